"""One of a few, on one line: the arrows and the space bar go through them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from store.visible import visible
from tui.safe import safe
from tui.widgets.layout import cut

SIGNS = 4
"""Cells of the two signs."""


class ChoiceField(Widget, can_focus=True):
    """Shows the one that is chosen, between two signs that there are others."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
        Binding("down,enter", "screen.focus_next", show=False),
        Binding("up", "screen.focus_previous", show=False),
    ]

    value: reactive[str] = reactive("")
    told: reactive[str | None] = reactive(None)
    """What is said in its place while nothing is to be chosen."""

    @dataclass
    class Changed(Message):
        """Another one was chosen."""

        value: str

    def __init__(self, value: str, options: Mapping[str, str], *, id: str) -> None:  # noqa: A002
        """Begin at this one.

        Args:
            value: the one that is chosen; one that is not among the options is offered beside them.
            options: what they are called, by their values.
            id: the widget's.
        """
        super().__init__(id=id)
        self._options = dict(options) if value in options else {value: value, **options}
        self.set_reactive(ChoiceField.value, value)

    def render(self) -> Content:
        """The one that is chosen."""
        if self.told is not None:
            return safe(cut(visible(self.told, line=True), self.size.width), line=True).stylize("$quiet")
        chosen = cut(visible(self._options[self.value], line=True), max(self.size.width - SIGNS, 1))
        return Content.assemble(("‹ ", "$signal"), safe(chosen, line=True), (" ›", "$signal"))

    def watch_value(self) -> None:
        """Tell it."""
        self.post_message(self.Changed(self.value))

    def watch_told(self) -> None:
        """The keys pass by it then."""
        self.can_focus = self.told is None

    def action_step(self, count: int) -> None:
        """Choose the next, or the one before."""
        values = list(self._options)
        self.value = values[(values.index(self.value) + count) % len(values)]

    def on_key(self, event: events.Key) -> None:
        """A letter goes to the next one that begins with it."""
        if event.character and event.is_printable and event.character != " ":
            values = list(self._options)
            here = values.index(self.value)
            ring = values[here + 1 :] + values[: here + 1]
            begun = event.character.casefold()
            self.value = next((one for one in ring if self._options[one].casefold().startswith(begun)), self.value)
            event.stop()

    def on_click(self) -> None:
        """Choose the next."""
        if self.told is None:
            self.action_step(1)
