"""The commands that change an archive, run in this process."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from store.archive import Archive
from tests.tui.cli.running import Run, runner


@pytest.fixture
def onrecord(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


@pytest.fixture
def place(home: Path) -> Path:
    return home / "data/onrecord/archive.json"


NEW = ("new", "--speaker", "Ruth Amsel", "--words", "We stay.", "--title", "A talk", "--publication", "Radio Tides")


def test_a_quote_is_entered_by_hand_and_its_speaker_known_the_next_time(onrecord: Run, place: Path) -> None:
    first = onrecord(*NEW, "--date", "2021-03", "--author", "Amsel, Ruth; The Tides", "--issued", "2021-03-04")
    assert (first.code, first.out) == (0, "amsel-1\n")
    assert "Added the speaker Ruth Amsel, with the id ruth-amsel-1." in first.err
    second = onrecord("new", "--speaker", "RUTH AMSEL", "--words", "We go.", "--source", "a-talk-1", "--json")
    assert "Added" not in second.err
    assert (second.json["id"], second.json["speaker"]["id"]) == ("amsel-2", "ruth-amsel-1")
    entry = Archive(place).get("amsel-1")
    assert (entry.quote.words, entry.edtf, entry.quote.readings[0].how) == ("We stay.", "2021-03", "entered by hand")
    assert entry.source.csl == {
        "type": "document", "title": "A talk", "container-title": "Radio Tides",
        "author": [{"family": "Amsel", "given": "Ruth"}, {"literal": "The Tides"}],
        "issued": {"date-parts": [[2021, 3, 4]]},
    }  # fmt: skip
    assert onrecord("cite", "amsel-1").code == 0
    assert json.loads(place.read_bytes())["quotes"]["4"]["words"] == "We stay."


@pytest.mark.parametrize(
    ("words", "code", "sentence"),
    [
        (("new", "--speaker", "x", "--words", "y"), 2, "The quote has no source"),
        (("new", "--speaker", "x", "--words", "y", "--type", "broadcast"), 2, "The quote has no source"),
        (("new", "--speaker", "x", "--words", "y", "--title", "t", "--type", "radio"), 2, "invalid choice: 'radio'"),
        (("edit", "jpost-1", "--type", ""), 2, "invalid choice: ''"),
        (("new", "--speaker", " ", "--words", "y", "--title", "t"), 2, "The speaker has no name"),
        (("new", "--speaker", "x", "--words", " ", "--title", "t"), 2, "There are no words"),
        (
            ("new", "--speaker", "x", "--words", "y", "--title", "t", "--id", "Über"),
            2,
            "The id of a quote cannot be that",
        ),
        (("new", "--speaker", "x", "--words", "y", "--title", "t", "--id", "jpost-1"), 2, "its id is used"),
        (("new", "--speaker", "x", "--words", "y", "--source", "none"), 1, "No source has the id “none”"),
        (("new", "--speaker", "x", "--words", "y", "--source", "s", "--title", "t"), 2, "leave out what describes"),
        (("new", "--speaker", "x", "--words", "y", "--title", "t", "--date", "soon"), 2, "“soon” is not a date"),
        (("restore", "a" * 5000), 1, "There is no backup “aaa"),
        (("restore", "~nosuchuser/x"), 2, "The home folder in “~nosuchuser/x” is not known"),
        (("backup", "~nosuchuser/x"), 2, "The home folder in “~nosuchuser/x” is not known; write the whole path."),
        (("backup", ""), 2, "The name of the file is empty"),
        (("doctor", "--export", "~nosuchuser/x"), 2, "The home folder in"),
        (("log", "--limit", "0"), 2, "0 is not a number from 1"),
        (("edit", "jpost-1"), 2, "Nothing is to be changed"),
        (("edit", "nobody", "--note", "x"), 1, "No quote has the id “nobody”"),
        (("edit", "jpost-1", "--range", "9"), 2, "“9” is not a range"),
        (("edit", "jpost-1", "--range", "9:999999"), 2, "The text has no range 9:999999"),
        (("edit", "jpost-1", "--note", "x", "--revision", "0"), 2, "was changed by somebody else meanwhile"),
        (("tag", "jpost-1"), 2, "No tag is named"),
        (("tag", "jpost-1", "--add", ""), 2, "No tag is named"),
        (("remove",), 2, "It is not said what is to be removed"),
        (("remove", "jpost-1", "--sample"), 2, "It is not said what is to be removed"),
        (("remove", "nobody"), 1, "No quote has the id “nobody”"),
        (("speaker", "nobody"), 1, "No speaker has the id “nobody”"),
        (("speaker", "--name", "x"), 2, "No speaker is named"),
        (("speaker", "naftali-bennett", "--merge", "naftali-bennett"), 2, "cannot be merged into itself"),
        (("undo",), 1, "There is nothing to undo"),
        (("redo",), 1, "There is nothing to redo"),
        (("log",), 1, "Nothing was changed yet"),
        (("restore",), 1, "There is no backup yet"),
        (("restore", "7"), 1, "There is no backup “7”"),
    ],
)
def test_what_cannot_be_done_is_said_and_changes_nothing(
    onrecord: Run, place: Path, words: tuple[str, ...], code: int, sentence: str
) -> None:
    onrecord("list")
    before = place.read_bytes()
    ran = onrecord(*words)
    assert (ran.code, ran.out) == (code, "")
    assert sentence in ran.err
    assert place.read_bytes() == before


def test_the_log_says_how_many_changes_it_shows(onrecord: Run) -> None:
    for _ in range(3):
        onrecord(*NEW)
    assert "1 change is shown; --limit shows more." in onrecord("log", "--limit", "1").err
    assert "2 changes are shown; --limit shows more." in onrecord("log", "--limit", "2").err
    for limit in ("3", "99999999999999999999", "9" * 5000):
        ran = onrecord("log", "--limit", limit)
        assert (ran.code, len(ran.out.splitlines()), ran.err) == (0, 3, "")


def test_the_doctor_names_a_text_that_was_changed_once_and_offers_no_repair(onrecord: Run, place: Path) -> None:
    onrecord("list")
    (text,) = place.with_name("archive.json.d").glob("texts/*")
    text.write_bytes(text.read_bytes() + b"x")
    ran = onrecord("doctor")
    assert (ran.code, ran.out.count("bad:"), "--repair" in ran.err) == (1, 1, False)
    assert f"3 quotes cannot be checked against it; put {text} back as it was" in ran.out
    assert "No repair mends a quote or a text" in ran.err


def test_the_doctor_says_what_an_empty_line_in_the_file_means(onrecord: Run, place: Path) -> None:
    onrecord("list")
    place.write_bytes(place.read_bytes() + b"\n")
    ran = onrecord("doctor")
    assert (ran.code, "note: " in ran.out, "nothing is lost by that" in ran.out) == (0, True, True)
    onrecord("compact")
    assert "note: " not in onrecord("doctor").out


def test_an_empty_line_behind_the_journal_is_no_unfinished_write(onrecord: Run, place: Path) -> None:
    onrecord("tag", "jpost-1", "--add", "x")
    journal = place.with_name("archive.json.d") / "journal.jsonl"
    journal.write_bytes(journal.read_bytes() + b"\n\n")
    assert onrecord("tag", "jpost-1", "--add", "y").err == ""
    assert onrecord("doctor").out.count("note: ") == 0
    assert Archive(place).get("jpost-1").quote.tags == ("x", "y")


def test_the_doctor_counts_what_matches_a_text_and_what_has_none(onrecord: Run) -> None:
    onrecord(*NEW)
    onrecord("remove", "jpost-1", "jpost-2")
    assert "good: 1 quote matches its text, 1 has none.\n" in onrecord("doctor").out
    onrecord(*NEW)
    assert "good: 1 quote matches its text, 2 have none.\n" in onrecord("doctor").out


def test_several_things_are_edited_at_once_and_taken_back_at_once(onrecord: Run, place: Path) -> None:
    onrecord("list")
    before = Archive(place).get("jpost-2")
    seen = onrecord("edit", "jpost-2", "--note", "", "--json").json["revision"]
    ran = onrecord(
        "edit", "jpost-2", "--date", "2020-05-04", "--note", "Look again", "--kind", "mixed", "--speaker",
        "naftali-bennett", "--publication", "JP", "--url", "", "--revision", seen,
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, "Changed jpost-2.\n")
    entry = Archive(place).get("jpost-2")
    assert (entry.edtf, entry.quote.note, entry.quote.kind) == ("2020-05-04", "Look again", "mixed")
    assert (entry.speaker.id, entry.item.container_title, entry.item.url) == ("naftali-bennett", "JP", "")
    assert onrecord("edit", "jpost-2", "--note", "Look again").out == "jpost-2 is so already.\n"
    assert onrecord("undo").out == "Undone: edit jpost-2.\n"
    assert Archive(place).get("jpost-2") == before
    assert onrecord("redo").out == "Redone: edit jpost-2.\n"


def test_the_words_change_by_choosing_another_range(onrecord: Run, place: Path) -> None:
    onrecord("list")
    (part,) = Archive(place).get("jpost-2").quote.segments
    assert onrecord("edit", "jpost-2", "--range", f"{part.start}:{part.start + 6}").code == 0
    assert Archive(place).get("jpost-2").quote.words == "Israel"
    assert onrecord("verify").out == "3 right, 0 wrong, 0 not checkable\n"


def test_speakers_are_merged_and_keep_their_names(onrecord: Run, place: Path) -> None:
    onrecord(*NEW)
    merged = onrecord("speaker", "naftali-bennett", "--merge", "ruth-amsel-1")
    assert merged.out == "naftali-bennett: Naftali Bennett · Ruth Amsel\n"
    archive = Archive(place)
    assert archive.get("amsel-1").speaker.id == "naftali-bennett"
    assert onrecord("speaker", "naftali-bennett", "--drop-alias", "Ruth Amsel", "--json").json[0]["aliases"] == []
    assert onrecord("speaker", "naftali-bennett", "--alias", "the minister").out.endswith("· the minister\n")
    assert onrecord("speaker", "naftali-bennett", "--name", "N. Bennett").out.startswith(
        "naftali-bennett: N. Bennett ·"
    )
    for _ in range(4):
        assert onrecord("undo").code == 0
    assert len(onrecord("speaker", "--json").json) == 3


def test_why_nothing_can_be_changed_is_said_once(onrecord: Run, place: Path) -> None:
    onrecord("list")
    place.write_bytes(place.read_bytes().replace(b'{"format":1}', b'{"format":2}'))
    ran = onrecord(*NEW)
    assert ran.code == 3
    assert ran.err.count("was made by a newer onrecord") == 1


UNNAMED = "jpost-626985-senior-defense-source"


def test_somebody_unnamed_is_merged_without_a_name_and_says_nothing_elsewhere(onrecord: Run, place: Path) -> None:
    onrecord(*NEW)
    for words in (
        ("speaker", UNNAMED, "--merge", "ruth-amsel-1"),
        ("edit", "amsel-1", "--speaker", UNNAMED),
        ("new", "--speaker", UNNAMED, "--words", "We go.", "--source", "a-talk-1"),
    ):
        ran = onrecord(*words)
        assert ran.code == 2
        assert f"the speaker {UNNAMED} is unnamed, and known in the source jpost-626985 alone" in ran.err
    assert onrecord("new", "--speaker", UNNAMED, "--words", "We go.", "--source", "jpost-626985").code == 0
    merged = onrecord("speaker", "naftali-bennett", "--merge", UNNAMED)
    assert merged.out == "naftali-bennett: Naftali Bennett\n"
    assert Archive(place).get("jpost-2").speaker.id == "naftali-bennett"
    assert onrecord("undo").code == 0
    assert Archive(place).get("jpost-2").speaker.id == UNNAMED


def test_quotes_are_tagged_and_removed_and_come_back(onrecord: Run, place: Path) -> None:
    onrecord("list")
    assert onrecord("tag", "jpost-1", "jpost-2", "--add", "iran").out == "Changed 2 quotes.\n"
    assert onrecord("tag", "jpost-1", "--add", "iran").out == "Changed 0 quotes.\n"
    assert onrecord("remove", "jpost-1").out.startswith("Removed 1 quote; “onrecord undo”")
    assert list(Archive(place).browse()) == ["jpost-2", "jpost-3"]
    assert onrecord("undo").out == "Undone: remove jpost-1.\n"
    assert list(Archive(place).browse()) == ["jpost-1", "jpost-2", "jpost-3"]
    assert Archive(place).get("jpost-1").quote.tags == ("iran",)


def test_the_sample_goes_as_a_whole_and_leaves_what_others_need(onrecord: Run, place: Path) -> None:
    onrecord("new", "--speaker", "Naftali Bennett", "--words", "Mine.", "--title", "Other")
    assert onrecord("remove", "--sample").out.startswith("Removed 3 quotes")
    archive = Archive(place)
    assert list(archive.browse()) == ["bennett-1"]
    assert [speaker.id for speaker in archive.speakers()] == ["naftali-bennett"]
    assert onrecord("remove", "--sample").code == 1


def test_what_was_changed_is_listed(onrecord: Run) -> None:
    onrecord(*NEW)
    onrecord("tag", "jpost-1", "--add", "x")
    assert [line.split("  ")[2] for line in onrecord("log").out.splitlines()] == ["tags of jpost-1", "new amsel-1"]
    first = json.loads(onrecord("log", "--json", "--limit", "1").out)
    assert first["records"] == [["changed", "quote", "jpost-1"]]


def test_backups_are_made_listed_and_restored(onrecord: Run, home: Path, place: Path) -> None:
    onrecord("list")
    assert Path(onrecord("backup").out.strip()).parent == place.with_name("archive.json.d") / "backups"
    assert onrecord("backup", str(home / "copy.json")).out == f"{home / 'copy.json'}\n"
    onrecord("remove", "--sample")
    assert "asked" in onrecord("restore").out.splitlines()[-1]
    assert ": 3 quotes; “onrecord undo” takes it back." in onrecord("restore", str(home / "copy.json")).out
    assert onrecord("undo").code == 0
    assert len(Archive(place)) == 0


def test_a_restore_that_changes_nothing_says_so_and_leaves_nothing_to_undo(onrecord: Run, place: Path) -> None:
    onrecord("tag", "jpost-1", "--add", "x")
    onrecord("backup")
    before = onrecord("log").out, onrecord("restore").out
    ran = onrecord("restore", "1")
    assert (ran.code, "holds already (3 quotes); nothing was changed." in ran.out) == (0, True)
    assert (onrecord("log").out, onrecord("restore").out) == before
    assert "Undone: tags of jpost-1." in onrecord("undo").out
    assert "Restored" in onrecord("restore", "1").out
    assert Archive(place).get("jpost-1").quote.tags == ("x",)


def test_the_doctor_finds_what_is_wrong_and_repairs_it(onrecord: Run, home: Path, place: Path) -> None:
    onrecord("list")
    assert onrecord("doctor").code == 0
    body = place.read_bytes()
    place.write_bytes(body.replace(b'"kind":"mixed"', b'"kind":"sung"').replace(b'"id":"jpost-2"', b'"id":7'))
    found = onrecord("doctor")
    assert (found.code, found.out.count("bad:  quotes 2 was set aside: ")) == (1, 1)
    assert "--repair" in found.err
    repaired = onrecord("doctor", "--repair")
    assert repaired.code == 0
    assert "Set apart 1 record that cannot stand in an archive" in repaired.out
    (kept,) = place.with_name("archive.json.d").glob("quarantine-*.jsonl")
    assert "Israel will intensify" in json.loads(kept.read_bytes())["text"]
    assert onrecord("doctor").code == 0
    place.write_bytes(place.read_bytes()[:-40])
    assert onrecord("list").code == 3
    assert onrecord("doctor").code == 1
    saved = onrecord("doctor", "--export", str(home / "saved.json"))
    assert (saved.code, re.search(r"Saved \d+ records into", saved.out) is not None) == (0, True)
    assert onrecord("--archive", str(home / "saved.json"), "list").code == 0
    assert onrecord("doctor", "--export", str(home / "saved.json")).code == 2
    assert onrecord("doctor", "--repair").code == 0
    assert onrecord("list").code == 0


def test_the_file_is_complete_after_each_command_and_compact_says_so(onrecord: Run, place: Path) -> None:
    onrecord(*NEW)
    assert "0 changes not yet in the file" in onrecord("info").out
    assert re.search(r"^history: .+/history \([1-9][\d,]* bytes\)$", onrecord("info").out, re.MULTILINE)
    told = onrecord("info", "--json").json
    assert told["pending"] == 0
    assert told["sizes"]["texts"] == sum(one.stat().st_size for one in Path(told["texts"]).iterdir())
    assert onrecord("compact").out == f"Put 0 changes into {place}.\n"


def test_an_archive_of_a_newer_onrecord_is_read_and_says_so(onrecord: Run, place: Path) -> None:
    onrecord("init")
    place.write_bytes(place.read_bytes().replace(b'{"format":1}', b'{"format":2}'))
    sentence = (
        "was made by a newer onrecord (its format is 2, this program knows 1), so it is read here and not changed"
    )
    for words in (("list",), ("search", "iran"), ("cite", "jpost-1"), ("show", "jpost-1"), ("verify",)):
        found = onrecord(*words)
        assert (found.code, bool(found.out), found.err.count(sentence)) == (0, True, 1)
    assert "read-only: made by a newer onrecord" in onrecord("info").out
    before = place.read_bytes()
    changes: tuple[tuple[str, ...], ...] = (NEW, ("tag", "jpost-1", "--add", "x"), ("remove", "jpost-1"), ("compact",))
    for change in changes:
        found = onrecord(*change)
        assert (found.code, found.err.splitlines()[-1].count(sentence)) == (3, 1)
    assert place.read_bytes() == before


def test_words_entered_for_an_article_are_laid_on_it_or_it_is_said(onrecord: Run, place: Path) -> None:
    bennett = ("new", "--speaker", "Naftali Bennett", "--source")
    there = onrecord(
        *bennett, "senior defense official: iran reducing presence in syria", "--words", "We will not give up"
    )
    assert (there.code, there.err.count("not laid")) == (0, 0)
    nowhere = onrecord(*bennett, "jpost-626985", "--words", "We will never give up")
    assert "The words are not in the text of its source; the nearest passage is " in nowhere.err
    assert "“onrecord edit bennett-2 --range START:END” takes a passage of the text instead." in nowhere.err
    often = onrecord(*bennett, "jpost-626985", "--words", "Iran")
    assert re.search(r"The words stand \d+ times in the text of the source \(\d+:\d+, ", often.err)
    assert onrecord("remove", "bennett-3").code == 0
    found = onrecord("verify")
    assert (found.code, found.out.splitlines()[-1]) == (1, "4 right, 1 wrong, 0 not checkable")
    assert "bennett-2: the words are not in the text of its source; the nearest passage is " in found.out
    assert "bad:  bennett-2: the words are not in the text" in onrecord("doctor").out
    start = Archive(place).get("bennett-1").quote.segments[0].start
    assert onrecord("edit", "bennett-2", "--range", f"{start}:{start + 19}").code == 0
    assert Archive(place).get("bennett-2").quote.words == "We will not give up"
    assert onrecord("verify").out == "5 right, 0 wrong, 0 not checkable\n"


def test_words_that_were_entered_by_hand_can_be_mended(onrecord: Run, place: Path) -> None:
    onrecord(*NEW)
    assert onrecord("edit", "amsel-1", "--words", "We stay!").code == 0
    assert Archive(place).get("amsel-1").quote.words == "We stay!"
    refused = onrecord("edit", "jpost-1", "--words", "We go.")
    assert (refused.code, "choose another range" in refused.err) == (2, True)
    assert onrecord("edit", "amsel-1", "--words", " ").code == 2


def test_words_that_are_mended_are_laid_on_the_text(onrecord: Run, place: Path) -> None:
    onrecord("new", "--speaker", "N", "--source", "jpost-626985", "--words", "We will never give up")
    assert "not in the text" in onrecord("edit", "n-1", "--words", "We will not, give up").err
    assert onrecord("edit", "n-1", "--words", "We will not give up").err == ""
    assert len(Archive(place).get("n-1").quote.segments) == 1


def test_what_may_have_been_meant_otherwise_is_said_and_stored_as_it_was_entered(onrecord: Run, place: Path) -> None:
    ran = onrecord(
        "new", "--speaker", "Ruth Amsel", "--words", "“We stay.”", "--date", "2130", "--title", "A talk",
        "--url", "tides.example/talk", "--author", "Jo Tide", "--issued", "2021",
    )  # fmt: skip
    assert (ran.code, ran.out) == (0, "amsel-1\n")
    for sentence in (
        "The words begin and end with quotation marks",
        "2130 is still to come.",
        "The address cannot be opened: only http and https addresses can be.",
        "“Jo Tide” is read as the name of an organisation; a person is written “Tide, Jo”.",
        "The quote is dated after its source was published (2021).",
        "“onrecord edit amsel-1” changes what was meant otherwise.",
    ):
        assert sentence in ran.err
    entry = Archive(place).get("amsel-1")
    assert (entry.quote.words, entry.edtf, entry.item.url) == ("“We stay.”", "2130", "tides.example/talk")
    assert onrecord("edit", "amsel-1", "--note", "x").err == ""
    assert "Jo Tide" in onrecord("edit", "amsel-1", "--author", "Jo Tide; Reuters").err
    assert onrecord("edit", "amsel-1", "--author", "Tide, Jo", "--date", "2021-01-05").err == ""


def test_the_type_of_a_source_tells_the_styles_how_to_cite_it(onrecord: Run) -> None:
    onrecord(*NEW, "--issued", "2021-03-04", "--type", "article-newspaper")
    cite = ("cite", "amsel-1", "--style", "chicago-notes", "--part", "reference")
    assert onrecord(*cite).out == "Radio Tides. “A Talk.” March 4, 2021.\n"
    assert onrecord("source", "a-talk-1", "--type", "broadcast", "--json").json[0]["type"] == "broadcast"
    assert onrecord("edit", "amsel-1", "--type", "document").code == 0
    assert onrecord(*cite).out != "Radio Tides. “A Talk.” March 4, 2021.\n"


def test_sources_are_listed_with_their_quotes_and_described_otherwise(onrecord: Run) -> None:
    onrecord(*NEW, "--author", "Amsel, Ruth", "--issued", "2021-03")
    title = "Senior defense official: Iran reducing presence in Syria"
    assert onrecord("source").out.splitlines() == [
        f"jpost-626985: {title} · The Jerusalem Post · Tue 5 May 2020 · 3 quotes",
        "a-talk-1: A talk · Radio Tides · Mar 2021 · 1 quote",
    ]
    told = onrecord("source", "a talk", "--json").json
    assert told == [
        {
            "id": "a-talk-1", "title": "A talk", "publication": "Radio Tides", "author": "Amsel, Ruth",
            "issued": "2021-03", "url": "", "type": "document", "texts": [], "quotes": 1,
        }
    ]  # fmt: skip
    ran = onrecord("source", "a-talk-1", "--title", "A long talk", "--publication", "", "--url", "nowhere")
    assert ran.out == "a-talk-1: A long talk · Mar 2021 · 1 quote\n"
    assert "The address cannot be opened" in ran.err
    assert onrecord("undo").code == 0
    assert "A talk · Radio Tides" in onrecord("source", "a-talk-1").out
    assert (
        onrecord("source", "nobody").err == "onrecord: No source has the id “nobody”; “onrecord source” lists them.\n"
    )
    assert onrecord("source", "--title", "x").code == 2
    shown = onrecord("show", "amsel-1").out
    assert "source id:   a-talk-1\n" in shown
    assert "author:      Ruth Amsel, a person\n" in shown
    onrecord("remove", "--sample")
    onrecord("remove", "amsel-1")
    assert onrecord("source").out == "a-talk-1: A talk · Radio Tides · Mar 2021 · 0 quotes\n"


def test_a_source_that_is_changed_for_other_quotes_too_says_for_how_many(onrecord: Run) -> None:
    ran = onrecord("edit", "jpost-1", "--title", "Another")
    sentence = "Its source jpost-626985, which 2 other quotes have too, was changed for all of them; “onrecord undo”"
    assert (ran.out, sentence in ran.err.splitlines()[-1]) == ("Changed jpost-1.\n", True)
    assert onrecord("edit", "jpost-1", "--title", "Another", "--note", "x").err == ""


def test_a_speaker_is_named_by_the_name_too(onrecord: Run) -> None:
    onrecord(*NEW)
    assert "Ruth Amsel · R. Amsel" in onrecord("speaker", "ruth amsel", "--alias", "R. Amsel").out
    assert onrecord("speaker", "nobody", "--alias", "N").code == 1
    merged = onrecord("speaker", "R. Amsel", "--merge", "Naftali Bennett")
    assert "Naftali Bennett" in merged.out


def test_a_speaker_may_be_named_family_name_first(onrecord: Run, place: Path) -> None:
    onrecord(*NEW)
    assert onrecord("new", "--speaker", "Amsel, Ruth", "--words", "x", "--title", "t").err == ""
    assert Archive(place).get("amsel-2").speaker.id == "ruth-amsel-1"
    ran = onrecord("new", "--speaker", "King, Jo", "--words", "x", "--title", "t")
    assert "people say “Jo King”. “onrecord speaker king-jo-1 --name NAME” changes it." in ran.err
    speaker = Archive(place).get("king-1").speaker
    assert (speaker.name, speaker.family, speaker.given) == ("King, Jo", "King", "Jo")


def test_reported_speech_is_not_cited_as_if_it_were_the_speakers_own_words(onrecord: Run) -> None:
    onrecord(*NEW, "--kind", "reported")
    for style in ("apa", "mla", "chicago-notes", "oscola", "ap"):
        refused = onrecord("cite", "amsel-1", "--style", style)
        assert (refused.code, refused.out, "cannot be quoted" in refused.err) == (2, "", True), style
    for form in ("html", "wikipedia", "bibtex", "web-annotation"):
        assert onrecord("cite", "amsel-1", "--format", form).code == 2, form
    assert "A talk" in onrecord("cite", "amsel-1", "--part", "reference").out
    assert "Amsel" not in onrecord("cite", "amsel-1", "--style", "chicago-notes", "--part", "note").out


def test_a_source_is_named_by_its_id_before_anothers_title(onrecord: Run, place: Path) -> None:
    onrecord("new", "--speaker", "x", "--words", "one", "--title", "talk", "--id", "one")
    first = Archive(place).get("one").source.id
    onrecord("new", "--speaker", "x", "--words", "two", "--title", first, "--id", "two")
    onrecord("new", "--speaker", "x", "--words", "three", "--source", first, "--id", "three")
    assert Archive(place).get("three").source.id == first


def test_a_value_may_begin_with_a_dash(onrecord: Run) -> None:
    new = ("new", "--speaker", "Ruth Amsel", "--title", "T", "--publication", "P")
    assert onrecord(*new, "--words", "-no-").out == "amsel-1\n"
    assert onrecord("edit", "amsel-1", "--words", "-y", "--note", "-n").code == 0
    assert onrecord("tag", "amsel-1", "--add", "-radio").code == 0
    told = onrecord("show", "amsel-1").out
    assert told.startswith("-y\n")
    assert "-n" in told
    assert "-radio" in told


@pytest.mark.parametrize("behind", [(), ("--json",), ("-h",), ("--nonsense",)])
def test_an_option_without_its_value_is_told_with_how_to_write_it(onrecord: Run, behind: tuple[str, ...]) -> None:
    asked = onrecord("edit", "jpost-1", "--note", *behind)
    assert asked.code == 2
    assert asked.err == (
        "onrecord: --note needs a value; one that begins as an option does is written --note=…; "
        "“onrecord edit --help” shows what there is.\n"
    )
    assert onrecord("show", "jpost-1").out.count("note") == 0


def test_what_is_advised_works_on_the_archive_that_was_named(onrecord: Run, home: Path) -> None:
    mine = str(home / "my own.json")
    assert onrecord("--archive", mine, "init").code == 0
    removed = onrecord("--archive", mine, "remove", "jpost-1").out
    assert removed == f"Removed 1 quote; “onrecord --archive '{mine}' undo” brings back what was removed.\n"
    assert f"“onrecord --archive '{mine}' list” shows the ids." in onrecord("--archive", mine, "show", "nobody").err
    assert "“onrecord list” shows the ids." in onrecord("show", "nobody").err
    assert "“onrecord search --help”" in onrecord("search", "--archive", mine).err
