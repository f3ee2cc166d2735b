"""What an archive tells about itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec


class SetAside(NamedTuple):
    """A record that does not validate: its table, its key in the file, and why. It stays in the file as it is."""

    table: str
    key: str
    reason: str


class Verdict(msgspec.Struct, frozen=True):
    """What came of laying one quote back on its source: `wrong` says what does not fit, a clause each.

    Without a text it is not `checkable`.
    """

    id: str
    checkable: bool
    wrong: tuple[str, ...] = ()


class Info(msgspec.Struct, frozen=True):
    """What an archive holds and where. Sizes are in bytes; `pending` changes are in the journal and not in the file."""

    path: Path
    folder: Path
    format: int
    size: int
    quotes: int
    speakers: int
    sources: int
    set_aside: tuple[SetAside, ...]
    journal: Path
    journal_size: int
    pending: int


def told(aside: Sequence[SetAside]) -> str:
    """The sentence about records that were set aside; there is one at least."""
    first = aside[0]
    count = "1 record was" if len(aside) == 1 else f"{len(aside)} records were"
    return (
        f"{count} set aside, the rest is here ({first.table} {first.key}: {first.reason}); "
        "“onrecord info” names each, and nothing was changed."
    )
