"""Searches that are used again: remembered when they were used, recalled in the line, saved under a name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from textual.widgets import Input, OptionList, Static

from store import config, places
from store.archive import Archive
from store.config import Config
from store.searches import Saved, Searches
from tests.tui.test_screen import Desk, opened
from tui.memory import LONGEST_SEARCH, MOST_SEARCHES, Memory
from tui.recall import Recall
from tui.screens.searches import SaveScreen, SearchesScreen


async def search(desk: Desk, text: str, leave: str = "enter") -> None:
    """Write it into the line, and leave that by a key."""
    await desk.press("slash")
    desk.main.put(text)
    await desk.press(leave)
    await desk.app.workers.wait_for_complete([one for one in desk.app.workers if one.node is desk.main])


def test_the_last_searches_are_remembered_once_each(tmp_path: Path) -> None:
    memory = Memory(tmp_path)
    for query in ("a", "b", "a", "", "x" * (LONGEST_SEARCH + 1), *map(str, range(MOST_SEARCHES - 2)), "a"):
        memory.searched(query)
    assert Memory(tmp_path).searches[0] == "a"
    assert Memory(tmp_path).searches[-1] == "b"
    assert len(set(Memory(tmp_path).searches)) == len(Memory(tmp_path).searches) == MOST_SEARCHES
    memory.forget("b")
    assert "b" not in Memory(tmp_path).searches
    memory.forget()
    assert Memory(tmp_path).searches == ()


def test_two_programs_do_not_bring_back_what_one_forgot(tmp_path: Path) -> None:
    one, other = Memory(tmp_path), Memory(tmp_path)
    one.searched("secret")
    assert other.searches == ()
    other.searched("other")
    assert Memory(tmp_path).searches == ("other", "secret")
    other.forget()
    one.searched("new")
    assert Memory(tmp_path).searches == ("new",)
    one.choose({"theme": ""}, theme="nord")
    assert Memory(tmp_path).searches == ("new",)


def test_going_back_and_forth_ends_where_it_began() -> None:
    kept = ["new", "old"]
    recall = Recall(lambda: kept)
    assert recall.later("typed") is None
    assert recall.earlier("typed") == "new"
    kept.insert(0, "meanwhile")
    assert recall.earlier("new") == "old"
    assert recall.earlier("old") is None
    assert recall.later("old") == "new"
    assert recall.later("new") == "typed"
    assert recall.later("typed") is None
    assert recall.earlier("edited") == "meanwhile"
    assert Recall(list).earlier("") is None


@pytest.mark.parametrize(("written", "remembers"), [("on", True), ("", True), ("off", False), ("never", False)])
def test_the_setting(tmp_path: Path, written: str, *, remembers: bool) -> None:
    path = tmp_path / "config.toml"
    path.write_text(f'history = "{written}"\n', encoding="utf-8")
    read = config.read(path)
    assert read.remembers is remembers
    assert [problem for problem in read.problems if "No search is remembered" in problem] == list(read.problems)
    assert bool(read.problems) is (written == "never")


async def test_a_search_is_remembered_when_it_is_used_and_not_letter_by_letter(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("slash", "l", "i", "f", "enter")
        await search(desk, "life", "down")
        await search(desk, "iran", "escape")
        await desk.press("slash", "x", "y")
        assert desk.app.session.memory.searches == ("iran", "life", "lif")
        assert Memory().searches == ("iran", "life", "lif")


async def test_a_query_that_cannot_be_understood_is_not_remembered(sample: Archive) -> None:
    async with opened(sample) as desk:
        await search(desk, "on:soon", "down")
        await search(desk, "iran", "down")
        assert desk.app.session.memory.searches == ("iran",)


async def test_up_recalls_and_down_comes_back_and_goes_on_into_the_list(sample: Archive) -> None:
    async with opened(sample) as desk:
        await search(desk, "presure")
        await search(desk, "life")
        await desk.press("slash")
        desk.main.line.value = ""
        await desk.press("s", "y", "up")
        assert desk.main.line.value == "life"
        assert desk.main.line.cursor_position == 4
        await desk.press("up", "up")
        assert desk.main.line.value == "presure"
        assert tuple(desk.main.shown.ids) == ("jpost-2",)
        await desk.press("down", "down")
        assert desk.main.line.value == "sy"
        assert desk.main.line.has_focus
        await desk.press("down")
        assert desk.main.quotes.has_focus


async def test_with_history_off_nothing_is_remembered_and_what_was_is_forgotten(sample: Archive) -> None:
    Memory().searched("secret")
    async with opened(sample, config=Config(Path("config.toml"), history="off")) as desk:
        await search(desk, "presure")
        assert desk.app.session.memory.searches == ()
        assert Memory().searches == ()
        await desk.press("slash", "up")
        assert desk.main.line.has_focus


async def test_a_search_is_saved_chosen_and_removed(sample: Archive) -> None:
    saved = Searches(places.searches())
    async with opened(sample) as desk:
        await desk.press("asterisk")
        assert desk.toasts == ["There is nothing in the search line to save."]
        await desk.press("H")
        assert "No search has been saved or used yet" in desk.toasts[-1]
        await search(desk, "presure")
        await desk.press("asterisk")
        assert isinstance(desk.app.screen, SaveScreen)
        await desk.press("enter")
        assert "cannot be a name" in str(desk.app.screen.query_one("#told", Static).render())
        await desk.press("m", "y", "enter")
        assert saved.all() == (Saved("my", "presure"),)
        await search(desk, "life")
        await desk.press("H")
        assert isinstance(desk.app.screen, SearchesScreen)
        assert [item.value for item in desk.app.screen.items()] == [("my", "presure"), ("", "life"), ("", "presure")]
        await desk.press("m", "enter")
        assert desk.main.line.value == "presure"
        assert desk.main.quotes.has_focus
        assert tuple(desk.main.shown.ids) == ("jpost-2",)
        await desk.press("H", "delete", "delete")
        assert saved.all() == ()
        assert Memory().searches == ("life",)
        await desk.press("delete", "delete", "escape")
        assert Memory().searches == ()


async def test_another_search_takes_a_name_only_when_that_is_meant(sample: Archive) -> None:
    saved = Searches(places.searches())
    saved.save("my", "life")
    async with opened(sample) as desk:
        await search(desk, "presure")
        await desk.press("asterisk", "m", "y", "enter")
        assert "already the name of life" in str(desk.app.screen.query_one("#told", Static).render())
        assert saved.get("my").query == "life"
        await desk.press("enter")
        assert saved.get("my").query == "presure"


async def test_the_palette_has_what_was_saved_and_what_was_searched(sample: Archive) -> None:
    Searches(places.searches()).save("goal post", "presure")
    Memory().searched("adventure home")
    async with opened(sample) as desk:
        for typed, line in (("goa", "presure"), ("hom", "adventure home")):
            await desk.press("ctrl+p")
            await desk.press(*typed)
            await desk.press("enter")
            assert desk.main.line.value == line


async def test_a_hostile_name_and_query_are_shown_and_not_obeyed(sample: Archive) -> None:
    path = places.searches()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"a[/]\x1b[31m": "x\x1b]52;c;eA==\x07 [red]\u202e"}), encoding="utf-8")
    async with opened(sample) as desk:
        await desk.press("H")
        options = desk.app.screen.query_one(OptionList)
        shown = str(options.get_option_at_index(0).prompt)
        assert "a[/]" in shown
        assert "[red]" in shown
        assert not any(sign in shown for sign in "\x1b\x07\u202e")
        await desk.press("enter")
        assert desk.main.quotes.has_focus or desk.main.line.value


async def test_a_spoilt_file_of_saved_searches_is_told_and_kept(sample: Archive) -> None:
    path = places.searches()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{", encoding="utf-8")
    async with opened(sample) as desk:
        await desk.press("H")
        assert "mend the file" in desk.toasts[-1]
        await search(desk, "life")
        await desk.press("asterisk")
        assert "mend the file" in desk.toasts[-1]
        assert not desk.app.screen.query(Input).exclude("#query")
        await desk.press("ctrl+p")
    assert path.read_text(encoding="utf-8") == "{"
