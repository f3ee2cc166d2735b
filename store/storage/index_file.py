"""What a scan and a check of a large snapshot have found, kept in the cache folder: then it opens in milliseconds.

The file may be lost, stale or spoilt at any time. It counts only for exactly the snapshot that it was made from, and
only if its own checksum holds; then its arrays are mapped and cost no memory of ours.
"""

from __future__ import annotations

import hashlib
import os
import sys
from array import array
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Literal
from zlib import crc32

import msgspec

from store.storage.checked import Checked
from store.storage.disk import Disk
from store.storage.rows import Odd, Rows
from store.storage.window import Identity

MAGIC = b"onrecord rows 1 " + sys.byteorder.encode() + b"\n"
ALIGNED = 8
WORTH = 256 << 10
"""Bytes of a snapshot from which on this is quicker than reading it all."""
_WRITTEN = 1 << 16
"""Numbers that are written at once: an even one, so that padding stands at the end of a column alone."""
_Code = Literal["Q", "I", "i"]
_COLUMNS: tuple[_Code, ...] = ("Q", "Q", "I", "Q")
_FACTS: tuple[_Code, ...] = ("Q", "Q", "i")


class _Table(msgspec.Struct):
    """One table: how long its four columns are, and what is no record."""

    name: str
    lengths: tuple[int, int, int, int]
    odd: tuple[Odd, ...]
    ascending: bool


class _Head(msgspec.Struct):
    """What stands before the arrays."""

    path: str
    identity: tuple[int, int, int]
    lined: bool
    digest: str
    tables: tuple[_Table, ...]
    aside: dict[str, dict[int, str]]
    facts: tuple[int, int, int]


class Kept(msgspec.Struct):
    """What was found about a snapshot."""

    lined: bool
    digest: str
    tables: dict[str, Rows]
    checked: Checked


def place(folder: Path, path: Path) -> Path:
    """Where the index of an archive is kept."""
    return folder / f"{hashlib.sha256(os.fsencode(path)).hexdigest()[:24]}.rows"


def save(file: Path, path: Path, identity: Identity, kept: Kept, disk: Disk) -> None:
    """Keep what was found. Raises OSError."""
    facts = kept.checked.sources, kept.checked.speakers, kept.checked.said
    columns: list[tuple[_Code, Sequence[int]]] = []
    tables = []
    for name, rows in kept.tables.items():
        mine = rows.keys, rows.starts, rows.lengths, rows.found
        columns += zip(_COLUMNS, mine, strict=True)
        lengths = (len(rows.keys), len(rows.starts), len(rows.lengths), len(rows.found))
        tables.append(_Table(name, lengths, rows.odd, rows.ascending))
    columns += zip(_FACTS, facts, strict=True)
    head = _Head(
        path=os.fsdecode(path),
        identity=identity,
        lined=kept.lined,
        digest=kept.digest,
        tables=tuple(tables),
        aside=kept.checked.aside,
        facts=(len(facts[0]), len(facts[1]), len(facts[2])),
    )
    packed = msgspec.msgpack.encode(head)

    def body() -> Iterator[bytes]:
        yield len(packed).to_bytes(ALIGNED, "little") + _padded(packed)
        for code, column in columns:
            for at in range(0, len(column), _WRITTEN):
                yield _padded(array(code, column[at : at + _WRITTEN]).tobytes())

    sum_ = 0
    for piece in body():
        sum_ = crc32(piece, sum_)
    disk.make_folder(file.parent)
    disk.put_loosely(file, chain([_padded(MAGIC) + sum_.to_bytes(ALIGNED, "little")], body()))


def load(file: Path, path: Path, identity: Identity, disk: Disk) -> Kept | None:
    """What was found about this very snapshot; None when nothing is kept that can be trusted."""
    try:
        whole = disk.map(file)
    except (OSError, ValueError):
        return None
    begin = len(_padded(MAGIC))
    front = begin + ALIGNED
    if (
        len(whole) <= front
        or whole[:begin] != _padded(MAGIC)
        or crc32(whole[front:]) != int.from_bytes(whole[begin:front], "little")
    ):
        return None
    length = int.from_bytes(whole[front : front + ALIGNED], "little")
    packed = whole[front + ALIGNED :]
    try:
        head = msgspec.msgpack.decode(packed[:length], type=_Head)
    except ValueError:  # another version of onrecord has written it
        return None
    if head.identity != tuple(identity) or head.path != os.fsdecode(path):
        return None
    columns = _columns(packed[length + -length % ALIGNED :], head)
    tables = {
        table.name: Rows(next(columns), next(columns), next(columns), next(columns), table.odd, table.ascending)
        for table in head.tables
    }
    checked = Checked(head.aside, next(columns), next(columns), next(columns))
    return Kept(head.lined, head.digest, tables, checked)


def _columns(arrays: memoryview, head: _Head) -> Iterator[Sequence[int]]:
    """Each column as it lies in the file."""
    lengths = [length for table in head.tables for length in table.lengths] + list(head.facts)
    at = 0
    for code, length in zip(_COLUMNS * len(head.tables) + _FACTS, lengths, strict=True):
        size = array(code).itemsize * length
        yield arrays[at : at + size].cast(code)
        at += size + -size % ALIGNED


def _padded(data: bytes) -> bytes:
    """Filled up with spaces, so that what follows is aligned."""
    return data + b" " * (-len(data) % ALIGNED)
