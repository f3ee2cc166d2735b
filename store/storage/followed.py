"""The tables of an archive as a reader sees them: a snapshot, a journal over it, and what other processes add to it."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from store.errors import ArchiveDamagedError, ArchiveError, ArchiveReadOnlyError
from store.stamp import Stamp
from store.storage import index_file, journal
from store.storage.backups import Backups
from store.storage.disk import READ_ONLY, Disk
from store.storage.formats import FORMAT, NEWER
from store.storage.history import History
from store.storage.journal import Head
from store.storage.live import LiveTable, LiveTables, Op
from store.storage.merge import Merged
from store.storage.opened import Check, Opened, read_files
from store.storage.replay import damaged
from store.storage.rescue import Rescue, file_gone, holds_less, journal_gone, went_back
from store.storage.snapshot import Snapshot

GROWN = 1 << 20
"""Bytes of a journal that are never many."""
MANY = 1_000
"""Records up to which a commit is done in the tables while readers wait, some two milliseconds."""


class FollowedTables:
    """The tables of one archive, opened, as one process reads them while others may write.

    Attributes:
        path: the snapshot.
        folder: the folder beside it.
        snapshot: the snapshot as it was opened.
        tables: what is in it now, with all that was committed since.
        backups: its backups.
        notices: sentences about what a person should know, to be taken away by whoever tells them.
        lock: held, never for long, while what is in memory is changed, and by who reads several things that belong
            together. Writing to the disk goes on beside it.
        generation: another number whenever what is in memory has changed.
    """

    snapshot: Snapshot
    tables: LiveTables
    _older: LiveTables | None
    """The tables in the form of the file, when that is an older one."""
    _inode: int
    _end: int
    _sequence: int = 0
    _contained: int
    _head: Head | None = None
    _merged: Merged | None

    def __init__(
        self, path: Path, folder: Path, disk: Disk, cache: Path | None = None, check: Check = lambda *_: None
    ) -> None:
        """Open them.

        Args:
            path: the snapshot.
            folder: the folder beside it.
            disk: the door to both.
            cache: the folder for the index; without one, none is kept.
            check: told of each snapshot that is opened; it raises ArchiveError when that is none that is wanted.

        Raises:
            ArchiveError: they cannot be opened.
        """
        self.lock = threading.RLock()
        self._changing = threading.RLock()
        self.generation = 0
        self._check = check
        self.path = path
        self.folder = folder
        self.disk = disk
        self.history = History(folder, disk)
        self.backups = Backups(folder / "backups", disk)
        self.notices: list[str] = []
        self._rescue = Rescue(self.backups)
        self._index = index_file.place(cache, path) if cache else None
        self._open()

    # Opening

    def _open(self) -> None:
        """Read the files as they are now. What is in memory stays as it is until all was read. Raises ArchiveError."""
        opened = read_files(self.path, self.history.journal, self.disk, self._index, self._check)
        if self.generation:
            self._tell_what_is_missing(opened)
        with self.lock:
            self._inode, self.snapshot, self.tables, self._older, replayed, notice = opened
            if replayed:
                self._head, self._end, self._sequence, self._contained, self._merged = replayed
            else:
                self._head, self._end, self._merged = None, 0, None
                self._sequence = self._contained = self.history.last()
            self.generation += 1
        if notice:
            self.notices.append(notice)

    def _tell_what_is_missing(self, opened: Opened) -> None:
        """Keep a copy of what is in memory where another program has put less in its place, and say so."""
        replayed = opened.replayed
        fewer = sum(map(len, self.tables.values())) - sum(map(len, opened.tables.values()))
        if replayed and self._head and replayed.head.lineage == self._head.lineage and replayed.merged is None:
            if (missing := self._sequence - replayed.sequence) > 0:
                self.notices.append(went_back(self.path, missing, self._kept()))
        elif fewer > 0 and (replayed is None or replayed.merged is not None):
            self.notices.append(holds_less(self.path, fewer, self._kept()))

    def _kept(self) -> str:
        """Where a copy of what is in memory is kept, now that its files have gone, or why none is, as a clause."""
        return self._rescue.keep(self.snapshot, self.tables, self.generation)

    def _open_anew(self) -> None:
        """Open what stands there now. Raises ArchiveError, which says where a copy is of what stood there before."""
        try:
            self._open()
        except ArchiveError as error:
            error.what = f"{error.what}; {self._kept()}"
            raise

    @property
    def refusal(self) -> ArchiveReadOnlyError | None:
        """Why nothing can be changed here; None when it can."""
        if self.snapshot.newer:
            return ArchiveReadOnlyError(
                f"{self.path} was made by a newer onrecord (its format is {self.snapshot.format}, this program knows "
                f"{FORMAT}), so it is read here and not changed",
                "install the newer onrecord to change it",
                NEWER,
            )
        try:
            folder = self.folder if self.disk.identity(self.folder) else self.folder.parent
            reason = self.disk.barred(self.path) or self.disk.barred(folder)
        except OSError:  # whoever writes there is told
            return None
        if not reason:
            return None
        right = "" if reason == READ_ONLY else "let its owner give you the right to write there, or "
        return ArchiveReadOnlyError(
            f"{self.path} can be read and not be changed ({reason})",
            f"{right}work on a copy, which “onrecord backup FILE” makes",
            reason,
        )

    @property
    def stamp(self) -> Stamp:
        """Which state the tables are in."""
        if self._older is not None:
            return Stamp(f"{self.snapshot.digest[:32]}+{self._sequence}+{FORMAT}", 0)
        if self._head is None:
            return Stamp(self.snapshot.digest[:32], 0)
        if self._merged is not None:
            return Stamp(f"{self.snapshot.digest[:32]}+{self._head.lineage}", self._sequence)
        return Stamp(self._head.lineage, self._sequence)

    def since(self, stamp: Stamp) -> tuple[Stamp, list[Op] | None]:
        """Which state the tables are in, and what was done since another one; None when that cannot be told.

        The journals are read beside whoever reads and writes. Raises OSError.
        """
        with self.lock:
            now, sequence, head = self.stamp, self._sequence, self._head
            numbered = self._merged is None and self._older is None
        if stamp == now:
            return now, []
        if head is None or not numbered:
            return now, None
        found: list[list[Op]] = []
        with suppress(ArchiveDamagedError):  # then it cannot be told, which the count below finds
            for past in self.history.newest_first():
                if past.entry.s <= stamp.sequence or past.lineage != head.lineage:
                    break
                if past.entry.s <= sequence:
                    found.append(past.entry.ops())
        known = stamp.lineage == head.lineage or stamp == head.since
        if not known or sequence - len(found) != stamp.sequence:
            return now, None
        return now, [op for ops in reversed(found) for op in ops]

    @property
    def pending(self) -> int:
        """How many commits are in the journal and not yet in the snapshot."""
        return self._sequence - self._contained

    @property
    def journal_size(self) -> int:
        """Bytes of the journal."""
        return self._end

    @property
    def grown(self) -> bool:
        """Whether the journal is large beside the snapshot."""
        return self._end > max(GROWN, self.snapshot.identity.size // 4)

    # Keeping up

    @contextmanager
    def still(self) -> Iterator[None]:
        """Let nothing in memory be changed meanwhile, by any thread but this one; all of them read on."""
        with self._changing:
            yield

    def refresh(self) -> list[Op] | None:
        """Take in what another process has committed, unless another thread is changing something just now.

        Returns:
            What was changed; None when everything was read anew.

        Raises:
            ArchiveError: the archive can no longer be opened; what is in memory stays as it was.
            OSError: the disk fails.
        """
        if not self._changing.acquire(blocking=False):
            return []
        try:
            return self._follow()
        finally:
            self._changing.release()

    def _follow(self) -> list[Op] | None:
        """What `refresh` does, for one who lets nobody else change anything."""
        there = self.disk.identity(self.history.journal)
        file = self.disk.identity(self.path)
        same = file == self.snapshot.identity
        if file is None:
            raise file_gone(self.path, self._kept())
        if there is None and same and self.pending:
            raise journal_gone(self.history.journal, self.pending, self._kept())
        if not same or (there.inode if there else 0) != self._inode or (there and there.size < self._end):
            self._open_anew()
            return None
        if there is None or there.size == self._end or self._merged is not None or self._head is None:
            return []
        if self._older is not None:
            self._open_anew()
            return None
        with self.disk.open(self.history.journal) as window:
            data = b"".join(window.chunks(self._end))
        ops: list[Op] = []
        end, sequence = self._end, self._sequence
        try:
            for line in journal.lines(data, end):
                entry = journal.read_entry(line.body)
                ops += entry.ops()
                end = line.end
                sequence += bool(entry.o)
        except journal.BrokenError as error:
            raise damaged(self.history.journal, f"at byte {error.at:,}") from None
        self._apply(ops, end, sequence)
        return ops

    def _apply(self, ops: Sequence[Op], end: int, sequence: int) -> None:
        """Let the tables hold what was committed up to a place of the journal: who reads sees all of it, or nothing."""
        tables: dict[str, LiveTable] = self.tables
        if len(ops) > MANY:  # then it is done apart, and nobody waits for it
            tables = {name: self.tables[name].copy() for name in {op.table for op in ops}}
            _put(tables, ops)
        with self.lock:
            if tables is self.tables:
                _put(tables, ops)
            self.tables.update(tables)
            self._end, self._sequence = end, sequence
            self.generation += 1

    # The index

    def keep_index(self) -> None:
        """Keep what is known of the file for the next time, where that is worth it and possible; it is mapped then."""
        snapshot = self.snapshot
        if (
            self._index
            and snapshot.checked
            and snapshot.format == FORMAT
            and not snapshot.indexed
            and snapshot.identity.size >= index_file.WORTH
        ):
            with suppress(OSError):
                kept = index_file.Kept(snapshot.lined, snapshot.digest, snapshot.tables, snapshot.checked)
                index_file.save(self._index, self.path, snapshot.identity, kept, self.disk)
                snapshot.indexed = True
                if mapped := index_file.load(self._index, self.path, snapshot.identity, self.disk):
                    snapshot.lean_on(mapped)


def _put(tables: Mapping[str, LiveTable], ops: Iterable[Op]) -> None:
    for op in ops:
        tables[op.table].put(op.key, op.new)
