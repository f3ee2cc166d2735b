"""Browsing: a line to search, the quotes, and the one under the cursor with its citation."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer, Input, Static

from store.archive import Archive
from store.entry import Entry
from store.errors import ArchiveDamagedError, CitationError, QueryError
from store.provenance import Context
from store.search import Query, Spans, parse
from tui.citing import Choice, citation
from tui.safe import safe
from tui.searcher import Found, Searcher
from tui.shown import Shown
from tui.widgets.bars import Heading, SearchBar
from tui.widgets.detail import Detail
from tui.widgets.layout import cut
from tui.widgets.quote_list import QuoteList

EMPTY = "This archive holds no quotes yet.\n\nctrl+q leaves; “onrecord” without --archive opens the sample."
NOTHING = "Nothing here fits that.\n\nEscape clears the search; a few letters of a word are enough."
TOO_SMALL = "onrecord needs 40 × 10 cells. Enlarge the terminal, or press ctrl+q to leave."
NEAREST = 70
"""Cells of a line that names a quote near to what was looked for."""
NO_TEXT = "The source has no text here, so the words cannot be checked against one."
PATIENCE = 0.6
"""Seconds that a query may be wrong before it is said: a date that is being typed is none for a while."""
REST = 0.03
"""Seconds that the cursor rests before the quote is drawn in full, so that a held key scrolls freely."""


class BrowseScreen(Screen[None]):
    """Shows what there is and what is found. What a person can do with it stands in the commands."""

    # Textual declares these two as attributes of an instance, so they cannot be ClassVars here.
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (40, "-narrow"), (100, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (10, "-low"), (18, "-high")]  # noqa: RUF012
    AUTO_FOCUS = "QuoteList"

    DEFAULT_CSS = """
    BrowseScreen {
        & > #body { height: 1fr; }
        & > #body > QuoteList { width: 1fr; height: 1fr; padding: 0 0 0 1; }
        & > #body > Detail { width: 1fr; height: 1fr; }
        & > #body > #message, & > #too-small {
            display: none;
            width: 1fr;
            height: 1fr;
            content-align: center middle;
            text-align: center;
            color: $foreground 70%;
        }
        &.-wide > #body { layout: horizontal; }
        &.-wide > #body > Detail { border-left: solid $foreground 20%; }
        &.-narrow > #body > Detail { border-top: solid $foreground 20%; height: 60%; }
        &.-narrow.-low > #body > Detail { display: none; }
        &.-narrow.-reading > #body > QuoteList { display: none; }
        &.-narrow.-reading > #body > Detail { display: block; height: 1fr; border-top: none; }
        &.-nothing > #body > #message { display: block; }
        &.-nothing > #body > QuoteList, &.-nothing > #body > Detail { display: none; }
        &.-tiny > #too-small, &.-flat > #too-small { display: block; }
        &.-tiny > .part, &.-flat > .part { display: none; }
    }
    """

    class Answered(Message):
        """The searcher found something; of several that wait only the newest is looked at."""

        def __init__(self, found: Found) -> None:
            """Carry it from the searching thread to the screen's."""
            super().__init__()
            self.found = found

        def can_replace(self, message: Message) -> bool:
            """Whether an older one may be dropped."""
            return isinstance(message, BrowseScreen.Answered)

    class Died(Message):
        """The searching thread has ended with an error."""

        def __init__(self, error: Exception) -> None:
            """Carry it to the screen."""
            super().__init__()
            self.error = error

    def __init__(self, archive: Archive, choice: Choice) -> None:
        """Show an archive, and its citations in this style."""
        super().__init__()
        self.shown = Shown(ids=archive.browse(), total=len(archive))
        self.choice = choice
        self._archive = archive
        self._asked = self._settled = 0
        self._go_first = False
        self._resting: Timer | None = None
        self._warning: Timer | None = None
        self._drawn: tuple[str, Query | None, Choice] | None = None
        self._searcher = Searcher(archive.engine, self._report, self._fail)

    def compose(self) -> ComposeResult:
        """A heading, the search line, list and quote, the keys."""
        yield Heading(self._archive.path.name, _holds(self._archive), classes="part")
        yield SearchBar(classes="part")
        with Container(id="body", classes="part"):
            yield QuoteList(self._archive.get, self._spans)
            yield Static(id="message", markup=False)
            yield Detail()
        yield Static(Content(TOO_SMALL), id="too-small")
        yield Footer(compact=True, show_command_palette=False, classes="part")

    def on_mount(self) -> None:
        """Show all quotes; one in full, and the engine, come once they are on the screen."""
        self.present(self.shown)
        self.call_after_refresh(self.draw_quote)
        self.call_after_refresh(self._searcher.start)

    def on_unmount(self) -> None:
        """End the searching thread."""
        self._searcher.stop()

    @property
    def quotes(self) -> QuoteList:
        """The list."""
        return self.query_one(QuoteList)

    @property
    def detail(self) -> Detail:
        """The quote in full."""
        return self.query_one(Detail)

    @property
    def line(self) -> Input:
        """The search line."""
        return self.query_one("#query", Input)

    @property
    def selected(self) -> Entry | None:
        """The quote under the cursor."""
        id_ = self.quotes.selected
        return self._archive.get(id_) if id_ else None

    # What comes from the widgets and the searcher

    @on(Input.Changed, "#query")
    def _typed(self, event: Input.Changed) -> None:
        """Search for what stands in the line now; what is shown stays until there is an answer."""
        if self._warning:
            self._warning.stop()
        self._go_first = False
        try:
            self._asked = self._searcher.ask(parse(event.value))
        except QueryError as error:
            self._asked = 0
            self._warning = self.set_timer(PATIENCE, partial(self.query_one(SearchBar).warn, str(error)))

    def go_first(self) -> None:
        """Go to the first hit; when the answer is still on its way, as soon as it is there."""
        if self._asked == self._settled:
            self.quotes.move(-len(self.shown.ids))
            self.set_focus(self.quotes)
        else:
            self._go_first = True

    @property
    def waiting(self) -> bool:
        """Whether what is shown does not answer what stands in the search line."""
        return self._asked != self._settled

    def _report(self, found: Found) -> None:
        """Take an answer from the searching thread."""
        with suppress(RuntimeError):  # the screen has closed meanwhile
            self.post_message(self.Answered(found))

    def _fail(self, error: Exception) -> None:
        """Take the error that ended the searching thread."""
        with suppress(RuntimeError):  # the screen has closed meanwhile
            self.post_message(self.Died(error))

    @on(Died)
    def _died(self, message: Died) -> None:
        """End with it: a list that no longer answers would be read as an answer."""
        raise message.error

    @on(Answered)
    def _answered(self, message: Answered) -> None:
        """Show an answer, unless the search has moved on; a refined one leaves the cursor where a person has put it.

        A first answer without hits says only that none was found yet: what is shown stays until the final one.
        """
        found = message.found
        answer = found.answer
        if found.number != self._asked or not (answer.ids or answer.final):
            return
        shown = Shown(answer.query.text, tuple(answer.ids), len(self._archive), answer, found.ms)
        self.present(shown, keep=shown.answers_as(self.shown) and self.quotes.cursor > 0)
        if answer.final:
            self._settled = found.number
        if self._go_first and answer.final:
            self._go_first = False
            self.go_first()

    @on(QuoteList.Highlighted)
    def _moved(self) -> None:
        """Draw the quote in full once the cursor rests."""
        if self._resting:
            self._resting.stop()
        self._resting = self.set_timer(REST, self.draw_quote)

    def on_descendant_focus(self) -> None:
        """In a narrow terminal the quote has the whole place while it is read."""
        self.set_class(self.detail.has_focus, "-reading")

    # Drawing

    def present(self, shown: Shown, *, keep: bool = False) -> None:
        """Show these quotes; with `keep` the cursor stays on its quote. What is shown already is not drawn again."""
        refines = shown.answers_as(self.shown)
        same = refines and shown.ids == self.shown.ids
        self.shown = shown
        self.set_class(not shown.ids, "-nothing")
        if not shown.ids:
            self.query_one("#message", Static).update(self._nothing(shown))
        self.query_one(SearchBar).count(shown.count, shown.notice)
        if not same:
            self.quotes.show(shown.ids, keep=keep, fresh=not refines)

    def _nothing(self, shown: Shown) -> Content:
        """What stands in the place of the list when there is nothing to list."""
        if not shown.total:
            return Content(EMPTY)
        near = [self._archive.get(id_) for id_ in shown.answer.near] if shown.answer else []
        lines = [safe(cut(f"{one.speaker.name}: {one.quote.words}", NEAREST), line=True) for one in near]
        return Content("\n").join([Content(NOTHING), *([Content("\nNearest:")] if lines else []), *lines])

    def draw_quote(self) -> None:
        """Show the quote under the cursor in full."""
        entry = self.selected
        query = self.shown.answer.query if self.shown.answer else None
        if entry is None or self._drawn == (drawn := (entry.quote.id, query, self.choice)):
            return
        self._drawn = drawn
        self.detail.show(entry, self._paragraphs(entry), self._spans(entry.quote.id), checked=self._checked(entry))
        try:
            self.detail.cite(self.choice.name, citation(entry, self.choice))
        except CitationError as error:
            self.detail.cite(self.choice.name, str(error))

    def _paragraphs(self, entry: Entry) -> Context | str:
        """The paragraphs around a quote, or a sentence about why there are none."""
        try:
            return self._archive.context(entry) or NO_TEXT
        except ArchiveDamagedError as error:
            return str(error)

    def _checked(self, entry: Entry) -> str:
        """What laying the quote back on its text gives, in a few words."""
        verdict = self._archive.check(entry)
        if not verdict.checkable:
            return "not against a text: there is none"
        pieces = len(entry.quote.segments)
        held = f"{pieces} of {pieces} piece{'' if pieces == 1 else 's'}"
        return "; ".join(verdict.wrong) or f"against the text, {held}"

    def _spans(self, id_: str) -> Spans:
        """What the shown query matched in a quote."""
        return self._searcher.spans(self.shown.answer.query, id_) if self.shown.answer else Spans()


def _holds(archive: Archive) -> str:
    """“3 quotes · 2 speakers · 1 source”."""
    info = archive.info()
    counts = ((info.quotes, "quote"), (info.speakers, "speaker"), (info.sources, "source"))
    return " · ".join(f"{count:,} {name}{'' if count == 1 else 's'}" for count, name in counts)
