"""All quotes at once, and one of them alone: the same records, and no more of them read than are needed."""

from __future__ import annotations

from pathlib import Path

import pytest

import seeds
from store.archive import SORTS, Archive, Sort
from store.change import Change, remove
from store.records import Batch
from tests.reliability.simulated import HastyDisk
from tests.store.storage.samples import quote
from tests.tui.cli.running import Run, runner


@pytest.fixture
def onrecord(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """One that is too large to be checked when it opens, with changes in its journal."""
    monkeypatch.setattr("store.open_archive.AT_ONCE", 0)
    archive = Archive.create(tmp_path / "q.json", seeds.load(), HastyDisk())
    archive.commit(Batch(quotes=tuple(quote(f"q-{number}", added="2020") for number in range(120))))
    archive.compact()
    archive.commit(Change(removed=(remove(archive.get("q-7").quote), remove(archive.get("jpost-2").quote))))
    archive.commit(Batch(quotes=(quote("late"),)))
    return archive


@pytest.mark.parametrize("sort", SORTS)
def test_all_quotes_are_those_that_are_got_one_by_one(large: Archive, sort: Sort) -> None:
    assert list(large.entries(sort)) == [large.get(id_) for id_ in large.browse(sort)]
    ids = ["late", "jpost-3", "q-7", "nobody", "q-1"]
    assert {one.quote.id for one in large.entries(sort, ids)} == {"late", "jpost-3", "q-1"}
    assert [one.quote.id for one in large.entries("added", ids)] == ["late", "jpost-3", "q-1"]


def test_what_is_read_stays_together_when_the_file_is_written_anew_meanwhile(large: Archive) -> None:
    expected = list(large.browse())
    entries = large.entries()
    found = [next(entries).quote.id]
    other = Archive(large.path, HastyDisk())
    other.commit(Batch(quotes=(quote("later"),)))
    other.compact()
    assert large.refresh()
    found += [one.quote.id for one in entries]
    assert found == expected


def test_a_record_that_does_not_validate_is_left_out_of_all(large: Archive) -> None:
    large.compact()
    body = large.path.read_bytes()
    large.path.write_bytes(body.replace(b'"id":"q-1","kind":"direct"', b'"id":"q-1","kind":"dirtct"'))
    again = Archive(large.path)
    assert "q-1" not in {one.quote.id for one in again.entries()}
    assert again.get("q-2").quote.id == "q-2"


@pytest.mark.parametrize(
    "words",
    [
        ("show", "q-3"),
        ("cite", "q-3"),
        ("edit", "q-3", "--note", "n"),
        ("tag", "q-3", "--add", "t"),
        ("new", "--speaker", "Ruth Amsel", "--words", "We stay.", "--title", "A talk"),
        ("speaker", "naftali-bennett", "--alias", "Bennett"),
        ("remove", "q-3"),
        ("undo",),
        ("log",),
        ("compact",),
        ("backup",),
    ],
)
def test_a_command_on_one_record_checks_no_other(
    large: Archive, onrecord: Run, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        pytest.fail("everything was read")

    for module in ("store.open_archive", "store.storage.reader"):
        monkeypatch.setattr(f"{module}.check", refuse)
    ran = onrecord("--archive", str(large.path), *words)
    assert ran.code == 0, ran.err
    assert "aside" not in ran.err


def test_a_command_on_one_record_tells_what_is_known_to_be_set_aside(sample: Archive, onrecord: Run) -> None:
    body = sample.path.read_bytes()
    sample.path.write_bytes(body.replace(b'"id":"jpost-3","kind":"direct"', b'"id":"jpost-3","kind":"dirtct"'))
    ran = onrecord("--archive", str(sample.path), "show", "jpost-1")
    assert ran.code == 0
    assert "1 record was set aside" in ran.err


def test_what_a_check_has_found_is_mapped_once_it_is_kept(large: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.storage.index_file.WORTH", 1)
    large.compact()
    opened = Archive(large.path)
    listed = opened.browse()
    orders = [large.browse(sort) for sort in SORTS]
    opened.examine()
    rows, checked = opened.storage.snapshot.tables["quotes"], opened.storage.snapshot.checked
    assert checked
    for column in (rows.keys, rows.starts, rows.lengths, rows.found, checked.sources, checked.speakers, checked.said):
        assert isinstance(column, memoryview)
    assert list(listed) == list(Archive(large.path).browse())
    assert [list(opened.browse(sort)) for sort in SORTS] == [list(ids) for ids in orders]
    opened.commit(Batch(quotes=(quote("later"),)))
    assert list(opened.browse()) == [*listed, "later"]
    assert opened.get("q-1").quote.id == "q-1"
