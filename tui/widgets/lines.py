"""Widgets that draw their own lines: only those in sight, and what the mouse selects is what is stored."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from tui.abstract import AbstractMeta


class LinesView(ScrollView, can_focus=True, metaclass=AbstractMeta):
    """Lines that are as wide as the place, below one another. The room for a scroll bar is always kept."""

    ALLOW_SELECT = True

    DEFAULT_CSS = """
    LinesView { overflow-x: hidden; scrollbar-gutter: stable; }
    """

    @property
    @abstractmethod
    def height(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def segments(self, number: int, base: Style) -> Iterable[Segment]:
        """What is drawn of a line; what is missing at its right is filled up."""

    @property
    def width(self) -> int:
        """Cells of a line, whether a scroll bar is shown or not."""
        bar = 0 if self.show_vertical_scrollbar else self.styles.scrollbar_size_vertical
        return self.scrollable_content_region.width - bar

    @property
    def page(self) -> int:
        """How many lines are in sight, but one that stays."""
        return max(self.size.height - 1, 1)

    def laid_out(self) -> None:
        """Take note of how many lines there are now."""
        self.virtual_size = Size(self.width, self.height)

    def jump(self, line: int) -> None:
        """Bring a line to the top, at once."""
        self.scroll_to(y=max(line, 0), animate=False, force=True, immediate=True)

    def render_line(self, y: int) -> Strip:
        """One line of the visible part (Textual's line API)."""
        width, number, base = self.scrollable_content_region.width, self.scroll_offset.y + y, self.rich_style
        if number >= self.height:
            return Strip.blank(width, base)
        return Strip(self.segments(number, base)).adjust_cell_length(width, base).apply_offsets(0, number)

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual passes it
        """Draw it."""
        self.refresh()
