"""From the file's tables to checked records: what does not validate is set aside with its reason; the rest opens."""

from __future__ import annotations

import errno
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec

from store import csl
from store.errors import ArchiveDamagedError, ArchiveError, ArchiveMissingError, OnrecordError, SourceError
from store.records import Quote, Source, Speaker
from store.storage.snapshot import RawTables, Snapshot, Tables

FORMAT = 1
"""The number of the file's form. A program that finds a higher one does not touch the file."""

AnyRecord = TypeVar("AnyRecord", Source, Speaker, Quote)


@dataclass(frozen=True, slots=True)
class SetAside:
    """A record that does not validate: its table, its key in the file, and why. It stays in the file as it is."""

    table: str
    key: str
    reason: str


@dataclass(slots=True)
class Loaded:
    """The records of an archive by their permanent ids, in the order in which they were added."""

    sources: dict[str, Source] = field(default_factory=dict)
    speakers: dict[str, Speaker] = field(default_factory=dict)
    quotes: dict[str, Quote] = field(default_factory=dict)
    set_aside: list[SetAside] = field(default_factory=list)


def header() -> Tables:
    """The tables of an archive without records."""
    return {"onrecord": {"1": {"format": FORMAT}}}


def read_raw(snapshot: Snapshot) -> RawTables:
    """The tables of an archive's file, the records as they stand there.

    Raises:
        ArchiveError: the file cannot be read, or is not an archive that this program can open; the sentence says which.
    """
    path = snapshot.path
    try:
        tables = snapshot.raw()
    except OSError as error:
        raise unreadable(path, error) from None
    except (ValueError, RecursionError) as error:
        if path.stat().st_size == 0:
            raise ArchiveDamagedError(
                f"{path} is an empty file, and an archive never is",
                "put it back from a backup, or remove it to begin anew",
            ) from None
        raise ArchiveDamagedError(
            f"{path} is damaged: {error}", "put it back from a backup; nothing was changed"
        ) from None
    number = _format(tables)
    if number is None:
        raise ArchiveDamagedError(f"{path} is not an archive of onrecord", "name another file with --archive")
    if number > FORMAT:
        raise ArchiveError(
            f"{path} was written by a newer onrecord (its format is {number}, this program knows {FORMAT})",
            "install the newer onrecord to open it",
        )
    return tables


def unreadable(path: Path, error: OSError) -> ArchiveError:
    """Why a file cannot be opened, and what to do."""
    if error.errno == errno.ENOENT:
        return ArchiveMissingError(
            f"There is no archive at {path}", "make one with “onrecord init”, or name another file"
        )
    if error.errno == errno.EISDIR:
        return ArchiveError(f"{path} is a folder", "name the archive's file")
    return ArchiveError(f"{path} cannot be read ({error.strerror})", "check who may read it, or name another file")


def load(tables: Mapping[str, Mapping[str, object]]) -> Loaded:
    """Check every record, of a file's tables or of those that are to become one."""
    loaded = Loaded()
    _fill("sources", Source, loaded.sources, tables, loaded)
    _fill("speakers", Speaker, loaded.speakers, tables, loaded)
    _fill("quotes", Quote, loaded.quotes, tables, loaded)
    return loaded


def _format(tables: RawTables) -> int | None:
    """The format number, or None when these are not our tables."""
    try:
        return msgspec.json.decode(tables.get("onrecord", {}).get("1", b""), type=_Header).format
    except ValueError:
        return None


class _Header(msgspec.Struct):
    """The one record of the table `onrecord`."""

    format: Annotated[int, msgspec.Meta(ge=1)]


def _fill(
    name: str,
    kind: type[AnyRecord],
    into: dict[str, AnyRecord],
    tables: Mapping[str, Mapping[str, object]],
    loaded: Loaded,
) -> None:
    """Check the records of one table and keep those that validate."""
    decode = msgspec.json.Decoder(kind).decode
    for key, raw in tables.get(name, {}).items():
        try:
            record = decode(raw) if isinstance(raw, msgspec.Raw) else msgspec.convert(raw, kind)
            reason = "its id is used by an earlier record" if record.id in into else _unfit(record, loaded)
        except (ValueError, OnrecordError, RecursionError) as error:  # msgspec's errors and bad UTF-8 are ValueErrors
            reason = str(error)
        else:
            if not reason:
                into[record.id] = record
        if reason:
            loaded.set_aside.append(SetAside(name, key, reason))


def _unfit(record: Source | Speaker | Quote, loaded: Loaded) -> str:
    """Why a record cannot stand in this archive; empty when it can."""
    if isinstance(record, Source):
        try:
            csl.item(record.csl)
        except SourceError as error:
            return error.what
        return ""
    if record.source is not None and record.source not in loaded.sources:
        return f"its source {record.source} is not in the archive"
    if isinstance(record, Quote):
        if record.speaker not in loaded.speakers:
            return f"its speaker {record.speaker} is not in the archive"
        if record.segments and record.segments[0].text not in loaded.sources[record.source].texts:
            return f"its source {record.source} has no text {record.segments[0].text[:12]}"
    return ""
