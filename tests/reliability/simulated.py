"""A disk that remembers each step, and every state in which a crash after some of them could leave it.

The rules are those of the crash-consistency papers (ALICE, OSDI 2014; CrashMonkey, OSDI 2018), for a system that keeps
only what was asked for: a write lasts once its file was synced, a name once its folder was; until then either may be
there, or not, or in part.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from store.storage.disk import Disk

CUTS = 8
"""Places at which a write is torn."""


class Step(NamedTuple):
    """One step: what was done, to which path or file, and with what."""

    name: str
    target: Any
    value: Any = None


class HastyDisk(Disk):
    """A disk that waits for nothing, for tests that do not end in a power cut."""

    def sync(self, handle: int) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass


class RecordingDisk(HastyDisk):
    """A real disk that writes down what it is asked for; the steps of others can be written down as well."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._files: dict[int, int] = {}
        self._next = 0

    def file(self, handle: int) -> int:
        return self._files[handle]

    def opened(self, handle: int, name: str, path: Path) -> int:
        self._next += 1
        self._files[handle] = self._next
        self.steps.append(Step(name, path, self._next))
        return handle

    def make(self, path: Path) -> None:
        super().make(path)
        self.steps.append(Step("make", path))

    def open_new(self, path: Path) -> int:
        return self.opened(super().open_new(path), "new", path)

    def open_end(self, path: Path) -> int:
        return self.opened(super().open_end(path), "end", path)

    def write(self, handle: int, data: bytes) -> None:
        super().write(handle, data)
        self.steps.append(Step("write", self.file(handle), bytes(data)))

    def sync(self, handle: int) -> None:
        super().sync(handle)
        self.steps.append(Step("sync", self.file(handle)))

    def truncate(self, handle: int, size: int) -> None:
        super().truncate(handle, size)
        self.steps.append(Step("truncate", self.file(handle), size))

    def rename(self, old: Path, new: Path) -> None:
        super().rename(old, new)
        self.steps.append(Step("rename", old, new))

    def link(self, old: Path, new: Path) -> None:
        super().link(old, new)
        self.steps.append(Step("link", old, new))

    def unlink(self, path: Path) -> None:
        super().unlink(path)
        self.steps.append(Step("unlink", path))

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        self.steps.append(Step("sync_folder", folder))


@dataclass
class Content:
    """A file's bytes: as the running system sees them, and as they surely last."""

    now: bytearray = field(default_factory=bytearray)
    lasts: bytes = b""
    at: int | None = None
    """Where the next write goes; None for the end."""


Files = dict[Path, bytes]


class Model:
    """The files of a folder while steps are taken."""

    def __init__(self, files: Files) -> None:
        self.names: dict[Path, Content] = {path: Content(bytearray(body), body) for path, body in files.items()}
        self.lasting: dict[Path, Content] = dict(self.names)
        self._young: set[Path] = set()
        """Folders that were made, and whose names do not last yet."""
        self._open: dict[int, Content] = {}

    def take(self, step: Step) -> None:
        """Take one step."""
        steps: dict[str, Callable[[Any, Any], object]] = {
            "new": self._new,
            "end": self._end,
            "seek": self._seek,
            "write": lambda file, data: self._write(self._open[file], data),
            "truncate": self._truncate,
            "sync": self._sync,
            "rename": self._rename,
            "link": self._link,
            "unlink": lambda path, _: self.names.pop(path),
            "sync_folder": self._sync_folder,
            "make": lambda path, _: self._young.add(path),
        }
        steps[step.name](step.target, step.value)

    def _new(self, path: Path, file: int) -> None:
        self.names[path] = self._open[file] = Content()

    def _end(self, path: Path, file: int) -> None:
        self._open[file] = self.names[path]

    def _seek(self, file: int, at: int) -> None:
        self._open[file].at = at

    def _truncate(self, file: int, size: int) -> None:
        del self._open[file].now[size:]

    def _sync(self, file: int, _: None) -> None:
        self._open[file].lasts = bytes(self._open[file].now)

    def _rename(self, old: Path, new: Path) -> None:
        self.names[new] = self.names.pop(old)

    def _link(self, old: Path, new: Path) -> None:
        self.names[new] = self.names[old]

    def _sync_folder(self, folder: Path, _: None) -> None:
        mine = {path: content for path, content in self.names.items() if path.parent == folder}
        self.lasting = {path: one for path, one in self.lasting.items() if path.parent != folder} | mine
        self._young = {path for path in self._young if path.parent != folder}

    @staticmethod
    def _write(content: Content, data: bytes) -> None:
        if content.at is None:
            content.now += data
        else:
            content.now[content.at : content.at + len(data)] = data
            content.at += len(data)

    def states(self, following: Step | None) -> Iterator[tuple[str, Files]]:
        """Every state that a crash could leave now, while the following step is under way."""
        yield "killed", {path: bytes(content.now) for path, content in self.names.items()}
        if following and following.name == "write":
            yield from self._torn(following)
        lasting = {path: one for path, one in self.lasting.items() if self._young.isdisjoint(path.parents)}
        for names, which in ((lasting, "old names"), (self.names, "new names")):
            yield f"power cut, {which}, data dropped", {path: one.lasts for path, one in names.items()}
            yield f"power cut, {which}, data kept", {path: bytes(one.now) for path, one in names.items()}
            yield f"power cut, {which}, data zeroed", {path: _zeroed(one) for path, one in names.items()}
            for cut in range(1, CUTS):
                yield f"power cut, {which}, data torn", {path: _torn(one, cut) for path, one in names.items()}
        only_new = {path: one.lasts for path, one in (self.lasting | self.names).items()}
        yield "power cut, new names beside the old ones", only_new

    def _torn(self, following: Step) -> Iterator[tuple[str, Files]]:
        content, data = self._open[following.target], following.value
        before, at = bytes(content.now), content.at
        for cut in range(1, CUTS):
            self._write(content, data[: len(data) * cut // CUTS])
            yield "killed in a write", {path: bytes(one.now) for path, one in self.names.items()}
            content.now[:], content.at = before, at


def _zeroed(content: Content) -> bytes:
    """What was not synced is there, but without its bytes."""
    lasts, now = content.lasts, content.now
    return bytes(now) if bytes(now) == lasts else lasts[: len(now)] + bytes(max(len(now) - len(lasts), 0))


def _torn(content: Content, cut: int) -> bytes:
    """What was not synced is there in part."""
    lasts, now = content.lasts, bytes(content.now)
    if now == lasts:
        return now
    if now.startswith(lasts):
        return now[: len(lasts) + (len(now) - len(lasts)) * cut // CUTS]
    length = len(now) * cut // CUTS
    return now[:length] + lasts[length:]


class Tally:
    """How many states there were, how many of them differed, and what was wrong with any."""

    def __init__(self) -> None:
        self.states = 0
        self.distinct: set[bytes] = set()
        self.bad: list[str] = []

    def is_new(self, done: int, files: Files) -> bool:
        """Count a state; whether it is the first of its kind."""
        self.states += 1
        digest = hashlib.sha256(b"%d" % done)
        for path, body in sorted(files.items()):
            digest.update(b"\0%b\0%d\0%b" % (bytes(path), len(body), body))
        before = len(self.distinct)
        self.distinct.add(digest.digest())
        return len(self.distinct) > before

    def __str__(self) -> str:
        return f"{self.states:,} crash states, {len(self.distinct):,} of them different, {len(self.bad):,} bad"


def enumerate_states(
    before: Files,
    steps: list[Step],
    acknowledged: list[int],
    scratch: Path,
    judge: Callable[[Path, int], str],
    tally: Tally,
) -> None:
    """Build every state, and let it be judged.

    Args:
        before: the files at the beginning, which last.
        steps: what was done.
        acknowledged: how many steps had been taken when each operation was acknowledged.
        scratch: an empty folder to build states in.
        judge: given the folder and the number of operations that were acknowledged, says what is wrong, or nothing.
        tally: counts.
    """
    model = Model(before)
    for number in range(len(steps) + 1):
        done = sum(at <= number for at in acknowledged)
        for kind, files in model.states(steps[number] if number < len(steps) else None):
            if tally.is_new(done, files):
                folder = scratch / "state"
                _build(folder, files)
                if wrong := judge(folder, done):
                    tally.bad.append(f"after step {number} of {len(steps)}, {kind}: {wrong}")
                shutil.rmtree(folder)
        if number < len(steps):
            model.take(steps[number])


def _build(folder: Path, files: Files) -> None:
    folder.mkdir()
    for path, body in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(body)


def relative(steps: list[Step], root: Path) -> list[Step]:
    """The steps with their paths as seen from a folder."""

    def short(value: Any) -> Any:  # noqa: ANN401 - a path, or anything else
        return value.relative_to(root) if isinstance(value, Path) else value

    return [Step(step.name, short(step.target), short(step.value)) for step in steps]


def files_in(folder: Path) -> Files:
    """The files of a folder, as seen from it."""
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
