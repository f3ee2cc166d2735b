"""The choice of a citation style and form, with the quote at hand as the example."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from store.entry import Entry
from store.errors import CitationError
from tui.citing import Choice, choices, citation
from tui.safe import safe
from tui.screens.box import Box


class StyleScreen(ModalScreen[Choice | None]):
    """Gives the style that was chosen, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,C", "dismiss(None)", "close"),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
    ]

    DEFAULT_CSS = """
    StyleScreen {
        align: center middle;
        & OptionList, & OptionList:focus {
            height: auto; max-height: 9; border: none; padding: 0; background: transparent;
        }
        & #example { margin-top: 1; height: auto; color: $foreground 80%; }
    }
    """

    def __init__(self, choice: Choice, entry: Entry | None) -> None:
        """Begin at the present choice, with this quote as the example."""
        super().__init__()
        self._choices = choices()
        self._entry = entry
        self._begin = self._choices.index(choice) if choice in self._choices else 0

    def compose(self) -> ComposeResult:
        """The styles, and what they make of the quote."""
        with Box("citation style", "enter chooses, escape leaves it", can_focus=False):
            yield OptionList(*(Option(Content(choice.name)) for choice in self._choices), markup=False)
            yield Static(id="example", markup=False)

    def on_mount(self) -> None:
        """Put the cursor on the present choice."""
        self.query_one(OptionList).highlighted = self._begin

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        """Show the example in this style."""
        if self._entry:
            choice = self._choices[event.option_index]
            texts = [safe(_part(self._entry, choice, part)) for part in ("quotation", "reference")]
            self.query_one("#example", Static).update(Content("\n\n").join(texts))

    @on(OptionList.OptionSelected)
    def _choose(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        self.dismiss(self._choices[event.option_index])

    def action_move(self, rows: int) -> None:
        """Move as in the list of quotes."""
        options = self.query_one(OptionList)
        options.action_cursor_down() if rows > 0 else options.action_cursor_up()


def _part(entry: Entry, choice: Choice, part: str) -> str:
    """One part of a citation, or why it cannot be made."""
    try:
        return citation(entry, choice, part)
    except CitationError as error:
        return str(error)
