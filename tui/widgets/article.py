"""A whole text with its quotes marked, and named in the margin. Only the lines in sight are drawn."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.reactive import reactive
from textual.selection import Selection

from store.visible import visible
from tui.widgets import selecting
from tui.widgets.layout import BAR, Range, cut, paragraphs, pieces
from tui.widgets.lines import LinesView

GUTTER = 3
OTHER_BAR = "│"
"""Beside the lines of every quote that is not at hand."""
SIGN = "◂ "
"""Before the name of the quote at hand."""
WIDEST = 84
"""Cells of a line of text: a longer one is hard to read."""
NARROW, WIDE = 12, 28
"""Cells of the margin with the names, at least and at most."""
BETWEEN = 2
"""Cells between a line and a name."""
ABOVE = 3
"""Lines that stay in sight above a quote that one goes to."""


Styled = Callable[[str], Style]
"""Gives the theme's style of a part."""


class Marked(NamedTuple):
    """One quote of the text: its id, who said it, and the ranges of its segments."""

    id: str
    name: str
    segments: tuple[Range, ...]


class Article(LinesView):
    """The text. One of its quotes is at hand."""

    DEFAULT_CSS = """
    Article {
        & > .article--text { color: $around; }
        & > .article--quote { color: $ink; text-style: bold; }
        & > .article--here { color: $ink; text-style: bold; background: $lit; }
        & > .article--match { color: $signal; text-style: bold underline; }
        & > .article--found { color: $signal; text-style: bold underline reverse; }
        & > .article--bar { color: $foreground 40%; }
        & > .article--bar-here { color: $mark; text-style: bold; }
        & > .article--name { color: $quiet; }
        & > .article--name-here { color: $ink; text-style: bold; }
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "article--text",
        "article--quote",
        "article--here",
        "article--match",
        "article--found",
        "article--bar",
        "article--bar-here",
        "article--name",
        "article--name-here",
    }

    here: reactive[int] = reactive(-1, repaint=False)
    """The place of the quote at hand among the quotes; -1 where there is none."""

    @dataclass
    class Moved(Message):
        """Another quote is at hand."""

        id: str | None

    def __init__(self, text: str, quotes: Sequence[Marked]) -> None:
        """Show a text.

        Args:
            text: as it is stored.
            quotes: in the order of their first segments.
        """
        super().__init__()
        self._text = text
        self._shown = visible(text, line=True)
        self._quotes = quotes
        self._ranges = sorted(
            (start, end, number) for number, quote in enumerate(quotes) for start, end in quote.segments
        )
        self._longest = max((end - start for start, end, _ in self._ranges), default=0)
        self._lines: list[Range] = []
        self._starts: list[int] = []
        self._names: dict[int, int] = {}
        self._matches: tuple[Range, ...] = ()
        self._match = -1
        self._room = self._margin = self._left = 0
        self._names_width = max((cell_len(visible(quote.name, line=True)) for quote in quotes), default=0) + len(SIGN)

    # Moving

    @property
    def at_hand(self) -> Marked | None:
        """The quote at hand."""
        return self._quotes[self.here] if 0 <= self.here < len(self._quotes) else None

    def go_to(self, id_: str) -> None:
        """Take this quote in hand and bring it into sight."""
        self.here = next((number for number, quote in enumerate(self._quotes) if quote.id == id_), -1)
        self._bring(self._quotes[self.here].segments[0][0] if self.here >= 0 else 0)

    def step(self, count: int) -> None:
        """Go to the next match or quote, or to one before; from where the reader is, if he has scrolled away."""
        if self._matches:
            self._match = min(max(self._match + count, 0), len(self._matches) - 1)
            self._bring(self._matches[self._match][0])
            self.refresh()
        elif self._quotes:
            self.here = self._next(count)
            self._bring(self._quotes[self.here].segments[0][0])

    def find(self, matches: tuple[Range, ...]) -> None:
        """Light these ranges, and bring the first one behind the place in sight there."""
        self._matches = matches
        top = self._top()
        self._match = next((number for number, (start, _) in enumerate(matches) if start >= top), 0 if matches else -1)
        if matches:
            self._bring(matches[self._match][0])
        self.refresh()

    @property
    def found(self) -> tuple[int, int]:
        """Which match is at hand, counted from one, and how many there are."""
        return self._match + 1, len(self._matches)

    @property
    def height(self) -> int:
        """How many lines the text has."""
        return len(self._lines)

    def watch_here(self) -> None:
        """Draw the marks anew and tell who wants to know."""
        self.refresh()
        self.post_message(self.Moved(self.at_hand.id if self.at_hand else None))

    def _next(self, count: int) -> int:
        """The place of the quote to go to: beside the one at hand as long as that is in sight."""
        firsts = [quote.segments[0][0] for quote in self._quotes]
        top, end = self._top(), self._line_at(self.scroll_offset.y + self.size.height)[1]
        if self.here >= 0 and top <= firsts[self.here] <= end:
            return min(max(self.here + count, 0), len(firsts) - 1)
        return min(bisect_left(firsts, top), len(firsts) - 1) if count > 0 else max(bisect_left(firsts, end) - 1, 0)

    def _top(self) -> int:
        """Where the first line in sight begins."""
        return self._line_at(self.scroll_offset.y)[0]

    def _line_at(self, number: int) -> Range:
        """A line, the last one for those behind it."""
        return self._lines[min(number, len(self._lines) - 1)] if self._lines else (0, 0)

    def _bring(self, place: int) -> None:
        """Scroll so that a place of the text is in sight, near the top unless it is there already."""
        line = max(bisect_right(self._starts, place) - 1, 0)
        if not self.scroll_offset.y <= line < self.scroll_offset.y + max(self.size.height - ABOVE, 1):
            self.jump(line - ABOVE)

    # Drawing

    def on_resize(self) -> None:
        """Break the lines anew; the quote at hand stays on its line of the screen, or else the first line in sight."""
        place, above, first = self._top(), 0, not self._lines
        if self.at_hand:
            begin = self.at_hand.segments[0][0]
            line = max(bisect_right(self._starts, begin) - 1, 0)
            if first or 0 <= line - self.scroll_offset.y < self.size.height:
                place, above = begin, ABOVE if first else line - self.scroll_offset.y
        self._lay_out(self.width)
        self.laid_out()
        line = max(bisect_right(self._starts, place) - 1, 0)
        self.jump(line - min(above, max(self.size.height - ABOVE, 0)))

    def _lay_out(self, width: int) -> None:
        """Break the text into lines, and put each quote's name beside its first one; a taken line passes it on."""
        self._margin = min(max(self._names_width, NARROW), max(width * 3 // 10, NARROW), WIDE)
        room = min(max(width - GUTTER - BETWEEN - self._margin, NARROW), WIDEST)
        self._left = max((width - GUTTER - room - BETWEEN - self._margin) // 2, 0) + GUTTER
        if room == self._room:
            return
        self._room = room
        self._lines = paragraphs(self._text, self._shown, room)
        self._starts = [start for start, _ in self._lines]
        self._names = {}
        for number, quote in enumerate(self._quotes):
            line = max(bisect_right(self._starts, quote.segments[0][0]) - 1, 0)
            while line in self._names:
                line += 1
            self._names[line] = number

    def segments(self, number: int, width: int) -> list[Segment]:  # noqa: ARG002 - its lines are laid out already
        """A line: the bar of its quote, the text, the name in the margin."""
        return list(self._segments(number))

    def _segments(self, number: int) -> Iterator[Segment]:

        def styled(name: str) -> Style:
            return self.look(f"article--{name}")

        start, end = self._lines[number]
        quotes = [one for one in self._near(start, end) if one[0] < end and start < one[1]]
        here = any(one[2] == self.here for one in quotes)
        bar = BAR if here else OTHER_BAR if quotes else " "
        yield Segment(f"{bar:<{GUTTER}}".rjust(self._left), styled("bar-here" if here else "bar"))
        chosen = selecting.spans(self.chosen, number, 1)
        yield from self._text_segments(start, end, quotes, chosen[0] if chosen else None, styled)
        name = self._names.get(number)
        if name is not None and self._quotes[name].name:
            yield Segment(" " * (self._room - cell_len(self._shown[start:end]) + BETWEEN), styled("text"))
            own = name == self.here
            label = visible(self._quotes[name].name, line=True)
            sign = SIGN if own else " " * len(SIGN)
            yield Segment(sign + cut(label, self._margin - len(SIGN)), styled("name-here" if own else "name"))

    def _text_segments(
        self,
        start: int,
        end: int,
        quotes: list[tuple[int, int, int]],
        chosen: Range | None,
        styled: Styled,
    ) -> Iterator[Segment]:
        """The text of a line, cut wherever its style changes."""
        left = self._left
        picked = (start + max(chosen[0] - left, 0), start + max(chosen[1] - left, 0)) if chosen else (0, 0)
        matches = [one for one in self._matches if one[0] < end and start < one[1]]
        at_hand = self._matches[self._match] if self._matches else None
        borders = (*((one[0], one[1]) for one in quotes), *matches, picked)
        for left, right, _ in pieces(start, end, borders):
            style = styled("text")
            for first, last, number in quotes:
                if first <= left and right <= last:
                    style = styled("here" if number == self.here else "quote")
            for match in matches:
                if match[0] <= left and right <= match[1]:
                    style += self._over("found" if match == at_hand else "match")
            if picked[0] <= left and right <= picked[1]:
                style += self.screen.get_component_rich_style("screen--selection")
            yield Segment(self._shown[left:right], style)

    def _over(self, name: str) -> Style:
        """A style that goes over another one, whose background stays."""
        return self.look(f"article--{name}", partial=True)

    def _near(self, start: int, end: int) -> list[tuple[int, int, int]]:
        """The segments that can reach into a range: none is longer than the longest."""
        first = bisect_left(self._ranges, (start - self._longest,))
        return self._ranges[first : bisect_left(self._ranges, (end,))]

    # Selecting with the mouse

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What the mouse has selected, exactly as it is stored."""
        first = self._place(selection.start.y, selection.start.x) if selection.start else self._top()
        end = selection.end
        last = self._place(end.y, end.x) if end else self._line_at(self.scroll_offset.y + self.size.height)[1]
        return (self._text[first:last], "\n") if first < last else None

    def _place(self, line: int, column: int) -> int:
        """The place in the text of a character on the screen."""
        start, end = self._line_at(line)
        return min(start + max(column - self._left, 0), end)
