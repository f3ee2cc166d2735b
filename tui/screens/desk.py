"""What every place where quotes are read has in common: copying, help, styles, colours, and the ways elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on, work
from textual.message import Message

from store.archive import Archive
from store.entry import Entry
from store.errors import ArchiveError
from tui.citing import Choice
from tui.commands.base import Changes, Place
from tui.commands.table import BY_ID
from tui.compositor import FrontCompositor
from tui.screens.citing import copy_cited
from tui.screens.lean import LeanScreen
from tui.screens.news import Rendered
from tui.session import Session
from tui.telling import tell

if TYPE_CHECKING:
    from textual.screen import ModalScreen

    from tui.screens.main import MainScreen

Answer = TypeVar("Answer")

NEAR = 200
"""Rows to either side in which the next quote is looked for when one was removed."""


class Visit(Message):
    """Somebody wants to see the page of the speaker with this id."""

    def __init__(self, speaker: str) -> None:
        """Ask for this page."""
        super().__init__()
        self.speaker = speaker


class Read(Message):
    """Somebody wants to read the article that a quote stands in."""

    def __init__(self, entry: Entry) -> None:
        """Ask for the article of this quote."""
        super().__init__()
        self.entry = entry


class ToList(Message):
    """Somebody wants to go to the list, and to see something there."""

    def __init__(self, show: Callable[[MainScreen], object]) -> None:
        """Ask for what this shows there."""
        super().__init__()
        self.show = show


class OtherArchive(Message):
    """Somebody wants to open another archive."""


class DeskScreen(LeanScreen[None]):
    """A `Desk` that commands work on. What a place has not, such as marks, it leaves as it is here."""

    place: ClassVar[Place]

    def __init__(self, session: Session) -> None:
        """Work in this session."""
        super().__init__()
        self._compositor = FrontCompositor()
        self.session = session

    def action_command(self, id_: str) -> None:
        """Run a command; every key comes here. Nobody fills in a form that could not be saved."""
        command = BY_ID[id_]
        refusal = self.session.archive.storage.refusal if command.group == "Change" else None
        if refusal:
            self.tell(str(refusal))
            return
        try:
            command.run(self)
        except ArchiveError as error:  # the file is no longer what it was when it was opened
            self.tell(str(error))

    # What is looked at

    @property
    def selected(self) -> Entry | None:
        """The quote under the cursor."""
        return None

    @property
    def picked(self) -> Sequence[Entry]:
        """The quotes to hand over."""
        return (self.selected,) if self.selected else ()

    @property
    def nearest(self) -> bool:
        """Whether nothing was found, and what is listed is only the nearest to what was looked for."""
        return False

    @property
    def waiting(self) -> bool:
        """Whether what is shown does not answer what stands in the search line."""
        return False

    # What a place may have

    def move(self, rows: int, lines: int = 0) -> None:
        """Move the cursor, or scroll."""

    def page(self) -> tuple[int, int]:
        """How many rows, and how many lines, are in sight."""
        return 1, 1

    def step(self, count: int) -> None:
        """Go so many quotes on."""
        self.move(count)

    def find(self) -> None:
        """Put the keyboard into the search line."""

    def open(self) -> None:
        """Go where enter leads from here: here, into the article."""
        if self.selected:
            self.read(self.selected)

    def back(self) -> None:
        """Go back by one step: here, to the screen before."""
        self.dismiss()

    def inspect(self) -> None:
        """Put the keyboard into the quote in full."""

    def mark(self) -> None:
        """Mark the quote under the cursor, or take its mark away."""

    def unmark(self) -> None:
        """Take all marks away."""

    def sort(self) -> None:
        """List the quotes in the next of the orders."""

    def facets(self) -> None:
        """Put the keyboard into the facets, or leave them."""

    def search_again(self) -> None:
        """Let the person choose among the saved and the recent searches."""

    def save_search(self) -> None:
        """Let the person save what stands in the search line."""

    def restyle(self) -> None:
        """Show citations in the style that was chosen just now, or that were rendered meanwhile."""

    @on(Rendered)
    def _rendered(self) -> None:
        """Show what pandoc has rendered."""
        self.restyle()

    # Changing

    @property
    def changes(self) -> Changes:
        """What can be changed here."""
        from tui.screens.forms.changes import DeskChanges  # noqa: PLC0415 - the first frame does not wait for it

        return DeskChanges(self)

    @work(group="changes")
    async def carry_out(self, change: Callable[[], Awaitable[None]]) -> None:
        """Let a change come about that waits for a thread."""
        await change()

    def changed(self, quote: str) -> None:
        """Show that the archive was changed just now, at this quote if one is named."""

    # The ways elsewhere

    def visit(self, speaker: str) -> None:
        """Show the page of the speaker with this id."""
        self.post_message(Visit(speaker))

    def read(self, entry: Entry) -> None:
        """Show the whole article that a quote stands in."""
        self.post_message(Read(entry))

    def browse_to(self, address: str) -> None:
        """Open an address in a browser and tell what came of it."""
        from tui import browser  # noqa: PLC0415 - the first frame does not wait for it

        copies = self.session.way("copy-link")
        if reason := browser.refused(address):
            self.tell(f"This address was not opened: {reason}.")
        elif self.app.is_web:
            self.app.open_url(address)
            self.tell(f"Asked this browser to open {address}")
        elif program := browser.launch(address):
            self.tell(f"Asked {program} to open the address.")
        else:
            self.tell(f"No browser can be reached from this terminal. {copies} copies the address: {address}")

    # Copying

    def copy_cited(self, part: str, what: str) -> None:
        """Copy the picked quotes, cited in the chosen style and form, references as one list; or say why not."""
        copy_cited(self, self.picked, part, what)

    def copy_excerpt(self) -> None:
        """Let the person write how the quote is to be quoted, and copy its citation so."""
        from tui.screens.excerpt import ExcerptScreen  # noqa: PLC0415 - the first frame does not wait for it

        def copy(entry: Entry, written: str | None) -> None:
            if written is not None:
                copy_cited(self, [entry], "quotation", "the citation of a part", written)

        if entry := self.selected:
            self._over(ExcerptScreen(entry, self.session.choice), partial(copy, entry))

    def copy(self, text: str, what: str) -> None:
        """Put `text` into the clipboard; what came of it is told by the app."""
        self.session.copy(text, what)

    def show_copied(self) -> None:
        """Show the text that was copied last."""
        from tui.screens.copied import CopiedScreen  # noqa: PLC0415 - the first frame does not wait for it

        if self.session.copied:
            self._over(CopiedScreen(self.session.copied))
        else:
            self.tell("Nothing has been copied yet.")

    # Choosing

    def choose_style(self) -> None:
        """Let the person choose the citation style, with this quote as the example."""
        from tui.screens.styles import StyleScreen  # noqa: PLC0415 - the first frame does not wait for it

        entry = self.selected
        text = self.session.text(entry) if entry else None
        self._over(StyleScreen(self.session, entry, text), self._styled)

    def _styled(self, choice: Choice | None) -> None:
        """Cite in this style from now on."""
        if choice:
            self.session.choice = choice
            self.session.rendering.forget()
            self.restyle()

    def choose_theme(self) -> None:
        """Let the person choose the colours."""
        from tui.screens.themes import ThemeScreen  # noqa: PLC0415 - the first frame does not wait for it

        self._over(ThemeScreen(), self._dressed)

    def _dressed(self, theme: str | None) -> None:
        """Remember the colours."""
        if theme:
            self.session.memory.choose({"theme": self.session.config.theme}, theme=theme)

    def choose_archive(self) -> None:
        """Let the person open another archive."""
        self.post_message(OtherArchive())

    # The screen itself

    def tell(self, sentence: str) -> None:
        """Show a sentence for a while, in the place of those before it."""
        tell(self.app, self.session.addressed(sentence))

    def help(self) -> None:
        """Show what can be done here."""
        from tui.screens.help import HelpScreen  # noqa: PLC0415 - the first frame does not wait for it

        self._over(HelpScreen(self.place, self.session.keys))

    def leave(self) -> None:
        """End the program."""
        self.app.exit()

    def _over(self, screen: ModalScreen[Answer], take: Callable[[Answer | None], None] | None = None) -> None:
        """Show a screen over this one, without messages in its way."""
        self.app.clear_notifications()
        with suppress(RuntimeError):  # the program is ending
            self.app.push_screen(screen, take)


def beside(ids: Sequence[str], at: int, archive: Archive) -> str:
    """The quote that is there still at this place of a list, behind it or before it; empty where there is none."""
    around = (*ids[at : at + NEAR], *reversed(ids[max(at - NEAR, 0) : at]))
    return next((id_ for id_ in around if id_ in archive), "")
