"""The boxes in which one thing of many is chosen: what there is room for, where lines break, what to do when empty."""

from __future__ import annotations

import pytest
from textual.content import Content
from textual.widgets import Input, OptionList

from store.archive import Archive
from tests.tui.test_screen import Desk, opened
from tui.screens.archives import ArchiveScreen
from tui.screens.box import Box
from tui.screens.styles import StyleScreen
from tui.widgets.layout import broken

ADDRESS = "https://example.org/a-long-way/to-the-article-that-was-printed-in-the-paper"


@pytest.mark.parametrize("key", ["C", "T", "ctrl+p"])
@pytest.mark.parametrize("height", [14, 24, 30, 50])
async def test_the_list_takes_the_room_that_its_box_has(sample: Archive, key: str, height: int) -> None:
    async with opened(sample, size=(80, height)) as desk:
        await desk.press("j", key)
        await desk.pilot.pause(0.2)
        box, found = desk.app.screen.query_one(Box), desk.app.screen.query_one(OptionList)
        assert found.region.bottom <= box.content_region.bottom
        assert box.region.bottom <= height
        assert found.size.height == found.virtual_size.height or found.region.bottom == box.content_region.bottom
        assert desk.app.screen.query_one(Input).region.bottom < found.region.y


@pytest.mark.parametrize("key", ["C", "T", "ctrl+p"])
async def test_the_cursor_stays_in_sight(sample: Archive, key: str) -> None:
    async with opened(sample, size=(80, 24)) as desk:
        await desk.press("j", key)
        await desk.pilot.pause(0.2)
        await desk.press(*["down"] * 8, "ctrl+n", "ctrl+n", "ctrl+p")
        found = desk.app.screen.query_one(OptionList)
        lines = [found.render_line(line).text for line in range(found.size.height)]
        assert any("▌" in line for line in lines)
        assert found.region.bottom <= desk.app.screen.query_one(Box).content_region.bottom


@pytest.mark.parametrize("key", ["C", "d", "question_mark", "a", "number_sign"])
async def test_no_palette_opens_over_a_box(sample: Archive, key: str) -> None:
    async with opened(sample) as desk:
        await desk.press(key)
        screen = desk.app.screen
        assert screen.is_modal
        await desk.press("ctrl+p")
        assert desk.app.screen is screen


@pytest.mark.parametrize("width", [8, 10, 11])
async def test_a_terminal_of_a_few_cells_ends_no_box(sample: Archive, width: int) -> None:
    async with opened(sample, size=(width, 12)) as desk:
        for key in ("C", "ctrl+p"):
            await desk.press(key)
            await desk.pilot.pause(0.2)
            assert desk.app.screen.is_modal
            await desk.press("escape", "escape")
            assert desk.app.screen is desk.main


def test_an_address_is_broken_behind_a_sign_and_a_block_quotation_keeps_its_indent() -> None:
    lines = [
        line.plain for line in broken(Content(f"Amsel, R. (2021). A talk. {ADDRESS}\n    We stay, and we say so."), 40)
    ]
    assert all(len(line) <= 40 for line in lines)
    assert "".join(lines[1:3]) == ADDRESS
    assert lines[1][-1] in "-/"
    assert lines[3:] == ["    We stay, and we say so."]
    narrow = [line.plain for line in broken(Content("    We stay, and we say so."), 20)]
    assert narrow == ["    We stay, and we", "    say so."]


async def test_where_no_archive_was_open_before_the_box_says_what_to_type(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("A")
        assert told(desk) == ArchiveScreen.NONE
        await desk.press("down", "enter")
        assert isinstance(desk.app.screen, ArchiveScreen)  # there is nothing to take
        await desk.press(*"none.json")
        assert told(desk) == ArchiveScreen.UNKNOWN
        await desk.press("enter")
        assert "There is no archive at" in desk.toasts[0]


async def test_a_chooser_says_that_nothing_fits(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("C", *"xyz")
        assert told(desk) == StyleScreen.UNKNOWN
        await desk.press("enter", "down", "pageup")
        assert isinstance(desk.app.screen, StyleScreen)
        await desk.press("backspace", "backspace", "backspace")
        assert desk.app.screen.at is not None


def told(desk: Desk) -> str:
    """The sentence that stands in the place of the list."""
    options = desk.app.screen.query_one(OptionList)
    assert options.highlighted is None
    assert options.option_count == 1
    return str(options.get_option_at_index(0).prompt)
