"""A repair loses nothing: not what it takes out, not what the log still knows, and not where it is cut short."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.change import Change, remove, replace
from store.config import BackupPlan
from store.editing import set_note
from store.errors import ArchiveDamagedError, ArchiveError, ArchiveMissingError, UsageError
from store.records import Batch
from store.storage.disk import Disk
from store.storage.snapshot import encode
from store.upkeep.log import log
from store.upkeep.repair import repair
from store.upkeep.undo import undo
from tests.store.storage.samples import edited, quote
from tests.tui.cli.running import Run, runner


@pytest.fixture
def onrecord(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def long(tmp_path: Path) -> Archive:
    """An archive with a backup, commits folded since, and one that waits in the journal."""
    archive = Archive.create(tmp_path / "q.json", seeds.load())
    archive.keep_schedule(BackupPlan())
    archive.commit(set_note(archive.get("jpost-1").quote, "first"))
    archive.commit(Batch(quotes=(quote("q-1"), quote("q-2"))))
    archive.compact()
    archive.commit(set_note(archive.get("jpost-1").quote, "second"))
    archive.commit(Change(removed=(remove(archive.get("q-1").quote),)))
    archive.compact()
    archive.commit(Batch(quotes=(quote("q-3"),)))
    return archive


def everything(path: Path) -> dict[str, str]:
    archive = Archive(path)
    return {id_: archive.get(id_).quote.note for id_ in archive.browse()}


def test_a_file_that_is_gone_is_made_again_of_its_backup_and_its_log(long: Archive) -> None:
    before, numbers = everything(long.path), [one.number for one in log(long)]
    long.path.unlink()
    with pytest.raises(ArchiveMissingError, match=r"is gone, while its backups and its past still stand in .+--repair"):
        Archive(long.path)
    sentences = [finding.sentence for finding in repair(long.path)]
    assert any("was rebuilt from the backup" in sentence for sentence in sentences)
    assert everything(long.path) == before
    again = Archive(long.path)
    assert next(one.number for one in log(again)) > numbers[0]
    again.commit(Batch(quotes=(quote("q-4"),)))
    assert undo(again).label == "quote q-4 added"
    assert undo(again).label.startswith("repair")
    assert len(again) == 3


@pytest.mark.parametrize("left", [b"", bytes(4096), b"<html>not found</html>", b'{"_default": {}}'])
def test_a_file_of_which_nothing_is_left_is_made_again_as_well(long: Archive, left: bytes) -> None:
    before = everything(long.path)
    long.path.write_bytes(left)
    with pytest.raises(ArchiveDamagedError):
        Archive(long.path)
    list(repair(long.path))
    assert everything(long.path) == before
    assert left in [kept.path.read_bytes() for kept in long.backups.all()]


def test_a_file_that_never_was_an_archive_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_bytes(b'{"somebody": "else"}')
    with pytest.raises(ArchiveDamagedError, match=r"is damaged|is not an archive"):
        list(repair(path))
    assert path.read_bytes() == b'{"somebody": "else"}'


def test_without_a_backup_it_is_made_of_what_the_log_holds(long: Archive) -> None:
    shutil.rmtree(long.folder / "backups")
    long.path.unlink()
    list(repair(long.path))
    kept = b"".join(one.read_bytes() for one in long.folder.rglob("*") if one.is_file())
    assert b'\\"id\\":\\"q-3\\"' in kept or b'"id":"q-3"' in kept
    assert Archive(long.path).info().set_aside == ()


def opens(path: Path) -> bool:
    try:
        Archive(path)
    except ArchiveError:
        return False
    return True


def past(archive: Archive) -> list[Path]:
    return sorted((archive.folder / "history").glob("*.jsonl"))


def without_line(path: Path, number: int) -> None:
    """Take one line out of a journal, and leave the others."""
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:number] + lines[number + 1 :]))


def test_a_past_without_its_first_line_is_told_by_the_log_and_mended(long: Archive, onrecord: Run) -> None:
    place, numbers = str(long.path), [one.number for one in log(long)]
    newest = past(long)[-1]
    without_line(newest, 0)
    ran = onrecord("--archive", place, "log")
    assert (ran.code, ran.out.split()[0]) == (3, "5")
    assert f"{newest} is damaged in its first line" in ran.err
    assert onrecord("--archive", place, "undo").code == 0
    ran = onrecord("--archive", place, "undo")
    assert (ran.code, "is damaged in its first line" in ran.err) == (3, True)
    assert f"bad:  {newest} is damaged" in onrecord("--archive", place, "doctor").out
    ran = onrecord("--archive", place, "doctor", "--repair")
    assert (ran.code, f"{newest} of the history was damaged: it has now the 2 changes" in ran.out) == (0, True)
    again = Archive(long.path)
    assert [one.number for one in log(again)] == [6, *numbers]
    assert undo(again).label == "quote q-1 removed"


def test_a_damaged_past_is_no_hindrance_when_the_file_is_gone(long: Archive) -> None:
    before = everything(long.path)
    for path in (past(long)[-1], long.folder / "journal.jsonl"):
        without_line(path, 0)
    long.path.unlink()
    assert "bad" not in [finding.grade for finding in repair(long.path)]
    assert everything(long.path) == before
    assert [one.number for one in log(Archive(long.path))] == [6, 4, 3, 2, 1]


def test_what_a_repair_has_saved_is_not_missed_by_the_next_one(long: Archive) -> None:
    before = everything(long.path)
    without_line(long.folder / "journal.jsonl", 0)
    list(repair(long.path))
    Archive(long.path).compact()
    long.path.unlink()
    assert "bad" not in [finding.grade for finding in repair(long.path)]
    assert everything(long.path) == before


@pytest.mark.parametrize(("line", "lost"), [(1, "Change 3 is lost"), (2, "Change 4 is lost"), (None, "Changes 3 to 4")])
def test_changes_that_no_file_holds_are_told_by_their_numbers(long: Archive, line: int | None, lost: str) -> None:
    newest = past(long)[-1]
    if line is None:
        newest.write_bytes(b"nothing")
    else:
        without_line(newest, line)
    long.path.unlink()
    findings = list(repair(long.path))
    (bad,) = [finding.sentence for finding in findings if finding.grade == "bad"]
    assert lost in bad
    assert f"{newest} does not hold" in bad
    assert "q-3" in Archive(long.path)
    long.path.unlink()
    assert "bad" not in [finding.grade for finding in repair(long.path)]


def test_what_was_changed_after_a_change_that_is_lost_stands(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "q.json", seeds.load())
    archive.keep_schedule(BackupPlan())
    for note in ("lost", "last"):
        archive.commit(set_note(archive.get("jpost-1").quote, note))
        if note == "lost":
            archive.commit(Batch(quotes=(quote("q-1"),)))
            archive.compact()
    archive.commit(set_note(archive.get("q-1").quote, "kept"))
    archive.commit(Change(removed=(remove(archive.get("jpost-2").quote),)))
    for _ in range(2):
        without_line(past(archive)[-1], 1)
    before = everything(archive.path)
    archive.path.unlink()
    (bad,) = [finding.sentence for finding in repair(archive.path) if finding.grade == "bad"]
    assert bad.startswith("Changes 1 to 2 are lost")
    assert everything(archive.path) == before
    assert (before["jpost-1"], before["q-1"]) == ("last", "kept")


def test_a_past_that_is_gone_is_told_as_well(long: Archive) -> None:
    past(long)[-1].unlink()
    long.path.unlink()
    (bad,) = [finding.sentence for finding in repair(long.path) if finding.grade == "bad"]
    assert bad.startswith("Changes 3 to 4 are lost: no file of the history holds them")


def test_what_was_changed_before_a_backup_is_not_missed(long: Archive) -> None:
    long.commit(set_note(long.get("q-2").quote, "third"))
    long.compact()
    long.keep_backup("asked")
    long.commit(Batch(quotes=(quote("q-4"),)))
    for path in past(long):
        path.unlink()
    before = everything(long.path)
    long.path.unlink()
    assert "bad" not in [finding.grade for finding in repair(long.path)]
    assert everything(long.path) == before


def cut_at(path: Path, mark: bytes) -> bytes:
    """Cut a file off some bytes behind a mark; what it was."""
    whole = path.read_bytes()
    path.write_bytes(whole[: whole.index(mark) + 20])
    return whole


@pytest.mark.parametrize(
    "mark", [b'"speakers": {', b'"quotes": {', b'{"id":"jpost-2"', b'{"id":"q-2"', b'"removed": {']
)
def test_what_a_file_has_lost_comes_back_of_its_backup_and_its_past(long: Archive, mark: bytes) -> None:
    long.compact()
    before, numbers = everything(long.path), [one.number for one in log(long)]
    cut_at(long.path, mark)
    left = long.path.read_bytes()
    told = " ".join(finding.sentence for finding in repair(long.path))
    assert everything(long.path) == before
    assert left in [kept.path.read_bytes() for kept in long.backups.all()]
    again = Archive(long.path)
    with pytest.raises(UsageError, match="an id never returns"):
        again.commit(Batch(quotes=(quote("q-1"),)))
    if "Brought back" in told:
        assert re.search(
            r"Brought back \d records? that the file had lost or spoilt, of the backup \S+ and the changes since", told
        )
        assert next(one.number for one in log(again)) > numbers[0]
        assert undo(again).label.startswith("repair: what the file had lost, of the backup ")
        assert len(again) < len(before) or mark == b'"removed": {'


def test_what_a_damaged_file_still_has_stays_as_it_is_there(long: Archive) -> None:
    long.compact()
    tables = json.loads(long.path.read_bytes())
    tables["quotes"]["1"]["note"] = "theirs"
    body = encode(tables)
    long.path.write_bytes(body[: body.index(b'{"id":"q-2"')])
    list(repair(long.path))
    assert everything(long.path) == {"jpost-1": "theirs", "jpost-2": "", "jpost-3": "", "q-2": "", "q-3": ""}


@pytest.mark.parametrize("spoilt", [b'"id":"q-2', b'"id":"jpost-1', b'"name":"Naf', b'"id":"quotes/q-1'])
def test_a_record_that_is_spoilt_comes_back_as_it_was(long: Archive, spoilt: bytes) -> None:
    long.compact()
    before = everything(long.path)
    body = long.path.read_bytes()
    at = body.rindex(spoilt)
    long.path.write_bytes(body[:at] + b"\0" + body[at + 1 :])
    told = " ".join(finding.sentence for finding in repair(long.path))
    assert everything(long.path) == before
    again = Archive(long.path)
    assert again.info().set_aside == ()
    if b"quotes/" not in spoilt:
        assert "or spoilt, of the backup" in told
        assert b"\\u0000" in b"".join(one.read_bytes() for one in long.folder.glob("quarantine-*"))


def test_what_a_hole_in_a_file_has_taken_comes_back(long: Archive) -> None:
    long.compact()
    before, body = everything(long.path), long.path.read_bytes()
    first, last = body.index(b'"id":"jpost-2"'), body.index(b'"id":"q-3"')
    long.path.write_bytes(body[:first] + bytes(last - first) + body[last:])
    assert Archive(long.path).info().set_aside
    told = " ".join(finding.sentence for finding in repair(long.path))
    assert "Brought back" in told
    assert everything(long.path) == before
    assert undo(Archive(long.path)).label.startswith("repair: ")


def test_the_past_can_be_read_after_something_that_is_no_json_was_taken_out(sample: Archive) -> None:
    body = sample.path.read_bytes()
    at = body.index(b'"id":"jpost-2"')
    sample.path.write_bytes(body[:at] + b"\0\xff" + body[at + 2 :])
    list(repair(sample.path))
    again = Archive(sample.path)
    assert [one.label for one in log(again)] == ["repair: records set apart"]
    undo(again)
    assert [one.table for one in Archive(sample.path).info().set_aside] == ["quotes"]


def test_a_file_that_no_longer_tells_what_it_is_is_still_ours_by_its_folder(long: Archive, tmp_path: Path) -> None:
    long.compact()
    before, body = everything(long.path), long.path.read_bytes()
    spoilt = body.replace(b'"onrecord"', b'"onrecorb"')
    long.path.write_bytes(spoilt)
    with pytest.raises(ArchiveDamagedError, match="is not an archive"):
        Archive(long.path)
    list(repair(long.path))
    assert everything(long.path) == before
    other = tmp_path / "other.json"
    other.write_bytes(spoilt)
    with pytest.raises(ArchiveDamagedError, match="is not an archive"):
        list(repair(other))
    assert other.read_bytes() == spoilt


def test_where_the_past_is_not_whole_it_is_said_that_what_came_back_may_be_older(long: Archive) -> None:
    long.compact()
    for path in past(long)[1:]:
        path.unlink()
    cut_at(long.path, b'"quotes": {')
    told = " ".join(finding.sentence for finding in repair(long.path))
    assert "Some of the changes since then are not kept" in told
    assert {"jpost-1", "jpost-2", "jpost-3"} <= set(Archive(long.path).browse())


def test_without_a_backup_what_the_past_has_of_a_cut_file_comes_back(long: Archive) -> None:
    shutil.rmtree(long.folder / "backups")
    long.compact()
    cut_at(long.path, b'{"id":"jpost-3"')
    told = " ".join(finding.sentence for finding in repair(long.path))
    assert "that the file had lost or spoilt, of the changes that are kept, in a change that" in told
    assert {"jpost-1", "jpost-2", "q-2", "q-3"} <= set(Archive(long.path).browse())


def test_without_a_backup_what_was_changed_last_comes_back(tmp_path: Path) -> None:
    archive = Archive.create(tmp_path / "q.json", seeds.load())
    entry = archive.get("jpost-2")
    source = edited(entry.source, csl=entry.source.csl | {"note": "read again"})
    speaker, words = edited(entry.speaker, aliases=("B.",)), edited(entry.quote, note="mine")
    changes = ((entry.source, source), (entry.speaker, speaker), (entry.quote, words))
    archive.commit(Change(replaced=tuple(replace(old, new) for old, new in changes)))
    archive.path.unlink()
    sentences = [finding.sentence for finding in repair(archive.path)]
    assert any("was rebuilt from the saved changes alone, since no backup is whole" in one for one in sentences)
    again = Archive(archive.path)
    assert list(again.browse()) == ["jpost-2"]
    assert (again.get("jpost-2").quote, again.get("jpost-2").speaker) == (words, speaker)
    assert not list(again.folder.glob("quarantine-*"))


class KilledError(BaseException):
    """The process is gone."""


class Steps:
    """The steps of all disks, counted; after so many of them the process is killed."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.taken, self.most = 0, 0
        for name in ("make", "open_new", "write", "rename", "link", "unlink"):
            monkeypatch.setattr(Disk, name, self._counted(getattr(Disk, name)))

    def _counted(self, plain: Callable[..., object]) -> Callable[..., object]:
        def do(*given: object, **more: object) -> object:
            self.taken += 1
            if self.taken > self.most > 0:
                raise KilledError
            return plain(*given, **more)

        return do


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: cut_at(path, b'{"id":"jpost-2"')])
def test_a_repair_that_is_killed_anywhere_can_be_done_again(
    long: Archive, damage: Callable[[Path], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(long.path)
    damage(long.path)
    begin = tmp_path / "begin"
    begin.mkdir()
    for part in (long.path, long.folder):
        if part.exists():
            shutil.move(part, begin / part.name)
    steps = Steps(monkeypatch)
    whole = shutil.copytree(begin, tmp_path / "whole") / long.path.name
    list(repair(whole))
    assert everything(whole) == before
    for most in range(1, steps.taken):
        path = shutil.copytree(begin, tmp_path / f"{most}") / long.path.name
        steps.taken, steps.most = 0, most
        with pytest.raises(KilledError):
            list(repair(path))
        steps.most = 0
        if not opens(path):
            list(repair(path))
        assert everything(path) == before, most


def test_what_is_taken_out_twice_in_one_second_is_kept_twice(long: Archive) -> None:
    journal = long.folder / "journal.jsonl"
    whole = journal.read_bytes()
    for mark in (b"one", b"two"):
        journal.write_bytes(whole + b"damage " + mark + b"\n" + whole.splitlines(keepends=True)[-1])
        list(repair(long.path))
    kept = b"".join(one.read_bytes() for one in long.folder.glob("quarantine-*"))
    assert b"damage one" in kept
    assert b"damage two" in kept
    assert len(list((long.folder / "history").glob("damaged-*"))) == 2


def test_both_what_is_no_commit_and_what_does_not_fit_are_kept(long: Archive) -> None:
    long.commit(set_note(long.get("q-2").quote, "ours"))
    journal = long.folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    journal.write_bytes(b"".join([*lines[:-1], b"damage\n", lines[-1]]))
    tables = json.loads(long.path.read_bytes())
    for record in tables["quotes"].values():
        if record["id"] == "q-2":
            record["note"] = "theirs"
    long.path.write_text(json.dumps(tables), encoding="utf-8")
    told = " ".join(finding.sentence for finding in repair(long.path))
    assert f"Kept 1 piece of {journal} that cannot be read as records, in" in told
    assert f"Kept 1 piece of {journal} that the file has in another version, in" in told
    kept = b"".join(one.read_bytes() for one in long.folder.glob("quarantine-*"))
    assert b"damage" in kept
    assert b"ours" in kept
    assert Archive(long.path).get("q-2").quote.note == "theirs"


def test_no_sample_is_put_in_the_place_of_an_archive_that_is_gone(onrecord: Run, home: Path) -> None:
    assert onrecord("new", "--speaker", "x", "--words", "y", "--title", "t").code == 0
    path = home / "data/onrecord/archive.json"
    path.unlink()
    ran = onrecord("list")
    assert (ran.code, ran.out) == (3, "")
    assert "is gone, while its backups and its past still stand" in ran.err
    assert onrecord("doctor", "--repair").code == 0
    assert "x-1" in onrecord("list").out
    path.unlink()
    assert onrecord("init").code == 0
    assert len(Archive(path)) == 3


def test_a_new_archive_leaves_the_backups_of_the_one_before_aside(long: Archive) -> None:
    kept = [one.path.read_bytes() for one in long.backups.all()]
    long.path.unlink()
    again = Archive.create(long.path, Batch())
    assert again.backups.all() == []
    assert [one.read_bytes() for one in again.folder.glob("before-*-backups/*.json")] == kept
    again.path.unlink()
    with pytest.raises(ArchiveMissingError):
        list(repair(again.path))
