"""Names and values in two columns; a long value wraps within its own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


class Line(NamedTuple):
    """A name and its value. Without a name it goes on with the line before; without a value the name is a heading."""

    name: str
    value: Content


class Columns(Widget):
    """Lines in two columns."""

    DEFAULT_CSS = """
    Columns { width: 1fr; height: auto; }
    """

    def __init__(self, names: int, lines: Iterable[Line] = (), *, style: str = "$quiet") -> None:
        """Show these lines.

        Args:
            names: cells of the column of names.
            lines: what to show.
            style: of the names.
        """
        super().__init__()
        self._column = names
        self._lines = list(lines)
        self._name_style = style

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines."""
        self._lines = list(lines)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual passes it
        """How many lines there are when each value is wrapped within its column."""
        return len(self._laid_out(width))

    def render(self) -> Content:
        """The lines."""
        return Content("\n").join(self._laid_out(self.content_size.width))

    def _laid_out(self, width: int) -> list[Content]:
        """Put every value into its column."""
        room = max(width - self._column, self._column)
        laid: list[Content] = []
        for name, value in self._lines:
            if not value.plain:
                laid.append(Content.styled(name, "bold $signal"))
            for number, part in enumerate(value.wrap(room) if value.plain else ()):
                shown = "" if number else name
                laid.append(Content.assemble((f"{shown:<{self._column}}", self._name_style), part))
        return laid
