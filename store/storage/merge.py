"""Two versions of an archive: another program has written the file while commits of ours waited in the journal.

Nobody's work is thrown away. A record that only we have changed becomes ours, one that only the other program has
changed stays theirs, and of one that both have changed theirs stays and ours is kept beside the archive.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import msgspec

from store.storage.journal import Entry
from store.storage.live import LiveTable, Op
from store.storage.rows import id_of, id_text


class Merged(NamedTuple):
    """What to do to the other program's file, and our versions of the records that both have changed."""

    ops: list[Op]
    conflicts: list[Op]


class _Ours(NamedTuple):
    """All that we did to one record: how it was at first and at last, and between."""

    states: list[bytes | None]
    settled: bool


def merge(entries: Iterable[Entry], contained: int, tables: Mapping[str, LiveTable]) -> Merged:
    """Bring commits into a file that another program has written.

    Args:
        entries: the commits of the journal.
        contained: the last of them that a snapshot of ours held already.
        tables: the other program's file; it is not changed here.
    """
    ours: dict[tuple[str, int], _Ours] = {}
    for entry in entries:
        for op in entry.ops():
            known = ours.setdefault((op.table, op.key), _Ours([op.old], settled=True))
            known.states.append(op.new)
            ours[op.table, op.key] = known._replace(settled=entry.s <= contained)
    merged = Merged([], [])
    tops = {name: table.top for name, table in tables.items()}
    for (name, key), record in ours.items():
        table = tables[name]
        theirs, last = table.raw(key), record.states[-1]
        if record.settled or same(theirs, last):
            continue
        used = None if last is None else _key_of(table, last)
        if used not in {None, key}:  # they have another record of its id
            merged.conflicts.append(Op(name, key, theirs, last))
        elif any(same(theirs, state) for state in record.states):
            merged.ops.append(Op(name, key, theirs, last))
        elif last is not None and record.states[0] is None and used is None and id_of(last) is not None:
            tops[name] = max(tops.get(name, 0), *(key for table_name, key in ours if table_name == name)) + 1
            merged.ops.append(Op(name, tops[name], None, last))
        else:
            merged.conflicts.append(Op(name, key, theirs, last))
    return merged


def _key_of(table: LiveTable, record: bytes) -> int | None:
    """The number under which a table has a record of the same id."""
    id_ = id_text(record)
    return table.key_of(id_) if id_ else None


def same(one: bytes | None, other: bytes | None) -> bool:
    """Whether two records say the same, however they are written."""
    if one == other:
        return True
    if one is None or other is None:
        return False
    try:
        return bool(msgspec.json.decode(one) == msgspec.json.decode(other))
    except (ValueError, RecursionError):
        return False
