"""Repairing an archive without losing anything: whatever is taken out of it is kept beside it, with the reason."""

from __future__ import annotations

import secrets
import sys
from collections.abc import Iterator, Sequence
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

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
from store.storage.journal import Base, Deed, Entry, Head, is_json
from store.storage.live import LiveTables, Op
from store.storage.lock import alone
from store.storage.reader import TABLES, Reader
from store.storage.rescue import remains
from store.storage.snapshot import Snapshot, check_format, encode, open_snapshot
from store.upkeep.doctor import Finding, some
from store.upkeep.earlier import Earlier, brought_in, deed_of, earlier, lost, told, with_journal
from store.upkeep.past import SAVED, mend_past, unique
from store.upkeep.salvage import format_in, from_file


class _Place(NamedTuple):
    """The files of a damaged archive: the one that the user named, the folder beside it, and the door to both."""

    path: Path
    folder: Path
    disk: Disk


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
    history, place = History(folder, disk), _Place(path, folder, disk)
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
            yield from _rebuild(place, earlier(folder, disk))
        archive = Archive(path)
    except ArchiveDamagedError as error:
        if format_in(disk.read(path)) > FORMAT:
            raise ArchiveReadOnlyError(error.what, "install the newer onrecord to repair it", NEWER) from None
        with alone(folder, disk):
            yield from mend_past(history, disk)
            ours = remains(folder)
            again = ours and not from_file(disk.read(path)).count
            kept = Backups(folder / "backups", disk).keep_file(path, "before-repair")
            yield Finding("note", f"The file as it stood is kept as {kept}.")
            known = earlier(folder, disk)
            if again:  # nothing is left of it
                yield from _rebuild(place, known)
            else:
                yield from _mend(place, known, ours=ours)
        archive = Archive(path)
    yield from _take_out(archive)


def _rebuild(place: _Place, known: Earlier) -> Iterator[Finding]:
    """Make a file that is gone, or has no record left, of the newest backup that is whole and what was done since."""
    path, _, disk = place
    backup = known.backup[0] if known.backup else None
    body = disk.read(backup.path) if backup else encode(header() | {name: {} for name in KINDS})
    fresh = disk.write_beside(path, body)
    try:
        yield from known.missing
        yield from _mend_journal(place, open_snapshot(fresh, disk), known.commits, known.cut)
    finally:
        disk.drop(fresh)
    put = disk.replace if path.exists() else disk.create
    put(path, body)  # at the end: with another journal it would be a whole archive that lacks something
    if backup:
        sentence = f"{path} was rebuilt from the backup {backup.path.name} and those changes."
    else:
        sentence = f"{path} was rebuilt from the saved changes alone, since no backup is whole."
    yield Finding("note", sentence)


def _mend(place: _Place, known: Earlier, *, ours: bool) -> Iterator[Finding]:
    """Make an archive whole of what is left of its file, and of what that has lost, as far as it is kept elsewhere.

    One that is no longer told to be an archive is still `ours` if the folder beside it was that of one.
    """
    path, _, disk = place
    try:
        snapshot = open_snapshot(path, disk)
        if ours:
            check_format(path, snapshot)
    except ArchiveError:
        saved = from_file(disk.read(path))
        if not saved.count:
            raise
    else:
        check_format(path, snapshot)  # then the journal alone is damaged
        yield from _mend_journal(place, snapshot)
        return
    yield from _apart(place, path, saved.leftovers)
    fresh = disk.write_beside(path, encode(saved.tables))
    try:
        yield from _mend_journal(place, open_snapshot(fresh, disk), (), sys.maxsize, known)
        disk.put(fresh, path)  # at the end: a file that is whole would not be asked for what it has lost
    finally:
        disk.drop(fresh)
    yield Finding("note", f"Saved {some(saved.count, 'record')} into {path}.")


def _mend_journal(
    place: _Place,
    snapshot: Snapshot,
    past: Sequence[Entry] = (),
    cut: int | None = None,
    known: Earlier | None = None,
) -> Iterator[Finding]:
    """Begin a journal on a snapshot, with what it lacks of the past and of the journal as it stands, in one commit.

    `cut` is as for `brought_in`. What the snapshot has lost of what is `known` comes back in another commit.
    """
    _, folder, disk = place
    file = folder / "journal.jsonl"
    data = disk.read(file) if file.exists() else b""
    entries, leftovers = with_journal(past, folder, disk)
    tables = LiveTables.over(snapshot.tables, snapshot.window)
    merged = brought_in(entries, tables, cut)
    for op in merged.ops:
        tables[op.table].put(op.key, op.new)
    back = lost(known, snapshot, tables) if known else []
    if data:
        kept = folder / "history" / f"damaged-{unique()}.txt"
        disk.make_folder(kept.parent)
        disk.create(kept, data)
        yield Finding("note", f"The journal as it stood is kept as {kept}.")
    yield from _apart(place, file, leftovers)
    differing = [(op.key, op.new or b"null") for op in merged.conflicts]
    yield from _apart(place, file, differing, "that the file has in another version")
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
    body = journal.head_line(head)
    for deed, ops in ((SAVED, merged.ops), (deed_of(known) if known else SAVED, back)):
        if ops:
            last += 1
            body += journal.commit_line(last, now(), deed, ops)
    disk.replace(file, body)
    if data or merged.ops:
        yield Finding("note", f"Saved {some(len(merged.ops), 'change')} from the journal.")
    if known:
        yield from told(known, back)


def _take_out(archive: Archive) -> Iterator[Finding]:
    """Take the records that do not validate out of the file, and keep them beside it; each as it was comes back."""
    aside = archive.info().set_aside
    if not aside:
        yield Finding("good", "Every record validates.")
        return
    if refusal := archive.storage.refusal:
        raise refusal
    disk, storage = archive.storage.disk, archive.storage
    known = earlier(archive.folder, disk)  # before there is a backup of what is spoilt
    kept = archive.backups.keep_file(archive.path, "before-repair")
    yield Finding("note", f"The archive as it stood is kept as {kept}.")
    place = archive.folder / f"quarantine-{unique()}.jsonl"
    lines: list[bytes] = []
    back: list[Op] = []

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
        gone = [Op(record.table, int(record.key), raw, None) for record, raw in taken]
        left = LiveTables((name, table.copy()) for name, table in tables.items())
        for op in gone:
            left[op.table].put(op.key, None)
        numbers = {(op.table, op.key) for op in gone}
        cut = len(lines) > len(gone) or not all(is_json(raw) for _, raw in taken)  # then others may be lost with them
        back.extend(lost(known, storage.snapshot, left, None if cut else numbers))
        good = {(op.table, op.key): op for op in back}
        taken_out = [op._replace(new=good[op.table, op.key].new) if (op.table, op.key) in good else op for op in gone]
        return [*taken_out, *(op for op in back if (op.table, op.key) not in numbers)]

    archive.apply(prepare, Deed("repair: records set apart"))
    for table in storage.tables.values():
        table.cleaned = True
    archive.compact()
    yield Finding("note", f"Set apart {some(len(lines), 'record')} that cannot stand in an archive, in {place}.")
    yield from told(known, back)


def _aside(reader: Reader, tables: LiveTables) -> Iterator[tuple[SetAside, bytes]]:
    """The records that are set aside and have a number, each with its JSON."""
    for name, table in tables.items():
        keys = reader.aside(name) if name in KINDS else list(table.numbers()) if name not in TABLES else []
        for key in keys:
            reason = reader.reason(name, key) if name in KINDS else f"there is no table “{name}”"
            yield SetAside(name, str(key), reason), table.raw(key) or b""


def _apart(
    place: _Place, file: Path, pieces: list[tuple[int, bytes]], why: str = "that cannot be read as records"
) -> Iterator[Finding]:
    """Keep pieces of a damaged file beside the archive."""
    if pieces:
        kept = place.folder / f"quarantine-{file.name}-{unique()}.jsonl"
        place.disk.make_folder(place.folder)
        lines = [
            msgspec.json.encode({"file": file.name, "byte": at, "text": piece.decode(errors="backslashreplace")})
            for at, piece in pieces
        ]
        place.disk.create(kept, b"".join(line + b"\n" for line in lines))
        yield Finding("note", f"Kept {some(len(pieces), 'piece')} of {file} {why}, in {kept}.")
