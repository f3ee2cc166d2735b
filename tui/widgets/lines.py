"""Widgets that draw their own lines: only those in sight, and what the mouse selects is what is stored."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Any, Self

from textual.geometry import Offset, Region, Size, Spacing
from textual.reactive import Reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip

from tui.abstract import AbstractMeta

BARE = Spacing()
"""Neither a border nor padding."""


class LinesView(ScrollView, can_focus=True, inherit_bindings=False, metaclass=AbstractMeta):
    """Lines that are as wide as the place, below one another.

    The scroll bar is always there, and to be seen where there is something to scroll: to Textual one that comes or goes
    means to lay out and to paint the whole screen, which takes longer than all lines that are in sight. Keys are the
    commands' of the place, none its own.
    """

    ALLOW_SELECT = True

    DEFAULT_CSS = """
    LinesView { overflow-x: hidden; overflow-y: scroll; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        """Show nothing yet."""
        self._drawn: dict[int, Strip] = {}
        self._seen = Size(0, 0), Offset(0, 0)
        super().__init__(id=id)

    @property
    @abstractmethod
    def height(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def strip(self, number: int, width: int) -> Strip:
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
        """Scroll."""
        self._tell_bar(ScrollBar.position, new_value)
        super().watch_scroll_y(old_value, new_value)

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

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual passes it
        """Draw it."""
        self.refresh()

    # Drawing

    def notify_style_update(self) -> None:
        """Forget what was drawn in other styles."""
        super().notify_style_update()
        self._drawn.clear()

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw again what is in sight, or these regions of it."""
        if repaint and not regions:
            self._drawn.clear()
        elif repaint:
            for line in (line for region in regions for line in region.line_range):
                self._drawn.pop(line, None)
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines of what is in sight (Textual's line API).

        Textual looks for borders, padding and effects around each line, which takes longer than to draw it: where
        there is no border and no padding, lines pass it by. They have no effects.
        """
        if self.styles.gutter != BARE:
            return super().render_lines(crop)
        if self._seen != (place := (self.size, self.scroll_offset)):
            self._seen = place
            self._drawn.clear()
        missing = [line for line in crop.line_range if line not in self._drawn]
        if missing:
            filters, background = self.get_line_filters(), self.background_colors[1]
            for line, strip in zip(missing, self._strips_of(missing), strict=True):
                for each in filters:
                    strip = strip.apply_filter(each, background)  # noqa: PLW2901 - a strip keeps what became of it
                self._drawn[line] = strip
        strips = [self._drawn[line] for line in crop.line_range]
        start, end = crop.column_span
        return strips if (start, end) == (0, self.size.width) else [strip.crop(start, end) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One line of what is in sight (Textual's line API), with its offset, by which the mouse selects."""
        strip = next(iter(self._strips_of((y,))))
        number = self.scroll_offset.y + y
        return strip.apply_offsets(0, number) if number < self.height else strip

    def _strips_of(self, lines: Iterable[int]) -> Iterable[Strip]:
        """Lines of what is in sight, each as wide as the place."""
        top, width, height, base = self.scroll_offset.y, self.width, self.height, self.rich_style
        blank = Strip.blank(width, base)
        for number in (top + line for line in lines):
            yield self.strip(number, width).adjust_cell_length(width, base) if number < height else blank


def _thumb(bar: ScrollBar) -> tuple[int, int]:
    """Where the thumb of a scroll bar begins and how long it is, in eighths of a cell: so finely it is drawn."""
    size = bar.size.height
    length = max(size * bar.window_size / max(bar.window_virtual_size, 1), 1)
    hidden = max(bar.window_virtual_size - bar.window_size, 1)
    return int(8 * (size - length) * bar.position / hidden), int(8 * length)
