"""Reading the files of an archive as they are at one moment: a snapshot, and the journal that belongs to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from store.errors import ArchiveDamagedError
from store.storage.disk import Disk
from store.storage.formats import FORMAT, is_known, migrated
from store.storage.live import LiveTables
from store.storage.replay import Replayed, replay
from store.storage.snapshot import TRIES, Snapshot, open_snapshot, unreadable

Check = Callable[[Path, Snapshot], object]
"""Raises ArchiveError when a file is none that is wanted here."""


class Opened(NamedTuple):
    """What was read.

    Attributes:
        inode: the number of the journal's file; 0 when there is none.
        snapshot: the snapshot.
        tables: what the two hold together, in this program's form.
        older: the same in the form of the file, when that is an older one.
        replayed: what the journal says; None when there is none, or one that cannot be understood here.
        notice: a sentence about that; empty when there is nothing to say.
    """

    inode: int
    snapshot: Snapshot
    tables: LiveTables
    older: LiveTables | None
    replayed: Replayed | None
    notice: str


def read_files(path: Path, journal: Path, disk: Disk, index: Path | None, check: Check) -> Opened:
    """Read a snapshot and its journal.

    Args:
        path: the snapshot.
        journal: the journal, which need not exist.
        disk: the door to both.
        index: the file that may hold the snapshot's index.
        check: told of the snapshot before anything is made of it.

    Raises:
        ArchiveError: one of them cannot be read, or is damaged.
    """
    inode, data, snapshot = _together(path, journal, disk, index)
    check(path, snapshot)
    tables, replayed, notice = _fresh(snapshot), None, ""
    if inode:
        try:
            replayed = replay(journal, data, snapshot, tables)
        except ArchiveDamagedError:
            if not snapshot.newer:
                raise
            notice = (
                f"What the newer onrecord has written to {journal} is not shown: "
                "“onrecord compact” there brings it into the file."
            )
    number = snapshot.format
    if number is None or number >= FORMAT or not is_known(number):
        return Opened(inode, snapshot, tables, None, replayed, notice)
    return Opened(inode, snapshot, migrated(number, tables, _fresh(snapshot)), tables, replayed, notice)


def _together(path: Path, journal: Path, disk: Disk, index: Path | None) -> tuple[int, bytes, Snapshot]:
    """The journal's number and bytes, and the snapshot; again when one of them is replaced meanwhile."""
    tries = 0
    while True:
        tries += 1
        inode, data = _journal(journal, disk)
        snapshot = open_snapshot(path, disk, index)
        there = disk.identity(journal)
        same = disk.identity(path) == snapshot.identity and (there.inode if there else 0) == inode
        if same or tries == TRIES:
            return inode, data, snapshot


def _journal(journal: Path, disk: Disk) -> tuple[int, bytes]:
    """The number of the journal's file, and what is in it; nothing when there is none."""
    try:
        with disk.open(journal) as window:
            return window.identity.inode, b"".join(window.chunks())
    except FileNotFoundError:
        return 0, b""
    except OSError as error:
        raise unreadable(journal, error) from None


def _fresh(snapshot: Snapshot) -> LiveTables:
    return LiveTables.over(snapshot.tables, snapshot.window)
