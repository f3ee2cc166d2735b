"""One writer at a time: who waits for another process holds up nobody who reads."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from store.archive import Archive
from store.errors import ArchiveBusyError, ArchiveWriteError, OnrecordError
from store.records import Batch
from store.storage import lock
from store.storage.disk import Disk
from store.upkeep.copies import backup
from tests.store.storage.samples import quote

HOLD = """
import sys
from pathlib import Path
from store.storage.disk import Disk
from store.storage.lock import alone
with alone(Path(sys.argv[1]), Disk()):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds an archive until its input ends."""
    root = Path(__file__).parents[3]
    words = [sys.executable, "-c", HOLD, str(folder)]
    with subprocess.Popen(words, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process


def test_where_nothing_can_be_locked_nothing_is_changed(sample: Archive) -> None:
    class Unlockable(Disk):
        def try_lock(self, handle: int) -> bool:
            raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    archive = Archive(sample.path, Unlockable())
    for change in (lambda: archive.commit(Batch(quotes=(quote("q-1"),))), archive.compact, lambda: backup(archive)):
        with pytest.raises(
            ArchiveWriteError, match=r"no locks \(No locks available\), so .+; keep the archive on a disk"
        ):
            change()
    assert len(archive) == len(Archive(sample.path)) == 3


def test_others_read_while_a_change_waits_for_another_process(sample: Archive) -> None:
    waiting = threading.Event()
    failed: list[OnrecordError] = []

    class Watched(Disk):
        def try_lock(self, handle: int) -> bool:
            taken = super().try_lock(handle)
            if not taken:
                waiting.set()
            return taken

    sample.storage.disk = Watched()

    def change() -> None:
        try:
            sample.commit(Batch(quotes=(quote("q-1"),)))
        except OnrecordError as error:
            failed.append(error)

    with held(sample.folder) as process:
        writer = threading.Thread(target=change)
        writer.start()
        assert waiting.wait(10)
        read: list[int] = []
        reader = threading.Thread(target=lambda: read.append(len(sample) + len(sample.get("jpost-1").quote.words)))
        reader.start()
        reader.join(5)
        assert writer.is_alive()
        assert read
        assert not sample.refresh()
        assert process.stdin is not None
        process.stdin.close()
    writer.join(10)
    assert failed == []
    assert "q-1" in sample


def test_who_waits_in_vain_is_told_for_whom(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.0)
    with held(sample.folder) as process:
        with pytest.raises(ArchiveBusyError, match=rf"is being written by process {process.pid} on ") as error:
            sample.commit(Batch(quotes=(quote("q-1"),)))
        assert "reading goes on" in str(error.value)
        assert len(sample) == 3
        assert process.stdin is not None
        process.stdin.close()
    sample.commit(Batch(quotes=(quote("q-1"),)))
    assert "q-1" in sample


def test_threads_of_one_process_take_turns(sample: Archive) -> None:
    def change(name: str) -> None:
        for number in range(10):
            sample.commit(Batch(quotes=(quote(f"{name}-{number}"),)))

    threads = [threading.Thread(target=change, args=(name,)) for name in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(Archive(sample.path)) == 23


def _waiting(folder: Path, order: list[str]) -> tuple[threading.Thread, threading.Event]:
    """A writer to be started, who notes when it had its turn, and what tells that it waits for that."""
    waiting = threading.Event()

    class Watched(Disk):
        def try_lock(self, handle: int) -> bool:
            taken = super().try_lock(handle)
            if not taken:
                waiting.set()
            return taken

    def wait() -> None:
        with lock.alone(folder, Watched(), 20):
            order.append("waited")

    return threading.Thread(target=wait), waiting


def test_who_waits_comes_before_who_comes_again(sample: Archive) -> None:
    order: list[str] = []
    other, waiting = _waiting(sample.folder, order)
    with lock.alone(sample.folder, Disk()):
        other.start()
        assert waiting.wait(20)
    with lock.alone(sample.folder, Disk(), 20):
        order.append("came again")
    other.join(20)
    assert order == ["waited", "came again"]


def test_a_lock_that_somebody_removes_is_not_held_by_two(sample: Archive) -> None:
    order: list[str] = []
    other, waiting = _waiting(sample.folder, order)
    with lock.alone(sample.folder, Disk()):
        other.start()
        assert waiting.wait(20)
        (sample.folder / "lock").unlink()
        (sample.folder / "next").unlink()
        third = lock.alone(sample.folder, Disk(), 20)
        third.__enter__()
    other.join(0.3)
    assert other.is_alive()
    order.append("third")
    third.__exit__(None, None, None)
    other.join(20)
    assert order == ["third", "waited"]


def test_a_disk_on_which_a_lock_is_never_found_again_is_not_waited_for_longer(sample: Archive) -> None:
    class Elsewhere(Disk):
        def is_at(self, handle: int, path: Path) -> bool:
            return False

    with pytest.raises(ArchiveBusyError), lock.alone(sample.folder, Elsewhere(), 0.1):
        pytest.fail("it holds a lock that nobody else sees")
