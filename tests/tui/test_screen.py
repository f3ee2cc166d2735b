"""The main screen: state and messages, driven by keys."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.command import CommandList
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

import seeds
import tui.screens.browse
from store.archive import Archive
from store.config import Config
from store.records import Batch
from store.search import Answer, Engine, Query
from store.search.query import HAS, IS, KEYS, KINDS
from tests.tui.quiet import quiet, type_keys
from tests.tui.seen import seen
from tui.app import OnrecordApp
from tui.citing import Choice
from tui.cli import listing
from tui.clipboard import Clipboard
from tui.clipboard.receipt import End, Receipt, Step
from tui.in_turn import LONGEST
from tui.keys import in_force
from tui.pause import REST, Pause
from tui.screens.box import Box
from tui.screens.copied import CopiedScreen
from tui.screens.help import FILTERS, HelpScreen
from tui.screens.main import MainScreen
from tui.screens.news import Answered
from tui.screens.reading import ReadingScreen
from tui.screens.styles import StyleScreen
from tui.telling import tell_also
from tui.widgets.columns import Columns
from tui.widgets.footer import KeyLine
from tui.widgets.layout import BAR

WORDS = [quote.words for quote in seeds.load().quotes]
ADDRESS = "https://www.jpost.com/middle-east/senior-defense-official-iran-reducing-presence-in-syria-626985"
CITATION = (
    "“Israel will intensify pressure on Iran until it leaves Syria” "
    "(senior defense source, as cited in Ahronheim, 2020)."
)
REFERENCE = (
    "Ahronheim, A. (2020, May 5). Senior defense official: Iran reducing presence in Syria. The Jerusalem Post. "
    + ADDRESS
)


class Desk:
    """The running app, and what a test wants to know of it."""

    def __init__(self, app: OnrecordApp, pilot: Pilot[None], state: Path) -> None:
        self.app, self.pilot, self._state = app, pilot, state

    @property
    def main(self) -> MainScreen:
        screen = self.app.screen_stack[0]
        assert isinstance(screen, MainScreen)
        return screen

    @property
    def selected(self) -> str | None:
        return self.main.quotes.selected

    def _bar(self, line: int) -> str:
        return self.main.bar.render_line(line).text

    @property
    def count(self) -> str:
        return self._bar(0).removeprefix("  /").strip()

    @property
    def problem(self) -> str:
        return self._bar(1).strip()

    @property
    def copied(self) -> str:
        return (self._state / "last-copy.txt").read_bytes().decode()

    @property
    def toasts(self) -> list[str]:
        return [toast.message for toast in self.app._notifications]

    async def press(self, *keys: str) -> None:
        await type_keys(self.app, *keys, done=self._done)

    async def until(self, check: Callable[[], object]) -> None:
        """Wait until it is so."""
        for _ in range(500):
            if check():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"it did not happen: {self.toasts}")

    async def settle(self) -> None:
        await quiet(self.app, self._done)

    def _done(self) -> bool:
        """Whether the answer, the facets, the quote in full and the copy that were asked for are there."""
        main, asking = self.main, self.main.asking
        counted = not main.faceted or asking.shown.facets is not None
        answered = not asking._asked or (not main.waiting and asking.shown.sort == asking.sort and counted)
        pauses = [one for screen in self.app.screen_stack for one in vars(screen).values() if isinstance(one, Pause)]
        rests = not any(one.waits for one in pauses if one._seconds <= REST)
        return main._loaded and answered and rests and not self.app.session.copier._busy


@asynccontextmanager
async def opened(
    archive: Archive, *, size: tuple[int, int] = (120, 32), config: Config | None = None, notices: tuple[str, ...] = ()
) -> AsyncIterator[Desk]:
    state = archive.path.parent / "state"
    app = OnrecordApp(
        archive,
        config or Config(Path("config.toml")),
        Choice(),
        lambda terminal: Clipboard("file", state=state),
        notices,
    )
    async with app.run_test(size=size, notifications=True) as pilot:
        desk = Desk(app, pilot, state)
        await desk.settle()
        yield desk


async def test_it_opens_on_the_list_with_the_first_quote_in_full(sample: Archive) -> None:
    async with opened(sample) as desk:
        assert desk.main.quotes.has_focus
        assert tuple(desk.main.shown.ids) == ("jpost-1", "jpost-2", "jpost-3")
        assert desk.selected == "jpost-1"
        assert desk.count == "3 of 3"
        shown = seen(desk.main.detail)
        assert shown.startswith('"We are determined')
        assert 'base in Syria. "' in shown


@pytest.mark.parametrize(
    ("keys", "at"),
    [
        (["j"], "jpost-2"),
        (["down", "down"], "jpost-3"),
        (["j", "k"], "jpost-1"),
        (["G"], "jpost-3"),
        (["G", "g"], "jpost-1"),
        (["end", "home"], "jpost-1"),
        (["j", "j", "j", "j"], "jpost-3"),
        (["k"], "jpost-1"),
        (["n", "n", "N"], "jpost-2"),
        (["ctrl+d"], "jpost-3"),
        (["G", "ctrl+u"], "jpost-1"),
        (["pagedown"], "jpost-3"),
        (["G", "pageup"], "jpost-1"),
        (["h", "h"], "jpost-1"),
    ],
)
async def test_keys_move_the_cursor(sample: Archive, keys: list[str], at: str) -> None:
    async with opened(sample) as desk:
        await desk.press(*keys)
        assert desk.selected == at


@pytest.mark.parametrize("down", ["j", "down", "G", "end", "pagedown", "ctrl+d"])
async def test_in_a_list_that_scrolls_keys_move_the_cursor_and_not_only_the_view(sample: Archive, down: str) -> None:
    async with opened(sample, size=(80, 18)) as desk:
        assert desk.main.quotes.max_scroll_y > 0
        await desk.press(down)
        assert desk.selected != "jpost-1"


async def test_typing_filters_and_lights(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("slash", *"presure")
        assert desk.main.line.value == "presure"
        assert tuple(desk.main.shown.ids) == ("jpost-2",)
        assert desk.count.startswith("1 of 3 · ")
        spans = desk.main.asking.spans("jpost-2").words
        assert [WORDS[1][start:end] for start, end in spans] == ["pressure"]
        await desk.press("enter")
        assert desk.main.quotes.has_focus
        await desk.press("escape")
        assert desk.main.line.value == ""
        assert len(desk.main.shown.ids) == 3


async def test_down_in_the_search_line_goes_to_the_list(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("slash", *"iran", "down")
        assert desk.main.quotes.has_focus
        assert desk.main.line.value == "iran"


async def test_letters_in_the_search_line_are_letters(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("slash", *"qjkgGycrlCnN", "question_mark", "slash")
        assert desk.main.line.value == "qjkgGycrlCnN?/"
        assert desk.toasts == []


async def test_nothing_found_is_said_and_escape_leads_back(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("slash", *"xylophone")
        assert desk.main.has_class("-nothing")
        assert "Nothing found." in str(desk.main.query_one("#message", Static).render())
        assert desk.count.startswith("0 of 3")
        await desk.press("escape")
        assert not desk.main.has_class("-nothing")
        assert desk.selected == "jpost-1"


@pytest.mark.parametrize("size", [(60, 24), (160, 40)])
async def test_where_nothing_is_found_the_nearest_are_listed_with_how_they_differ(
    sample: Archive, size: tuple[int, int]
) -> None:
    async with opened(sample, size=size) as desk:
        await desk.press("slash", *"xylophone pressura")
        assert desk.count.startswith("0 of 3")
        assert desk.problem == "Nothing found; these are the nearest. Escape clears."
        assert "“pressure” for “pressura”, without “xylophone”" in seen(desk.main.quotes)
        await desk.press("enter", "y")
        assert desk.selected == "jpost-2"
        assert desk.copied == WORDS[1]
        assert "the words of the nearest quote" in desk.toasts[-1]
        await desk.press("enter")
        assert isinstance(desk.app.screen, ReadingScreen)
        await desk.press("escape", "escape")
        assert (desk.main.line.value, desk.count, desk.problem) == ("", "3 of 3", "")
        assert "without" not in seen(desk.main.quotes)
        await desk.press("y")
        assert "nearest" not in desk.toasts[-1]


async def test_a_wrong_filter_is_said_and_loses_nothing(sample: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tui.screens.browse, "PATIENCE", 0.01)
    async with opened(sample) as desk:
        await desk.press("slash", *"iran ")
        before = tuple(desk.main.shown.ids)
        desk.main.put("iran kind:x")  # at once: “iran k” would be a search of its own
        await desk.settle()
        assert desk.main.line.value == "iran kind:x"
        assert tuple(desk.main.shown.ids) == before
        await desk.pilot.pause(0.1)
        assert "kind" in desk.problem
        assert desk.count == ""
        await desk.press("enter")
        assert desk.main.line.has_focus
        await desk.press("down", "y")
        assert desk.toasts == ["The search has not finished, so nothing was copied."]
        await desk.press("slash")
        await desk.press("backspace", *"dir")
        assert tuple(desk.main.shown.ids) == before
        assert desk.count.startswith(f"{len(before)} of 3")


async def test_a_stale_answer_is_dropped(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("slash", *"presure")
        shown = desk.main.shown
        assert shown.answer is not None
        from tui.searcher import Found  # noqa: PLC0415

        desk.main.post_message(Answered(Found(desk.main.asking._asked - 1, shown.answer, shown.answer.ids, 1.0)))
        await desk.pilot.pause()
        assert desk.main.shown is shown


@pytest.mark.parametrize(
    ("key", "text", "toast"),
    [
        ("y", WORDS[1], "the words"),
        ("c", CITATION, "the citation in APA 7"),
        ("r", REFERENCE, "the reference in APA 7"),
        ("l", ADDRESS, "the link"),
    ],
)
async def test_copying(sample: Archive, key: str, text: str, toast: str) -> None:
    async with opened(sample) as desk:
        await desk.press("j", key)
        assert desk.copied == text
        assert toast in desk.toasts[-1]


async def test_the_words_are_copied_with_their_closing_comma_and_space(sample: Archive) -> None:
    async with opened(sample) as desk:
        for words, keys in zip(WORDS, (["y"], ["j", "y"], ["j", "y"]), strict=True):
            await desk.press(*keys)
            assert desk.copied == words
        assert WORDS[0].endswith("Syria. ")
        assert WORDS[1].endswith("Syria,")


async def test_the_style_is_chosen_and_kept(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("j", "C")
        assert isinstance(desk.app.screen, StyleScreen)
        options = desk.app.screen.query_one(OptionList)
        examples = [str(options.get_option_at_index(place).prompt) for place in range(options.option_count)]
        assert any("MLA 9" in text and "qtd. in Ahronheim" in text for text in examples)
        await desk.press(*"mla plain")
        assert options.option_count == 1
        await desk.press("enter")
        assert desk.app.session.choice == Choice("mla", "text")
        await desk.press("c")
        assert desk.copied.endswith("(senior defense source, qtd. in Ahronheim).")
        assert "qtd. in Ahronheim" in seen(desk.main.detail)
        await desk.press("C")
        option = desk.app.screen.query_one(OptionList).highlighted_option
        assert option is not None
        assert str(option.prompt).startswith("MLA 9")
        await desk.press("tab", *"apa", "escape")
        assert desk.app.session.choice == Choice("mla", "text")
        await desk.press("C", "tab", "enter")
        assert desk.app.session.choice == Choice("mla", "markdown")
    async with opened(sample) as desk:
        assert desk.app.session.choice == Choice("mla", "markdown")


async def test_help_names_every_command(sample: Archive) -> None:
    async with opened(sample, size=(120, 80)) as desk:
        await desk.press("question_mark")
        assert isinstance(desk.app.screen, HelpScreen)
        text = str(desk.app.screen.query_one(Columns).render())
        for part in ("Copy the words, exactly", "Search as you type", "Leave onrecord.", "speaker:", "ctrl+p"):
            assert part in text
        await desk.press("escape")
        assert [type(screen) for screen in desk.app.screen_stack] == [MainScreen]


async def test_the_quote_in_full_opens_and_escape_closes_it(sample: Archive) -> None:
    async with opened(sample, size=(60, 24)) as desk:
        await desk.press("i")
        assert desk.main.detail.has_focus
        assert not desk.main.quotes.display or desk.main.quotes.size.height == 0
        before = desk.main.detail.scroll_y
        await desk.press("j", "j")
        assert desk.main.detail.scroll_y == before + 2
        await desk.press("n")
        assert desk.selected == "jpost-2"
        await desk.press("escape")
        assert desk.main.quotes.has_focus
        assert desk.main.quotes.size.height > 0


async def test_the_last_copied_text_can_be_shown(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("Y")
        assert desk.toasts == ["Nothing has been copied yet."]
        await desk.press("y", "Y")
        assert isinstance(desk.app.screen, CopiedScreen)
        assert WORDS[0].rstrip() in str(desk.app.screen.query("Static").last(Static).render())
        await desk.press("escape")


def test_every_filter_is_told_wherever_people_look_for_it() -> None:
    for key in KEYS:
        assert any(name == f"{key}:" for name, _ in FILTERS)
        assert f" {key}:" in listing.FILTERS


async def test_the_palette_runs_commands(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("ctrl+p", *"copy: words")
        await desk.press("enter")
        assert desk.copied == WORDS[0]


async def test_the_mouse_selects_and_opens(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.pilot.click("QuoteList", offset=(5, 5))
        await desk.settle()
        assert desk.selected == "jpost-2"
        await desk.pilot.click("QuoteList", offset=(5, 5), times=2)
        await desk.settle()
        assert isinstance(desk.app.screen, ReadingScreen)


async def test_quit(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.pilot.press("q")
        await desk.pilot.pause()
        assert desk.app._exit


async def test_an_empty_archive_says_what_to_do(tmp_path: Path) -> None:
    async with opened(Archive.create(tmp_path / "a.json", Batch())) as desk:
        assert "This archive has no quotes yet." in str(desk.main.query_one("#message", Static).render())
        for key in "ycrl":
            await desk.press(key)
            assert desk.toasts == ["There is no quote to copy here."]
        await desk.press("j", "G", "enter", "C", "escape", "question_mark", "escape", "slash", *"x", "escape")
        assert desk.toasts == []


@pytest.mark.parametrize(
    ("size", "shown"),
    [((20, 5), False), ((39, 24), False), ((80, 9), False), ((40, 10), True), ((60, 24), True), ((200, 60), True)],
)
async def test_a_terminal_too_small_says_so(sample: Archive, size: tuple[int, int], *, shown: bool) -> None:
    async with opened(sample, size=size) as desk:
        assert desk.main.query_one("#body").display is shown
        whole = " ".join("".join(strip.text for strip in desk.main._compositor.render_strips()).split())
        assert ("onrecord needs" in whole) is not shown


async def test_resizing_keeps_the_place(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("G")
        for size in ((60, 24), (20, 5), (200, 50), (80, 24)):
            await desk.pilot.resize_terminal(*size)
            await desk.settle()
            assert desk.selected == "jpost-3"


async def test_the_users_keys_theme_and_what_is_wrong_with_them(sample: Archive) -> None:
    config = Config(
        Path("config.toml"),
        theme="nrod",
        keys={"copy-words": "w", "copy-link": "y,w", "fnid": "x"},
        lines={"theme": 1, "keys.copy-link": 4, "keys.fnid": 5},
    )
    async with opened(sample, config=config) as desk:
        assert desk.toasts == [
            "config.toml, line 4: “w” is the key of copy-words already; give copy-link another one.",
            "config.toml, line 5: there is no command “fnid”; did you mean “find”?",
            "config.toml, line 1: theme cannot be “nrod”; did you mean “nord”?",
        ]
        await desk.press("w")
        assert desk.copied == WORDS[0]
        await desk.press("y")
        assert desk.copied.startswith("https://")
        await desk.press("question_mark")
        text = str(desk.app.screen.query_one(Columns).render())
        assert "w             Copy the words" in text


async def test_a_theme_of_the_user(sample: Archive) -> None:
    async with opened(sample, config=Config(Path("c.toml"), theme="textual-light")) as desk:
        assert desk.app.theme == "textual-light"
        assert desk.toasts == []


async def test_notices_are_shown(sample: Archive) -> None:
    async with opened(sample, notices=("Made ~/q.json [b]",)) as desk:
        assert desk.toasts == ["Made ~/q.json [b]"]


async def test_a_damaged_text_is_told_where_the_context_stands(sample: Archive) -> None:
    next((sample.folder / "texts").iterdir()).write_text("other")
    async with opened(sample) as desk:
        shown = seen(desk.main.detail)
        assert shown.startswith(WORDS[0].rstrip())
        assert "was changed outside onrecord" in shown


class Slow:
    """An engine that answers after a while."""

    def __init__(self, engine: Engine, gate: threading.Event) -> None:
        self._engine, self._gate = engine, gate

    def __getattr__(self, name: str) -> object:
        return getattr(self._engine, name)

    def answers(self, query: Query) -> Iterator[Answer | None]:
        self._gate.wait(5)
        yield from self._engine.answers(query)


async def test_no_other_quote_is_copied_than_the_one_looked_for(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    engine = sample.engine()
    monkeypatch.setattr(sample, "engine", lambda: Slow(engine, gate))
    async with opened(sample) as desk:
        await desk.pilot.press("slash", *"presure", "enter", "escape", "y")
        await desk.pilot.pause(LONGEST + 0.2)  # so long do keys wait for the answer that enter goes to
        assert desk.toasts == ["The search has not finished, so nothing was copied."]
        gate.set()
        await desk.settle()
        assert desk.selected == "jpost-2"
        await desk.press("y")
        assert desk.copied == WORDS[1]


async def test_enter_before_the_answer_goes_to_the_first_hit_when_it_comes(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    engine = sample.engine()
    monkeypatch.setattr(sample, "engine", lambda: Slow(engine, gate))
    async with opened(sample) as desk:
        await desk.pilot.press("slash", *"presure", "enter")
        await desk.pilot.pause(0.1)
        assert desk.main.line.has_focus
        gate.set()
        await desk.settle()
        assert desk.main.quotes.has_focus
        assert desk.selected == "jpost-2"


async def test_a_search_that_dies_ends_the_program_with_its_error(
    sample: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail() -> Engine:
        raise ZeroDivisionError

    monkeypatch.setattr(sample, "engine", fail)
    with pytest.raises(ZeroDivisionError):  # noqa: PT012 - the app raises when it is left
        async with opened(sample) as desk:
            while desk.app.is_running:
                await desk.pilot.pause(0.02)


async def test_an_open_quote_scrolls_by_every_key_that_moves(sample: Archive) -> None:
    async with opened(sample, size=(60, 14)) as desk:
        await desk.press("i", "G")
        detail = desk.main.detail
        assert detail.scroll_y == detail.max_scroll_y > 0
        await desk.press("g")
        assert detail.scroll_y == 0
        for down, up in (("j", "k"), ("ctrl+d", "ctrl+u"), ("pagedown", "pageup"), ("end", "home"), ("down", "up")):
            await desk.press(down)
            assert detail.scroll_y > 0, down
            await desk.press(up)
            assert detail.scroll_y == 0, up
        assert desk.selected == "jpost-1"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("merge", "“Merge with another speaker” works on the page of a speaker; s leads there."),
        ("undo", "There is nothing to undo; “onrecord --archive {} log” shows what was changed."),
    ],
)
async def test_the_palette_knows_every_command_and_no_others(sample: Archive, typed: str, told: str) -> None:
    async with opened(sample) as desk:
        await desk.press("ctrl+p", *typed)
        assert desk.app.screen.query_one(CommandList).option_count == 1
        await desk.press("enter")
        assert desk.toasts == [told.format(sample.path)]


async def test_the_palette_puts_a_name_before_a_word_of_the_help(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("ctrl+p", *"style")
        await desk.press("enter")
        assert isinstance(desk.app.screen, StyleScreen)


@pytest.mark.parametrize(
    ("size", "foot"),
    [((120, 32), "enter does it or goes there · escape cancels"), ((44, 20), "enter does it · escape cancels")],
)
async def test_the_palette_is_a_box_that_says_what_it_takes_and_how_to_leave_it(
    sample: Archive, size: tuple[int, int], foot: str
) -> None:
    async with opened(sample, size=size) as desk:
        await desk.press("ctrl+p")
        await desk.pilot.pause(0.4)
        box = desk.app.screen.query_one(Box)
        assert (box.border_title, box.border_subtitle) == ("palette", foot)
        hint = desk.app.screen.query_one(Input).placeholder
        assert all(place in hint for place in ("command", "speaker", "source", "tag", "search"))
        assert len(hint) <= 50


async def test_the_palette_shows_its_cursor_by_a_sign(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("ctrl+p", *"copy")
        await desk.pilot.pause(0.4)
        found = desk.app.screen.query_one(CommandList)
        for key in ("", "down", "down", "up"):
            await desk.press(*([key] if key else []))
            lines = [found.render_line(line) for line in range(found.size.height)]
            places = {
                segment.style.meta["option"] for line in lines if BAR in line.text for segment in line if segment.style
            }
            assert places == {found.highlighted}
            assert not any(line.text.strip() == BAR for line in lines)


async def test_ctrl_c_says_how_to_leave(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("ctrl+c")
        assert desk.toasts == ["Press q to quit, or ctrl+q from anywhere. With text selected, ctrl+c copies it."]


async def test_of_copies_in_a_row_the_last_one_stays(sample: Archive) -> None:
    async with opened(sample) as desk:
        await desk.press("y", "l", "r", "j", "y")
        assert desk.copied == WORDS[1]


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ({"copy-words": "ctlr+y"}, "line 3: there is no key “ctlr+y”; did you mean “ctrl+y”?"),
        ({"copy-words": "blub"}, "line 3: there is no key “blub”; write one such as y, ctrl+y, f2 or question_mark."),
        ({"copy-words": "ctrl+p"}, "line 3: “ctrl+p” opens the palette; give copy-words another key."),
        ({"help": "q"}, "c.toml: quit has lost its keys to others; it is in the palette, or give it one."),
    ],
)
def test_a_key_that_cannot_be_is_named(keys: dict[str, str], problem: str) -> None:
    found, problems = in_force(Config(Path("c.toml"), keys=keys, lines={"keys.copy-words": 3}))
    assert [sentence.removeprefix("c.toml, ") for sentence in problems] == [problem]
    assert found["copy-words"] == "y"


def test_keys_go_by_their_names_or_their_characters() -> None:
    found, problems = in_force(
        Config(Path("c.toml"), keys={"find": "?", "copy-link": "ctrl+k, f2,X,ä", "quit": "ctrl+@"})
    )
    assert problems == ()
    assert (found["find"], found["copy-link"], found["quit"]) == ("question_mark", "ctrl+k,f2,X,ä", "ctrl+at")
    assert found["help"] == "f1"


async def test_a_long_search_is_read_from_its_beginning_once_it_was_used(sample: Archive) -> None:
    async with opened(sample, size=(60, 24)) as desk:
        long = "speaker:bennett we are determined more determined"
        await desk.press("slash", *long)
        assert desk.main.line.scroll_offset.x > 0
        await desk.press("enter")
        assert desk.main.line.scroll_offset.x == 0
        await desk.press("slash", *" and")
        assert desk.main.line.value == f"{long} and"


async def test_a_message_takes_one_line_above_the_keys_and_no_more(sample: Archive) -> None:
    for size in ((60, 24), (80, 24), (120, 32)):
        async with opened(sample, size=size, notices=("Made it.",)) as desk:
            for key in ("", "S"):
                await desk.press(*filter(None, [key]))
                region = desk.app.screen.query_one("Toast").region
                assert (region.height, region.bottom) == (1, desk.main.query_one(KeyLine).region.y)
                assert region.width == desk.main.region.width


async def test_a_long_message_stands_as_long_as_it_takes_to_read(sample: Archive) -> None:
    async with opened(sample, notices=("Short.",)) as desk:
        tell_also(desk.app, *["word " * 30] * 2)
        await desk.pilot.pause()
        assert [round(one.timeout) for one in desk.app._notifications] == [5, 20, 20]


async def test_a_copy_that_nobody_confirms_says_which_key_shows_it(sample: Archive) -> None:
    async with opened(sample) as desk:
        ends: dict[End, bool] = {"sent": True, "failed": True, "absent": True, "taken": False}
        for end, hinted in ends.items():
            receipt = Receipt((Step("OSC 52", end, why="it ended"),))
            await asyncio.to_thread(desk.app._handed_over, "the words", receipt)
            await desk.pilot.pause()
            assert ("Y shows it here." in desk.toasts[-1]) == hinted


@pytest.mark.parametrize("values", [HAS, IS, KINDS])
def test_every_value_of_a_filter_is_told_wherever_people_look_for_it(values: tuple[str, ...]) -> None:
    guide = (Path(__file__).parents[2] / "docs/guide.md").read_text(encoding="utf-8")
    for value in values:
        assert any(value in told for _, told in FILTERS)
        assert value in listing.FILTERS
        assert f"`{value}`" in guide
