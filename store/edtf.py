"""When something was said: a subset of the Extended Date/Time Format (EDTF, ISO 8601-2:2019, levels 0 and 1).

    2020-05-03   2020-05   2020      a day, a month, a year
    2020-05-XX   2020-XX   198X      a day, month or year of which the last digits are not known
    2020-21                          a season: 21 spring, 22 summer, 23 autumn, 24 winter, of the northern half
    2020-05~   1887?   1887%         approximate, uncertain, both
    A/B   ../B   A/..                a span; `..` is an open end

The standard reads `A/B` as a period that lasts from A to B. onrecord also uses it for one moment of which only the span
is known.
Times of day and years before 1 are not read.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

import msgspec

from store.errors import DateError

Precision = Literal["day", "month", "season", "year", "decade", "century", "span"]

SEASONS = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

_POINT = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[?~%]?)", re.ASCII
)
_ADVICE = "write it as 2020-05-03, 2020-05, 2020, 2020-05~ or 2020-05-04/2020-05-05"


class Edtf(msgspec.Struct, frozen=True):
    """One date. `earliest` and `latest` are the first and last day that it can mean, both included."""

    text: str
    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False
    uncertain: bool = False

    def holds(self, other: Edtf) -> bool:
        """Whether every day that `other` can mean is one that this date can mean."""
        return self.earliest <= other.earliest and other.latest <= self.latest


@lru_cache(maxsize=8192)
def parse(text: str) -> Edtf:
    """Read one date.

    Raises:
        DateError: it is not EDTF, not of the subset above, or not in the calendar.
    """
    try:
        first, slash, last = text.partition("/")
        if not slash:
            return _point(first)
        return _span(text, first, last)
    except ValueError:
        raise DateError(f"“{text[:60]}” is not a date that onrecord reads", _ADVICE) from None


def settle(values: Iterable[str]) -> str | None:
    """The one date that several readings agree on: the narrowest, if all others hold it; of two alike, the surer.

    Returns:
        None when there is no reading, or when two of them contradict each other.
    """
    dates = [parse(value) for value in values]
    if len(dates) == 1:
        return dates[0].text
    dates.sort(key=_narrowness)
    if not dates or not all(other.holds(dates[0]) for other in dates):
        return None
    return dates[0].text


@lru_cache(maxsize=8192)
def show(text: str, *, weekday: bool = True) -> str:
    """A date as people write it: “Sun 3 May 2020”, “Feb 2020”, “about 1887”, “4–5 May 2020”."""
    first, slash, last = text.partition("/")
    if not slash:
        return _show_point(parse(text), weekday=weekday)
    if first == "..":
        return f"until {show(last, weekday=weekday)}"
    if last == "..":
        return f"from {show(first, weekday=weekday)}"
    start, end = parse(first), parse(last)
    days = all(point.precision == "day" and point.text[-1].isdigit() for point in (start, end))
    if days and start.text == end.text:
        return _show_point(start, weekday=weekday)
    if days and (start.earliest.year, start.earliest.month) == (end.earliest.year, end.earliest.month):
        return f"{start.earliest.day}–{_day(end.earliest)}"
    return f"{_show_point(start, weekday=False)} – {_show_point(end, weekday=False)}"


def _narrowness(read: Edtf) -> tuple[int, bool, str]:
    """Sorts the narrowest first, of two alike the one without doubts."""
    return (read.latest - read.earliest).days, read.approximate or read.uncertain, read.text


def _point(text: str) -> Edtf:
    """A date without a span."""
    found = _POINT.fullmatch(text)
    if not found:
        raise ValueError(text)
    year, month, day, mark = found["year"], found["month"], found["day"], found["mark"]
    first, last, precision = _bounds(year, month, day)
    return Edtf(text, first, last, precision, approximate=mark in ("~", "%"), uncertain=mark in ("?", "%"))


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date, Precision]:
    """The first and last day of year, month and day, any of them unknown, and how precise they are."""
    unknown = year.count("X")
    low = int(year.replace("X", "0"))
    if unknown:
        if month:
            raise ValueError(year)
        span = 10**unknown
        return date(max(low, 1), 1, 1), date(low + span - 1, 12, 31), "decade" if unknown == 1 else "century"
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError(day)
        return date(low, 1, 1), date(low, 12, 31), "year"
    number = int(month)
    if number in SEASONS:
        if day:
            raise ValueError(day)
        begin = SEASONS[number][1]
        end_year, end_month = (low, begin + 2) if begin + 2 <= 12 else (low + 1, begin - 10)  # noqa: PLR2004 - months of a year
        return date(low, begin, 1), _month_end(end_year, end_month), "season"
    if day is None or day == "XX":
        return date(low, number, 1), _month_end(low, number), "month"
    only = date(low, number, int(day))
    return only, only, "day"


def _span(text: str, first: str, last: str) -> Edtf:
    """`A/B`, with at most one open end."""
    if first == last == "..":
        raise ValueError(text)
    start = None if first == ".." else _point(first)
    end = None if last == ".." else _point(last)
    low = start.earliest if start else date.min
    high = end.latest if end else date.max
    if low > high:
        raise ValueError(text)
    ends = [point for point in (start, end) if point]
    return Edtf(
        text,
        low,
        high,
        "span",
        approximate=any(point.approximate for point in ends),
        uncertain=any(point.uncertain for point in ends),
    )


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _show_point(point: Edtf, *, weekday: bool) -> str:
    """A date without a span, with its doubts."""
    first = point.earliest
    if point.precision == "day":
        name = f"{WEEKDAYS[first.weekday()]} {_day(first)}" if weekday else _day(first)
    elif point.precision == "month":
        name = f"{MONTHS[first.month - 1]} {first.year}"
    elif point.precision == "season":
        name = f"{SEASONS[int(point.text[5:7])][0]} {first.year}"
    elif point.precision == "year":
        name = f"{first.year}"
    else:
        name = f"{first.year}–{point.latest.year}" if point.precision == "century" else f"{point.text[:3]}0s"
    return f"{'about ' if point.approximate else ''}{name}{'?' if point.uncertain else ''}"
