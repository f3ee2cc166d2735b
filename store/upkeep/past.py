"""The journals of the past: mending those that are no longer whole, and telling which commits none of them holds."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from store.errors import ArchiveDamagedError
from store.storage import journal
from store.storage.backups import Backup
from store.storage.clock import now
from store.storage.disk import Disk
from store.storage.formats import FORMAT
from store.storage.history import History, Span, span
from store.storage.journal import Base, Deed, Entry, Head
from store.upkeep.doctor import Finding, some
from store.upkeep.salvage import from_journal

SAVED = Deed("repair: commits that were saved from the journal")
SCHEDULE = "schedule"
"""Why a backup was made that is a copy of the plain file, without what waited in the journal."""


class Reach(NamedTuple):
    """A backup holds all commits up to `all_to`, where that is known, and none after `none_after`."""

    all_to: int | None
    none_after: int


def unique() -> str:
    """A moment for the name of a file, and what tells it from another one of the same moment."""
    return f"{now().replace(':', '')}-{secrets.token_hex(3)}"


def mend_past(history: History, disk: Disk) -> Iterator[Finding]:
    """Make past journals whole again of the commits in them that are; each is kept as it stood. Raises OSError."""
    for path in history.past():
        try:
            history.read(path)
        except OSError as error:
            yield Finding("bad", f"{path} of the history cannot be read ({error.strerror}).")
        except ArchiveDamagedError:
            data = disk.read(path)
            entries, _ = from_journal(data)
            kept = history.folder / f"damaged-{unique()}.txt"
            disk.create(kept, data)
            disk.replace(path, b"".join((_head(history, path, data), *map(journal.entry_line, entries))))
            yield Finding(
                "note",
                f"{path} of the history was damaged: it has now the {some(len(entries), 'change')} in it that can be "
                f"read, and is kept as it stood as {kept}.",
            )


def _head(history: History, path: Path, data: bytes) -> bytes:
    """The first line of a damaged journal; where that is lost, one like those of its lineage."""
    first = next((line.body for line in journal.lines(data.partition(b"\n")[0] + b"\n")), b"")
    with suppress(ValueError):
        return journal.head_line(journal.read_head(first))
    named = span(path) or Span(0, 0, secrets.token_hex(4))
    kin = next((head for head, _ in _readable(history) if head.lineage.startswith(named.lineage)), None)
    lineage, form = (kin.lineage, kin.format) if kin else (named.lineage, FORMAT)
    return journal.head_line(Head(journal.VERSION, lineage, named.before, Base("", 0, 0, 0), None, form))


def _readable(history: History) -> Iterator[tuple[Head, list[Entry]]]:
    """The present journal and the past ones, the newest first, without those that cannot be read."""
    for path in (history.journal, *history.past()):
        with suppress(OSError, ArchiveDamagedError):
            yield history.read(path)


def kept_commits(history: History) -> list[Entry]:
    """The commits of this form in all journals that can be read, in their order."""
    found: dict[int, Entry] = {}
    last = sys.maxsize
    for head, entries in _readable(history):
        if head.format != FORMAT or head.journal != journal.VERSION:
            break
        for entry in reversed(entries):
            if entry.o and entry.s < last:
                last = entry.s
                found[last] = entry
    return [found[number] for number in sorted(found)]


def what_is_missing(history: History, entries: list[Entry], reach: Reach | None) -> Iterator[Finding]:
    """Tell the commits since a backup that no journal holds any more.

    Args:
        history: the past journals, mended.
        entries: all commits that there are, in their order.
        reach: what the backup holds; None when there is none.
    """
    named = [(path, told) for path in history.past() if (told := span(path))]
    at = reach.all_to if reach else None
    if at is None:
        at = min((*(entry.s - 1 for entry in entries), *(told.before for _, told in named)), default=0)
    newest = max((history.last(), *(head.sequence for head, _ in _readable(history))))
    for first, last in _gaps(at, entries, newest):
        where = next((path for path, told in named if told.before < first <= told.last), None)
        which, them = (f"Change {first} is", "it") if first == last else (f"Changes {first} to {last} are", "them")
        place = f"{where} does not hold {them}" if where else f"no file of the history holds {them}"
        yield Finding("bad", f"{which} lost: {place}, and what was done there is not in the archive.")


def reach_of(history: History, entries: list[Entry], backup: Backup, digest: str) -> Reach:
    """What a backup, given with its SHA-256, holds of some commits."""
    marks = [
        number
        for head, lines in _readable(history)
        for number, base in ((head.sequence, head.base), *((line.s, line.f) for line in lines))
        if base and base.digest == digest
    ]
    if marks:
        return Reach(max(marks), max(marks))
    made = backup.when.strftime("%Y-%m-%dT%H:%M:%SZ")
    before = [entry.s for entry in entries if entry.t < made]
    all_to = max(before) if before and backup.why != SCHEDULE else None
    return Reach(all_to, max((entry.s for entry in entries if entry.t <= made), default=0))


def _gaps(at: int, entries: Iterable[Entry], last: int) -> Iterator[tuple[int, int]]:
    """The numbers behind `at` and up to `last` that are missing, from and to.

    What a repair has saved stands in one commit for those right before it.
    """
    numbers = [(entry.s, entry.w == SAVED.label) for entry in entries]
    for number, saved in (*numbers, (last + 1, False)):
        if number > at + 1 and not saved:
            yield at + 1, number - 1
        at = max(at, number)
