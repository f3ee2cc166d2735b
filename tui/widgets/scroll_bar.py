"""A scroll bar that draws each of its few kinds of cells once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.segment import Segment
from textual.geometry import Region
from textual.scrollbar import ScrollBar
from textual.strip import Strip


class LeanScrollBar(ScrollBar):
    """An upright scroll bar without border and padding.

    Textual draws and styles each of its cells by itself, and asks for all of them whenever the lines beside it have
    changed: that takes as long as to draw those lines. Most of them are the same.
    """

    _look: tuple[object, ...] = ()
    _strips: Sequence[Strip] = ()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Some of its cells (Textual's line API)."""
        bar = self.render()
        look = (self.size, *vars(bar).values())
        if look != self._look:
            self._look, self._strips = look, list(self._drawn(bar))
        return [self._strips[line] for line in crop.line_range]

    def _drawn(self, bar: RenderableType) -> Iterator[Strip]:
        """All of its cells, from the top, as Textual draws them."""
        filters, background, base = self.get_line_filters(), self.background_colors[1], self.rich_style
        size = self.app.console_options.update_dimensions(*self.size)
        drawn: dict[Segment, Strip] = {}
        for cell in self.app.console.render(bar, size):
            if cell.text == "\n":
                continue
            if cell not in drawn:
                kind = [Segment(cell.text, base + cell.style if cell.style else base)]
                for each in filters:
                    kind = each.apply(kind, background)
                drawn[cell] = Strip(kind, self.size.width)
            yield drawn[cell]
