"""Named flat arrays: what an index is made of, in memory or in the files of a folder.

A section is written by appending, and read as a numpy array that the operating system maps when it is touched, so that
an index of any size opens at once.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import IO, Any, Protocol, TypeVar
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Bytes = NDArray[np.uint8]
Rows = NDArray[np.uint32]
"""Numbers of documents, words or names; ascending where nothing else is said."""
Flags = NDArray[np.bool_]
Number = TypeVar("Number", np.uint32, np.uint64)
Sections = Mapping[str, Array]

_AT_ONCE = 4_096
"""Texts that are written at once: a millisecond or two."""

_SORTED = 16_384
"""Texts that are sorted at once, or a few more: some milliseconds, in which no other thread works."""


class Sink(Protocol):
    """Takes the sections of an index that is being made."""

    def append(self, name: str, array: Array) -> None:
        """Put an array behind what the section holds; all of one section have one type. Raises OSError."""

    def read(self, name: str) -> Array:
        """What the section holds so far. Raises OSError."""


class Memory:
    """A `Sink` that keeps everything."""

    def __init__(self) -> None:
        self._parts: dict[str, list[Array]] = {}

    def append(self, name: str, array: Array) -> None:
        """As `Sink.append`."""
        self._parts.setdefault(name, []).append(array)

    def read(self, name: str) -> Array:
        """As `Sink.read`."""
        parts = self._parts[name]
        if len(parts) > 1:
            parts[:] = [np.concatenate(parts)]
        return parts[0]

    def sections(self) -> Sections:
        """All sections."""
        return {name: self.read(name) for name in self._parts}


class Files:
    """A `Sink` that writes a file for each section."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files: dict[str, IO[bytes]] = {}
        self.types: dict[str, str] = {}
        """How to read each section."""
        self.sums: dict[str, int] = {}
        """The CRC-32 of each section."""

    def append(self, name: str, array: Array) -> None:
        """As `Sink.append`."""
        file = self._files.get(name)
        if file is None:
            file = self._files[name] = open(self.folder / name, "wb", opener=private)  # noqa: SIM115 - Path has no opener; see `close`
            self.types[name] = array.dtype.str
        data = array.tobytes()
        file.write(data)
        self.sums[name] = crc32(data, self.sums.get(name, 0))

    def read(self, name: str) -> Array:
        """As `Sink.read`."""
        self._files[name].flush()
        return mapped(self.folder / name, self.types[name])

    def flush(self) -> None:
        """Let other processes read what was appended. Raises OSError."""
        for file in self._files.values():
            file.flush()

    def settle(self) -> Iterator[None]:
        """Wait until what was written lasts, file by file: a power cut may else leave zeros of the right length.

        Raises:
            OSError: what was written does not fit.
        """
        for file in self._files.values():
            file.flush()
            os.fsync(file.fileno())
            yield None

    def close(self) -> None:
        """Close the files. Raises OSError when what was written does not fit."""
        with ExitStack() as stack:
            for file in self._files.values():
                stack.callback(file.close)


def private(path: str, flags: int) -> int:
    """Open a file that is its owner's alone when it is made."""
    return os.open(path, flags, 0o600)


def mapped(path: Path, type_: str) -> Array:
    """A file as an array that is read when it is touched. Raises OSError."""
    if not path.stat().st_size:
        return np.empty(0, np.dtype(type_))
    return np.asarray(np.memmap(path, np.dtype(type_), mode="r"))


def growing(path: Path, type_: str) -> Array:
    """The whole numbers of a file to which another process may be appending. Raises OSError."""
    dtype = np.dtype(type_)
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size // dtype.itemsize
        if not size:
            return np.empty(0, dtype)
        return np.frombuffer(mmap(file.fileno(), size * dtype.itemsize, access=ACCESS_READ), dtype)


def taken(path: Path, type_: str) -> Array:
    """A file as an array that is read at once. Raises OSError."""
    return np.fromfile(path, np.dtype(type_))


class Strings:
    """Many texts in one array of UTF-8, by number."""

    def __init__(self, sections: Sections, name: str) -> None:
        self.bytes = sections[f"{name}.bytes"].data
        self.ends = sections[f"{name}.ends"]
        self._ends = self.ends.data

    def __len__(self) -> int:
        """How many there are."""
        return len(self._ends)

    def __getitem__(self, number: int) -> str:
        """One of them."""
        return str(self.raw(number), "utf-8")

    def raw(self, number: int) -> memoryview:
        """The bytes of one text."""
        return self.bytes[self._ends[number - 1] if number else 0 : self._ends[number]]

    def joined(self, first: int, end: int) -> str:
        """The texts of a range of numbers, one behind the other."""
        return str(self.bytes[self._ends[first - 1] if first else 0 : self._ends[end - 1]], "utf-8") if end else ""

    def several(self, numbers: Iterable[int]) -> list[str]:
        """The texts of these numbers."""
        data, ends = self.bytes, self._ends
        return [str(data[ends[number - 1] if number else 0 : ends[number]], "utf-8") for number in numbers]


def put_strings(sink: Sink, name: str, texts: Sequence[str], end: int = 0) -> int:
    """Append texts as `Strings`, behind those that end at the byte `end`. Returns the new end."""
    raw = [text.encode("utf-8", "replace") for text in texts]
    ends = np.cumsum([end, *map(len, raw)], dtype=np.uint64)
    sink.append(f"{name}.bytes", np.frombuffer(b"".join(raw), np.uint8))
    sink.append(f"{name}.ends", ends[1:])
    return int(ends[-1])


def put_many(sink: Sink, name: str, texts: Sequence[str]) -> Iterator[None]:
    """Append texts as all the `Strings` of a name, in slices."""
    end = put_strings(sink, name, [])
    for at in range(0, len(texts), _AT_ONCE):
        yield None
        end = put_strings(sink, name, texts[at : at + _AT_ONCE], end)


def in_order(texts: Iterable[str]) -> Generator[None, None, list[str]]:
    """Texts in the order of their code points, sorted in slices: by their first two, then those that begin alike."""
    begun: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        begun[text[:2]].append(text)
    ordered: list[str] = []
    told = 0
    for beginning in sorted(begun):
        ordered += sorted(begun[beginning])
        if len(ordered) - told > _SORTED:
            told = len(ordered)
            yield None
    return ordered


def distinct(numbers: NDArray[Number]) -> NDArray[Number]:
    """The distinct ones, in order. The array that is given is sorted."""
    numbers.sort()
    if not len(numbers):
        return numbers
    return numbers[np.concatenate(([True], numbers[1:] != numbers[:-1]))]
