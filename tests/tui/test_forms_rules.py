"""The rules of the forms, without a screen."""

from __future__ import annotations

import json
import os
import signal
import stat
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import edtf
from store.errors import DateError, UsageError
from store.guesses import guesses
from store.records import Reading
from store.storage.disk import Disk
from tests.hostile import HOSTILE
from tests.terminal import Terminal
from tui import editor
from tui.screens.forms.drafts import FOLDER, Draft
from tui.screens.forms.exact import ExactDocument
from tui.screens.forms.written import dates, listed, readings, several, told

NAMES = st.lists(st.text(min_size=1).filter(str.strip), unique=True).map(tuple)


@given(NAMES)
def test_a_list_is_read_back_as_it_was_written(names: tuple[str, ...]) -> None:
    assert several(listed(names)) == names


@given(st.text())
def test_any_line_is_some_list(text: str) -> None:
    assert several(listed(several(text))) == several(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ()),
        (" , ,", ()),
        ("a, b ,c", ("a", "b", "c")),
        ("a, a", ("a",)),
        ('"a, b", c', ("a, b", "c")),
        ('"open, c', ('"open', "c")),
        ('"a" b, c', ('"a" b', "c")),
        ('say "hi", c', ('say "hi"', "c")),
    ],
)
def test_lists_as_people_type_them(text: str, names: tuple[str, ...]) -> None:
    assert several(text) == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("3 May 2020", ("2020-05-03",)),
        ("Sept. 11, 2001", ("2001-09-11",)),
        ("May 2020", ("2020-05",)),
        ("3/5/2020", ("2020-05-03", "2020-03-05")),
        ("13.5.2020", ("2020-05-13",)),
        ("2020/5/3", ("2020-05-03",)),
        ("about 1887", ("1887~",)),
        ("c. May 2020", ("2020-05~",)),
        ("the 1980s", ("198X",)),
        ("31 Feb 2020", ()),
        ("yesterday", ()),
    ],
)
def test_what_a_date_could_be(text: str, found: tuple[str, ...]) -> None:
    assert guesses(text) == found


@given(st.text())
def test_a_guess_is_always_a_date(text: str) -> None:
    for one in guesses(text):
        edtf.parse(one)


def test_readings_that_are_left_keep_the_words_that_they_were_read_from() -> None:
    before = (
        Reading(edtf="2020-05-03", how="weekday", words="Sunday", start=4, end=10),
        Reading(edtf="2020-05-04", how="day", words="4 May", start=1, end=6),
    )
    assert dates(before) == "2020-05-03 or 2020-05-04"
    assert readings(dates(before), before) == before
    assert readings("2020-05-04; 2021", before)[0] == before[1]
    assert [one.words for one in readings("2020-05-04 or 2021", before)] == ["4 May", ""]
    assert readings("", before) == ()
    with pytest.raises(DateError):
        readings("2020-05-04 or soon", before)
    assert told("2020-05-04 or soon", before) == (str(_error("soon")), True)


def _error(text: str) -> DateError:
    with pytest.raises(DateError) as caught:
        edtf.parse(text)
    return caught.value


@given(st.text(), st.text(), st.data())
def test_a_text_is_edited_exactly(text: str, inserted: str, data: st.DataObject) -> None:
    document = ExactDocument(text)
    assert document.text == text
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    ended = document.replace_range(_place(text, start), _place(text, end), inserted)
    assert document.text == text[:start] + inserted + text[end:]
    assert ended.replaced_text == text[start:end]
    assert ended.end_location == _place(document.text, start + len(inserted))


def _place(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset].split("\n")
    return len(before) - 1, len(before[-1])


# Drafts


def test_a_draft_that_was_left_behind_is_found_once_and_one_in_use_is_not(tmp_path: Path) -> None:
    archive = tmp_path / "q.json"
    first = Draft(archive, "new", tmp_path)
    assert first.left is None
    first.keep({"words": "one\r\x00\u2028"}, "base")
    second = Draft(archive, "new", tmp_path)
    assert second.left is None
    first.close(drop=False)
    assert Draft(archive, "edit-x-1", tmp_path).left is None
    assert Draft(tmp_path / "other.json", "new", tmp_path).left is None
    third = Draft(archive, "new", tmp_path)
    assert third.left is not None
    assert (third.left.fields, third.left.base) == ({"words": "one\r\x00\u2028"}, "base")
    third.close(drop=True)
    third.keep({"words": "late"})
    second.close(drop=True)
    assert Draft(archive, "new", tmp_path).left is None


def test_a_draft_is_for_its_owner_alone(tmp_path: Path) -> None:
    draft = Draft(tmp_path / "q.json", "new", tmp_path)
    draft.keep({"words": "x"})
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / FOLDER).iterdir()}
    assert modes == {0o600}
    assert stat.S_IMODE((tmp_path / FOLDER).stat().st_mode) == 0o700


@pytest.mark.parametrize("spoilt", [b"", b"{", b"[]", b'{"fields": 1}', b"\xff", b"[" * 100_000])
def test_a_spoilt_draft_is_none(tmp_path: Path, spoilt: bytes) -> None:
    draft = Draft(tmp_path / "q.json", "new", tmp_path)
    draft.keep({"words": "x"})
    draft.close(drop=False)
    next((tmp_path / FOLDER).glob("*.json")).write_bytes(spoilt)
    assert Draft(tmp_path / "q.json", "new", tmp_path).left is None


def test_a_disk_that_takes_no_draft_says_so(tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, handle: int, data: bytes) -> None:
            raise OSError(28, "No space left on device")

    draft = Draft(tmp_path / "q.json", "new", tmp_path, Full())
    draft.keep({"words": "x"})
    assert draft.trouble == (
        "What is typed cannot be kept as a draft (No space left on device); save it before you leave."
    )
    assert list((tmp_path / FOLDER).glob("*.json")) == []
    (tmp_path / "file").write_text("")
    assert "Not a directory" in Draft(tmp_path / "q.json", "new", tmp_path / "file").trouble


# The editor


def test_the_editor_is_the_one_that_is_named() -> None:
    assert editor.program({"VISUAL": "code -w", "EDITOR": "vi"}) == ["code", "-w"]
    assert editor.program({"VISUAL": " ", "EDITOR": "'/my editor' -x"}) == ["/my editor", "-x"]
    for variables in ({}, {"EDITOR": ""}, {"EDITOR": "'vi"}):
        with pytest.raises(UsageError):
            editor.program(variables)
    with pytest.raises(UsageError, match="browser"):
        editor.program({"EDITOR": "vi", "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver"})


def test_a_text_comes_back_from_the_editor_as_it_went(tmp_path: Path) -> None:
    for text in (*(one.text for one in HOSTILE), "x\n", "x\n\n", "\n"):
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            continue
        sheet = editor.Sheet(text, "note-x", tmp_path)
        assert sheet.read() == text
        sheet.drop()
    assert list((tmp_path / FOLDER).iterdir()) == []


def test_what_an_editor_cannot_do_is_said_and_the_file_stays(tmp_path: Path) -> None:
    sheet = editor.Sheet("x", "note-x", tmp_path)
    with pytest.raises(UsageError, match="ended with 3"):
        sheet.edit([sys.executable, "-c", "import sys; open(sys.argv[1], 'w').write('y'); sys.exit(3)"])
    assert sheet.path.read_text() == "y"
    sheet.path.write_bytes(b"\xff")
    with pytest.raises(UsageError, match="not UTF-8"):
        sheet.read()
    with pytest.raises(UsageError, match="cannot be started"):
        sheet.edit([str(tmp_path / "none")])


# In a real terminal


WRITES = "import sys; path = sys.argv[1]; text = open(path).read(); open(path, 'w').write(text + 'and\\nmore\\n')"


def test_what_is_typed_outlives_a_kill(home: Path) -> None:
    with Terminal(home=home, columns=100, rows=40) as terminal:
        terminal.wait_for("Naftali Bennett")
        terminal.send("a")
        terminal.wait_for("Still missing")
        terminal.paste("so\rit was")
        folder = home / "state/onrecord" / FOLDER
        end = time.monotonic() + 30
        while not list(folder.glob("*.json")) and time.monotonic() < end:
            time.sleep(0.02)
        os.kill(terminal.process.pid, signal.SIGKILL)
        terminal.process.wait()
    kept = json.loads(next(folder.glob("*.json")).read_bytes())
    assert kept["fields"] == {"words": "so\nit was"}
    with Terminal(home=home, columns=100, rows=40) as terminal:
        terminal.wait_for("Naftali Bennett")
        terminal.send("a")
        terminal.wait_for("This was typed")
        terminal.wait_for("it was")
        terminal.send("more")
        terminal.wait_for("it wasmore")
        terminal.hang_up()
        terminal.process.wait(30)
    kept = json.loads(next(folder.glob("*.json")).read_bytes())
    assert kept["fields"] == {"words": "so\nit wasmore"}


def test_the_note_is_written_in_an_editor(home: Path) -> None:
    script = home / "editor.py"
    script.write_text(WRITES)
    with Terminal(home=home, columns=100, rows=40, EDITOR=f"{sys.executable} {script}") as terminal:
        terminal.wait_for("Naftali Bennett")
        terminal.send("E")
        terminal.wait_for("Changed the note of jpost-1. u undoes this.")
        terminal.send("q")
        assert terminal.wait() == 0
    assert not list((home / "state/onrecord" / FOLDER).glob("*.md"))
    archive = json.loads((home / "data/onrecord/archive.json").read_bytes())
    assert archive["quotes"]["1"]["note"] == "\nand\nmore"
    with Terminal(home=home, columns=100, rows=40) as terminal:
        terminal.wait_for("Naftali Bennett")
        terminal.send("E")
        terminal.wait_for("No editor is named: set VISUAL or EDITOR")
