"""One quote in full: lit in its paragraph, then its citation, then what is known of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.selection import Selection

from store.entry import Entry
from store.provenance import Context
from store.search import Spans
from tui.record import Full
from tui.widgets import selecting
from tui.widgets.facts import NAMES, facts
from tui.widgets.lines import LinesView
from tui.widgets.passage import BLANK, Laid, Lit, Passage, alone, beside_names, draw, framed, places
from tui.widgets.selecting import Line

OVER = frozenset({"match", "strong"})
"""Styles that go over others, whose background stays."""


class Detail(LinesView):
    """The quote under the cursor. It scrolls when it is longer than its place."""

    # Named as in the screen's commands, so that keys of the user's own hold here as well.
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "screen.command('back')", "back", id="back", tooltip="Go back to the list."),
    ]

    DEFAULT_CSS = """
    Detail {
        & > .detail--text { color: $ink; }
        & > .detail--context { color: $around; }
        & > .detail--aside { color: $quiet; }
        & > .detail--quote { color: $ink; background: $lit; text-style: bold; }
        & > .detail--match { color: $signal; text-style: underline; }
        & > .detail--strong { text-style: bold; }
        & > .detail--reason { color: $ink; text-style: italic; }
        & > .detail--conflict { color: $caution; }
        & > .detail--name { color: $quiet; }
        & > .detail--label { color: $quiet; text-style: italic; }
        & > .detail--title { color: $quiet; }
        & > .detail--frame { color: $foreground 30%; }
        &:focus > .detail--frame { color: $mark; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "detail--text",
        "detail--context",
        "detail--aside",
        "detail--quote",
        "detail--match",
        "detail--strong",
        "detail--reason",
        "detail--conflict",
        "detail--name",
        "detail--label",
        "detail--title",
        "detail--frame",
    }

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._full: Full | None = None
        self._spans = Spans()
        self._lines: list[Laid] = []
        self._kept = (0, 0, 0)
        """The line at the top after the lines were broken anew, and what stood there at first: how much text was above,
        and how many lines with as much."""

    def show(self, full: Full, spans: Spans) -> None:
        """Show a quote from its start, and what the query matched in its words."""
        self._full, self._spans = full, spans
        self._lay_out()
        self.jump(0)
        self._kept = (0, 0, 0)

    @property
    def height(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def on_resize(self) -> None:
        """Break the lines anew; what stands at the top stays there, however often that happens."""
        if not self._lines:
            self._lay_out()
            return
        top = self.scroll_offset.y
        line, place, blank = self._kept
        if line != top:
            before = places(self._lines)
            place = before[min(top, len(before) - 1)]
            blank = top - bisect_left(before, place)
        self._lay_out()
        after = places(self._lines)
        self.jump(min(bisect_left(after, place) + blank, bisect_right(after, place) - 1))
        self._kept = self.scroll_offset.y, place, blank

    def _lay_out(self) -> None:
        """Find where the lines break."""
        if self._full and self.width > 0:
            self._lines = list(_sheet(self._full, self._spans, self.width))
        self.laid_out()

    def segments(self, number: int, width: int) -> list[Segment]:  # noqa: ARG002 - its lines are laid out already
        """One line, with what the mouse has selected of it."""
        pieces = self._line(self._lines[number]).pieces
        chosen = selecting.spans(self.chosen, number, 1)
        if chosen and chosen[0]:
            pieces = selecting.lit(pieces, chosen[0], self.screen.get_component_rich_style("screen--selection"))
        return [Segment(*piece) for piece in pieces]

    def _line(self, laid: Laid) -> Line:
        return draw(laid, lambda name: self.look(f"detail--{name}", partial=name in OVER))

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What the mouse has selected, exactly as it is stored; names and frames are not part of it."""
        lines = [self._line(laid) for laid in self._lines]
        text = selecting.exact(lines, selecting.spans(selection, 0, len(lines)))
        return (text, "\n") if text else None


def _sheet(full: Full, spans: Spans, width: int) -> Iterator[Laid]:
    """All lines of a quote."""
    for passage in _context(full.entry, full.context, spans):
        yield from alone(passage, width)
    yield BLANK
    cited = [Passage(text, name=name, broken=True, hanging=True) for name, text in full.citations]
    yield from framed(full.style, cited, width)
    yield BLANK
    yield from beside_names(facts(full, spans), NAMES, width)


def _context(entry: Entry, context: Context | str, spans: Spans) -> Iterator[Passage]:
    """The paragraphs with the quote lit by weight, and what the query matched underlined."""
    words = entry.quote.words
    if isinstance(context, str):
        whole = Lit(0, len(words), "quote")
        yield Passage(words, "text", (whole, *(Lit(start, end, "match") for start, end in spans.words)), broken=True)
        yield Passage(context, "aside", broken=True)
        return
    lit: list[Lit] = []
    for start, end, offset in _placed(words, context):
        lit.append(Lit(start, end, "quote"))
        for first, last in spans.words:
            left, right = max(first + offset, start), min(last + offset, end)
            if left < right:
                lit.append(Lit(left, right, "match"))
    yield Passage(context.text, "context", tuple(lit), broken=True)


def _placed(words: str, context: Context) -> Iterator[tuple[int, int, int]]:
    """Each segment's range in the context, and what to add to a place in the quote's words to find it there."""
    before = 0
    for start, end in context.lit:
        piece = context.text[start:end]
        at = words.find(piece, before)
        at = before if at < 0 else at
        yield start, end, start - at
        before = at + len(piece)
