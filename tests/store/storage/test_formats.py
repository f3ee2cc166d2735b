"""A file of each format that was ever released opens, for ever; an older one is migrated, a newer one only read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import seeds
from store.archive import Archive
from store.errors import ArchiveError, ArchiveReadOnlyError, NotFoundError
from store.places import beside
from store.records import Batch
from store.search.query import parse
from store.storage import formats
from store.storage.disk import Disk
from store.storage.formats import FORMAT
from store.upkeep.copies import backup, find, restore
from store.upkeep.doctor import examine, export
from store.upkeep.log import log
from store.upkeep.repair import repair
from store.upkeep.undo import undo
from tests.store.storage.older import forward, make_older
from tests.store.storage.samples import edited, quote, words

FORMATS = Path(__file__).parent / "formats"


def copied(path: Path, to: Path) -> Path:
    shutil.copy(path, to / "q.json")
    if beside(path).exists():
        shutil.copytree(beside(path), to / "q.json.d")
    return to / "q.json"


def files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def found(archive: Archive, words_: str) -> list[str]:
    """The ids that search finds at last."""
    answers = [answer for answer in archive.engine().answers(parse(words_)) if answer]
    return [hit.id for hit in answers[-1].hits]


def test_there_is_a_file_of_each_format() -> None:
    assert {path.name for path in FORMATS.iterdir()} == {str(number) for number in range(1, FORMAT + 1)}


@pytest.mark.parametrize("path", sorted(FORMATS.glob("*/plain.json")), ids=lambda path: f"format {path.parent.name}")
def test_it_opens_with_every_word_and_can_be_written_to(tmp_path: Path, path: Path) -> None:
    archive = Archive(copied(path, tmp_path))
    assert archive.info().set_aside == ()
    assert [words(archive, id_) for id_ in archive.browse()] == [one.words for one in seeds.load().quotes]
    archive.commit(Batch(quotes=(quote("q-1"),)))
    archive.compact()
    assert len(Archive(archive.path)) == 4


@pytest.mark.parametrize("path", sorted(FORMATS.glob("*/changed.json")), ids=lambda path: f"format {path.parent.name}")
def test_it_opens_with_its_journal_its_texts_and_its_past(tmp_path: Path, path: Path) -> None:
    """One that was edited: a removed quote, a text of its own, commits in the journal, and one that was undone."""
    archive = Archive(copied(path, tmp_path))
    assert list(archive.browse()) == ["jpost-1", "jpost-2", "amsel-1"]
    assert archive.get("jpost-1").quote.note == "second note"
    assert words(archive, "amsel-1") == "We stay,"
    assert archive.get("jpost-1").quote.tags == ("syria", "iran")
    assert archive.notices() == ()
    assert archive.check(archive.get("amsel-1")).checkable
    assert not any(verdict.wrong for verdict in archive.verify() if verdict.id == "amsel-1")
    assert not archive.is_free("quote", "jpost-3")


# A newer one


def newer(archive: Archive, change: Callable[[dict[str, Any]], object] = bool) -> Path:
    """The archive as an onrecord of the next format might have left it."""
    tables = json.loads(archive.path.read_bytes())
    tables["onrecord"]["1"] = {"format": FORMAT + 1, "made": "by the next one"}
    for record in tables["quotes"].values():
        record["mood"] = "calm"
        for segment in record["segments"]:
            segment["page"] = 3
        record["attribution"]["venue"] = {"words": "there"}
    tables["statements"] = {"1": {"id": "a-statement"}}
    change(tables)
    archive.path.write_text(json.dumps(tables))
    return archive.path


def test_a_newer_format_is_read_and_not_changed(sample: Archive, tmp_path: Path) -> None:
    expected = [words(sample, id_) for id_ in sample.browse("date")]
    path = newer(sample)
    before = files(tmp_path)
    archive = Archive(path)
    assert archive.read_only == "made by a newer onrecord"
    assert archive.info().set_aside == ()
    assert [words(archive, id_) for id_ in archive.browse("date")] == expected
    assert [verdict.wrong for verdict in archive.verify()] == [(), (), ()]
    assert found(archive, "intensify pressure") == ["jpost-2"]
    old = archive.get("jpost-1").quote
    for change in (
        lambda: archive.commit(Batch(quotes=(quote("q-1"),))),
        archive.compact,
        lambda: undo(archive),
        lambda: archive.keep_text(b"text"),
    ):
        with pytest.raises((ArchiveReadOnlyError, NotFoundError)):
            change()
    with pytest.raises(ArchiveReadOnlyError, match="is read here and not changed; install the newer onrecord"):
        archive.commit(Batch(quotes=(edited(old, id="q-2"),)))
    archive.close()
    assert {path: body for path, body in files(tmp_path).items() if "cache" not in path.parts} == before


def test_a_record_that_even_its_known_fields_spoil_is_set_aside_there_too(sample: Archive) -> None:
    archive = Archive(newer(sample, lambda tables: tables["quotes"]["2"].update(kind="sung")))
    assert [record.key for record in archive.info().set_aside] == ["2"]
    assert len(archive) == 2


def test_one_that_becomes_newer_while_it_is_open_takes_no_more_changes(sample: Archive) -> None:
    other = Archive(sample.path)
    assert other.read_only == ""
    newer(sample)
    with pytest.raises(ArchiveReadOnlyError):
        other.commit(Batch(quotes=(quote("q-1"),)))
    assert other.read_only
    assert len(other) == 3


def test_a_newer_journal_that_cannot_be_understood_is_said_and_left_alone(sample: Archive) -> None:
    path = newer(sample)
    journal = sample.folder / "journal.jsonl"
    journal.write_bytes(b"another form of journal\nand more of it\n")
    archive = Archive(path)
    assert len(archive) == 3
    assert "is not shown" in archive.notices()[0]
    assert not archive.refresh()
    journal.write_bytes(journal.read_bytes() + b"and more\n")
    assert not archive.refresh()
    assert archive.notices() == ()
    assert journal.read_bytes().endswith(b"and more\n")


def test_the_doctor_leaves_a_newer_one_alone(sample: Archive, tmp_path: Path) -> None:
    path = newer(sample)
    assert [finding for finding in examine(path) if finding.grade == "bad"] == []
    path.write_bytes(path.read_bytes().replace(b'"speakers"', b'"speakers', 1))
    damaged = path.read_bytes()
    with pytest.raises(ArchiveReadOnlyError, match="install the newer onrecord to repair it"):
        list(repair(path))
    assert path.read_bytes() == damaged
    list(export(path, tmp_path / "saved.json"))
    assert Archive(tmp_path / "saved.json").read_only == "made by a newer onrecord"


def test_a_backup_of_a_newer_one_is_not_restored_into_this_one(sample: Archive, tmp_path: Path) -> None:
    other = newer(Archive.create(tmp_path / "other.json", seeds.load()))
    with pytest.raises(ArchiveReadOnlyError):
        restore(sample, other)
    assert len(sample) == 3


# One that may not be written


class Barred(Disk):
    """A disk that says of some places that nothing can be written there."""

    def __init__(self, *names: str) -> None:
        self.names = names

    def barred(self, path: Path) -> str:
        return "no permission to write" if path.name in self.names else super().barred(path)


@pytest.mark.parametrize("name", ["q.json", "q.json.d"])
def test_what_may_not_be_written_is_read_only_too(sample: Archive, name: str) -> None:
    archive = Archive(sample.path, Barred(name))
    assert archive.read_only == "no permission to write"
    before = files(sample.path.parent)
    with pytest.raises(
        ArchiveReadOnlyError, match=r"can be read and not be changed \(no permission to write\); let its"
    ):
        archive.commit(Batch(quotes=(quote("q-1"),)))
    assert files(sample.path.parent) == before
    assert len(archive) == 3


def test_the_system_is_asked_whether_a_file_can_be_written(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    assert sample.read_only == "no permission to write"
    monkeypatch.setattr("os.statvfs", lambda _: type("Status", (), {"f_flag": 1}))
    assert sample.read_only == "the disk is read-only"
    with pytest.raises(ArchiveReadOnlyError, match=r"\(the disk is read-only\); work on a copy"):
        sample.commit(Batch(quotes=(quote("q-1"),)))
    monkeypatch.undo()
    sample.path.unlink()
    assert sample.read_only == ""


# An older one


@pytest.fixture
def older(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An archive of the format that never was."""
    make_older(sample.path)
    monkeypatch.setattr(formats, "MIGRATIONS", {0: forward})
    return sample.path


def test_an_older_format_is_migrated_in_memory_and_on_the_disk_with_the_first_change(older: Path) -> None:
    before = files(older.parent)
    archive = Archive(older)
    assert [words(archive, id_) for id_ in archive.browse()] == [one.words for one in seeds.load().quotes]
    assert archive.info().set_aside == ()
    assert archive.get("jpost-2").quote.tags == ()
    assert found(archive, "intensify pressure") == ["jpost-2"]
    assert {path: body for path, body in files(older.parent).items() if "cache" not in path.parts} == before
    archive.commit(Batch(quotes=(quote("q-1"),)))
    assert json.loads(older.read_bytes())["onrecord"]["1"] == {"format": FORMAT}
    (made,) = archive.backups.all()
    assert made.why == f"before-format-{FORMAT}"
    assert json.loads(made.path.read_bytes()) == json.loads(before[older])
    for one in (archive, Archive(older)):
        assert len(one) == 4
        assert [logged.label for logged in log(one)] == ["quote q-1 added"]
        assert one.info().set_aside == ()
    undo(archive)
    with pytest.raises(NotFoundError):
        undo(archive)
    restore(archive, find(archive, "1"))
    assert sorted(archive.browse()) == ["jpost-1", "jpost-2", "jpost-3"]
    assert json.loads(made.path.read_bytes()) == json.loads(before[older])


def test_a_record_that_cannot_be_migrated_is_set_aside_and_stays(older: Path) -> None:
    body = older.read_bytes().replace(b'"labels": ""', b'"labels": 7', 1)
    older.write_bytes(body)
    archive = Archive(older)
    assert [record.key for record in archive.info().set_aside] == ["1"]
    archive.compact()
    assert b'"labels": 7' in older.read_bytes()
    assert [record.key for record in Archive(older).info().set_aside] == ["1"]


def test_commits_that_wait_in_an_older_journal_are_migrated_too(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The journal of the released format, and an invented next one."""
    sample.commit(Batch(quotes=(quote("q-1"),)))
    other = Archive(sample.path)
    for place in ("formats", "history", "opened", "followed", "journaled"):
        monkeypatch.setattr(f"store.storage.{place}.FORMAT", 2)
    monkeypatch.setattr(
        formats, "MIGRATIONS", {1: lambda _, record: record | ({"note": "new"} if "words" in record else {})}
    )
    archive = Archive(sample.path)
    stamp = archive.stamp
    assert [archive.get(id_).quote.note for id_ in archive.browse()] == ["new"] * 4
    other.storage._older = None
    with monkeypatch.context() as then:
        for place in ("formats", "history", "opened", "followed", "journaled"):
            then.setattr(f"store.storage.{place}.FORMAT", 1)
        other.commit(Batch(quotes=(quote("q-2"),)))
    assert archive.refresh()
    assert archive.get("q-2").quote.note == "new"
    assert archive.stamp != stamp
    archive.commit(Batch(quotes=(quote("q-3"),)))
    again = Archive(sample.path)
    assert [again.get(id_).quote.note for id_ in again.browse()] == ["new"] * 5 + [""]
    assert len(list(log(again))) == 1


def test_an_older_format_without_a_way_here_is_refused(sample: Archive) -> None:
    sample.path.write_bytes(sample.path.read_bytes().replace(b'{"format":1}', b'{"format":0}'))
    with pytest.raises(ArchiveError, match="is not an archive of onrecord"):
        Archive(sample.path)


def test_a_copy_of_an_older_one_stays_what_it_was(older: Path, tmp_path: Path) -> None:
    copy = backup(Archive(older), tmp_path / "copy.json")
    assert words(Archive(copy), "jpost-2") == words(Archive(older), "jpost-2")
