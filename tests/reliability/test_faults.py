"""A disk that fails: at each step of each kind of operation once, in each way in which disks fail."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from store.archive import Archive
from store.errors import ArchiveError, OnrecordError
from store.storage import formats
from tests.reliability.simulated import HastyDisk
from tests.reliability.workloads import OPERATIONS, Held, add, held, sample
from tests.store.storage.older import forward, make_older

P = ParamSpec("P")
T = TypeVar("T")
ERRORS = {"EIO": errno.EIO, "ENOSPC": errno.ENOSPC, "EDQUOT": errno.EDQUOT}
STEPS = ("make", "open_new", "open_end", "write", "sync", "truncate", "rename", "link", "unlink", "sync_folder")
KINDS = OPERATIONS | {"migrate": add("a-1")}
"""One of each kind of operation; an archive of an older format is migrated by the first of them."""
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


def before(folder: Path, kind: str) -> tuple[FailingDisk, Archive]:
    """The sample, with all done that comes before an operation."""
    disk = FailingDisk()
    archive = Archive.create(folder / "q.json", sample(), disk)
    if kind == "migrate":
        make_older(archive.path)
        return disk, Archive(archive.path, disk)
    for _, operation in takewhile(lambda pair: pair[0] != kind, OPERATIONS.items()):
        operation(archive)
    return disk, archive


def steps_of(folder: Path, kind: str) -> tuple[int, Held]:
    """How many steps an operation takes, and what is there after it."""
    folder.mkdir()
    disk, archive = before(folder, kind)
    disk.taken = 0
    KINDS[kind](archive)
    return disk.taken, held(archive)


@pytest.mark.parametrize("kind", KINDS)
def test_a_disk_that_fails_at_any_step(tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MIGRATIONS", {0: forward})
    count, after = steps_of(tmp_path / "whole", kind)
    assert count
    for way in WAYS:
        for step in range(count):
            folder = tmp_path / f"{way}-{step}"
            folder.mkdir()
            disk, archive = before(folder, kind)
            then = held(archive)
            disk.fail_at(step, way)
            error = attempt(lambda: KINDS[kind](archive))  # noqa: B023 - called at once
            assert error is None or isinstance(error, ArchiveError)
            disk.at = -1
            found = held(Archive(archive.path))
            assert found in (then, after), (way, step)
            if way != "killed":
                assert held(archive) == found, (way, step)
            again = Archive(archive.path)
            again.compact()
            assert held(Archive(archive.path)) == found
            assert [verdict.wrong for verdict in again.verify() if verdict.wrong] == []


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
