"""The tables of an archive as a reader sees them: a snapshot, a journal over it, and what other processes add to it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from store.errors import ArchiveDamagedError, ArchiveReadOnlyError
from store.stamp import Stamp
from store.storage import index_file, journal
from store.storage.backups import Backups
from store.storage.disk import Disk
from store.storage.formats import FORMAT, NEWER, is_known, migrated
from store.storage.history import History
from store.storage.journal import Head
from store.storage.live import LiveTables, Op
from store.storage.merge import Merged
from store.storage.replay import damaged, replay
from store.storage.snapshot import TRIES, open_snapshot, unreadable

GROWN = 1 << 20
"""Bytes of a journal that are never many."""


class FollowedTables:
    """The tables of one archive, opened, as one process reads them while others may write.

    Attributes:
        path: the snapshot.
        folder: the folder beside it.
        snapshot: the snapshot as it was opened.
        tables: what is in it now, with all that was committed since.
        backups: its backups.
        notices: sentences about what a person should know, to be taken away by whoever tells them.
    """

    def __init__(self, path: Path, folder: Path, disk: Disk, cache: Path | None = None) -> None:
        """Open them; `cache` is the folder for the index. Raises ArchiveError."""
        self.path = path
        self.folder = folder
        self.disk = disk
        self.history = History(folder, disk)
        self.backups = Backups(folder / "backups", disk)
        self.notices: list[str] = []
        self._index = index_file.place(cache, path) if cache else None
        self._open()

    # Opening, and keeping up

    def _open(self) -> None:
        """Read the file and the journal as they are now."""
        data = b""
        for _ in range(TRIES):
            self._inode, data = self._journal()
            self.snapshot = open_snapshot(self.path, self.disk, self._index)
            if self.disk.identity(self.path) == self.snapshot.identity and self._journal_inode() == self._inode:
                break  # else one of them was replaced meanwhile, and they may not belong together
        self.tables = self._fresh_tables()
        self._head: Head | None = None
        self._merged: Merged | None = None
        self._older: LiveTables | None = None
        self._end = self._sequence = self._contained = 0
        if self._inode:
            self._replay(data)
        number = self.snapshot.format
        if number is not None and number < FORMAT and is_known(number):
            self._older, self.tables = self.tables, migrated(number, self.tables, self._fresh_tables())

    def _fresh_tables(self) -> LiveTables:
        return LiveTables.over(self.snapshot.tables, self.snapshot.window)

    def _replay(self, data: bytes) -> None:
        """Do in the tables what the journal says; that of a newer onrecord may be one that cannot be understood."""
        try:
            replayed = replay(self.history.journal, data, self.snapshot, self.tables)
        except ArchiveDamagedError:
            if not self.snapshot.newer:
                raise
            self.notices.append(
                f"What the newer onrecord has written to {self.history.journal} is not shown: "
                "“onrecord compact” there brings it into the file."
            )
        else:
            self._head, self._end, self._sequence, self._contained, self._merged = replayed

    def _journal(self) -> tuple[int, bytes]:
        """The number of the journal's file, and what is in it; nothing when there is none."""
        try:
            with self.disk.open(self.history.journal) as window:
                return window.identity.inode, b"".join(window.chunks())
        except FileNotFoundError:
            return 0, b""
        except OSError as error:
            raise unreadable(self.history.journal, error) from None

    def _journal_inode(self) -> int:
        there = self.disk.identity(self.history.journal)
        return there.inode if there else 0

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
        return ArchiveReadOnlyError(
            f"{self.path} can be read and not be changed ({reason})",
            "let its owner give you the right to write there, or work on a copy, which “onrecord backup FILE” makes",
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

    def since(self, stamp: Stamp) -> list[Op] | None:
        """What was done since a state; None when that cannot be told. Raises OSError."""
        if stamp == self.stamp:
            return []
        head = self._head
        if head is None or self._merged is not None or self._older is not None:
            return None
        lineage, sequence = head.lineage, stamp.sequence
        found: list[list[Op]] = []
        for past in self.history.newest_first():
            if past.entry.s <= sequence or past.lineage != lineage:
                break
            if past.entry.s <= self._sequence:
                found.append(past.entry.ops())
        reached = self._sequence - len(found)
        known = stamp.lineage == lineage or stamp == head.since
        return [op for ops in reversed(found) for op in ops] if known and reached == sequence else None

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

    def refresh(self) -> list[Op] | None:
        """Take in what another process has committed.

        Returns:
            What was changed; None when everything was read anew.

        Raises:
            ArchiveError: the archive can no longer be opened.
        """
        there = self.disk.identity(self.history.journal)
        same = self.disk.identity(self.path) == self.snapshot.identity
        if not same or (there.inode if there else 0) != self._inode or (there and there.size < self._end):
            self._open()
            return None
        if there is None or there.size == self._end or self._merged is not None or self._head is None:
            return []
        if self._older is not None:
            self._open()
            return None
        with self.disk.open(self.history.journal) as window:
            data = b"".join(window.chunks(self._end))
        ops: list[Op] = []
        try:
            for line in journal.lines(data, self._end):
                entry = journal.read_entry(line.body)
                ops += entry.ops()
                self._end = line.end
                self._sequence += bool(entry.o)
        except journal.BrokenError as error:
            raise damaged(self.history.journal, f"at byte {error.at:,}") from None
        self._apply(ops)
        return ops

    def _apply(self, ops: Iterable[Op]) -> None:
        for op in ops:
            self.tables[op.table].put(op.key, op.new)

    # The index

    def keep_index(self) -> None:
        """Keep what is known of the file for the next time, where that is worth it and possible."""
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
