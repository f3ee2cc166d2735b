"""One writer at a time, and a name for whoever holds the others up (flock(2), which ends with the process).

There are two locks: who waits for the archive holds the place in front of it, and who comes back for more waits for
that place like anybody else. With one alone, a program that commits without a pause would let no other one in.
"""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from store.errors import ArchiveBusyError, ArchiveWriteError
from store.storage.clock import now
from store.storage.disk import Disk

PATIENCE = 10.0
"""Seconds to wait for another writer: a commit takes milliseconds, an import or a compaction some seconds."""
PAUSE = 0.001
NO_LOCKS = {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
"""How a file system, mostly that of another machine, says that it has no locks."""


class Holder(msgspec.Struct, frozen=True):
    """Who holds the lock: the process, its host, and since when (RFC 3339 in UTC)."""

    pid: int
    host: str
    since: str


@contextmanager
def alone(folder: Path, disk: Disk, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of an archive's folder, made if it is missing; `patience` is how long to wait for it, in seconds.

    Raises:
        ArchiveBusyError: another process did not let it go; the sentence names it.
        ArchiveWriteError: nothing can be locked on that disk, so nobody could be kept from writing at the same time.
        OSError: the lock cannot be made.
    """
    disk.make_folder(folder)
    end = time.monotonic() + (PATIENCE if patience is None else patience)
    front = _locked(folder / "next", folder, disk, end)
    try:
        handle = _locked(folder / "lock", folder, disk, end)
    finally:
        disk.close(front)
    try:
        mine = Holder(os.getpid(), socket.gethostname(), now())
        with suppress(OSError):  # a full disk: the name is a courtesy, the lock holds without it
            disk.note(handle, msgspec.json.encode(mine) + b"\n")
        yield
    finally:
        disk.close(handle)


def _locked(path: Path, folder: Path, disk: Disk, end: float) -> int:
    """A handle that holds one of the two locks. Raises like `alone`."""
    while True:
        handle = disk.open_lock(path)
        taken = False
        try:
            while not disk.try_lock(handle):
                _pause(folder, disk, end)
            taken = disk.is_at(handle, path)  # unless somebody has removed the file meanwhile: others lock a new one
        except OSError as error:
            if error.errno not in NO_LOCKS:
                raise
            raise ArchiveWriteError(
                f"{folder} is on a disk that has no locks ({error.strerror}), so two programs could write at once, and "
                "nothing was changed",
                "keep the archive on a disk of this machine; reading goes on here",
            ) from None
        finally:
            if not taken:
                disk.close(handle)
        if taken:
            return handle
        _pause(folder, disk, end)


def _pause(folder: Path, disk: Disk, end: float) -> None:
    if time.monotonic() > end:
        raise ArchiveBusyError(*_named(disk, folder / "lock"))
    time.sleep(PAUSE)


def _named(disk: Disk, path: Path) -> tuple[str, str]:
    """The sentence about the process that holds the lock."""
    try:
        holder = msgspec.json.decode(disk.read(path), type=Holder)
    except (OSError, ValueError):
        return "The archive is being written by another process", "try again when it has finished; reading goes on"
    return (
        f"The archive is being written by process {holder.pid} on {holder.host}, since {holder.since}",
        "try again when it has finished; reading goes on",
    )
