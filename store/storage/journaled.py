"""The tables of an archive as a writer has them: a commit is a line of the journal, and now and then all is folded.

There is one writer at a time, and it begins by being what the disk holds.
"""

from __future__ import annotations

import hashlib
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from pathlib import Path

import msgspec

from store.errors import ArchiveWriteError
from store.storage import journal
from store.storage.clock import now
from store.storage.disk import Disk, UnsettledError
from store.storage.fold import blocks, folded
from store.storage.followed import FollowedTables
from store.storage.formats import FORMAT
from store.storage.journal import Base, Deed, Entry, Head
from store.storage.live import Op
from store.storage.lock import alone
from store.storage.merge import Merged
from store.storage.opened import Check

NOTHING = Deed()


class JournaledTables(FollowedTables):
    """The tables of one archive, opened to be read and to be changed."""

    _poisoned = ""
    """Why nothing is written any more; empty while all is well."""

    # One at a time

    def __init__(
        self, path: Path, folder: Path, disk: Disk, cache: Path | None = None, check: Check = lambda *_: None
    ) -> None:
        """Open them like `FollowedTables`."""
        super().__init__(path, folder, disk, cache, check)
        self._turn = threading.RLock()
        self._alone = 0

    @contextmanager
    def alone(self, patience: float | None = None) -> Iterator[None]:
        """Hold the archive against all other writers, threads as well as processes; whoever holds it may do so again.

        Readers are held up by none of it. `patience` is as for `lock.alone`.

        Raises:
            ArchiveReadOnlyError: nothing can be changed here.
            ArchiveBusyError: another process did not let it go.
            OSError: the lock cannot be made.
        """
        with self._turn:
            if not self._alone and (refusal := self.refusal):
                raise refusal
            try:
                with nullcontext() if self._alone else alone(self.folder, self.disk, patience), self.still():
                    self._alone += 1
                    try:
                        yield
                    finally:
                        self._alone -= 1
            except UnsettledError as error:
                self._poison(error)
                raise

    # Committing

    def commit(self, prepare: Callable[[], Sequence[Op]], deed: Deed = NOTHING) -> Sequence[Op]:
        """Do what `prepare` says, in the state that it finds, and no other program meanwhile.

        Raises:
            ArchiveError: it is held by another process, or can no longer be opened.
            UnsettledError: it was written, but may not last; nothing more is written through this object.
            OSError: it could not be written; what was there still stands.
        """
        with self.alone():
            self._ready()
            ops = prepare()
            if ops:
                self._write(lambda number: journal.commit_line(number, now(), deed, ops))
                self._apply(ops, self._end, self._sequence + 1)
            return ops

    def _ready(self) -> None:
        """Be what the disk holds, before anything is written."""
        if self._poisoned:
            raise ArchiveWriteError(
                f"{self.path} is not written to any more, since the disk failed ({self._poisoned})",
                "leave onrecord, copy the archive to another disk, and open it there",
            )
        self._follow()
        if self.snapshot.newer and (refusal := self.refusal):  # another process has brought it to a newer form
            raise refusal
        if self._merged is not None:
            self._adopt(self._merged)
        if self._older is not None:
            self.backups.keep(self.snapshot, self._older, f"before-format-{FORMAT}")
            self._fold()
        elif self._head is not None and self._head.format != FORMAT:  # the process that folded it went too early
            self._rotate(self._base())

    def _write(self, line: Callable[[int], bytes]) -> None:
        """Put a line behind the journal, which is begun if there is none."""
        data = line(self._sequence + 1)
        if self._head is None:
            self._put(lambda: self._begin(data))
        else:
            self._set_torn_aside()
            self._put(lambda: self.disk.append(self.history.journal, data, self._end))
            self._end += len(data)

    def _begin(self, data: bytes) -> None:
        """Begin the first journal of an archive with a line."""
        head = self._fresh_head()
        first = journal.head_line(head)
        self.disk.replace(self.history.journal, first + data)
        self.disk.settle(self.folder.parent)  # who made the folder may have died before its name was sure to last
        self._settled(head, len(first) + len(data))

    def _settled(self, head: Head, end: int) -> None:
        """Go on with a journal that was just put in its place."""
        there = self.disk.identity(self.history.journal)
        self._head, self._end, self._inode = head, end, there.inode if there else 0

    def _fresh_head(self) -> Head:
        """The head of a journal that begins at the present state."""
        stamp = self.stamp
        numbered = (stamp.lineage, stamp.sequence)
        number = FORMAT if self.snapshot.format is None else self.snapshot.format
        return Head(journal.VERSION, secrets.token_hex(8), self._sequence, self._base(), numbered, number, self._tops())

    def _base(self) -> Base:
        return Base(self.snapshot.digest, *self.snapshot.identity)

    def _tops(self) -> dict[str, int]:
        return {name: table.top for name, table in list(self.tables.items()) if table.top}

    def _set_torn_aside(self) -> None:
        """Keep what stands behind the last whole line: a commit that was never acknowledged."""
        with self.disk.open(self.history.journal) as window:
            torn = b"".join(window.chunks(self._end))
        if torn.strip():  # an empty line was left by no write of ours
            place = self.folder / f"torn-{self._sequence}-{secrets.token_hex(3)}"
            self.disk.put_loosely(place, torn)
            self.notices.append(f"The last write to {self.path} was not finished; what there was of it is {place}.")

    def _adopt(self, pending: Merged) -> None:
        """Go on from the file that another program has written, our commits brought into it, both versions kept."""
        head = self._head
        if head is None:
            return
        self.history.keep(head, self._sequence)
        if pending.conflicts:
            place = self.folder / f"conflict-{self._sequence}-{secrets.token_hex(3)}.jsonl"
            ours = [
                {"table": op.table, "number": op.key, "record": msgspec.Raw(op.new or b"null")}
                for op in pending.conflicts
            ]
            self.disk.replace(place, b"".join(msgspec.json.encode(record) + b"\n" for record in ours))
            which = "1 record that was" if len(ours) == 1 else f"{len(ours)} records that were"
            self.notices.append(
                f"Another program has written {self.path}: of {which} changed on both sides its version stands there, "
                f"and ours is kept in {place}."
            )
        fresh = self._fresh_head()
        data = journal.head_line(fresh)
        if pending.ops:
            deed = Deed("brought into a file that another program had written")
            data += journal.commit_line(self._sequence + 1, now(), deed, pending.ops)
        self._put(lambda: self.disk.replace(self.history.journal, data))
        with self.lock:
            self._contained, self._sequence = self._sequence, self._sequence + bool(pending.ops)
            self._merged = None
            self._settled(fresh, len(data))

    # Folding

    def compact(self) -> None:
        """Put what was committed into the snapshot, and begin a new journal. Raises like `commit`."""
        with self.alone():
            self._ready()
            self._fold()

    def _fold(self) -> None:
        """Write a snapshot that holds all, and say so in the journal before it takes its place."""
        if self._head is None:
            self._begin(b"")
        for left in self.disk.left_over(self.path):  # by a process that was killed: no other one is at it now
            self.disk.drop(left)
        digest = hashlib.sha256()
        fresh = self.disk.write_beside(self.path, blocks(folded(self.snapshot, self.tables), digest.update))
        try:
            identity = self.disk.identity(fresh) or self.snapshot.identity
            base = Base(digest.hexdigest(), *identity)
            self._write(lambda number: journal.entry_line(Entry(s=number - 1, f=base)))
        except BaseException:
            self.disk.drop(fresh)
            raise
        self._put(lambda: self.disk.put(fresh, self.path))
        self._rotate(base)

    def _rotate(self, base: Base) -> None:
        """Begin a journal on a snapshot that holds everything; the old one goes to the past ones."""
        if self._head is None:
            return
        self.history.keep(self._head, self._sequence)
        head = msgspec.structs.replace(self._head, sequence=self._sequence, base=base, tops=self._tops())
        if head.format != FORMAT:
            head = msgspec.structs.replace(head, lineage=secrets.token_hex(8), since=None, format=FORMAT)
        self._put(lambda: self.disk.replace(self.history.journal, journal.head_line(head)))
        self.history.prune(base.size)
        self._open()

    def _put(self, step: Callable[[], None]) -> None:
        """Take a step that changes what the disk holds; where that may not last, be what it holds by now."""
        try:
            step()
        except UnsettledError as error:
            self._poison(error)
            self._open()
            raise

    def _poison(self, error: UnsettledError) -> None:
        """Write nothing any more: what the disk could not make last it may have dropped, and not say so again."""
        self._poisoned = error.strerror or "it does not say why"
