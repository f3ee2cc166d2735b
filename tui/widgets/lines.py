"""Widgets that draw their own lines: only those in sight, and what the mouse selects is what is stored."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, Self

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region, Size, Spacing
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip

from tui.abstract import AbstractMeta
from tui.widgets.layout import cells
from tui.widgets.scroll_bar import LeanScrollBar

BARE = Spacing()
"""Neither a border nor padding."""
KEPT = 256
"""Lines that stay drawn, about, of those that were in sight."""


class LinesView(ScrollView, can_focus=True, inherit_bindings=False, metaclass=AbstractMeta):
    """Lines that are as wide as the place, below one another.

    The scroll bar is always there, and to be seen where there is something to scroll: to Textual one that comes or goes
    means to lay out and to paint the whole screen, which takes longer than all lines that are in sight. Keys are the
    commands' of the place, none its own.
    """

    ALLOW_SELECT = True
    chosen: Selection | None = None
    """What the mouse has selected, by which each line is drawn; `text_selection` looks for the screen each time."""

    DEFAULT_CSS = """
    LinesView { overflow-x: hidden; overflow-y: scroll; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """Show nothing yet."""
        self._drawn: dict[int, Strip] = {}
        self._looks: dict[tuple[str, bool], Style] = {}
        self._size_drawn = Size(0, 0)
        super().__init__(id=id)

    @property
    @abstractmethod
    def height(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def segments(self, number: int, width: int) -> list[Segment]:
        """What is drawn of a line, in so many cells at most; what is missing at its right is filled up."""

    @property
    def width(self) -> int:
        """Cells of a line."""
        return self.scrollable_content_region.width

    @property
    def page(self) -> int:
        """How many lines are in sight, but one that stays."""
        return max(self.size.height - 1, 1)

    def laid_out(self) -> None:
        """Take note of how many lines there are now, without laying out anything else."""
        self.set_reactive(ScrollView.virtual_size, Size(self.width, self.height))
        self._tell_bar(ScrollBar.window_virtual_size, max(self.height, self.size.height))
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll; a line that stays in sight is as it was drawn."""
        self._tell_bar(ScrollBar.position, new_value)
        if round(old_value) != round(new_value):
            super().refresh(self.size.region)

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made when it is first asked for."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = LeanScrollBar(name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)  # noqa: SLF001 - as Textual starts its own
        return self._vertical_scrollbar

    def _tell_bar(self, what: Reactive[Any], value: float) -> None:
        """Tell the scroll bar, which takes as long to draw as some lines: it is drawn where its thumb changes."""
        bar = self.vertical_scrollbar
        before = _thumb(bar)
        bar.set_reactive(what, value)
        if _thumb(bar) != before:
            bar.refresh()

    def jump(self, line: int) -> None:
        """Bring a line to the top, at once."""
        self.scroll_to(y=max(line, 0), animate=False, force=True, immediate=True)

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw it."""
        self.chosen = selection
        self.refresh()

    # Drawing

    def look(self, name: str, *, partial: bool = False) -> Style:
        """The style of a component, or with `partial` what it adds to another one.

        Textual forgets its own with each refresh, and takes as long to find a dozen again as to draw some lines.
        """
        found = self._looks.get((name, partial))
        if found is None:
            found = self.get_component_rich_style(name, partial=partial) if name else self.rich_style
            self._looks[name, partial] = found
        return found

    @property
    def base(self) -> Style:
        """The style of what is blank."""
        return self.look("")

    def notify_style_update(self) -> None:
        """Forget what was drawn in other styles."""
        super().notify_style_update()
        self._looks.clear()
        self._drawn.clear()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again what is in sight, or these regions of it."""
        if repaint and not regions:
            self._drawn.clear()
        elif repaint:
            top = self.scroll_offset.y
            for line in (top + line for region in regions for line in region.line_range):
                self._drawn.pop(line, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of what is in sight (Textual's line API).

        Textual looks for borders, padding and effects around each line, which takes longer than to draw it: where
        there is no border and no padding, lines pass it by. They have no effects.
        """
        if self.styles.gutter != BARE:
            return super().render_lines(crop)
        if self._size_drawn != self.size:
            self._size_drawn = self.size
            self._drawn.clear()
        top = self.scroll_offset.y
        numbers = [top + line for line in crop.line_range]
        if missing := [number for number in numbers if number not in self._drawn]:
            self._drawn.update(zip(missing, self._finished(missing), strict=True))
        strips = [self._drawn[number] for number in numbers]
        if len(self._drawn) > KEPT:
            self._drawn = dict(zip(numbers, strips, strict=True))
        start, end = crop.column_span
        return strips if (start, end) == (0, self.size.width) else [strip.crop(start, end) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight (Textual's line API), with its offset, by which the mouse selects."""
        number = self.scroll_offset.y + y
        strip = next(iter(self._finished((number,))))
        return strip.apply_offsets(0, number) if number < self.height else strip

    def _finished(self, numbers: Iterable[int]) -> Iterable[Strip]:
        """Lines as they are on the screen, each as wide as the place.

        Of each only one strip is made: one of Textual's is sixteen objects, as are all that it makes on the way.
        """
        width, height, base = self.width, self.height, self.base
        filters, background = self.get_line_filters(), self.background_colors[1]
        for number in numbers:
            drawn = filled(self.segments(number, width) if number < height else [], width, base)
            for each in filters:
                drawn = each.apply(drawn, background)
            yield Strip(drawn, width)


def filled(segments: list[Segment], width: int, style: Style) -> list[Segment]:
    """A line of so many cells; what is missing at its right is blank, and what is too much is cut."""
    missing = width - sum([cells(segment.text) for segment in segments])
    if missing < 0:
        return Segment.adjust_line_length(segments, width)
    return [*segments, Segment(" " * missing, style)] if missing else segments


def _thumb(bar: ScrollBar) -> tuple[int, int]:
    """Where the thumb of a scroll bar begins and how long it is, in eighths of a cell: so finely it is drawn."""
    size = bar.size.height
    length = max(size * bar.window_size / max(bar.window_virtual_size, 1), 1)
    hidden = max(bar.window_virtual_size - bar.window_size, 1)
    return int(8 * (size - length) * bar.position / hidden), int(8 * length)
