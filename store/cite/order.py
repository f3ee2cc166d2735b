"""The order of a list of sources, as both CSL processors have it: without case and accents, leading articles counted.

MLA (5.127) and Chicago's bibliographies (13.70) go by the title after the names. In APA (9.46) works without a date
come first, elsewhere last, and the day counts besides the year where it is printed. OSCOLA puts statutes last, and a
person's own works before those with others.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from store.cite import rich
from store.cite.dates import read
from store.cite.rich import Rich, plain
from store.cite.style import Listed
from store.csl import Item, Name

_PERSONS = frozenset({"author", "director", "editor", "guest", "host", "interviewer", "producer", "translator"})
"""Fields of persons and bodies that an entry may begin with."""

_LAWS = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
_BY_YEAR = frozenset({"article-journal", "book", "chapter", "manuscript", "report", "thesis"})
"""Types of which APA gives the year alone."""


def sort_key(item: Item, listed: Listed) -> tuple[Any, ...]:
    """What an entry is sorted by in a list of this kind."""
    law = item.type in _LAWS
    lead, people = (rich.of(item.title), ()) if law else people_of(item, listed)
    shown = people[: listed.look.shown] if len(people) > listed.look.most else people
    keys = tuple(part for name in shown for part in _name_key(name, with_particle=listed.with_particle))
    first, title = keys or (_fold(plain(lead)),), _fold(item.title)
    where = _fold(item.container_title or item.publisher)
    when = read(item.issued)
    start = when.start if when else None
    if listed.by == "title":
        return first, title, where, start.year if start else 0
    date = (start.year, start.month, start.day) if start else (0 if listed.by == "day" else 10_000, 0, 0)
    if listed.by == "authors":
        return law, first[:2], min(len(item.author or item.editor), 2), first, date, title
    exact = listed.by == "day" and item.type not in _BY_YEAR
    return first, date if exact else (date[0], 0, 0), title, where


def people_of(item: Item, listed: Listed) -> tuple[Rich, Sequence[Name]]:
    """What an entry begins with, and the persons and bodies that it is; none where it is a title or a container."""
    lead, role = listed.lead(item)
    return lead, getattr(item, role) if role in _PERSONS else ()


def _name_key(name: Name, *, with_particle: bool) -> tuple[str, str]:
    if name.literal:
        return _fold(name.literal), ""
    particle = name.non_dropping_particle if with_particle else ""
    return _fold(f"{particle} {name.family or name.given}"), _fold(name.given)


def _fold(text: str) -> str:
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())
