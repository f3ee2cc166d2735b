"""The main screen: browsing, and what the commands do with it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.widget import Widget

from store.entry import Entry
from store.errors import QueryError
from store.search import SORTS
from tui.recall import Recall
from tui.screens.browse import VAST, BrowseScreen
from tui.screens.desk import beside
from tui.screens.news import Told
from tui.session import Session
from tui.shown import ORDERS, Shown
from tui.widgets.quote_list import QuoteList

if TYPE_CHECKING:
    from tui.widgets.facets import FacetPanel


class MainScreen(BrowseScreen):
    """Where a person reads, searches and copies. It is a `Desk` with everything."""

    def __init__(self, session: Session) -> None:
        """Show the session's archive."""
        super().__init__(session)
        self._marked: dict[str, None] = {}
        self._faceted: bool | None = None
        self._outdated = False
        self._awaited = ""
        self._left: Widget | None = None
        self._recall = Recall(lambda: session.memory.searches)

    def on_mount(self) -> None:
        """Forget the searches of late where the settings say so."""
        if not self.session.config.remembers:
            self.run_worker(self.session.memory.forget, thread=True)

    # Moving

    def move(self, rows: int, lines: int = 0) -> None:
        """Move the cursor by so many rows, or in an open quote scroll by so many lines, when there are any.

        In the search line, up goes back through the searches of late, and down comes back from there; then it leads to
        the list.
        """
        if self.focused is self.line:
            self._leave_line(rows)
        elif self.focused is self.panel:
            self.panel.move(rows)
        elif self.focused is self.detail and lines:
            self.detail.scroll_to(y=min(max(self.detail.scroll_y + lines, 0), self.detail.max_scroll_y), animate=False)
        else:
            self.quotes.move(rows)

    def _leave_line(self, rows: int) -> None:
        """Go to another search, or where there is none into the list."""
        text = self.line.value
        found = self._recall.earlier(text) if rows == -1 else self._recall.later(text) if rows == 1 else None
        if found is not None:
            self.put(found)
        elif rows > 0:
            self._use()
            self.set_focus(self.quotes)

    def page(self) -> tuple[int, int]:
        """How many rows of the list or of the facets, and how many lines of an open quote, are in sight."""
        rows = self.panel.page if self.focused is self.panel else self.quotes.page
        return rows, max(self.detail.size.height - 1, 1)

    def step(self, count: int) -> None:
        """Go so many quotes on, also from within an open one."""
        self.quotes.move(count)

    def find(self) -> None:
        """Put the keyboard into the search line."""
        self.set_focus(self.line)  # at once: what is typed behind “/” is on its way

    @on(QuoteList.Opened)
    def open(self) -> None:
        """Read the quote in its article, or in full where it has none; from the search line, go to the first hit."""
        if self.focused is self.line:
            self.go_first()
        elif self.focused is self.panel:
            self.panel.choose()
        elif self.selected and self.selected.quote.segments and not self.waiting:
            self.read(self.selected)
        else:
            self.inspect()

    def inspect(self) -> None:
        """Put the keyboard into the quote in full."""
        if self.selected:
            self.add_class("-reading")  # a place that is hidden takes no focus
            self._body.place_detail().focus()

    def back(self) -> None:
        """Leave the quote, the facets or the search line; in the list, or where nothing is listed, clear the search."""
        inside = (
            (self.focused is self.detail)
            or (self.focused is self.panel)
            or (self.focused is self.line and self.shown.ids)
        )
        if not inside:
            self.line.clear()
        elif self.focused is self.line:
            self._use()
        self.remove_class("-reading")
        self._show_facets(None if self._faceted else self._faceted)
        self.set_focus(self.quotes)

    def show_quote(self, id_: str) -> None:
        """Put the cursor on this quote; a search that hides it is cleared."""
        if not self.quotes.go_to(id_):
            self.line.clear()
            self.call_after_refresh(self.quotes.go_to, id_)
        self.set_focus(self.quotes)

    def changed(self, quote: str) -> None:
        """Show what was changed; the cursor goes to this quote, and from one that has gone to the next."""
        archive = self.session.archive
        self.quotes.go_to(beside(self.shown.listed, self.quotes.cursor, archive))
        self._marked = {id_: None for id_ in self._marked if id_ in archive}
        self._show_marks()
        self._outdated, self._awaited = True, quote
        self.renew()

    def present(self, shown: Shown, before: Shown | None = None, *, keep: bool = False) -> None:
        """Show these quotes; after a change all rows are drawn anew, and the quote that was changed is gone to."""
        super().present(shown, None if self._outdated else before, keep=keep or self._outdated)
        self._outdated = False
        if self._awaited and self.quotes.go_to(self._awaited):
            self._awaited = ""
        elif self._awaited and not self.waiting:
            if self.line.value:
                self.line.clear()
            else:
                self._awaited = ""

    # Searching again

    def put(self, query: str) -> None:
        """Write this into the search line."""
        self.line.put(query)

    def seek(self, query: str) -> None:
        """Search for this, and go to the first hit."""
        self.put(query)
        self.go_first()

    def go_first(self) -> None:
        """Go to the first hit; what stands in the search line was used with that."""
        self._use()
        super().go_first()

    def _use(self) -> None:
        """Remember what stands in the search line, unless the settings say not to; on the disk in a thread."""
        if (query := self.line.value.strip()) and self.session.config.remembers:
            self.run_worker(partial(self._remember, query), thread=True)

    def _remember(self, query: str) -> None:
        """Remember a search, but none that cannot be understood."""
        from store.search.query import parse  # noqa: PLC0415 - the first frame does not wait for it

        with suppress(QueryError):
            parse(query)
            self.session.memory.searched(query)

    def search_again(self) -> None:
        """Let the person choose among the saved searches and those of late."""
        from tui.screens.searches import choose  # noqa: PLC0415 - the first frame does not wait for it

        choose(self)

    def save_search(self) -> None:
        """Let the person save what stands in the search line."""
        from tui.screens.searches import save  # noqa: PLC0415 - the first frame does not wait for it

        save(self)

    # Facets, orders and marks

    def facets(self) -> None:
        """Show the facets and put the keyboard there; from there, leave and hide them."""
        self._show_facets(self.focused is not self.panel)
        self.set_focus(self.panel if self._faceted else self.quotes)

    def _show_facets(self, shown: bool | None) -> None:  # noqa: FBT001 - one of three
        """Show or hide the facets; None leaves it to the width of the terminal."""
        self._faceted = shown
        self.set_class(self.size.width >= VAST if shown is None else shown, "-faceted")
        if self.faceted:
            self._body.place_panel()
        self.call_after_refresh(self.count_facets)

    def count_facets(self, *, unseen: bool = False) -> None:
        """Count what is shown if the facets are in sight, or even `unseen`; what was counted already is shown."""
        if self.shown.facets:
            self._draw_facets()
        elif (self.faceted or unseen) and not self.waiting:
            self.search(count=True)

    @on(Told)
    def _told(self, message: Told) -> None:
        """Show the facets."""
        if self.asking.count(message.counted):
            self._draw_facets()

    def _draw_facets(self) -> None:
        """Show what was counted, where it can be seen."""
        from tui import filters  # noqa: PLC0415 - the first frame does not wait for it

        if self.faceted and self.shown.facets:
            self.panel.show(self.shown.facets, partial(filters.stands, self.shown.text))

    def on_facet_panel_chosen(self, message: FacetPanel.Chosen) -> None:
        """Look for a value that was chosen, or no longer."""
        self.narrow(message.key, message.value)

    def narrow(self, key: str, value: str) -> None:
        """Write a filter into the search line, or take it out."""
        from tui import filters  # noqa: PLC0415 - the first frame does not wait for it

        self.line.put(filters.toggled(self.line.value, key, value))

    def sort(self) -> None:
        """List the quotes in the next of the orders; the cursor stays on its quote."""
        asking = self.asking
        asking.sort = SORTS[(SORTS.index(asking.sort) + 1) % len(SORTS)]
        self.search()
        self.tell(f"Sorted {ORDERS[asking.sort] or 'by relevance; without a search, as added'}.")

    @property
    def picked(self) -> Sequence[Entry]:
        """The marked quotes in the order of their marking, else the one under the cursor."""
        marked = [self.session.archive.get(id_) for id_ in self._marked if id_ in self.session.archive]
        return marked or super().picked

    def mark(self) -> None:
        """Mark the quote under the cursor, or take its mark away, and go to the next; in the facets, choose."""
        if self.focused is self.panel:
            self.panel.choose()
        elif id_ := self.quotes.selected:
            if id_ in self._marked:
                del self._marked[id_]
            else:
                self._marked[id_] = None
            self._show_marks()
            self.quotes.move(1)

    def unmark(self) -> None:
        """Take all marks away."""
        self._marked.clear()
        self._show_marks()

    def _show_marks(self) -> None:
        self.quotes.mark(frozenset(self._marked))
        self.bar.mark(len(self._marked))

    def restyle(self) -> None:
        """Show the quote in the style that was chosen just now, or that pandoc has rendered meanwhile."""
        self._drawn = None
        self.draw_quote()

    def on_resize(self) -> None:
        """Show the facets where there is room, once the screen has the form of its size.

        In the form that it had, they could stand in the place of what has the focus, which would then go elsewhere.
        """
        if self.size.width < VAST:
            self._show_facets(self._faceted)
        else:
            self.call_later(self._show_facets, self._faceted)
        self._left = self.focused or self._left
        if not self.focused:
            self.call_later(self.call_after_refresh, self._come_back)

    def _come_back(self) -> None:
        """Put the keyboard where it was before there was no room for anything."""
        if not self.focused and self._left and self._left.focusable:
            self.set_focus(self._left)
