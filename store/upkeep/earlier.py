"""What an archive held before it was damaged, as its newest whole backup and its past tell."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from store.errors import ArchiveError
from store.storage.backups import Backup, Backups
from store.storage.checked import KINDS
from store.storage.disk import Disk
from store.storage.formats import FORMAT
from store.storage.history import History
from store.storage.journal import Deed, Entry
from store.storage.live import LiveTable, LiveTables, Op
from store.storage.merge import Merged, merge
from store.storage.prepare import REMOVED
from store.storage.reader import Reader
from store.storage.rows import id_text
from store.storage.snapshot import Snapshot, check_format, open_snapshot
from store.upkeep.doctor import Finding, some
from store.upkeep.past import kept_commits, reach_of, what_is_missing
from store.upkeep.salvage import from_journal


class Earlier(NamedTuple):
    """What is known of an archive beside its file.

    Attributes:
        backup: the newest backup that is whole, with what is in it; None when there is none.
        commits: the changes that the journals hold, in their order.
        missing: what they lack since the backup, a finding each.
        cut: as for `brought_in`.
    """

    backup: tuple[Backup, Snapshot] | None
    commits: list[Entry]
    missing: list[Finding]
    cut: int | None

    def tables(self) -> LiveTables:
        """What the archive held at last, as far as all this tells."""
        tables = LiveTables.over(self.backup[1].tables, self.backup[1].window) if self.backup else LiveTables()
        for op in brought_in(self.commits, tables, self.cut).ops:
            tables[op.table].put(op.key, op.new)
        return tables


def earlier(folder: Path, disk: Disk) -> Earlier:
    """Look through the backups and the journals in an archive's folder, the past ones mended. Raises OSError."""
    found, history = _whole_backup(folder, disk), History(folder, disk)
    commits = with_journal(kept_commits(history), folder, disk)[0]
    reach = reach_of(history, commits, found[0], found[1].digest) if found else None
    missing = list(what_is_missing(history, commits, reach))
    cut = sys.maxsize if reach is None else reach.none_after if missing else None
    return Earlier(found, commits, missing, cut)


def _whole_backup(folder: Path, disk: Disk) -> tuple[Backup, Snapshot] | None:
    """The newest backup that is whole; None when there is none."""
    for kept in Backups(folder / "backups", disk).all():
        with suppress(ArchiveError):
            snapshot = open_snapshot(kept.path, disk)
            check_format(kept.path, snapshot)
            return kept, snapshot
    return None


def with_journal(past: Sequence[Entry], folder: Path, disk: Disk) -> tuple[list[Entry], list[tuple[int, bytes]]]:
    """The commits of the past and those of the present journal that are whole, and what is not of the latter."""
    place = folder / "journal.jsonl"
    saved, leftovers = from_journal(disk.read(place) if place.exists() else b"")
    return sorted({entry.s: entry for entry in (*past, *saved)}.values(), key=attrgetter("s")), leftovers


def brought_in(commits: Sequence[Entry], tables: LiveTables, cut: int | None) -> Merged:
    """What tables of an earlier state lack of some commits.

    Where something is cut out of the tables or of the past, a record may not be there as it was before a change. It
    becomes what it was at last if it is not there at all, or if all its changes came after the commit `cut`; None
    when nothing is cut out.
    """
    merged = merge(commits, 0, tables)
    if cut is None:
        return merged
    early = {(op.table, op.key) for entry in commits if entry.s <= cut for op in entry.ops()}
    return _with_lost(merged, tables, early)


def _with_lost(merged: Merged, tables: LiveTables, early: Collection[tuple[str, int]]) -> Merged:
    """The same, with those no longer as conflicts that lack what was lost; of `early` the snapshot may know better."""

    def is_lost(op: Op) -> bool:
        used = tables[op.table].key_of(id_text(op.new)) if op.new else None
        return used in {None, op.key} and (op.old is None or (op.table, op.key) not in early)

    lost = list(filter(is_lost, merged.conflicts))
    return Merged([*merged.ops, *lost], [op for op in merged.conflicts if op not in lost])


# What a file has lost


def lost(
    known: Earlier, snapshot: Snapshot, now: LiveTables, only: Collection[tuple[str, int]] | None = None
) -> list[Op]:
    """What brings back the records that a damaged file has lost; one that it still has stays as it is there.

    Args:
        known: what is known of the archive beside its file.
        snapshot: what could be saved of the file.
        now: its tables, with all changes that could be saved.
        only: the tables and numbers of the records that are asked for; all, unless they are given.
    """
    backup = known.backup[1] if known.backup else snapshot
    if (snapshot.format, backup.format) != (FORMAT, FORMAT):
        return []  # of an older form there is more to be done than to put records beside each other
    found = [op for op in _unknown(known.tables(), now) if only is None or (op.table, op.key) in only]
    trial = LiveTables((name, table.copy()) for name, table in now.items())
    for op in found:
        trial[op.table].put(op.key, op.new)
    reader = Reader(snapshot, trial)
    for _ in reader.check():
        pass
    unfit = {(name, key) for name in KINDS for key in reader.aside(name)}
    return [op for op in found if (op.table, op.key) not in unfit]


def told(known: Earlier, ops: Sequence[Op]) -> Iterator[Finding]:
    """What to say about records that were brought back."""
    if count := sum(op.table != REMOVED for op in ops):
        which = f"{some(count, 'record')} that the file had lost or spoilt"
        yield Finding(
            "note", f"Brought back {which}, of {_source(known)}, in a change that “onrecord undo” takes back."
        )
        if known.missing:
            yield Finding(
                "note",
                "Some of the changes since then are not kept, so a record that came back may have been changed or "
                "removed by one of them.",
            )


def deed_of(known: Earlier) -> Deed:
    """What the commit that brings them back is for."""
    return Deed(f"repair: what the file had lost, of {_source(known)}")


def _source(known: Earlier) -> str:
    if known.backup is None:
        return "the changes that are kept"
    return f"the backup {known.backup[0].path.name} and the changes since"


def _unknown(before: Mapping[str, LiveTable], now: Mapping[str, LiveTable]) -> Iterator[Op]:
    """The records of an earlier state whose ids are unknown now, each under its number if that is free."""
    for name in (*KINDS, REMOVED):
        table, top, seen = now[name], max(before[name].top, now[name].top), {""}
        for key in before[name].numbers():
            id_ = before[name].id_at(key)
            kind, _, of = id_.partition("/") if name == REMOVED else (REMOVED, "", f"{name}/{id_}")
            if id_ in seen or table.key_of(id_) is not None or now[kind].key_of(of) is not None:
                continue  # it is there, or was removed since
            seen.add(id_)
            if key in table:
                top += 1
            yield Op(name, top if key in table else key, None, before[name].raw(key))
