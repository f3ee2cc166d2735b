"""What a shell's completion offers for a word, beside the choices that argparse knows."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from store import places
from store.archive import Archive
from store.errors import ArchiveError

EVERY_FILTER = "filters"
"""Stands for all that a query can be narrowed by."""
MOST = 200
"""More than these are no help to a person."""


def offer(action: argparse.Action, words: Iterable[str] | None = None) -> None:
    """Offer these words for an argument, or `EVERY_FILTER`, or without them the ids of the quotes."""

    def complete(prefix: str, parsed_args: argparse.Namespace, **_: object) -> list[str]:
        found = _ids(parsed_args) if words is None else _filters() if words == EVERY_FILTER else words
        return [word for word in found if word.startswith(prefix)][:MOST]

    vars(action)["completer"] = complete  # where argcomplete looks for it


def _ids(args: argparse.Namespace) -> Iterable[str]:
    """The ids of the archive's quotes; none where it cannot be opened, and none is made."""
    try:
        return Archive(places.archive(args.archive)).browse()
    except ArchiveError:
        return ()


def _filters() -> Iterable[str]:
    """Every filter, with its values where these are always the same."""
    from store.search.query import HAS, IS, KEYS, KINDS  # noqa: PLC0415 - only a shell that completes waits for it

    values = {"has": HAS, "is": IS, "kind": KINDS}
    return [f"{key}:{value}" for key in KEYS for value in values.get(key, ("",))]
