"""What is known of a quote beside its words: who, when, where, as the article has it, and how the date was read."""

from __future__ import annotations

from textual.content import Content

from store import edtf
from store.entry import Entry, origin
from store.records import Reading
from tui.record import Full
from tui.safe import safe
from tui.widgets.columns import Line

NAMES = 10
"""Cells of the column of names."""


def facts(full: Full) -> list[Line]:
    """The facts of a quote, those without a value left out."""
    entry = full.entry
    quote, item = entry.quote, entry.item
    who = safe(entry.speaker.name, line=True).stylize("bold")
    known = [
        Line("Found by", safe(full.reason, line=True).stylize("italic")),
        Line(
            "Speaker", Content.assemble(who, ", unnamed in this source") if entry.speaker.type == "anonymous" else who
        ),
        Line("Written", safe(" · ".join(entry.written), line=True)),
        *_dates(entry),
        Line("Source", safe(item.title, line=True)),
        Line("", safe(entry.printed, line=True)),
        Line("Address", safe(item.url, line=True)),
        Line("Tags", safe(", ".join(quote.tags), line=True)),
        Line("Note", safe(quote.note)),
        Line("Checked", Content(full.checked)),
        Line("Id", Content(quote.id)),
    ]
    return [fact for fact in known if fact.value.plain]


def _dates(entry: Entry) -> list[Line]:
    """When it was said and how that is known; readings that contradict each other stand under one another."""
    readings = entry.quote.readings
    if not readings:
        return [Line("Said", Content(entry.date()))]
    if not entry.conflict and len(readings) == 1:
        return [Line("Said", Content(entry.date())), Line("", safe(origin(readings[0]), line=True))]
    verdict = "The readings contradict each other:" if entry.conflict else entry.date()
    return [
        Line("Said", Content(verdict).stylize("$text-warning" if entry.conflict else "")),
        *(Line("", _dated(read)) for read in readings),
    ]


def _dated(reading: Reading) -> Content:
    """One of several readings."""
    return Content.assemble((edtf.show(reading.edtf), "bold"), ", ", safe(origin(reading), line=True))
