"""The command palette: every command of the place one is at, and the ways to a speaker, source, tag or search."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.command import CommandInput, CommandList, CommandPalette, DiscoveryHit, Hit, Provider
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import LoadingIndicator

from store.search.fold import fold
from tui.commands.base import Command, Place
from tui.commands.table import COMMANDS, of_place
from tui.goals import goals
from tui.keys import printed
from tui.safe import safe
from tui.screens.box import Box
from tui.screens.desk import DeskScreen
from tui.widgets.signed import SignedList

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.command import Hits
    from textual.screen import Screen

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


class PlaceProvider(Provider):
    """Finds speakers, sources and tags of the archive, and searches that were saved or used recently."""

    async def startup(self) -> None:
        """Look at what there is once, when the palette opens."""
        self._goals = await goals(self.screen) if isinstance(self.screen, DeskScreen) else []

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


def _tell(screen: Screen[object], sentence: str) -> None:
    """Say this on the screen under the palette."""
    if isinstance(screen, DeskScreen):
        screen.tell(sentence)
