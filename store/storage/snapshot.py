"""A TinyDB storage that is replaced whole and atomically: the plain file that people can read without us.

The file is one JSON object, as stock TinyDB writes it, with one record a line, so that grep, jq and `git diff` read it
too.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from store.storage.disk import Disk

Tables = dict[str, dict[str, Any]]
RawTables = dict[str, dict[str, msgspec.Raw]]


class Snapshot(Storage):
    """TinyDB's two-method storage over one file.

    Attributes:
        path: where the file stands; it must exist when it is first read.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        """Open no file yet: `read` and `write` do."""
        self.path = path
        self._disk = disk

    def read(self) -> Tables:
        """All tables.

        Raises:
            OSError: the file cannot be read.
            ValueError: it is not a JSON object of tables (msgspec.DecodeError, a ValueError, tells the place in bytes).
        """
        return {
            name: {key: msgspec.json.decode(record) for key, record in table.items()}
            for name, table in self.raw().items()
        }

    def raw(self) -> RawTables:
        """All tables, the records as the JSON that stands in the file: what is not looked at costs next to nothing.

        Raises: like `read`.
        """
        body = self._disk.read(self.path)
        try:
            return msgspec.json.decode(body, type=RawTables)
        except msgspec.ValidationError:
            raise ValueError("it is not an object of tables") from None

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Replace the file by these tables, in one step.

        Raises:
            OSError: the file could not be written; what it held still stands.
        """
        self._disk.replace(self.path, encode(data))


def encode(tables: Mapping[str, Mapping[Any, Any]]) -> bytes:
    """The bytes of a snapshot: one record a line, UTF-8, keys in the records' own order."""
    parts = [_table(name, records) for name, records in tables.items()]
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def _table(name: str, records: Mapping[Any, Any]) -> bytes:
    """`"name": {` and a line for each record."""
    lines = [msgspec.json.encode(str(key)) + b": " + _record(record) for key, record in records.items()]
    body = b"\n" + b",\n".join(lines) + b"\n" if lines else b""
    return msgspec.json.encode(name) + b": {" + body + b"}"


def _record(record: Mapping[Any, Any] | msgspec.Raw) -> bytes:
    """A record's JSON: one that was read and not touched goes back as the bytes that it was."""
    return msgspec.json.encode(record if isinstance(record, msgspec.Raw) else dict(record))
