"""Examining an archive that may be damaged, and repairing what can be repaired without losing anything.

Whatever a repair takes out of the archive is kept beside it, with its place and the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Literal

import msgspec

from store import places
from store.archive import Archive
from store.errors import ArchiveDamagedError, ArchiveError, ArchiveReadOnlyError, ArchiveWriteError
from store.report import SetAside
from store.storage.backups import Backups
from store.storage.checked import KINDS
from store.storage.clock import now
from store.storage.disk import Disk
from store.storage.formats import FORMAT, NEWER
from store.storage.journal import Deed
from store.storage.live import LiveTables, Op
from store.storage.lock import alone
from store.storage.merge import merge
from store.storage.reader import TABLES, Reader
from store.storage.snapshot import encode, open_snapshot, unreadable
from store.storage.texts import Texts
from store.upkeep.copies import records, write
from store.upkeep.salvage import Salvaged, format_in, from_file, from_journal

Grade = Literal["good", "note", "bad"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it is, in a sentence."""

    grade: Grade
    sentence: str


def examine(path: Path) -> Iterator[Finding]:
    """Look at everything, and change nothing. Raises ArchiveMissingError, and ArchiveError when it cannot be read."""
    path = places.real(path)
    try:
        archive = Archive(path)
    except ArchiveDamagedError as error:
        yield Finding("bad", f"{error.what}.")
        saved = from_file(Disk().read(path))
        yield Finding("note", f"{saved.count} records can be saved from {path}, and {len(saved.leftovers)} pieces not.")
        for kept in Backups(places.beside(path) / "backups", Disk()).all()[:1]:
            yield Finding("note", f"The newest backup is {kept.path}; put in the place of the file, it is opened.")
        return
    yield from _records(archive)
    yield from _quotes(archive)
    yield from _files(archive)


def _records(archive: Archive) -> Iterator[Finding]:
    info = archive.info()
    form = "one record a line" if archive.storage.snapshot.lined else "in another form than onrecord writes"
    yield Finding(
        "good",
        f"{_some(info.quotes, 'quote')}, {_some(info.speakers, 'speaker')}, {_some(info.sources, 'source')}, {form}.",
    )
    for record in info.set_aside:
        yield Finding("bad", f"{record.table} {record.key} was set aside: {record.reason}.")
    if archive.storage.pending:
        yield Finding("good", f"{archive.storage.pending} commits wait in the journal, which is whole.")


def _quotes(archive: Archive) -> Iterator[Finding]:
    right = unchecked = 0
    for verdict in archive.verify():
        right += verdict.checkable and not verdict.wrong
        unchecked += not verdict.checkable
        for clause in verdict.wrong:
            yield Finding("bad", f"{verdict.id}: {clause}.")
    yield Finding("good", f"{_some(right, 'quote')} lie right on their texts, {unchecked} without a text.")


def _some(count: int, name: str) -> str:
    return f"{count} {name}{'' if count == 1 else 's'}"


def _files(archive: Archive) -> Iterator[Finding]:
    yield Finding("good", f"{len(archive.backups.all())} backups stand in {archive.backups.folder}.")
    for pattern, what in (
        ("conflict-*", "holds our versions of records that another program changed as well"),
        ("torn-*", "holds a write that was never finished"),
        ("quarantine-*", "holds what a repair took out"),
    ):
        for found in sorted(archive.folder.glob(pattern)):
            yield Finding("note", f"{found} {what}.")
    for found in sorted((*archive.path.parent.glob(f".{archive.path.name}.*.new"), *archive.folder.glob(".*.new"))):
        yield Finding("note", f"{found} was left by a write that did not finish, and can be removed.")


def export(path: Path, to: Path) -> Iterator[Finding]:
    """Save what can be saved of an archive into a new one, and change nothing of the old one.

    Raises:
        UsageError: something stands at `to` already.
        ArchiveError: it cannot be read, or the new one not be written.
    """
    path, disk = places.real(path), Disk()
    wrong: list[str] = []

    def keep(texts: Texts) -> None:
        wrong.extend(_save_texts(places.beside(path) / "texts", texts, disk))

    try:
        archive = Archive(path)
    except ArchiveDamagedError as error:
        yield Finding("note", f"{error.what}.")
        saved, pieces = _saved(path, disk)
        write(to, disk, keep, encode(saved.tables))
        yield Finding("note", f"{saved.count} records were saved into {to}; {pieces} pieces are no records any more.")
    else:
        with archive.storage.still():
            yield Finding("good", f"All records were copied to {write(to, disk, keep, records(archive))}.")
    yield from (Finding("bad", sentence) for sentence in wrong)


def _saved(path: Path, disk: Disk) -> tuple[Salvaged, int]:
    """What is saved of a damaged archive, its journal included, and how many pieces are not."""
    journal = places.beside(path) / "journal.jsonl"
    try:
        saved = from_file(disk.read(path))
        entries, leftovers = from_journal(disk.read(journal)) if journal.exists() else ([], [])
    except OSError as error:
        raise unreadable(path, error) from None
    for op in (op for entry in entries for op in entry.ops()):
        table = saved.tables.setdefault(op.table, {})
        table.pop(str(op.key), None)
        if op.new is not None:
            table[str(op.key)] = msgspec.Raw(op.new)
    return saved, len(saved.leftovers) + len(leftovers)


def _save_texts(folder: Path, texts: Texts, disk: Disk) -> list[str]:
    """Copy the texts that can be read; a sentence for each that cannot. Raises OSError: they cannot be written."""
    wrong = []
    for path in sorted(folder.glob("*.txt")):
        try:
            body = disk.read(path)
        except OSError as error:
            wrong.append(f"{path} cannot be read ({error.strerror}), so it was left out.")
        else:
            texts.add(body)
    return wrong


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
    backups = Backups(folder / "backups", disk)
    try:
        archive = Archive(path)
    except ArchiveDamagedError as error:
        if format_in(disk.read(path)) > FORMAT:
            raise ArchiveReadOnlyError(error.what, "install the newer onrecord to repair it", NEWER) from None
        with alone(folder, disk):
            yield Finding("note", f"The file as it stood is kept as {backups.keep_file(path, 'before-repair')}.")
            yield from _mend_file(path, folder, disk)
            ops, findings = _mend_journal(path, folder, disk)
        yield from findings
        archive = Archive(path)
        if ops:
            archive.apply(lambda _reader, _tables: ops, Deed("repair: commits that were saved from the journal"))
    yield from _take_out(archive)


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
        yield Finding("note", f"{saved.count} records were saved into {path}.")


def _mend_journal(path: Path, folder: Path, disk: Disk) -> tuple[list[Op], list[Finding]]:
    """Take the journal away; what is whole of it can be committed anew."""
    journal = folder / "journal.jsonl"
    if not journal.exists():
        return [], []
    snapshot = open_snapshot(path, disk)
    entries, leftovers = from_journal(disk.read(journal))
    findings = list(_apart(folder, disk, journal, leftovers))
    disk.make_folder(folder / "history")
    kept = folder / "history" / f"damaged-{now().replace(':', '')}.txt"
    disk.rename(journal, kept)
    findings.append(Finding("note", f"The journal as it stood is kept as {kept}."))
    merged = merge(entries, 0, LiveTables.over(snapshot.tables, snapshot.window))
    findings += _apart(folder, disk, journal, [(op.key, op.new or b"null") for op in merged.conflicts])
    findings.append(Finding("note", f"{len(merged.ops)} changes were saved from the journal."))
    return merged.ops, findings


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
    place = archive.folder / f"quarantine-{now().replace(':', '')}.jsonl"
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
        disk.replace(place, b"".join(lines))
        return [Op(record.table, int(record.key), raw, None) for record, raw in taken]

    archive.apply(prepare, Deed("repair: records set apart"))
    for table in storage.tables.values():
        table.cleaned = True
    archive.compact()
    yield Finding("note", f"{len(lines)} records that do not validate were set apart, in {place}.")


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
        place = folder / f"quarantine-{path.name}-{now().replace(':', '')}.jsonl"
        disk.make_folder(folder)
        lines = [
            msgspec.json.encode({"file": path.name, "byte": at, "text": piece.decode(errors="backslashreplace")})
            for at, piece in pieces
        ]
        disk.replace(place, b"".join(line + b"\n" for line in lines))
        yield Finding("note", f"{len(pieces)} pieces of {path} that are no records are kept in {place}.")
