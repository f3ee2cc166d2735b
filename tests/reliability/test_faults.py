"""A disk that fails: at each step of each kind of operation once, in each way in which disks fail."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from store.archive import Archive
from store.errors import ArchiveError, OnrecordError
from store.storage import formats
from tests.reliability.simulated import HastyDisk
from tests.reliability.workloads import NAMES, Done, Held, Workload, held, sample, workload
from tests.store.storage.samples import misplaced

P = ParamSpec("P")
T = TypeVar("T")
ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EDQUOT": errno.EDQUOT}
STEPS = ("make", "open_new", "open_end", "write", "sync", "truncate", "rename", "link", "unlink", "sync_folder")
WAYS = (*ERRORS, "short write", "killed")


class KilledError(BaseException):
    """The process is gone: nothing after this is done."""


class FailingDisk(HastyDisk):
    """A disk that fails at one step, from the n-th on that it takes."""

    def __init__(self) -> None:
        self.taken, self.at, self.way = 0, -1, ""

    def fail_at(self, step: int, way: str) -> None:
        self.taken, self.at, self.way = 0, step, way

    def _step(self, do: Callable[[], T], part: Callable[[], object] | None = None) -> T:
        self.taken += 1
        if self.way == "killed" and self.taken > self.at >= 0:
            raise KilledError
        if self.taken - 1 == self.at:
            if self.way == "short write" and part:
                part()
            number = ERRORS.get(self.way, errno.ENOSPC)
            raise OSError(number, os.strerror(number))
        return do()

    def write(self, handle: int, data: bytes) -> None:
        whole, half = super().write, data[: len(data) // 2]
        self._step(lambda: whole(handle, data), lambda: whole(handle, half))


def _failing(name: str) -> None:
    plain = getattr(HastyDisk, name)

    def step(self: FailingDisk, *given: object) -> object:
        return self._step(lambda: plain(self, *given))

    setattr(FailingDisk, name, step)


for _name in STEPS:
    if _name != "write":
        _failing(_name)


def attempt(do: Callable[[], object]) -> OnrecordError | None:
    """The error that ends an operation; None when it came to its end, or the process to its own."""
    try:
        do()
    except OnrecordError as error:
        return error
    except KilledError:
        return None
    return None


def before(folder: Path, work: Workload) -> tuple[FailingDisk, Archive]:
    """The sample, with all done that comes before a workload."""
    disk = FailingDisk()
    archive = Archive.create(folder / "q.json", sample(), disk)
    for operation in work.before:
        operation(archive)
    return disk, archive


def whole(folder: Path, work: Workload) -> tuple[int, list[Held]]:
    """How many steps a workload takes, and what is there before it and after each of its operations."""
    disk, archive = before(folder, work)
    disk.taken = 0
    states = [held(archive)]
    for operation in work.operations:
        operation(archive)
        states.append(held(archive))
    return disk.taken, states


def fail_everywhere(folder: Path, name: str) -> int:
    """Let the disk fail at each step of a workload in each way; how many failures that were."""
    work = workload(name)
    count, states = whole(folder / "whole", work)
    assert count
    for way in WAYS:
        for step in range(count):
            place = folder / f"{way}-{step}"
            disk, archive = before(place, work)
            disk.fail_at(step, way)
            done = 0
            for operation in work.operations:
                error = attempt(lambda: operation(archive))  # noqa: B023 - called at once
                assert error is None or isinstance(error, ArchiveError)
                if error or disk.taken > step:
                    break
                done += 1
            failed, disk.at = disk.taken > step, -1
            assert failed
            found = held(Archive(archive.path))
            assert found in states[done : done + 2], (way, step)
            if way != "killed":
                assert held(archive) == found, (way, step)
            again = Archive(archive.path)
            again.compact()
            assert held(Archive(archive.path)) == found
            assert misplaced(again) == []
            shutil.rmtree(place)
    return count * len(WAYS)


@pytest.fixture(autouse=True)
def an_older_format(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MIGRATIONS", {})


@pytest.mark.parametrize("name", NAMES)
def test_a_disk_that_fails_at_any_step(place: Path, name: str) -> None:
    fail_everywhere(place, name)


def test_a_disk_that_fails_at_any_step_of_twenty_workloads(place: Path, scale: int, done: Done) -> None:
    count = sum(fail_everywhere(place / f"{seed}", f"{seed}") for seed in range(20 if scale > 1 else 1))
    done(f"{count:,} failures of the disk in workloads by chance")


@pytest.mark.parametrize("way", ["EIO", "ENOSPC", "short write"])
def test_making_an_archive_on_a_disk_that_fails(tmp_path: Path, way: str) -> None:
    disk = FailingDisk()
    Archive.create(tmp_path / "whole" / "q.json", sample(), disk)
    for step in range(disk.taken):
        path = tmp_path / f"{step}" / "q.json"
        disk.fail_at(step, way)
        error = attempt(lambda: Archive.create(path, sample(), disk))  # noqa: B023 - called at once
        assert error is None or isinstance(error, ArchiveError)
        disk.at = -1
        if path.exists():
            assert len(Archive(path)) == 3
        else:
            assert len(Archive.create(path, sample())) == 3
