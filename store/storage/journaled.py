"""The tables of an archive on the disk, behind TinyDB's `Storage`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from store.stamp import Stamp
from store.storage import index_file
from store.storage.disk import Disk
from store.storage.fold import folded
from store.storage.live import LiveTable, Op
from store.storage.rows import NO_ROWS
from store.storage.snapshot import open_snapshot

TABLES = ("onrecord", "sources", "speakers", "quotes", "removed")


class JournaledStorage:
    """The file of an archive, opened.

    Attributes:
        snapshot: the file as it was opened.
        tables: what is in it now, by name.
    """

    def __init__(self, path: Path, folder: Path, disk: Disk, cache: Path | None = None) -> None:
        """Open it; `cache` is the folder for its index. Raises ArchiveError."""
        self._index = index_file.place(cache, path) if cache else None
        self.path = path
        self._folder = folder
        self._disk = disk
        self._open()

    def _open(self) -> None:
        self.snapshot = open_snapshot(self.path, self._disk, self._index)
        self.tables = {name: LiveTable(rows, self.snapshot.window) for name, rows in self.snapshot.tables.items()}
        for name in TABLES:
            self.tables.setdefault(name, LiveTable(NO_ROWS, self.snapshot.window))

    def keep_index(self) -> None:
        """Keep what is known of the file for the next time, where that is worth it and possible."""
        snapshot = self.snapshot
        if self._index and snapshot.checked and snapshot.identity.size >= index_file.WORTH:
            with suppress(OSError):
                kept = index_file.Kept(snapshot.lined, snapshot.digest, snapshot.tables, snapshot.checked)
                index_file.save(self._index, self.path, snapshot.identity, kept, self._disk)

    @property
    def stamp(self) -> Stamp:
        """Which state the tables are in."""
        return Stamp(self.snapshot.digest, 0)

    def refresh(self) -> bool:
        """Open the file anew if another program has written it. Raises ArchiveError."""
        if self._disk.identity(self.path) == self.snapshot.identity:
            return False
        self._open()
        return True

    def commit(self, prepare: Callable[[], list[Op]]) -> None:
        """Do what `prepare` says, in the state that it finds, and no other program meanwhile.

        Raises:
            OSError: it could not be written; what the file held still stands.
            UnsettledError: it was written, but may not last.
        """
        with self._disk.alone(self._folder):
            self.refresh()
            self._apply(prepare())
            try:
                self._disk.replace(self.path, folded(self.snapshot, self.tables))
            finally:
                self._open()

    def _apply(self, ops: Iterable[Op]) -> None:
        for op in ops:
            self.tables[op.table].put(op.key, op.new)
