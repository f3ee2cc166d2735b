"""What is known of a quote beside its words: who, when, where, as the article has it, and how the date was read."""

from __future__ import annotations

from textual.content import Content

from store import edtf
from store.entry import Entry
from store.records import Reading
from tui.safe import safe
from tui.widgets.columns import Line

NAMES = 10
"""Cells of the column of names."""


def facts(entry: Entry, checked: str) -> list[Line]:
    """The facts of a quote, those without a value left out."""
    quote, item = entry.quote, entry.item
    said = quote.attribution
    written = [part.words for part in (said.mention, said.cue, said.words, said.to) if part]
    who = safe(entry.speaker.name, line=True).stylize("bold")
    printed = ", ".join(
        part for part in (item.container_title, edtf.show(entry.issued) if entry.issued else "") if part
    )
    known = [
        Line(
            "Speaker", Content.assemble(who, ", unnamed in this source") if entry.speaker.type == "anonymous" else who
        ),
        Line("Written", safe(" · ".join(written), line=True)),
        *_dates(entry),
        Line("Source", safe(item.title, line=True)),
        Line("", safe(printed, line=True)),
        Line("Address", safe(item.url, line=True)),
        Line("Tags", safe(", ".join(quote.tags), line=True)),
        Line("Note", safe(quote.note)),
        Line("Checked", Content(checked)),
        Line("Id", Content(quote.id)),
    ]
    return [fact for fact in known if fact.value.plain]


def _dates(entry: Entry) -> list[Line]:
    """When it was said and how that is known; readings that contradict each other stand under one another."""
    readings = entry.quote.readings
    if not readings:
        return [Line("Said", Content(entry.date()))]
    if not entry.conflict and len(readings) == 1:
        return [Line("Said", Content(entry.date())), Line("", _origin(readings[0]))]
    verdict = "The readings contradict each other:" if entry.conflict else entry.date()
    return [
        Line("Said", Content(verdict).stylize("$text-warning" if entry.conflict else "")),
        *(Line("", Content.assemble((edtf.show(read.edtf), "bold"), ", ", _origin(read))) for read in readings),
    ]


def _origin(reading: Reading) -> Content:
    """The words that a date was read from, and how."""
    how = safe(reading.how, line=True)
    return Content.assemble("“", safe(reading.words, line=True), "”: ", how) if reading.words else how
