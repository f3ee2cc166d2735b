"""Repairing an archive without losing anything: whatever is taken out of it is kept beside it, with the reason."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Collection, Generator, Iterator, Sequence
from contextlib import suppress
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
from store.storage.backups import Backup, Backups
from store.storage.checked import KINDS
from store.storage.clock import now
from store.storage.disk import Disk
from store.storage.formats import FORMAT, NEWER, header
from store.storage.history import History
from store.storage.journal import Base, Deed, Entry, Head
from store.storage.live import LiveTables, Op
from store.storage.lock import alone
from store.storage.merge import Merged, merge
from store.storage.reader import TABLES, Reader
from store.storage.rescue import remains
from store.storage.rows import id_of
from store.storage.snapshot import Snapshot, check_format, encode, open_snapshot
from store.upkeep.doctor import Finding, some
from store.upkeep.past import SAVED, kept_commits, mend_past, reach_of, unique, what_is_missing
from store.upkeep.salvage import format_in, from_file, from_journal


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
    history, before = History(folder, disk), None
    try:
        archive = Archive(path)
        if archive.storage.refusal is None:
            with alone(folder, disk):
                yield from mend_past(history, disk)
    except ArchiveMissingError:
        if not remains(folder):
            raise
        with alone(folder, disk):
            yield from mend_past(history, disk)
            yield from _bring_back(path, folder, disk)
        archive = Archive(path)
    except ArchiveDamagedError as error:
        if format_in(disk.read(path)) > FORMAT:
            raise ArchiveReadOnlyError(error.what, "install the newer onrecord to repair it", NEWER) from None
        with alone(folder, disk):
            yield from mend_past(history, disk)
            again = remains(folder) and not from_file(disk.read(path)).count
            kept = Backups(folder / "backups", disk).keep_file(path, "before-repair")
            yield Finding("note", f"The file as it stood is kept as {kept}.")
            if again:  # nothing is left of it
                yield from _bring_back(path, folder, disk)
            else:
                before = _whole_backup(folder, disk)
                cut = yield from _mend_file(path, folder, disk)
                if (folder / "journal.jsonl").exists():
                    yield from _mend_journal(open_snapshot(path, disk), folder, disk, cut=sys.maxsize if cut else None)
        archive = Archive(path)
    yield from _take_out(archive)
    if before:
        yield from _tell_of_more(archive, *before)


def _whole_backup(folder: Path, disk: Disk) -> tuple[Backup, Snapshot] | None:
    """The newest backup that is whole; None when there is none."""
    for kept in Backups(folder / "backups", disk).all():
        with suppress(ArchiveError):
            snapshot = open_snapshot(kept.path, disk)
            check_format(kept.path, snapshot)
            return kept, snapshot
    return None


def _tell_of_more(archive: Archive, backup: Backup, snapshot: Snapshot) -> Iterator[Finding]:
    """Say that a backup has more quotes than what could be saved of the file, and how it comes back."""
    made = [one.path for one in archive.backups.all()]
    held = len(snapshot.tables["quotes"].keys) if "quotes" in snapshot.tables else 0
    if held > len(archive) and backup.path in made:
        yield Finding(
            "note",
            f"The newest backup {backup.path.name} has {some(held, 'quote')}, the file now {len(archive)}; "
            f"“onrecord restore {made.index(backup.path) + 1}” brings it back.",
        )


def _bring_back(path: Path, folder: Path, disk: Disk) -> Iterator[Finding]:
    """Make a file that is gone, or has no record left, of the newest backup that is whole and what was done since."""
    found, history = _whole_backup(folder, disk), History(folder, disk)
    body = disk.read(found[0].path) if found else encode(header() | {name: {} for name in KINDS})
    fresh = disk.write_beside(path, body)
    try:
        snapshot = open_snapshot(fresh, disk)
        past = kept_commits(history)
        entries = _with_journal(past, folder, disk)[0]
        reach = reach_of(history, entries, found[0], snapshot.digest) if found else None
        missing = list(what_is_missing(history, entries, reach))
        yield from missing
        cut = sys.maxsize if reach is None else reach.none_after if missing else None
        yield from _mend_journal(snapshot, folder, disk, past, cut)
    finally:
        disk.drop(fresh)
    put = disk.replace if path.exists() else disk.create
    put(path, body)  # at the end: with another journal it would be a whole archive that lacks something
    if found:
        sentence = f"{path} was rebuilt from the backup {found[0].path.name} and those changes."
    else:
        sentence = f"{path} was rebuilt from the saved changes alone, since no backup is whole."
    yield Finding("note", sentence)


def _mend_file(path: Path, folder: Path, disk: Disk) -> Generator[Finding, None, bool]:
    """Make the snapshot a whole file again; at the end, whether it was not one."""
    try:
        open_snapshot(path, disk)
    except ArchiveError:
        saved = from_file(disk.read(path))
        if not saved.count:
            raise
        yield from _apart(folder, disk, path, saved.leftovers)
        disk.replace(path, encode(saved.tables))
        yield Finding("note", f"Saved {some(saved.count, 'record')} into {path}.")
        return True
    return False


def _with_journal(past: Sequence[Entry], folder: Path, disk: Disk) -> tuple[list[Entry], list[tuple[int, bytes]]]:
    """The commits of the past and those of the present journal that are whole, and what is not of the latter."""
    place = folder / "journal.jsonl"
    saved, leftovers = from_journal(disk.read(place) if place.exists() else b"")
    return sorted({entry.s: entry for entry in (*past, *saved)}.values(), key=attrgetter("s")), leftovers


def _mend_journal(
    snapshot: Snapshot, folder: Path, disk: Disk, past: Sequence[Entry] = (), cut: int | None = None
) -> Iterator[Finding]:
    """Begin a journal on a snapshot, with what it lacks of the past and of the journal as it stands, in one commit.

    Where something is cut out of the snapshot or of the past, a record may not be there as it was before a change. It
    becomes what it was at last if it is not there at all, or if all its changes came after the commit `cut`.
    """
    place = folder / "journal.jsonl"
    data = disk.read(place) if place.exists() else b""
    entries, leftovers = _with_journal(past, folder, disk)
    tables = LiveTables.over(snapshot.tables, snapshot.window)
    merged = merge(entries, 0, tables)
    if cut is not None:
        early = {(op.table, op.key) for entry in entries if entry.s <= cut for op in entry.ops()}
        merged = _with_lost(merged, tables, early)
    if data:
        kept = folder / "history" / f"damaged-{unique()}.txt"
        disk.make_folder(kept.parent)
        disk.create(kept, data)
        yield Finding("note", f"The journal as it stood is kept as {kept}.")
    yield from _apart(folder, disk, place, leftovers)
    differing = [(op.key, op.new or b"null") for op in merged.conflicts]
    yield from _apart(folder, disk, place, differing, "that the file has in another version")
    last = max((entry.s for entry in entries), default=0)
    last = max(last, History(folder, disk).last())
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


def _with_lost(merged: Merged, tables: LiveTables, early: Collection[tuple[str, int]]) -> Merged:
    """The same, with those no longer as conflicts that lack what was lost; of `early` the snapshot may know better."""

    def is_lost(op: Op) -> bool:
        used = tables[op.table].key_of((id_of(op.new) or b"").decode(errors="surrogateescape")) if op.new else None
        return used in {None, op.key} and (op.old is None or (op.table, op.key) not in early)

    lost = list(filter(is_lost, merged.conflicts))
    return Merged([*merged.ops, *lost], [op for op in merged.conflicts if op not in lost])


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
    place = archive.folder / f"quarantine-{unique()}.jsonl"
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


def _apart(
    folder: Path,
    disk: Disk,
    path: Path,
    pieces: list[tuple[int, bytes]],
    why: str = "that cannot be read as records",
) -> Iterator[Finding]:
    """Keep pieces of a damaged file beside the archive."""
    if pieces:
        place = folder / f"quarantine-{path.name}-{unique()}.jsonl"
        disk.make_folder(folder)
        lines = [
            msgspec.json.encode({"file": path.name, "byte": at, "text": piece.decode(errors="backslashreplace")})
            for at, piece in pieces
        ]
        disk.create(place, b"".join(line + b"\n" for line in lines))
        yield Finding("note", f"Kept {some(len(pieces), 'piece')} of {path} {why}, in {place}.")
