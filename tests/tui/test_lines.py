"""The first and the last line of the screen: as much as there is room for, and a key that is clicked is pressed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from textual.content import Content

from store.archive import Archive
from store.config import Config
from tests.tui.quiet import quiet, type_keys
from tui.app import OnrecordApp
from tui.citing import Choice
from tui.clipboard import Clipboard
from tui.screens.help import HelpScreen
from tui.screens.main import MainScreen
from tui.widgets.columns import Columns
from tui.widgets.footer import KeyLine
from tui.widgets.heading import Heading
from tui.widgets.search_bar import SearchLine


def app(archive: Archive, tmp_path: Path, **keys: str) -> OnrecordApp:
    config = Config(tmp_path / "none", keys=keys)
    return OnrecordApp(archive, config, Choice(), lambda _: Clipboard("file", state=tmp_path))


def text(line: KeyLine | Heading) -> str:
    shown = line.render()
    assert isinstance(shown, Content)
    return shown.plain


@pytest.mark.parametrize("width", [40, 44, 60, 80, 200])
async def test_the_keys_are_named_whole_or_not_at_all(sample: Archive, tmp_path: Path, width: int) -> None:
    async with app(sample, tmp_path).run_test(size=(200, 24)) as pilot:
        await quiet(pilot.app)
        *all_, help_, quit_ = re.split(" {2,}", text(pilot.app.screen.query_one(KeyLine)))
        assert (help_, quit_) == ("? help", "q quit")
        await pilot.resize_terminal(width, 24)
        await quiet(pilot.app)
        some = text(pilot.app.screen.query_one(KeyLine))
        assert len(some) == width - 4
        *named, last, end = re.split(" {2,}", some)
        assert (last, end) == (help_, quit_)  # never cut
        assert named == all_[: len(named)]
        assert named == all_ or len("  ".join([*named, all_[len(named)], help_, quit_])) > width - 4


async def test_a_key_that_is_clicked_is_pressed(sample: Archive, tmp_path: Path) -> None:
    async with app(sample, tmp_path).run_test(size=(100, 24)) as pilot:
        await quiet(pilot.app)
        line = pilot.app.screen.query_one(KeyLine)
        at = text(line).index("help")
        await pilot.hover(KeyLine, offset=(2 + at, 0))
        assert line.tooltip == "Show every command and its key."
        await pilot.click(KeyLine, offset=(2 + at, 0))
        await quiet(pilot.app)
        assert isinstance(pilot.app.screen, HelpScreen)


async def test_a_key_of_the_users_own_is_named(sample: Archive, tmp_path: Path) -> None:
    async with app(sample, tmp_path, help="ctrl+o").run_test(size=(100, 24)) as pilot:
        await quiet(pilot.app)
        assert "^o help" in text(pilot.app.screen.query_one(KeyLine))


async def test_the_keys_are_those_of_where_the_focus_is(sample: Archive, tmp_path: Path) -> None:
    async with app(sample, tmp_path).run_test(size=(100, 24)) as pilot:
        await type_keys(pilot.app, "slash")
        line = pilot.app.screen.query_one(KeyLine)
        assert text(line).split()[:3] == ["⏎", "first", "hit"]
        assert text(line).endswith("f1 help")  # “?” is written there, and so is “/”
        assert "find" not in text(line)
        await type_keys(pilot.app, "escape")
        assert text(line).startswith("/ find  y copy")


@pytest.mark.parametrize(
    ("width", "holds"),
    [(100, "3 quotes · 2 speakers · 1 source"), (54, "3 quotes · 2 speakers"), (40, "3 quotes")],
)
async def test_the_heading_leaves_out_what_has_no_room(sample: Archive, tmp_path: Path, width: int, holds: str) -> None:
    async with app(sample, tmp_path).run_test(size=(width, 24)) as pilot:
        await quiet(pilot.app)
        shown = text(pilot.app.screen.query_one(Heading))
        assert len(shown) == width - 4
        assert shown.split("  ")[-1].strip() == holds


async def test_keys_of_the_users_own_stand_in_the_order_of_the_others(sample: Archive, tmp_path: Path) -> None:
    keys = {"find": "y", "copy-words": "w"}
    async with app(sample, tmp_path, **keys).run_test(size=(60, 24)) as pilot:
        await quiet(pilot.app)
        assert text(pilot.app.screen.query_one(KeyLine)).startswith("y find  w copy  c cite")


@pytest.mark.parametrize("key", ["enter", "s"])
async def test_the_places_beside_the_list_say_how_to_go_back(sample: Archive, tmp_path: Path, key: str) -> None:
    async with app(sample, tmp_path).run_test(size=(60, 24)) as pilot:
        await quiet(pilot.app)
        await type_keys(pilot.app, key)
        assert text(pilot.app.screen.query_one(KeyLine)).endswith("esc back  ? help  q quit")
        await type_keys(pilot.app, "question_mark")
        told = str(pilot.app.screen.query_one(Columns).render())
        assert "Go back to where you came from" in told
        assert "In an article" not in told  # the help is that of the place
        assert "pagedown      A page down." in told


async def test_facets_and_an_open_quote_say_what_enter_and_escape_do_there(sample: Archive, tmp_path: Path) -> None:
    async with app(sample, tmp_path).run_test(size=(80, 24)) as pilot:
        line = pilot.app.screen.query_one(KeyLine)
        await type_keys(pilot.app, "f")
        assert text(line).startswith("⏎ choose  esc list  / find")
        assert "read" not in text(line)
        await type_keys(pilot.app, "escape", "i")
        assert text(line).startswith("esc back  / find")


async def test_keys_of_the_users_own_hold_in_the_facets(sample: Archive, tmp_path: Path) -> None:
    async with app(sample, tmp_path, open="w", back="z").run_test(size=(80, 24)) as pilot:
        await type_keys(pilot.app, "f")
        assert text(pilot.app.screen.query_one(KeyLine)).startswith("w choose  z list")


@pytest.mark.parametrize(("width", "named"), [(99, False), (104, True)])
async def test_the_palette_is_named_where_there_is_room(
    sample: Archive, tmp_path: Path, width: int, *, named: bool
) -> None:
    async with app(sample, tmp_path).run_test(size=(width, 24)) as pilot:
        await quiet(pilot.app)
        assert ("^p palette  ? help  q quit" in text(pilot.app.screen.query_one(KeyLine))) is named


async def test_an_article_names_the_way_to_the_next_quote(sample: Archive, tmp_path: Path) -> None:
    async with app(sample, tmp_path).run_test(size=(60, 24)) as pilot:
        assert "next" not in text(pilot.app.screen.query_one(KeyLine))
        await type_keys(pilot.app, "enter")
        assert "n next" in text(pilot.app.screen.query_one(KeyLine))


async def test_a_search_that_is_too_long_ends_in_an_ellipsis_while_nobody_types_in_it(
    sample: Archive, tmp_path: Path
) -> None:
    async with app(sample, tmp_path).run_test(size=(60, 24)) as pilot:
        await type_keys(pilot.app, "slash", *"iran will leave syria in twelve months")
        line = pilot.app.screen.query_one(SearchLine)
        assert "…" not in line.render_line(0).text
        await type_keys(pilot.app, "escape")
        shown = line.render_line(0).text
        assert shown == "iran will leave syria i…"
        assert len(shown) == line.size.width


async def test_where_nothing_is_listed_no_key_is_named_that_needs_a_quote(sample: Archive, tmp_path: Path) -> None:
    async with app(sample, tmp_path).run_test(size=(120, 24)) as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, MainScreen)
        line = screen.query_one(KeyLine)
        await type_keys(pilot.app, "slash", *"zzzz", "down", done=lambda: not screen.waiting)
        assert text(line).startswith("/ find  C style  a new  ")
        await type_keys(pilot.app, "escape", done=lambda: not screen.waiting)
        assert text(line).startswith("/ find  y copy  c cite  ⏎ read")
