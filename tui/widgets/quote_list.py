"""The list of quotes: it holds ids and draws only the rows that are seen, so that a million scroll like three."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.cache import LRUCache
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection

from store.entry import Entry
from store.errors import ArchiveError
from store.lazy import Lazy
from store.search import Spans
from tui.widgets import selecting
from tui.widgets.lines import LinesView
from tui.widgets.row import HEIGHT, Row, RowStyles, Told, row_lines, row_segments
from tui.widgets.selecting import Line

CACHED_ROWS = 64
NO_NOTES: Mapping[str, str] = {}
GONE = "This record is no longer there, was set aside, or cannot be read."
NEAR = 1000
"""Rows to either side of its place in which a quote is looked for."""
FRONT = 5_000
"""Rows at the front in which it is looked for after that; to look through a million takes a second."""


class QuoteList(LinesView):
    """Rows of quotes with a cursor on one of them.

    It is given ids, and asks `fetch` for a quote and `spans` for its matches when a row comes into sight.
    """

    DEFAULT_CSS = """
    QuoteList {
        & > .row--words { color: $ink; }
        & > .row--match { color: $signal; text-style: bold underline; }
        & > .row--speaker { color: $ink; text-style: bold; }
        & > .row--facts { color: $quiet; }
        & > .row--conflict { color: $caution; text-style: italic; }
        & > .row--note { color: $ink; text-style: italic; }
        & > .row--bar { color: $mark; text-style: bold; }
        & > .row--selected { background: $surface; }
        &:focus > .row--selected { background: $raised; }
    }
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row--words",
        "row--match",
        "row--speaker",
        "row--facts",
        "row--conflict",
        "row--note",
        "row--bar",
        "row--selected",
    }

    cursor: reactive[int] = reactive(0, repaint=False)

    class Highlighted(Message):
        """The cursor stands on another quote, or on none."""

        def can_replace(self, message: Message) -> bool:
            """Only the last of several that wait is worth handling."""
            return isinstance(message, QuoteList.Highlighted)

    class Opened(Message):
        """A quote was clicked while the cursor stood on it."""

    def __init__(
        self,
        fetch: Callable[[str], Entry | None],
        spans: Callable[[str], Spans],
        *,
        named: bool = True,
        id: str | None = None,  # noqa: A002
    ) -> None:
        """Show nothing yet.

        Args:
            fetch: gives a quote for its id, quickly; None when there is no such quote any more.
            spans: gives what matched in it for the query that is shown, quickly.
            named: whether each row names the speaker.
            id: the widget's.
        """
        super().__init__(id=id)
        self._fetch = fetch
        self._spans = spans
        self._named = named
        self._ids: Sequence[str] = ()
        self._notes: Mapping[str, str] = NO_NOTES
        self._marked: frozenset[str] = frozenset()
        self._rows: LRUCache[tuple[str, Row], list[list[Segment]]] = LRUCache(CACHED_ROWS)
        self._styles: dict[bool, RowStyles] = {}

    @property
    def selected(self) -> str | None:
        """The id of the quote under the cursor."""
        return self._ids[self.cursor] if self._ids else None

    def show(
        self, ids: Sequence[str], *, keep: bool = False, fresh: bool = True, notes: Mapping[str, str] = NO_NOTES
    ) -> None:
        """Show these quotes, the cursor on the first; with `keep`, on the quote where it was, if still there.

        A quote that is kept stays on its line of the screen. Unless the query is a `fresh` one, what was matched in a
        quote is as before, and the same rows in the same places are not drawn again. Of what is said of a quote in
        `notes`, a line stands in its row.
        """
        before, above = self.selected, self.cursor * HEIGHT - self.scroll_offset.y
        drawn = self._in_sight()
        self._ids, self._notes = _Readable(ids), notes
        if fresh:
            self._rows.clear()
        place = _place(ids, before, self.cursor) if keep and before else None
        self.laid_out()
        self.set_reactive(QuoteList.cursor, place or 0)
        if place is not None:
            self.jump(place * HEIGHT - above)
        self._reveal()
        if fresh or drawn != self._in_sight():
            self.refresh()
            self.post_message(self.Highlighted())

    def _in_sight(self) -> tuple[int, int, tuple[str, ...]]:
        """Where the cursor and the view stand, and the quotes that are seen."""
        top = self.scroll_offset.y
        rows = self._ids[top // HEIGHT : (top + self.size.height) // HEIGHT + 1]
        return self.cursor, top, tuple(rows)

    def mark(self, marked: frozenset[str]) -> None:
        """Show which quotes are marked."""
        self._marked = marked
        self.refresh()

    def move(self, rows: int) -> None:
        """Move the cursor down by so many rows, or up when negative, as far as there are rows."""
        if self._ids:
            self.cursor = min(max(self.cursor + rows, 0), len(self._ids) - 1)

    def go_to(self, id_: str) -> bool:
        """Put the cursor on this quote; whether it is in the list."""
        place = _place(self._ids, id_, self.cursor)
        if place is not None:
            self.cursor = place
        return place is not None

    @property
    def page(self) -> int:
        """How many rows are in sight."""
        return max(self.size.height // HEIGHT, 1)

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the two rows concerned and tell who wants to know."""
        for row in (before, after):
            self.refresh_lines(row * HEIGHT, HEIGHT)
        self._reveal()
        self.post_message(self.Highlighted())

    @property
    def height(self) -> int:
        """How many lines all rows have."""
        return len(self._ids) * HEIGHT

    def segments(self, number: int, width: int) -> list[Segment]:
        """One line of a row."""
        row, line = divmod(number, HEIGHT)
        return self._row(row, width)[line]

    def _row(self, number: int, width: int) -> list[list[Segment]]:
        """The lines of one row, put together once while nothing changes."""
        id_ = self._ids[number]
        chosen = selecting.spans(self.chosen, number * HEIGHT, HEIGHT - 1)
        key = (id_, Row(width, number == self.cursor, id_ in self._marked, chosen))
        lines = self._rows.get(key)
        if lines is None:
            styles = self._row_styles(selected=key[1].selected)
            lines = row_segments(self._lines(id_, width, styles), key[1], styles)
            self._rows[key] = lines
        return lines

    def _lines(self, id_: str, width: int, styles: RowStyles) -> list[Line]:
        entry = self._fetch(id_)
        if entry is None:
            return [Line([(GONE, styles.facts)], "")]
        return row_lines(entry, self._spans(id_), width, styles, Told(self._notes.get(id_, ""), self._named))

    def _row_styles(self, *, selected: bool) -> RowStyles:
        """The theme's styles for a row."""
        if selected not in self._styles:
            under = Style(bgcolor=self.look("row--selected").bgcolor) if selected else Style()

            def over(name: str) -> Style:
                return self.look(name) + under

            self._styles[selected] = RowStyles(
                base=self.base + under,
                bar=over("row--bar"),
                words=over("row--words"),
                match=over("row--match"),
                speaker=over("row--speaker"),
                facts=over("row--facts"),
                conflict=over("row--conflict"),
                note=over("row--note"),
                chosen=self.screen.get_component_rich_style("screen--selection"),
            )
        return self._styles[selected]

    def notify_style_update(self) -> None:
        """Forget what was drawn in the old theme."""
        super().notify_style_update()
        self._styles.clear()
        self._rows.clear()

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self.laid_out()
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
            self.post_message(self.Opened())
        self.cursor = row

    # Selecting with the mouse

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What the mouse has selected, as it is stored; of what is out of sight only what it was drawn over."""
        width, top = self.width, self.scroll_offset.y
        first = selection.start.y if selection.start else top
        last = selection.end.y if selection.end else top + self.size.height
        text = ""
        for number in range(first // HEIGHT, min(last // HEIGHT + 1, len(self._ids))):
            lines = self._lines(self._ids[number], width, self._row_styles(selected=False))
            text += selecting.exact(lines, selecting.spans(selection, number * HEIGHT, len(lines)))
        return (text, "\n") if text else None

    def _reveal(self) -> None:
        """Scroll so far that the cursor's row is in sight."""
        if self._ids and self.size:
            row = Region(0, self.cursor * HEIGHT, 1, HEIGHT)
            self.scroll_to_region(row, animate=False, force=True, immediate=True)


class _Readable(Lazy[str]):
    """The ids of a list that may be looked up in a file; one that cannot be read any more is empty, as no id is."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._ids = ids

    def __len__(self) -> int:
        return len(self._ids)

    def at(self, place: int) -> str:
        try:
            return self._ids[place]
        except ArchiveError:
            return ""


def _place(ids: Sequence[str], id_: str, near: int) -> int | None:
    """Where a quote stands in a list, looked for first near the place where it stood before."""
    first = max(near - NEAR, 0)
    for part, start in ((ids[first : near + NEAR], first), (ids[:FRONT], 0)):
        if id_ in part:
            return start + part.index(id_)
    return None
