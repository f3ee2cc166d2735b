"""Repairing an archive without losing anything: whatever is taken out of it is kept beside it, with the reason."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path

import msgspec

from store import places
from store.archive import Archive
from store.errors import (
    ArchiveDamagedError,
    ArchiveError,
    ArchiveMissingError,
    ArchiveReadOnlyError,
    ArchiveWriteError,
)
from store.report import SetAside
from store.storage import journal
from store.storage.backups import Backups
from store.storage.checked import KINDS
from store.storage.clock import now
from store.storage.disk import Disk
from store.storage.formats import FORMAT, NEWER, header
from store.storage.history import History
from store.storage.journal import Base, Deed, Entry, Head
from store.storage.live import LiveTables, Op
from store.storage.lock import alone
from store.storage.merge import merge
from store.storage.reader import TABLES, Reader
from store.storage.rescue import remains
from store.storage.snapshot import Snapshot, encode, open_snapshot
from store.upkeep.doctor import Finding, some
from store.upkeep.salvage import format_in, from_file, from_journal

SAVED = Deed("repair: commits that were saved from the journal")


def repair(path: Path) -> Iterator[Finding]:
    """Bring an archive into order: every file is kept as it stood, and what cannot stay is set apart with its reason.

    Raises:
        ArchiveError: it cannot be read or written.
    """
    try:
        yield from _repaired(places.real(path), Disk())
    except OSError as error:
        raise ArchiveWriteError(
            f"{path} cannot be repaired ({error.strerror})",
            "let its owner do it, or free space; “onrecord doctor --export FILE” saves what can be saved elsewhere",
        ) from None


def _repaired(path: Path, disk: Disk) -> Iterator[Finding]:
    folder = places.beside(path)
    try:
        archive = Archive(path)
    except ArchiveMissingError:
        if not remains(folder):
            raise
        with alone(folder, disk):
            yield from _bring_back(path, folder, disk)
        archive = Archive(path)
    except ArchiveDamagedError as error:
        if format_in(disk.read(path)) > FORMAT:
            raise ArchiveReadOnlyError(error.what, "install the newer onrecord to repair it", NEWER) from None
        with alone(folder, disk):
            again = remains(folder) and not from_file(disk.read(path)).count
            kept = Backups(folder / "backups", disk).keep_file(path, "before-repair")
            yield Finding("note", f"The file as it stood is kept as {kept}.")
            if again:  # nothing is left of it
                yield from _bring_back(path, folder, disk)
            else:
                yield from _mend_file(path, folder, disk)
                if (folder / "journal.jsonl").exists():
                    yield from _mend_journal(open_snapshot(path, disk), folder, disk)
        archive = Archive(path)
    yield from _take_out(archive)


def _bring_back(path: Path, folder: Path, disk: Disk) -> Iterator[Finding]:
    """Make a file that is gone, or has no record left, of the newest backup that is whole and what was done since."""
    base = "nothing, since there is no backup that is whole"
    body = encode(header() | {name: {} for name in KINDS})
    for kept in Backups(folder / "backups", disk).all():
        try:
            open_snapshot(kept.path, disk)
        except ArchiveError:
            continue
        base, body = f"the backup {kept.path.name}", disk.read(kept.path)
        break
    fresh = disk.write_beside(path, body)
    try:
        past = [one.entry for one in History(folder, disk).newest_first()]
        yield from _mend_journal(open_snapshot(fresh, disk), folder, disk, past[::-1])
    finally:
        disk.drop(fresh)
    put = disk.replace if path.exists() else disk.create
    put(path, body)  # at the end: with another journal it would be a whole archive that lacks something
    yield Finding("note", f"{path} is made anew of {base}, and of those changes.")


def _mend_file(path: Path, folder: Path, disk: Disk) -> Iterator[Finding]:
    """Make the snapshot a whole file again."""
    try:
        open_snapshot(path, disk)
    except ArchiveError:
        saved = from_file(disk.read(path))
        if not saved.count:
            raise
        yield from _apart(folder, disk, path, saved.leftovers)
        disk.replace(path, encode(saved.tables))
        yield Finding("note", f"Saved {some(saved.count, 'record')} into {path}.")


def _mend_journal(snapshot: Snapshot, folder: Path, disk: Disk, past: Sequence[Entry] = ()) -> Iterator[Finding]:
    """Begin a journal on a snapshot, with what it lacks of the past and of the journal as it stands, in one commit."""
    place = folder / "journal.jsonl"
    data = disk.read(place) if place.exists() else b""
    saved, leftovers = from_journal(data)
    entries = sorted({entry.s: entry for entry in (*past, *saved)}.values(), key=attrgetter("s"))
    merged = merge(entries, 0, LiveTables.over(snapshot.tables, snapshot.window))
    if data:
        kept = folder / "history" / f"damaged-{_unique()}.txt"
        disk.make_folder(kept.parent)
        disk.create(kept, data)
        yield Finding("note", f"The journal as it stood is kept as {kept}.")
    pieces = [*leftovers, *((op.key, op.new or b"null") for op in merged.conflicts)]
    yield from _apart(folder, disk, place, pieces)
    last = max((entry.s for entry in entries), default=0)
    tops: dict[str, int] = {}
    for op in (op for entry in entries for op in entry.ops()):
        tops[op.table] = max(tops.get(op.table, 0), op.key)
    head = Head(
        journal=journal.VERSION,
        lineage=secrets.token_hex(8),
        sequence=last,
        base=Base(snapshot.digest, *snapshot.identity),
        format=FORMAT if snapshot.format is None else snapshot.format,
        tops=tops,
    )
    line = journal.commit_line(last + 1, now(), SAVED, merged.ops) if merged.ops else b""
    disk.replace(place, journal.head_line(head) + line)
    yield Finding("note", f"Saved {some(len(merged.ops), 'change')} from the journal.")


def _take_out(archive: Archive) -> Iterator[Finding]:
    """Take the records that do not validate out of the file, and keep them beside it."""
    aside = archive.info().set_aside
    if not aside:
        yield Finding("good", "Every record validates.")
        return
    if refusal := archive.storage.refusal:
        raise refusal
    disk, storage = archive.storage.disk, archive.storage
    kept = archive.backups.keep_file(archive.path, "before-repair")
    yield Finding("note", f"The archive as it stood is kept as {kept}.")
    place = archive.folder / f"quarantine-{_unique()}.jsonl"
    lines: list[bytes] = []

    def prepare(reader: Reader, tables: LiveTables) -> list[Op]:
        for _ in reader.check():
            pass
        taken = list(_aside(reader, tables))
        for record, raw in taken:
            told = {"table": record.table, "number": record.key, "reason": record.reason}
            lines.append(msgspec.json.encode(told | {"text": raw.decode(errors="backslashreplace")}) + b"\n")
        for name, table in tables.items():
            for odd in filter(attrgetter("reason"), table.rows.odd):
                told = {"table": name, "number": odd.key, "reason": odd.reason}
                text = odd.head + storage.snapshot.window.read(odd.start, odd.length)
                lines.append(msgspec.json.encode(told | {"text": text.decode(errors="backslashreplace")}) + b"\n")
        disk.create(place, b"".join(lines))
        return [Op(record.table, int(record.key), raw, None) for record, raw in taken]

    archive.apply(prepare, Deed("repair: records set apart"))
    for table in storage.tables.values():
        table.cleaned = True
    archive.compact()
    yield Finding("note", f"Set apart {some(len(lines), 'record')} that cannot stand in an archive, in {place}.")


def _aside(reader: Reader, tables: LiveTables) -> Iterator[tuple[SetAside, bytes]]:
    """The records that are set aside and have a number, each with its JSON."""
    for name, table in tables.items():
        keys = reader.aside(name) if name in KINDS else list(table.keys()) if name not in TABLES else []
        for key in keys:
            reason = reader.reason(name, key) if name in KINDS else f"there is no table “{name}”"
            yield SetAside(name, str(key), reason), table.raw(key) or b""


def _apart(folder: Path, disk: Disk, path: Path, pieces: list[tuple[int, bytes]]) -> Iterator[Finding]:
    """Keep pieces of a damaged file beside the archive."""
    if pieces:
        place = folder / f"quarantine-{path.name}-{_unique()}.jsonl"
        disk.make_folder(folder)
        lines = [
            msgspec.json.encode({"file": path.name, "byte": at, "text": piece.decode(errors="backslashreplace")})
            for at, piece in pieces
        ]
        disk.create(place, b"".join(line + b"\n" for line in lines))
        yield Finding(
            "note", f"Kept {some(len(pieces), 'piece')} of {path} that cannot be read as records, in {place}."
        )


def _unique() -> str:
    """A moment for the name of a file, and what tells it from another one of the same moment."""
    return f"{now().replace(':', '')}-{secrets.token_hex(3)}"
