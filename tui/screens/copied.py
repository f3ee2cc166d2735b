"""The text that was copied last, for a terminal whose clipboard cannot be reached: to be selected by hand."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from store.visible import unsafe
from tui.safe import safe
from tui.screens.box import BoxScreen

ADVICE = "Select it with the mouse, holding shift (or option on a Mac) so that the terminal itself selects."
HIDDEN = "It holds characters that a terminal would obey or hide; signs stand in their place here, not in the copy."


class CopiedScreen(BoxScreen[None]):
    """Nothing but the text, from edge to edge, so that a selection takes no border along."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "dismiss", "close")]

    DEFAULT_CSS = """
    CopiedScreen {
        background: $background;
        & > #advice { height: auto; color: $quiet; margin-bottom: 1; }
        & > VerticalScroll { height: 1fr; }
        & > VerticalScroll > Static { height: auto; }
    }
    """

    def __init__(self, text: str) -> None:
        """Show this text."""
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """What to do, and the text."""
        yield Static(Content(f"{ADVICE}{f' {HIDDEN}' if unsafe(self._text) else ''} Escape closes."), id="advice")
        with VerticalScroll():
            yield Static(safe(self._text), markup=False)
