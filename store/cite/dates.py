"""Dates as APA and MLA write them, from CSL date variables.

What is not in a calendar (a 99th month, a 40th day) is left out, and the rest of the date stands. A date in words
stands as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from store.csl import Date

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_SEASONS = ("spring", "summer", "autumn", "winter")
_SEASON_MONTHS = {base + number: number + 1 for base in (13, 21) for number in range(4)}
"""CSL writes a season as month 13 to 16, EDTF (ISO 8601-2) as 21 to 24."""

_RAW = re.compile(r"(-?\d{1,6})(?:-(\d\d)(?:-(\d\d))?)?([?~%]?)", re.ASCII)
_LAST_WITH_ERA = 499
_MAX_DIGITS = 6
_MONTHS_A_YEAR, _DAYS_A_MONTH = 12, 31


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, month, season or year. `season` is 1 to 4, or a word; what is not known is 0 or empty."""

    year: int
    month: int = 0
    day: int = 0
    season: int | str = 0


@dataclass(frozen=True, slots=True)
class When:
    """A moment, or a span; `open_ended` when its second end is not known. Or words that stand as they are."""

    start: Moment | None = None
    end: Moment | None = None
    open_ended: bool = False
    circa: bool = False
    words: str = ""


def read(date: Date | None) -> When | None:
    """What a CSL date says, or None when it says nothing."""
    if date is None:
        return None
    circa = bool(date.circa) and str(date.circa).lower() not in ("0", "false")
    moments = [_moment(parts, date.season) for parts in date.date_parts[:2]]
    if moments and moments[0]:
        last = moments[1] if len(moments) > 1 and moments[1] != moments[0] else None
        return When(moments[0], last, open_ended=len(moments) > 1 and moments[1] is None, circa=circa)
    words = (date.literal or date.raw).strip()
    return _read_raw(words, circa=circa) if words else None


def _read_raw(words: str, *, circa: bool) -> When:
    """An EDTF date or span (ISO 8601-2, level 1), or the words as they stand."""
    first, slash, second = words.partition("/")
    start = _RAW.fullmatch(first)
    end = _RAW.fullmatch(second)
    opening = _moment(start.groups()[:3], None) if start else None
    if not start or not opening or (slash and not end and second not in ("", "..")):
        return When(words=words)
    closing = _moment(end.groups()[:3], None) if end else None
    doubt = bool(start[4] or (end and end[4]))
    return When(opening, closing, open_ended=bool(slash) and closing is None, circa=circa or doubt)


def _moment(parts: tuple[int | str | None, ...], season: int | str | None) -> Moment | None:
    """A moment from year, month and day, or None without a year. `season` is the CSL date's own."""
    year, month, day = [_number(part) for part in (*parts, None, None, None)[:3]]
    if not year:
        return None
    named: int | str = _SEASON_MONTHS.get(month, 0) if month else _season(season)
    month = month if 1 <= month <= _MONTHS_A_YEAR else 0
    return Moment(year, month, day if month and 1 <= day <= _DAYS_A_MONTH else 0, named)


def _season(season: int | str | None) -> int | str:
    number = _number(season)
    return (number - 1) % 20 % 4 + 1 if 1 <= number <= 4 or 21 <= number <= 24 else "" if number else str(season or "")  # noqa: PLR2004 - the seasons' numbers


def _number(part: int | str | None) -> int:
    """The whole number that a date part stands for, 0 when it is none."""
    text = str(part).strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= _MAX_DIGITS else 0


def apa_year(when: When | None) -> str:
    """“2020”, “ca. 1887”, “1936–1939”, “330 B.C.E.”; “n.d.” when nothing is known (APA 9.13-17)."""
    if when is None:
        return "n.d."
    if when.start is None:
        return when.words
    years = [_year(moment.year, " C.E.", " B.C.E.") for moment in (when.start, when.end) if moment]
    return ("ca. " if when.circa else "") + _span(years, open_ended=when.open_ended)


def apa_day(when: When | None) -> str:
    """What follows the year: “May 5”, “June”, “Summer”, “May 4–5”, “May–June”; empty when only the year is known."""
    if when is None or when.start is None:
        return ""
    start, end = when.start, when.end
    names = [_part(moment) for moment in (start, end) if moment]
    if end and start.month and (start.year, start.month) == (end.year, end.month) and start.day and end.day:
        return f"{names[0]}–{end.day}"
    return _span(names, open_ended=when.open_ended)


def apa(when: When | None) -> str:
    """The whole date in the order of a sentence: “March 2, 2025”."""
    day, year = apa_day(when), apa_year(when)
    return f"{day}, {year}" if day and when and when.start and when.start.day else f"{day} {year}".strip()


def _part(moment: Moment) -> str:
    """Month and day, or the season."""
    if moment.month:
        return f"{_MONTHS[moment.month - 1]} {moment.day or ''}".strip()
    return (
        _SEASONS[moment.season - 1].capitalize() if isinstance(moment.season, int) and moment.season else _word(moment)
    )


def _word(moment: Moment) -> str:
    return moment.season if isinstance(moment.season, str) else ""


def mla(when: When | None, *, months: bool = True, days: bool = True) -> str:
    """“5 May 2020”, “Sept. 1998”, “summer 1999” (MLA 5.79: seasons in small letters), “4–5 May 2020”, “1936–1939”.

    Without `days` it stops at the month, without `months` at the year.
    """
    if when is None or when.start is None:
        return when.words if when else ""
    start = _cut(when.start, months=months, days=days)
    end = _cut(when.end, months=months, days=days) if when.end else None
    last = _mla(end or start)
    if when.open_ended:
        return f"{last}–"
    if end is None or end == start:
        return last
    if start.year != end.year:
        return f"{_mla(start)}–{last}"
    if start.month != end.month or start.season != end.season:
        return f"{_mla(start).removesuffix(_mla_year(start)).rstrip()}–{last}"
    return f"{start.day}–{last}" if start.day and end.day else last


def _cut(moment: Moment, *, months: bool, days: bool) -> Moment:
    if not months:
        return Moment(moment.year)
    return moment if days else Moment(moment.year, moment.month, 0, moment.season)


def _mla(moment: Moment) -> str:
    season = _SEASONS[moment.season - 1] if isinstance(moment.season, int) and moment.season else _word(moment)
    month = _MLA_MONTHS[moment.month - 1] if moment.month else season
    return " ".join(part for part in (str(moment.day or ""), month, _mla_year(moment)) if part)


def _mla_year(moment: Moment) -> str:
    return _year(moment.year, " AD", " BC")


def _year(year: int, after: str, before: str) -> str:
    """A year; with its era when it could be taken for something else."""
    if year < 0:
        return f"{-year}{before}"
    return f"{year}{after}" if year <= _LAST_WITH_ERA else str(year)


def _span(ends: list[str], *, open_ended: bool) -> str:
    """One or two ends with a dash between; nothing when no end says anything."""
    if not any(ends):
        return ""
    if open_ended:
        return f"{ends[0]}–"
    return "–".join(dict.fromkeys(end for end in ends if end))
