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
from store.storage.journal import VERSION, BrokenError, Entry, Head, lines, read_entry, read_head
from store.storage.replay import damaged

MOST = 64 << 20
"""Bytes of past journals that are always kept; beyond, the oldest go as long as the rest is larger than the archive."""
_NAMED = re.compile(r"([0-9]{12,})-([0-9]{12,})-([0-9a-f]{8})")


class Past(NamedTuple):
    """A commit of the past, and the lineage that it belongs to."""

    lineage: str
    entry: Entry


class Span(NamedTuple):
    """What the name of a past journal tells: the commits after `before` up to `last`, and how its lineage begins."""

    before: int
    last: int
    lineage: str


class History:
    """The journals in the folder of an archive."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        """Look at nothing yet."""
        self.journal = folder / "journal.jsonl"
        self.folder = folder / "history"
        self._disk = disk

    def newest_first(self) -> Iterator[Past]:
        """The commits, the newest first, as far back as they are kept and of this form.

        Their numbers fall: a journal that was kept, and then used on since the program was killed, is told once.

        Raises:
            OSError: a journal cannot be read.
            ArchiveDamagedError: it is not whole; what came after it was told before.
        """
        last = sys.maxsize
        for path in (self.journal, *self.past()):
            try:
                head, bodies = self._bodies(path)
            except FileNotFoundError:
                continue
            if head.format != FORMAT or head.journal != VERSION:
                return
            for body in reversed(bodies):  # decoded as they are asked for: mostly the newest alone
                entry = _entry(path, body)
                if entry.o and entry.s < last:
                    last = entry.s
                    yield Past(head.lineage, entry)

    def read(self, path: Path) -> tuple[Head, list[Entry]]:
        """A journal: its first line, and the others. Raises OSError, and ArchiveDamagedError when it is not whole."""
        head, bodies = self._bodies(path)
        return head, [_entry(path, body) for body in bodies]

    def _bodies(self, path: Path) -> tuple[Head, list[bytes]]:
        """The same, its other lines not yet decoded. Raises like `read`, but for what those lines say."""
        try:
            first, *others = [line.body for line in lines(self._disk.read(path))]
            return read_head(first), others
        except BrokenError as error:
            raise damaged(path, f"at byte {error.at:,}") from None
        except ValueError:
            raise damaged(path, "in its first line") from None

    def find(self, sequence: int) -> Entry | None:
        """The commit of a number; None when it is not kept. Raises like `newest_first`."""
        for past in self.newest_first():
            if past.entry.s <= sequence:
                return past.entry if past.entry.s == sequence else None
        return None

    def last(self) -> int:
        """The highest number of a commit among the journals that were replaced; 0 when there is none.

        Numbers go on from it where the journal itself is lost, so that none of them stands for two commits.
        """
        return max((named.last for path in self.past() if (named := span(path))), default=0)

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


def span(path: Path) -> Span | None:
    """What the name of a past journal tells; None when it is none of ours."""
    found = _NAMED.match(path.name)
    return Span(int(found[1]), int(found[2]), found[3]) if found else None


def _entry(path: Path, body: bytes) -> Entry:
    """What a line of a journal says. Raises ArchiveDamagedError: nothing that is known here."""
    try:
        return read_entry(body)
    except ValueError:
        raise damaged(path, "in one of its lines") from None
