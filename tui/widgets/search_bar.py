"""The line over the list: what is searched for, and how much that finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Region, Size, Spacing
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input

from store.visible import visible
from tui.widgets.layout import ELLIPSIS, cut

WIDE, USUAL = 90, 55
"""Cells of the terminal from which on there is room for much, and for more than the least."""
ROOM, LESS_ROOM, LEAST_ROOM = 36, 28, 16
"""Cells for the count and the gap before it: from `WIDE` on, from `USUAL` on, and in a narrower terminal."""
EDGE = 2
"""Cells at either side, and between two things, that stay free."""
SIGN = "/"
"""What stands before the line: the key that leads there."""
BEGIN = 4
"""The cell at which the line begins."""
HINTS = (
    "search words, or speaker: source: tag: on: after: before: kind:",
    "search words and names; f for facets",
    "search words and names",
    "search",
)
"""What stands in the empty line: the first of these that there is room for."""


class SearchLine(Input):
    """The line itself. Enter and escape act at once, before the next key, so that none goes astray."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.command('open')", "first hit", priority=True),
        Binding("escape", "screen.command('back')", "list", priority=True),
    ]

    # A letter makes the text wider and not the line: Textual would lay the whole screen out anew with each.
    virtual_size = Reactive(Size(0, 0), layout=False)

    def render_line(self, y: int) -> Strip:
        """What is typed; where nobody is typing, an ellipsis at the end of what is too long (Textual's line API)."""
        strip = super().render_line(y)
        if self.has_focus or cell_len(self.value) <= self.size.width:
            return strip
        last = next(reversed(strip), None)
        cut_off = Segment(ELLIPSIS, last.style if last else None)
        return Strip([*strip.crop(0, self.size.width - 1), cut_off])

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


class SearchBar(Widget):
    """The search line with the count of what it finds, and under it a line for what is wrong with it.

    What stands around the line is drawn, each part in its fixed place: to lay the screen out anew for another count
    takes longer than to draw it.
    """

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    SearchBar {
        height: 2;
        & > SearchLine { height: 1; border: none; padding: 0; background: transparent; }
        & > SearchLine:focus { border: none; }
        & > .bar--sign { color: $signal; text-style: bold; }
        & > .bar--count { color: $quiet; }
        & > .bar--problem { color: $caution; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"bar--sign", "bar--count", "bar--problem"}

    def __init__(self, *, classes: str | None = None) -> None:
        """Show an empty line."""
        super().__init__(classes=classes)
        self.line = SearchLine(id="query", select_on_focus=False)
        self.counted = self.marks = self.problem = self._noted = ""
        self._room = self._marked = 0

    def compose(self) -> ComposeResult:
        """The line."""
        self._fit(self.app.size.width)
        yield self.line

    def on_resize(self, event: Resize) -> None:
        """Hint at as much as there is room for."""
        self._fit(event.size.width)

    def _fit(self, width: int) -> None:
        """Give the line the room that is left for it."""
        self._room = ROOM if width >= WIDE else LESS_ROOM if width >= USUAL else LEAST_ROOM
        self.marks = f"● {self._marked:,}{' marked' if width >= USUAL else ''}" if self._marked else ""
        right = EDGE + cell_len(self.marks) + self._room + EDGE
        self.line.styles.margin = Spacing(right=right, left=BEGIN)
        self.line.placeholder = next((hint for hint in HINTS if len(hint) <= width - BEGIN - right), "")

    def render_line(self, y: int) -> Strip:
        """One of the two lines (Textual's line API)."""
        width, blank = self.size.width, Style(bgcolor=self.rich_style.bgcolor)
        pieces = self._problem_line(width) if y else self._count_line(width)
        drawn = [Segment(text, self.get_component_rich_style(name) if name else blank) for text, name in pieces]
        return Strip(drawn).adjust_cell_length(width, blank)

    def _count_line(self, width: int) -> Iterator[tuple[str, str]]:
        """The sign before the search line, and what stands behind it."""
        count = _shortened(self.counted, self._room - EDGE)
        yield " " * EDGE, ""
        yield SIGN, "bar--sign"
        yield " " * (width - 2 * EDGE - len(SIGN) - cell_len(self.marks) - self._room), ""
        if self.marks:
            yield self.marks, "bar--sign"
        yield " " * (self._room - len(count)), ""
        yield count, "bar--count"

    def _problem_line(self, width: int) -> Iterator[tuple[str, str]]:
        """What should be known, as far as there is room for it: of two clauses the last one, which says what to do."""
        told, room = visible(self.problem, line=True), width - 2 * BEGIN
        if cell_len(told) > room:
            advice = told.rpartition("; ")[2]
            told = advice[:1].upper() + advice[1:]
        yield " " * BEGIN, ""
        yield cut(told, room), "bar--problem"

    def count(self, text: str, notice: str = "") -> None:
        """Show what was found, and under the line what should be known of it."""
        if self.counted != text:
            self.counted = text
            self.refresh(Region(self.size.width - EDGE - self._room, 0, self._room, 1))
        self._say(notice)

    def mark(self, count: int) -> None:
        """Show how many quotes are marked."""
        self._marked = count
        self._fit(self.size.width)
        self.refresh()

    def note(self, text: str) -> None:
        """Show what should be known of the search while nothing is wrong with it; empty when that is over."""
        if text or self.problem == self._noted:
            self._say(text)
            self._noted = text

    def warn(self, text: str) -> None:
        """Say what is wrong with the query; what is counted is another one's, so it is not counted."""
        self.count("", text)

    def _say(self, text: str) -> None:
        if self.problem != text:
            self.problem = text
            self.refresh(Region(0, 1, self.size.width, 1))


def _shortened(count: str, room: int) -> str:
    """A count without what matters least, as far as there is no room for it; how many were found always stays."""
    for joint in (" · ", " · ", " of "):
        if len(count) > room:
            count = count.rpartition(joint)[0] or count
    return count
