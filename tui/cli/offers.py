"""What a shell's completion offers for a word, beside the choices that argparse knows."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator

from store import places
from store.archive import Archive
from store.errors import ArchiveError

MOST = 200
"""More than these are no help to a person."""


def offer(action: argparse.Action, words: Iterable[str] | None = None) -> None:
    """Offer these words for an argument, or without them the ids of the quotes; looked at only while a shell asks."""

    def complete(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
        found = _ids(parsed_args) if words is None else words
        return [word for word in found if word.startswith(prefix)][:MOST]

    vars(action)["completer"] = complete  # where argcomplete looks for it


def _ids(args: argparse.Namespace) -> Iterable[str]:
    """The ids of the archive's quotes; none where it cannot be opened, and none is made."""
    try:
        return Archive(places.archive(args.archive)).browse()
    except ArchiveError:
        return ()


def filters() -> Iterator[str]:
    """Every filter of a query, with its values where these are always the same."""
    from store.search.query import HAS, IS, KEYS, KINDS  # noqa: PLC0415 - only a shell that completes waits for it

    values = {"has": HAS, "is": IS, "kind": KINDS}
    yield from (f"{key}:{value}" for key in KEYS for value in values.get(key, ("",)))
