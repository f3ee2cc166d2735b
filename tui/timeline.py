"""When somebody spoke, as bars over the years, or over the months where there are few years: to be looked at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from store import edtf
from store.edtf import Edtf

BLOCKS = " ▁▂▃▄▅▆▇█"
FEW_YEARS = 3
"""Up to so many years, months are shown."""
YEAR, QUARTER = 12, 3
LABEL = 5
"""Cells of a year and the gap behind it."""
LABELS = 6
"""How many labels the axis has at most."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many quotes there are in each span of time, from the first to the last without a gap.

    Attributes:
        origin: the month that the first span begins with, counted from the year 0.
        unit: months of a span.
        counts: of each span.
        undated: how many quotes have no date.
        loose: how many may have been said in more than one of the spans, and stand in none.
    """

    origin: int = 0
    unit: int = 1
    counts: tuple[int, ...] = ()
    undated: int = 0
    loose: int = 0

    def place(self, said: Edtf | None) -> int | None:
        """The span that a date lies in; None when there is none."""
        if said is None:
            return None
        first, last = ((_month(day) - self.origin) // self.unit for day in (said.earliest, said.latest))
        return first if first == last and 0 <= first < len(self.counts) else None

    def name(self, place: int) -> str:
        """“May 2020”, “2020” or “2020–2024”."""
        year, month = divmod(self.origin + place * self.unit, YEAR)
        if self.unit < YEAR:
            return edtf.show(f"{year:04d}-{month + 1:02d}")
        last = year + self.unit // YEAR - 1
        return str(year) if last == year else f"{year}–{last}"

    def ticks(self, wide: int) -> list[tuple[int, str]]:
        """The spans, so many cells wide, that have a label under them, and the label: a year, or a month within it."""
        if self.unit < YEAR:
            every = QUARTER if QUARTER * wide >= LABEL else YEAR
            return [(place, self._tick(place)) for place in range(0, len(self.counts), every)]
        every = -(-len(self.counts) // LABELS)
        return [(place, str((self.origin + place * self.unit) // YEAR)) for place in range(0, len(self.counts), every)]

    def _tick(self, place: int) -> str:
        """“2020” for a January, else “Apr”."""
        month = self.name(place)
        return month.split()[0 if place % YEAR else -1]


def timeline(dates: Sequence[Edtf | None], most: int) -> Timeline:
    """Count dates into spans of time: months where all dates but spans are known so closely, else years.

    Args:
        dates: of each quote; None where it is not known.
        most: how many spans there may be; years are joined where there are more.
    """
    known = [said for said in dates if said is not None]
    undated = len(dates) - len(known)
    close = [said for said in known if said.earliest.year == said.latest.year]
    if not close:
        return Timeline(undated=undated, loose=len(known))
    first, last = min(said.earliest.year for said in close), max(said.latest.year for said in close)
    years = last - first + 1
    points = [said for said in close if said.precision != "span"]
    monthly = bool(points) and all(said.earliest.month == said.latest.month for said in points)
    unit = 1 if monthly and years <= FEW_YEARS and years * YEAR <= most else YEAR * -(-years // max(most, 1))
    empty = Timeline(first * YEAR, unit, (0,) * -(-years * YEAR // unit))
    places = Counter(map(empty.place, known))
    counts = tuple(places[place] for place in range(len(empty.counts)))
    return replace(empty, counts=counts, undated=undated, loose=places[None])


def bars(counts: Sequence[int], height: int) -> list[str]:
    """The counts as bars, some lines high, the highest bar filling them; whoever spoke at all is seen."""
    most, full = max(counts, default=0), len(BLOCKS) - 1
    steps = [-(-count * height * full // most) if most else 0 for count in counts]
    return [
        "".join(BLOCKS[min(max(step - full * line, 0), full)] for step in steps) for line in reversed(range(height))
    ]


def _month(day: date) -> int:
    """The month of a day, counted from the year 0."""
    return day.year * YEAR + day.month - 1
