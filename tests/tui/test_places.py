"""The places beside the list: facets, the article, the speaker's page, the choosers, the palette's goals."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.command import CommandList
from textual.widgets import Input, OptionList, Static

import seeds
import tui.browser
import tui.screens.browse
from store import editing
from store.archive import Archive
from store.records import Batch, Quote, Reading, Source, Speaker
from tests.tui.seen import seen
from tests.tui.test_screen import WORDS, Desk, opened
from tui.screens.archives import ArchiveScreen
from tui.screens.main import MainScreen
from tui.screens.reading import ReadingScreen
from tui.screens.speaker import SpeakerScreen
from tui.screens.themes import ThemeScreen
from tui.widgets.article import Article
from tui.widgets.columns import Columns
from tui.widgets.detail import Detail
from tui.widgets.facets import FacetPanel
from tui.widgets.heading import Heading
from tui.widgets.quote_list import QuoteList
from tui.widgets.timeline import TimelineView


def quarrel() -> Batch:
    """Three speakers, three years, two sources; two quotes have tags."""
    sources = tuple(
        Source(id=f"s{number}", csl={"type": "article-newspaper", "title": f"Title {number}", "container-title": paper})
        for number, paper in enumerate(("The Quay", "The Pier"))
    )
    speakers = tuple(Speaker(id=name.lower(), name=name, type="person") for name in ("Ann", "Bob", "Cid"))
    said = (
        ("ann", 0, "2018", ("war",)),
        ("ann", 1, "2020-05", ()),
        ("bob", 0, "2019-02-03", ("war", "sea")),
        ("cid", 1, "", ()),
    )
    quotes = tuple(
        Quote(
            id=f"q{number}",
            kind="direct" if number else "mixed",
            source=f"s{source}",
            speaker=speaker,
            words=f"Word number {number}",
            readings=(Reading(edtf=date, how="as written"),) if date else (),
            tags=tags,
        )
        for number, (speaker, source, date, tags) in enumerate(said)
    )
    return Batch(sources=sources, speakers=speakers, quotes=quotes)


@pytest.fixture
def four(tmp_path: Path) -> Archive:
    return Archive.create(tmp_path / "four.json", quarrel())


def rows(desk: Desk) -> list[str]:
    """The lines of the facets: “Ann 2”, “✓ Ann 2”."""
    panel = desk.main.query_one(FacetPanel)
    return [" ".join(filter(None, ("✓" * row.chosen, row.text, str(row.quotes)))) for row in panel._rows if row.text]


def ids(desk: Desk) -> list[str]:
    return list(desk.main.shown.ids)


# Facets, orders, marks


async def test_facets_write_filters_into_the_search_line_and_count_what_is_left(four: Archive) -> None:
    async with opened(four) as desk:
        assert not desk.main.query(FacetPanel)
        await desk.press("f")
        assert rows(desk)[:4] == ["Speakers 3", "Ann 2", "Bob 1", "Cid 1"]
        assert rows(desk)[-6:] == ["Kinds 2", "direct 3", "mixed 1", "Tags 2", "war 2", "sea 1"]
        await desk.press("enter")
        assert desk.main.line.value == "speaker:Ann"
        assert ids(desk) == ["q0", "q1"]
        assert rows(desk)[:2] == ["Speakers 1", "✓ Ann 2"]
        assert "Years 2" in rows(desk)
        await desk.press("j", "j", "j", "space")
        assert desk.main.line.value == "speaker:Ann on:2020"
        assert ids(desk) == ["q1"]
        await desk.press("space", "escape")
        assert desk.main.line.value == "speaker:Ann"
        assert desk.main.quotes.has_focus
        assert not desk.main.panel.display


async def test_where_nothing_is_listed_there_are_no_facets_to_choose(tmp_path: Path) -> None:
    async with opened(Archive.create(tmp_path / "empty.json", Batch())) as desk:
        before = desk.app.focused
        await desk.press("f")
        assert desk.toasts == ["There is no quote here."]
        assert desk.app.focused is before
        assert not desk.main.faceted


async def test_what_was_counted_before_a_change_is_counted_anew(four: Archive) -> None:
    async with opened(four) as desk:
        await desk.press("f", "escape")
        assert not desk.main.faceted
        four.commit(editing.tag([four.get("q1").quote], ["harbour"], []))
        desk.main.changed("q1")
        await desk.settle()
        await desk.press("f")
        assert rows(desk)[-4:] == ["Tags 3", "war 2", "harbour 1", "sea 1"]


async def test_nothing_is_put_on_the_screen_of_a_program_that_is_ending(four: Archive) -> None:
    async with opened(four) as desk:
        desk.app.exit()
        desk.main.facets()
        assert desk.main.panel.parent is None
    assert desk.app.defect is None


async def test_facets_stand_beside_the_list_where_there_is_room(four: Archive) -> None:
    async with opened(four, size=(180, 40)) as desk:
        await desk.settle()
        assert rows(desk)[1] == "Ann 2"
        await desk.press("f", "f")
        assert not desk.main.panel.display
        await desk.press("f", "escape")
        assert rows(desk)
        await desk.pilot.resize_terminal(90, 30)
        await desk.settle()
        assert desk.main.quotes.display


async def test_the_list_comes_in_four_orders_and_the_cursor_stays_on_its_quote(four: Archive) -> None:
    async with opened(four) as desk:
        await desk.press("j")
        seen = []
        for _ in range(4):
            await desk.press("S")
            seen.append(ids(desk))
            assert desk.selected == "q1"
        assert seen == [
            ["q0", "q1", "q2", "q3"],
            ["q1", "q2", "q0", "q3"],
            ["q0", "q1", "q2", "q3"],
            ["q0", "q1", "q2", "q3"],
        ]
        await desk.press("S", "S")
        assert desk.count == "4 of 4 · by date"


async def test_marked_quotes_are_copied_together(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("space", "j", "space")
        assert "2 marked" in desk.count
        await desk.press("y")
        assert desk.copied == f"{WORDS[0]}\n\n{WORDS[2]}"
        assert desk.toasts == [desk.toasts[0]]
        assert "the words of 2 quotes" in desk.toasts[0]
        await desk.press("r")
        assert desk.copied.count("Ahronheim, A.") == 1
        await desk.press("U", "g", "y")
        assert desk.copied == WORDS[0]


async def test_what_is_added_elsewhere_shows_without_moving_what_is_read(
    four: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tui.screens.browse, "LOOK", 0.05)
    async with opened(four) as desk:
        await desk.press("j", "j")
        Archive(four.path).commit(
            Batch(quotes=(Quote(id="q9", kind="direct", source="s0", speaker="bob", words="Late"),))
        )
        for _ in range(100):
            await desk.pilot.pause(0.05)
            if len(ids(desk)) == 5:
                break
        assert ids(desk)[-1] == "q9"
        assert desk.selected == "q2"
        assert "5 quotes" in str(desk.main.query_one(Heading).render())


# The article


def article_quote(desk: Desk) -> str:
    at_hand = desk.app.screen.query_one(Article).at_hand
    assert at_hand
    return at_hand.id


async def test_the_article_is_read_from_quote_to_quote(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("j", "enter")
        screen = desk.app.screen
        assert isinstance(screen, ReadingScreen)
        assert screen.selected
        assert screen.selected.quote.id == "jpost-2"
        assert str(screen.query_one("#at-hand", Static).render()).startswith("quote 2 of 3 · senior defense source")
        await desk.press("n", "y")
        assert desk.copied == WORDS[2]
        await desk.press("N", "N", "N")
        assert screen.selected.quote.id == "jpost-1"
        await desk.press("G")
        assert screen.article.scroll_y == screen.article.max_scroll_y
        await desk.press("g")
        assert screen.article.scroll_y == 0
        await desk.press("n", "n")
        here = article_quote(desk)
        await desk.press("enter")
        assert desk.app.screen is desk.main
        assert desk.selected == here
        await desk.press("enter", "escape")
        assert desk.app.screen is desk.main


async def test_words_are_found_in_the_article(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("enter", "slash", *"hezbollah", "enter")
        screen = desk.app.screen
        assert isinstance(screen, ReadingScreen)
        text = seeds.load().texts[0].decode()
        count = text.lower().count("hezbollah")
        assert screen.article.found[1] == count > 1
        before = screen.article.found[0]
        await desk.press("n")
        assert screen.article.found[0] == min(before + 1, count)
        await desk.press("slash", "ctrl+u", *"xylophone")
        assert str(screen.query_one("#found", Static).render()) == "not in this article"
        await desk.press("escape")
        assert screen.article.has_focus
        assert screen.article.found == (0, 0)
        await desk.press("escape")
        assert isinstance(desk.app.screen, MainScreen)


async def test_resizing_keeps_the_place_in_the_article(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("G", "enter")
        article = desk.app.screen.query_one(Article)
        for size in ((60, 24), (200, 30), (90, 20)):
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            top, last = article._top(), article._line_at(article.scroll_offset.y + article.size.height)[1]
            assert article.at_hand
            assert top <= article.at_hand.segments[0][0] <= last


async def test_a_selection_in_the_article_and_in_the_list_is_what_is_stored(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("enter")
        article = desk.app.screen.query_one(Article)
        assert article.at_hand
        start, _ = article.at_hand.segments[0]
        line = next(number for number, (first, last) in enumerate(article._lines) if first <= start < last)
        column = article._left + start - article._lines[line][0]
        text = seeds.load().texts[0].decode()
        assert article._place(line, column) == start
        await desk.pilot.mouse_down(Article, offset=(column + 1, line - article.scroll_offset.y + 1))
        await desk.pilot.hover(Article, offset=(column + 21, line - article.scroll_offset.y + 1))
        await desk.pilot.mouse_up(Article, offset=(column + 21, line - article.scroll_offset.y + 1))
        await desk.press("ctrl+c")
        assert desk.copied in text
        assert text.index(desk.copied) == start
        await desk.press("escape")
        await desk.pilot.mouse_down(QuoteList, offset=(2, 4))
        await desk.pilot.hover(QuoteList, offset=(30, 4))
        await desk.pilot.mouse_up(QuoteList, offset=(30, 4))
        await desk.press("ctrl+c")
        assert WORDS[1].startswith(desk.copied)
        assert desk.copied.startswith("Israel will")


async def test_words_that_are_not_in_the_text_of_their_source_are_not_said_to_have_none(sample: Archive) -> None:
    near = sample.get("jpost-1")
    loose = Quote(id="loose", kind="direct", source=near.source.id, speaker=near.speaker.id, words="Not in it.")
    sample.commit(Batch(quotes=(loose,)))
    async with opened(sample) as desk:
        await desk.press("G")
        shown = seen(desk.main.detail)
        assert "not tied to a place in the text of the source" in shown
        assert "Checked the words are not in the text of the source" in shown


async def test_a_quote_without_a_text_opens_in_full(four: Archive) -> None:
    async with opened(four) as desk:
        await desk.press("enter")
        assert desk.main.detail.has_focus


# The speaker's page


async def test_the_page_of_a_speaker(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("s")
        screen = desk.app.screen
        assert isinstance(screen, SpeakerScreen)
        assert list(screen._ids) == ["jpost-3", "jpost-1"]
        facts = str(screen.query_one(Columns).render())
        assert "Defense Minister Naftali Bennett (1)" in facts
        assert "Feb 2020 to 4–5 May 2020" in facts
        assert "1 with a date too uncertain for the timeline" in facts  # its readings contradict each other
        assert "▲" not in str(screen.query_one(TimelineView).render())
        assert screen.query_one("#beside").display == (screen.size.width >= 100)
        rows = seen(screen.quotes)
        assert "Sun 3 May 2020 · The Jerusalem Post" in rows
        assert "Bennett" not in rows  # whose page it is stands over it
        await desk.press("j", "y")
        assert "May 2020: 1 ▲" in str(screen.query_one(TimelineView).render())
        assert desk.copied == WORDS[0]
        await desk.press("space", "k", "space", "y")
        assert sorted(desk.copied.split("\n\n")) == sorted([WORDS[0], WORDS[2]])
        await desk.press("enter")
        assert article_quote(desk) in {"jpost-1", "jpost-3"}
        await desk.press("escape", "escape")
        assert desk.app.screen is desk.main


# Choosers, archives, addresses, the palette


async def test_a_theme_is_seen_chosen_and_remembered(sample: Archive) -> None:
    async with opened(sample) as desk:
        before = desk.app.theme
        await desk.press("T", *"nord")
        assert isinstance(desk.app.screen, ThemeScreen)
        assert desk.app.theme == "nord"
        await desk.press("escape")
        assert desk.app.theme == before
        await desk.press("T", *"ansi light", "enter")
        assert desk.app.theme == "ansi-light"
    async with opened(sample) as desk:
        assert desk.app.theme == "ansi-light"


async def test_another_archive_is_opened_and_remembered(sample: Archive, four: Archive) -> None:
    async with opened(four):
        pass
    async with opened(sample) as desk:
        await desk.pilot.press("A")
        assert [type(one) for one in desk.app.screen_stack] == [MainScreen, ArchiveScreen]
        assert desk.app.screen.query_one(OptionList).option_count == 1
        await desk.press("enter")
        screen = desk.app.screen
        assert isinstance(screen, MainScreen)
        assert list(screen.shown.ids) == ["q0", "q1", "q2", "q3"]
        await desk.press("A")
        desk.app.screen.query_one(Input).value = str(sample.path.with_name("none.json"))
        await desk.press("enter")
        assert "There is no archive at" in desk.toasts[0]
        await desk.press("A")
        desk.app.screen.query_one(Input).value = "no\0file.json"
        await desk.press("enter")
        assert desk.toasts == ["No file can have the name “no␀file.json”; write another."]
        damaged = sample.path.with_name("damaged.json")
        damaged.write_bytes(b'{"onrecord": {')
        await desk.press("A")
        desk.app.screen.query_one(Input).value = str(damaged)
        await desk.press("enter")
        assert f"“onrecord --archive {damaged} doctor”" in desk.toasts[0]
        assert desk.app.session.archive.path == four.path


async def test_the_address_is_handed_to_a_browser(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []

    def launch(url: str) -> str:
        given.append(url)
        return "a browser"

    monkeypatch.setattr(tui.browser, "launch", launch)
    async with opened(sample) as desk:
        await desk.press("o")
        assert given == [seeds.load().sources[0].csl["URL"]]
        assert desk.toasts == ["Asked a browser to open the address."]
        monkeypatch.setattr(tui.browser, "launch", lambda url: None)
        await desk.press("o")
        assert desk.toasts[0].startswith("No browser can be reached from this terminal. l copies the address: https://")


@pytest.mark.parametrize(
    ("url", "right"),
    [
        ("https://example.org/a?b#c", True),
        ("HTTP://EXAMPLE.ORG", True),
        ("file:///etc/passwd", False),
        ("javascript:alert(1)", False),
        ("--version", False),
        ("https://", False),
        ("https://exa mple.org", False),
        ("https://example.org/\x1b[2J", False),
        ("https://[", False),
    ],
)
def test_only_whole_web_addresses_are_opened(url: str, *, right: bool) -> None:
    assert (tui.browser.refused(url) == "") is right
    if not right:
        with pytest.raises(ValueError, match=r"^"):
            tui.browser.launch(url, ("true",))


def test_browsers_of_a_desktop_alone() -> None:
    assert tui.browser.openers({"DISPLAY": ":0"}, "linux") == ("xdg-open", "gio")
    assert tui.browser.openers({}, "linux") == ()
    assert tui.browser.openers({"SSH_CONNECTION": "x"}, "darwin") == ()
    assert tui.browser.openers({}, "darwin") == ("open",)
    assert tui.browser.launch("https://example.org", ("onrecord-no-such-program",)) is None


@pytest.mark.parametrize(("typed", "lands"), [("Bennett", SpeakerScreen), ("Iran reducing", ReadingScreen)])
async def test_the_palette_goes_to_speakers_and_sources(sample: Archive, typed: str, lands: type) -> None:
    async with opened(sample) as desk:
        await desk.press("ctrl+p", *typed)
        await desk.until(lambda: offered(desk))
        await desk.press("enter")
        assert isinstance(desk.app.screen, lands)


def many(count: int) -> Batch:
    """So many articles of one title, in each an unnamed speaker of one name."""
    item = {"type": "webpage", "title": "Fog", "container-title": "Quay"}
    sources = tuple(Source(id=f"s{n}", csl=item | {"issued": {"raw": f"{1900 + n}"}}) for n in range(count))
    speakers = tuple(Speaker(id=f"p-{one.id}", name="a guard", type="anonymous", source=one.id) for one in sources)
    quotes = tuple(
        Quote(id=f"q-{one.id}", kind="direct", source=str(one.source), speaker=one.id, words="We stay.")
        for one in speakers
    )
    return Batch(sources=sources, speakers=speakers, quotes=quotes)


def offered(desk: Desk) -> list[str]:
    """What the palette lists."""
    return [str(option.prompt) for option in desk.app.screen.query_one(CommandList).options]


async def leads_with(desk: Desk, first: str) -> None:
    """Wait until the palette lists this first."""
    await desk.until(lambda: offered(desk)[:1] == [first])


async def test_the_palette_tells_places_of_one_name_apart_and_says_when_there_are_more(tmp_path: Path) -> None:
    async with opened(Archive.create(tmp_path / "a.json", many(70))) as desk:
        for typed, first in (("fog", "Source: Fog · Quay, 1900"), ("a guard", "Speaker: a guard · Fog")):
            await desk.press("ctrl+p", *typed)
            await leads_with(desk, first)
            await desk.until(lambda: "more letters lead to them" in offered(desk)[-1])
            await desk.press("escape")
        await desk.press("ctrl+p", *"fog quay")
        await leads_with(desk, "Source: Fog · Quay, 1900")


async def test_who_is_merged_is_found_among_more_than_are_listed(tmp_path: Path) -> None:
    speakers = [Speaker(id=f"li-{n}", name=f"Lia {n}", type="person") for n in range(99)]
    speakers.append(Speaker(id="li", name="Li", type="person"))
    source = Source(id="s", csl={"type": "webpage"})
    quotes = [Quote(id=f"q-{one.id}", kind="direct", source="s", speaker=one.id, words="Yes.") for one in speakers]
    batch = Batch(sources=(source,), speakers=tuple(speakers), quotes=tuple(quotes))
    async with opened(Archive.create(tmp_path / "a.json", batch)) as desk:
        await desk.press("s", "m")
        options = desk.app.screen.query_one(OptionList)
        assert str(options.get_option_at_index(options.option_count - 1).prompt) == "and 39 more; type on to find them"
        await desk.press(*"li")
        assert "Li\n" in str(options.get_option_at_index(0).prompt)
        await desk.press(*"a 7")
        assert "more" not in str(options.get_option_at_index(options.option_count - 1).prompt)


@pytest.mark.parametrize(("width", "place"), [(180, ()), (80, ()), (80, ("s",)), (180, ("s",))])
async def test_the_palette_goes_to_a_tag(four: Archive, width: int, place: tuple[str, ...]) -> None:
    async with opened(four, size=(width, 40)) as desk:
        await desk.settle()
        await desk.press(*place, "ctrl+p", *"sea")
        await leads_with(desk, "Tag: sea")
        await desk.press("enter")
        assert desk.app.screen is desk.main
        assert desk.main.line.value == "tag:sea"
        assert ids(desk) == ["q2"]
        await desk.press("ctrl+p", *"sea")
        await leads_with(desk, "Tag: sea")
        await desk.press("enter")
        assert desk.main.line.value == "tag:sea"


async def test_a_hit_says_in_full_how_it_differs(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("slash", *"presure on zebras")
        assert ids(desk)
        assert "Match “pressure” for “presure”, without “zebras”" in seen(desk.main.detail)


async def test_the_page_of_a_speaker_shows_the_quote_as_it_was_changed(sample: Archive) -> None:
    async with opened(sample, size=(120, 40)) as desk:
        await desk.press("s")
        screen = desk.app.screen
        assert isinstance(screen, SpeakerScreen)
        assert "Id jpost-3" in seen(screen.query_one(Detail))
        await desk.press("number_sign", *"sea", "enter")
        await desk.until(lambda: "Tags sea" in seen(screen.query_one(Detail)))
        await desk.press("C", *"mla", "enter")
        assert "MLA 9" in seen(screen.query_one(Detail))
