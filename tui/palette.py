"""The command palette: every command of the main screen, by its title and its help."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import DiscoveryHit, Hit, Provider

from tui.commands.base import Command
from tui.commands.table import COMMANDS
from tui.screens.main import MainScreen

if TYPE_CHECKING:
    from textual.command import Hits


TITLE_FIRST = 10
"""How much more a command's name counts than a word of its help."""


class CommandProvider(Provider):
    """Finds commands for the palette."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(_name(command), self._runner(command), help=command.help())

    async def search(self, query: str) -> Hits:
        """Those that match what is typed."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(TITLE_FIRST * matcher.match(_name(command)), matcher.match(command.help()))
            if score > 0:
                yield Hit(score, matcher.highlight(_name(command)), self._runner(command), help=command.help())

    def _commands(self) -> tuple[type[Command], ...]:
        """The commands of the screen under the palette; those of the main screen have no meaning elsewhere."""
        return COMMANDS if isinstance(self.screen, MainScreen) else ()

    def _runner(self, command: type[Command]) -> partial[None]:
        """What the palette calls when the command is chosen."""
        screen = cast("MainScreen", self.screen)
        return partial(screen.action_command, command.id)


def _name(command: type[Command]) -> str:
    """“Copy: words”."""
    return f"{command.group}: {command.title}"
