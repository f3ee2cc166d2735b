"""Writing a snapshot anew, with what was changed since: what was not touched goes back as the bytes that it was."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping

import msgspec

from store.storage.live import LiveTable
from store.storage.rows import DOUBLED, Odd, on_a_line
from store.storage.snapshot import Snapshot

RUN = 512
"""Records that are copied at once."""
BLOCK = 1 << 18
"""Bytes that are written at once."""


def folded(snapshot: Snapshot, tables: Mapping[str, LiveTable]) -> Iterator[bytes]:
    """The bytes of a snapshot that holds what the tables hold now, some at a time. Raises OSError."""
    before = b"{\n"
    for name, table in list(tables.items()):  # a reader may begin an empty one meanwhile
        if name not in snapshot.tables and not len(table):
            continue
        yield before + msgspec.json.encode(name) + b": {"
        gap = b"\n"
        for piece in _members(snapshot, table):
            yield gap + piece
            gap = b",\n"
        yield b"}" if gap == b"\n" else b"\n}"
        before = b",\n"
    yield b"\n}\n"


def blocks(pieces: Iterable[bytes], told: Callable[[bytes], object] = bool) -> Iterator[bytes]:
    """The pieces, joined to blocks that are worth a write; each block is `told` on its way, to be added up."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        waiting.append(piece)
        size += len(piece)
        if size >= BLOCK:
            block = b"".join(waiting)
            told(block)
            yield block
            waiting, size = [], 0
    block = b"".join(waiting)
    told(block)
    yield block


def _members(snapshot: Snapshot, table: LiveTable) -> Iterator[bytes]:
    """`"number": record` for each record of a table, one or many at a time, without a comma at either end."""
    rows = table.rows
    stops: list[tuple[int, bytes, int | None]] = [
        (bisect_left(rows.starts, odd.start), _odd_line(snapshot, table, odd), None) for odd in rows.odd
    ]
    for key, raw in table.overlay():
        row = rows.row_of(key)
        line = b"" if raw is None else b'"%d": %b' % (key, raw)
        if row is not None:
            stops.append((row, line, row))
        elif line:
            stops.append((table.place_of(key), line, None))
    at = 0
    for row, line, skipped in sorted(stops, key=lambda stop: (stop[0], stop[2] is not None)):
        yield from _run(snapshot, table, at, row)
        if line:
            yield line
        at = row if skipped is None else row + 1
    yield from _run(snapshot, table, at, len(rows.keys))


def _odd_line(snapshot: Snapshot, table: LiveTable, odd: Odd) -> bytes:
    """A line that is set aside, as it stands; where its number has become free meanwhile, it does not take it over."""
    if table.cleaned or not odd.reason:
        return b""
    value = snapshot.window.read(odd.start, odd.length).removesuffix(b",")
    number = odd.key.isdecimal() and odd.reason == DOUBLED
    head = b'"%b doubled": ' % odd.key.encode() if number and int(odd.key) not in table else odd.head
    return on_a_line(head + value)


def _run(snapshot: Snapshot, table: LiveTable, first: int, end: int) -> Iterator[bytes]:
    """The records of neighbouring rows as they stand in the file."""
    rows = table.rows
    for low in range(first, end, RUN):
        last = min(low + RUN, end) - 1
        if snapshot.lined:
            start = rows.starts[low] - len(str(rows.keys[low])) - len('"": ')
            stop = rows.starts[last] + rows.lengths[last]
            yield snapshot.window.read(start, stop - start).removesuffix(b",")
        else:
            yield b",\n".join(b'"%d": %b' % (rows.keys[row], table.at(row)) for row in range(low, last + 1))
