"""What holds after something has gone wrong beside the commits: numbers, texts, a disk that is trusted no more."""

from __future__ import annotations

import json
import stat
from collections.abc import Callable
from pathlib import Path
from zlib import crc32

import msgspec
import pytest

from store.archive import Archive
from store.change import Change, replace
from store.errors import ArchiveWriteError
from store.records import Batch
from store.storage import index_file
from store.storage.texts import Texts
from store.upkeep.log import log
from store.upkeep.undo import undo
from tests.reliability.simulated import HastyDisk, RecordingDisk
from tests.store.storage.samples import edited, quote
from tests.tui.cli.running import Run, runner


@pytest.fixture
def onrecord(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def test_numbers_go_on_where_the_journal_was_lost(sample: Archive) -> None:
    for number in range(3):
        sample.commit(Batch(quotes=(quote(f"q-{number}"),)))
    sample.compact()
    (sample.folder / "journal.jsonl").unlink()
    again = Archive(sample.path)
    assert again.storage.pending == 0
    again.commit(Batch(quotes=(quote("q-3"),)))
    assert [one.number for one in log(again)] == [4, 3, 2, 1]
    undone = [undo(again).number for _ in range(4)]
    assert undone == [4, 3, 2, 1]
    assert list(Archive(sample.path).browse()) == ["jpost-1", "jpost-2", "jpost-3"]


def test_a_text_that_somebody_else_has_written_is_sure_to_last_too(tmp_path: Path) -> None:
    Texts(tmp_path / "texts", HastyDisk()).add(b"One text.")
    disk = RecordingDisk()
    Texts(tmp_path / "texts", disk).add(b"One text.")
    assert [(step.name, step.target) for step in disk.steps][-1] == ("sync_folder", tmp_path / "texts")


def test_a_text_that_was_read_and_then_changed_is_not_taken_for_what_it_was(sample: Archive) -> None:
    entry = sample.get("jpost-1")
    assert sample.text(entry) == sample.text(entry)
    (text,) = (sample.folder / "texts").iterdir()
    text.write_bytes(text.read_bytes().replace(b"Iran", b"Iraq"))
    assert next(sample.verify()).wrong[0].endswith("was changed outside onrecord")


@pytest.mark.parametrize("place", ["texts", "history"])
def test_after_a_sync_that_failed_nothing_is_written_any_more(sample: Archive, place: str) -> None:
    class Unsure(HastyDisk):
        fails = False

        def sync_folder(self, folder: Path) -> None:
            if self.fails and folder.name == place:
                raise OSError(5, "Input/output error")

    disk = Unsure()
    archive = Archive(sample.path, disk)
    archive.commit(Batch(quotes=(quote("q-1"),)))
    disk.fails = True
    with pytest.raises(ArchiveWriteError, match="the disk does not say that it lasts"):
        archive.commit(Batch(texts=(b"A text.",), quotes=(quote("q-2"),))) if place == "texts" else archive.compact()
    disk.fails = False
    with pytest.raises(ArchiveWriteError, match=r"is not written to any more, since the disk failed"):
        archive.commit(Batch(quotes=(quote("q-3"),)))
    assert list(Archive(sample.path).browse()) == ["jpost-1", "jpost-2", "jpost-3", "q-1"]


def test_a_disk_that_fails_while_an_outside_edit_is_taken_over_is_not_trusted_again(sample: Archive) -> None:
    class Unsure(HastyDisk):
        fails = False

        def sync_folder(self, folder: Path) -> None:
            if self.fails and folder == sample.folder:
                raise OSError(5, "Input/output error")

    disk = Unsure()
    archive = Archive(sample.path, disk)
    archive.commit(Batch(quotes=(quote("q-1"),)))
    tables = json.loads(sample.path.read_bytes())
    tables["quotes"]["1"]["note"] = "outside"
    sample.path.write_text(json.dumps(tables), encoding="utf-8")
    disk.fails = True
    with pytest.raises(ArchiveWriteError, match="the disk does not say that it lasts"):
        archive.commit(Batch(quotes=(quote("q-2"),)))
    disk.fails = False
    with pytest.raises(ArchiveWriteError, match="is not written to any more"):
        archive.commit(Batch(quotes=(quote("q-3"),)))
    assert set(Archive(sample.path).browse()) >= {"jpost-1", "q-1"}


def test_a_file_system_that_syncs_no_folders_is_used_all_the_same(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: int) -> None:
        raise OSError(22, "Invalid argument")

    monkeypatch.setattr("os.fsync", refuse)
    sample.commit(Batch(texts=(b"A text.",), quotes=(quote("q-1"),)))
    sample.compact()
    assert "q-1" in Archive(sample.path)


def test_an_index_of_another_version_is_made_anew(
    sample: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_file, "WORTH", 0)
    archive = Archive(sample.path)
    archive.examine()
    (kept,) = (tmp_path / "cache/onrecord/rows").iterdir()
    packed = msgspec.msgpack.encode({"another": "head"})
    body = len(packed).to_bytes(8, "little") + packed + b" " * (-len(packed) % 8)
    front = index_file._padded(index_file.MAGIC)
    kept.write_bytes(front + crc32(body).to_bytes(8, "little") + body)
    assert len(Archive(sample.path)) == 3


def test_what_was_kept_of_two_versions_is_told_though_the_change_itself_is_refused(
    sample: Archive, onrecord: Run
) -> None:
    old = sample.get("jpost-1").quote
    sample.commit(Change(replaced=(replace(old, edited(old, note="ours")),)))
    tables = json.loads(sample.path.read_bytes())
    tables["quotes"]["1"]["note"] = "theirs"
    sample.path.write_text(json.dumps(tables), encoding="utf-8")
    ran = onrecord("--archive", str(sample.path), "remove", "nobody")
    assert ran.code == 1
    taken = onrecord("--archive", str(sample.path), "new", "--speaker", "x", "--words", "y", "--title", "t",
                     "--id", "jpost-2")  # fmt: skip
    assert taken.code == 2
    assert "of 1 record that was changed on both sides" in taken.err
    (place,) = sample.folder.glob("conflict-*")
    assert json.loads(place.read_bytes())["record"]["note"] == "ours"


def test_a_file_that_is_written_anew_may_be_read_by_the_same_people(sample: Archive) -> None:
    sample.path.chmod(0o644)
    sample.commit(Batch(quotes=(quote("q-1"),)))
    sample.compact()
    assert stat.S_IMODE(sample.path.stat().st_mode) == 0o644
    assert stat.S_IMODE((sample.folder / "journal.jsonl").stat().st_mode) == 0o600


def test_what_a_killed_process_left_is_gone_after_the_next_fold(sample: Archive) -> None:
    left = sample.path.with_name(".q.json.0123abcd.new")
    left.write_bytes(b"half")
    other = sample.path.with_name(".q.json.old.0123abcd.new")
    other.write_bytes(b"another file's")
    sample.commit(Batch(quotes=(quote("q-1"),)))
    sample.compact()
    assert not left.exists()
    assert other.exists()


def rewritten(body: bytes) -> bytes:
    return json.dumps(json.loads(body), indent=2).encode()


@pytest.mark.parametrize("change", [bytes, lambda body: body.replace(b"\n", b"\r\n"), rewritten])
def test_a_mark_and_line_ends_that_an_editor_has_put_in_do_no_harm(
    sample: Archive, change: Callable[[bytes], bytes]
) -> None:
    before = [sample.get(id_) for id_ in sample.browse()]
    sample.path.write_bytes(b"\xef\xbb\xbf" + change(sample.path.read_bytes()))
    again = Archive(sample.path)
    assert [again.get(id_) for id_ in again.browse()] == before
    assert again.info().set_aside == ()
    again.commit(Batch(quotes=(quote("q-1"),)))
    again.compact()
    assert again.path.read_bytes().startswith(b"{\n")
    assert [Archive(again.path).get(one.quote.id) for one in before] == before
