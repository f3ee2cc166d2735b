"""The one door to the disk.

Every byte that an archive reads or writes passes here, so that a test can put a bad disk behind it.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700


class UnsettledError(OSError):
    """A file was written, but whether it outlasts a power cut is not known."""


class Disk:
    """Whole files, read and written. Each method raises OSError as the system gives it."""

    def read(self, path: Path) -> bytes:
        """The bytes of a regular file; a pipe or a device is refused, since reading it could wait for ever."""
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            mode = os.fstat(handle).st_mode
            if stat.S_ISDIR(mode):
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
            if not stat.S_ISREG(mode):
                raise OSError(errno.EINVAL, "Not a regular file", str(path))
            return file.read()

    def make_folder(self, path: Path) -> None:
        """Make a folder that only its owner may open, and those above it that are missing."""
        for folder in reversed([path, *path.parents]):
            if folder.is_dir():
                continue
            try:
                folder.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
            except FileExistsError:
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None

    def replace(self, path: Path, data: bytes) -> None:
        """Put `data` at `path` in one step: who looks sees the old file or the new one, also after a crash.

        Raises:
            UnsettledError: the new file stands there, but the system would not say that it lasts.
        """
        fresh = self._write_beside(path, data)
        try:
            fresh.replace(path)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        self._settle(path.parent)

    def create(self, path: Path, data: bytes) -> None:
        """Like `replace`, but FileExistsError when something stands at `path`, also if two programs do it at once."""
        fresh = self._write_beside(path, data)
        try:
            os.link(fresh, path)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links: an empty file claims the name, and is replaced
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE_FILE))
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
        self._settle(path.parent)

    @contextmanager
    def alone(self, folder: Path) -> Iterator[None]:
        """Hold the lock of a folder, made if it is missing, so that no other program changes what it stands for."""
        self.make_folder(folder)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE_FILE)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _write_beside(self, path: Path, data: bytes) -> Path:
        """A synced temporary file in the same folder, so that the rename stays within one file system."""
        fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}.new")
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, PRIVATE_FILE)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(handle)
        except OSError:
            fresh.unlink(missing_ok=True)
            raise
        return fresh

    def _settle(self, folder: Path) -> None:
        """Make the names in a folder durable."""
        try:
            handle = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        except OSError as error:
            raise UnsettledError(error.errno, error.strerror, str(folder)) from None
