"""The plain file that people can read without us: one JSON object of tables, with one record a line.

It is as stock TinyDB writes it, so that TinyDB, jq, grep and `git diff` read it too. It is opened without reading its
records: only where they stand is looked up.
"""

from __future__ import annotations

import errno
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

import msgspec

from store.errors import ArchiveDamagedError, ArchiveError, ArchiveMissingError
from store.storage import index_file
from store.storage.checked import Checked
from store.storage.disk import Disk
from store.storage.rows import Rows
from store.storage.scan import OtherFormError, by_lines, by_tokens
from store.storage.window import Identity, Window

FORMAT = 1
"""The number of the file's form. A program that finds a higher one does not touch the file."""
TRIES = 5

Tables = dict[str, dict[str, Any]]


@dataclass(slots=True)
class Snapshot:
    """A file that was opened, and where its records stand.

    Attributes:
        window: its bytes. They stay the same when another file takes the name.
        identity: which file it was when it was opened.
        tables: the rows of each table.
        lined: whether it has the form that onrecord writes.
        checked: what a check of its records found, once there was one.
        indexed: whether the cache folder has all this.
    """

    window: Window
    identity: Identity
    tables: dict[str, Rows]
    lined: bool
    checked: Checked | None = None
    indexed: bool = False
    _digest: str = field(default="", repr=False)

    @property
    def digest(self) -> str:
        """SHA-256 of all its bytes; two files with the same are the same archive. Read when first asked for."""
        if not self._digest:
            found = hashlib.sha256()
            for chunk in self.window.chunks():
                found.update(chunk)
            self._digest = found.hexdigest()
        return self._digest


def open_snapshot(path: Path, disk: Disk, cache: Path | None = None) -> Snapshot:
    """Open the file of an archive; `cache` is the file that may hold its index.

    Raises:
        ArchiveError: it cannot be read, or is not an archive that this program can open; the sentence says which.
    """
    try:
        snapshot = _opened(path, disk, cache)
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
    return snapshot


def check_format(path: Path, snapshot: Snapshot) -> None:
    """Check that a file is an archive, and of a form that this program knows. Raises ArchiveError."""
    number = _format(snapshot)
    if number is None:
        raise ArchiveDamagedError(f"{path} is not an archive of onrecord", "name another file with --archive")
    if number > FORMAT:
        raise ArchiveError(
            f"{path} was written by a newer onrecord (its format is {number}, this program knows {FORMAT})",
            "install the newer onrecord to open it",
        )


def _opened(path: Path, disk: Disk, cache: Path | None) -> Snapshot:
    """Look up where the records stand; again when the file changes meanwhile."""
    for _ in range(TRIES):
        window = disk.open(path)
        identity = window.identity
        if cache and identity.size >= index_file.WORTH and (kept := index_file.load(cache, path, identity, disk)):
            return Snapshot(window, identity, kept.tables, kept.lined, kept.checked, indexed=True, _digest=kept.digest)
        try:
            tables, lined = by_lines(window.chunks()), True
        except OtherFormError:
            tables, lined = by_tokens(b"".join(window.chunks())), False
        if window.identity == identity:
            return Snapshot(window, identity, tables, lined)
    raise OSError(errno.EBUSY, "Another program is writing it")


def unreadable(path: Path, error: OSError) -> ArchiveError:
    """Why a file cannot be opened, and what to do."""
    if error.errno == errno.ENOENT:
        return ArchiveMissingError(
            f"There is no archive at {path}", "make one with “onrecord init”, or name another file"
        )
    if error.errno == errno.EISDIR:
        return ArchiveError(f"{path} is a folder", "name the archive's file")
    return ArchiveError(f"{path} cannot be read ({error.strerror})", "check who may read it, or name another file")


def header() -> Tables:
    """The tables of an archive without records."""
    return {"onrecord": {"1": {"format": FORMAT}}}


class _Header(msgspec.Struct):
    """The one record of the table `onrecord`."""

    format: Annotated[int, msgspec.Meta(ge=1)]


def _format(snapshot: Snapshot) -> int | None:
    """The format number, or None when these are not our tables."""
    rows = snapshot.tables.get("onrecord")
    row = rows.row_of(1) if rows else None
    if rows is None or row is None:
        return None
    raw = snapshot.window.read(rows.starts[row], rows.lengths[row]).removesuffix(b",")
    try:
        return msgspec.json.decode(raw, type=_Header).format
    except ValueError:
        return None


def encode(tables: Mapping[str, Mapping[Any, Any]]) -> bytes:
    """The bytes of a snapshot: one record a line, UTF-8, keys in the records' own order."""
    parts = [_table(name, records) for name, records in tables.items()]
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def _table(name: str, records: Mapping[Any, Any]) -> bytes:
    """`"name": {` and a line for each record."""
    lines = [msgspec.json.encode(str(key)) + b": " + msgspec.json.encode(record) for key, record in records.items()]
    body = b"\n" + b",\n".join(lines) + b"\n" if lines else b""
    return msgspec.json.encode(name) + b": {" + body + b"}"
