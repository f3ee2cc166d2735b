"""A scroll bar that draws each of its few kinds of cells once."""

from __future__ import annotations

from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip


class LeanScrollBar(ScrollBar):
    """An upright scroll bar without border and padding.

    Textual draws and styles each of its cells by itself, which takes longer than the lines of the list beside it; most
    of them are the same.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some of its cells (Textual's line API)."""
        filters, background, base = self.get_line_filters(), self.background_colors[1], self.rich_style
        drawn: dict[Segment, Strip] = {}
        for cell in (cells := self._cells()):
            if cell not in drawn:
                kind = [Segment(cell.text, base + cell.style if cell.style else base)]
                for each in filters:
                    kind = each.apply(kind, background)
                drawn[cell] = Strip(kind, self.size.width)
        return [drawn[cells[line]] for line in crop.line_range]

    def _cells(self) -> list[Segment]:
        """Its cells from the top, as Textual draws them."""
        size = self.app.console_options.update_dimensions(*self.size)
        return [cell for cell in self.app.console.render(self.render(), size) if cell.text != "\n"]
