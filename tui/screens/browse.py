"""Browsing: a line to search, facets, the quotes, and the one under the cursor with its citation."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Input

from store import visible
from store.entry import Entry
from store.errors import QueryError
from tui.asking import Asking
from tui.citing import Choice
from tui.commands.table import NEEDING_QUOTE, bindings
from tui.following import Follower
from tui.in_turn import Settled
from tui.pause import REST, Pause
from tui.record import full
from tui.screens.desk import DeskScreen
from tui.screens.emptiness import TOO_SMALL, nothing
from tui.screens.news import Answered, Died, Told
from tui.searcher import Counted, Found
from tui.session import Session
from tui.shown import Shown
from tui.widgets.body import Body
from tui.widgets.footer import KeyLine
from tui.widgets.heading import Heading
from tui.widgets.quote_list import QuoteList
from tui.widgets.search_bar import SearchBar

if TYPE_CHECKING:
    from tui.widgets.detail import Detail
    from tui.widgets.facets import FacetPanel

VAST = 150
"""Cells from which on the facets stand beside the list unless they are told to go."""
PATIENCE = 0.6
"""Seconds that a query may be wrong before it is said: a date that is being typed is none for a while."""
BURST, CALM = 0.05, 0.02
"""Seconds between two letters from which on nobody reads what the first finds, and those that end such a burst."""
LOOK = 1.0
"""Seconds between two looks whether another program has changed the archive."""


class BrowseScreen(DeskScreen):
    """Shows what there is and what is found. What a person can do with it stands in the commands."""

    place = "list"
    BINDINGS: ClassVar[list[BindingType]] = bindings("list")
    # Textual declares these two as attributes of an instance, so they cannot be ClassVars here.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (100, "-wide"), (VAST, "-vast")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-low"), (18, "-high")]  # noqa: RUF012
    AUTO_FOCUS = "QuoteList"

    DEFAULT_CSS = """
    BrowseScreen {
        & > #body { height: 1fr; }
        & > #body > FacetPanel { display: none; width: 28; height: 1fr; padding: 0 1 0 2; }
        & > #body > QuoteList, & > #body > #beside { width: 1fr; height: 1fr; }
        & > #body > #message { display: none; width: 1fr; height: 1fr; }
        & > #body > #message, &.-tiny, &.-flat { content-align: center middle; text-align: center; color: $quiet; }
        &.-wide > #body, &.-vast > #body { layout: horizontal; }
        &.-wide > #body > #beside, &.-vast > #body > #beside { border-left: solid $foreground 20%; }
        &.-faceted > #body > FacetPanel { display: block; border-right: solid $foreground 20%; }
        &.-vast > #body > FacetPanel { width: 32; }
        &.-narrow > #body > #beside { border-top: solid $foreground 20%; height: 60%; }
        &.-narrow.-low > #body > #beside { display: none; }
        &.-narrow.-reading > #body > QuoteList { display: none; }
        &.-narrow.-reading > #body > #beside { display: block; height: 1fr; border-top: none; }
        &.-narrow.-faceted > #body > QuoteList, &.-narrow.-faceted > #body > #beside { display: none; }
        &.-narrow.-faceted > #body > FacetPanel { width: 1fr; border-right: none; }
        &.-nothing > #body > QuoteList, &.-nothing > #body > #beside { display: none; }
        &.-nothing > #body > #message { display: block; }
        &.-tiny > .part, &.-flat > .part { display: none; }
    }
    """

    def __init__(self, session: Session) -> None:
        """Show the session's archive."""
        super().__init__(session)
        self.asking = Asking(session.archive, self._report, self._fail)
        self.going, self._loaded, self._when, self._trouble = False, False, 0.0, ""
        self._follower = Follower(session.archive, lambda: self.is_running, self.tell)
        self._resting, self._typing, self._warning = Pause(self, REST), Pause(self, CALM), Pause(self, PATIENCE)
        self._drawn: tuple[str, object, Choice] | None = None
        self._heading = Heading(session.archive.path.name, session.holds, classes="part")
        self.bar = SearchBar(classes="part")
        self.line = self.bar.line
        self.quotes = QuoteList(session.entry, self.asking.spans)
        self.quotes.set_reactive(QuoteList.has_focus, True)  # noqa: FBT003 - it gets it at once, and is not styled twice
        self._body = Body(self.quotes, id="body", classes="part")

    def compose(self) -> ComposeResult:
        """A heading, the search line; facets, list and quote; the keys."""
        yield self._heading
        yield self.bar
        yield self._body
        yield KeyLine(classes="part")

    @property
    def panel(self) -> FacetPanel:
        """The facets, on the screen or not."""
        return self._body.panel

    @property
    def detail(self) -> Detail:
        """The quote in full, on the screen or not."""
        return self._body.detail

    @property
    def faceted(self) -> bool:
        """Whether the facets are in sight."""
        return self.has_class("-faceted")

    def render(self) -> Content:
        """What is seen where there is no room for anything."""
        return Content(TOO_SMALL)

    def on_mount(self) -> None:
        """Show all quotes; one in full, and the engine, come once they are on the screen."""
        self.present(self.shown)
        self.call_after_refresh(self._begin)
        self.call_after_refresh(self.asking.start)
        self.call_after_refresh(self.set_interval, LOOK, self._look)

    def on_unmount(self) -> None:
        """End the searching thread."""
        self.asking.stop()

    @property
    def shown(self) -> Shown:
        """What is shown."""
        return self.asking.shown

    @property
    def selected(self) -> Entry | None:
        """The quote under the cursor."""
        id_ = self.quotes.selected
        return self.session.entry(id_) if id_ else None

    @property
    def nearest(self) -> bool:
        """Whether nothing was found, and what is listed is only the nearest to what was looked for."""
        return bool(self.shown.differences)

    @property
    def waiting(self) -> bool:
        """Whether what is shown does not answer what stands in the search line."""
        return self.asking.waiting or self.line.value != self.asking.text

    # What comes from the widgets and the searcher

    @on(Input.Changed, "#query")
    def _typed(self) -> None:
        """Search for it, in a burst of letters once it ends, unless enter has come before this message and did."""
        if self.line.value == self.asking.text:
            return
        self._stay()
        before, self._when = self._when, time.monotonic()
        if self._when - before < BURST:
            self._typing.then(self.search)
        else:
            self.search()

    def search(self, *, count: bool = False) -> None:
        """Search for what stands in the line now, and `count` it; what is shown stays until there is an answer."""
        self._typing.forget()
        self._warning.forget()
        try:
            self.asking.ask(self.line.value, count=count or self.faceted)
        except QueryError as error:
            self._warning.then(partial(self.bar.warn, str(error)))

    def go_first(self) -> None:
        """Go to the first hit; when the answer is still on its way, as soon as it is there."""
        if self.line.value != self.asking.text:
            self.search()
        self.going = self.asking.expected
        if not self.waiting:
            self.quotes.move(-len(self.shown.listed))
            self.set_focus(self.quotes)

    def _stay(self) -> None:
        """Go nowhere when the answer comes, or any more."""
        if self.going:
            self.going = False
            self.post_message(Settled())

    def _report(self, found: Found | Counted) -> None:
        """Take an answer from the searching thread."""
        with suppress(RuntimeError):  # the screen has closed meanwhile
            self.post_message(Answered(found) if isinstance(found, Found) else Told(found))

    def _fail(self, error: Exception) -> None:
        """Take the error that ended the searching thread."""
        with suppress(RuntimeError):  # the screen has closed meanwhile
            self.post_message(Died(error))

    @on(Died)
    def _died(self, message: Died) -> None:
        """End with it: a list that no longer answers would be read as an answer."""
        raise message.error

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        """Show an answer, unless another question is being typed; a refined one leaves the cursor where it was put."""
        before, was_waiting = self.shown, self.waiting
        shown = None if self._typing.waits else self.asking.take(message.found)
        if shown is None:
            return
        keep = not was_waiting or (shown.answers_as(before) and self.quotes.cursor > 0)
        self.present(shown, before, keep=keep)
        if self.going and not self.waiting:
            self._stay()
            self.go_first()

    @work(group="following")
    async def _look(self) -> None:
        """Show what another program has added or changed; what is read stays where it is."""
        changed = await self._follower.look()
        if not self.is_attached:  # the screen has closed meanwhile, or the program is ending
            return
        if changed:
            self.renew()
        self.bar.note(self.asking.news)
        await self._warn(self._follower.trouble)

    async def _warn(self, trouble: str) -> None:
        """Say what is wrong with the archive's file, for as long as it is."""
        if trouble != self._trouble:
            self._trouble = trouble
            await self.query("Alarm").remove()
            if trouble:
                from tui.widgets.alarm import Alarm  # noqa: PLC0415 - hardly ever needed

                await self.mount(Alarm(self.session.addressed(trouble), classes="part"), after=self._heading)

    def renew(self) -> None:
        """Look at the archive anew: its records have changed."""
        self._heading.show(self.session.archive.path.name, self.session.holds)
        self._drawn = None
        self.search(count=self.asking.recount())

    @on(QuoteList.Highlighted)
    def _moved(self) -> None:
        """Draw the quote in full once the cursor rests."""
        self._resting.then(self.draw_quote)

    def on_descendant_focus(self) -> None:
        """In a narrow terminal the quote has the whole place while it is read."""
        self.set_class(self._body.beside.has_focus_within, "-reading")

    # Drawing

    def present(self, shown: Shown, before: Shown | None = None, *, keep: bool = False) -> None:
        """Show these quotes; with `keep` the cursor stays on its quote."""
        refines = before is not None and shown.answers_as(before)
        self.set_class(not shown.listed, "-nothing")
        self.query_one(KeyLine).leave_out(frozenset() if shown.listed else NEEDING_QUOTE)
        if not shown.listed:
            self._body.say(nothing(shown.total, self.session.way))
        self.bar.count(shown.count, shown.notice)
        self.quotes.show(shown.listed, keep=keep, fresh=not refines, notes=shown.differences)

    @work
    async def _begin(self) -> None:
        """Show the first quote in full, once a thread has loaded what that and others take."""
        await asyncio.to_thread(self._load, self.selected)
        self._loaded = True
        self.draw_quote()

    def _load(self, entry: Entry | None) -> None:
        """Load, in a thread, what would hold the first keys up: the citation styles, and what is made when needed."""
        from tui.widgets import detail  # noqa: F401, PLC0415 - the first frame does not wait for it

        visible.prepare()
        if entry:
            full(self.session.archive, entry, self.session.choice, self.session.rendering)

    def draw_quote(self) -> None:
        """Show the quote under the cursor in full, unless that is still to come with the first one."""
        entry = self.selected if self._loaded else None
        query = self.shown.answer.query if self.shown.answer and self.shown.text else None
        if entry is None or self._drawn == (drawn := (entry.quote.id, query, self.session.choice)):
            return
        self._drawn = drawn
        id_ = entry.quote.id
        shown = full(self.session.archive, entry, self.session.choice, self.session.rendering, self.asking.reason(id_))
        self._body.place_detail().show(shown, self.asking.spans(id_))
