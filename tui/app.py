"""The Textual application: the user's theme and keys, and the nets under everything that is drawn."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.command import Provider
from textual.filter import LineFilter
from textual.screen import Screen
from textual.widgets import Input

from store.archive import Archive
from store.config import Config
from tui.citing import Choice
from tui.clipboard import Clipboard
from tui.keys import in_force
from tui.palette import CommandProvider
from tui.safe import SafeFilter
from tui.screens.main import MainScreen

LAST_SECONDS = 5
"""Seconds to leave in after a signal."""


class OnrecordApp(App[None]):
    """onrecord on a terminal.

    Attributes:
        defect: the error that ended it, if one did; whoever ran it tells.
    """

    TITLE = "onrecord"
    CSS = """
    * {
        scrollbar-size-vertical: 1;
        scrollbar-color: $foreground 25%;
        scrollbar-color-hover: $foreground 40%;
        scrollbar-color-active: $accent;
        scrollbar-background: $background 0%;
        scrollbar-background-hover: $background 0%;
        scrollbar-background-active: $background 0%;
    }
    """
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = App.COMMANDS | {CommandProvider}

    def __init__(
        self,
        archive: Archive,
        config: Config,
        choice: Choice,
        clipboard: Callable[[Callable[[str], None]], Clipboard],
        notices: Sequence[str] = (),
    ) -> None:
        """Prepare the screen of one archive.

        Args:
            archive: opened.
            config: the user's settings; what is wrong in them is shown and passed over.
            choice: the citation style to begin with.
            clipboard: makes the door to the clipboard, given what writes OSC 52 to this terminal.
            notices: sentences to show first.
        """
        super().__init__()
        self.defect: Exception | None = None
        self.animation_level = "none"
        self._keys, problems = in_force(config)
        self._main = MainScreen(
            archive,
            choice,
            clipboard(super().copy_to_clipboard),
            self._keys,
            (*notices, *problems, *self._dress(config)),
        )
        self._net = SafeFilter()

    def on_mount(self) -> None:
        """Put the user's keys into force, and leave in order when the system says so."""
        self.set_keymap(self._keys)
        if not self.is_headless:
            for number in (signal.SIGTERM, signal.SIGHUP):
                asyncio.get_running_loop().add_signal_handler(number, self._told_to_go, number)

    def on_key(self, event: events.Key) -> None:
        """Give the focused input a letter that it left: such was typed before the input had the focus, as in “/iran”.

        Textual sends each key to where the focus is when the key is read, and keys can be read faster than they act.
        """
        if event.is_printable and event.character and isinstance(self.focused, Input):
            event.prevent_default()
            self.focused.insert_text_at_cursor(event.character)

    def get_default_screen(self) -> Screen[None]:
        """The main screen is the first one."""
        return self._main

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002 - Textual passes it
        """Of Textual's own palette entries only the themes: the others are ours already."""
        yield SystemCommand("Screen: theme", "Change the colours of the screen.", self.action_change_theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours under every widget: no control byte of a text reaches the terminal."""
        return [*super().get_line_filters(), self._net]

    def copy_to_clipboard(self, text: str) -> None:
        """What is selected with the mouse takes the same door as everything else."""
        self._main.copy(text, "the selection")

    def action_help_quit(self) -> None:
        """What ctrl+c does where nothing is selected: say how to leave."""
        self._main.tell("q leaves, ctrl+q from anywhere; with text selected, ctrl+c copies it.")

    def _told_to_go(self, number: signal.Signals) -> None:
        """Leave the terminal as it was. One that is gone can hold up the way out: then the alarm ends the process."""
        signal.alarm(LAST_SECONDS)
        self.exit(return_code=128 + number)

    def _dress(self, config: Config) -> tuple[str, ...]:
        """Take the user's theme; a sentence when there is none of that name."""
        if config.theme and config.theme not in self.available_themes:
            return (config.reject("theme", config.theme, self.available_themes),)
        self.theme = config.theme or self.theme
        return ()

    def _handle_exception(self, error: Exception) -> None:
        """Keep the error for whoever ran the app. Textual offers no public place to hear of it."""
        self.defect = error
        super()._handle_exception(error)

    def _print_error_renderables(self) -> None:
        """Print no traceback: it is for the log, and would show what a quote holds."""
        self._exit_renderables.clear()
