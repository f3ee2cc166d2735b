"""Advice that works: a sentence names commands, and each must be for the archive that the sentence is about."""

from __future__ import annotations

import re
from pathlib import Path

from store import places
from store.errors import UsageError

_COMMAND = re.compile("“onrecord (?!-|searches|completion|[a-z]+ --help)")
"""Where a sentence names a command that works on an archive."""


def addressed(sentence: str, archive: str | None) -> str:
    """The sentence, with --archive in its commands: without it they would work on another archive.

    Args:
        sentence: any.
        archive: what stands after --archive; None where commands find the archive without it.
    """
    if not archive or not _COMMAND.search(sentence):
        return sentence
    import shlex  # noqa: PLC0415 - hardly ever needed

    return _COMMAND.sub(lambda _: f"“onrecord --archive {shlex.quote(archive)} ", sentence)


def needed(path: Path) -> str | None:
    """What must stand after --archive for an archive at this path; None for the one that commands find without it."""
    try:
        return None if path == places.real(places.archive()) else str(path)
    except UsageError:
        return str(path)
