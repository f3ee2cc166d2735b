"""What was changed when: the journal, and the journals before it, which are kept when a snapshot takes their place."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from store.storage.disk import Disk
from store.storage.formats import FORMAT
from store.storage.journal import VERSION, BrokenError, Entry, Head, Line, lines, read_entry, read_head

MOST = 64 << 20
"""Bytes of past journals that are always kept; beyond, the oldest go as long as the rest is larger than the archive."""
_NAMED = re.compile(r"[0-9]{12,}-([0-9]{12,})-")


class Past(NamedTuple):
    """A commit of the past, and the lineage that it belongs to."""

    lineage: str
    entry: Entry


class History:
    """The journals in the folder of an archive."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Look at nothing yet."""
        self.journal = folder / "journal.jsonl"
        self.folder = folder / "history"
        self._disk = disk

    def newest_first(self) -> Iterator[Past]:
        """The commits, the newest first, as far back as they are kept and of this form. Raises OSError.

        Their numbers fall: a journal that was kept, and then used on since the program was killed, is told once.
        """
        last = sys.maxsize
        for path in (self.journal, *self.past()):
            try:
                found = [line.body for line in _whole(self._disk.read(path))]
            except FileNotFoundError:
                continue
            if found:
                head = read_head(found[0])
                if head.format != FORMAT or head.journal != VERSION:
                    return
                for entry in map(read_entry, reversed(found[1:])):
                    if entry.o and entry.s < last:
                        last = entry.s
                        yield Past(head.lineage, entry)

    def find(self, sequence: int) -> Entry | None:
        """The commit of a number; None when it is not kept. Raises OSError."""
        for past in self.newest_first():
            if past.entry.s <= sequence:
                return past.entry if past.entry.s == sequence else None
        return None

    def last(self) -> int:
        """The highest number of a commit among the journals that were replaced; 0 when there is none.

        Numbers go on from it where the journal itself is lost, so that none of them stands for two commits.
        """
        return max((int(found[1]) for path in self.past() if (found := _NAMED.match(path.name))), default=0)

    def past(self) -> list[Path]:
        """The journals that were replaced, the newest first."""
        try:
            return sorted(self.folder.glob("*.jsonl"), reverse=True)
        except OSError:
            return []

    def keep(self, head: Head, last: int) -> None:
        """Keep the present journal among the past ones, before another takes its place. Raises OSError."""
        self._disk.make_folder(self.folder)
        place = self.folder / f"{head.sequence:012d}-{last:012d}-{head.lineage[:8]}.jsonl"
        try:
            self._disk.link(self.journal, place)
        except FileExistsError:  # it was kept already, before something went wrong
            pass
        except OSError:  # a file system without hard links
            self._disk.replace(place, self._disk.read(self.journal))
        self._disk.settle(self.folder)  # before the journal's own name goes to another one

    def prune(self, size: int) -> None:
        """Let the oldest go where all are larger than an archive of this size, and than what is always kept."""
        left = max(MOST, size)
        for path in self.past():
            left -= path.stat().st_size
            if left < 0:
                with suppress(OSError):
                    self._disk.unlink(path)


def _whole(data: bytes) -> Iterator[Line]:
    """The lines up to the first that is not whole."""
    with suppress(BrokenError):
        yield from lines(data)
