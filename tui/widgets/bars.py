"""The two lines over the list: what is open, and what is searched for."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.safe import safe

HINT = "search words, or speaker: source: after: before: kind:"


class Heading(Horizontal):
    """The program's name and the archive's on the left, what it holds on the right."""

    DEFAULT_CSS = """
    Heading {
        height: 1;
        padding: 0 2;
        background: $panel;
        & > #name { width: auto; max-width: 80%; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        & > #holds {
            width: 1fr;
            padding-left: 2;
            text-align: right;
            text-wrap: nowrap;
            text-overflow: ellipsis;
            color: $foreground 60%;
        }
    }
    """

    def __init__(self, name: str, holds: str, *, classes: str | None = None) -> None:
        """Show these two."""
        super().__init__(classes=classes)
        self._shown_name = name
        self._holds = holds

    def compose(self) -> ComposeResult:
        """Two texts."""
        yield Static(safe(f"onrecord · {self._shown_name}", line=True), id="name")
        yield Static(safe(self._holds, line=True), id="holds")


class SearchLine(Input):
    """The line itself. Enter and escape act at once, before the next key, so that none goes astray."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.command('open')", "first hit", priority=True),
        Binding("escape", "screen.command('back')", "list", priority=True),
    ]


class SearchBar(Vertical):
    """The search line with the count of what it finds, and under it a line for what is wrong with it."""

    DEFAULT_CSS = """
    SearchBar {
        height: 2;
        & > Horizontal { height: 1; padding: 0 2; }
        & #slash { width: 2; color: $accent; text-style: bold; }
        & Input { width: 1fr; height: 1; border: none; padding: 0; background: transparent; }
        & Input:focus { border: none; }
        & #count { width: 28; padding-left: 2; text-align: right; color: $foreground 60%; }
        & > #problem { height: 1; padding: 0 4; color: $text-warning; text-wrap: nowrap; text-overflow: ellipsis; }
    }
    """

    def __init__(self, *, classes: str | None = None) -> None:
        """Show an empty line."""
        super().__init__(classes=classes)
        self._texts: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """A sign, the line, the count; the problem."""
        with Horizontal():
            yield Static("/", id="slash")
            yield SearchLine(placeholder=HINT, id="query", compact=True, select_on_focus=False)
            yield Static(id="count", markup=False)
        yield Static(id="problem", markup=False)

    def count(self, text: str, notice: str = "") -> None:
        """Show what was found, and under the line what should be known of it."""
        self._put("#count", text)
        self._put("#problem", notice)

    def warn(self, text: str) -> None:
        """Say what is wrong with the query; what is counted is another one's, so it is not counted."""
        self._put("#count", "")
        self._put("#problem", text)

    def _put(self, part: str, text: str) -> None:
        """Show a text in its place, whose size stays: laying the screen out anew takes longer than drawing it."""
        if self._texts.get(part) != text:
            self._texts[part] = text
            self.query_one(part, Static).update(safe(text, line=True), layout=False)
