"""The main screen: browsing, and what the commands do with it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on, work
from textual.binding import BindingType

from store.archive import Archive
from tui.citing import Choice, citation
from tui.clipboard import Clipboard
from tui.commands.table import BY_ID, COMMANDS
from tui.safe import safe
from tui.screens.browse import BrowseScreen
from tui.screens.copied import CopiedScreen
from tui.screens.help import HelpScreen
from tui.screens.styles import StyleScreen
from tui.widgets.quote_list import QuoteList

LOG = logging.getLogger("onrecord")


class MainScreen(BrowseScreen):
    """Where a person reads, searches and copies. It is the `Desk` that commands work on."""

    BINDINGS: ClassVar[list[BindingType]] = [command.binding() for command in COMMANDS]

    def __init__(
        self,
        archive: Archive,
        choice: Choice,
        clipboard: Clipboard,
        keys: Mapping[str, str],
        notices: Sequence[str] = (),
    ) -> None:
        """Show an archive.

        Args:
            archive: opened.
            choice: the citation style to begin with.
            clipboard: takes what is copied.
            keys: the keys of each command, for the help.
            notices: sentences to show first.
        """
        super().__init__(archive, choice)
        self._clipboard = clipboard
        self._keys = keys
        self._notices = notices
        self._copied = ""

    def on_mount(self) -> None:
        """Tell what the person should know."""
        for notice in self._notices:
            self._toast(notice)

    def action_command(self, id_: str) -> None:
        """Run a command; every key of the screen comes here."""
        BY_ID[id_].run(self)

    # Moving

    def move(self, rows: int) -> None:
        """Move the cursor by so many rows; from the search line, the keyboard goes to the list instead."""
        if self.line.has_focus:
            self.quotes.focus()
        else:
            self.quotes.move(rows)

    def page(self) -> int:
        """How many rows are in sight."""
        return self.quotes.page

    def scroll(self, lines: int) -> bool:
        """Scroll the open quote, if it has the focus."""
        if self.detail.has_focus:
            self.detail.scroll_relative(y=lines, animate=False)
        return self.detail.has_focus

    def find(self) -> None:
        """Put the keyboard into the search line."""
        self.set_focus(self.line)  # at once: what is typed behind “/” is on its way

    @on(QuoteList.Opened)
    def open(self) -> None:
        """Put the keyboard into the quote."""
        if self.selected:
            self.add_class("-reading")
            self.detail.focus()

    def back(self) -> None:
        """Leave the quote or the search line; in the list, clear the search."""
        if self.quotes.has_focus or not self.shown.ids:
            self.line.clear()
        self.remove_class("-reading")
        self.quotes.focus()

    # Copying

    def citation(self, part: str) -> str:
        """The selected quote, cited in the chosen style and form."""
        return citation(self.selected, self.choice, part) if self.selected else ""

    def copy(self, text: str, what: str) -> None:
        """Put `text` into the clipboard and tell what came of it."""
        self._copied = text
        self._hand_over(text, what)

    @work(thread=True)
    def _hand_over(self, text: str, what: str) -> None:
        """Copy, beside the screen's work: a program that hangs holds nobody up."""
        receipt = self._clipboard.copy(text)
        LOG.debug("copied %s: %s", what, ", ".join(f"{step.by} {step.end}" for step in receipt.steps))
        self.app.call_from_thread(self.tell, receipt.message(what))

    def show_copied(self) -> None:
        """Show the text that was copied last."""
        if self._copied:
            self.app.push_screen(CopiedScreen(self._copied))
        else:
            self.tell("Nothing was copied yet.")

    def choose_style(self) -> None:
        """Let the person choose the citation style, with this quote as the example."""
        self.app.push_screen(StyleScreen(self.choice, self.selected), self._chosen)

    def _chosen(self, choice: Choice | None) -> None:
        """Cite in this style from now on."""
        if choice:
            self.choice = choice
            self.draw_quote()

    # The screen itself

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while, in the place of those before it."""
        self.app.clear_notifications()
        self._toast(sentence)

    def _toast(self, sentence: str) -> None:
        """Show a sentence, its text as it is."""
        self.notify(safe(sentence, line=True).plain, markup=False)

    def help(self) -> None:
        """Show what can be done."""
        self.app.push_screen(HelpScreen(self._keys))

    def leave(self) -> None:
        """End the program."""
        self.app.exit()
