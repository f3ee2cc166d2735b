"""The one door to the disk.

Every byte that an archive reads or writes passes here, so that a test can put a bad disk behind it: the methods of the
last part are the steps that a system really takes, one each, and everything above is made of them.
"""

from __future__ import annotations

import errno
import fcntl
import mmap
import os
import secrets
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from glob import escape
from pathlib import Path

from store.storage.window import Identity, Window, identity_of

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
READ_ONLY = "the disk is read-only"
"""Why nothing can be written there, whoever one is."""
NOTE = 512
"""Bytes of the note about who holds a lock, filled up with spaces: a host's name has at most 255."""
_FULL_SYNC = getattr(fcntl, "F_FULLFSYNC", None)
"""On macOS an fsync leaves the data in the drive's own memory; this asks the drive as well (fcntl(2) there)."""


class UnsettledError(OSError):
    """A file was written, but whether it outlasts a power cut is not known."""


class Disk:
    """Files, read and written. Each method raises OSError as the system gives it."""

    # Reading

    def read(self, path: Path) -> bytes:
        """The bytes of a regular file; a pipe or a device is refused, since reading it could wait for ever."""
        with self.open(path) as window:
            return b"".join(window.chunks())

    def open(self, path: Path) -> Window:
        """A regular file to be read here and there. Refuses like `read`."""
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        window = Window(handle)
        mode = os.fstat(handle).st_mode
        if stat.S_ISREG(mode):
            return window
        window.close()
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        raise OSError(errno.EINVAL, "Not a regular file", str(path))

    def map(self, path: Path) -> memoryview:
        """The bytes of a file of ours that nobody writes to once it stands there. ValueError when it is empty."""
        with path.open("rb") as opened:
            return memoryview(mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ))

    def identity(self, path: Path) -> Identity | None:
        """Which file stands at `path`, and in which state; None when there is none."""
        try:
            return identity_of(os.stat(path))  # noqa: PTH116 - it is asked for once a second: Path would cost more
        except FileNotFoundError:
            return None

    def is_at(self, handle: int, path: Path) -> bool:
        """Whether an open file is the one that stands at `path` now."""
        try:
            return os.path.samestat(os.fstat(handle), path.stat())
        except FileNotFoundError:
            return False

    def barred(self, path: Path) -> str:
        """Why nothing can be written at `path`, in a few words; empty when it can, as far as the system tells."""
        if os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            return ""
        if os.statvfs(path).f_flag & os.ST_RDONLY:
            return READ_ONLY
        return "no permission to write"

    def left_over(self, path: Path) -> list[Path]:
        """The temporary files of `path` that stand there; whoever wrote one may be gone."""
        return list(path.parent.glob(f".{escape(path.name)}.????????.new"))

    # Writing

    def make_folder(self, path: Path) -> None:
        """Make a folder that only its owner may open, and those above it that are missing; wait until they last.

        What is written into a folder lasts no longer than the folder's own name (fsync(2), on directories).

        Raises:
            UnsettledError: it is there, but the system would not say that it lasts.
        """
        if path.is_dir():
            return
        for folder in reversed([path, *path.parents]):
            if folder.is_dir():
                continue
            try:
                self.make(folder)
            except FileExistsError:
                if not folder.is_dir():
                    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None
            self.settle(folder.parent)

    def replace(self, path: Path, data: bytes | Iterable[bytes]) -> None:
        """Put `data` at `path` in one step: who looks sees the old file or the new one, also after a crash.

        Raises:
            UnsettledError: the new file stands there, but the system would not say that it lasts.
        """
        fresh = self.write_beside(path, data)
        self.put(fresh, path)

    def put(self, fresh: Path, path: Path) -> None:
        """Let a synced file take the place of `path`; it is gone when it cannot. Raises like `replace`."""
        try:
            self.rename(fresh, path)
        except OSError:
            self.drop(fresh)
            raise
        self.settle(path.parent)

    def create(self, path: Path, data: bytes | Iterable[bytes]) -> None:
        """Like `replace`, but FileExistsError when something stands at `path`, also if two programs do it at once."""
        fresh = self.write_beside(path, data)
        try:
            self.link(fresh, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: an empty file claims the name, and is replaced
            self.close(self.open_new(path))
            self.rename(fresh, path)
        finally:
            self.drop(fresh)
        self.settle(path.parent)

    def append(self, path: Path, data: bytes, at: int) -> None:
        """Put `data` at the end of a file that is `at` bytes long, and wait until it lasts.

        Raises:
            UnsettledError: it stands there, but the system would not say that it lasts.
            OSError: it could not be written; the file is `at` bytes long, as far as the system lets us have it so.
        """
        handle = self.open_end(path)
        try:
            try:
                if os.fstat(handle).st_size != at:
                    self.truncate(handle, at)
                self.write(handle, data)
            except OSError:
                with suppress(OSError):
                    self.truncate(handle, at)
                raise
            try:
                self.sync(handle)
            except OSError as error:
                raise UnsettledError(error.errno, error.strerror, str(path)) from None
        finally:
            self.close(handle)

    def put_loosely(self, path: Path, data: bytes | Iterable[bytes]) -> None:
        """Like `replace`, of a file that may be lost: nobody waits until it lasts."""
        fresh = self.write_beside(path, data, sync=False)
        try:
            self.rename(fresh, path)
        except OSError:
            self.drop(fresh)
            raise

    def write_beside(self, path: Path, data: bytes | Iterable[bytes], *, sync: bool = True) -> Path:
        """A temporary file, synced unless told otherwise, in the same folder: a rename stays within one file system."""
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        handle = self.open_new(fresh)
        try:
            try:
                with suppress(OSError):  # who was allowed to read the file that was there still is
                    os.fchmod(handle, stat.S_IMODE(path.stat().st_mode))
                for piece in (data,) if isinstance(data, bytes) else data:
                    self.write(handle, piece)
                if sync:
                    self.sync(handle)
            finally:
                self.close(handle)
        except OSError:
            self.drop(fresh)
            raise
        return fresh

    def settle(self, folder: Path) -> None:
        """Make the names in a folder durable. Raises UnsettledError."""
        try:
            self.sync_folder(folder)
        except OSError as error:
            raise UnsettledError(error.errno, error.strerror, str(folder)) from None

    def drop(self, path: Path) -> None:
        """Remove a file of ours that is no longer wanted, if it is there."""
        with suppress(OSError):
            self.unlink(path)

    # The steps

    def make(self, path: Path) -> None:
        """Make one folder."""
        path.mkdir(mode=PRIVATE_FOLDER)

    def open_new(self, path: Path) -> int:
        """A handle to a file that was not there."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE_FILE)

    def open_end(self, path: Path) -> int:
        """A handle to a file that is there, to write at its end."""
        return os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CLOEXEC)

    def write(self, handle: int, data: bytes) -> None:
        """Write all of it, in one step where the system can."""
        done = os.write(handle, data)
        while done < len(data):
            done += os.write(handle, memoryview(data)[done:])

    def sync(self, handle: int) -> None:
        """Wait until what was written lasts."""
        if sys.platform == "darwin" and _FULL_SYNC is not None:
            fcntl.fcntl(handle, _FULL_SYNC)
        else:
            os.fdatasync(handle)

    def truncate(self, handle: int, size: int) -> None:
        """Cut a file off."""
        os.ftruncate(handle, size)

    def close(self, handle: int) -> None:
        """Give a handle back."""
        os.close(handle)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name, whatever stood there before."""
        old.replace(new)

    def link(self, old: Path, new: Path) -> None:
        """Give a file a second name that is free."""
        os.link(old, new)

    def unlink(self, path: Path) -> None:
        """Take a name away."""
        path.unlink()

    def sync_folder(self, folder: Path) -> None:
        """Wait until the names in a folder last, where the file system can be asked to."""
        handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        except OSError as error:
            if error.errno not in {errno.EINVAL, errno.ENOTSUP}:  # it does not do that for folders (fsync(2))
                raise
        finally:
            os.close(handle)

    def open_lock(self, path: Path) -> int:
        """A handle to a lock file, made if it is missing. A lock is never waited for until it lasts on the disk."""
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE_FILE)

    def try_lock(self, handle: int) -> bool:
        """Take the lock, unless another process has it."""
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def note(self, handle: int, data: bytes) -> None:
        """Write who holds a lock into its file, always as many bytes: a sync would wait for a new size."""
        os.pwrite(handle, data.ljust(NOTE), 0)
