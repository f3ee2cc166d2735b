"""When somebody spoke, as bars over the years, or over the months where there are few years: to be looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store import edtf

BLOCKS = " ▁▂▃▄▅▆▇█"
FEW_YEARS = 3
"""Up to so many years, months are shown."""
YEAR = 12
LABELS = 6
"""How many labels the axis has at most."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """How many quotes there are in each span of time, from the first to the last without a gap.

    Attributes:
        origin: the month that the first span begins with, counted from the year 0.
        unit: months of a span.
        counts: of each span.
        undated: how many quotes stand nowhere on it.
    """

    origin: int = 0
    unit: int = 1
    counts: tuple[int, ...] = ()
    undated: int = 0

    def place(self, day: int | None) -> int | None:
        """The span of a day; None when it has none."""
        if day is None or not self.counts:
            return None
        place = (_month(day) - self.origin) // self.unit
        return place if 0 <= place < len(self.counts) else None

    def name(self, place: int) -> str:
        """“May 2020”, “2020” or “2020–2024”."""
        year, month = divmod(self.origin + place * self.unit, YEAR)
        if self.unit < YEAR:
            return edtf.show(f"{year:04d}-{month + 1:02d}")
        last = year + self.unit // YEAR - 1
        return str(year) if last == year else f"{year}–{last}"

    def ticks(self) -> list[tuple[int, str]]:
        """The spans that have a label under them, and the label: a year."""
        if self.unit < YEAR:
            return [(place, str((self.origin + place) // YEAR)) for place in range(0, len(self.counts), YEAR)]
        every = -(-len(self.counts) // LABELS)
        return [(place, str((self.origin + place * self.unit) // YEAR)) for place in range(0, len(self.counts), every)]


def timeline(days: Sequence[int | None], most: int) -> Timeline:
    """Count days into spans of time.

    Args:
        days: of each quote, as `date.toordinal` counts them; None where it is not known.
        most: how many spans there may be; years are joined where there are more.
    """
    months = [_month(day) for day in days if day is not None]
    undated = len(days) - len(months)
    if not months:
        return Timeline(undated=undated)
    first, last = min(months) // YEAR, max(months) // YEAR
    years = last - first + 1
    unit = 1 if years <= FEW_YEARS and years * YEAR <= most else YEAR * -(-years // max(most, 1))
    counts = [0] * -(-years * YEAR // unit)
    for month in months:
        counts[(month - first * YEAR) // unit] += 1
    return Timeline(first * YEAR, unit, tuple(counts), undated)


def bars(counts: Sequence[int], height: int) -> list[str]:
    """The counts as bars, some lines high, the highest bar filling them; whoever spoke at all is seen."""
    most, full = max(counts, default=0), len(BLOCKS) - 1
    steps = [-(-count * height * full // most) if most else 0 for count in counts]
    return [
        "".join(BLOCKS[min(max(step - full * line, 0), full)] for step in steps) for line in reversed(range(height))
    ]


def _month(day: int) -> int:
    """The month of a day, counted from the year 0."""
    on = date.fromordinal(day)
    return on.year * YEAR + on.month - 1
