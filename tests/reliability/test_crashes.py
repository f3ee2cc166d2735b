"""Every state in which a crash could leave an archive: all that was acknowledged is there, and nothing is half done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TextIO

import pytest
from msgspec.structs import replace
from tinydb import TinyDB

from store.archive import Archive
from store.errors import OnrecordError
from store.records import Batch
from store.storage import formats
from tests.reliability.simulated import HastyDisk, RecordingDisk, Step, Tally, enumerate_states, files_in, relative
from tests.reliability.workloads import OPERATIONS, Done, Held, Operation, add, edit, generated, held, sample
from tests.store.storage.older import forward, make_older
from tests.store.storage.samples import misplaced


def crash(
    folder: Path,
    operations: list[Operation],
    tally: Tally,
    begin: Callable[[Path], object] = bool,
    batch: Batch | None = None,
) -> None:
    """Do the operations on an archive, changed by `begin` before, and look at every state that a crash could leave."""
    root = folder / "live"
    root.mkdir(parents=True)
    begin(Archive.create(root / "q.json", batch or sample()).path)
    before = files_in(root)
    disk = RecordingDisk()
    archive = Archive(root / "q.json", disk)
    states, acknowledged = [known(archive)], []
    for operation in operations:
        operation(archive)
        states.append(known(archive))
        acknowledged.append(len(disk.steps))

    def judge(place: Path, done: int) -> str:
        allowed = states[done : done + 2]
        return look(place / "q.json", allowed)

    scratch = folder / "states"
    scratch.mkdir()
    enumerate_states(before, relative(disk.steps, root), acknowledged, scratch, judge, tally)


def without_texts() -> Batch:
    """The sample's source and speakers: there is nothing to be kept in a folder beside them."""
    batch = sample()
    sources = tuple(replace(source, texts=()) for source in batch.sources)
    return replace(batch, texts=(), sources=sources, quotes=())


class Known(NamedTuple):
    """What an archive knows: its records, and the numbers of what was done to them."""

    held: Held
    log: list[int]


def known(archive: Archive) -> Known:
    return Known(held(archive), [past.entry.s for past in archive.storage.history.newest_first()])


def look(path: Path, allowed: list[Known]) -> str:
    """What is wrong with an archive after a crash: it must open, hold an allowed state, and take another commit."""
    try:
        archive = Archive(path, HastyDisk())
        found = known(archive)
        if found not in allowed:
            return f"it holds {len(found.held)} records and {len(found.log)} commits that fit no state"
        if archive.info().set_aside:
            return "a record was set aside"
        if wrong := misplaced(archive):
            return f"a text is not there: {wrong[0]}"
        add("after-the-crash")(archive)
        again = known(Archive(path))
    except OnrecordError as error:
        return str(error)
    more = (len(again.held) - len(found.held), len(again.log) - len(found.log))
    return "" if more == (1, 1) else "a commit after the crash was lost"


HALVES = 2
"""So that two processes can share the work."""


@pytest.mark.long
@pytest.mark.parametrize("half", range(HALVES))
def test_every_state_that_a_crash_could_leave(
    half: int, place: Path, scale: int, done: Done, monkeypatch: pytest.MonkeyPatch
) -> None:
    tally = Tally()
    if half:
        every_kind(place, tally, monkeypatch)
    for seed in range(half, 9 * scale, HALVES):
        crash(place / f"{seed}", generated(seed, 25), tally)
    done(f"the archive: {tally}")
    assert tally.bad == []
    assert tally.states >= 20_000 * scale // HALVES


def every_kind(place: Path, tally: Tally, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind of operation once, and what only some archives go through."""
    crash(place / "each", list(OPERATIONS.values()), tally)
    crash(place / "no folder yet", [add("a-1"), edit("a-1", "note")], tally, batch=without_texts())
    with monkeypatch.context() as patch:
        patch.setattr(formats, "MIGRATIONS", {0: forward})
        crash(place / "older", [add("a-1"), edit("jpost-1", "note")], tally, make_older)


class Recorded:
    """The handle of stock TinyDB's file, which writes down what it is asked for."""

    def __init__(self, handle: TextIO, path: Path) -> None:
        self._handle = handle
        self.steps = [Step("end", path, 1)]

    def __getattr__(self, name: str) -> object:
        return getattr(self._handle, name)

    def write(self, text: str) -> None:
        self.steps += [Step("seek", 1, 0), Step("write", 1, text.encode())]
        self._handle.write(text)

    def fileno(self) -> int:
        """What stock asks for when it is about to sync."""
        self.steps.append(Step("sync", 1))
        return int(self._handle.fileno())

    def truncate(self) -> None:
        self._handle.truncate()
        self.steps.append(Step("truncate", 1, self._handle.tell()))


def test_stock_tinydb_does_not_stand_the_same(tmp_path: Path, done: Done) -> None:
    root = tmp_path / "live"
    root.mkdir()
    with TinyDB(root / "stock.json") as stock:
        stock.insert_multiple({"n": number, "words": "w" * 200} for number in range(3))
    before = files_in(root)
    with TinyDB(root / "stock.json") as stock:
        handle = Recorded(vars(stock.storage)["_handle"], root / "stock.json")
        vars(stock.storage)["_handle"] = handle
        states, acknowledged = [stock.all()], []
        for number in range(20):
            if number % 3 == 2:
                stock.remove(doc_ids=[number])
            else:
                stock.insert({"n": number, "words": "v" * 200})
            states.append(stock.all())
            acknowledged.append(len(handle.steps))

    def judge(place: Path, done: int) -> str:
        try:
            with TinyDB(place / "stock.json") as left:
                found = left.all()
        except ValueError as error:
            return repr(error)
        return "" if found in states[done : done + 2] else "it holds another state"

    tally = Tally()
    scratch = tmp_path / "states"
    scratch.mkdir()
    enumerate_states(before, relative(handle.steps, root), acknowledged, scratch, judge, tally)
    done(f"stock TinyDB: {tally}")
    assert len(tally.bad) > len(tally.distinct) * 0.05
