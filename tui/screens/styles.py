"""Choosing the citation style: what each makes of the quote at hand is seen before it is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input

from store.entry import Entry
from tui.citing import Choice, choices, preview
from tui.safe import safe
from tui.screens.chooser import ChooserScreen, Item

PREVIEWED = ("quotation", "reference")


class StyleScreen(ChooserScreen[Choice]):
    """Gives the style that was chosen, or None."""

    TITLE_TEXT = "citation style"
    ADVICE = "tab: another form · enter chooses · escape leaves it"
    HINT = "type to find a style"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "form(1)", "form", priority=True),
        Binding("shift+tab", "form(-1)", show=False, priority=True),
    ]

    DEFAULT_CSS = """
    StyleScreen Box { width: 100; }
    """

    def __init__(self, choice: Choice, entry: Entry | None, text: str | None) -> None:
        """Begin at the present choice, with this quote and the text that it was cut from as the example."""
        super().__init__(choice)
        self._entry, self._text = entry, text
        self._forms = list(dict.fromkeys(one.format for one in choices()))
        self._form = choice.format
        self._examples: dict[Choice, Content] = {}

    def items(self) -> Sequence[Item[Choice]]:
        """Every style in the form at hand; while something is looked for, the other forms behind them."""
        here = [one for one in choices() if one.format == self._form]
        others = [one for one in choices() if one.format != self._form] if self.query_one(Input).value.strip() else []
        return [Item(one, one.name, self._example) for one in (*here, *others)]

    def action_form(self, step: int) -> None:
        """Show every style in another form."""
        self._form = self._forms[(self._forms.index(self._form) + step) % len(self._forms)]
        self.list_items(replace(self.at.value, format=self._form) if self.at else None)

    def _example(self, choice: Choice) -> Content | None:
        """The quotation and the reference in a style."""
        if self._entry is None:
            return None
        if choice not in self._examples:
            texts = dict.fromkeys(preview(self._entry, choice, self._text).parts[part] for part in PREVIEWED)
            shown = (safe(text).stylize("$foreground 75%") for text in texts if text)
            self._examples[choice] = Content("\n").join(shown)
        return self._examples[choice]
