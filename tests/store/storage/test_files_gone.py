"""Files that another program takes away or spoils under a running one: what is shown stays, and none of it is lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.errors import ArchiveError, ArchiveMissingError
from store.records import Batch
from store.upkeep.copies import find, restore
from store.upkeep.log import log
from store.upkeep.undo import undo
from tests.store.storage.samples import quote


@pytest.fixture
def running(sample: Archive) -> Archive:
    """An archive with a quote in its file, and one that waits in the journal, as somebody else has it open."""
    sample.commit(Batch(quotes=(quote("q-1"),)))
    sample.compact()
    sample.commit(Batch(quotes=(quote("q-2"),)))
    return Archive(sample.path)


IDS = ["jpost-1", "jpost-2", "jpost-3", "q-1", "q-2"]


def folder_instead(archive: Archive) -> None:
    archive.path.unlink()
    archive.path.mkdir()


def another_instead(archive: Archive, body: bytes) -> None:
    fresh = archive.path.with_name("fresh")
    fresh.write_bytes(body)
    fresh.rename(archive.path)


REMOVALS: dict[str, Callable[[Archive], object]] = {
    "removed": lambda archive: archive.path.unlink(),
    "removed with its folder": lambda archive: shutil.rmtree(archive.path.parent),
    "a folder": folder_instead,
    "replaced by an empty file": lambda archive: another_instead(archive, b""),
    "replaced by half of it": lambda archive: another_instead(archive, archive.path.read_bytes()[:-100]),
    "replaced by something else": lambda archive: another_instead(archive, b'{"_default": {}}'),
    "its journal removed": lambda archive: (archive.folder / "journal.jsonl").unlink(),
    "its folder removed": lambda archive: shutil.rmtree(archive.folder),
}


@pytest.mark.parametrize("name", REMOVALS)
def test_what_is_shown_stays_and_a_copy_is_kept(tmp_path: Path, name: str) -> None:
    place = tmp_path / "place"
    archive = Archive.create(place / "q.json", seeds.load())
    archive.commit(Batch(quotes=(quote("q-1"),)))
    archive.compact()
    archive.commit(Batch(quotes=(quote("q-2"),)))
    before = [archive.get(id_) for id_ in IDS]
    REMOVALS[name](archive)
    for attempt in (
        archive.refresh,
        archive.refresh,
        lambda: archive.commit(Batch(quotes=(quote("q-3"),))),
        lambda: undo(archive),
        archive.compact,
    ):
        with pytest.raises(ArchiveError, match=r"what is shown is kept as .*-lost\.json; .+\.$"):
            attempt()
    assert [archive.get(id_) for id_ in archive.browse()] == before
    (kept,) = archive.backups.all()
    assert [Archive(kept.path).get(id_).quote for id_ in IDS] == [entry.quote for entry in before]
    archive.close()
    assert [one.path for one in archive.backups.all()] == [kept.path]


@pytest.mark.parametrize("keep", [0, 500])
def test_a_file_that_is_cut_where_it_stands_is_said_to_be_lost(running: Archive, keep: int) -> None:
    with running.path.open("r+b") as file:
        file.truncate(keep)
    listed = running.browse()
    for attempt in (running.refresh, lambda: running.commit(Batch(quotes=(quote("q-3"),))), lambda: undo(running)):
        with pytest.raises(ArchiveError, match="so that no copy can be made of what was shown"):
            attempt()
    with pytest.raises(ArchiveError, match=r"cannot be read \(The file was cut short by another program\)"):
        list(listed)
    assert running.backups.all() == []
    assert (running.folder / "journal.jsonl").read_bytes()


def test_one_that_is_put_back_is_followed_again(running: Archive, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.json"
    running.path.rename(elsewhere)
    with pytest.raises(ArchiveMissingError, match=r"was removed or moved away while it was open; .+; put it back"):
        running.refresh()
    elsewhere.rename(running.path)
    assert not running.refresh()
    running.commit(Batch(quotes=(quote("q-3"),)))
    assert list(Archive(running.path).browse()) == [*IDS, "q-3"]


def test_what_waited_in_a_journal_that_is_gone_comes_back_from_the_copy(running: Archive) -> None:
    (running.folder / "journal.jsonl").unlink()
    with pytest.raises(ArchiveMissingError, match="was removed while the last change was in it and nowhere else"):
        running.refresh()
    again = Archive(running.path)
    assert "q-2" not in again
    restore(again, find(again, "1"))
    assert sorted(again.browse()) == IDS


def test_another_archive_in_its_place_is_shown_and_our_last_change_brought_into_it(
    running: Archive, tmp_path: Path
) -> None:
    other = Archive.create(tmp_path / "other.json", Batch())
    before = list(running.browse())
    another_instead(running, other.path.read_bytes())
    assert running.refresh()
    (notice,) = running.notices()
    assert "Another program has written" in notice
    assert "fewer; what is shown is kept as" in notice
    assert list(Archive(running.backups.all()[0].path).browse()) == before
    running.commit(Batch(texts=seeds.load().texts))
    kept = b"".join(path.read_bytes() for path in running.folder.rglob("*.jsonl"))
    assert b'"q-2"' in kept


def test_an_earlier_state_that_is_put_back_is_told_with_the_place_of_the_later_one(sample: Archive) -> None:
    sample.commit(Batch(quotes=(quote("q-1"),)))
    journal = sample.folder / "journal.jsonl"
    earlier = journal.read_bytes()
    sample.commit(Batch(quotes=(quote("q-2"),)))
    journal.unlink()
    journal.write_bytes(earlier)
    assert sample.refresh()
    assert "q-2" not in sample
    (notice,) = sample.notices()
    assert "back to an earlier state, without 1 change that was shown here; what is shown is kept as" in notice
    (kept,) = sample.backups.all()
    assert "q-2" in Archive(kept.path)


def test_a_past_that_cannot_be_read_is_told_in_a_sentence(running: Archive) -> None:
    (past,) = (running.folder / "history").iterdir()
    past.unlink()
    past.mkdir()
    with pytest.raises(ArchiveError, match="is a folder"):
        list(log(running))
    undo(running)
    with pytest.raises(ArchiveError, match="is a folder"):
        undo(running)


def test_what_changed_since_is_read_anew_where_the_past_is_damaged(running: Archive) -> None:
    before = running.storage.stamp
    running.commit(Batch(quotes=(quote("q-3"),)))
    running.compact()
    newest = max((running.folder / "history").glob("*.jsonl"))
    newest.write_bytes(newest.read_bytes().partition(b"\n")[2])
    assert running.storage.since(before)[1] is None
    with pytest.raises(ArchiveError, match=r"is damaged in its first line; “onrecord doctor --repair”"):
        list(log(running))
