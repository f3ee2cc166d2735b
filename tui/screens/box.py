"""A box over the screen: a frame with a title, as wide as its text needs and no wider than the terminal."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.events import Resize
from textual.screen import ModalScreen, ScreenResultType

from tui.screens.lean import LeanScreen

EDGES = 6
"""Cells of the frame beside its foot."""


class BoxScreen(ModalScreen[ScreenResultType], LeanScreen[ScreenResultType]):
    """What stands over another screen until it is answered or left."""


class Box(VerticalScroll):
    """The frame of such a screen; what does not fit scrolls. Its screen sets `align: center middle`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "scroll_down", show=False),
        Binding("k", "scroll_up", show=False),
        Binding("g", "scroll_home", show=False),
        Binding("G", "scroll_end", show=False),
        Binding("ctrl+d", "page_down", show=False),
        Binding("ctrl+u", "page_up", show=False),
    ]

    DEFAULT_CSS = """
    Box {
        width: 82;
        max-width: 95%;
        height: auto;
        max-height: 90%;
        padding: 1 2;
        border: round $mark;
        border-title-color: $ink;
        border-subtitle-color: $signal;
        background: $surface;
    }
    """

    def __init__(self, title: str, *feet: str, can_focus: bool = True) -> None:
        """Name the box, and say at its foot how to leave it: in the first of these forms that there is room for."""
        super().__init__(can_focus=can_focus)
        self.border_title = title
        self._feet = feet
        self.border_subtitle = feet[0]

    def on_resize(self, event: Resize) -> None:
        """Say as much at the foot as there is room for."""
        fitting = (foot for foot in self._feet if len(foot) + EDGES <= event.size.width)
        self.border_subtitle = next(fitting, self._feet[-1])
