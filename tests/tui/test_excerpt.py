"""Quoting a part of a quote from the screen: seen while one types, copied when only what may be changed was."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Static, TextArea

from store.archive import Archive
from tests.tui.test_screen import WORDS, Desk, opened
from tui.screens.excerpt import ExcerptScreen


def shown(desk: Desk) -> str:
    return str(desk.app.screen.query_one("#shown", Static).render())


async def test_a_part_is_seen_checked_and_copied(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("x")
        field = desk.app.screen.query_one(TextArea)
        assert field.text == WORDS[0]
        assert shown(desk).startswith("    We are determined")
        field.text = "[W]e will not give up"
        await desk.settle()
        assert shown(desk) == "“[W]e will not give up” (Bennett, as cited in Ahronheim, 2020)."
        field.text = "we will not give up"
        await desk.press("enter")
        assert shown(desk).startswith("! “we” does not stand so in the quote; put what you change into [brackets]")
        assert isinstance(desk.app.screen, ExcerptScreen)
        field.text = "They are … with their lives."
        await desk.press("enter")
        assert desk.copied == "“They are … with their lives” (Bennett, as cited in Ahronheim, 2020)."
        assert "the citation of a part in APA 7" in desk.toasts[0]
        assert sample.get("jpost-1").quote.words == WORDS[0]


async def test_leaving_copies_nothing(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("x", "escape")
        assert not (desk._state / "last-copy.txt").exists()


async def test_without_a_quote_it_says_so(tmp_path: Path) -> None:
    async with opened(Archive.create(tmp_path / "empty.json")) as desk:
        await desk.press("x")
        assert desk.toasts == ["There is no quote to copy here."]


async def test_a_narrow_terminal_shows_all_of_it(sample: Archive) -> None:
    async with opened(sample, size=(60, 20)) as desk:
        await desk.press("x")
        below = desk.app.screen.query_one("#below").region
        assert below.height >= 3
        assert below.bottom <= 20


async def test_the_citation_is_broken_as_it_is_elsewhere_also_when_the_terminal_grows(sample: Archive) -> None:
    async with opened(sample, size=(70, 40)) as desk:
        for width in (70, 110):
            await desk.pilot.resize_terminal(width, 40)
            await desk.press(*(["x"] if width == 70 else []))
            await desk.pilot.pause(0.2)
            shown = str(desk.app.screen.query_one("#shown", Static).render()).split("\n")
            assert len(shown) > 3
            assert all(line.startswith("    ") for line in shown)  # APA indents a quotation of forty words
            room = desk.app.screen.query_one("#below").size.width
            assert room - 12 <= max(map(len, shown)) <= room


async def test_the_mouse_copies_no_line_ends_that_the_citation_has_not(sample: Archive) -> None:
    async with opened(sample, size=(70, 40)) as desk:
        await desk.press("x")
        await desk.pilot.pause(0.2)
        left, top = desk.app.screen.query_one("#shown", Static).region.offset
        await desk.pilot.mouse_down(offset=(left + 4, top))
        await desk.pilot.hover(offset=(left + 20, top + 2))
        await desk.pilot.mouse_up(offset=(left + 20, top + 2))
        await desk.press("ctrl+c")
        assert not (desk._state / "last-copy.txt").exists()
