"""A box over the screen: a frame with a title, as wide as its text needs and no wider than the terminal."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll


class Box(VerticalScroll):
    """The frame of a modal screen; what does not fit scrolls. Its screen sets `align: center middle`."""

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
        border-title-color: $foreground;
        border-subtitle-color: $signal;
        background: $surface;
    }
    """

    def __init__(self, title: str, subtitle: str, *, can_focus: bool = True) -> None:
        """Name the box, and say at its foot how to leave it."""
        super().__init__(can_focus=can_focus)
        self.border_title = title
        self.border_subtitle = subtitle
