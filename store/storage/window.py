"""An open file that is read here and there.

It is read by offset and not mapped: a program that cuts a mapped file short ends every process that looks into it
(SIGBUS), while a read only comes back short. Either way the bytes are the system's, and none of them is ours to hold.
"""

from __future__ import annotations

import errno
import os
import weakref
from collections.abc import Iterator
from typing import NamedTuple, Self

CHUNK = 1 << 20
"""Bytes that are read at once where a whole file is read."""


class Identity(NamedTuple):
    """Which file, and in which state: another program that writes to it or replaces it changes one of these.

    Attributes:
        inode: the file's number in its file system.
        size: its length in bytes.
        modified: when it was written last, in nanoseconds since 1970.
    """

    inode: int
    size: int
    modified: int


class Window:
    """A file that stays open, also when its name has gone to another one. Safe to use from several threads."""

    def __init__(self, handle: int) -> None:
        """Take over an open handle; it is closed with this object."""
        self._handle = handle
        self._end = weakref.finalize(self, os.close, handle)

    def __enter__(self) -> Self:
        """Nothing more is needed."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Read no more."""
        self._end()

    @property
    def identity(self) -> Identity:
        """Which file this is, as it is now."""
        return identity_of(os.fstat(self._handle))

    def read(self, start: int, length: int) -> bytes:
        """So many bytes from a place on.

        Raises:
            OSError: it cannot be read, or has become shorter.
        """
        found = os.pread(self._handle, length, start)
        while len(found) < length:
            more = os.pread(self._handle, length - len(found), start + len(found))
            if not more:
                raise OSError(errno.EIO, "The file was cut short by another program")
            found += more
        return found

    def chunks(self, start: int = 0) -> Iterator[bytes]:
        """All bytes from a place on, a piece at a time. Raises OSError."""
        while piece := os.pread(self._handle, CHUNK, start):
            yield piece
            start += len(piece)


def identity_of(found: os.stat_result) -> Identity:
    """The part of a file's status that tells one state from another."""
    return Identity(found.st_ino, found.st_size, found.st_mtime_ns)
