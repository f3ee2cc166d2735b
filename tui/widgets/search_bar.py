"""The line over the list: what is searched for, and how much that finds."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Resize
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widgets import Input, Static

from tui.safe import safe

WIDE = 90
"""Cells from which on there is room for much."""
HINTS = {
    106: "search words, or speaker: source: tag: on: after: before: kind:",
    74: "search words and names; f for facets",
    0: "search words and names",
}
"""What stands in the empty line, by the cells of the screen."""


class SearchLine(Input):
    """The line itself. Enter and escape act at once, before the next key, so that none goes astray."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.command('open')", "first hit", priority=True),
        Binding("escape", "screen.command('back')", "list", priority=True),
    ]

    # A letter makes the text wider and not the line: Textual would lay the whole screen out anew with each.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def put(self, text: str) -> None:
        """Hold this text; the cursor stands behind it, but one that nobody is typing in is read from its beginning."""
        self.value = text
        self.cursor_position = len(text) if self.has_focus else 0

    def on_blur(self) -> None:
        """Show the beginning of what was typed."""
        self.cursor_position = 0

    def on_focus(self) -> None:
        """Go on behind what was typed, unless the mouse has chosen another place."""
        if self.cursor_position == 0:
            self.cursor_position = len(self.value)


class SearchBar(Vertical):
    """The search line with the count of what it finds, and under it a line for what is wrong with it."""

    DEFAULT_CSS = """
    SearchBar {
        height: 2;
        & > Horizontal { height: 1; padding: 0 2; }
        & #slash { width: 2; color: $signal; text-style: bold; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
        & Input:focus { border: none; }
        & #marks { width: auto; padding-left: 2; color: $signal; text-style: bold; }
        & #count { width: 36; padding-left: 2; text-align: right; color: $quiet; }
        &.-narrow #count { width: 28; }
        & > #problem { height: 1; padding: 0 4; color: $caution; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, *, classes: str | None = None) -> None:
        """Show an empty line."""
        super().__init__(classes=classes)
        self._texts: dict[str, str] = {}
        self._noted = ""

    def compose(self) -> ComposeResult:
        """A sign, the line, the count; the problem."""
        with Horizontal():
            yield Static("/", id="slash")
            yield SearchLine(id="query", compact=True, select_on_focus=False)
            yield Static(id="marks", markup=False)
            yield Static(id="count", markup=False)
        yield Static(id="problem", markup=False)

    def on_resize(self, event: Resize) -> None:
        """Hint at as much as there is room for."""
        self.set_class(event.size.width < WIDE, "-narrow")
        self.query_one(Input).placeholder = next(hint for width, hint in HINTS.items() if event.size.width >= width)

    def count(self, text: str, notice: str = "") -> None:
        """Show what was found, and under the line what should be known of it."""
        self._put("#count", text)
        self._put("#problem", notice)

    def marked(self, count: int) -> None:
        """Show how many quotes are marked."""
        self.query_one("#marks", Static).update(f"● {count:,} marked" if count else "")

    def note(self, text: str) -> None:
        """Show what should be known of the search while nothing is wrong with it; empty when that is over."""
        if text or self._texts.get("#problem") == self._noted:
            self._put("#problem", text)
            self._noted = text

    def warn(self, text: str) -> None:
        """Say what is wrong with the query; what is counted is another one's, so it is not counted."""
        self._put("#count", "")
        self._put("#problem", text)

    def _put(self, part: str, text: str) -> None:
        """Show a text in its place, whose size stays: laying the screen out anew takes longer than drawing it."""
        if self._texts.get(part) != text:
            self._texts[part] = text
            self.query_one(part, Static).update(safe(text, line=True), layout=False)
