"""Quoting a part of the words, or with changes in brackets: the citation is seen while one types."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static, TextArea

from store.entry import Entry
from store.errors import CitationError
from tui.citing import Choice, citations
from tui.safe import safe
from tui.screens.box import Box, BoxScreen
from tui.screens.forms.exact import TextField
from tui.widgets.layout import broken

RULES = "Leave out words at either end, or mark the gap with an ellipsis …; put your changes in [brackets]."
BESIDE = 1
"""Cells beside the citation, for a scroll bar."""


class Preview(Static):
    """The citation as it will be copied, broken into lines that are none of it: so the mouse selects nothing here."""

    ALLOW_SELECT = False


class ExcerptScreen(BoxScreen[str | None]):
    """Gives the words as they are to be quoted, or None. The quote itself stays as it is."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,f2,ctrl+s", "take", "copy", priority=True),
        Binding("escape", "dismiss(None)", "leave", priority=True),
    ]

    # Textual declares this as an attribute of an instance, so it cannot be a ClassVar here.
    VERTICAL_BREAKPOINTS = [(0, "-low"), (28, "-tall")]  # noqa: RUF012

    DEFAULT_CSS = """
    ExcerptScreen {
        align: center middle;
        & Box { width: 92; overflow-y: hidden; }
        & #rules { height: auto; color: $quiet; margin-bottom: 1; }
        & TextField, & TextField:focus { height: 8; padding: 0; }
        &.-low TextField, &.-low TextField:focus { height: 4; }
        & VerticalScroll#below { height: auto; max-height: 30vh; margin-top: 1; }
        & #shown { height: auto; color: $around; }
        & #shown.-wrong { color: $caution; }
    }
    """

    def __init__(self, entry: Entry, choice: Choice) -> None:
        """Begin with all words of this quote, to be cited in this style."""
        super().__init__()
        self._entry = entry
        # What pandoc renders is copied when it is there; what is seen here is the same in our own default style.
        self._choice = Choice(format=choice.format) if choice.waits else choice

    def compose(self) -> ComposeResult:
        """The rules, the words, and what becomes of them."""
        with Box("quote a part", "enter copies the citation · escape closes", can_focus=False):
            yield Static(Content(RULES), id="rules")
            yield TextField(self._entry.quote.words, id="words", hint="")
            with VerticalScroll(id="below", can_focus=False):
                yield Preview(id="shown", markup=False)

    def on_mount(self) -> None:
        """Begin at the end of the words, as after typing them."""
        field = self.query_one(TextField)
        field.move_cursor(field.document.end)
        self._check()

    @on(TextArea.Changed)
    def _check(self) -> str | None:
        """Show the citation, or why these words cannot be quoted; the words when they can."""
        written = self.query_one(TextField).text
        shown = self.query_one(Preview)
        try:
            (text,) = citations([self._entry], lambda _: None, self._choice, "quotation", written)
        except CitationError as error:
            shown.add_class("-wrong")
            shown.update(safe(f"! {error}"))
            return None
        shown.remove_class("-wrong")
        room = self.query_one("#below").size.width - BESIDE
        shown.update(Content("\n").join(broken(safe(text), room)) if room > 0 else "")
        return written

    def on_resize(self) -> None:
        """Break the lines anew."""
        self.call_after_refresh(self._check)

    def action_take(self) -> None:
        """Copy it, if it can be quoted so."""
        written = self._check()
        if written is not None:
            self.dismiss(written)
