"""Searches that are used again: choosing one, saving one under a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from store import places
from store.errors import OnrecordError
from store.searches import Saved, Searches
from tui.memory import Memory
from tui.safe import safe
from tui.screens.box import Box, BoxScreen
from tui.screens.chooser import ChooserScreen, Item
from tui.telling import tell

if TYPE_CHECKING:
    from tui.screens.main import MainScreen

NOTHING = "No search has been saved or used yet; {} saves the one in the search line."
NO_QUERY = "There is nothing in the search line to save."


def choose(screen: MainScreen) -> None:
    """Let the person choose among the saved and the recent searches."""
    try:
        chooser = SearchesScreen(Searches(places.searches()), screen.session.memory)
    except OnrecordError as error:
        screen.tell(str(error))
        return
    screen.app.clear_notifications()
    if chooser.items():
        screen.app.push_screen(chooser, lambda chosen: screen.seek(chosen.query) if chosen else None)
    else:
        screen.tell(NOTHING.format(screen.session.way("save-search")))


def save(screen: MainScreen) -> None:
    """Let the person name what stands in the search line."""
    query = screen.line.value.strip()
    if not query:
        screen.tell(NO_QUERY)
        return

    def saved(search: Saved | None) -> None:
        if search:
            again = screen.session.way("searches")
            screen.tell(f"Saved as “{search.name}”. {again} lists it, and so do the palette and “onrecord searches”.")

    screen.app.clear_notifications()
    try:
        screen.app.push_screen(SaveScreen(Searches(places.searches()), query), saved)
    except OnrecordError as error:
        screen.tell(str(error))


class SearchesScreen(ChooserScreen[Saved]):
    """Gives the search that was chosen; those that have no name were used recently."""

    TITLE_TEXT = "search again"
    HINT = "type to find a search"
    ADVICE = (
        "enter searches · delete removes from the list · escape cancels",
        "enter searches · delete removes · escape cancels",
    )

    BINDINGS: ClassVar[list[BindingType]] = [Binding("delete,ctrl+x", "remove", "remove", priority=True)]

    def __init__(self, saved: Searches, memory: Memory) -> None:
        """Offer these. Raises SourceError when the saved ones cannot be read."""
        super().__init__()
        self._saved = saved
        self._memory = memory
        self._all = self._read()

    def items(self) -> Sequence[Item[Saved]]:
        """The saved ones with what they look for, and then the recent ones."""
        return [Item(one, one.name or one.query, _query) for one in self._all]

    def action_remove(self) -> None:
        """Remove the one under the cursor; the cursor goes to the next."""
        item = self.at
        if item is None:
            return
        try:
            if item.value.name:
                self._saved.remove(item.value.name)
            else:
                self._memory.forget(item.value.query)
            at = self._all.index(item.value)
            self._all = self._read()
        except OnrecordError as error:
            tell(self.app, str(error))
            return
        self.list_items(self._all[min(at, len(self._all) - 1)] if self._all else None)

    def _read(self) -> list[Saved]:
        return [*self._saved.all(), *(Saved("", query) for query in self._memory.searches)]


def _query(saved: Saved) -> Content | None:
    """What a saved one looks for."""
    return Content.assemble("  ", safe(saved.query, line=True).stylize("$quiet")) if saved.name else None


class SaveScreen(BoxScreen[Saved | None]):
    """Asks for a name, saves, and gives what was saved."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "leave")]

    DEFAULT_CSS = """
    SaveScreen {
        align: center middle;
        & Input { height: 1; border: none; padding: 0; background: transparent; margin: 1 0; }
        & Input:focus { border: none; }
        & #told { color: $caution; height: auto; }
    }
    """

    def __init__(self, saved: Searches, query: str) -> None:
        """Save this query. Raises SourceError when the saved ones cannot be read."""
        super().__init__()
        self._saved = saved
        self._query = query
        self._names = {one.name: one.query for one in saved.all()}
        self._warned = ""

    def compose(self) -> ComposeResult:
        """What is saved, a line for its name, and what is to be said of it."""
        with Box("save this search", "enter saves · escape cancels", can_focus=False):
            yield Static(safe(self._query, line=True).stylize("bold"))
            yield Input(placeholder="a name for it", compact=True)
            yield Static(id="told", markup=False)

    @on(Input.Submitted)
    def _named(self, event: Input.Submitted) -> None:
        """Save it; over one of the same name at the second enter."""
        name = event.value.strip()
        held = self._names.get(name, self._query)
        if held != self._query and self._warned != name:
            self._warned = name
            self._tell(f"“{name}” is already the name of {held}; press enter again to replace it.")
            return
        try:
            self.dismiss(self._saved.save(name, self._query))
        except OnrecordError as error:
            self._tell(str(error))

    def _tell(self, sentence: str) -> None:
        self.query_one("#told", Static).update(safe(sentence))
