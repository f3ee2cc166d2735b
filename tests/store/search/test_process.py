"""A real process that makes an index: however it ends, and however the one ends that has started it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.records import Batch
from store.search import parse, process
from store.search.finder import SearchEngine
from store.search.process import program
from tests.store.search.listed import Listed, ids, numbered
from tests.store.search.making import SIZE
from tests.store.storage.samples import quote

ROOT = Path(__file__).parents[3]
MAKING = "tests.store.search.making"
SECONDS = 20.0

looks_at_processes = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system tells of no processes")


@pytest.fixture(autouse=True)
def _from_the_first_quote_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.search.keeper.KEPT", 1)
    monkeypatch.setattr("store.search.keeper.APART", 1)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started."""
    known: list[subprocess.Popen[bytes]] = []

    class Popen(subprocess.Popen[bytes]):
        def __init__(self, *args: object, **options: object) -> None:
            super().__init__(*args, **options)  # type: ignore[call-overload]
            known.append(self)

    monkeypatch.setattr("store.search.process.subprocess.Popen", Popen)
    return known


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


def engine(folder: Path, way: str) -> SearchEngine:
    return SearchEngine(Listed(numbered(SIZE)), folder, program(MAKING, way))


def until(seen: Callable[[], object], work: Iterator[None] | None = None) -> None:
    """Wait for something, and do some work meanwhile."""
    end = time.monotonic() + SECONDS
    while not seen():
        assert time.monotonic() < end
        time.sleep(0.01)
        if work:
            next(work)


def leads(handle: Path) -> str:
    """What a process has open under a handle; nothing when it has ended."""
    try:
        return str(handle.readlink())
    except OSError:
        return ""


def files(folder: Path) -> dict[str, tuple[int, int]]:
    """What there is in a folder, and when it was changed."""
    return {str(path): (about.st_size, about.st_mtime_ns) for path in folder.rglob("*") for about in (path.lstat(),)}


def kinds(folder: Path) -> list[str]:
    return sorted(path.name.partition("-")[0] for path in folder.iterdir())


@pytest.mark.parametrize("name", ["q.json", os.fsdecode(b"-P a 'b' \xff\xfe.json")])
def test_an_archive_is_read_and_nothing_is_written_but_the_index(
    name: str, home: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    (home / "here").mkdir()
    archive = Archive.create(home / "here" / name, seeds.load())
    before = files(home)
    *_, answer = filter(None, archive.engine().answers(parse("presure on iran")))
    assert answer.ids[0] == "jpost-2"
    (one,) = started
    assert one.returncode == 0
    search = home / "cache" / "onrecord" / "search"
    made = {path: about for path, about in files(home).items() if not path.startswith(str(search))}
    assert {path for path in made if path not in before} <= {str(search.parent), str(search.parent.parent)}
    assert {path: made[path] for path in before if path != str(home)} == {
        path: about for path, about in before.items() if path != str(home)
    }
    (kept,) = search.iterdir()
    assert kinds(kept) == ["index"]


def test_what_another_program_has_added_is_found_and_told_of_to_who_shows_the_list(
    sample: Archive, started: list[subprocess.Popen[bytes]]
) -> None:
    Archive(sample.path).commit(Batch(quotes=(quote("zebra"),)))
    assert len(sample) == 3
    *_, answer = filter(None, sample.engine().answers(parse("zebra")))
    assert list(answer.ids) == ["zebra"]
    assert len(started) == 1
    assert sample.refresh()
    assert not sample.refresh()


@looks_at_processes
def test_it_has_no_terminal_and_steps_back_behind_the_one_that_waits(
    folder: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    finder = engine(folder, "slow")
    work = finder.prepare()
    until(lambda: list(folder.glob("making-*/texts.bytes")), work)
    (one,) = started
    assert os.getpgid(one.pid) == one.pid  # what ends the screen by a key is not for it
    assert os.getsid(one.pid) == os.getsid(0)  # in another session it could not step back: Linux shares between those
    assert os.getpriority(os.PRIO_PROCESS, one.pid) == min(os.getpriority(os.PRIO_PROCESS, 0) + process._NICE, 19)
    opened = {handle.name: leads(handle) for handle in Path(f"/proc/{one.pid}/fd").iterdir()}
    assert opened.pop("2") == os.devnull
    assert opened.pop("0").startswith("pipe:")
    assert opened.pop("1").startswith("pipe:")
    assert all(path.startswith(str(folder)) for path in opened.values()), opened
    finder.close()
    assert one.returncode is not None
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("way", ["dies", "babbles", "raises"])
def test_one_that_does_not_do_its_work_is_done_without(
    way: str, folder: Path, started: list[subprocess.Popen[bytes]]
) -> None:
    finder = engine(folder, way)
    assert ids(finder, "nubmer 77")[0] == "77"
    assert not finder.trouble
    assert kinds(folder) == ["index"]
    assert [one.returncode is not None for one in started] == [True]


def test_one_that_is_killed_is_done_without(folder: Path, started: list[subprocess.Popen[bytes]]) -> None:
    finder = engine(folder, "slow")
    work = finder.prepare()
    until(lambda: list(folder.glob("making-*/texts.bytes")), work)
    started[0].kill()
    assert ids(finder, "nubmer 77")[0] == "77"
    assert kinds(folder) == ["index"]


@pytest.mark.parametrize("python", [None, "/nowhere/python"])
def test_where_none_can_be_started_it_is_done_without(
    python: str | None, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", python)
    finder = engine(folder, "well")
    assert ids(finder, "nubmer 77")[0] == "77"
    assert not finder.trouble
    assert kinds(folder) == ["index"]


def test_its_full_disk_means_memory_here(folder: Path) -> None:
    finder = engine(folder, "no room")
    assert ids(finder, "nubmer 77")[0] == "77"
    assert "File too large" in finder.trouble
    assert list(folder.iterdir()) == []


def test_a_cache_that_cannot_be_written_means_memory(tmp_path: Path) -> None:
    barrier = tmp_path / "file"
    barrier.write_text("no folder")
    finder = engine(barrier / "index", "well")
    assert ids(finder, "nubmer 77")[0] == "77"
    assert "cannot be kept" in finder.trouble


def test_one_that_does_not_leave_is_ended(
    folder: Path, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_LEAVING", 0.1)
    finder = engine(folder, "deaf")
    work = finder.prepare()
    until((folder / "making-x").exists, work)
    finder.close()
    assert started[0].returncode == -signal.SIGKILL


def test_one_that_opens_a_big_archive_leaves_at_once(
    folder: Path, started: list[subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(process, "_LEAVING", SECONDS)
    finder = engine(folder, "busy")
    work = finder.prepare()
    until((folder / "making-x").exists, work)
    finder.close()
    assert started[0].returncode not in {None, -signal.SIGKILL}


STARTS = f"""
import sys
from pathlib import Path
from store.search import keeper
from store.search.finder import SearchEngine
from store.search.process import program
from tests.store.search.listed import Listed, numbered
keeper.APART = 1
for _ in SearchEngine(Listed(numbered({SIZE})), Path(sys.argv[1]), program("{MAKING}", "slow")).prepare():
    pass
"""


@looks_at_processes
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_it_leaves_with_the_one_that_has_started_it(number: signal.Signals, folder: Path) -> None:
    command = (sys.executable, "-c", STARTS, str(folder))
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True) as starter:
        until(lambda: folder.exists() and list(folder.glob("making-*/texts.bytes")))
        (making,) = folder.iterdir()
        handles = Path("/proc").glob("[0-9]*/fd/*")
        makers = {int(handle.parts[2]) for handle in handles if leads(handle).startswith(str(making))}
        assert len(makers) == 1
        assert starter.pid not in makers
        os.killpg(starter.pid, number)
    until(lambda: not list(folder.iterdir()))
    until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in makers))


def test_two_programs_that_have_one_made_at_once_do_not_meet(folder: Path) -> None:
    one, other = engine(folder, "well"), engine(folder, "well")
    works = [one.prepare(), other.prepare()]
    while works:
        works = [work for work in works if next(work, "done") is None]
    assert ids(one, "nubmer 77") == ids(other, "nubmer 77")
    assert kinds(folder) == ["index"]
