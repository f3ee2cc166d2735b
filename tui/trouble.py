"""An archive that cannot be opened: why, what to do, and the way to another one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store import places
from store.errors import OnrecordError
from tui.inks import inks
from tui.leaving import leave_when_told
from tui.safe import SafeFilter, safe
from tui.widgets.signed import SignedList

TOLD = "Nothing was changed."


class TroubleApp(App[Path]):
    """Gives the archive to open instead, or None."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,ctrl+c", "quit", "leave", priority=True),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]
    CSS = """
    Screen { align: center middle; color: $ink; }
    Vertical { width: 76; max-width: 95%; height: auto; max-height: 95%; padding: 1 2; border: round $caution; }
    Vertical { border-title-color: $ink; border-subtitle-color: $signal; }
    Static { height: auto; margin-bottom: 1; }
    #next { color: $around; }
    SignedList { height: auto; max-height: 10; border: none; padding: 0; background: transparent; }
    SignedList > .option-list--option-highlighted { color: $ink; background: $raised; text-style: bold; }
    """

    def __init__(self, error: OnrecordError, recent: Sequence[Path], theme: str = "", advice: str = "") -> None:
        """Tell of this error, and offer these archives; `advice` stands in place of its own."""
        super().__init__()
        self.animation_level = "none"
        self._error = error
        self._advice = advice or error.advice
        self._recent = recent
        self._net = SafeFilter()
        if theme in self.available_themes:
            self.theme = theme

    def compose(self) -> ComposeResult:
        """The sentence, what to do, the other archives."""
        with Vertical() as box:
            box.border_title = "this archive cannot be opened"
            box.border_subtitle = f"{'enter opens a recent one · ' if self._recent else ''}q quits"
            yield Static(safe(f"{self._error.what}. {TOLD}"), markup=False)
            yield Static(safe(f"What to do: {self._advice}"), id="next", markup=False)
            if self._recent:
                yield Static(Content("Or open a recent one:"), markup=False)
                yield SignedList(*(Option(safe(places.shown(path), line=True)) for path in self._recent), markup=False)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The theme's colours that are our own."""
        return inks(self.current_theme)

    def on_mount(self) -> None:
        """Leave in order when the system says so."""
        if not self.is_headless:
            leave_when_told(self)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and ours under every widget."""
        return [*super().get_line_filters(), self._net]

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        """Open it."""
        self.exit(self._recent[event.option_index])

    def action_move(self, rows: int) -> None:
        """Move as in the list of quotes."""
        for options in self.query(OptionList):
            options.action_cursor_down() if rows > 0 else options.action_cursor_up()
