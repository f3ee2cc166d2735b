"""Where the records of one table stand in a snapshot: flat arrays, so that a million cost no more than some megabytes.

A record is found by its number, TinyDB's key, or by the permanent id that stands in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from zlib import crc32

import msgspec

ID = b'{"id":"'
"""How a record that onrecord wrote begins."""
DOUBLED = "its number in the file is used by an earlier record"
"""Why a second record of a number is set aside."""
ROW_BITS = 32
ROW = (1 << ROW_BITS) - 1


class Odd(NamedTuple):
    """A line of a snapshot that cannot be a record of its table: it is set aside, and carried along as it is.

    Attributes:
        key: what stands there for a number, or the place in the file where there is none.
        head: what to write before its value: the key as it stands, and a colon.
        start: where its value stands in the file, in bytes.
        length: how long that is, in bytes, a comma behind it included.
        reason: why it is no record; empty where nothing stands but a comma or space, which nobody will miss.
    """

    key: str
    head: bytes
    start: int
    length: int
    reason: str


@dataclass(slots=True)
class Rows:
    """The records of a table, a row each, in the order of the file.

    Attributes:
        keys: their numbers.
        starts: where each record's JSON begins in the file, in bytes.
        lengths: how long it is, a comma behind it included.
        found: a checksum of the record's id and its row, `crc32 << 32 | row`, sorted; only records with an id.
        odd: what stands among them and is no record.
        ascending: whether the numbers rise from row to row.
    """

    keys: Sequence[int]
    starts: Sequence[int]
    lengths: Sequence[int]
    found: Sequence[int]
    odd: tuple[Odd, ...] = ()
    ascending: bool = True
    _by_key: dict[int, int] | None = field(default=None, repr=False)

    def row_of(self, key: int) -> int | None:
        """The row of a number."""
        if self.ascending:
            row = bisect_left(self.keys, key)
            return row if row < len(self.keys) and self.keys[row] == key else None
        if self._by_key is None:
            self._by_key = {key: row for row, key in enumerate(self.keys)}
        return self._by_key.get(key)

    def lean_on(self, other: Rows) -> None:
        """Take the columns of others that hold the same."""
        self.keys, self.starts, self.lengths, self.found = other.keys, other.starts, other.lengths, other.found

    def candidates(self, id_: bytes) -> Sequence[int]:
        """The rows that may hold the record of an id, first ones first; whoever looks for it must compare."""
        checksum = crc32(id_) << ROW_BITS
        at = bisect_left(self.found, checksum)
        rows: list[int] = []
        while at < len(self.found) and self.found[at] >> ROW_BITS << ROW_BITS == checksum:
            rows.append(self.found[at] & ROW)
            at += 1
        return rows


NO_ROWS = Rows((), (), (), ())
"""A table without records."""


class _Named(msgspec.Struct):
    """The one field of a record that is wanted."""

    id: str


_decode_named = msgspec.json.Decoder(_Named).decode


def on_a_line(raw: bytes) -> bytes:
    """A record's JSON without line ends, which can only stand between its parts: in a text JSON escapes them."""
    return raw if b"\n" not in raw else raw.replace(b"\r", b"").replace(b"\n", b" ")


def id_of(raw: bytes) -> bytes | None:
    """The id that stands in a record's JSON; None when there is none."""
    if raw.startswith(ID):
        end = raw.find(b'"', len(ID))
        found = raw[len(ID) : end]
        if end > 0 and b"\\" not in found:
            return found
    try:
        return _decode_named(raw).id.encode()
    except (ValueError, RecursionError):
        return None


def id_text(raw: bytes | None) -> str:
    """The same as text; empty when there is none. Bytes that are no UTF-8 become halves of characters."""
    return (id_of(raw or b"") or b"").decode(errors="surrogateescape")
