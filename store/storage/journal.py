"""The journal: what was changed since the snapshot was written, a commit a line, each with a checksum.

    {"c":"91f0c2aa","b":{"journal":1,"lineage":"…","sequence":41,"base":{…}}}      which snapshot it continues
    {"c":"03ab77e1","b":{"s":42,"t":"2026-…","w":"edit jpost-1","o":[["quotes",3,{…},{…}]]}}   table, number, old, new
    {"c":"5d0e9b10","b":{"s":42,"f":{…}}}              a snapshot with everything up to 42 takes its place next

A commit is acknowledged when its line is on the disk. A line that is not whole at the end of the file was never
acknowledged; one that is not whole before others is damage, and said to be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple
from zlib import crc32

import msgspec

from store.storage.live import Op
from store.storage.window import Identity

VERSION = 1
_FRONT, _MIDDLE, _END = b'{"c":"', b'","b":', b"}"
_BODY = len(_FRONT) + 8 + len(_MIDDLE)

Kind = Literal["", "undo", "redo"]


class Base(msgspec.Struct, frozen=True):
    """A snapshot by its content, and by the file that it was: the second is quicker to compare."""

    digest: str
    inode: int
    size: int
    modified: int

    def is_file(self, identity: Identity) -> bool:
        """Whether it is this very file, not touched since."""
        return (self.inode, self.size, self.modified) == identity


class Head(msgspec.Struct, frozen=True, omit_defaults=True):
    """The first line: the snapshot that the journal continues, and the sequence number at which it does."""

    journal: int
    lineage: str
    sequence: int
    base: Base
    since: tuple[str, int] | None = None
    """The stamp of the same state before the lineage had its name."""
    format: int = 1
    """The form of the records in it: that of the snapshot."""
    tops: dict[str, int] = {}
    """The highest number that was ever used in each table, where its record may be gone."""


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line after the first: a commit, or the mark of a snapshot that holds all commits up to here."""

    s: int
    t: str = ""
    """When, RFC 3339 in UTC."""
    w: str = ""
    """What it did, for the log."""
    k: Kind = ""
    of: int = 0
    """The commit that it undoes, or does again."""
    o: tuple[tuple[str, int, msgspec.Raw, msgspec.Raw], ...] = ()
    f: Base | None = None

    def ops(self) -> list[Op]:
        """What it does to the tables."""
        return [Op(table, key, _json(old), _json(new)) for table, key, old, new in self.o]


class Deed(NamedTuple):
    """What a commit is for: its label in the log, and the commit that it undoes or does again."""

    label: str = ""
    kind: Kind = ""
    of: int = 0


class Line(NamedTuple):
    """A line that is whole, and the place in the file where the next one begins."""

    body: bytes
    end: int


class BrokenError(ValueError):
    """A line in the midst of a journal is not whole. `at` is its place in bytes."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def head_line(head: Head) -> bytes:
    """The first line of a journal."""
    return _line(msgspec.json.encode(head))


def entry_line(entry: Entry) -> bytes:
    """The line of a commit or a mark."""
    return _line(msgspec.json.encode(entry))


def commit_line(sequence: int, time: str, deed: Deed, ops: Sequence[Op]) -> bytes:
    """The line of a commit. What a damaged file had for a record, and is no JSON, stands in it as a text."""
    rows = tuple((op.table, op.key, _raw(_readable(op.old)), _raw(op.new)) for op in ops)
    return entry_line(Entry(s=sequence, t=time, w=deed.label, k=deed.kind, of=deed.of, o=rows))


def read_head(line: bytes) -> Head:
    """What the first line says. ValueError: it is none."""
    return msgspec.json.decode(line, type=Head)


_decode_entry = msgspec.json.Decoder(Entry).decode


def read_entry(line: bytes) -> Entry:
    """What another line says. ValueError: it is none."""
    return _decode_entry(line)


def lines(data: bytes, start: int = 0) -> Iterator[Line]:
    """The whole lines of a journal from a place on; `data` begins there. What follows the last one was never finished.

    Raises:
        BrokenError: a line is not whole, and others follow that are.
    """
    at = 0
    while at < len(data):
        end = data.find(b"\n", at)
        body = _checked(data[at:end]) if end >= 0 else None
        if body is None:
            if _any_whole(data, at):
                raise BrokenError(start + at)
            return
        at = end + 1
        yield Line(body, start + at)


def _any_whole(data: bytes, at: int) -> bool:
    """Whether a whole line stands anywhere behind a place."""
    while (at := data.find(_FRONT, at + 1)) >= 0:
        end = data.find(b"\n", at)
        if end >= 0 and _checked(data[at:end]) is not None:
            return True
    return False


def _line(body: bytes) -> bytes:
    return b"%b%08x%b%b%b\n" % (_FRONT, crc32(body), _MIDDLE, body, _END)


def _checked(line: bytes) -> bytes | None:
    """The body of a line; None when its checksum does not hold."""
    body = line[_BODY:-1]
    whole = line.startswith(_FRONT) and line.endswith(_END) and line[len(_FRONT) + 8 : _BODY] == _MIDDLE
    return body if whole and line[len(_FRONT) : len(_FRONT) + 8] == b"%08x" % crc32(body) else None


def is_json(raw: bytes) -> bool:
    """Whether it is one JSON value, whole."""
    try:
        msgspec.json.decode(raw)
    except (ValueError, RecursionError):
        return False
    return True


def _readable(record: bytes | None) -> bytes | None:
    if record is None or is_json(record):
        return record
    return msgspec.json.encode(record.decode(errors="backslashreplace"))


def _raw(record: bytes | None) -> msgspec.Raw:
    return msgspec.Raw(b"null" if record is None else record)


def _json(raw: msgspec.Raw) -> bytes | None:
    record = bytes(raw)
    return None if record == b"null" else record
