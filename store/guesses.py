"""What a date could be that is not written in EDTF: as newspapers and people write dates in English, or in figures."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store import edtf
from store.errors import DateError

MONTHS = "|".join(edtf.MONTHS)
_MONTH = rf"(?P<name>{MONTHS})[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?"
_YEAR = r"(?P<year>\d{4})"
_ABOUT = re.compile(r"(?:circa|about|around|ca?\.?)\s*(?P<rest>.+)", re.IGNORECASE)
_NAMED = [
    re.compile(form, re.IGNORECASE)
    for form in (rf"{_DAY}\s+{_MONTH},?\s+{_YEAR}", rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}", rf"{_MONTH},?\s+{_YEAR}")
]
_FIGURES = re.compile(rf"{_YEAR}[-/. ](?P<month>\d{{1,2}})(?:[-/. ](?P<day>\d{{1,2}}))?")
_EITHER = re.compile(rf"(?P<one>\d{{1,2}})[-/. ](?P<two>\d{{1,2}})[-/. ]{_YEAR}")
"""Day and month, whose order depends on who writes."""
_DECADE = re.compile(r"(?:the\s+)?(?P<decade>\d{3})0s", re.IGNORECASE)


def read(text: str) -> edtf.Edtf:
    """A date that somebody has entered. Raises DateError, which says what it could be."""
    try:
        return edtf.parse(text.strip())
    except DateError as error:
        if found := guesses(text):
            means = f"write {' or '.join(found)}{', whichever you mean' if len(found) > 1 else ''}"
            raise DateError(f"“{text.strip()[:60]}” is not how dates are written here", means) from None
        raise error from None


def guesses(text: str) -> tuple[str, ...]:
    """The dates in EDTF that a text can mean, the likelier first; none where it is not known how to read it."""
    return tuple(dict.fromkeys(one for one in _read(text.strip()) if _is_date(one)))


def _read(text: str) -> Iterator[str]:
    if about := _ABOUT.fullmatch(text):
        yield from (f"{one}~" for one in (about["rest"], *_precise(about["rest"])))
    yield from _precise(text)


def _precise(text: str) -> Iterator[str]:
    for form in _NAMED:
        if found := form.fullmatch(text):
            parts = found.groupdict()
            month = [name.casefold() for name in edtf.MONTHS].index(parts["name"].casefold()) + 1
            yield _written(parts["year"], month, parts.get("day"))
    if found := _FIGURES.fullmatch(text):
        yield _written(found["year"], int(found["month"]), found["day"])
    if found := _EITHER.fullmatch(text):
        yield _written(found["year"], int(found["two"]), found["one"])
        yield _written(found["year"], int(found["one"]), found["two"])
    if found := _DECADE.fullmatch(text):
        yield f"{found['decade']}X"


def _written(year: str, month: int, day: str | None) -> str:
    return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def _is_date(text: str) -> bool:
    try:
        edtf.parse(text)
    except DateError:
        return False
    return True
