"""Making an archive that has all its records from its first moment on."""

from __future__ import annotations

import secrets
from pathlib import Path

import msgspec

from store import places
from store.errors import ArchiveWriteError, UsageError
from store.records import Batch
from store.storage.disk import Disk
from store.storage.formats import header
from store.storage.prepare import Preparation, empty
from store.storage.snapshot import encode
from store.storage.texts import Texts


def create(path: Path, batch: Batch, disk: Disk) -> None:
    """Make an archive, and the folders on the way to it.

    Raises:
        UsageError: something stands at `path` already, or a record does not fit.
        ArchiveWriteError: it cannot be written there.
    """
    texts = Texts(places.beside(path) / "texts", disk)
    tables = header() | {"sources": {}, "speakers": {}, "quotes": {}}
    for op in Preparation(batch, *empty(), texts.get).ops():
        tables[op.table][str(op.key)] = msgspec.Raw(op.new or b"")
    try:
        if path.exists():
            raise _taken(path)
        disk.make_folder(path.parent)
        _leave_behind(places.beside(path), disk)
        texts.keep(batch.texts)
        disk.create(path, encode(tables))
    except FileExistsError:
        raise _taken(path) from None
    except OSError as error:
        raise ArchiveWriteError(
            f"No archive can be made at {path} ({error.strerror})", "choose another place with --archive or init"
        ) from None


def _leave_behind(folder: Path, disk: Disk) -> None:
    """Put away what is left of an archive whose file is gone: none of it was ever part of the new one."""
    mark = secrets.token_hex(4)
    for name in ("journal.jsonl", "history", "backups"):
        if (folder / name).exists():
            disk.rename(folder / name, folder / f"before-{mark}-{name}")


def _taken(path: Path) -> UsageError:
    return UsageError(f"{path} exists already and was left as it is", "name another file")
