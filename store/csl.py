"""CSL-JSON items, the form in which a source is described (Citation Style Language 1.0.2, `csl-data.json`).

A source keeps its item as the plain JSON object that came in, whole; the classes here are the typed view that onrecord
reads. Fields that the view does not name are ignored by it and kept by the record.
"""

from __future__ import annotations

from operator import attrgetter
from typing import Any

import msgspec

from store.errors import SourceError

TYPES = {
    "article-newspaper": "newspaper article",
    "article-magazine": "magazine article",
    "article-journal": "journal article",
    "webpage": "web page",
    "post": "post",
    "broadcast": "broadcast",
    "interview": "interview",
    "speech": "speech",
    "hearing": "hearing",
    "book": "book",
    "chapter": "chapter",
    "report": "report",
    "personal_communication": "letter or message",
    "document": "document",
}
"""The types that quotes come from, and what people call them."""


class Name(msgspec.Struct, frozen=True, rename="kebab", kw_only=True, omit_defaults=True):
    """A CSL name variable's entry: a person in parts, or a body under `literal`."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    comma_suffix: bool | str | int = False
    non_dropping_particle: str = ""
    dropping_particle: str = ""
    literal: str = ""
    initials: bool = False
    """Whether initials tell the person from another of the same family name; given when sources are cited together."""


class Date(msgspec.Struct, frozen=True, rename="kebab", kw_only=True, omit_defaults=True):
    """A CSL date variable: one or two `date_parts` of year, month, day; or words that no parts stand for."""

    date_parts: tuple[tuple[int | str, ...], ...] = ()
    circa: bool | str | int = False
    season: int | str | None = None
    literal: str = ""
    raw: str = ""


class Item(msgspec.Struct, frozen=True, rename="kebab", kw_only=True, omit_defaults=True):
    """The fields of a CSL item that onrecord reads.

    `custom.locator` and `custom.label` are the place in the source that a citation points to.
    """

    type: str
    id: str = ""
    title: str = ""
    title_short: str = ""
    author: tuple[Name, ...] = ()
    container_author: tuple[Name, ...] = ()
    director: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    guest: tuple[Name, ...] = ()
    host: tuple[Name, ...] = ()
    interviewer: tuple[Name, ...] = ()
    producer: tuple[Name, ...] = ()
    recipient: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    container_title: str = ""
    container_title_short: str = ""
    collection_title: str = ""
    collection_number: str = ""
    volume_title: str = ""
    publisher: str = ""
    publisher_place: str = ""
    authority: str = ""
    event: str = ""
    """The older name of `event_title`, which some styles of today still ask for alone."""
    event_title: str = ""
    event_place: str = ""
    event_date: Date | None = None
    issued: Date | None = None
    original_date: Date | None = None
    accessed: Date | None = None
    archive: str = ""
    archive_location: str = msgspec.field(name="archive_location", default="")
    archive_place: str = ""
    chapter_number: str = ""
    page: str = ""
    part_number: str = ""
    section: str = ""
    volume: str = ""
    issue: str = ""
    edition: str = ""
    number: str = ""
    number_of_pages: str = ""
    number_of_volumes: str = ""
    version: str = ""
    status: str = ""
    genre: str = ""
    medium: str = ""
    dimensions: str = ""
    source: str = ""
    """The database or service through which it was read."""
    language: str = ""
    url: str = msgspec.field(name="URL", default="")
    doi: str = msgspec.field(name="DOI", default="")
    isbn: str = msgspec.field(name="ISBN", default="")
    issn: str = msgspec.field(name="ISSN", default="")
    pmid: str = msgspec.field(name="PMID", default="")
    pmcid: str = msgspec.field(name="PMCID", default="")
    custom: dict[str, Any] = msgspec.field(default_factory=dict)
    year_suffix: str = ""
    """“a” of 2020a; this and the next four are given when several sources are cited together."""
    citation_number: str = "1"
    disambiguate: bool = False
    """Whether the author alone does not tell which source is meant."""
    first_note: int = 0
    """The number of the note in which the source stands in full, for a note that follows it; else 0."""
    shown_names: int = 0
    """How many names must stand before “et al.” to tell the source from others; 0 for as many as the style shows."""


_DATES = ("issued", "accessed", "event-date", "original-date")


def item(raw: object) -> Item:
    """The typed view of one CSL-JSON object.

    A field or date part that is null counts as absent, a number as its digits, and a date that is a string (CSL 1.1
    writes EDTF so) as `raw`.

    Raises:
        SourceError: it is not a CSL item; the sentence names the field.
    """
    given: object = raw
    if isinstance(raw, dict):
        read = {name: value if name == "type" else _text(value) for name, value in raw.items() if value is not None}
        read |= {name: _date(read[name]) for name in _DATES if name in read}
        given = read
    try:
        return msgspec.convert(given, Item)
    except msgspec.ValidationError as error:
        name = raw.get("id", "without id") if isinstance(raw, dict) else "that is no object"
        raise SourceError(f"The CSL item {name} cannot be read ({error})", "mend that field and try again") from None


def _text(value: object) -> object:
    """The value of a variable: a number as its digits, null as nothing in the parts of a name."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return [{k: "" if v is None else v for k, v in one.items()} if isinstance(one, dict) else one for one in value]
    return value


def _date(given: object) -> object:
    """A date variable in the form of `Date`, as far as it can be brought there."""
    if isinstance(given, str):
        return {"raw": given}
    if not isinstance(given, dict) or not isinstance(given.get("date-parts"), list):
        return given
    parts = [
        [part for part in point if part is not None] if isinstance(point, list) else point
        for point in given["date-parts"]
    ]
    return given | {"date-parts": parts}


_TEXTS = tuple(field.name for field in msgspec.structs.fields(Item) if field.type is str)
_NAMES = tuple(field.name for field in msgspec.structs.fields(Item) if field.type == tuple[Name, ...])
_texts_of, _names_of = attrgetter(*_TEXTS), attrgetter(*_NAMES)
_parts_of = attrgetter("family", "given", "literal", "suffix", "non_dropping_particle", "dropping_particle")


def trimmed(item: Item) -> Item:
    """The item without white space at the ends of its texts and names; the very same when there is none."""
    changes: dict[str, Any] = {}
    texts: tuple[str, ...] = _texts_of(item)
    if (bare := tuple(map(str.strip, texts))) != texts:
        changes.update(zip(_TEXTS, bare, strict=True))
    people: tuple[Name, ...]
    for place, people in enumerate(_names_of(item)):
        if people and any(map(_is_loose, people)):
            changes[_NAMES[place]] = tuple(_trimmed_name(person) for person in people)
    return msgspec.structs.replace(item, **changes) if changes else item


def _is_loose(name: Name) -> bool:
    parts: tuple[str, ...] = _parts_of(name)
    return tuple(map(str.strip, parts)) != parts


def _trimmed_name(name: Name) -> Name:
    return Name(
        family=name.family.strip(),
        given=name.given.strip(),
        suffix=name.suffix.strip(),
        comma_suffix=name.comma_suffix,
        non_dropping_particle=name.non_dropping_particle.strip(),
        dropping_particle=name.dropping_particle.strip(),
        literal=name.literal.strip(),
        initials=name.initials,
    )
