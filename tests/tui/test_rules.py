"""Rules of the screen that need none: lines of a text, spans of time, filters in the line, what is remembered."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from store import csl, edtf
from store.archive import Archive
from store.edtf import Edtf
from store.entry import Entry
from store.records import Quote, Reading, Source, Speaker
from store.search import Spans
from store.search.query import parse
from store.visible import visible
from tests.hostile import HOSTILE
from tui.citing import Choice
from tui.filters import stands, toggled
from tui.memory import FILE, MOST_RECENT, Memory
from tui.record import full
from tui.rendering import Rendering
from tui.timeline import Timeline, bars, timeline
from tui.widgets.facets import COUNTING, FacetPanel
from tui.widgets.facts import facts
from tui.widgets.layout import lines, paragraphs
from tui.widgets.row import GUTTER, RowStyles, row_lines

TEXTS = st.one_of(st.text(max_size=300), st.sampled_from([one.text for one in HOSTILE]))


@given(TEXTS, st.integers(8, 80))
def test_the_lines_of_a_text_hold_all_of_it_and_none_is_too_wide(text: str, width: int) -> None:
    shown = visible(text, line=True)
    lines = paragraphs(text, shown, width)
    kept = "".join(shown[start:end] for start, end in lines)
    left = "".join(char for char, there in zip(shown, text, strict=True) if there not in "\r\n\u2029 ")
    assert kept.replace(" ", "") == left.replace(" ", "")
    assert all(first[1] <= second[0] for first, second in pairwise(lines))
    for start, end in lines:
        assert cell_len(shown[start:end]) <= width or end - start == 1


def test_paragraphs_stand_apart_and_break_between_words() -> None:
    text = "One two three four.\nFive.\r\n\r\n\r\nSix"
    lines = [text[start:end] for start, end in paragraphs(text, visible(text, line=True), 9)]
    assert lines == ["One two", "three", "four.", "", "Five.", "", "Six"]
    assert paragraphs("", "", 9) == []


@given(TEXTS, st.integers(8, 80), st.booleans())
def test_the_lines_of_a_citation_hold_all_of_it_and_none_is_too_wide(text: str, width: int, whole: bool) -> None:  # noqa: FBT001
    shown = visible(text, line=True)
    laid = lines(text, shown, width, whole=whole, hanging=True)
    kept = "".join(shown[start:end] for _, start, end in laid)
    left = "".join(char for char, there in zip(shown, text, strict=True) if whole or there not in "\r\n")
    dense = str.maketrans("", "", " " if whole else " ␍")  # a return of its own is shown, that of a line end is not
    assert kept.translate(dense) == left.translate(dense)
    for indent, start, end in laid:
        assert indent + cell_len(shown[start:end]) <= width or end - start == 1


def test_what_goes_on_below_an_indented_line_is_indented_too() -> None:
    text = "  one two three\nfour five"
    laid = lines(text, text, 9, whole=False, hanging=True)
    assert [(indent, text[start:end]) for indent, start, end in laid] == [
        (0, "  one two"),
        (2, "three"),
        (0, "four five"),
    ]
    assert [indent for indent, _, _ in lines(text, text, 9, whole=False)] == [0, 0, 0]


@pytest.mark.parametrize("text", ["See https://example.org/a/long-way", "見 https://example.org/a/long-way"])
def test_an_address_is_broken_behind_one_of_its_signs(text: str) -> None:
    found = [text[start:end].strip() for _, start, end in lines(text, text, 16, whole=True)]
    assert found[-2:] == ["https://example.", "org/a/long-way"]


def test_few_years_are_months_and_many_are_joined() -> None:
    few = timeline([edtf.parse("2019-11-03"), edtf.parse("2020-01-01"), edtf.parse("2020-01"), None], 60)
    assert (len(few.counts), few.counts[10], few.counts[12], few.undated) == (24, 1, 2, 1)
    assert few.name(12) == "Jan 2020"
    assert few.place(edtf.parse("2020-01-15")) == 12
    assert few.ticks(1) == [(0, "2019"), (12, "2020")]
    assert few.ticks(2) == [
        *((0, "2019"), (3, "Apr"), (6, "Jul"), (9, "Oct")),
        *((12, "2020"), (15, "Apr"), (18, "Jul"), (21, "Oct")),
    ]
    many = timeline([edtf.parse("1801-01-01"), edtf.parse("2000-12-31")], 50)
    assert len(many.counts) == 50
    assert (many.name(0), many.name(49)) == ("1801–1804", "1997–2000")
    assert many.place(edtf.parse("2000-12-31")) == 49
    assert timeline([None], 9) == Timeline(undated=1)


def test_no_date_stands_closer_than_it_is_known() -> None:
    years = timeline([edtf.parse("2020-01-01"), edtf.parse("2020"), edtf.parse("2021?")], 60)
    assert (years.unit, years.counts) == (12, (2, 1))
    loose = timeline([edtf.parse("2020-02"), edtf.parse("2019/2020"), edtf.parse("../2020")], 60)
    assert (loose.unit, sum(loose.counts), loose.loose) == (1, 1, 2)
    assert loose.place(edtf.parse("2019/2020")) is None
    assert timeline([edtf.parse("1980/1989")], 60) == Timeline(loose=1)


DATES = st.dates().map(lambda day: edtf.parse(f"{day.year:04d}-{day.month:02d}-{day.day:02d}"))
YEARS = st.integers(1, 9999).map(lambda year: edtf.parse(f"{year:04d}"))


@given(st.lists(st.one_of(st.none(), DATES, YEARS), max_size=40), st.integers(1, 80))
def test_every_date_has_its_place(dates: list[Edtf | None], most: int) -> None:
    times = timeline(dates, most)
    assert sum(times.counts) + times.undated == len(dates)
    assert len(times.counts) <= max(most, 1)
    for one in dates:
        place = times.place(one)
        assert (place is None) == (one is None)
        assert place is None or times.counts[place] > 0


def test_who_spoke_at_all_is_seen() -> None:
    assert bars((1, 0, 100), 2) == ["  █", "▁ █"]
    assert bars((), 1) == [""]


@given(st.text(max_size=30), st.text(min_size=1, max_size=20))
def test_a_filter_comes_and_goes(text: str, value: str) -> None:
    if stands(text, "speaker", value):
        return
    more = toggled(text, "speaker", value)
    assert text.split() == more.split()[: len(text.split())]
    if stands(more, "speaker", value):
        assert not stands(toggled(more, "speaker", value), "speaker", value)


@pytest.mark.parametrize("value", ["Ann", "Naftali Bennett", "Ruth “Rudi” Amsel", "O'Neill", "中村", "direct"])
def test_what_the_facets_write_is_a_filter_of_the_language(value: str) -> None:
    line = toggled("iran", "speaker", value)
    query = parse(line)
    assert query.terms == ("iran",)
    assert len(query.filters.speaker) == 1
    assert stands(line, "speaker", value)
    assert toggled(line, "speaker", value) == "iran"


def test_what_is_remembered_lasts_until_the_settings_say_otherwise(tmp_path: Path) -> None:
    Memory(tmp_path).choose({"theme": ""}, theme="nord")
    assert Memory(tmp_path).chosen("theme", "") == "nord"
    assert Memory(tmp_path).chosen("theme", "dracula") == "dracula"
    memory = Memory(tmp_path)
    for number in range(MOST_RECENT + 3):
        memory.opened(Path(f"/a/{number}"))
    memory.opened(Path("/a/9"))
    assert Memory(tmp_path).recent[:2] == (Path("/a/9"), Path(f"/a/{MOST_RECENT + 2}"))
    assert len(Memory(tmp_path).recent) == MOST_RECENT


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[",
        b"[1]",
        b'{"recent": 3, "choices": [1]}',
        b'{"choices": {"theme": 1}}',
        b"\xff",
        rb'{"recent": ["no\u0000file", "\ud800"]}',
    ],
)
def test_a_spoilt_memory_is_none(tmp_path: Path, body: bytes) -> None:
    (tmp_path / FILE).write_bytes(body)
    memory = Memory(tmp_path)
    assert (memory.recent, memory.chosen("theme", "x")) == ((), "x")
    memory.opened(Path("/a"))
    assert json.loads((tmp_path / FILE).read_bytes())["recent"] == ["/a"]


def test_a_folder_that_cannot_be_written_costs_the_memory_alone(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    memory = Memory(tmp_path / "file")
    memory.opened(Path("/a"))
    assert memory.recent == (Path("/a"),)


PLAIN = Style()
STYLES = RowStyles(*[PLAIN] * 9)


@pytest.mark.parametrize(("name", "width"), [("N" * 200, 60), ("山" * 80, 60), ("N" * 200, 40), ("Ruth Amsel", 60)])
def test_a_long_name_leaves_room_for_the_date(name: str, width: int) -> None:
    source = Source(id="s", csl={"type": "book", "title": "Where"})
    read = (Reading(edtf="2019-02", how="as written"),)
    quote = Quote(id="q", kind="direct", source="s", speaker="p", words="We stay.", readings=read)
    entry = Entry(quote, Speaker(id="p", name=name, type="person"), source, csl.item(source.csl))
    line = row_lines(entry, Spans(), width, STYLES)[-1]
    shown = "".join(piece for piece, _ in line.pieces)
    assert " · Feb 2019" in shown
    assert cell_len(shown) <= width - GUTTER
    assert ("…" in shown) == (name != "Ruth Amsel")
    assert len(line.exact) == len(shown)


@pytest.mark.parametrize("width", range(20, 80, 3))
def test_what_matched_of_a_publication_is_lit_and_moves_nothing(sample: Archive, width: int) -> None:
    lit = Style(bold=True)
    styles = msgspec.structs.replace(STYLES, match=lit)
    entry = sample.get("jpost-1")
    plain, found = (row_lines(entry, spans, width, styles)[-1] for spans in (Spans(), Spans(publication=((4, 13),))))
    assert "".join(piece for piece, _ in found.pieces) == "".join(piece for piece, _ in plain.pieces)
    assert found.exact == plain.exact
    shown = "".join(piece for piece, style in found.pieces if style == lit)
    assert "Jerusalem".startswith(shown)
    assert shown == "Jerusalem" or not plain.exact.endswith("Post")


def test_what_matched_beside_the_words_is_lit_in_the_facts(sample: Archive) -> None:
    entry = sample.get("jpost-1")
    spans = sample.engine().spans(parse("minister presence jerusalem benett"), "jpost-1")
    quote = full(sample, entry, Choice(), Rendering(lambda: None))
    lit = {
        fact.name: [fact.text[one.start : one.end] for one in fact.lit if one.style == "match"]
        for fact in facts(quote, spans)
    }
    assert lit["Speaker"] == ["Bennett"]
    assert lit["Attributed"] == ["Minister", "Bennett"]
    assert lit["Source"] == ["presence"]
    assert lit[""] == ["Jerusalem"]


def test_facets_that_are_not_counted_yet_say_so() -> None:
    panel = FacetPanel()
    assert panel.height == 1
    assert panel._rows[0].text == COUNTING
