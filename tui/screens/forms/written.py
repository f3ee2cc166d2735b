"""How a form writes what has several parts: tags, dates, types. What is written so is read back exactly."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from store import csl, edtf, guesses
from store.editing import reading
from store.errors import DateError
from store.records import Reading

TYPES = {"": "not given: a web page or a document"} | csl.TYPES
"""What a source may be, and what people call it."""
KINDS = {
    "direct": "direct: wholly in quotation marks",
    "mixed": "mixed: quoted words within an unquoted sentence",
    "reported": "reported: without quotation marks",
}
_ONE = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*|([^,]*))(?:,|\Z)')
_BETWEEN = re.compile(r"\s*;\s*|\s+or\s+")


def listed(names: Iterable[str]) -> str:
    """Names with commas between them; one that would not be read back stands in quotation marks, as in CSV."""
    return ", ".join(f'"{name.replace(chr(34), chr(34) * 2)}"' if _is_loose(name) else name for name in names)


def several(text: str) -> tuple[str, ...]:
    """The names of a list, each once; empty ones are none."""
    names: list[str] = []
    place = 0
    while place < len(text):
        found = _ONE.match(text, place)
        if found is None:  # a quotation mark that is not ended, or letters behind one that is
            end = text.find(",", place)
            end = len(text) if end < 0 else end
            names.append(text[place:end].strip())
            place = end + 1
            continue
        names.append(found[2].strip() if found[1] is None else found[1].replace('""', '"'))
        place = found.end()
    return tuple(dict.fromkeys(filter(None, names)))


def _is_loose(name: str) -> bool:
    return "," in name or name.startswith('"') or name != name.strip()


def dates(readings: Iterable[Reading]) -> str:
    """The dates of some readings, each once."""
    return " or ".join(dict.fromkeys(one.edtf for one in readings))


def readings(text: str, before: Sequence[Reading] = ()) -> tuple[Reading, ...]:
    """The readings of what is written: those that were there keep their words and places, new ones are by hand.

    Raises:
        DateError: one is no date.
    """
    wanted = tuple(dict.fromkeys(filter(None, _BETWEEN.split(text.strip()))))
    for one in wanted:
        guesses.read(one)
    kept = tuple(one for one in before if one.edtf in wanted)
    known = {one.edtf for one in kept}
    return (*kept, *(reading(one) for one in wanted if one not in known))


def meant(text: str) -> str | None:
    """The dates as they are written here, if each of them can mean one only; None where nothing is to be changed."""
    found = [_meant(one) for one in filter(None, _BETWEEN.split(text.strip()))]
    wanted = " or ".join(filter(None, found))
    return wanted if all(found) and wanted != text.strip() else None


def _meant(date: str) -> str:
    """One date; empty where it can mean several, or none."""
    try:
        return edtf.parse(date).text
    except DateError:
        found = guesses.guesses(date)
        return found[0] if len(found) == 1 else ""


def told(text: str, before: Sequence[Reading] = ()) -> tuple[str, bool]:
    """What a date means, or why it is none; and whether it is wrong."""
    try:
        found = readings(text, before)
    except DateError as error:
        wanted = meant(text)
        return f"Here that is written {wanted}; → writes it so." if wanted else str(error), True
    shown = (f"{edtf.show(one.edtf)}{f' (from “{one.words}”)' if one.words else ''}" for one in found)
    return " or ".join(dict.fromkeys(shown)), False
