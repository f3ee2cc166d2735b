"""What there is room for: in small terminals, with long names, and when the terminal changes its size meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList, Static

import tui.screens.browse
from store.archive import Archive
from store.records import Batch, Quote, Reading, Source, Speaker
from tests.hostile import HOSTILE
from tests.tui.test_screen import WORDS, Desk, opened
from tui.widgets.facets import FacetPanel
from tui.widgets.heading import Heading
from tui.widgets.layout import BAR, both_ends, cut_at_word
from tui.widgets.row import MARK

TITLE = "Senior defense official: Iran reducing presence in Syria"


@pytest.fixture
def known_by_many_names(tmp_path: Path) -> Archive:
    """Two hundred years of one speaker who has thirty other names."""
    names = tuple(f"Other Name {number}" for number in range(30))
    quotes = tuple(
        Quote(
            id=f"q{number}",
            kind="direct",
            source="s",
            speaker="p",
            words=f"Word number {number}",
            readings=(Reading(edtf=str(1820 + 10 * number), how="as written"),),
        )
        for number in range(20)
    )
    source = Source(id="s", csl={"type": "book", "title": "A book"})
    speaker = Speaker(id="p", name="Ruth Amsel", type="person", aliases=names)
    return Archive.create(tmp_path / "q.json", Batch(sources=(source,), speakers=(speaker,), quotes=quotes))


def shown(desk: Desk, what: str) -> str:
    found = desk.app.screen.query_one(what, Static).render()
    assert isinstance(found, Content)
    return found.plain


async def test_a_page_of_a_speaker_leaves_room_for_the_quotes(known_by_many_names: Archive) -> None:
    async with opened(known_by_many_names, size=(60, 20)) as desk:
        await desk.press("s")
        assert desk.app.screen.query_one("QuoteList").size.height >= 8  # two quotes
        await desk.pilot.resize_terminal(200, 50)
        await desk.settle()
        wide = shown(desk, "TimelineView")
        await desk.pilot.resize_terminal(60, 20)
        await desk.settle()
        narrow = shown(desk, "TimelineView").splitlines()
        assert max(map(len, wide.splitlines())) > 60
        assert max(map(len, narrow)) <= 60 - 2 * 3
        assert len(narrow) < len(wide.splitlines())
        assert "1820" in narrow[-2]


async def test_the_title_of_an_article_is_not_cut_to_make_room(sample: Archive) -> None:
    async with opened(sample, size=(60, 20)) as desk:
        await desk.press("enter")
        for width, heading in (
            (60, TITLE),
            (80, f"{TITLE}  The Jerusalem Post"),
            (120, f"{TITLE}  The Jerusalem Post · Tue 5 May 2020 · Anna Ahronheim"),
            (40, f"{TITLE[:35]}…"),
        ):
            await desk.pilot.resize_terminal(width, 20)
            await desk.settle()
            line = desk.app.screen.query_one(Heading).render()
            assert isinstance(line, Content)
            assert "  ".join(filter(None, map(str.strip, line.plain.split("  ")))) == heading


async def test_the_cursor_of_the_facets_is_a_bar_while_keys_move_it(sample: Archive) -> None:
    async with opened(sample, size=(160, 30)) as desk:
        panel = desk.main.query_one(FacetPanel)

        def bars() -> list[str]:
            return [strip.text.strip() for strip in panel.render_lines(panel.size.region) if BAR in strip.text]

        await desk.settle()
        assert panel.height
        assert bars() == []
        await desk.press("f", "j")
        (bar,) = bars()
        assert "senior defense source" in bar
        await desk.press("escape")
        assert bars() == []


async def test_both_ends_of_long_words_are_seen_while_they_are_moved(sample: Archive) -> None:
    async with opened(sample, size=(60, 20)) as desk:
        await desk.press("W")
        assert shown(desk, "#chosen").startswith("‹We are determined")
        assert shown(desk, "#chosen").endswith("base in Syria. ◂")
        await desk.press("tab")
        assert shown(desk, "#chosen").startswith("▸We are determined")
        for width in (60, 90, 140):
            await desk.pilot.resize_terminal(width, 20)
            await desk.settle()
            lines = shown(desk, "#moves").splitlines()
            assert all(len(line) <= width - 4 for line in lines)
            assert "  ".join(lines).endswith("- drop the piece  enter save  esc leave")


async def test_what_can_be_chosen_is_broken_anew_in_another_width(sample: Archive) -> None:
    async with opened(sample, size=(120, 32)) as desk:
        await desk.press("j", "C", "down", "down")
        options = desk.app.screen.query_one(OptionList)
        before = options.highlighted
        for width in (50, 100):
            await desk.pilot.resize_terminal(width, 30)
            await desk.settle()
            assert options.highlighted == before
            assert before is not None
            lines = str(options.get_option_at_index(before).prompt).rstrip().splitlines()
            assert max(map(cell_len, lines)) <= options.size.width - 3
            drawn = [options.render_line(line).text for line in range(options.size.height)]
            assert [line[2:].rstrip() for line in drawn if line.startswith(f"{BAR} ")] == [*lines, ""]


@given(st.one_of(st.text(max_size=200), st.sampled_from([one.text for one in HOSTILE])), st.integers(8, 90))
def test_of_a_long_text_both_ends_are_left(text: str, width: int) -> None:
    left = both_ends(text, width)
    assert left == text if cell_len(text) <= width else cell_len(left) <= width
    assert both_ends(WORDS[0], width)[:2] == WORDS[0][:2]
    assert both_ends(WORDS[0], width).rstrip()[-1] == WORDS[0].rstrip()[-1]


@pytest.mark.parametrize("size", [(60, 24), (80, 24), (120, 32)])
async def test_what_is_read_begins_at_the_same_cell_everywhere(sample: Archive, size: tuple[int, int]) -> None:
    async with opened(sample, size=size) as desk:
        heading = desk.main.query_one(Heading).content_region.x
        left = desk.main.quotes.render_line(0).text.index("We are")
        beside = desk.main.detail.render_line(0).text.index('"We are')
        assert heading == left == beside


async def test_a_mark_stands_in_place_of_the_bar_and_hides_neither(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("space", "k")
        signs = [desk.main.quotes.render_line(line).text[:2] for line in range(3)]
        assert signs == [f"{MARK} ", f"{BAR} ", f"{BAR} "]


@pytest.mark.parametrize("width", [40, 60, 74, 80, 106, 120])
async def test_the_hint_in_the_search_line_is_whole_beside_marks_too(sample: Archive, width: int) -> None:
    async with opened(sample, size=(width, 24)) as desk:
        for keys in ((), ("space",)):
            await desk.press(*keys)
            line = desk.main.line
            assert line.placeholder
            assert len(line.placeholder) <= line.size.width


def test_a_text_that_is_too_long_is_cut_between_words_where_there_are_any() -> None:
    assert cut_at_word("We are determined", 17) == "We are determined"
    assert cut_at_word("We are determined", 12) == "We are…"
    assert cut_at_word("We are determined", 7) == "We are…"
    assert cut_at_word("x" * 20, 8) == "xxxxxxx…"
    assert cell_len(cut_at_word("山に川" * 9, 10)) <= 10


@pytest.mark.parametrize(
    ("width", "told"),
    [
        (140, "“abc” is not a date that on: understands; write it as 2020-05-03, 2020-05, 2020, 2020-05~ or"),
        (60, "Write it as 2020-05-03, 2020-05, 2020, 2020-05~ or…"),
    ],
)
async def test_of_a_problem_there_is_room_for_what_to_do(
    sample: Archive, monkeypatch: pytest.MonkeyPatch, width: int, told: str
) -> None:
    monkeypatch.setattr(tui.screens.browse, "PATIENCE", 0.01)
    async with opened(sample, size=(width, 24)) as desk:
        await desk.press("slash", *"on:abc")
        await desk.pilot.pause(0.2)
        assert desk.problem.startswith(told)


@pytest.mark.parametrize("width", [40, 60, 100, 160])
async def test_another_count_is_drawn_as_far_as_it_stands_beside_marks_too(
    sample: Archive, monkeypatch: pytest.MonkeyPatch, width: int
) -> None:
    async with opened(sample, size=(width, 24)) as desk:
        bar, regions = desk.main.bar, list[Region]()
        for keys in ((), ("space",)):
            await desk.press(*keys)
            with monkeypatch.context() as patched:
                patched.setattr(bar, "refresh", lambda *drawn, **_: regions.extend(drawn))
                bar.count(f"{len(keys)} of 3")
            at = bar.render_line(0).text.index(f"{len(keys)} of 3")
            assert regions[-1].x <= at
            assert regions[-1].right >= at + len("0 of 3")


@pytest.mark.parametrize(
    ("width", "count"),
    [(120, "1,234,567 of 7,654,321 · 12 ms"), (60, "1,234,567 of 7,654,321"), (40, "1,234,567")],
)
async def test_of_a_long_count_there_is_always_how_many_were_found(sample: Archive, width: int, count: str) -> None:
    async with opened(sample, size=(width, 24)) as desk:
        desk.main.bar.count("1,234,567 of 7,654,321 · 12 ms")
        assert desk.main.bar.render_line(0).text.endswith(f" {count}  ")


@pytest.mark.parametrize("keys", ["j", "ij", "/ir", "fj"])
async def test_the_keyboard_is_where_it_was_after_there_was_no_room(sample: Archive, keys: str) -> None:
    async with opened(sample, size=(60, 20)) as desk:
        await desk.press(*keys)
        before = desk.app.focused
        assert before
        for size in ((20, 5), (60, 20), (200, 40), (20, 5), (60, 20)):
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            assert desk.app.focused is (None if size == (20, 5) else before)


async def test_what_is_read_of_a_quote_in_full_stays_in_sight(sample: Archive) -> None:
    async with opened(sample, size=(60, 20)) as desk:
        await desk.press("i", *"jjjjjjjjjjj")
        detail = desk.main.detail
        first = detail.render_line(0).text.strip(" │")
        assert first == "We are determined, more determined, and I will"
        for width in (100, 60, 82, 200, 60):  # beside the list, and with facets
            await desk.pilot.resize_terminal(width, 20)
            await desk.settle()
            assert desk.app.focused is detail
            assert detail.render_line(0).text.strip(" │").startswith("We are determined, more determined,")
        assert detail.render_line(0).text.strip(" │") == first
