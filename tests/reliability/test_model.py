"""An archive beside a plain dictionary: whatever is done, in whatever order, the two hold the same."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from store.archive import Archive
from store.change import Change, remove, replace
from store.editing import rename
from store.errors import NotFoundError, StaleError, UsageError
from store.records import Batch, Quote
from store.upkeep.undo import redo, undo
from tests.reliability.simulated import HastyDisk
from tests.reliability.workloads import Done, sample
from tests.store.storage.samples import edited, quote

NOTES = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MEMORY = Path("/dev/shm")


class Against(RuleBasedStateMachine):
    """The archive, another process's view of it, and the dictionary."""

    courses = steps = 0

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else None))
        self.archive = Archive.create(self.folder / "q.json", sample(), HastyDisk())
        self.reader = Archive(self.archive.path, HastyDisk())
        self.model: dict[str, Quote] = {id_: self.archive.get(id_).quote for id_ in self.archive.browse()}
        self.past: list[dict[str, Quote]] = []
        self.future: list[dict[str, Quote]] = []
        self.used = set(self.model)
        self.number = 0

    def teardown(self) -> None:
        type(self).courses += 1
        shutil.rmtree(self.folder)

    def commit(self, change: Change | Batch, after: dict[str, Quote]) -> None:
        self.archive.commit(change)
        self.past.append(self.model)
        self.future.clear()
        self.model = after

    @rule(count=st.integers(1, 5), note=NOTES)
    def add(self, count: int, note: str) -> None:
        fresh = [quote(f"q-{self.number + one}", note=note, added="2020") for one in range(count)]
        self.number += count
        self.used.update(one.id for one in fresh)
        self.commit(Batch(quotes=tuple(fresh)), self.model | {one.id: one for one in fresh})

    @precondition(lambda self: self.model)
    @rule(chosen=st.integers(0, 10**6), note=NOTES)
    def edit(self, chosen: int, note: str) -> None:
        old = self.model[sorted(self.model)[chosen % len(self.model)]]
        new = edited(old, note=note)
        self.commit(Change(replaced=(replace(old, new),)), self.model | {new.id: new})

    @precondition(lambda self: self.model)
    @rule(chosen=st.integers(0, 10**6))
    def remove_one(self, chosen: int) -> None:
        old = self.model[sorted(self.model)[chosen % len(self.model)]]
        after = {id_: one for id_, one in self.model.items() if id_ != old.id}
        self.commit(Change(removed=(remove(old),)), after)

    @rule(name=st.sampled_from(["N. Bennett", "Bennett", "The minister"]))
    def rename_a_speaker(self, name: str) -> None:
        speaker = self.archive.speaker("naftali-bennett")
        if speaker.name != name:
            self.commit(rename(speaker, name), self.model)
            assert self.archive.speaker("naftali-bennett").name == name

    @precondition(lambda self: self.model)
    @rule(chosen=st.integers(0, 10**6))
    def edit_what_has_changed(self, chosen: int) -> None:
        old = self.model[sorted(self.model)[chosen % len(self.model)]]
        stale = edited(old, note=f"{old.note}!")
        with pytest.raises(StaleError):
            self.archive.commit(Change(replaced=(replace(stale, edited(old, note="x")),)))

    @precondition(lambda self: self.used)
    @rule(chosen=st.integers(0, 10**6))
    def use_an_id_again(self, chosen: int) -> None:
        id_ = sorted(self.used)[chosen % len(self.used)]
        if not any(id_ in state for state in self.future) or id_ in self.model:
            known = id_ in self.model or any(id_ in state for state in self.past)
            if known:
                with pytest.raises(UsageError):
                    self.archive.commit(Batch(quotes=(quote(id_),)))

    @rule()
    def take_back(self) -> None:
        if self.past:
            undo(self.archive)
            self.future.append(self.model)
            self.model = self.past.pop()
        else:
            with pytest.raises(NotFoundError):
                undo(self.archive)

    @rule()
    def do_again(self) -> None:
        if self.future:
            redo(self.archive)
            self.past.append(self.model)
            self.model = self.future.pop()
        else:
            with pytest.raises(NotFoundError):
                redo(self.archive)

    @rule()
    def compact(self) -> None:
        self.archive.compact()

    @rule(close=st.booleans())
    def reopen(self, close: bool) -> None:  # noqa: FBT001 - Hypothesis gives it
        if close:
            self.archive.close()
        self.archive = Archive(self.archive.path, HastyDisk())

    @rule()
    def another_process_takes_over(self) -> None:
        self.reader.refresh()
        self.archive, self.reader = self.reader, self.archive

    @rule(cut=st.integers(1, 60))
    def die_in_a_write(self, cut: int) -> None:
        journal = self.folder / "q.json.d" / "journal.jsonl"
        if journal.exists():
            with journal.open("ab") as file:
                file.write(b'{"c":"00000000","b":{"s":9,"t":"2026-11-23T00:00:00Z","o":['[:cut])
        self.archive = Archive(self.archive.path, HastyDisk())

    @invariant()
    def they_are_the_same(self) -> None:
        type(self).steps += 1
        quotes = [entry.quote for entry in self.archive.entries()]
        assert len(self.archive) == len(quotes) == len(self.model)
        assert {quote.id: quote for quote in quotes} == self.model
        ids = list(self.archive.browse())
        assert ids == [quote.id for quote in quotes]
        if ids:
            id_ = ids[self.number % len(ids)]
            assert self.archive.get(id_).quote == self.model[id_]
        stamp = self.reader.stamp
        if self.reader.refresh():
            found = self.reader.changes(stamp)
            if found is not None:
                assert set(found.changed) <= set(self.model)
                assert not set(found.removed) & set(self.model)
        assert list(self.reader.browse()) == ids
        assert self.reader.stamp == self.archive.stamp


PARTS = 3
"""So that several processes can share the work."""


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_the_archive_is_what_a_dictionary_would_be(part: int, scale: int, done: Done) -> None:
    machine: type[Against] = type(f"Against{part}", (Against,), {})  # told to take no chances, Hypothesis goes by names
    examples = 180 * scale // PARTS
    run_state_machine_as_test(machine, settings=settings(max_examples=examples, stateful_step_count=50, deadline=None))
    done(f"{machine.courses:,} courses with {machine.steps:,} looks at the two")
    assert machine.courses >= examples
