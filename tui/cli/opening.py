"""Opening the archive of a command: the one that was named, or the usual one, made from the sample at first."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from store import places
from store.archive import Archive
from store.errors import UsageError
from store.report import told
from store.storage.rescue import remains
from tui.cli import log
from tui.cli.output import Output
from tui.cli.settings import read


def open_archive(given: str | None, say: Callable[[str], None]) -> Archive:
    """Open it, to be shown on the screen or to be read by a command; what the person should know goes to `say`.

    Args:
        given: the path after --archive, which must exist; without one the archive may be made here.
        say: takes one sentence.

    Raises:
        ArchiveError: it cannot be opened, or made.
    """
    path = places.archive(given)
    if given is None and is_new(path):
        archive = _sample(path)
        say(f"Made {places.shown(path)} with the sample article and its {len(archive)} quotes.")
    else:
        archive = Archive(path)
    if archive.storage.snapshot.newer and (refusal := archive.storage.refusal):
        say(str(refusal))
    log.LOG.debug("archive %s quotes=%d", archive.path, len(archive))
    return archive


def is_new(path: Path) -> bool:
    """Whether there is no archive at a path, and never was one whose past still stands there."""
    there = os.path.exists(path)  # noqa: PTH110 - Path raises where the way to it is barred
    return not there and not remains(places.beside(places.real(path)))


def open_to_read(given: str | None, say: Callable[[str], None], *, examine: bool = True) -> Archive:
    """Open it for a command, with what is to be said of its records.

    Args:
        given: as for `open_archive`.
        say: the same.
        examine: whether every record is checked first. Who wants a few of them has those checked when it meets them,
            which takes no longer where there are many others.

    Raises: like `open_archive`.
    """
    archive = open_archive(given, say)
    if examine:
        archive.examine()
    if aside := archive.set_aside():
        say(told(aside))
    _tell(archive, say)
    return archive


@contextmanager
def changing(given: str | None, output: Output, *, schedule: bool = True) -> Iterator[Archive]:
    """The archive of a command that changes it; at its end the plain file is complete, where that takes no time.

    Args:
        given: as for `open_archive`.
        output: is told what the person should know.
        schedule: whether a backup is kept first, if one is due.

    Raises: like `open_archive`.
    """
    archive = open_to_read(given, output.say, examine=False)
    plan = read(output.say).backups
    if schedule:
        archive.keep_schedule(plan)
    archive.backups.plan = plan
    try:
        yield archive
        archive.close()
    finally:  # also where the command's own change was refused: what was found before it is told once
        _tell(archive, output.say)


def _tell(archive: Archive, say: Callable[[str], None]) -> None:
    """Tell of the file's fate."""
    for notice in archive.notices():
        say(notice)


def _sample(path: Path) -> Archive:
    """The archive of a first start. Two commands that make it at once share what the first one made."""
    try:
        import seeds  # noqa: PLC0415 - the first frame of every later start does not wait for it

        return Archive.create(path, seeds.load())
    except UsageError:
        return Archive(path)
