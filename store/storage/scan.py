"""From a snapshot's bytes to the places of its records, without understanding any of them.

A file as onrecord writes it has a line for each record: its lines are taken apart and nothing else is looked at, so
that a record that is broken costs itself alone. Any other form is read strictly as JSON, and then walked through.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from operator import lt
from zlib import crc32

import msgspec

from store.storage.rows import DOUBLED, ROW, ROW_BITS, Odd, Rows, id_of

SEPARATOR = b'": '
QUOTE = ord('"')
TABLE = 2
"""How deep in the braces a table's records stand."""
_TOKEN = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\]:,]', re.DOTALL)
_RECORD = re.compile(rb'"(0|[1-9][0-9]{0,17})": \{"id":"([^"\\]*)"')
_NAME = re.compile(rb'("[^"\\\x00-\x1f]*"): \{(\},?)?')
_NUMBER = re.compile(rb'"(0|[1-9][0-9]{0,17})"')
_MARK = b"\xef\xbb\xbf"
"""The mark that some editors put before UTF-8; it is no part of what is written (RFC 8259, section 8.1)."""
_OPENED = (b"{", _MARK + b"{")
_CLOSED = (b"}", b"},")
PART = 1 << 14
PARTS, PART_BITS = 256, 64 - 8
"""So that a part is some thousands of a million."""
_NO_LINE = "the line is not one of a record"
_NO_NUMBER = "its key is not a number as TinyDB writes it"


class OtherFormError(ValueError):
    """The file does not have a line for each record."""


def _shown(name: bytes) -> str:
    """What stands in quotation marks, as far as it is JSON."""
    try:
        return msgspec.json.decode(name, type=str)
    except ValueError:
        return name[1:-1].decode(errors="backslashreplace")


class _Collector:
    """The rows of one table in the making."""

    def __init__(self) -> None:
        self.keys, self.starts, self.lengths = array("Q"), array("Q"), array("I")
        self.packed: list[int] = []
        self.odd: list[Odd] = []

    @property
    def columns(self) -> tuple[array[int], array[int], array[int], list[int]]:
        """What a row adds to."""
        return self.keys, self.starts, self.lengths, self.packed

    def take_line(self, line: bytes, at: int) -> _Collector:
        """Add the record of a line that begins at a place, or set it aside."""
        head, separator, record = line.partition(SEPARATOR)
        if separator and head[:1] == b'"':
            self.take(head + b'"', at + len(head) + len(SEPARATOR), record)
        else:
            reason = _NO_LINE if line.strip(b" \t\r,") else ""
            self.odd.append(Odd(f"at byte {at:,}", b"", at, len(line), reason))
        return self

    def take(self, name: bytes, start: int, raw: bytes) -> None:
        """Add the record of a key, which stands in quotation marks or in a form that is none."""
        if not _NUMBER.fullmatch(name):
            self.odd.append(Odd(_shown(name), name + b": ", start, len(raw), _NO_NUMBER))
            return
        id_ = id_of(raw.removesuffix(b","))
        if id_ is not None:
            self.packed.append(crc32(id_) << ROW_BITS | len(self.keys))
        self.keys.append(int(name[1:-1]))
        self.starts.append(start)
        self.lengths.append(len(raw))

    def rows(self) -> Rows:
        """The table. Of records with one number, the first keeps it."""
        ascending = _rise(self.keys)
        if not ascending:
            ascending = self._without_doubles()
        return Rows(self.keys, self.starts, self.lengths, _sorted(self.packed), tuple(self.odd), ascending)

    def _without_doubles(self) -> bool:
        first: dict[int, int] = {}
        for row, key in enumerate(self.keys):
            first.setdefault(key, row)
        if len(first) < len(self.keys):
            renumbered = {row: number for number, row in enumerate(first.values())}
            self.odd += [
                Odd(str(key), b'"%d": ' % key, self.starts[row], self.lengths[row], DOUBLED)
                for row, key in enumerate(self.keys)
                if row not in renumbered
            ]
            self.packed = [
                pair >> ROW_BITS << ROW_BITS | renumbered[pair & ROW]
                for pair in self.packed
                if pair & ROW in renumbered
            ]
            self.keys = array("Q", first)
            self.starts = array("Q", [self.starts[row] for row in renumbered])
            self.lengths = array("I", [self.lengths[row] for row in renumbered])
        return _rise(self.keys)


def _rise(keys: Sequence[int]) -> bool:
    """Whether each number is larger than the one before it; in parts, as `_sorted`."""
    parts = range(0, len(keys), PART)
    return all(all(map(lt, keys[at : at + PART], keys[at + 1 : at + PART + 1])) for at in parts)


def _sorted(packed: list[int]) -> array[int]:
    """The pairs in their order, a part after the other: one sort of a million would hold all threads up meanwhile."""
    if len(packed) < PART:
        return array("Q", sorted(packed))
    parts: list[list[int]] = [[] for _ in range(PARTS)]
    for pair in packed:
        parts[pair >> PART_BITS].append(pair)
    found = array("Q")
    for part in parts:
        part.sort()
        found.extend(part)
    return found


def by_lines(chunks: Iterable[bytes]) -> dict[str, Rows]:
    """The tables of a file as onrecord writes it.

    Raises:
        OtherFormError: it has another form, or an end that is not one.
    """
    tables: dict[str, _Collector] = {}
    outside = table = _Collector()
    keys, starts, lengths, packed = table.columns
    at = 0
    begun = ended = False
    for lines in _lines(chunks):
        for line in lines:
            if table is not outside and (found := _RECORD.match(line)):  # what nearly every line is
                number, id_ = found.groups()
                packed.append(crc32(id_) << ROW_BITS | len(keys))
                keys.append(int(number))
                starts.append(at + len(number) + 4)
                lengths.append(len(line) - len(number) - 4)
            elif table is not outside:
                table = outside if line in _CLOSED else table.take_line(line, at)
            elif begun and not ended and (opened := _NAME.fullmatch(line)):
                name = msgspec.json.decode(opened[1], type=str)
                table = tables.setdefault(name, _Collector())
                table = outside if opened[2] else table
                keys, starts, lengths, packed = table.columns
            elif line in _OPENED and not begun:
                begun = True
            elif line == b"}" and begun and not ended:
                ended = True
            else:
                raise OtherFormError
            at += len(line) + 1
    if not ended:
        raise OtherFormError
    return {name: collector.rows() for name, collector in tables.items()}


def _lines(chunks: Iterable[bytes]) -> Iterator[list[bytes]]:
    """The lines of a file without their ends, some at a time; OtherFormError when the last one has none."""
    rest = b""
    for chunk in chunks:
        lines = (rest + chunk).split(b"\n")
        rest = lines.pop()
        yield lines
    if rest:
        raise OtherFormError


def by_tokens(body: bytes) -> dict[str, Rows]:
    """The tables of any JSON file of tables.

    Raises:
        ValueError: it is not JSON (msgspec's error tells the place in bytes), or not an object of tables.
    """
    if body.startswith(_MARK):
        body = b" " * len(_MARK) + body[len(_MARK) :]  # so that every place stays the same
    try:
        msgspec.json.decode(body, type=dict[str, dict[str, msgspec.Raw]])
    except msgspec.ValidationError:
        raise ValueError("it is not an object of tables") from None
    tables: dict[str, _Collector] = {}
    for name, key, start, end in _members(body):
        table = tables.setdefault(name, _Collector())
        if key:
            table.take(key, start, body[start:end])
    return {name: collector.rows() for name, collector in tables.items()}


def _members(body: bytes) -> Iterator[tuple[str, bytes, int, int]]:
    """Table, key, start and end of each record of a JSON file that is known to be one; an empty key for the table."""
    depth, start = 0, 0
    name, key, text = "", b"", b""
    for token in _TOKEN.finditer(body):
        sign = token[0]
        if sign[0] == QUOTE:
            text = sign
        elif sign in b"{[":
            depth += 1
            if depth == TABLE:
                name = msgspec.json.decode(text, type=str)
                yield name, b"", 0, 0
        elif depth == TABLE and sign == b":":
            key, start = text, token.end()
        elif sign in b"}]" or (sign == b"," and depth == TABLE):
            if depth == TABLE and key:
                value = body[start : token.start()]
                lead = len(value) - len(value.lstrip())
                yield name, key, start + lead, start + len(value.rstrip())
                key = b""
            depth -= sign != b","
