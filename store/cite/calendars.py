"""Dates as the styles write them: in their order, with their names of months, as exactly as they ask.

What the two ends of a span share is written once: May 4–6, 2020; May 30–June 2, 2020.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from store.cite.dates import Moment, When

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
THREE_LETTERS = tuple(month[:3] for month in MONTHS)
_SEASONS = ("Spring", "Summer", "Autumn", "Winter")
_LAST_WITH_ERA = 499

Level = Literal["year", "month", "day"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """How a style writes a date.

    Attributes:
        order: of month, day and year: “May 5, 2020”, “5 May 2020” or “2020 May 5”.
        months: their names.
        day: how a day is written, a format of `str.format`.
        seasons: their names.
        era: what stands after the years before 500, and after those before Christ.
    """

    order: Literal["mdy", "dmy", "ymd"]
    months: tuple[str, ...] = MONTHS
    day: str = "{}"
    seasons: tuple[str, ...] = _SEASONS
    era: tuple[str, str] = (" AD", " BC")

    def year(self, year: int) -> str:
        """A year; with its era when it could be taken for something else."""
        if year < 0:
            return f"{-year}{self.era[1]}"
        return f"{year}{self.era[0]}" if year <= _LAST_WITH_ERA else str(year)

    def years(self, when: When | None) -> str:
        """The year, or the first and the last; words that are no date as they stand; nothing for nothing."""
        return self.text(when, "year")

    def text(self, when: When | None, level: Level = "day") -> str:
        """The date, no more exact than `level`; words that are no date as they stand; nothing for nothing."""
        if when is None or when.start is None:
            return when.words if when else ""
        start = cut(when.start, level)
        end = cut(when.end, level) if when.end else None
        if when.open_ended:
            return f"{self._whole(start)}–"
        if end is None or end == start:
            return self._whole(start)
        if end.year != start.year:
            return f"{self._whole(start)}–{self._whole(end)}"
        return self._with_year(self._days(start, end), start)

    def within_year(self, when: When | None, level: Level = "day") -> str:
        """What the date says beside the year: “May 5”, “June”, “May 4–5”; nothing when there is only a year."""
        if when is None or when.start is None:
            return ""
        start = cut(when.start, level)
        end = cut(when.end, level) if when.end else start
        if when.open_ended or end == start:
            day = self._day(start)
            return f"{day}–" if day and when.open_ended else day
        return self._days(start, end) if start.year == end.year else f"{self._day(start)}–{self._day(end)}".strip("–")

    def _whole(self, moment: Moment) -> str:
        return self._with_year(self._day(moment), moment)

    def _with_year(self, day: str, moment: Moment) -> str:
        year = self.year(moment.year)
        if not day:
            return year
        if self.order == "ymd":
            return f"{year} {day}"
        return f"{day}, {year}" if self.order == "mdy" and moment.day else f"{day} {year}"

    def _days(self, start: Moment, end: Moment) -> str:
        """Two days, months or seasons of one year."""
        if (start.month, start.season) != (end.month, end.season):
            return f"{self._day(start)}–{self._day(end)}"
        month = self._month(start)
        days = f"{self.day.format(start.day)}–{self.day.format(end.day)}" if start.day and end.day else ""
        return f"{days} {month}".strip() if self.order == "dmy" else f"{month} {days}".strip()

    def _day(self, moment: Moment) -> str:
        """Month and day, or the season."""
        month, day = self._month(moment), self.day.format(moment.day) if moment.day else ""
        return f"{day} {month}".strip() if self.order == "dmy" else f"{month} {day}".strip()

    def _month(self, moment: Moment) -> str:
        if moment.month:
            return self.months[moment.month - 1]
        if isinstance(moment.season, str):
            return moment.season
        return self.seasons[moment.season - 1] if moment.season else ""


def cut(moment: Moment, level: Level) -> Moment:
    """The moment, no more exact than `level`."""
    if level == "year":
        return Moment(moment.year)
    return moment if level == "day" else Moment(moment.year, moment.month, 0, moment.season)


AMERICAN = Calendar("mdy")
BRITISH = Calendar("dmy")
