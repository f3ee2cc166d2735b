"""Names and values in two columns; a long value wraps within its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content
from textual.events import Resize
from textual.widgets import Static


class Line(NamedTuple):
    """A name and its value. Without a name it goes on with the line before; without a value the name is a heading."""

    name: str
    value: Content


class Columns(Static):
    """Lines in two columns."""

    DEFAULT_CSS = """
    Columns { height: auto; }
    """

    def __init__(self, names: int, lines: Iterable[Line] = (), *, style: str = "$foreground 60%") -> None:
        """Show these lines.

        Args:
            names: cells of the column of names.
            lines: what to show.
            style: of the names.
        """
        super().__init__(markup=False)
        self._column = names
        self._lines = list(lines)
        self._name_style = style

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines."""
        self._lines = list(lines)
        self._lay_out(self.size.width)

    def on_resize(self, event: Resize) -> None:
        """Wrap anew."""
        self._lay_out(event.size.width)

    def _lay_out(self, width: int) -> None:
        """Put every value into its column."""
        room = max(width - self._column, self._column)
        laid: list[Content] = []
        for name, value in self._lines:
            if not value.plain:
                laid.append(Content.styled(name, "bold $text-accent"))
            for number, part in enumerate(value.wrap(room) if value.plain else ()):
                shown = "" if number else name
                laid.append(Content.assemble((f"{shown:<{self._column}}", self._name_style), part))
        self.update(Content("\n").join(laid))
