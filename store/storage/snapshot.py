"""The plain file that people can read without us: one JSON object of tables, with one record a line.

It is as stock TinyDB writes it, so that TinyDB, jq, grep and `git diff` read it too. It is opened without reading its
records: only where they stand is looked up.
"""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from store.errors import ArchiveDamagedError, ArchiveError, ArchiveMissingError
from store.storage import index_file
from store.storage.checked import Checked
from store.storage.disk import Disk
from store.storage.formats import FORMAT, format_of, is_known
from store.storage.rows import Rows
from store.storage.scan import OtherFormError, by_lines, by_tokens
from store.storage.window import Identity, Window

TRIES = 5


@dataclass(slots=True)
class Snapshot:
    """A file that was opened, and where its records stand.

    Attributes:
        window: its bytes. They stay the same when another file takes the name.
        identity: which file it was when it was opened.
        tables: the rows of each table.
        lined: whether it has a line for each record, as onrecord writes it.
        format: the number of its form; None when it is no archive of ours.
        checked: what a check of its records found, once there was one.
        indexed: whether the cache folder has all this.
    """

    window: Window
    identity: Identity
    tables: dict[str, Rows]
    lined: bool
    format: int | None
    checked: Checked | None = None
    indexed: bool = False
    _digest: str = field(default="", repr=False)

    @property
    def newer(self) -> bool:
        """Whether it is of a form that can only be read here."""
        return self.format is not None and self.format > FORMAT

    def lean_on(self, mapped: index_file.Kept) -> None:
        """Hold in memory no more what is kept, and the same, in the cache folder. Others may read meanwhile."""
        for name, rows in mapped.tables.items():
            self.tables[name].lean_on(rows)
        self.checked = mapped.checked

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
                "“onrecord doctor --repair” makes it again of its backups and its past; without those, remove it",
            ) from None
        raise ArchiveDamagedError(
            f"{path} is damaged: {_told(error)}",
            "“onrecord doctor” tells what can be saved, “doctor --repair” saves it",
        ) from None
    return snapshot


def check_format(path: Path, snapshot: Snapshot) -> None:
    """Check that a file is an archive, and of a form that can be read. Raises ArchiveDamagedError."""
    if not is_known(snapshot.format):
        raise ArchiveDamagedError(f"{path} is not an archive of onrecord", "name another file with --archive")


def _opened(path: Path, disk: Disk, cache: Path | None) -> Snapshot:
    """Look up where the records stand; again when the file changes meanwhile."""
    for _ in range(TRIES):
        window = disk.open(path)
        identity = window.identity
        if cache and identity.size >= index_file.WORTH and (kept := index_file.load(cache, path, identity, disk)):
            number = format_of(kept.tables, window)
            found = (kept.tables, kept.lined, number, kept.checked)
            return Snapshot(window, identity, *found, indexed=True, _digest=kept.digest)
        try:
            tables, lined = by_lines(window.chunks()), True
        except OtherFormError:
            tables, lined = by_tokens(b"".join(window.chunks())), False
        if window.identity == identity:
            return Snapshot(window, identity, tables, lined, format_of(tables, window))
    raise OSError(errno.EBUSY, "Another program is writing it")


def _told(error: Exception) -> str:
    """What is wrong with a file, in plain words also where msgspec says it."""
    if isinstance(error, RecursionError):
        return "it holds too many objects in each other"
    said = str(error)
    if said == "Input data was truncated":
        return "its end is missing"
    place = re.fullmatch(r"JSON is malformed: .*\(byte ([0-9]+)\)", said)
    return f"what stands at byte {int(place[1]):,} is not JSON" if place else said


def unreadable(path: Path, error: OSError) -> ArchiveError:
    """Why a file cannot be opened, and what to do."""
    if error.errno == errno.ENOENT:
        import shlex  # noqa: PLC0415 - hardly ever needed

        return ArchiveMissingError(
            f"There is no archive at {path}",
            f"make one with “onrecord --archive {shlex.quote(str(path))} init”, or name another file",
        )
    if error.errno == errno.EISDIR:
        return ArchiveError(f"{path} is a folder", "name the archive's file")
    return ArchiveError(f"{path} cannot be read ({error.strerror})", "check who may read it, or name another file")


def encode(tables: Mapping[str, Mapping[Any, Any]]) -> bytes:
    """The bytes of a snapshot: one record a line, UTF-8, keys in the records' own order."""
    parts = [_table(name, records) for name, records in tables.items()]
    return b"{\n" + b",\n".join(parts) + b"\n}\n"


def _table(name: str, records: Mapping[Any, Any]) -> bytes:
    """`"name": {` and a line for each record."""
    lines = [msgspec.json.encode(str(key)) + b": " + msgspec.json.encode(record) for key, record in records.items()]
    body = b"\n" + b",\n".join(lines) + b"\n" if lines else b""
    return msgspec.json.encode(name) + b": {" + body + b"}"
