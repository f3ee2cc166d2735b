"""An archive that is open: what it shows keeps up with the disk, and its records are checked."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from store import places
from store.errors import ArchiveError, ArchiveMissingError
from store.stamp import Changes, Stamp
from store.storage.check import check
from store.storage.disk import Disk
from store.storage.door import Database
from store.storage.overview import Overview
from store.storage.reader import Reader
from store.storage.rescue import file_lost, remains
from store.storage.snapshot import check_format, unreadable
from store.storage.texts import Texts

AT_ONCE = 256 << 10
"""Bytes of a file up to which all its records are checked while it opens, which takes some milliseconds."""
ENDED = object()


class OpenArchive:
    """The files of one archive, as one process has them open: the ground that the reading and the changing stand on.

    Attributes:
        path: the file that the user named.
        folder: the folder beside it, which holds the texts.
    """

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        """Open an archive.

        Raises:
            ArchiveError: it cannot be opened; the sentence says why.
        """
        self.path = places.real(path)
        self.folder = places.beside(self.path)
        disk = disk or Disk()
        self._texts = Texts(self.folder / "texts", disk)
        try:
            self._db = Database(self.path, disk, places.rows(), check_format)
        except ArchiveMissingError:
            if remains(self.folder):
                raise file_lost(self.path, self.folder) from None
            raise
        self.storage = self._db.storage.tables
        self.backups = self.storage.backups
        self._generation = 0
        self._untold = False
        with self._reading():
            pass  # a small one is checked now

    @property
    def read_only(self) -> str:
        """Why nothing can be changed here, in a few words for a heading; empty when it can."""
        refusal = self.storage.refusal
        return refusal.reason if refusal else ""

    # Keeping up

    @property
    def stamp(self) -> Stamp:
        """Of what this object shows now."""
        with self._reading():
            return self.storage.stamp

    def refresh(self) -> bool:
        """Show what another process has committed, if one has; cheap enough to be asked once a second.

        A file that was written anew takes a while where it is large. While another thread writes, nothing is new. What
        `catch_up` has found counts as well.

        Raises:
            ArchiveError: the file is gone, or was replaced by one that cannot be opened; what is shown stays.
        """
        try:
            ops = self.storage.refresh()
        except OSError as error:
            raise unreadable(self.path, error) from None
        untold, self._untold = self._untold, False
        return untold or ops is None or bool(ops)

    def catch_up(self) -> None:
        """Come to what another process has committed, beside who shows the records: the next `refresh` tells of it."""
        with suppress(ArchiveError):  # which that one tells of, too
            if self.refresh():
                self._untold = True

    def changes(self, since: Stamp) -> Changes | None:
        """What has changed since a state; None when that cannot be told, and everything is to be read anew."""
        try:
            stamp, ops = self.storage.since(since)
        except OSError as error:
            raise unreadable(self.path, error) from None
        if ops is None:
            return None
        if any(op.table in {"sources", "speakers"} for op in ops):
            self.examine()
        with self._reading():
            return Changes(stamp, *self._overview.touched(ops))

    def notices(self) -> tuple[str, ...]:
        """What a person should know of the file's fate, a sentence each; each is told once."""
        waiting = self.storage.notices
        return tuple(waiting.pop(0) for _ in range(len(waiting)))

    # Checking

    def examining(self) -> Iterator[None]:
        """Check every record, in slices of about a millisecond; nothing, when that was done.

        Until then a record that does not validate may stand in `browse`, and `get` tells that there is none.
        """
        with self._reading():
            if self._reader.examined:
                return
        snapshot = self.storage.snapshot
        try:
            snapshot.checked = snapshot.checked or (yield from check(snapshot))  # it never changes: nobody need wait
        except OSError as error:
            raise unreadable(self.path, error) from None
        with self._reading():
            steps = self._reader.check()
        while True:
            with self._reading():
                if next(steps, ENDED) is ENDED:
                    break
            yield
        self.storage.keep_index()

    def examine(self) -> None:
        """Check every record now, unless that was done."""
        for _ in self.examining():
            pass

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Read what the storage holds now, and let nobody change it; what goes wrong on the disk, as a sentence."""
        try:
            with self.storage.lock:
                if self._generation != self.storage.generation:
                    self._generation = self.storage.generation
                    self._reader = Reader(self.storage.snapshot, self.storage.tables)
                    self._overview = Overview(self._reader, self.storage.tables)
                    if self.storage.snapshot.identity.size < AT_ONCE:
                        self.examine()
                yield
        except OSError as error:
            raise unreadable(self.path, error) from None
