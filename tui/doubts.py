"""What may be meant otherwise than it was entered: sentences that refuse nothing and alter nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta

from store import authors, csl, edtf, personal
from store.entry import Entry
from store.entry import issued as issued_of

PAIRS = {
    '"': '"', "'": "'", "“": "”", "‘": "’", "„": "“”", "‚": "‘’", "«": "»", "»": "«", "‹": "›", "「": "」", "『": "』",
}  # fmt: skip
"""Marks that open a quotation, and those that close it then."""
MARKED = "The words begin and end with quotation marks, kept as part of them; leave these out unless they were said."
NO_PERSON = "“{}” is read as the name of an organisation; a person is written “{}”."
FEW = 4
"""Words that the name of a person has at most."""


def today() -> date:
    """The day that it is here."""
    return datetime.now().astimezone().date()


def of_words(words: str) -> str:
    """Whether the marks of the quotation may have been typed along."""
    bare = words.strip()
    return MARKED if len(bare) > 1 and bare[-1] in PAIRS.get(bare[0], "") else ""


def of_speaker(name: str) -> str:
    """Whether the name of a person stands in the order of a list."""
    said = personal.said(name)
    return f"Named as in a list; people say “{said}”." if said != name.strip() else ""


def of_date(text: str, day: date) -> str:
    """Whether a date, in EDTF, lies behind this day; one more is granted, since it is tomorrow elsewhere."""
    ahead = edtf.parse(text).earliest > day + timedelta(days=1)
    return f"{edtf.show(text)} is still to come." if ahead else ""


def of_address(url: str) -> str:
    """Whether no browser would open it."""
    from tui.browser import refused  # noqa: PLC0415 - nothing else here needs it

    why = refused(url) if url else ""
    return f"The address cannot be opened: {why}." if why else ""


def of_authors(text: str) -> str:
    """Whether the name of a person may have been read as that of an organisation."""
    found = ((name.literal, _as_person(name)) for name in _names(text))
    return next((NO_PERSON.format(name, person) for name, person in found if person), "")


def as_persons(text: str) -> str | None:
    """The line with these names written as persons are; None where there are none."""
    names = _names(text)
    persons = [_as_person(name) for name in names]
    if not any(persons):
        return None
    return "; ".join(person or authors.write([name]) for name, person in zip(names, persons, strict=True))


def _as_person(name: csl.Name) -> str:
    """The name with the family name first, where it can be that of a person; else empty."""
    words = name.literal.split()
    can_be = 1 < len(words) <= FEW and words[0].casefold() != "the" and all(word[:1].isupper() for word in words)
    return f"{words[-1]}, {' '.join(words[:-1])}" if can_be else ""


def authors_read(text: str) -> str:
    """As what each name of a line is read: “Anna Ahronheim, a person; Reuters, an organisation”."""
    return "; ".join(
        f"{name.literal}, an organisation" if name.literal else f"{name.given} {name.family}".strip() + ", a person"
        for name in _names(text)
    )


def of_entry(entry: Entry, given: Collection[str], day: date) -> Iterator[str]:
    """What is doubtful of a quote and its source, in the fields that were given just now; some of it empty."""
    if "words" in given:
        yield of_words(entry.quote.words)
    if "date" in given:
        yield from (of_date(reading.edtf, day) for reading in entry.quote.readings)
    yield from of_item(entry.item, given, day)
    issued = entry.issued
    dated = entry.edtf if {"date", "issued"} & set(given) else None
    if dated and issued and edtf.parse(dated).earliest > edtf.parse(issued).latest:
        yield f"The quote is dated after its source was published ({edtf.show(issued)})."


def of_item(item: csl.Item, given: Collection[str], day: date) -> Iterator[str]:
    """The same of a source alone."""
    if "issued" in given and (issued := issued_of(item)):
        yield of_date(issued, day)
    if "url" in given:
        yield of_address(item.url)
    if "author" in given:
        yield of_authors(authors.write(item.author))


def _names(text: str) -> tuple[csl.Name, ...]:
    return csl.item({"type": "document", "author": authors.read(text)}).author
