"""Widgets that draw their own lines: only those in sight, and what the mouse selects is what is stored."""

from __future__ import annotations

from abc import abstractmethod

from rich.style import Style
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip

from tui.abstract import AbstractMeta


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

    _base = Style()

    @property
    @abstractmethod
    def height(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def strip(self, number: int) -> Strip:
        """What is drawn of a line; what is missing at its right is filled up."""

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
        self.vertical_scrollbar.window_virtual_size = max(self.height, self.size.height)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
        self.refresh()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Scroll. The bar, which takes as long to draw as the lines, is drawn where its thumb is seen to move."""
        eighth = self.size.height * 8 / max(self.height, 1)
        if int(old_value * eighth) == int(new_value * eighth):
            self.vertical_scrollbar.set_reactive(ScrollBar.position, new_value)
        super().watch_scroll_y(old_value, new_value)

    def jump(self, line: int) -> None:
        """Bring a line to the top, at once."""
        self.scroll_to(y=max(line, 0), animate=False, force=True, immediate=True)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some lines (Textual's line API). To find the style of the place takes longer than to draw a line."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """One line of the visible part (Textual's line API)."""
        number, width = self.scroll_offset.y + y, self.width
        if number >= self.height:
            return Strip.blank(width, self._base)
        return self.strip(number).adjust_cell_length(width, self._base).apply_offsets(0, number)

    def selection_updated(self, selection: Selection | None) -> None:  # noqa: ARG002 - Textual passes it
        """Draw it."""
        self.refresh()
