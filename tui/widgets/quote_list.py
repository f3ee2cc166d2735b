"""The list of quotes: it holds ids and draws only the rows that are seen, so that a million scroll like three."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from store.entry import Entry
from store.search import Spans
from tui.widgets.row import HEIGHT, RowStyles, row_strips

CACHED_ROWS = 512


class QuoteList(ScrollView, can_focus=True):
    """Rows of quotes with a cursor on one of them.

    It is given ids, and asks `fetch` for a quote and `spans` for its matches when a row comes into sight.
    """

    DEFAULT_CSS = """
    QuoteList {
        overflow-x: hidden;
        & > .row--words { color: $foreground; }
        & > .row--match { color: $text-accent; text-style: bold underline; }
        & > .row--speaker { color: $foreground; text-style: bold; }
        & > .row--facts { color: $foreground 60%; }
        & > .row--conflict { color: $text-warning; text-style: italic; }
        & > .row--bar { color: $accent; text-style: bold; }
        & > .row--selected { background: $surface; }
        &:focus > .row--selected { background: $boost; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--words",
        "row--match",
        "row--speaker",
        "row--facts",
        "row--conflict",
        "row--bar",
        "row--selected",
    }

    cursor: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class Highlighted(Message):
        """The cursor stands on another quote, or on none."""

        id: str | None

        def can_replace(self, message: Message) -> bool:
            """Only the last of several that wait is worth handling."""
            return isinstance(message, QuoteList.Highlighted)

    @dataclass
    class Opened(Message):
        """A quote was clicked while the cursor stood on it."""

        id: str

    def __init__(
        self,
        fetch: Callable[[str], Entry],
        spans: Callable[[str], Spans],
        *,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Show nothing yet.

        Args:
            fetch: gives a quote for its id, quickly.
            spans: gives what matched in it for the query that is shown, quickly.
            id: the widget's.
        """
        super().__init__(id=id)
        self._fetch = fetch
        self._spans = spans
        self._ids: Sequence[str] = ()
        self._strips: LRUCache[tuple[str, int, bool], list[Strip]] = LRUCache(CACHED_ROWS)
        self._styles: dict[bool, RowStyles] = {}

    @property
    def selected(self) -> str | None:
        """The id of the quote under the cursor."""
        return self._ids[self.cursor] if self._ids else None

    def show(self, ids: Sequence[str], *, keep: bool = False, fresh: bool = True) -> None:
        """Show these quotes, the cursor on the first; with `keep`, on the quote where it was, if still there.

        Unless the query is a `fresh` one, what was matched in a quote is as before.
        """
        before = self.selected
        self._ids = ids
        if fresh:
            self._strips.clear()
        self.virtual_size = Size(self.scrollable_content_region.width, len(ids) * HEIGHT)
        place = ids.index(before) if keep and before in ids else 0
        self.set_reactive(QuoteList.cursor, place)
        self._reveal()
        self.refresh()
        self.post_message(self.Highlighted(self.selected))

    def move(self, rows: int) -> None:
        """Move the cursor down by so many rows, or up when negative, as far as there are rows."""
        if self._ids:
            self.cursor = min(max(self.cursor + rows, 0), len(self._ids) - 1)

    @property
    def page(self) -> int:
        """How many rows are in sight."""
        return max(self.scrollable_content_region.height // HEIGHT, 1)

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the two rows concerned and tell who wants to know."""
        for row in (before, after):
            self.refresh_lines(row * HEIGHT, HEIGHT)
        self._reveal()
        self.post_message(self.Highlighted(self.selected))

    def render_line(self, y: int) -> Strip:
        """One line of the visible part (Textual's line API)."""
        width = self.scrollable_content_region.width
        row, line = divmod(self.scroll_offset.y + y, HEIGHT)
        if row >= len(self._ids):
            return Strip.blank(width, self.rich_style)
        return self._row(self._ids[row], width, selected=row == self.cursor)[line]

    def _row(self, id_: str, width: int, *, selected: bool) -> list[Strip]:
        """The strips of one row, drawn once while nothing changes."""
        key = (id_, width, selected)
        strips = self._strips.get(key)
        if strips is None:
            styles = self._row_styles(selected=selected)
            strips = row_strips(self._fetch(id_), self._spans(id_), width, styles, selected=selected)
            self._strips[key] = strips
        return strips

    def _row_styles(self, *, selected: bool) -> RowStyles:
        """The theme's styles for a row."""
        if selected not in self._styles:
            base = self.rich_style
            if selected:
                base += Style(bgcolor=self.get_component_rich_style("row--selected").bgcolor)

            def over(name: str) -> Style:
                style = self.get_component_rich_style(name, partial=True)
                return base + style

            self._styles[selected] = RowStyles(
                base=base,
                blank=self.rich_style,
                bar=over("row--bar"),
                words=over("row--words"),
                match=over("row--match"),
                speaker=over("row--speaker"),
                facts=over("row--facts"),
                conflict=over("row--conflict"),
            )
        return self._styles[selected]

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old theme."""
        super().notify_style_update()
        self._styles.clear()
        self._strips.clear()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self.virtual_size = Size(event.size.width, len(self._ids) * HEIGHT)
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on the row; a click on the row where it stands opens it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        row = (offset.y + self.scroll_offset.y) // HEIGHT
        if row >= len(self._ids):
            return
        if row == self.cursor and event.chain > 1:
            self.post_message(self.Opened(self._ids[row]))
        self.cursor = row

    def _reveal(self) -> None:
        """Scroll so far that the cursor's row is in sight."""
        if self._ids and self.size:
            row = Region(0, self.cursor * HEIGHT, 1, HEIGHT)
            self.scroll_to_region(row, animate=False, force=True, immediate=True)
