"""Getting the records out of a file that is no longer whole, and the commits out of a journal that is not."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter

import msgspec

from store.storage import journal
from store.storage.formats import FORMAT, told_by
from store.storage.journal import Entry, is_json
from store.storage.rows import id_of, on_a_line

_RECORD = re.compile(rb'\s*"(0|[1-9][0-9]{0,17})"\s*:\s*(\{.*\})\s*,?\s*', re.DOTALL)
_TABLE = re.compile(rb'\s*"([a-z]{1,20})"\s*:\s*\{\s*')
_HEADER = re.compile(rb'"onrecord"\s*:\s*\{\s*"1"\s*:\s*')
_FORMAT = re.compile(rb'\{\s*"format"\s*:\s*([0-9]{1,9})')
_TABLES = (b"onrecord", b"sources", b"speakers", b"quotes", b"removed")
_MEMBER = re.compile(rb'"(0|[1-9][0-9]{0,17}|%b)"\s*:\s*(?=\{)' % b"|".join(_TABLES))
_EMPTY = b" \t\r\n,{}\0"
"""What stands between records, and what a disk leaves where it has lost something."""
HEAD = 64 << 10
"""Bytes in which the header stands."""
_KINDS = {b'"csl"': "sources", b'"type"': "speakers", b'"words"': "quotes"}
"""The field that tells a record's table, where the line that names the table is lost."""


@dataclass(slots=True)
class Salvaged:
    """What could be saved.

    Attributes:
        tables: the records, by table and number.
        leftovers: the rest, piece by piece, with the place in the file, in bytes.
    """

    tables: dict[str, dict[str, msgspec.Raw]] = field(default_factory=dict)
    leftovers: list[tuple[int, bytes]] = field(default_factory=list)

    def take(self, table: str, key: str, raw: bytes, whole: tuple[int, bytes]) -> None:
        """Keep a record; where there is no such table, or the key is another record's, `whole` goes to the rest."""
        records = self.tables.get(table)
        if records is not None and key not in records and is_json(raw):
            records[key] = msgspec.Raw(raw)
        elif records is None or table != "onrecord" or bytes(records[key]) != raw:
            self.leftovers.append(whole)

    def leave(self, at: int, piece: bytes) -> None:
        """Keep a piece that is no record, unless it only stands between records."""
        if piece.strip(_EMPTY):
            self.leftovers.append((at, piece))

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(len(table) for name, table in self.tables.items() if name != "onrecord")


def from_file(body: bytes) -> Salvaged:
    """The records of a damaged snapshot: every line that is still one, or where those are fewer, every value."""
    return max(_from_lines(body), _from_values(body), key=attrgetter("count"))


def _from_lines(body: bytes) -> Salvaged:
    saved, table, at = _begun(body), "", 0
    for line in body.split(b"\n"):
        found = _RECORD.fullmatch(line)
        if found and is_json(found[2]):
            saved.take(_table_of(found[2], table), found[1].decode(), found[2], (at, line))
        elif opened := _TABLE.fullmatch(line):
            table = opened[1].decode()
        else:
            saved.leave(at, line)
        at += len(line) + 1
    return saved


def _from_values(body: bytes) -> Salvaged:
    saved, table, at = _begun(body), "", 0
    text = body.decode("latin-1")  # a character for each byte, so that places in it are places in the file
    while found := _MEMBER.search(body, at):
        first, start = found.span()
        end = 0 if found[1] in _TABLES else _end_of(text, start)
        raw = on_a_line(body[start:end])
        if found[1] in _TABLES:
            table = found[1].decode()
        elif not end or (table != "onrecord" and id_of(raw) is None):  # a part of a record that is not whole
            end = 0
        else:
            saved.take(_table_of(raw, table), found[1].decode(), raw, (first, body[first:end]))
        saved.leave(at, body[at : first if end else start])
        at = end or start
    saved.leave(at, body[at:])
    return saved


def _begun(body: bytes) -> Salvaged:
    saved = Salvaged({name.decode(): {} for name in _TABLES})
    saved.tables["onrecord"]["1"] = header_in(body)
    return saved


def _end_of(text: str, start: int) -> int:
    """Where the object that begins at a place ends; 0 when it is not whole."""
    try:
        return json.JSONDecoder().raw_decode(text, start)[1]
    except (ValueError, RecursionError):
        return 0


def header_in(body: bytes) -> msgspec.Raw:
    """The header of a damaged snapshot; where it is not whole, one of the form that it still tells, else of ours."""
    found = _HEADER.search(body, 0, HEAD)
    if found is None:
        return _header(FORMAT)
    rest = body[found.end() : HEAD].decode(errors="surrogateescape")
    try:
        end = json.JSONDecoder().raw_decode(rest)[1]
    except (ValueError, RecursionError):
        end = 0
    raw = on_a_line(rest[:end].encode(errors="surrogateescape"))
    if is_json(raw) and told_by(raw) is not None:
        return msgspec.Raw(raw)
    told = _FORMAT.match(body, found.end())
    return _header(int(told[1]) if told else FORMAT)


def format_in(body: bytes) -> int:
    """The number of the form that a damaged snapshot still tells; this program's, where it tells none."""
    return told_by(header_in(body)) or 0


def _header(number: int) -> msgspec.Raw:
    return msgspec.Raw(b'{"format":%d}' % number)


def _table_of(record: bytes, table: str) -> str:
    """The table of a record: the one whose lines these are, unless the record is plainly of another kind."""
    kinds = [name for field_, name in _KINDS.items() if field_ in record]
    return kinds[0] if len(kinds) == 1 and table not in {"onrecord", "removed"} else table


def from_journal(data: bytes) -> tuple[list[Entry], list[tuple[int, bytes]]]:
    """The commits of a damaged journal that are whole, in their order, and the rest of its lines with their places."""
    entries: list[Entry] = []
    leftovers: list[tuple[int, bytes]] = []
    for at, line in _split(data):
        body = next((one.body for one in journal.lines(line + b"\n")), None)
        try:
            entry = journal.read_entry(body) if body is not None else None
        except ValueError:
            continue  # the first line, which is no commit
        if entry is None:
            leftovers.append((at, line))
        elif entry.o:
            entries.append(entry)
    return entries, leftovers


def _split(data: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    for line in data.split(b"\n"):
        if line:
            yield at, line
        at += len(line) + 1
