"""Examining an archive that may be damaged, and saving what can be saved of it into another one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec

from store import places
from store.archive import Archive
from store.errors import ArchiveDamagedError
from store.storage.backups import Backups
from store.storage.disk import Disk
from store.storage.snapshot import encode, unreadable
from store.storage.texts import Texts
from store.upkeep.copies import records, write
from store.upkeep.salvage import Salvaged, from_file, from_journal

Grade = Literal["good", "note", "bad"]
OTHER_FORM = (
    "is not as onrecord writes it: another program has written it, or added a line; nothing is lost by that, "
    "and the next change, or “onrecord compact”, puts one record on each line again"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it is, in a sentence; `by_hand` where no repair can put it right."""

    grade: Grade
    sentence: str
    by_hand: bool = False


def examine(path: Path) -> Iterator[Finding]:
    """Look at everything, and change nothing. Raises ArchiveMissingError, and ArchiveError when it cannot be read."""
    path = places.real(path)
    try:
        archive = Archive(path)
    except ArchiveDamagedError as error:
        yield Finding("bad", f"{error.what}.")
        saved = from_file(Disk().read(path))
        yield Finding(
            "note",
            f"{some(saved.count, 'record')} can be saved from {path}, and {some(len(saved.leftovers), 'piece')} not.",
        )
        for kept in Backups(places.beside(path) / "backups", Disk()).all()[:1]:
            yield Finding("note", f"The newest backup is {kept.path}.")
        return
    yield from _records(archive)
    yield from _quotes(archive)
    yield from _files(archive)


def _records(archive: Archive) -> Iterator[Finding]:
    info = archive.info()
    counts = f"{some(info.quotes, 'quote')}, {some(info.speakers, 'speaker')}, {some(info.sources, 'source')}"
    if archive.storage.snapshot.lined:
        yield Finding("good", f"{counts}, one record a line.")
    else:
        yield Finding("good", f"{counts}, all of them readable.")
        yield Finding("note", f"{archive.path} {OTHER_FORM}.")
    for record in info.set_aside:
        yield Finding("bad", f"{record.table} {record.key} was set aside: {record.reason}.")
    if archive.storage.pending:
        yield Finding("good", f"The journal is whole, with {some(archive.storage.pending, 'commit')} waiting in it.")


def _quotes(archive: Archive) -> Iterator[Finding]:
    right = unchecked = 0
    texts = _broken_texts(archive)
    barred: Counter[str] = Counter()
    for verdict in archive.verify():
        right += verdict.checkable and not verdict.wrong
        unchecked += not verdict.checkable
        for clause in verdict.wrong:
            if clause in texts:
                barred[clause] += 1
            else:
                yield Finding("bad", f"{verdict.id}: {clause}.", by_hand=True)
    for what, path in texts.items():
        checked = f"{some(barred[what], 'quote')} cannot be checked against it"
        advice = f"put {path} back as it was, from a copy that “onrecord backup FILE” or you have made"
        yield Finding("bad", f"{what}, so {checked}; {advice}.", by_hand=True)
    yield Finding(
        "good",
        f"{some(right, 'quote')} {'matches its text' if right == 1 else 'match their texts'}, "
        f"{unchecked} {'has' if unchecked == 1 else 'have'} none.",
    )


def _broken_texts(archive: Archive) -> dict[str, Path]:
    """What is wrong with each text that is not as it came, and where it stands."""
    found = {}
    for name in archive.text_names():
        try:
            archive.text_of(name)
        except ArchiveDamagedError as error:
            found[error.what] = archive.folder / "texts" / f"{name}.txt"
    return found


def some(count: int, name: str) -> str:
    """So many of something."""
    return f"{count} {name}{'' if count == 1 else 's'}"


def _files(archive: Archive) -> Iterator[Finding]:
    history = archive.storage.history
    for path in history.past():
        try:
            history.read(path)
        except OSError as error:
            yield Finding("bad", f"{path} cannot be read ({error.strerror}).")
        except ArchiveDamagedError as error:
            yield Finding("bad", f"{error.what}.")
    yield Finding("good", f"{some(len(archive.backups.all()), 'backup')} in {archive.backups.folder}.")
    for pattern, what in (
        ("conflict-*", "holds our versions of records that another program changed as well"),
        ("torn-*", "holds a write that was never finished"),
        ("quarantine-*", "holds what a repair took out"),
    ):
        for found in sorted(archive.folder.glob(pattern)):
            yield Finding("note", f"{found} {what}.")
    for found in sorted((*archive.storage.disk.left_over(archive.path), *archive.folder.rglob(".*.new"))):
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
        yield Finding(
            "note", f"Saved {some(saved.count, 'record')} into {to}; {some(pieces, 'piece')} could not be saved."
        )
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
