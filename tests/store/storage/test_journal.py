"""Commits that wait in the journal: read back, followed, folded, and brought together with another program's edits."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.archive import Archive
from store.change import Change, remove, replace
from store.errors import ArchiveBusyError, ArchiveDamagedError, ArchiveWriteError, NotFoundError
from store.records import Batch, Quote
from store.storage import journal, lock
from store.storage.disk import Disk
from store.upkeep.undo import undo
from tests.store.storage.samples import edited, quote, words


def test_lines_are_read_back_and_a_torn_one_is_not(sample: Archive) -> None:
    sample.commit(Batch(quotes=(quote("q-1"),)))
    sample.commit(Batch(quotes=(quote("q-2"),)))
    path = sample.folder / "journal.jsonl"
    whole = path.read_bytes()
    assert [set(json.loads(line)) for line in whole.splitlines()] == [{"c", "b"}] * 3
    ends = [line.end for line in journal.lines(whole)]
    assert ends[-1] == len(whole)
    for cut in range(ends[1], ends[2]):
        path.write_bytes(whole[:cut])
        assert len(Archive(sample.path)) == 4
    path.write_bytes(whole[: ends[1]] + b"\0" * 4096)
    torn = Archive(sample.path)
    torn.commit(Batch(quotes=(quote("q-3"),)))
    assert "q-3" in Archive(sample.path)
    (notice,) = torn.storage.notices
    assert "was not finished" in notice


@given(st.integers(0, 2000), st.integers(1, 255))
def test_a_flipped_bit_in_the_midst_is_told_with_its_place(at: int, flip: int) -> None:
    data = b"".join(journal.entry_line(journal.Entry(s=number, w="w" * number)) for number in range(1, 20))
    spoilt = bytearray(data)
    spoilt[at % len(data)] ^= flip
    last = data.rindex(b"\n", 0, -1) + 1
    if at % len(data) >= last:
        assert len(list(journal.lines(bytes(spoilt)))) == 18
    else:
        with pytest.raises(journal.BrokenError) as error:
            list(journal.lines(bytes(spoilt)))
        assert error.value.at <= at % len(data)


def test_damage_in_the_midst_stops_with_its_place(sample: Archive) -> None:
    for number in range(3):
        sample.commit(Batch(quotes=(quote(f"q-{number}"),)))
    path = sample.folder / "journal.jsonl"
    body = bytearray(path.read_bytes())
    body[body.index(b"Words of q-1") + 2] ^= 1
    path.write_bytes(body)
    with pytest.raises(ArchiveDamagedError, match=r"is damaged at byte [0-9,]+; “onrecord doctor --repair”"):
        Archive(sample.path)


def test_a_reader_sees_what_another_process_commits_without_opening_again(sample: Archive) -> None:
    reader = Archive(sample.path)
    assert not reader.refresh()
    stamp = reader.stamp
    sample.commit(Batch(quotes=(quote("q-1"),)))
    assert "q-1" not in reader
    assert reader.refresh()
    assert "q-1" in reader
    assert reader.stamp == sample.stamp != stamp
    assert reader.changes(stamp) == (reader.stamp, ("q-1",), ())
    assert not reader.refresh()
    sample.storage.compact()
    assert reader.refresh()
    assert reader.stamp == sample.stamp
    assert list(reader.browse()) == ["jpost-1", "jpost-2", "jpost-3", "q-1"]
    sample.commit(Change(removed=(remove(sample.get("q-1").quote),)))
    assert reader.refresh()
    assert reader.changes(stamp) == (reader.stamp, (), ("q-1",))


def test_changes_name_the_quotes_of_a_speaker_that_was_edited(sample: Archive) -> None:
    sample.commit(Batch())
    stamp = sample.stamp
    speaker = sample.get("jpost-1").speaker
    sample.commit(Change(replaced=(replace(speaker, edited(speaker, name="N. Bennett")),)))
    found = sample.changes(stamp)
    assert found is not None
    assert set(found.changed) == set(sample.of_speaker(speaker.id)) == {"jpost-1", "jpost-3"}
    assert sample.get("jpost-3").speaker.name == "N. Bennett"


def test_what_cannot_be_told_is_not_told(sample: Archive) -> None:
    sample.commit(Batch(quotes=(quote("q-1"),)))
    stamp = sample.stamp
    change_file(sample.path, lambda tables: tables["quotes"]["1"].update(note="from outside"))
    assert sample.refresh()
    assert sample.changes(stamp) is None
    assert sample.stamp != stamp


def test_folding_leaves_a_plain_file_with_everything(sample: Archive) -> None:
    sample.commit(Batch(quotes=(quote("q-1"), quote("q-2"))))
    sample.commit(Change(removed=(remove(sample.get("jpost-2").quote),)))
    before = {id_: words(sample, id_) for id_ in sample.browse()}
    assert json.loads(sample.path.read_bytes())["quotes"].keys() == {"1", "2", "3"}
    sample.storage.compact()
    tables = json.loads(sample.path.read_bytes())
    assert {record["id"]: record["words"] for record in tables["quotes"].values()} == before
    assert [record["id"] for record in tables["removed"].values()] == ["quotes/jpost-2"]
    assert sample.storage.pending == 0
    again = Archive(sample.path)
    assert {id_: words(again, id_) for id_ in again.browse()} == before
    sample.commit(Batch(quotes=(quote("q-3"),)))
    assert json.loads(sample.path.read_bytes())["quotes"].keys() == {"1", "3", "4", "5"}
    assert len(Archive(sample.path)) == 5


def test_a_crash_between_the_new_file_and_the_new_journal_changes_nothing(sample: Archive) -> None:
    sample.commit(Batch(quotes=(quote("q-1"),)))
    path = sample.folder / "journal.jsonl"
    sample.storage.compact()
    (past,) = (sample.folder / "history").iterdir()
    past.replace(path)
    again = Archive(sample.path)
    assert again.storage.pending == 0
    assert list(again.browse()) == ["jpost-1", "jpost-2", "jpost-3", "q-1"]
    again.commit(Batch(quotes=(quote("q-2"),)))
    assert len(Archive(sample.path)) == 5


def change_file(path: Path, change: Callable[[dict[str, Any]], None]) -> None:
    tables = json.loads(path.read_text("utf-8"))
    change(tables)
    path.write_text(json.dumps(tables, ensure_ascii=False), "utf-8")


def test_an_edit_from_outside_and_ours_are_both_kept(sample: Archive) -> None:
    sample.commit(Batch(quotes=(quote("q-1"), quote("q-2"))))
    for id_ in ("jpost-1", "jpost-2"):
        old = sample.get(id_).quote
        sample.commit(Change(replaced=(replace(old, edited(old, note="ours")),)))

    def outside(tables: dict[str, Any]) -> None:
        tables["quotes"]["1"]["note"] = "theirs"
        tables["quotes"]["3"]["note"] = "theirs"
        tables["quotes"]["4"] = {**tables["quotes"]["3"], "id": "stock"}

    change_file(sample.path, outside)
    reader = Archive(sample.path)
    assert {id_: reader.get(id_).quote.note for id_ in reader.browse()} == {
        "jpost-1": "theirs", "jpost-2": "ours", "jpost-3": "theirs", "stock": "theirs", "q-1": "", "q-2": "",
    }  # fmt: skip
    sample.commit(Batch(quotes=(quote("q-3"),)))
    (notice,) = sample.storage.notices
    assert "of 1 record that was changed on both sides" in notice
    (kept,) = sample.folder.glob("conflict-*.jsonl")
    assert json.loads(kept.read_bytes())["record"]["note"] == "ours"
    again = Archive(sample.path)
    assert set(again.browse()) == {*reader.browse(), "q-3"}
    assert again.get("jpost-2").quote.note == "ours"
    assert again.storage.notices == []


def test_another_program_that_replaces_the_file_loses_nothing_of_ours(sample: Archive) -> None:
    before = sample.path.read_bytes()
    sample.commit(Batch(quotes=(quote("q-1"),)))
    sample.path.unlink()
    sample.path.write_bytes(before)
    assert "q-1" in Archive(sample.path)
    sample.path.write_bytes(before.replace(b'"kind":"direct"', b'"kind":"mixed"'))
    assert "q-1" in Archive(sample.path)


def hold(folder: Path, held: Event, done: Event) -> None:
    with lock.alone(folder, Disk()):
        held.set()
        done.wait(30)


def test_a_new_archive_takes_nothing_over_from_one_whose_file_is_gone(sample: Archive) -> None:
    sample.commit(Batch(quotes=(quote("q-1"),)))
    sample.compact()
    sample.commit(Batch(quotes=(quote("q-2"),)))
    sample.path.unlink()
    fresh = Archive.create(sample.path)
    assert len(fresh) == 0
    with pytest.raises(NotFoundError):
        undo(fresh)
    left = b"".join(one.read_bytes() for one in sample.folder.rglob("*.jsonl"))
    assert b"q-1" in left
    assert b"q-2" in left


def test_a_second_writer_is_told_who_holds_the_archive_and_goes_on_reading(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = multiprocessing.get_context("fork")
    held, done = context.Event(), context.Event()
    process = context.Process(target=hold, args=(sample.folder, held, done))
    process.start()
    try:
        assert held.wait(30)
        monkeypatch.setattr(lock, "PATIENCE", 0.05)
        with pytest.raises(ArchiveBusyError, match=rf"is being written by process {process.pid} on .+, since 20"):
            sample.commit(Batch(quotes=(quote("q-1"),)))
        assert len(sample) == 3
    finally:
        done.set()
        process.join()
    sample.commit(Batch(quotes=(quote("q-1"),)))


def test_after_a_sync_that_failed_nothing_is_written_any_more(sample: Archive) -> None:
    class Failing(Disk):
        broken = False

        def sync(self, handle: int) -> None:
            if self.broken:
                raise OSError(5, "Input/output error")
            super().sync(handle)

    disk = Failing()
    archive = Archive(sample.path, disk)
    archive.commit(Batch(quotes=(quote("q-1"),)))
    disk.broken = True
    with pytest.raises(ArchiveWriteError, match="the disk does not say that it lasts"):
        archive.commit(Batch(quotes=(quote("q-2"),)))
    disk.broken = False
    with pytest.raises(ArchiveWriteError, match="is not written to any more, since the disk failed"):
        archive.commit(Batch(quotes=(quote("q-3"),)))
    assert list(archive.browse())[3:] == ["q-1", "q-2"]


def test_a_batch_is_one_line_and_one_sync(sample: Archive) -> None:
    class Counting(Disk):
        syncs = 0

        def sync(self, handle: int) -> None:
            self.syncs += 1
            super().sync(handle)

    disk = Counting()
    archive = Archive(sample.path, disk)
    archive.commit(Batch(quotes=(quote("q-0"),)))
    disk.syncs = 0
    archive.commit(Batch(quotes=tuple(quote(f"q-{number}") for number in range(1, 1001))))
    assert disk.syncs == 1
    assert len((sample.folder / "journal.jsonl").read_bytes().splitlines()) == 3


def test_a_thousand_ids_in_the_journal_are_found_again(sample: Archive) -> None:
    sample.commit(Batch(quotes=tuple(quote(f"q-{number}") for number in range(1000))))
    again = Archive(sample.path)
    assert isinstance(again.get("q-999").quote, Quote)
    assert again.browse()[3:6] == ("q-0", "q-1", "q-2")


def test_an_id_that_both_have_used_stays_theirs_and_ours_is_kept(sample: Archive) -> None:
    sample.commit(Batch(quotes=(quote("q-1", note="ours"),)))
    tables = json.loads(sample.path.read_bytes())
    tables["quotes"]["3"]["id"] = "q-1"
    sample.path.write_text(json.dumps(tables), encoding="utf-8")
    archive = Archive(sample.path)
    assert list(archive.browse()) == ["jpost-1", "jpost-2", "q-1"]
    assert archive.get("q-1").quote.note == ""
    archive.compact()
    (notice,) = archive.notices()
    (kept,) = archive.folder.glob("conflict-*.jsonl")
    assert str(kept) in notice
    assert json.loads(kept.read_bytes())["record"]["note"] == "ours"
    again = Archive(sample.path)
    assert {id_: again.get(id_) for id_ in again.browse()} == {id_: archive.get(id_) for id_ in archive.browse()}
    assert again.info().set_aside == ()
