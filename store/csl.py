"""CSL-JSON items, the form in which a source is described (Citation Style Language 1.0.2, `csl-data.json`).

A source keeps its item as the plain JSON object that came in, whole; the classes here are the typed view that onrecord
reads. Fields that the view does not name are ignored by it and kept by the record.
"""

from __future__ import annotations

from typing import Any

import msgspec

from store.errors import SourceError


class Name(msgspec.Struct, frozen=True, rename="kebab", kw_only=True):
    """A CSL name variable's entry: a person in parts, or a body under `literal`."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    comma_suffix: bool | str | int = False
    non_dropping_particle: str = ""
    dropping_particle: str = ""
    literal: str = ""


class Date(msgspec.Struct, frozen=True, rename="kebab", kw_only=True):
    """A CSL date variable: one or two `date_parts` of year, month, day; or words that no parts stand for."""

    date_parts: tuple[tuple[int | str, ...], ...] = ()
    circa: bool | str | int = False
    season: int | str | None = None
    literal: str = ""
    raw: str = ""


class Item(msgspec.Struct, frozen=True, rename="kebab", kw_only=True):
    """The fields of a CSL item that onrecord reads.

    `custom.locator` and `custom.label` are the place in the source that a citation points to.
    """

    type: str
    id: str | int = ""
    title: str = ""
    title_short: str = ""
    author: tuple[Name, ...] = ()
    director: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    guest: tuple[Name, ...] = ()
    host: tuple[Name, ...] = ()
    interviewer: tuple[Name, ...] = ()
    translator: tuple[Name, ...] = ()
    container_title: str = ""
    publisher: str = ""
    publisher_place: str = ""
    event_title: str = ""
    event_place: str = ""
    event_date: Date | None = None
    issued: Date | None = None
    original_date: Date | None = None
    accessed: Date | None = None
    page: str | int = ""
    section: str = ""
    volume: str | int = ""
    issue: str | int = ""
    edition: str | int = ""
    number: str | int = ""
    version: str | int = ""
    genre: str = ""
    medium: str = ""
    source: str = ""
    """The database or service through which it was read."""
    language: str = ""
    url: str = msgspec.field(name="URL", default="")
    doi: str = msgspec.field(name="DOI", default="")
    custom: dict[str, Any] = msgspec.field(default_factory=dict)


_DATES = ("issued", "accessed", "event-date", "original-date")


def item(raw: object) -> Item:
    """The typed view of one CSL-JSON object.

    A field or date part that is null counts as absent, and a date that is a string (CSL 1.1 writes EDTF so) as `raw`.

    Raises:
        SourceError: it is not a CSL item; the sentence names the field.
    """
    given: object = raw
    if isinstance(raw, dict):
        given = {name: value for name, value in raw.items() if value is not None}
        given |= {name: _date(given[name]) for name in _DATES if name in given}
    try:
        return msgspec.convert(given, Item)
    except msgspec.ValidationError as error:
        name = raw.get("id", "without id") if isinstance(raw, dict) else "that is no object"
        raise SourceError(f"The CSL item {name} cannot be read ({error})", "mend that field and try again") from None


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
