"""How little is drawn: what has changed, once, and nothing besides; and waste is looked for when nothing is drawn."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from rich.segment import Segment
from textual.geometry import Size
from textual.screen import Screen
from textual.scrollbar import ScrollBar
from textual.strip import Strip

from store import visible
from store.archive import Archive
from store.records import Batch, Quote, Source, Speaker
from tests.bench.screen import Cells
from tests.tui.test_compositor import styled
from tests.tui.test_screen import opened
from tui import waste
from tui.screens.forms.drafts import Draft
from tui.waste import Sweeper
from tui.widgets.quote_list import QuoteList
from tui.widgets.row import HEIGHT

SIZE = (120, 30)


@pytest.fixture
def many(tmp_path: Path) -> Archive:
    """A list that scrolls."""
    quotes = tuple(
        Quote(id=f"q{number}", kind="direct", source="s", speaker="p", words=f"Word number {number}")
        for number in range(60)
    )
    speaker = Speaker(id="p", name="Ruth Amsel", type="person")
    source = Source(id="s", csl={"type": "book", "title": "A book"})
    return Archive.create(tmp_path / "q.json", Batch(sources=(source,), speakers=(speaker,), quotes=quotes))


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The lines of the list that were put together, one after the other."""
    numbers: list[int] = []
    make = QuoteList.segments

    def note(quotes: QuoteList, number: int, width: int) -> list[Segment]:
        numbers.append(number)
        return make(quotes, number, width)

    monkeypatch.setattr(QuoteList, "segments", note)
    return numbers


async def test_a_line_that_stays_in_sight_is_not_put_together_again(many: Archive, lines: list[int]) -> None:
    async with opened(many, size=SIZE) as desk:
        await desk.pilot.pause(0.2)
        rows = desk.main.quotes.page
        lines.clear()
        await desk.press("j")
        assert set(lines) == set(range(2 * HEIGHT))  # the cursor has gone from one row to the next
        assert len(lines) == len(set(lines))
        await desk.press(*["j"] * (rows - 2))
        lines.clear()
        await desk.press("j")  # and one row has come into sight
        assert desk.main.quotes.scroll_offset.y > 0
        assert {line // HEIGHT for line in lines} <= {rows - 1, rows, rows + 1}
        assert len(lines) == len(set(lines))


async def test_what_has_changed_is_put_together_again(many: Archive, lines: list[int]) -> None:
    async with opened(many, size=SIZE) as desk:
        await desk.press("j", "k", "space")
        lines.clear()
        desk.app.theme = "textual-light"
        await desk.pilot.pause(0.1)
        in_sight = set(range(desk.main.quotes.size.height))
        assert in_sight <= set(lines)


async def test_of_each_line_one_strip_is_made(many: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    make = Strip.__init__

    def note(strip: Strip, *given: object, **named: object) -> None:
        made.append(0)
        make(strip, *given, **named)  # type: ignore[arg-type]

    async with opened(many, size=SIZE) as desk:
        await desk.pilot.pause(0.2)
        quotes = desk.main.quotes
        quotes.refresh()
        monkeypatch.setattr(Strip, "__init__", note)
        strips = quotes.render_lines(quotes.size.region)
        assert len(made) == len(strips) == quotes.size.height
        assert {strip.cell_length for strip in strips} == {quotes.width}


async def test_a_scroll_bar_is_as_textual_draws_it_and_drawn_where_its_thumb_moves(
    many: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[object] = []
    async with opened(many, size=SIZE) as desk:
        quotes = desk.main.quotes
        bar = quotes.vertical_scrollbar
        for key in ("pagedown", "pagedown", "G", "g"):
            await desk.press(key)
            await desk.pilot.pause(0.05)
            ours, theirs = (draw(bar, bar.size.region) for draw in (type(bar).render_lines, ScrollBar.render_lines))
            assert [styled(strip) for strip in ours] == [styled(strip) for strip in theirs]
        monkeypatch.setattr(ScrollBar, "render_line", lambda *_: drawn.append(None))
        monkeypatch.setattr(type(bar), "_drawn", lambda *_: drawn.append(None))
        quotes.refresh()
        await desk.pilot.pause(0.05)
        assert not drawn


async def test_what_is_written_to_the_terminal_stands_where_textual_would_put_it(many: Archive) -> None:
    async with opened(many, size=SIZE) as desk:
        await desk.press("j")
        console, compositor = desk.app.console, desk.main._compositor
        compositor._dirty_regions.update((desk.main.line.region, desk.main.quotes.region, desk.main.bar.region))
        update = compositor.render_partial_update()
        assert update is not None
        ours, theirs = Cells(*SIZE), Cells(*SIZE)
        ours.feed(update.render_segments(console).encode())
        theirs.feed(super(type(update), update).render_segments(console).encode())
        assert ours.rows == theirs.rows
        assert any("Word number 1" in row for row in ours.rows)


@pytest.mark.parametrize(("key", "most"), [("a", 2), ("e", 3), ("t", 2)])
async def test_a_form_is_laid_out_as_it_opens_and_nothing_behind_it(
    many: Archive, monkeypatch: pytest.MonkeyPatch, key: str, most: int
) -> None:
    """Textual lays out once more what has got its size by the first; what a thread finds out is said then."""
    laid_out: list[Screen[object]] = []
    lay_out = Screen._refresh_layout

    def note(screen: Screen[object], size: Size | None = None, scroll: bool = False) -> None:  # noqa: FBT001, FBT002
        laid_out.append(screen)
        lay_out(screen, size, scroll)

    async with opened(many, size=SIZE) as desk:
        await desk.pilot.pause(0.2)
        monkeypatch.setattr(Screen, "_refresh_layout", note)
        await desk.press(key)
        await desk.pilot.pause(0.3)
        assert laid_out
        assert set(laid_out) == {desk.app.screen}
        assert len(laid_out) <= most
        monkeypatch.setattr(Screen, "_refresh_layout", lay_out)
        await desk.pilot.resize_terminal(100, 28)
        await desk.pilot.pause(0.1)
        assert {screen.outer_size for screen in desk.app.screen_stack} == {Size(100, 28)}
        assert desk.main.quotes.region.right <= 100


async def test_what_stands_in_a_form_that_opens_is_not_taken_for_typed(
    many: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Mapping[str, str]] = []
    monkeypatch.setattr(Draft, "keep", lambda _, fields, base: kept.append(fields))
    async with opened(many, size=SIZE) as desk:
        await desk.press("e")
        await desk.pilot.pause(0.3)
        assert kept == []
        await desk.press("x")
        await desk.pilot.pause(0.3)
        assert kept == [{"speaker": "Ruth Amselx"}]


async def test_what_the_first_keys_would_wait_for_is_made_in_a_thread(
    many: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    makers: list[threading.Thread] = []
    monkeypatch.setattr(visible, "prepare", lambda: makers.append(threading.current_thread()))
    async with opened(many, size=SIZE) as desk:
        await desk.pilot.pause(0.2)
    assert len(makers) == 1
    assert makers[0] is not threading.main_thread()


# Waste


@pytest.fixture
def swept(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The generations that were looked through; the collector is afterwards as it was."""
    looks: list[int] = []
    before = gc.get_threshold()
    monkeypatch.setattr("tui.waste.gc.collect", looks.append)
    yield looks
    gc.set_threshold(*before)
    gc.unfreeze()


async def test_waste_is_looked_for_in_each_rest_and_all_of_it_in_a_long_one(
    swept: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waste, "REST", 0.01)
    monkeypatch.setattr(waste, "LONG_REST", 0.05)
    sweeper = Sweeper(lambda: 1)
    sweeper.put_off()
    await asyncio.sleep(0.02)
    assert swept == []  # nothing is looked through before the first frame
    sweeper.begin()
    for _ in range(3):
        sweeper.put_off()
        await asyncio.sleep(0)
    assert swept == []
    await asyncio.sleep(0.03)
    assert swept == [waste.YOUNG]
    await asyncio.sleep(0.06)
    assert swept == [waste.YOUNG, waste.ALL]
    sweeper.put_off()
    sweeper.stop()
    await asyncio.sleep(0.02)
    assert len(swept) == 2


async def test_once_a_screen_was_left_all_waste_is_looked_for_soon(
    swept: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waste, "REST", 0.01)
    monkeypatch.setattr(waste, "LEFT_REST", 0.03)
    open_ = [1]
    sweeper = Sweeper(lambda: len(open_))
    sweeper.begin()
    frozen = gc.get_freeze_count()
    open_.append(2)
    sweeper.put_off()
    await asyncio.sleep(0.07)
    assert swept == [waste.YOUNG]  # it is open still
    open_.pop()
    sweeper.put_off()
    await asyncio.sleep(0.07)
    assert swept == [waste.YOUNG, waste.YOUNG, waste.ALL]
    assert gc.get_freeze_count() > frozen
    sweeper.put_off()
    await asyncio.sleep(0.07)
    assert swept[3:] == [waste.YOUNG]
    sweeper.stop()


async def test_while_one_types_python_does_not_look_by_itself(many: Archive) -> None:
    looks: list[int] = []

    def note(phase: str, told: dict[str, int]) -> None:
        if phase == "start":
            looks.append(told["generation"])

    before = gc.get_threshold()
    async with opened(many, size=SIZE) as desk:
        await desk.pilot.pause(0.2)
        desk.app.sweeper.begin()
        gc.callbacks.append(note)
        try:
            for key in ("j", "slash", "w", "o", "r", "d", "escape", "j", "k", "pagedown"):
                await desk.press(key)
                await desk.pilot.pause(0.03)
        finally:
            gc.callbacks.remove(note)
            gc.set_threshold(*before)
            gc.unfreeze()
    assert looks
    assert set(looks) == {waste.YOUNG}  # what it looks through by itself is younger or older
