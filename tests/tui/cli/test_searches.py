"""Saved searches on the command line."""

from __future__ import annotations

import pytest

from store import places
from tests.tui.cli.running import Run, runner
from tui.memory import Memory


@pytest.fixture
def onrecord(capsys: pytest.CaptureFixture[str]) -> Run:
    return runner(capsys)


def test_a_search_is_saved_used_listed_and_removed(onrecord: Run) -> None:
    assert onrecord("searches").code == 1
    saved = onrecord("searches", "--save", "Iran file", "iran", "speaker:bennett")
    assert (saved.code, saved.out, saved.err) == (0, "Iran file: iran speaker:bennett\n", "")
    assert onrecord("searches", "--json").json == [{"name": "Iran file", "query": "iran speaker:bennett"}]
    assert not places.archive().exists()
    found = onrecord("search", "--saved", "iran file", "--json")
    assert [quote["id"] for quote in found.json["quotes"]] == ["jpost-1", "jpost-3"]
    narrowed = onrecord("search", "--saved", "Iran file", "goal", "--json")
    assert [quote["id"] for quote in narrowed.json["quotes"]] == ["jpost-3"]
    assert onrecord("searches", "--remove", "Iran file").out == "Iran file: iran speaker:bennett\n"
    assert onrecord("searches", "--json").out == "[]\n"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["searches", "iran"], 2),
        (["searches", "--save", "x"], 2),
        (["searches", "--save", "", "iran"], 2),
        (["searches", "--save", "x", "on:banana"], 2),
        (["searches", "--remove", "zebra"], 1),
        (["search", "--saved", "zebra"], 1),
        (["search", "--saved", "zebra", "-"], 2),
        (["search"], 2),
    ],
)
def test_what_cannot_be_is_one_sentence(onrecord: Run, words: list[str], code: int) -> None:
    ran = onrecord(*words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (code, "", 1)
    assert not places.searches().exists()


def test_a_spoilt_file_is_told_and_left_alone(onrecord: Run) -> None:
    path = places.searches()
    path.parent.mkdir(parents=True)
    path.write_text("[]", encoding="utf-8")
    for words in (["searches"], ["searches", "--save", "x", "iran"], ["search", "--saved", "x"]):
        ran = onrecord(*words)
        assert (ran.code, ran.out) == (4, "")
        assert "mend the file" in ran.err
    assert path.read_text(encoding="utf-8") == "[]"


def test_a_hostile_name_is_made_visible(onrecord: Run) -> None:
    path = places.searches()
    path.parent.mkdir(parents=True)
    path.write_text('{"a\\u001b[31m": "b\\nc"}', encoding="utf-8")
    assert onrecord("searches").out == "a␛[31m: b↵c\n"


def test_the_searches_of_late_are_forgotten(onrecord: Run) -> None:
    Memory().searched("secret")
    assert onrecord("searches", "--forget").code == 0
    assert Memory().searches == ()
