"""The main screen: browsing, and what the commands do with it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import ClassVar, TypeVar

from textual import on
from textual.binding import BindingType
from textual.screen import ModalScreen

from store.archive import Archive
from tui.citing import Choice, citation
from tui.clipboard import Clipboard, Receipt
from tui.commands.table import BY_ID, COMMANDS
from tui.copier import Copier
from tui.safe import safe
from tui.screens.browse import BrowseScreen
from tui.screens.copied import CopiedScreen
from tui.screens.help import HelpScreen
from tui.screens.styles import StyleScreen
from tui.widgets.quote_list import QuoteList

LOG = logging.getLogger("onrecord")
Answer = TypeVar("Answer")


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
        self._copier = Copier(clipboard, self._handed_over)
        self._keys = keys
        self._notices = notices
        self._copied = ""

    def on_mount(self) -> None:
        """Tell what the person should know."""
        for notice in self._notices:
            self._toast(notice)

    def on_unmount(self) -> None:
        """Let a copy that is under way come to its end."""
        self._copier.finish()

    def action_command(self, id_: str) -> None:
        """Run a command; every key of the screen comes here."""
        BY_ID[id_].run(self)

    # Moving

    def move(self, rows: int, lines: int = 0) -> None:
        """Move the cursor by so many rows, or in an open quote scroll by so many lines, when there are any.

        From the search line the keyboard goes to the list instead.
        """
        if self.line.has_focus:
            self.set_focus(self.quotes)
        elif self.detail.has_focus and lines:
            self.detail.scroll_to(y=min(max(self.detail.scroll_y + lines, 0), self.detail.max_scroll_y), animate=False)
        else:
            self.quotes.move(rows)

    def page(self) -> tuple[int, int]:
        """How many rows of the list, and how many lines of an open quote, are in sight."""
        return self.quotes.page, max(self.detail.size.height - 1, 1)

    def find(self) -> None:
        """Put the keyboard into the search line."""
        self.set_focus(self.line)  # at once: what is typed behind “/” is on its way

    @on(QuoteList.Opened)
    def open(self) -> None:
        """Put the keyboard into the quote; from the search line, go to the first hit."""
        if self.line.has_focus:
            self.go_first()
        elif self.selected:
            self.add_class("-reading")  # a place that is hidden takes no focus
            self.detail.focus()

    def back(self) -> None:
        """Leave the quote or the search line; in the list, or where nothing is listed, clear the search."""
        if not (self.detail.has_focus or (self.line.has_focus and self.shown.ids)):
            self.line.clear()
        self.remove_class("-reading")
        self.set_focus(self.quotes)

    # Copying

    def citation(self, part: str) -> str:
        """The selected quote, cited in the chosen style and form."""
        return citation(self.selected, self.choice, part) if self.selected else ""

    def copy(self, text: str, what: str) -> None:
        """Put `text` into the clipboard and tell what came of it."""
        self._copied = text
        self._copier.copy(text, what)

    def _handed_over(self, what: str, receipt: Receipt) -> None:
        """Tell what came of a copy, from the copying thread."""
        LOG.debug("copied %s: %s", what, ", ".join(f"{step.by} {step.end}" for step in receipt.steps))
        with suppress(RuntimeError):  # the screen has closed meanwhile
            self.app.call_from_thread(self.tell, receipt.message(what))

    def show_copied(self) -> None:
        """Show the text that was copied last."""
        if self._copied:
            self._over(CopiedScreen(self._copied))
        else:
            self.tell("Nothing was copied yet.")

    def choose_style(self) -> None:
        """Let the person choose the citation style, with this quote as the example."""
        self._over(StyleScreen(self.choice, self.selected), self._chosen)

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
        self._over(HelpScreen(self._keys))

    def leave(self) -> None:
        """End the program."""
        self.app.exit()

    def _over(self, screen: ModalScreen[Answer], take: Callable[[Answer | None], None] | None = None) -> None:
        """Show a screen over this one, without messages in its way."""
        self.app.clear_notifications()
        self.app.push_screen(screen, take)
