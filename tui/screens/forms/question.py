"""One question before something is removed or merged, which names what it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.screens.box import Box, BoxScreen


class QuestionScreen(BoxScreen[bool]):
    """Gives whether it shall be done."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y,enter", "dismiss(True)", "yes"),
        Binding("n,q,escape", "dismiss(False)", "no"),
    ]

    DEFAULT_CSS = """
    QuestionScreen {
        align: center middle;
        & Box { width: 72; }
        & Static { height: auto; }
    }
    """

    def __init__(self, title: str, does: str, lines: Sequence[Content]) -> None:
        """Ask it.

        Args:
            title: of the box.
            does: what enter does, in a word or two: “removes it”.
            lines: the question, and what to know before it is answered.
        """
        super().__init__()
        self._title, self._does, self._lines = title, does, lines

    def compose(self) -> ComposeResult:
        """The question."""
        with Box(self._title, f"enter {self._does} · escape cancels"):
            yield Static(Content("\n").join(self._lines), markup=False)
