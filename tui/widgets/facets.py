"""The facets: who, where, when, of what kind and under which tags the shown quotes are, with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive

from store.search import Facet, Facets
from store.visible import visible
from tui.widgets.layout import BAR, cut
from tui.widgets.lines import LinesView, filled

MOST = 50
"""Values of one facet that are listed; what is rarer is found faster by typing."""
CHOSEN = "✓"
"""The sign of a value that stands in the search line, which is not told by colour alone either."""
SIGNS = 3
"""Cells before a value."""
COUNTING = "counting …"
"""What stands there until they are counted: where an index is made first, that takes a while."""


class Row(NamedTuple):
    """One line of the panel: a heading, a value with its number, or how many more there are."""

    text: str
    key: str = ""
    quotes: int = 0
    chosen: bool = False
    heading: bool = False


def rows(facets: Facets, chosen: Callable[[str, str], bool]) -> Iterator[Row]:
    """The lines of the panel.

    Args:
        facets: what is shown, counted.
        chosen: whether the search line holds the filter of this key and value.
    """
    groups: tuple[tuple[str, str, Facet], ...] = (
        ("Speakers", "speaker", facets.speakers),
        ("Publications", "publication", facets.publications),
        ("Years", "on", facets.years),
        ("Kinds", "kind", facets.kinds),
        ("Tags", "tag", facets.tags),
    )
    for heading, key, facet in groups:
        if not facet.most:
            continue
        if heading != groups[0][0]:
            yield Row("")
        yield Row(heading, quotes=facet.distinct, heading=True)
        listed = facet.most[:MOST]
        for value, quotes in listed:
            yield Row(value, key, quotes, chosen(key, value))
        if facet.distinct > len(listed):
            yield Row(f"and {facet.distinct - len(listed):,} more; search to find them")


class FacetPanel(LinesView):
    """The values with a cursor among them."""

    # Named as in the screen's commands, so that keys of the user's own hold here as well.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "screen.command('open')", "choose", id="open", tooltip="Search with this filter, or without."),
        Binding("escape", "screen.command('back')", "list", id="back", tooltip="Go back to the list."),
    ]
    DEFAULT_CSS = """
    FacetPanel {
        & > .facet--heading { color: $signal; text-style: bold; }
        & > .facet--value { color: $ink; }
        & > .facet--quotes { color: $quiet; }
        & > .facet--chosen { color: $ink; text-style: bold; }
        & > .facet--bar { color: $mark; text-style: bold; }
        & > .facet--cursor { background: $raised; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "facet--heading",
        "facet--value",
        "facet--quotes",
        "facet--chosen",
        "facet--bar",
        "facet--cursor",
    }

    cursor: reactive[int] = reactive(0, repaint=False)

    class Chosen(Message):
        """A value was chosen, or taken back."""

        def __init__(self, key: str, value: str) -> None:
            """Name the filter and its value."""
            super().__init__()
            self.key, self.value = key, value

    def __init__(self) -> None:
        """Say that they are being counted."""
        super().__init__()
        self._rows = [Row(COUNTING)]

    def show(self, facets: Facets, chosen: Callable[[str, str], bool]) -> None:
        """Show these; the cursor stays on its value where that is still there."""
        before = self._rows[self.cursor] if self._rows else None
        self._rows = list(rows(facets, chosen))
        self.laid_out()
        same = (
            number
            for number, row in enumerate(self._rows)
            if before and (row.key, row.text) == (before.key, before.text)
        )
        self.cursor = next(same, min(self.cursor, max(len(self._rows) - 1, 0)))
        self.move(0)

    def move(self, count: int) -> None:
        """Move the cursor by so many values, over the headings."""
        values = [number for number, row in enumerate(self._rows) if row.key]
        if not values:
            return
        at = min(range(len(values)), key=lambda place: abs(values[place] - self.cursor))
        self.cursor = values[min(max(at + count, 0), len(values) - 1)]

    def choose(self) -> None:
        """Choose the value under the cursor, or take it back."""
        row = self._rows[self.cursor] if self._rows else None
        if row and row.key:
            self.post_message(self.Chosen(row.key, row.text))

    @property
    def height(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    def watch_cursor(self, before: int, after: int) -> None:
        """Redraw the two lines concerned, and keep the cursor, and a heading right above it, in sight."""
        for line in (before, after):
            self.refresh_lines(line, 1)
        above = after - 1 if after and self._rows and self._rows[after - 1].heading else after
        region = Region(0, above, 1, after - above + 1)
        self.scroll_to_region(region, animate=False, force=True, immediate=True)

    def segments(self, number: int, width: int) -> list[Segment]:
        """One line."""
        row = self._rows[number]
        here = bool(row.key) and number == self.cursor and self.has_focus
        under = self.look("facet--cursor") if here else Style()
        under = Style(bgcolor=under.bgcolor, bold=under.bold)
        drawn = self._line(row, width - 1, under, BAR if here else " ")
        return filled(list(drawn), width, self.base + under)

    def _line(self, row: Row, width: int, under: Style, sign: str) -> Iterator[Segment]:
        """The signs and the name on the left, the number on the right."""

        def styled(name: str) -> Style:
            return self.look(f"facet--{name}") + under

        if not row.key:
            yield Segment(cut(row.text, width), styled("heading" if row.heading else "quotes"))
            if row.heading:
                yield Segment(f" {row.quotes:,}", styled("quotes"))
            return
        quotes = f" {row.quotes:,}"
        name = cut(visible(row.text, line=True), max(width - SIGNS - len(quotes), 1))
        yield Segment(sign, styled("bar"))
        yield Segment(f"{CHOSEN if row.chosen else ' '} ", styled("chosen"))
        yield Segment(name, styled("chosen" if row.chosen else "value"))
        yield Segment(" " * max(width - SIGNS - cell_len(name) - len(quotes), 0), styled("value"))
        yield Segment(quotes, styled("quotes"))

    def on_resize(self) -> None:
        """Scroll over the new width."""
        self.laid_out()

    def on_click(self, event: events.Click) -> None:
        """Choose the value that was clicked."""
        offset = event.get_content_offset(self)
        number = offset.y + self.scroll_offset.y if offset else -1
        if 0 <= number < len(self._rows) and self._rows[number].key:
            self.cursor = number
            self.choose()
