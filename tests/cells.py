"""The cells of a terminal in memory, as a person would see them after the bytes were written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import pyte
from rich.cells import split_graphemes


@cache
def _cell(text: str) -> pyte.screens.Char:
    """A cell that holds this. One without colours serves wherever it stands."""
    return pyte.screens.Char(text)


class Memory(pyte.Screen):
    """A screen of cells that holds every code point it was sent, and measures them as the program does.

    pyte's own drops what has no width and is no combining mark, with all that follows, and composes marks.
    """

    def __init__(self, columns: int, lines: int) -> None:
        """A blank screen."""
        self._texts: dict[int, list[str]] = {}
        super().__init__(columns, lines)

    def draw(self, data: str) -> None:
        """Put each grapheme into a cell of its own, a wide one with an empty cell behind it."""
        x, before = self.cursor.x, self._before()
        if not data.isascii() or before.endswith("\u200d"):
            joined = before + data
            self._put((joined[start:end], width) for start, end, width in split_graphemes(joined)[0])
            return
        self.cursor.x = x  # what most of a screen is; it joins nothing else
        if x + len(data) > self.columns:
            self._put((text, 1) for text in data)
            return
        self.buffer[self.cursor.y].update(zip(range(x, x + len(data)), map(_cell, data), strict=True))
        self.dirty.add(self.cursor.y)
        self.cursor.x += len(data)

    def _put(self, graphemes: Iterable[tuple[str, int]]) -> None:
        """Put graphemes of these widths at the cursor, and go on in the next line where one has no room."""
        line = self.buffer[self.cursor.y]
        self.dirty.add(self.cursor.y)
        for text, width in graphemes:
            if self.cursor.x + width > self.columns:
                if pyte.modes.DECAWM in self.mode:
                    self.carriage_return()
                    self.linefeed()
                    line = self.buffer[self.cursor.y]
                    self.dirty.add(self.cursor.y)
                else:
                    self.cursor.x = self.columns - width
            x = self.cursor.x
            line[x] = _cell(text)
            for behind in range(x + 1, x + width):
                line[behind] = _cell("")
            self.cursor.x = x + width

    def _before(self) -> str:
        """The grapheme just left of the cursor, which then stands at it: what comes may belong to it."""
        line, x = self.buffer[self.cursor.y], self.cursor.x
        while x > 0:
            x -= 1
            if text := line[x].data:
                self.cursor.x = x
                return str(text)
        return ""

    def cells(self, number: int) -> list[str]:
        """The text of each cell of a line; read anew only where something was written since."""
        for written in self.dirty:
            self._texts.pop(written, None)
        self.dirty.clear()
        found = self._texts.get(number)
        if found is None:
            line = self.buffer[number]
            found = self._texts[number] = [line[x].data for x in range(self.columns)]
        return found

    def line(self, number: int, left: int = 0, right: int | None = None) -> str:
        """The text of a line, or of some of its cells; blanks at its end are kept."""
        return "".join(self.cells(number)[left:right])
