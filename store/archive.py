"""Archive: the one door to everything stored."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Self

from store import places
from store.change import Change
from store.config import BackupPlan
from store.errors import ArchiveError, ArchiveWriteError, TakenError
from store.reading import SORTS, ReadArchive, Sort
from store.records import Batch
from store.storage.backups import Going, always
from store.storage.creation import create
from store.storage.disk import Disk, UnsettledError
from store.storage.journal import Deed
from store.storage.live import LiveTables, Op
from store.storage.prepare import Preparation
from store.storage.reader import Reader

__all__ = ["SORTS", "Archive", "Sort"]

QUICK = 8 << 20
"""Bytes of a file up to which it is written anew when the archive is closed: some 0.1 s."""
PARTING = 0.5
"""Seconds to wait for another writer at a close: if another writer holds it longer, the next close does it."""
MANY = 100
"""Records that one change replaces or removes, from which on a backup is made before it."""


class Archive(ReadArchive):
    """The records of one archive, to be read and to be changed: see `ReadArchive` for the first half."""

    @classmethod
    def create(cls, path: Path, batch: Batch | None = None, disk: Disk | None = None) -> Self:
        """Make an archive, and the folders on the way to it, with these records from its first moment on.

        Raises:
            UsageError: something stands at `path` already, or a record does not fit.
            ArchiveWriteError: it cannot be written there.
        """
        disk = disk or Disk()
        create(places.real(path), batch or Batch(), disk)
        return cls(path, disk)

    # Changing

    def commit_all(self, changes: Iterable[Change | Batch], why: str = "before-import") -> None:
        """Commit many changes, such as those of an import, one after the other, with one backup before the first.

        Each lasts when the next one is asked for: where one is refused, or `changes` fails, those before it stay.

        Args:
            changes: what to commit; some thousand records each are quickest, and are held in memory together.
            why: what the backup is for, as for `keep_backup`.

        Raises:
            OnrecordError: like `commit`. Where no backup can be kept, nothing is changed.
        """
        for number, change in enumerate(changes):
            if not number:
                self.refresh()
                self.keep_backup(why)
            self._commit(change)

    def commit(self, change: Change | Batch) -> None:
        """Do what a change says, all of it or nothing. Texts go first: a text that no record names does no harm.

        Raises:
            UsageError: a record does not fit the archive; the sentence says why.
            StaleError: a record is no longer what the change was made from.
            NotFoundError: a record that it replaces or removes is not there.
            ArchiveBusyError: another process holds the archive.
            ArchiveReadOnlyError: it can be read and not be changed.
            ArchiveWriteError: it could not be written; the archive stands as it was.
        """
        self._commit(change, MANY)

    def commit_new(self, make: Callable[[], Change]) -> Change:
        """Commit a change that adds records under new ids, and give it.

        Args:
            make: gives the change. It is asked again where another process has taken one of the ids meanwhile.

        Raises:
            OnrecordError: like `commit`, or by `make`.
        """
        change = make()
        while True:
            try:
                self.commit(change)
            except TakenError:
                self.refresh()
                before, change = change, make()
                if change == before:  # the id is one that was asked for, not the next that is free
                    raise
            else:
                return change

    def _commit(self, change: Change | Batch, many: int = sys.maxsize) -> None:
        """Do what a change says; where it replaces or removes so many records, a backup is kept before."""

        def prepare(reader: Reader, tables: LiveTables) -> list[Op]:
            ops = Preparation(change, reader, tables, self._texts.get).ops()
            if sum(op.old is not None for op in ops) >= many:
                self.keep_backup("before-change")
            self._texts.keep(change.texts)
            return ops

        self.apply(prepare, Deed(change.label if isinstance(change, Change) else ""))

    def apply(self, prepare: Callable[[Reader, LiveTables], list[Op]], deed: Deed) -> Sequence[Op]:
        """Commit what `prepare` makes of the newest state; for the upkeep of an archive. Raises like `commit`.

        Returns:
            What was done; where that is nothing, nothing was recorded.
        """

        def ready() -> list[Op]:
            tables = self.storage.tables
            return prepare(Reader(self.storage.snapshot, tables), tables)

        with self._writing():
            return self.storage.commit(ready, deed)

    def keep_text(self, body: bytes) -> str:
        """Keep a text, and give its SHA-256; until a record names it, it does no harm. Raises ArchiveWriteError."""
        with self._writing():
            return self._texts.add(body)

    def compact(self) -> None:
        """Put what was committed into the plain file. Raises ArchiveBusyError and ArchiveWriteError."""
        with self._writing():
            self.storage.compact()

    def keep_backup(self, why: str) -> Path:
        """Keep all that is held now among the backups, before much is changed at once. Raises like `compact`.

        Args:
            why: what for, in a word that can stand in the name of a file.
        """
        try:
            with self.storage.alone():
                return self.backups.keep(self.storage.snapshot, self.storage.tables, why)
        except OSError as error:
            raise ArchiveWriteError(
                f"No backup can be kept in {self.backups.folder} ({error.strerror}), and nothing was changed",
                "free space, or check who may write there",
            ) from None

    def keep_schedule(self, plan: BackupPlan, going: Going = always) -> None:
        """Follow a plan from now on, and keep a backup of the plain file if one is due. Holds up nobody who reads.

        For whoever opens an archive to change it; where no backup can be kept, or the program is no longer `going`,
        none is, and it stays due.
        """
        self.backups.plan = plan
        if not self.read_only:
            self.backups.keep_if_due(self.path, going)

    def close(self) -> None:
        """Leave the plain file complete where that takes no time; nothing is lost where it does, or cannot be done."""
        storage = self.storage
        if storage.pending and (storage.snapshot.identity.size < QUICK or storage.grown):
            with suppress(ArchiveError), self._writing(PARTING):
                storage.compact()

    @contextmanager
    def _writing(self, patience: float | None = None) -> Iterator[None]:
        """Write, with nobody else writing, while the other threads read on; what goes wrong, as a sentence."""
        try:
            with self.storage.alone(patience):
                yield
        except UnsettledError as error:
            raise ArchiveWriteError(
                f"{self.path} was written, but the disk does not say that it lasts ({error.strerror})",
                "copy the archive to another disk",
            ) from None
        except OSError as error:
            raise ArchiveWriteError(
                f"{self.path} cannot be written ({error.strerror}); what it held still stands",
                "free space, or check who may write there",
            ) from None
