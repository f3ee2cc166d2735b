"""The line at the head of the screen: where one is on the left, what there is on the right."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from store.visible import visible
from tui.widgets.layout import cut

SEPARATOR = " · "
GAP = 2
"""Cells between the two, at least."""
NAME = 0.8
"""How much of the line the name may take, where something stands beside it."""


class Heading(Widget):
    """Shows a name, and as much of the rest as there is room for."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    Heading { height: 1; padding: 0 2; color: $panel-ink; background: $panel; }
    """

    def __init__(
        self,
        name: str,
        holds: Sequence[str],
        *,
        program: str = "onrecord · ",
        whole: bool = False,
        classes: str | None = None,
    ) -> None:
        """Show these, `program` before the name; of the rest the first matters most.

        With `whole` the name matters more than all of the rest: it is not cut to make room.
        """
        super().__init__(classes=classes)
        self._program = program
        self._whole = whole
        self._shown = (name, holds)

    def show(self, name: str, holds: Sequence[str]) -> None:
        """Show these now."""
        self._shown = (name, holds)
        self.refresh()

    def render(self) -> Content:
        """The name, cut where it must be; then the parts that fit."""
        width = self.size.width
        called, holds = self._shown
        name = cut(
            visible(self._program + called, line=True), int(width * NAME) if holds and not self._whole else width
        )
        parts = [visible(part, line=True) for part in holds]
        room = width - cell_len(name) - GAP
        while len(parts) > (0 if self._whole else 1) and cell_len(SEPARATOR.join(parts)) > room:
            parts.pop()
        rest = cut(SEPARATOR.join(parts), max(room, 0))
        blank = " " * (width - cell_len(name) - cell_len(rest))
        return Content.assemble((name, "bold"), blank, (rest, "$panel-quiet"))
