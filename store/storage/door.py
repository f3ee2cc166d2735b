"""TinyDB's door to the tables: its `Storage`, and a `Table` whose changes cost what they change.

    TinyDB(storage=lambda: JournaledStorage(path))        stock tables: correct, and as slow as TinyDB always is
    Database(path)                                        our tables

TinyDB sees each record as a dictionary, decoded when it is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from store import places
from store.storage.disk import Disk
from store.storage.journaled import JournaledTables
from store.storage.live import LiveTable, Op
from store.storage.merge import same
from store.storage.opened import Check
from store.storage.snapshot import encode

Document = dict[str, Any]


class Records(Mapping[str, Document]):
    """One table as TinyDB reads it: number to record."""

    def __init__(self, table: LiveTable) -> None:
        """Look into a table as it is, now and later."""
        self.table = table

    def __len__(self) -> int:
        """How many records there are."""
        return len(self.table)

    def __iter__(self) -> Iterator[str]:
        """Their numbers."""
        return map(str, self.table.numbers())

    def __getitem__(self, key: str) -> Document:
        """One of them. Raises KeyError, OSError, and ValueError when it is damaged."""
        raw = self.table.raw(int(key)) if key.isdecimal() else None
        if raw is None:
            raise KeyError(key)
        record: Document = msgspec.json.decode(raw)
        return record


class JournaledStorage(Storage):
    """A `Storage` over the tables of one file, which is made when it is missing.

    Attributes:
        tables: the tables themselves.
    """

    def __init__(
        self, path: Path | str, disk: Disk | None = None, cache: Path | None = None, check: Check | None = None
    ) -> None:
        """Open it, or where nothing is asked of its content, make it.

        Args:
            path: the file.
            disk: the door to it.
            cache: the folder for the index; without one, none is kept.
            check: told of the file whenever it is opened; it raises ArchiveError when that is none that is wanted.

        Raises:
            ArchiveError: it cannot be opened.
            OSError: it cannot be made.
        """
        disk = disk or Disk()
        path = places.real(Path(path))
        if check is None and disk.identity(path) is None:
            disk.create(path, encode({}))
        self.tables = JournaledTables(path, places.beside(path), disk, cache, check or (lambda *_: None))
        self._dropped: set[str] = set()

    def read(self) -> dict[str, Any]:
        """All tables, with what other processes have committed until now. Raises ArchiveError."""
        self.tables.refresh()
        tables = self.tables.tables.items()
        return {name: Records(table) for name, table in tables if len(table) or name not in self._dropped}

    def write(self, data: Mapping[str, Mapping[Any, Any]]) -> None:
        """Make the tables these, in one commit of what differs. Raises like `JournaledTables.commit`, and TypeError."""
        wanted = {name: {int(key): record for key, record in table.items()} for name, table in data.items()
                  if not isinstance(table, Records)}  # fmt: skip
        gone = set(self.tables.tables) - set(data)

        def prepare() -> list[Op]:
            ops = [
                op for name, records in wanted.items() for op in _differences(name, self.tables.tables[name], records)
            ]
            return ops + [op for name in sorted(gone) for op in _differences(name, self.tables.tables[name], {})]

        self.tables.commit(prepare)
        self._dropped = (self._dropped | gone) - set(data)

    def close(self) -> None:
        """Put what was committed into the file. Raises OSError and ArchiveError."""
        if self.tables.pending:
            self.tables.compact()


class RecordTable(Table):
    """A table that writes only what was changed, and never uses a number again."""

    _last = 0

    def _get_next_id(self) -> int:
        """The number of the next record, as TinyDB asks for it."""
        if not isinstance(self._storage, JournaledStorage):
            return int(super()._get_next_id())  # type: ignore[no-untyped-call]  # TinyDB has no type there
        self._last = max(self._storage.tables.tables[self.name].top, self._last) + 1
        return self.document_id_class(self._last)

    def _update_table(self, updater: Callable[[dict[int, Any]], None]) -> None:
        """Let TinyDB work on the table, and commit what it has changed; through a middleware, as TinyDB does it."""
        if not isinstance(self._storage, JournaledStorage):
            super()._update_table(updater)
            return
        storage = self._storage

        def prepare() -> list[Op]:
            working = _Working(storage.tables.tables[self.name])
            updater(working)  # type: ignore[arg-type]  # it wants a dictionary, and gets what behaves like one
            return working.ops(self.name)

        storage.tables.commit(prepare)
        self.clear_cache()


class Database(TinyDB):
    """TinyDB on a file that cannot be lost."""

    table_class = RecordTable
    storage: JournaledStorage
    default_storage_class: type[JournaledStorage] = JournaledStorage  # type: ignore[assignment]  # TinyDB's stub asks for its own JSONStorage


class _Working(MutableMapping[int, Document]):
    """A table while it is changed: records are decoded when they are touched, and compared at the end."""

    def __init__(self, table: LiveTable) -> None:
        self._table = table
        self._touched: dict[int, Any] = {}

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[int]:
        touched = dict(self._touched)
        for key in self._table.numbers():
            if touched.get(key, ...) is not None:
                yield key
        yield from (key for key, record in touched.items() if record is not None and key not in self._table)

    def __contains__(self, key: object) -> bool:
        if key in self._touched:
            return self._touched[key] is not None
        return isinstance(key, int) and key in self._table

    def __getitem__(self, key: int) -> Document:
        if key not in self._touched:
            raw = self._table.raw(key)
            if raw is None:
                raise KeyError(key)
            self._touched[key] = msgspec.json.decode(raw)
        record: Document | None = self._touched[key]
        if record is None:
            raise KeyError(key)
        return record

    def __setitem__(self, key: int, record: Document) -> None:
        self._touched[key] = record

    def __delitem__(self, key: int) -> None:
        if key not in self:
            raise KeyError(key)
        self._touched[key] = None

    def clear(self) -> None:
        """Remove all records."""
        self._touched = dict.fromkeys(self, None)

    def ops(self, name: str) -> list[Op]:
        """What has changed."""
        found = ((key, self._table.raw(key), record) for key, record in self._touched.items())
        return [Op(name, key, old, new) for key, old, record in found if not same(old, new := _encoded(record))]


def _differences(name: str, table: LiveTable, records: Mapping[int, Any]) -> Iterator[Op]:
    """What makes a table hold these records."""
    for key in list(table.numbers()):
        if key not in records:
            yield Op(name, key, table.raw(key), None)
    for key, record in records.items():
        old, new = table.raw(key), _encoded(record)
        if not same(old, new):
            yield Op(name, key, old, new)


def _encoded(record: object) -> bytes | None:
    """The JSON of a record. Raises TypeError: it holds what JSON does not have."""
    if record is None:
        return None
    return msgspec.json.encode(dict(record) if isinstance(record, Mapping) else record)
