"""The number of an archive's form: which one this program writes, from which it leads on, and how it reads a newer one.

An older form is migrated in memory when it is opened, so that reading writes nothing, and on the disk with the first
change, after a backup. A newer form is only read: of its records, the fields that are known here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import msgspec

from store.storage.checked import KINDS, AnyRecord
from store.storage.live import LiveTables
from store.storage.rows import Rows
from store.storage.window import Window

FORMAT = 1
"""The number of the form that this program writes. The form of the journal is part of it."""

NEWER = "made by a newer onrecord"
"""Why an archive of a later form is read-only."""

Migration = Callable[[str, dict[str, Any]], dict[str, Any]]
"""From a table's name and a record as it was to the record in the next form: a pure function."""
MIGRATIONS: dict[int, Migration] = {}
"""What leads from each form that was ever released to the next one."""

Tables = dict[str, dict[str, Any]]
Decode = Callable[[bytes], AnyRecord]
_STRICT: dict[str, Decode] = {name: msgspec.json.Decoder(kind).decode for name, kind in KINDS.items()}


class _Header(msgspec.Struct):
    """The one record of the table `onrecord`."""

    format: Annotated[int, msgspec.Meta(ge=0)]


def header() -> Tables:
    """The tables of an archive without records."""
    return {"onrecord": {"1": {"format": FORMAT}}}


def format_of(tables: Mapping[str, Rows], window: Window) -> int | None:
    """The number of a file's form; None when it is no archive. Raises OSError."""
    rows = tables.get("onrecord")
    row = rows.row_of(1) if rows else None
    if rows is None or row is None:
        return None
    return told_by(window.read(rows.starts[row], rows.lengths[row]).removesuffix(b","))


def told_by(raw: bytes) -> int | None:
    """The number of the form that a header tells, given as its JSON; None when it tells none."""
    try:
        return msgspec.json.decode(raw, type=_Header).format
    except (ValueError, RecursionError):
        return None


def is_known(number: int | None) -> bool:
    """Whether this is the number of a form that can be opened, be it only to be read."""
    return number is not None and all(one in MIGRATIONS for one in range(number, FORMAT))


def migrated(number: int, older: LiveTables, fresh: LiveTables) -> LiveTables:
    """The tables of an older form in this program's form.

    A record that cannot be migrated stays as it is; that it does not validate is found when it is read.

    Args:
        number: the older form.
        older: the tables as they stand.
        fresh: tables over the same snapshot, which become the new ones.
    """
    for name, table in older.items():
        for key in table.numbers():
            fresh[name].put(key, _forward(number, name, table.raw(key) or b""))
        for key in table.touched() - set(table.numbers()):
            fresh[name].put(key, None)
        fresh[name].top = table.top
    fields = msgspec.json.decode(fresh["onrecord"].raw(1) or b"{}", type=dict[str, msgspec.Raw])
    fresh["onrecord"].put(1, msgspec.json.encode(fields | header()["onrecord"]["1"]))
    return fresh


def _forward(number: int, name: str, raw: bytes) -> bytes:
    """One record in this program's form."""
    try:
        before = record = msgspec.json.decode(raw, type=dict[str, Any])
        for step in range(number, FORMAT):
            record = MIGRATIONS[step](name, record)
    except (ValueError, RecursionError, LookupError, TypeError, AttributeError):
        return raw
    return raw if record == before else msgspec.json.encode(record)


def decoders(number: int | None) -> Mapping[str, Decode]:
    """What makes a record of each table out of JSON: strictly, or of a newer form as far as it is known.

    Each raises ValueError (msgspec's errors are such) and RecursionError.
    """
    if number is None or number <= FORMAT:
        return _STRICT
    from store.storage.newer import decoder  # noqa: PLC0415 - hardly ever needed

    return {name: decoder(kind) for name, kind in KINDS.items()}
