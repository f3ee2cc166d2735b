"""The page of a speaker: everything that one person said, over time, and how the articles call them."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content

from store import edtf
from store.edtf import Edtf
from store.entry import Entry
from store.records import Speaker
from store.search import Spans
from tui.commands.table import bindings
from tui.pause import REST, Pause
from tui.record import full
from tui.safe import safe
from tui.screens.desk import DeskScreen, beside
from tui.session import Session
from tui.timeline import Timeline, timeline
from tui.widgets.columns import Columns, Line
from tui.widgets.detail import Detail
from tui.widgets.footer import KeyLine
from tui.widgets.heading import Heading
from tui.widgets.quote_list import QuoteList
from tui.widgets.timeline import TimelineView

SLICE = 200
"""Quotes that are looked at before the screen has its turn again."""
MOST_ROLES = 4
MOST_NAMES = 6
WIDE = 100
"""Cells from which on the quote stands in full beside the list."""
EDGES = 6
"""Cells beside the timeline."""
PROGRAM = "speaker · "
KIND = {"person": "", "body": "an organisation", "anonymous": "unnamed, known only in this source"}
"""What is worth saying of each kind of speaker."""


class SpeakerScreen(DeskScreen):
    """One speaker's quotes, newest first, under a timeline."""

    place = "speaker"
    BINDINGS: ClassVar[list[BindingType]] = bindings("speaker")
    AUTO_FOCUS = "QuoteList"
    # Textual declares these two as attributes of an instance, so they cannot be ClassVars here.
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-low"), (22, "-high")]  # noqa: RUF012

    DEFAULT_CSS = """
    SpeakerScreen {
        & > Columns { padding: 1 2; max-height: 10; }
        &.-low > Columns { padding: 0 2; max-height: 4; }
        &.-low > TimelineView { height: 4; }
        & > #body { height: 1fr; layout: horizontal; border-top: solid $foreground 20%; }
        & > #body > QuoteList { width: 1fr; height: 1fr; }
        & > #body > #beside { display: none; width: 1fr; height: 1fr; border-left: solid $foreground 20%; }
        &.-wide > #body > #beside { display: block; }
    }
    """

    def __init__(self, session: Session, speaker: Speaker, ids: Sequence[str]) -> None:
        """Show this speaker's quotes, newest first."""
        super().__init__(session)
        self._speaker = speaker
        self._ids = ids
        self._roles: Counter[str] = Counter()
        self._sources: set[str] = set()
        self._dates: list[Edtf | None] = []
        self._readings: set[str] = set()
        self._times: Timeline | None = None
        self._marked: dict[str, None] = {}
        self._resting = Pause(self, REST)

    def compose(self) -> ComposeResult:
        """Who it is; when they spoke; what they said; the keys."""
        yield Heading(self._speaker.name, [_counted(self._ids)], program=PROGRAM)
        yield Columns(10)
        yield TimelineView()
        with Container(id="body"):
            yield QuoteList(self.session.entry, lambda _: Spans(), named=False)
            yield Container(Detail(), id="beside")
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the quotes at once; what must be counted comes as it is."""
        self.quotes.show(self._ids)
        self._facts()
        self.query_one(Detail).can_focus = False  # the list keeps the keys
        self._count()

    def changed(self, quote: str) -> None:
        """Show what the speaker said as it stands now; leave the page where that is nothing any more."""
        archive = self.session.archive
        ids = archive.of_speaker(self._speaker.id)
        if not ids:
            if self.is_current:
                self.dismiss()
            return
        self.quotes.go_to(quote if quote in ids else beside(self._ids, self.quotes.cursor, archive))
        self._speaker, self._ids = archive.speaker(self._speaker.id), ids
        self._marked = {id_: None for id_ in self._marked if id_ in ids}
        self._roles, self._sources, self._dates, self._readings, self._times = Counter(), set(), [], set(), None
        self.query_one(Heading).show(self._speaker.name, [_counted(ids)])
        self.quotes.show(ids, keep=True)
        self.quotes.mark(frozenset(self._marked))
        self._facts()
        self._count()

    @property
    def quotes(self) -> QuoteList:
        """The list."""
        return self.query_one(QuoteList)

    @property
    def selected(self) -> Entry | None:
        """The quote under the cursor."""
        id_ = self.quotes.selected
        return self.session.entry(id_) if id_ else None

    @property
    def picked(self) -> Sequence[Entry]:
        """The marked quotes, else the one under the cursor."""
        return [self.session.archive.get(id_) for id_ in self._marked] or super().picked

    def move(self, rows: int, lines: int = 0) -> None:  # noqa: ARG002 - nothing is open here
        """Move the cursor by so many rows."""
        self.quotes.move(rows)

    def page(self) -> tuple[int, int]:
        """How many rows are in sight."""
        return self.quotes.page, 1

    @on(QuoteList.Opened)
    def open(self) -> None:
        """Read the quote in its article."""
        super().open()

    def mark(self) -> None:
        """Mark the quote under the cursor, or take its mark away, and go to the next."""
        if id_ := self.quotes.selected:
            if id_ in self._marked:
                del self._marked[id_]
            else:
                self._marked[id_] = None
            self.quotes.mark(frozenset(self._marked))
            self.quotes.move(1)

    def unmark(self) -> None:
        """Take all marks away."""
        self._marked.clear()
        self.quotes.mark(frozenset())

    @work(exclusive=True)
    async def _count(self) -> None:
        """Look at all quotes, some at a time."""
        for number, id_ in enumerate(self._ids, 1):
            entry = self.session.entry(id_)
            if entry is None:
                continue
            mention = entry.quote.attribution.mention
            if mention:
                self._roles[mention.words] += 1
            self._sources.add(entry.source.id)
            self._dates.append(said(entry))
            self._readings.update(reading.edtf for reading in entry.quote.readings)
            if number % SLICE == 0:
                await asyncio.sleep(0)
        self._lay_out()

    def on_resize(self) -> None:
        """Draw the timeline as wide as the screen now is, and the quote where there is room now."""
        self._resting.then(self._draw_quote)
        if self._times is not None:
            self.call_after_refresh(self._lay_out)

    def _lay_out(self) -> None:
        """Find the spans of time that there is room for."""
        self._times = timeline(self._dates, max(self.size.width - EDGES, 1))
        self._facts()
        self._draw_times()

    @on(QuoteList.Highlighted)
    def _moved(self) -> None:
        """Show when the quote at hand was said, and the quote in full once the cursor rests."""
        self._draw_times()
        self._resting.then(self._draw_quote)

    def _draw_quote(self) -> None:
        """Show the quote at hand in full, where there is room beside the list."""
        entry, beside_ = self.selected, self.query_one("#beside")
        if entry and beside_.display:
            session = self.session
            beside_.query_one(Detail).show(full(session.archive, entry, session.choice, session.rendering), Spans())

    def restyle(self) -> None:
        """Cite the quote in the style that was chosen just now."""
        self._draw_quote()

    def _draw_times(self) -> None:
        """Show where in time the quote at hand stands."""
        if self._times is None:
            return
        self.query_one(TimelineView).show(self._times, said(self.selected) if self.selected else None)

    def _facts(self) -> None:
        """What is known of the speaker."""
        speaker, times = self._speaker, self._times
        dates = [edtf.parse(reading) for reading in self._readings] if times else []
        ends = [min(dates, key=_first), max(dates, key=_last)] if dates else []
        years = " to ".join(dict.fromkeys(edtf.show(end.text, weekday=False) for end in ends))
        undated = f"{times.undated:,} undated" if times and times.undated else ""
        loose = f"{times.loose:,} with a date too uncertain for the timeline" if times and times.loose else ""
        roles = " · ".join(f"{name} ({count:,})" for name, count in self._roles.most_common(MOST_ROLES))
        more = len(self._roles) - MOST_ROLES
        count = len(self._sources)
        sources = f"in {count:,} source{'' if count == 1 else 's'}" if times else ""
        lines = (
            Line("Kind", Content(KIND[speaker.type])),
            Line("Aliases", safe(_listed(speaker.aliases), line=True)),
            Line("Called", safe(roles + (f" and {more:,} other ways" if more > 0 else ""), line=True)),
            Line("Said", Content(" · ".join(filter(None, (years, sources, undated, loose))))),
        )
        self.query_one(Columns).show(line for line in lines if line.value.plain)


def _counted(ids: Sequence[str]) -> str:
    """“3 quotes”."""
    return f"{len(ids):,} quote{'' if len(ids) == 1 else 's'}"


def _listed(names: Sequence[str]) -> str:
    """Some names, and how many more there are."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more:,} more" if more > 0 else "")


def said(entry: Entry) -> Edtf | None:
    """When a quote was said; where its readings contradict each other, within the span of them all."""
    if settled := entry.edtf:
        return edtf.parse(settled)
    read = [edtf.parse(reading.edtf) for reading in entry.quote.readings]
    return edtf.parse(f"{min(read, key=_first).earliest}/{max(read, key=_last).latest}") if read else None


def _first(read: Edtf) -> tuple[date, date]:
    """Sorts dates by their beginnings."""
    return read.earliest, read.latest


def _last(read: Edtf) -> tuple[date, date]:
    """Sorts dates by their ends."""
    return read.latest, read.earliest
