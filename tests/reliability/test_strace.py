"""The system itself fails: strace answers a process's calls with errors, or kills it there (`-e inject`, strace(1))."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from store.archive import Archive
from store.storage import formats
from tests.reliability.faulty import REFUSED
from tests.reliability.workloads import NAMES, Done, Held, held, sample, workload
from tests.store.storage.older import forward
from tests.store.storage.samples import misplaced
from tests.tools import leave_out, need

ROOT = Path(__file__).parents[2]
CALLS = "write,pwrite64,fdatasync,fsync,ftruncate,rename,link,linkat,unlink,mkdir"
"""What changes the disk. Python's own start makes none of these."""
WAYS = ("error=EIO", "error=ENOSPC", "signal=SIGKILL")


def traced(path: Path, name: str, log: Path, *options: str) -> int:
    """Do a workload under strace; how it ended."""
    words = ["strace", "-qq", "-o", str(log), "-e", f"trace={CALLS}", *options]
    words += [sys.executable, "-B", "-m", "tests.reliability.faulty", str(path), name]
    return subprocess.run(words, cwd=ROOT, check=False, timeout=60).returncode


def ready(folder: Path, name: str) -> Path:
    """The archive on which a workload is done."""
    folder.mkdir(parents=True)
    archive = Archive.create(folder / "q.json", sample())
    for operation in workload(name).before:
        operation(archive)
    return archive.path


def states(path: Path, name: str) -> list[Held]:
    """What is there before a workload, and after each of its operations."""
    archive = Archive(path)
    found = [held(archive)]
    for operation in workload(name).operations:
        operation(archive)
        found.append(held(archive))
    return found


def failures(log: Path) -> Iterator[tuple[str, int]]:
    """Each call that the process has made, and the how many-th of its kind it was."""
    for call, count in Counter(re.findall(r"^(\w+)\(", log.read_text(errors="replace"), re.MULTILINE)).items():
        yield from ((call, number) for number in range(1, count + 1))


def fail_everywhere(folder: Path, name: str, ways: tuple[str, ...]) -> int:
    """Let each call of a workload fail in each way; how many failures that were."""
    begin, log = ready(folder / "begin", name), folder / "log"
    expected = states(ready(folder / "states", name), name)
    shutil.copytree(begin.parent, folder / "whole")
    assert traced(folder / "whole" / begin.name, name, log) == 0
    count = 0
    for way in ways:
        for call, number in list(failures(log)):
            place = folder / f"{way}-{call}-{number}"
            shutil.copytree(begin.parent, place)
            path = place / begin.name
            code = traced(path, name, folder / "its-log", "-e", f"inject={call}:{way}:when={number}")
            found = held(Archive(path))
            if code >= REFUSED:
                assert found in expected[code - REFUSED : code - REFUSED + 2], place.name
            elif way.startswith("error"):
                assert (code, found) == (0, expected[-1]), place.name
            else:
                assert code in {0, -signal.SIGKILL, 128 + signal.SIGKILL}, place.name
                assert found in expected, place.name
            assert misplaced(Archive(path)) == []
            shutil.rmtree(place)
            count += 1
    return count


def test_a_system_whose_calls_fail(tmp_path: Path, scale: int, done: Done, monkeypatch: pytest.MonkeyPatch) -> None:
    if subprocess.run([need("strace"), "-qq", "-o", os.devnull, "true"], check=False).returncode:
        leave_out("nothing may be traced here")
    monkeypatch.setattr(formats, "MIGRATIONS", {0: forward})
    long = scale > 1
    names = [*NAMES, *(str(seed) for seed in range(20))] if long else ["add"]
    ways = WAYS if long else WAYS[:1]
    count = sum(fail_everywhere(tmp_path / name, name, ways) for name in names)
    done(f"{count:,} failed calls in {len(names)} workloads")
    assert count >= 5
