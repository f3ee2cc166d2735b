"""From a snapshot and a journal to the state of an archive."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from store.errors import ArchiveDamagedError
from store.storage import journal
from store.storage.journal import Base, Entry, Head
from store.storage.live import LiveTable
from store.storage.merge import Merged, merge
from store.storage.snapshot import Snapshot


class Replayed(NamedTuple):
    """What a journal says about a snapshot.

    Attributes:
        head: its first line.
        end: where its last whole line ends, in bytes.
        sequence: the number of its last commit.
        contained: the number of the last commit that the snapshot holds.
        merged: how its commits were brought into a file that another program has written; None when none had.
    """

    head: Head
    end: int
    sequence: int
    contained: int
    merged: Merged | None


def replay(path: Path, data: bytes, snapshot: Snapshot, tables: Mapping[str, LiveTable]) -> Replayed:
    """Do in the tables what a journal says, as far as the snapshot does not hold it already.

    Raises:
        ArchiveDamagedError: a line of the journal is not whole and others follow, or one is missing; `path` names it.
    """
    try:
        found = list(journal.lines(data))
        head = journal.read_head(found[0].body)
        entries = [journal.read_entry(line.body) for line in found[1:]]
    except journal.BrokenError as error:
        raise damaged(path, f"at byte {error.at:,}") from None
    except (ValueError, IndexError):
        raise damaged(path, "in its first line") from None
    numbers = [entry.s for entry in entries if entry.o]
    last = head.sequence + len(numbers)
    if numbers != list(range(head.sequence + 1, last + 1)):
        raise damaged(path, "where a commit is missing")
    base = _contained(head, entries, snapshot)
    merged = None
    if base is None:
        base = next((entry.s for entry in reversed(entries) if entry.f), head.sequence)
        merged = merge(entries, base, tables)
        ops = merged.ops
    else:
        ops = [op for entry in entries if entry.s > base for op in entry.ops()]
        for name, top in head.tops.items():
            tables[name].top = max(tables[name].top, top)
    for op in ops:
        tables[op.table].put(op.key, op.new)
    return Replayed(head, found[-1].end, last, base, merged)


def damaged(path: Path, where: str) -> ArchiveDamagedError:
    """The error about a journal."""
    return ArchiveDamagedError(f"{path} is damaged {where}", "“onrecord doctor --repair” keeps all that is whole")


def _contained(head: Head, entries: list[Entry], snapshot: Snapshot) -> int | None:
    """The last commit that a snapshot holds; None when another program has written it."""
    for entry in reversed(entries):
        if entry.f and _is(entry.f, snapshot):
            return entry.s
    return head.sequence if _is(head.base, snapshot) else None


def _is(base: Base, snapshot: Snapshot) -> bool:
    """Whether the snapshot is the one that is meant."""
    return base.is_file(snapshot.identity) or (base.size == snapshot.identity.size and base.digest == snapshot.digest)
