"""A quote together with who said it and where it was printed: what a list, a search and a citation work on."""

from __future__ import annotations

import msgspec

from store import csl, edtf
from store.errors import DateError
from store.records import Quote, Reading, Source, Speaker

UNDATED = "undated"


class Entry(msgspec.Struct, frozen=True):
    """One quote with its speaker and source. `item` is the typed view of the source's CSL-JSON."""

    quote: Quote
    speaker: Speaker
    source: Source
    item: csl.Item

    @property
    def edtf(self) -> str | None:
        """When it was said, if the readings agree; None when there are none, or when they contradict each other."""
        return edtf.settle(reading.edtf for reading in self.quote.readings)

    @property
    def conflict(self) -> bool:
        """Whether the readings of the date contradict each other."""
        return bool(self.quote.readings) and self.edtf is None

    @property
    def issued(self) -> str | None:
        """When the source was published, in EDTF; None when its item has no date that can be read."""
        return issued(self.item)

    @property
    def written(self) -> tuple[str, ...]:
        """The article's words about the quote: who, how, when, to whom; those that are known."""
        said = self.quote.attribution
        return tuple(part.words for part in (said.mention, said.cue, said.words, said.to) if part)

    @property
    def printed(self) -> str:
        """Where and when it was published, as people write it; empty when neither is known."""
        return printed(self.item)

    def date(self, *, weekday: bool = True) -> str:
        """When it was said, as people write it: the date, both sides of a conflict, or “undated”."""
        settled = self.edtf
        if settled:
            return edtf.show(settled, weekday=weekday)
        shown = [edtf.show(reading.edtf, weekday=weekday) for reading in self.quote.readings]
        return " or ".join(dict.fromkeys(shown)) or UNDATED


def printed(item: csl.Item) -> str:
    """Where and when a CSL item was published, as people write it; empty when neither is known."""
    when = issued(item)
    return ", ".join(part for part in (item.container_title, edtf.show(when) if when else "") if part)


def issued(item: csl.Item) -> str | None:
    """The EDTF form of a CSL item's `issued`; None when there is none, or when it is not a date."""
    given = item.issued
    if given is None:
        return None
    try:
        if not given.date_parts:
            return edtf.parse(given.raw or given.literal).text
        points = [_point(parts) for parts in given.date_parts[:2]]
        text = "/".join(points) + ("~" if given.circa and len(points) == 1 else "")
        return edtf.parse(text).text
    except (ValueError, DateError):
        return None


def origin(reading: Reading) -> str:
    """How a date is known: the words it was read from, if it was read from any, and how."""
    return f"“{reading.words}”: {reading.how}" if reading.words else reading.how


def _point(parts: tuple[int | str, ...]) -> str:
    """Year, month and day of a CSL date as EDTF."""
    year, *rest = (int(part) for part in parts)
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in rest)])
