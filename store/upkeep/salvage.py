"""Getting the records out of a file that is no longer whole, and the commits out of a journal that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from store.storage import journal
from store.storage.formats import FORMAT, header
from store.storage.journal import Entry

_RECORD = re.compile(rb'\s*"(0|[1-9][0-9]{0,17})"\s*:\s*(\{.*\})\s*,?\s*', re.DOTALL)
_TABLE = re.compile(rb'\s*"([a-z]{1,20})"\s*:\s*\{\s*')
_FORMAT = re.compile(rb'"onrecord"\s*:\s*\{\s*"1"\s*:\s*\{\s*"format"\s*:\s*([0-9]{1,9})')
HEAD = 4096
"""Bytes in which the number of the form stands."""
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

    @property
    def count(self) -> int:
        """How many records there are."""
        return sum(len(table) for name, table in self.tables.items() if name != "onrecord")


def from_file(body: bytes) -> Salvaged:
    """The records of a damaged snapshot: every line that is still a record, and what the other lines hold."""
    saved = Salvaged({name: {} for name in (*header(), "sources", "speakers", "quotes", "removed")})
    saved.tables["onrecord"]["1"] = msgspec.Raw(b'{"format":%d}' % format_in(body))
    table, at = "", 0
    for line in body.split(b"\n"):
        found = _RECORD.fullmatch(line)
        if found and _is_json(found[2]):
            name = _table_of(found[2], table)
            records = saved.tables.get(name)
            key = found[1].decode()
            if records is None or (key in records and name != "onrecord"):
                saved.leftovers.append((at, line))
            elif name != "onrecord":
                records[key] = msgspec.Raw(found[2])
        elif opened := _TABLE.fullmatch(line):
            table = opened[1].decode()
        elif line.strip(b" \t\r,{}\0"):
            saved.leftovers.append((at, line))
        at += len(line) + 1
    return saved


def format_in(body: bytes) -> int:
    """The number of the form that a damaged snapshot still tells; this program's, where it tells none."""
    found = _FORMAT.search(body[:HEAD])
    return int(found[1]) if found else FORMAT


def _table_of(record: bytes, table: str) -> str:
    """The table of a record: the one whose lines these are, unless the record is plainly of another kind."""
    kinds = [name for field_, name in _KINDS.items() if field_ in record]
    return kinds[0] if len(kinds) == 1 and table not in {"onrecord", "removed"} else table


def _is_json(raw: bytes) -> bool:
    try:
        msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        return False
    return True


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
