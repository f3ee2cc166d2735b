"""CSL-JSON items, the form in which a source is described (Citation Style Language 1.0.2, `csl-data.json`).

A source keeps its item as the plain JSON object that came in, whole; the classes here are the typed view that onrecord
reads. Fields that the view does not name are ignored by it and kept by the record.
"""

from __future__ import annotations

from typing import Any

import msgspec

from store.errors import SourceError


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
    """“a” of 2020a; this and the next two are given when several sources are cited together."""
    citation_number: str = "1"
    disambiguate: bool = False
    """Whether the author alone does not tell which source is meant."""


_DATES = ("issued", "accessed", "event-date", "original-date")


def item(raw: object) -> Item:
    """The typed view of one CSL-JSON object.

    A field or date part that is null counts as absent, a number as its digits, a text as without the white space at its
    ends, and a date that is a string (CSL 1.1 writes EDTF so) as `raw`.

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
    """The value of a variable, as `item` says it; null in the parts of a name is nothing."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    if isinstance(value, list):
        return [{k: _part(v) for k, v in one.items()} if isinstance(one, dict) else one for one in value]
    return value


def _part(value: object) -> object:
    """A part of a name."""
    return value.strip() if isinstance(value, str) else "" if value is None else value


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
