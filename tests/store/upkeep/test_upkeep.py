"""Undo and redo, the log, backups and the way back, all across restarts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import seeds
from store.archive import Archive
from store.change import Change, remove, replace
from store.config import BackupPlan
from store.errors import ArchiveWriteError, NotFoundError, StaleError, UsageError
from store.records import Batch
from store.storage.backups import ASKED, Backup, staying_of
from store.upkeep.copies import backup, find, restore
from store.upkeep.log import log
from store.upkeep.undo import redo, undo
from tests.store.storage.samples import edited, quote, words


def state(archive: Archive) -> dict[str, Any]:
    """All that an archive holds, as another program would read it, whichever order it stands in."""
    return {id_: archive.get(id_) for id_ in sorted(archive.browse())}


def note(archive: Archive, id_: str, text: str) -> None:
    old = archive.get(id_).quote
    archive.commit(Change(replaced=(replace(old, edited(old, note=text)),), label=f"note of {id_}"))


STEPS = st.lists(st.sampled_from(["add", "note", "remove", "undo", "redo", "reopen", "compact"]), max_size=25)


@given(STEPS)
@settings(deadline=None, max_examples=40)
def test_undo_and_redo_are_those_of_an_editor(tmp_path_factory: pytest.TempPathFactory, steps: list[str]) -> None:
    archive = Archive.create(tmp_path_factory.mktemp("undo") / "q.json", seeds.load())
    past: list[dict[str, Any]] = [state(archive)]
    future: list[dict[str, Any]] = []
    for number, step in enumerate(steps):
        if step == "reopen":
            archive = Archive(archive.path)
        elif step == "compact":
            archive.compact()
        elif step == "undo" and len(past) > 1:
            undo(archive)
            future.append(past.pop())
        elif step == "redo" and future:
            redo(archive)
            past.append(future.pop())
        elif step in {"undo", "redo"}:
            with pytest.raises(NotFoundError, match="There is nothing to"):
                (undo if step == "undo" else redo)(archive)
        else:
            change(archive, step, number)
            past.append(state(archive))
            future.clear()
        assert state(archive) == past[-1]
        assert len(archive) == len(past[-1])


def change(archive: Archive, step: str, number: int) -> None:
    ids = list(archive.browse())
    if step == "add" or not ids:
        archive.commit(Batch(quotes=(quote(f"q-{number}"),)))
    elif step == "note":
        note(archive, ids[number % len(ids)], f"note {number}")
    else:
        archive.commit(Change(removed=(remove(archive.get(ids[number % len(ids)]).quote),)))


def test_the_log_tells_what_was_done_and_never_the_words(sample: Archive) -> None:
    note(sample, "jpost-1", "Secret words of mine")
    sample.commit(Batch(quotes=(quote("q-1"), quote("q-2"))))
    sample.compact()
    sample.commit(Change(removed=(remove(sample.get("q-1").quote),)))
    undo(sample)
    found = list(log(Archive(sample.path)))
    assert [(one.number, one.label, one.kind, one.of) for one in found] == [
        (4, "undo 3: quote q-1 removed", "undo", 3),
        (3, "quote q-1 removed", "", 0),
        (2, "2 quotes added", "", 0),
        (1, "note of jpost-1", "", 0),
    ]
    assert found[1].records == (("removed", "quote", "q-1"),)
    assert "Secret" not in str(found)


def test_what_was_changed_since_is_not_overwritten_by_undo(sample: Archive) -> None:
    note(sample, "jpost-1", "first")
    tables = json.loads(sample.path.read_bytes())
    tables["quotes"]["1"]["note"] = "from outside"
    sample.compact()
    sample.path.write_text(json.dumps(tables), encoding="utf-8")
    with pytest.raises(UsageError, match="was changed since, so it can be neither undone nor redone"):
        undo(sample)
    assert Archive(sample.path).get("jpost-1").quote.note == "from outside"


def test_an_edit_of_what_has_changed_since_is_refused_with_both_versions(sample: Archive) -> None:
    other = Archive(sample.path)
    old = other.get("jpost-1").quote
    note(sample, "jpost-1", "first")
    mine = edited(old, note="second")
    with pytest.raises(StaleError, match="The quote jpost-1 was changed by somebody else meanwhile") as error:
        other.commit(Change(replaced=(replace(old, mine),)))
    assert (error.value.stored, error.value.wanted) == (sample.get("jpost-1").quote, mine)
    with pytest.raises(StaleError):
        other.commit(Change(removed=(remove(old),)))
    assert other.get("jpost-1").quote.note == "first"


def test_an_id_never_comes_back_for_another_record(sample: Archive) -> None:
    sample.commit(Change(removed=(remove(sample.get("jpost-3").quote),)))
    for archive in (sample, Archive(sample.path)):
        with pytest.raises(UsageError, match="the id jpost-3 was used by a record that is no longer here"):
            archive.commit(Batch(quotes=(quote("jpost-3"),)))
    sample.compact()
    with pytest.raises(UsageError, match="and an id never returns"):
        Archive(sample.path).commit(Batch(quotes=(quote("jpost-3"),)))
    undo(sample)
    assert "jpost-3" in sample
    sample.commit(Change(removed=(remove(sample.get("jpost-3").quote),)))
    sample.commit(Batch(quotes=(quote("new"),)))
    assert sample.storage.tables["quotes"].key_of("new") == 4


def test_what_is_needed_stays(sample: Archive) -> None:
    entry = sample.get("jpost-2")
    for removed, sentence in (
        ((remove(entry.speaker),), "a quote still needs the speaker"),
        ((remove(entry.source),), "a quote still needs the source"),
        ((remove(entry.quote), remove(entry.source)), "a quote still needs the source"),
    ):
        with pytest.raises(UsageError, match=sentence):
            sample.commit(Change(removed=removed))
    quotes = [sample.get(id_).quote for id_ in sample.browse()]
    with pytest.raises(UsageError, match=r"the speaker .+ belongs to the source that would be removed"):
        sample.commit(Change(removed=(*map(remove, quotes), remove(entry.source))))
    assert len(sample) == 3
    sample.commit(Change(removed=(*map(remove, quotes), remove(entry.speaker), remove(entry.source))))
    assert len(sample) == 0
    undo(sample)
    assert len(sample) == 3


def test_the_words_of_a_quote_with_a_text_are_what_stands_there(sample: Archive) -> None:
    old = sample.get("jpost-2").quote
    for wrong in (edited(old, words="Israel will ease pressure,"), edited(old, segments=(), words="Anything")):
        with pytest.raises(UsageError, match="does not fit"):
            sample.commit(Change(replaced=(replace(old, wrong),)))
    source = sample.get("jpost-2").source
    with pytest.raises(UsageError, match="a source keeps the texts"):
        sample.commit(Change(replaced=(replace(source, edited(source, texts=())),)))


def test_somebody_unnamed_stays_in_the_source_of_what_they_said(sample: Archive) -> None:
    entry = sample.get("jpost-2")
    other = edited(entry.source, id="other", texts=())
    unnamed = edited(entry.speaker, id="unnamed", name="a clerk", type="anonymous", source=entry.source.id)
    sample.commit(Batch(sources=(other,), speakers=(unnamed,), quotes=(quote("q-1", speaker="unnamed"),)))
    said = sample.get("q-1").quote
    moved = replace(said, edited(said, source="other"))
    away = replace(unnamed, edited(unnamed, source="other"))
    for replaced in ((moved,), (away,)):
        with pytest.raises(UsageError, match="the speaker unnamed is unnamed, and known in the source"):
            sample.commit(Change(replaced=replaced))
    sample.commit(Change(replaced=(replace(said, edited(said, note="as before")),)))
    said = sample.get("q-1").quote
    sample.commit(Change(replaced=(away, replace(said, edited(said, source="other")))))
    assert sample.get("q-1").source.id == "other"


# Backups


def test_a_backup_is_an_archive_of_its_own(sample: Archive, tmp_path: Path) -> None:
    note(sample, "jpost-1", "waits in the journal")
    place = backup(sample, tmp_path / "deep" / "copy.json")
    copy = Archive(place)
    assert state(copy) == state(sample)
    assert [verdict.wrong for verdict in copy.verify()] == [(), (), ()]
    with pytest.raises(UsageError, match="exists already and was left as it is"):
        backup(sample, place)


def test_restoring_can_be_undone_and_brings_no_used_id_back(sample: Archive) -> None:
    backup(sample)
    before = state(sample)
    sample.commit(Change(removed=(remove(sample.get("jpost-1").quote),)))
    note(sample, "jpost-2", "later")
    sample.commit(Batch(quotes=(quote("q-1"),)))
    later = state(sample)
    restore(sample, find(sample, "1"))
    assert state(sample) == before
    with pytest.raises(UsageError, match="the id q-1 was used"):
        sample.commit(Batch(quotes=(quote("q-1"),)))
    undo(sample)
    assert state(sample) == later
    with pytest.raises(NotFoundError, match="There is no backup “nothing”"):
        find(sample, "nothing")


def test_of_old_backups_some_stay_and_what_was_asked_for_does() -> None:
    start = datetime(2026, 11, 23, 12, tzinfo=UTC)
    made = [Backup(Path(f"{hours}"), start - timedelta(hours=hours), "daily") for hours in range(0, 24 * 100, 6)]
    asked = Backup(Path("asked"), start - timedelta(days=900), ASKED)
    staying = staying_of([*made, asked], BackupPlan())
    assert asked in staying
    assert set(made[:10]) <= set(staying)
    days = {one.when.date() for one in staying if one.when > start - timedelta(days=13)}
    assert len(days) == 14
    weeks = {one.when.isocalendar()[:2] for one in staying if one is not asked}
    assert len(weeks) == 8
    assert len(staying) < 40
    assert staying_of([*made, asked], BackupPlan(last=3, days=0, weeks=0)) == [*made[:3], asked]


def test_a_backup_is_kept_by_schedule_where_something_has_changed_since_the_last(sample: Archive) -> None:
    before = sample.path.read_bytes()
    sample.keep_schedule(BackupPlan(every=0))
    assert sample.backups.all() == []
    sample.keep_schedule(BackupPlan())
    sample.keep_schedule(BackupPlan())
    (made,) = sample.backups.all()
    assert (made.why, made.path.read_bytes()) == ("schedule", before)
    note(sample, "jpost-1", "new")
    sample.compact()
    sample.keep_schedule(BackupPlan())
    assert sample.backups.all() == [made]
    yesterday = made.path.with_name("20200101T000000000000Z-schedule.json")
    made.path.rename(yesterday)
    sample.keep_schedule(BackupPlan(last=1, days=0, weeks=0))
    (again,) = sample.backups.all()
    assert again.path.read_bytes() == sample.path.read_bytes() != before


def test_a_backup_for_which_there_is_no_time_is_not_begun_anywhere_and_stays_due(sample: Archive) -> None:
    sample.keep_schedule(BackupPlan(), lambda: False)
    assert list(sample.backups.folder.iterdir()) == []
    sample.keep_schedule(BackupPlan(), lambda: True)
    assert [one.path.read_bytes() for one in sample.backups.all()] == [sample.path.read_bytes()]


def test_backups_of_a_clock_that_was_wrong_keep_no_other_from_being_made(sample: Archive) -> None:
    future = [f"2099010{day}T000000000000Z-schedule.json" for day in range(1, 8)]
    sample.backups.folder.mkdir(parents=True)
    for name in future:
        (sample.backups.folder / name).write_bytes(sample.path.read_bytes())
    sample.keep_schedule(BackupPlan(last=3, days=3, weeks=1))
    made = [one for one in sample.backups.all() if one.path.name not in future]
    assert [one.path.read_bytes() for one in made] == [sample.path.read_bytes()]


def test_a_backup_that_cannot_be_kept_by_schedule_holds_nothing_up(sample: Archive) -> None:
    sample.backups.folder.write_text("in the way")
    sample.keep_schedule(BackupPlan())
    with pytest.raises(ArchiveWriteError, match=r"No backup can be kept in .+ and nothing was changed; free space"):
        backup(sample)
    note(sample, "jpost-1", "new")
    assert Archive(sample.path).get("jpost-1").quote.note == "new"


def test_a_mass_edit_is_backed_up_before(sample: Archive) -> None:
    sample.commit(Batch(quotes=tuple(quote(f"q-{number}") for number in range(120))))
    assert sample.backups.all() == []
    quotes = [sample.get(f"q-{number}").quote for number in range(120)]
    sample.commit(Change(removed=tuple(map(remove, quotes))))
    (made,) = sample.backups.all()
    assert len(Archive(made.path)) == 123
    assert words(Archive(made.path), "q-7") == "Words of q-7."


def test_an_import_is_backed_up_once_before(sample: Archive) -> None:
    Archive(sample.path).commit(Batch(quotes=(quote("theirs"),)))  # stands for another process
    before = state(Archive(sample.path))
    seen: list[int] = []

    def batches() -> Iterator[Batch]:
        for number in range(3):
            seen.append(len(Archive(sample.path)))  # the one before lasts by now
            yield Batch(quotes=tuple(quote(f"i-{number}-{one}") for one in range(150)))

    sample.commit_all(batches())
    assert (len(sample), seen) == (454, [4, 154, 304])
    (kept,) = sample.backups.all()
    assert (kept.why, state(Archive(kept.path))) == ("before-import", before)
    old = [sample.get(id_).quote for id_ in sample.browse()]
    changes = (Change(replaced=(replace(one, edited(one, note="x")),)) for one in old)
    sample.commit_all(changes, "before-edits")
    assert [one.why for one in sample.backups.all()] == ["before-edits", "before-import"]


def test_an_import_that_is_refused_keeps_what_it_had_done(sample: Archive) -> None:
    with pytest.raises(UsageError, match="does not fit"):
        sample.commit_all([Batch(quotes=(quote("i-1"),)), Batch(quotes=(quote("i-1"),)), Batch(quotes=(quote("i-2"),))])
    assert ("i-1" in sample, "i-2" in sample) == (True, False)
    sample.commit_all(())
    assert len(sample.backups.all()) == 1


def test_nothing_is_imported_where_no_backup_can_be_kept(sample: Archive) -> None:
    sample.folder.joinpath("backups").write_bytes(b"")
    with pytest.raises(ArchiveWriteError, match=r"No backup can be kept in .+ and nothing was changed; free space"):
        sample.commit_all([Batch(quotes=(quote("i-1"),))])
    assert len(Archive(sample.path)) == 3


def test_records_whose_numbers_were_exchanged_are_found_after_a_restore(sample: Archive) -> None:
    sample.commit(Batch(quotes=(quote("x"), quote("y"))))
    sample.compact()
    kept = sample.keep_backup(ASKED)
    assert kept is not None
    tables = json.loads(sample.path.read_bytes())
    first, second = (key for key, record in tables["quotes"].items() if record["id"] in {"x", "y"})
    tables["quotes"] |= {first: tables["quotes"][second], second: tables["quotes"][first]}
    sample.path.write_text(json.dumps(tables), encoding="utf-8")
    archive = Archive(sample.path)
    for id_ in ("x", "y"):
        old = archive.get(id_).quote
        archive.commit(Change(replaced=(replace(old, edited(old, note="n")),)))
    assert restore(archive, kept)
    assert [archive.get(id_).quote.id for id_ in ("x", "y")] == ["x", "y"]
    with pytest.raises(UsageError):
        archive.commit(Batch(quotes=(quote("x"),)))
