"""The forms, driven by keys: what is typed is what is stored, all of it or nothing."""

from __future__ import annotations

import msgspec
import pytest
from textual.widgets import TextArea

import tui.screens.browse
import tui.screens.forms.form
from store import editing
from store.archive import Archive
from store.change import Change, replace
from store.errors import NotFoundError
from store.records import Reading
from store.storage import lock
from store.storage.disk import Disk
from store.upkeep.log import log
from tests.hostile import HOSTILE
from tests.tui.forming import forming
from tui.screens.forms.merge import MergeScreen
from tui.screens.forms.question import QuestionScreen
from tui.screens.reading import ReadingScreen
from tui.screens.speaker import SpeakerScreen

TITLE = "Senior defense official: Iran reducing presence in Syria"


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.screens.forms.form, "PATIENCE", 0.01)


# A new quote


async def test_a_quote_is_entered_with_a_new_speaker_and_a_new_source(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("a")
        assert desk.status == "Still missing: the words, the speaker, the source."
        await desk.press(*"hm", "enter", *"ok", "tab", *"Ruth", "space", *"Amsel", "enter")
        assert desk.choice("is") == "‹ a new person ›"
        await desk.press("tab", *"2021", "enter", "right")
        assert desk.remark("date") == "2021"
        await desk.put("title", "Evening news")
        await desk.put("publication", "Radio Two")
        await desk.put("tags", 'war, “a, b”, "a, b"')
        await desk.put("note", "one\r\ntwo ")
        assert desk.status == ""
        assert await desk.saved() == "Added amsel-1. u undoes this."
        entry = sample.get("amsel-1")
        assert (entry.quote.words, entry.quote.kind, entry.quote.note) == ("hm\nok", "mixed", "one\ntwo ")
        assert entry.quote.tags == ("war", "“a", "b”", "a, b")
        assert entry.quote.readings == (Reading(edtf="2021", how=editing.BY_HAND),)
        assert (entry.speaker.family, entry.item.title, entry.item.container_title) == (
            "Amsel",
            "Evening news",
            "Radio Two",
        )
        assert desk.main.quotes.selected == "amsel-1"
        assert len(desk.main.shown.ids) == 4
        await desk.saved("u")
        assert "amsel-1" not in sample
        assert len(desk.main.shown.ids) == 3
        assert desk.toasts == ["Undone: new amsel-1. ctrl+r redoes it."]
        await desk.saved("ctrl+r")
        assert "amsel-1" in sample


async def test_what_another_process_has_added_just_now_takes_no_id_from_a_new_quote(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.screens.browse, "LOOK", 3600)  # so that the screen knows nothing of it
    other = Archive(sample.path)
    async with forming(sample) as desk:
        await desk.press("a")
        for name, text in (("words", "mine"), ("speaker", "Ruth Amsel"), ("title", "Evening news")):
            await desk.put(name, text)
        quote = msgspec.structs.replace(other.get("jpost-1").quote, id="amsel-1", speaker="ruth-amsel-1")
        other.commit(editing.enter(quote, editing.person("Ruth Amsel", lambda _: True)))
        assert await desk.saved() == "Added amsel-2. u undoes this."
        assert sample.get("amsel-2").speaker == sample.get("amsel-1").speaker
        assert sample.get("amsel-1").quote.words == sample.get("jpost-1").quote.words


async def test_nothing_is_saved_while_something_is_missing_or_wrong(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("a", "f2")
        assert desk.form.rows["words"].place.has_focus
        await desk.put("words", "x")
        await desk.put("speaker", "y")
        await desk.put("title", "z")
        await desk.put("date", "3 May 2020")
        await desk.press("ctrl+s")
        assert desk.remark("date") == "! Here that is written 2020-05-03; → writes it so."
        assert desk.status == "Not yet right: said."
        assert desk.form.rows["date"].place.has_focus
        assert len(sample) == 3


async def test_a_known_tag_is_completed_where_no_facets_are_in_sight(sample: Archive) -> None:
    sample.commit(editing.tag([sample.get("jpost-1").quote], ["harbour"], []))
    async with forming(sample) as desk:
        assert not desk.main.faceted
        await desk.press("j", "number_sign")
        await desk.until(lambda: desk.main.shown.facets)
        await desk.press(*"har")
        await desk.until(lambda: desk.form.rows["tags"].query_one("LineField")._suggestion)  # type: ignore[attr-defined]
        await desk.press("right")
        assert desk.form.values["tags"] == "harbour"


async def test_a_tag_that_another_program_gives_meanwhile_is_completed_too(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("j", "number_sign")
        await desk.until(lambda: desk.main.shown.facets)
        sample.commit(editing.tag([sample.get("jpost-1").quote], ["harbour"], []))
        desk.main.renew()
        await desk.until(lambda: desk.main.shown.facets and desk.main.shown.facets.tags.most)
        await desk.press(*"har")
        await desk.until(lambda: desk.form.rows["tags"].query_one("LineField")._suggestion)  # type: ignore[attr-defined]


async def test_a_known_speaker_and_source_are_completed_and_the_words_laid_on_the_text(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("a")
        await desk.put("words", "Iran has 11 bases around the country")
        await desk.press("tab", *"naf")
        await desk.until(lambda: desk.form.rows["speaker"].query_one("LineField")._suggestion)  # type: ignore[attr-defined]
        await desk.press("right")
        assert desk.form.values["speaker"] == "Naftali Bennett"
        assert desk.choice("is") == "a person, in the archive"
        await desk.put("title", TITLE)
        assert desk.remark("title").startswith("in the archive · The Jerusalem Post.")
        assert desk.remark("words") == "Found in the text of the source."
        await desk.saved()
        entry = sample.get("bennett-1")
        assert entry.speaker.id == sample.get("jpost-1").speaker.id
        assert sample.check(entry).checkable
        assert not sample.check(entry).wrong
        assert sample.counts() == (4, 2, 1)


async def test_the_right_arrow_takes_what_a_remark_offers(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("a")
        for name, typed, taken in (
            ("speaker", "King, Jo", "Jo King"),
            ("speaker", "bennett", "Naftali Bennett"),
            ("date", "3 May 2020 or 2020-06", "2020-05-03 or 2020-06"),
            ("date", "03/05/2020", "03/05/2020"),  # which of two is meant, nobody knows
            ("issued", "May 3, 2020", "2020-05-03"),
            ("author", "Ruth Amsel; Reuters", "Amsel, Ruth; Reuters"),
        ):
            desk.form.rows[name].put("")
            await desk.put(name, typed)
            await desk.press("left", "right")
            assert desk.form.values[name] == typed
            await desk.press("right")
            assert desk.form.values[name] == taken
        assert desk.choice("is") == "a person, in the archive"
        assert desk.remark("author") == "Ruth Amsel, a person; Reuters, an organisation"


async def test_no_field_moves_while_a_new_speaker_is_typed(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("a", "tab")
        places = []
        for key in ("Z", "o", "e"):
            await desk.press(key)
            await desk.pilot.pause(0.7)
            places.append(desk.form.rows["date"].region.y)
        assert len(set(places)) == 1
        assert desk.choice("is") == "‹ a new person ›"


async def test_f5_begins_at_the_first_field(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("a", *"one", "tab", *"two", "f5")
        assert desk.form.rows["words"].place.has_focus
        assert desk.form.changed == {}
        await desk.press("escape", "e", "tab", "tab", *"x", "f5")
        assert desk.form.rows["speaker"].place.has_focus


async def test_an_unnamed_speaker_belongs_to_the_source(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("a")
        await desk.put("words", "x")
        await desk.put("speaker", "a minister")
        await desk.press("tab", "u")
        assert desk.form.values["is"] == "anonymous"
        await desk.put("title", "T")
        await desk.saved()
        entry = sample.get("a-minister-1" if "a-minister-1" in sample else sample.browse()[-1])
        assert (entry.speaker.type, entry.speaker.source) == ("anonymous", entry.source.id)


async def test_what_is_pasted_into_a_line_is_whole_and_that_is_said(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("a")
        await desk.put("title", "one\rtwo\r\n")
        assert desk.form.values["title"] == "one two"
        assert desk.status == "Line ends in the pasted text became spaces, since this field has one line."


async def test_what_was_typed_stays_when_the_form_is_left_and_f5_begins_anew(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("a", *"one")
        await desk.press("escape")
        assert desk.toasts == ["What you typed is kept; it will be there when you open the form again."]
        await desk.press("a")
        assert desk.form.values["words"] == "one"
        assert desk.status.startswith("This was typed ")
        await desk.press("f5")
        assert desk.form.changed == {}
        await desk.press("f5")
        assert desk.form.values["words"] == "one"
        await desk.press("x")
        assert desk.form.values["words"] == "onex"
        assert desk.status == "Still missing: the speaker, the source."
        await desk.press("f5", "escape", "a")
        assert desk.form.changed == {}


async def test_the_last_letter_before_the_program_ends_is_kept(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("a", *"one")
        place = desk.form.rows["words"].place
        assert isinstance(place, TextArea)
        place.insert("more")
        desk.app.exit()  # before the form has heard of it
        await desk.until(lambda: not desk.app.is_running)
    async with forming(sample) as desk:
        await desk.press("a")
        assert desk.form.values["words"] == "onemore"


async def test_hostile_texts_are_stored_as_they_were_pasted(sample: Archive) -> None:
    texts = [one.text for one in HOSTILE if _is_storable(one.text)]
    async with forming(sample, (60, 24)) as desk:
        await desk.press("a")
        for text in texts[::8]:
            await desk.put("words", text)
            assert desk.form.values["words"] == text
            desk.form.rows["words"].put("")
            line = " ".join(text.removesuffix("\n").split("\n"))
            await desk.put("tags", text)
            assert desk.form.values["tags"] == line
            desk.form.rows["tags"].put("")
        await desk.put("words", "\n".join(texts))
        await desk.put("speaker", "".join(texts[:20]).replace("\n", ""))
        await desk.put("title", "T")
        await desk.put("note", "".join(texts))
        assert (await desk.saved()).startswith("Added ")
        entry = sample.get(sample.browse()[-1])
        assert entry.quote.words == "\n".join(texts)
        assert entry.quote.note == "".join(texts)
        assert entry.speaker.name == "".join(texts[:20]).replace("\n", "").strip()
        await desk.press("e")
        assert desk.form.values["words"] == "\n".join(texts)
        desk.app.clear_notifications()
        assert await desk.saved() == "Nothing was changed."


def _is_storable(text: str) -> bool:
    """A carriage return is a line end when it is pasted, and a surrogate is no character."""
    return bool(text) and len(text) < 1000 and not any(one == "\r" or "\ud800" <= one <= "\udfff" for one in text)


# Changing one


async def test_a_quote_is_edited_and_what_was_left_alone_stays(sample: Archive) -> None:
    before = sample.get("jpost-1")
    async with forming(sample) as desk:
        await desk.press("e")
        assert desk.form.values["date"] == "2020-05-03"
        assert desk.remark("date") == "Sun 3 May 2020 (from “Sunday”)"
        assert desk.remark("title") == "Also the source of 2 other quotes."
        await desk.put("date", " or 2020-05")
        await desk.put("note", "n")
        await desk.put("publication", " Daily")
        assert await desk.saved() == "Changed jpost-1. u undoes this."
        entry = sample.get("jpost-1")
        assert entry.quote.readings == (*before.quote.readings, Reading(edtf="2020-05", how=editing.BY_HAND))
        assert (entry.quote.words, entry.quote.segments) == (before.quote.words, before.quote.segments)
        assert entry.item.container_title == "The Jerusalem Post Daily"
        assert entry.source.csl["author"] == before.source.csl["author"]
        assert next(log(sample)).label == "edit jpost-1"
        await desk.press("e")
        assert await desk.saved() == "Nothing was changed."


async def test_an_edit_of_what_somebody_else_has_changed_shows_both(sample: Archive) -> None:
    other = Archive(sample.path)
    async with forming(sample) as desk:
        await desk.press("e")
        await desk.put("note", "mine")
        quote = other.get("jpost-1").quote
        other.commit(editing.set_note(quote, "theirs"))
        quote = other.get("jpost-1").quote
        other.commit(editing.tag([quote], ["new"]))
        await desk.press("f2")
        await desk.until(lambda: desk.status.startswith("Somebody else"))
        assert desk.form.values["note"] == "mine"
        assert desk.remark("note") == "The other version: theirs"
        assert desk.form.values["tags"] == "new"
        await desk.saved()
        quote = sample.get("jpost-1").quote
        assert (quote.note, quote.tags) == ("mine", ("new",))


async def test_words_are_typed_only_where_there_is_no_text(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("e")
        assert "words" not in desk.form.rows
        await desk.press("escape", "a")
        for name in ("words", "speaker", "title"):
            await desk.put(name, "x")
        await desk.saved()
        desk.app.clear_notifications()
        await desk.press("W")
        assert desk.toasts == ["This quote has no text to choose words from; e edits them."]
        desk.app.clear_notifications()
        await desk.press("e")
        await desk.put("words", "y")
        await desk.saved()
        assert sample.get("x-1").quote.words == "yx"


async def test_tags_of_one_and_of_all_that_are_marked(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("number_sign", *"war", "enter")
        await desk.until(lambda: sample.get("jpost-1").quote.tags == ("war",))
        await desk.press("space", "space", "number_sign")
        assert len(desk.form.rows) == 2
        await desk.put("add", "iran")
        await desk.put("drop", "war")
        await desk.saved()
        assert [sample.get(id_).quote.tags for id_ in sample.browse()] == [("iran",), ("iran",), ()]


# Removing


async def test_a_quote_is_removed_after_one_question_and_the_next_is_read(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("j", "d")
        assert isinstance(desk.screen, QuestionScreen)
        await desk.press("escape")
        assert len(sample) == 3
        await desk.press("d")
        assert await desk.saved("enter") == "Removed 1 quote. u undoes this."
        assert "jpost-2" not in sample
        assert desk.main.quotes.selected == "jpost-3"
        await desk.saved("u")
        assert desk.main.quotes.selected == "jpost-2"


async def test_the_sample_is_removed_and_comes_back(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("D")
        await desk.saved("y")
        assert sample.counts() == (0, 0, 0)
        assert desk.main.has_class("-nothing")
        await desk.press("d")
        assert desk.toasts == ["There is no quote here."]
        await desk.press("D")
        assert desk.toasts == ["The sample is not in this archive."]
        await desk.saved("u")
        assert sample.counts() == (3, 2, 1)


async def test_nothing_to_undo_is_said(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("u")
        await desk.until(lambda: desk.toasts)
        log = f"“onrecord --archive {sample.path} log”"  # which without it would tell of another archive
        assert desk.toasts == [f"There is nothing to undo; {log} shows what was changed."]


# Speakers


async def test_a_speaker_is_named_and_merged_on_their_page(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("s", "a")
        await desk.put("aliases", "Bibi")
        await desk.saved()
        bennett = sample.get("jpost-1").speaker
        assert bennett.aliases[-1:] == ("Bibi",)
        desk.app.clear_notifications()
        await desk.press("m")
        assert isinstance(desk.screen, MergeScreen)
        await desk.press(*"senior", "enter")
        assert isinstance(desk.screen, QuestionScreen)
        await desk.saved("enter")
        assert isinstance(desk.screen, SpeakerScreen)
        assert len(desk.screen.quotes._ids) == 3
        assert {sample.get(id_).speaker.id for id_ in sample.browse()} == {bennett.id}
        assert sample.speaker(bennett.id).aliases == bennett.aliases  # a description is no name of a person


async def test_the_article_shows_what_was_changed_in_it(sample: Archive) -> None:
    async with forming(sample) as desk:
        await desk.press("enter", "d", "enter")
        await desk.until(lambda: "jpost-1" not in sample)
        reading = desk.screen
        assert isinstance(reading, ReadingScreen)
        await desk.until(lambda: reading.selected and reading.selected.quote.id != "jpost-1")
        await desk.press("d", "enter")
        await desk.until(lambda: len(sample) == 1)
        await desk.pilot.pause(0.1)
        await desk.press("d", "enter")
        await desk.until(lambda: desk.screen is desk.main)
        assert len(sample) == 0


# Other words


async def test_other_words_are_chosen_in_the_text(sample: Archive) -> None:
    before = sample.get("jpost-2").quote
    async with forming(sample) as desk:
        await desk.press("j", "W", "left", "left", "tab", "shift+right")
        await desk.saved("enter")
        quote = sample.get("jpost-2").quote
        assert quote.words == before.words[len("Israel ") : -2]
        assert not sample.check(sample.get("jpost-2")).wrong
        await desk.saved("u")
        assert sample.get("jpost-2").quote == before
        desk.app.clear_notifications()
        await desk.press("W", "plus", "minus", "enter")
        assert desk.toasts == []
        assert desk.screen is desk.main


# What stands in the way


async def test_an_archive_that_another_process_holds_says_so_and_loses_nothing(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    async with forming(sample) as desk:
        await desk.press("e")
        await desk.put("note", "mine")
        with lock.alone(sample.folder, Disk()):
            await desk.press("f2")
            await desk.until(lambda: "is being written by process" in desk.status)
        assert desk.form.values["note"] == "mine"
        await desk.saved()
        assert sample.get("jpost-1").quote.note == "mine"


async def test_an_archive_that_may_not_be_written_says_so(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(disk: Disk, path: object) -> int:
        raise PermissionError(13, "Permission denied")

    async with forming(sample) as desk:
        await desk.press("e")
        await desk.put("note", "mine")
        with monkeypatch.context() as context:
            context.setattr(Disk, "open_end", refuse)
            context.setattr(Disk, "open_lock", refuse)
            await desk.press("f2")
            await desk.until(lambda: "Permission denied" in desk.status)
        assert desk.form.values["note"] == "mine"


async def test_a_quote_that_was_removed_meanwhile_is_said(sample: Archive) -> None:
    other = Archive(sample.path)
    async with forming(sample) as desk:
        await desk.press("e")
        await desk.put("note", "mine")
        other.commit(editing.remove_quotes([other.get("jpost-1").quote]))
        await desk.press("f2")
        await desk.until(lambda: "No quote has the id" in desk.status)
        with pytest.raises(NotFoundError):
            sample.get("jpost-1")


async def test_a_hostile_name_is_shown_by_signs_where_it_is_no_choice(sample: Archive) -> None:
    bennett = sample.get("jpost-1").speaker
    hostile = replace(bennett, msgspec.structs.replace(bennett, name="\x1b]52;c;eA==\x07 [b", aliases=("Bibi",)))
    sample.commit(Change(replaced=(hostile,)))
    async with forming(sample) as desk:
        await desk.press("a", "tab", *"bibi")
        assert desk.choice("is") == "a person, in the archive as ␛]52;c;eA==␇ [b"


async def test_of_a_text_that_was_changed_it_is_not_said_that_words_are_not_in_it(sample: Archive) -> None:
    (text,) = (sample.folder / "texts").iterdir()
    text.write_bytes(text.read_bytes() + b"x")
    async with forming(sample) as desk:
        await desk.press("a")
        await desk.put("words", "We will not give up")
        await desk.put("title", TITLE)
        assert desk.remark("words").endswith("so it is not known whether the words stand there.")
