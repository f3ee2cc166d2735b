"""Real processes on a real disk: one that is killed at any moment, and several at once."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from itertools import pairwise
from pathlib import Path

import pytest

from store.archive import Archive
from store.change import Change, replace
from store.errors import ArchiveWriteError
from store.records import Batch
from store.upkeep.copies import backup
from tests.reliability.workloads import Done, imported, sample
from tests.store.storage.samples import edited, quote
from tests.tools import leave_out

ROOT = Path(__file__).parents[2]


@contextmanager
def writer(path: Path, name: str) -> Iterator[subprocess.Popen[str]]:
    """A process that begins another one, which writes to an archive, for each seed that it is given on a line."""
    words = [sys.executable, "-m", "tests.reliability.writer", str(path), name]
    with subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield process
        if process.stdin:
            process.stdin.close()


def begin(process: subprocess.Popen[str], seed: int) -> int:
    """Let it begin one; its number."""
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{seed}\n")
    process.stdin.flush()
    return int(process.stdout.readline().removeprefix("begun "))


class Ledger:
    """What a writer has said: what must be there, and what may be, since it was under way."""

    def __init__(self) -> None:
        self.notes: dict[str, str] = {}
        self.gone: set[str] = set()
        self.under_way: tuple[str, list[list[str]]] | None = None
        self.acknowledged = 0

    def hear(self, line: str) -> None:
        if line != "done":
            verb, _, rest = line.partition(" ")
            self.under_way = verb, [pair.split("=", 1) for pair in rest.split(" ")]
        elif self.under_way:
            self.settle(*self.under_way)
            self.under_way = None
            self.acknowledged += 1

    def listen(self, process: subprocess.Popen[str]) -> int:
        """Hear what a writer says until it has gone; how it ended."""
        for line in process.stdout or ():
            if line.startswith("ended "):
                return int(line.split()[1])
            self.hear(line.strip())
        return 0

    def settle(self, verb: str, pairs: list[list[str]]) -> None:
        for id_, note in pairs:
            if verb == "put":
                self.notes[id_] = note
            else:
                self.notes.pop(id_, None)
                self.gone.add(id_)

    def compare(self, found: dict[str, str]) -> str:
        """What is wrong with what was found; the one operation under way may have happened whole, or not at all."""
        if found == self.notes:
            return ""
        if self.under_way:
            self.settle(*self.under_way)
            self.under_way = None
        return "" if found == self.notes else f"{set(found.items()) ^ set(self.notes.items())}"


def found_in(archive: Archive, name: str) -> dict[str, str]:
    return {id_: archive.get(id_).quote.note for id_ in archive.browse() if id_.startswith(f"{name}-")}


ROUND = 100
"""Kills that one archive stands, before another begins small again."""


def test_a_writer_that_is_killed_at_any_moment(tmp_path: Path, scale: int, done: Done) -> None:
    kills = 100 * scale
    acknowledged = sum(
        killed(tmp_path / f"{number}", min(ROUND, kills - number), number) for number in range(0, kills, ROUND)
    )
    done(f"{kills:,} kills, {acknowledged:,} commits acknowledged, none lost")


def killed(folder: Path, kills: int, seed: int) -> int:
    """Kill a writer so many times, and look each time at what is there; how many commits it acknowledged."""
    path = Archive.create(folder / "q.json", sample()).path
    ledger = Ledger()
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    with writer(path, "w") as process:
        for kill in range(kills):
            timer = threading.Timer(chance.random() * 0.05, os.kill, [begin(process, kill + 1), signal.SIGKILL])
            timer.start()
            assert ledger.listen(process) == -signal.SIGKILL
            timer.join()
            archive = Archive(path)
            assert ledger.compare(found_in(archive, "w")) == "", f"after kill {seed + kill}"
            assert archive.info().set_aside == ()
    return ledger.acknowledged


@contextmanager
def writers(path: Path, names: list[str]) -> Iterator[dict[str, Ledger]]:
    """Several processes that write at once, and what each has said."""
    ledgers = {name: Ledger() for name in names}
    with ExitStack() as stack:
        processes = [stack.enter_context(writer(path, name)) for name in names]
        numbers = [begin(process, 1) for process in processes]
        pairs = zip(ledgers.values(), processes, strict=True)
        threads = [threading.Thread(target=ledger.listen, args=(process,)) for ledger, process in pairs]
        for thread in threads:
            thread.start()
        try:
            yield ledgers
        finally:
            for number in numbers:
                os.kill(number, signal.SIGKILL)
            for thread in threads:
                thread.join()


@pytest.mark.long
def test_several_processes_at_once(tmp_path: Path, scale: int, done: Done) -> None:
    path = Archive.create(tmp_path / "q.json", sample()).path
    reader = Archive(path)
    seen = refreshed = 0
    stamps = [reader.stamp]
    with writers(path, ["one", "two", "three"]) as ledgers:
        end = time.monotonic() + 5 * scale
        while time.monotonic() < end:
            if reader.refresh():
                refreshed += 1
                found = reader.changes(stamps[-1])
                assert found is None or all(id_ in reader for id_ in found.changed)
                stamps.append(reader.stamp)
            assert "jpost-1" in reader
            seen = max(seen, len(reader))
            time.sleep(0.002)
    archive = Archive(path)
    for name, ledger in ledgers.items():
        assert ledger.compare(found_in(archive, name)) == "", name
    assert all(one.sequence <= two.sequence for one, two in pairwise(stamps[1:]))
    total = sum(ledger.acknowledged for ledger in ledgers.values())
    done(f"3 writers, {total:,} commits, a reader that followed {refreshed:,} times")
    assert refreshed > 10
    assert total > 30


def test_threads_that_read_while_one_writes(sample: Archive) -> None:
    failed: list[BaseException] = []
    done = threading.Event()

    def read() -> None:
        try:
            while not done.is_set():
                ids = [one.id for one in sample.documents()]
                assert ids[:3] == ["jpost-1", "jpost-2", "jpost-3"]
                assert len(ids) == len(set(ids))
                sample.of_speaker("naftali-bennett")
                stamp = sample.stamp
                sample.refresh()
                found = sample.changes(stamp)
                assert found is None or found.stamp.sequence >= stamp.sequence
        except BaseException as error:  # noqa: BLE001 - a thread's failure is this test's
            failed.append(error)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    other = Archive(sample.path)  # stands for another process
    for number in range(60):
        sample.commit(Batch(quotes=(quote(f"t-{number}"),)))
        other.commit(Batch(quotes=(quote(f"o-{number}"),)))
        old = sample.get("jpost-1").quote
        sample.commit(Change(replaced=(replace(old, edited(old, note=f"{number}")),)))
        if number % 20 == 19:
            (sample if number < 30 else other).compact()
            backup(sample)
    done.set()
    for thread in threads:
        thread.join()
    assert failed == []
    sample.refresh()
    assert len(sample) == len(Archive(sample.path)) == 123


def test_a_full_disk_that_is_really_full(tmp_path: Path) -> None:
    place = tmp_path / "small"
    place.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)], capture_output=True, check=False
    ).returncode:
        leave_out("mounting is not allowed here")
    try:
        fill(place)
    finally:
        subprocess.run(["umount", str(place)], check=True)


def fill(place: Path) -> None:
    archive = Archive.create(place / "q.json", sample())
    acknowledged = 0

    def add() -> None:
        archive.commit(Batch(quotes=(quote(f"f-{acknowledged}", note="x" * 500),)))

    with suppress(ArchiveWriteError):
        while True:
            add()
            acknowledged += 1
    with pytest.raises(ArchiveWriteError, match=r"cannot be written \(No space left on device\)"):
        add()
    assert acknowledged > 10
    assert len(Archive(archive.path)) == len(archive) == acknowledged + 3
    for operation in (Archive.compact, imported(b"A text.\n" * 3000)):
        with pytest.raises(ArchiveWriteError):
            operation(archive)
        assert len(Archive(archive.path)) == len(archive) == acknowledged + 3
    ballast = place / "q.json.d" / "texts"
    for text in ballast.iterdir():
        text.unlink()
    archive.commit(Batch(quotes=(quote("f-last"),)))
    assert "f-last" in Archive(archive.path)
