"""The command palette: every command of the place one is at, and the ways to a speaker, source, tag or search."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.binding import Binding, BindingType
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Provider
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import LoadingIndicator

from store import csl, places
from store.entry import printed as printed_in
from store.errors import OnrecordError
from store.search.fold import fold
from store.searches import Searches
from tui.commands.base import Command, Place
from tui.commands.table import COMMANDS, of_place
from tui.keys import printed
from tui.safe import safe
from tui.screens.box import Box
from tui.screens.desk import DeskScreen, ToList
from tui.screens.main import MainScreen
from tui.widgets.signed import SignedList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.command import Hits
    from textual.screen import Screen

    from store.archive import Archive
    from store.records import Source, Speaker

TITLE_FIRST = 10
"""How much the letters of a command's name count."""
TOLD = 100
"""What a command scores whose help has the words that are typed."""
ELSEWHERE: dict[Place, str] = {
    "list": "in the list; escape leads there",
    "article": "in an article; enter on a quote of the list leads there",
    "speaker": "on the page of a speaker; s leads there",
}
MORE = "Other speakers, sources, tags or searches have these words too; more letters lead to them."
"""What is said where not all are offered."""
WHOLE, NAMED, PLACE = 3_000, 2_000, 1_000
"""What a place scores whose name is what is typed, a command whose name has it, and a place likewise; far above any
likeness of letters."""
HINT = "a command, or a speaker, source, tag or search"
ADVICE = ("enter does it or goes there · escape cancels", "enter does it · escape cancels")
LOOKS, SOON = 100, 0.01
"""How often it is looked whether the tags were counted, and seconds between two looks."""
MOST_PLACES, AT_ONCE = 30, 2_000
"""Speakers, sources, tags and searches that are offered at once, and looked at before others have their turn."""


class CommandProvider(Provider):
    """Finds commands."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            shown = self._shown(Content(command.title), command)
            yield DiscoveryHit(shown, self._runner(command), command.title, command.help())

    async def search(self, query: str) -> Hits:
        """Those that match what is typed."""
        matcher, words = self.matcher(query), fold(query).split()
        here = self._commands()
        for command in COMMANDS:
            score = TITLE_FIRST * matcher.match(command.title)
            score += NAMED if _begins(f" {fold(command.title)}", words) else 0
            score += TOLD if _begins(f" {fold(command.help())}", words) else 0
            if score > 0 and command in here:
                shown = self._shown(matcher.highlight(command.title), command)
                yield Hit(score, shown, self._runner(command), command.title, command.help())
            elif score >= TOLD and here:
                where = f"“{command.title}” works {ELSEWHERE[command.places[0]]}."
                yield Hit(TOLD, Content(command.title), partial(_tell, self.screen, where), command.title, where)

    def _commands(self) -> tuple[type[Command], ...]:
        """The commands of the screen under the palette."""
        return of_place(self.screen.place) if isinstance(self.screen, DeskScreen) else ()

    def _shown(self, name: Content, command: type[Command]) -> Content:
        """A command's name, and its keys behind it."""
        assert isinstance(self.screen, DeskScreen)  # noqa: S101 - there are no commands elsewhere
        return Content.assemble(name, "  ", (printed(self.screen.session.keys[command.id]), "$signal"))

    def _runner(self, command: type[Command]) -> Callable[[], None]:
        """What the palette calls when the command is chosen."""
        assert isinstance(self.screen, DeskScreen)  # noqa: S101 - there are no commands elsewhere
        return partial(self.screen.action_command, command.id)


class Goal(NamedTuple):
    """Where one can go.

    Attributes:
        name: as it is shown.
        folded: what is compared: its names, and words by which it is told from others, a space before each.
        what: what it is.
        go: the way there.
        beside: gives what tells it from others of the same name.
    """

    name: str
    folded: str
    what: str
    go: Callable[[], object]
    beside: Callable[[], str] = str


class PlaceProvider(Provider):
    """Finds speakers, sources and tags of the archive, and searches that were saved or used recently."""

    async def startup(self) -> None:
        """Look at what there is once, when the palette opens: in a thread, since a big archive takes a second."""
        screen = self.screen
        self._goals: list[Goal] = []
        if isinstance(screen, DeskScreen):
            tags = await _tags(screen)
            self._goals = await asyncio.to_thread(
                lambda: [*_speakers(screen), *tags, *_searches(screen), *_sources(screen)]
            )

    async def search(self, query: str) -> Hits:
        """Those whose names hold the beginnings of all words that are typed."""
        words = fold(query).split()
        left = MOST_PLACES
        for number, goal in enumerate(self._goals if words else ()):
            if not number % AT_ONCE:
                await asyncio.sleep(0)
            if not _begins(goal.folded, words):
                continue
            if not left:
                yield Hit(PLACE, Content(MORE).stylize("$quiet"), partial(_tell, self.screen, MORE), text=MORE)
                return
            beside = safe(f" · {told}" if (told := goal.beside()) else "", line=True).stylize("$quiet")
            shown = Content.assemble(f"{goal.what}: ", safe(goal.name, line=True).stylize("bold"), beside)
            score = WHOLE if fold(goal.name).split() == words else PLACE
            yield Hit(score + left, shown, goal.go, text=f"{goal.what}: {goal.name}")
            left -= 1


async def _tags(screen: DeskScreen) -> list[Goal]:
    """The tags of what is listed, the most frequent first; they are counted now if they were not yet."""
    main = screen.app.screen_stack[0]
    if not isinstance(main, MainScreen):
        return []
    main.count_facets(unseen=True)
    for _ in range(LOOKS):
        if main.shown.facets or main.waiting:
            break
        await asyncio.sleep(SOON)
    tags = [tag.value for tag in main.shown.facets.tags.most] if main.shown.facets else []
    return [Goal(tag, f" {fold(tag)}", "Tag", _in_list(screen, _narrowed(tag))) for tag in tags]


def _narrowed(tag: str) -> Callable[[MainScreen], None]:
    """What looks for a tag in the list."""
    return lambda main: main.narrow("tag", tag)


def _sought(query: str) -> Callable[[MainScreen], None]:
    """What searches the list."""
    return lambda main: main.seek(query)


def _in_list(screen: DeskScreen, show: Callable[[MainScreen], None]) -> Callable[[], object]:
    """The way to something that is seen in the list."""
    return lambda: screen.post_message(ToList(show))


def _speakers(screen: DeskScreen) -> Iterator[Goal]:
    """Every speaker."""
    archive = screen.session.archive
    for speaker in archive.speakers():
        names, visit = " ".join((speaker.name, *speaker.aliases)), partial(screen.visit, speaker.id)
        yield Goal(speaker.name, f" {fold(names)}", "Speaker", visit, partial(_unnamed, archive, speaker))


def _sources(screen: DeskScreen) -> Iterator[Goal]:
    """Every source."""
    for source in screen.session.archive.sources():
        title, read = str(source.csl.get("title") or source.id), partial(_read, screen, source.id)
        words = fold(f"{title} {source.csl.get('container-title') or ''}")
        yield Goal(title, f" {words}", "Source", read, partial(_printed, source))


class Found(CommandList, SignedList, can_focus=False):
    """What is found."""

    COMPONENT_CLASSES = SignedList.COMPONENT_CLASSES  # Textual takes them from the first base alone


class Palette(CommandPalette):
    """Textual's palette, in a box like ours."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "command_list('cursor_up')", show=False, priority=True),
        Binding("ctrl+n", "cursor_down", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    Palette#--command-palette {
        & > #--container { margin-top: 1; overflow-y: hidden; }
        & > .command-palette--help-text { color: $quiet; text-style: not bold; }
        & #--input, & #--input.--list-visible { dock: top; border: none; margin-bottom: 1; }
        & CommandInput, & CommandInput:focus { border: none; height: 1; padding: 0; }
        & #--results { overlay: none; max-height: 100%; }
        & Found, & Found:focus { border: none; min-width: 8; max-height: 100%; }
        & Found > .signed--bar { color: $mark; }
        & Found > .option-list--option { color: $ink; padding: 0 1 0 2; }
        & Found > .option-list--option-highlighted { color: $ink; background: $lit; text-style: bold; }
        & Found:ansi > .option-list--option-highlighted { color: $ink; background: $lit; text-style: bold; }
        & Found:nocolor > .option-list--option-highlighted { text-style: bold underline; }
        & LoadingIndicator { display: none; }
    }
    """

    def __init__(self) -> None:
        """Offer our commands and places, and none of Textual's own: ours say the same in our words."""
        super().__init__([CommandProvider, PlaceProvider], placeholder=HINT, id="--command-palette")

    def compose(self) -> ComposeResult:
        """The parts that Textual's palette has, in our box."""
        box = Box("palette", *ADVICE, can_focus=False)
        box.id = "--container"
        with box:
            with Horizontal(id="--input"):
                yield CommandInput(placeholder=HINT, select_on_focus=False)
            with Vertical(id="--results"):
                yield Found()
                yield LoadingIndicator()


def _begins(name: str, words: list[str]) -> bool:
    """Whether a folded name, a space before it, holds the beginnings of all words."""
    return all(f" {word}" in name for word in words)


def _printed(source: Source) -> str:
    """Where and when a source was published."""
    return printed_in(csl.item(source.csl))


def _unnamed(archive: Archive, speaker: Speaker) -> str:
    """The title of the source that an unnamed speaker is known from."""
    return str(archive.source(speaker.source).csl.get("title") or "") if speaker.source else ""


def _tell(screen: Screen[object], sentence: str) -> None:
    """Say this on the screen under the palette."""
    if isinstance(screen, DeskScreen):
        screen.tell(sentence)


def _read(screen: DeskScreen, source: str) -> None:
    """Read a source at its first quote."""
    ids = screen.session.archive.of_source(source)
    if ids:
        screen.read(screen.session.archive.get(ids[0]))
    else:
        screen.tell("This source has no quotes here.")


def _searches(screen: DeskScreen) -> Iterator[Goal]:
    """Every saved search, and the recent ones."""
    with suppress(OnrecordError):  # “search again” tells what is wrong with the saved ones
        for name, query in Searches(places.searches()).all():
            yield Goal(name, f" {fold(name)}", "Search", _in_list(screen, _sought(query)))
    for query in screen.session.memory.searches:
        yield Goal(query, f" {fold(query)}", "Search again", _in_list(screen, _sought(query)))
