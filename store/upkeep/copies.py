"""Copies of an archive that somebody asks for, and the way back to one."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path

import msgspec

from store import places
from store.archive import Archive
from store.errors import ArchiveWriteError, NotFoundError, UsageError
from store.storage.backups import ASKED, Backup
from store.storage.clock import now
from store.storage.disk import Disk, UnsettledError
from store.storage.fold import blocks, folded
from store.storage.journal import Deed
from store.storage.live import LiveTable, LiveTables, Op
from store.storage.merge import same
from store.storage.prepare import REMOVED
from store.storage.reader import Reader
from store.storage.rows import id_of
from store.storage.texts import Texts

RECORDS = ("sources", "speakers", "quotes")
HEADER = "onrecord"
"""The table of what an archive says of itself, such as the style that it is cited in."""


def backup(archive: Archive, to: Path | None = None) -> Path:
    """Copy all that an archive holds now.

    Args:
        archive: the archive.
        to: a file to make, which becomes an archive of its own with the texts beside it; without one the copy stands
            among the archive's backups, and stays there until somebody removes it.

    Returns:
        Where the copy stands.

    Raises:
        UsageError: something stands at `to` already.
        ArchiveError: it cannot be written, or a text cannot be read.
    """
    archive.refresh()
    if to is None:
        return archive.keep_backup(ASKED)

    def keep(texts: Texts) -> None:
        for name in archive.text_names():
            texts.add(archive.text_of(name).encode())

    with archive.storage.still():
        return write(to, archive.storage.disk, keep, records(archive))


def records(archive: Archive) -> Iterator[bytes]:
    """The bytes of a file with all that an archive holds, while nothing in it is changed. Raises OSError."""
    return blocks(folded(archive.storage.snapshot, archive.storage.tables))


def write(to: Path, disk: Disk, keep: Callable[[Texts], object], body: bytes | Iterable[bytes]) -> Path:
    """Make an archive of its own.

    Args:
        to: its file, which must not be there.
        disk: the door to it.
        keep: puts the texts beside it, before the file stands there.
        body: the bytes of the file.

    Returns:
        Where it stands.

    Raises:
        UsageError: something stands at `to` already.
        ArchiveError: it cannot be written, or what `keep` raises.
    """
    try:
        place = places.real(to)
        disk.make_folder(place.parent)
        keep(Texts(places.beside(place) / "texts", disk))
        disk.create(place, body)
    except FileExistsError:
        raise UsageError(f"{to} exists already and was left as it is", "name another file") from None
    except UnsettledError as error:
        raise ArchiveWriteError(
            f"The disk does not say that {to} lasts ({error.strerror})", "use another disk"
        ) from None
    except OSError as error:
        raise ArchiveWriteError(
            f"{to} cannot be written ({error.strerror})", "free space, or name another place"
        ) from None
    return place


def find(archive: Archive, name: str) -> Path:
    """A backup by its number in the list, 1 for the newest, by its name, or by a path.

    Raises:
        NotFoundError: there is none.
        UsageError: it begins with a home folder that there is not.
    """
    made: list[Backup] = archive.backups.all()
    if name.isdecimal() and 1 <= int(name) <= len(made):
        return made[int(name) - 1].path
    for path in (archive.backups.folder / name, places.expanded(name)):
        if os.path.isfile(path):  # noqa: PTH113 - Path raises where a name is too long
            return path
    raise NotFoundError(f"There is no backup “{name[:80]}”", "“onrecord restore” without a name lists them")


def restore(archive: Archive, path: Path) -> bool:
    """Make an archive hold what a backup of it held, in one change that can be undone.

    What came after the backup goes, and its ids are never used again. The archive is backed up before.

    Returns:
        Whether anything was changed; where the archive holds the same already, nothing is recorded to be undone.

    Raises:
        ArchiveError: the backup cannot be opened, or the archive not be written.
    """
    other = Archive(path)
    if other.storage.snapshot.newer and (refusal := other.storage.refusal):
        raise refusal
    if places.beside(other.path).is_dir() and other.path.parent != archive.backups.folder:
        for name in other.text_names():
            archive.keep_text(other.text_of(name).encode())

    def prepare(_: Reader, tables: LiveTables) -> list[Op]:
        header, *others = (_towards(name, tables[name], other.storage.tables[name]) for name in (HEADER, *RECORDS))
        ops = list(chain(*others))
        ops = [*header, *ops, *_marks(ops, tables[REMOVED], other.storage.tables[REMOVED])]
        if ops:
            archive.keep_backup("before-restore")
        return ops

    return bool(archive.apply(prepare, Deed(f"restore {path.name}")))


def _towards(name: str, now_: LiveTable, then: LiveTable) -> Iterator[Op]:
    """What makes one table hold the records of another one."""
    for key in dict.fromkeys((*now_.numbers(), *then.numbers())):
        old, new = now_.raw(key), then.raw(key)
        if not same(old, new):
            yield Op(name, key, old, new)


def _marks(ops: list[Op], now_: LiveTable, then: LiveTable) -> Iterator[Op]:
    """The marks of ids that are no longer there: those of records that come back go, those of records that go come."""
    top = max(now_.top, then.top)
    for op in ops:
        if op.old is None and op.new is not None:
            key = now_.key_of(f"{op.table}/{(id_of(op.new) or b'').decode()}")
            if key is not None:
                yield Op(REMOVED, key, now_.raw(key), None)
        elif op.new is None and op.old is not None:
            top += 1
            mark = {"id": f"{op.table}/{(id_of(op.old) or b'').decode()}", "at": now()}
            yield Op(REMOVED, top, None, msgspec.json.encode(mark))
