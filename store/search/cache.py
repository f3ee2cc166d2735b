"""The place of an index on the disk: a folder for each archive in the cache, which may be lost at any time.

An index is a folder of its own there, made under another name and renamed when it is whole, so that nobody ever opens
half of one, and two programs that make one at once do not meet. It says of which state of which archive it is, and how
long, how old and of which CRC-32 each of its files is: a file that was touched since is read through before it is used.

The system ends a program that touches a part of a mapped file which is no longer there (SIGBUS). So small indexes are
read and not mapped, and so are the ids of large ones, which the screen wants at any time; `Kept.whole` is asked before
the rest is touched.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Annotated
from zlib import crc32

import msgspec
from msgspec import Meta

from store.search.sections import Files, Sections, mapped, private, taken
from store.stamp import Stamp

VERSION = f"4 {sys.byteorder} {unicodedata.unidata_version}"
"""What an index must have been made with: this form, and the Unicode that folds its texts."""

_MANIFEST, _LOCK = "manifest.json", "lock"
_WHOLE, _MAKING = "index-", "making-"


_READ, _READ_FILE, _READ_ALWAYS = 1 << 24, 1 << 20, {"ids.bytes", "ids.ends"}
"""The bytes of an index up to which all of it is read; and of a larger one, those of a file that is, and its ids."""


class _File(msgspec.Struct, frozen=True):
    """What is known of one section's file."""

    type: Annotated[str, Meta(pattern=r"^[<>|=][a-z][0-9]+$")]
    size: int
    touched: int
    sum: int


class _Manifest(msgspec.Struct, frozen=True):
    """What stands beside the sections."""

    version: str
    lineage: str
    sequence: int
    files: dict[Annotated[str, Meta(pattern=r"^[a-z][a-z._]*$")], _File]


class Kept:
    """An index on the disk, opened."""

    def __init__(self, folder: Path, files: Mapping[str, _File]) -> None:
        """Raises OSError, or ValueError for a file that was cut within a number."""
        small = sum(file.size for file in files.values()) <= _READ
        read = {name for name, file in files.items() if small or file.size <= _READ_FILE or name in _READ_ALWAYS}
        self.sections: Sections = {
            name: (taken if name in read else mapped)(folder / name, file.type) for name, file in files.items()
        }
        self._mapped = [(path, _look(path)) for name in files if name not in read and (path := str(folder / name))]

    @property
    def whole(self) -> bool:
        """Whether no mapped file was cut or written since. One that has lost its name stays while it is mapped."""
        try:
            return all(_look(path) in {look, None} for path, look in self._mapped)
        except OSError:
            return False


def _look(path: str) -> tuple[int, int] | None:
    """The size of a file and when it was changed, asked before each query; None where none has this name."""
    try:
        about = os.stat(path)  # noqa: PTH116 - a third quicker
    except FileNotFoundError:
        return None
    return about.st_size, about.st_mtime_ns


def find(folder: Path, lineage: str) -> tuple[Kept, Stamp] | None:
    """The newest whole index of an archive; None when there is none. One that is damaged, or of an old form, goes."""
    found: list[tuple[int, Path, _Manifest]] = []
    for path in _folders(folder, _WHOLE):
        manifest = _manifest(path)
        if manifest is None or manifest.version != VERSION:
            shutil.rmtree(path, ignore_errors=True)
        elif manifest.lineage == lineage:
            found.append((manifest.sequence, path, manifest))
    for sequence, path, manifest in sorted(found, key=lambda one: -one[0]):
        try:
            kept = Kept(path, manifest.files)
            if all(_untouched(path / name, file) for name, file in manifest.files.items()):
                return kept, Stamp(lineage, sequence)
        except (OSError, ValueError):  # gone, or cut within a number
            pass
        shutil.rmtree(path, ignore_errors=True)
    return None


@contextmanager
def making(folder: Path) -> Iterator[Files]:
    """A sink in a new folder, which goes unless it is published. Raises OSError.

    While it is being made a lock is held in it: what has none was left by a program that was killed, and goes too.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for path in _folders(folder, _MAKING):
        _remove_abandoned(path)
    path = Path(tempfile.mkdtemp(prefix=_MAKING, dir=folder))
    sink = Files(path)
    try:
        with open(path / _LOCK, "wb", opener=private) as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield sink
    finally:
        with suppress(OSError):  # the disk is full: what was written goes
            sink.close()
        shutil.rmtree(path, ignore_errors=True)


def publish(sink: Files, stamp: Stamp) -> None:
    """Give a finished index its name, and take those away that it replaces. Raises OSError."""
    sink.close()
    path = sink.folder
    files = {
        name: _File(type_, (about := (path / name).stat()).st_size, about.st_mtime_ns, sink.sums[name])
        for name, type_ in sink.types.items()
    }
    manifest = _Manifest(VERSION, stamp.lineage, stamp.sequence, files)
    with open(path / _MANIFEST, "wb", opener=private) as file:
        file.write(msgspec.json.encode(manifest))
    others = _folders(path.parent, _WHOLE)
    path.rename(path.with_name(f"{_WHOLE}{path.name.removeprefix(_MAKING)}"))
    for other in others:
        shutil.rmtree(other, ignore_errors=True)


def _folders(folder: Path, prefix: str) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.name.startswith(prefix)]
    except OSError:
        return []


def _manifest(path: Path) -> _Manifest | None:
    try:
        return msgspec.json.decode((path / _MANIFEST).read_bytes(), type=_Manifest)
    except (OSError, msgspec.MsgspecError):
        return None


def _untouched(path: Path, file: _File) -> bool:
    """Whether a file is as it was written. Raises OSError."""
    about = path.stat()
    if about.st_size != file.size:
        return False
    return about.st_mtime_ns == file.touched or _sum(path) == file.sum


def _sum(path: Path) -> int:
    total = 0
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            total = crc32(piece, total)
    return total


def _remove_abandoned(path: Path) -> None:
    with suppress(OSError), (path / _LOCK).open("rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(path, ignore_errors=True)
