"""What is known of a quote beside its words: who, when, where, as the article has it, and how the date was read."""

from __future__ import annotations

from store import edtf
from store.entry import Entry, origin
from store.records import Reading
from store.search import Spans
from store.search.engine import Span
from tui.record import Full
from tui.widgets.passage import Lit, Passage

NAMES = 12
"""Cells of the column of names."""


def facts(full: Full, spans: Spans) -> list[Passage]:
    """The facts of a quote with what the query matched, those without a value left out."""
    entry = full.entry
    quote, item = entry.quote, entry.item
    unnamed = ", unnamed in this source" if entry.speaker.type == "anonymous" else ""
    known = [
        Passage(full.reason, "reason", name="Match"),
        Passage(entry.speaker.name + unnamed, lit=(*_strong(entry.speaker.name), *_lit(spans.speaker)), name="Speaker"),
        Passage(" · ".join(entry.written), lit=_lit(spans.mention), name="Attributed"),
        *_dates(entry),
        Passage(item.title, lit=_lit(spans.title), name="Source"),
        Passage(entry.printed, lit=_lit(spans.publication)),
        Passage(item.url, name="Address"),
        Passage(", ".join(quote.tags), name="Tags"),
        Passage(quote.note, lit=_lit(spans.note), name="Note", broken=True),
        Passage(full.checked, name="Checked"),
        Passage(quote.id, name="Id"),
    ]
    return [fact for fact in known if fact.text]


def _dates(entry: Entry) -> list[Passage]:
    """When it was said and how that is known; readings that contradict each other stand under one another."""
    readings = entry.quote.readings
    if not readings:
        return [Passage(entry.date(), name="Said")]
    if not entry.conflict and len(readings) == 1:
        return [Passage(entry.date(), name="Said"), Passage(origin(readings[0]))]
    if entry.conflict:
        said = Passage("The readings contradict each other:", "conflict", name="Said")
    else:
        said = Passage(entry.date(), name="Said")
    return [said, *map(_dated, readings)]


def _dated(reading: Reading) -> Passage:
    """One of several readings."""
    date = edtf.show(reading.edtf)
    return Passage(f"{date}, {origin(reading)}", lit=_strong(date))


def _strong(text: str) -> tuple[Lit, ...]:
    """What begins with this text, has it in bold."""
    return (Lit(0, len(text), "strong"),)


def _lit(spans: tuple[Span, ...]) -> tuple[Lit, ...]:
    """What the query matched at the beginning of a passage."""
    return tuple(Lit(start, end, "match") for start, end in spans)
