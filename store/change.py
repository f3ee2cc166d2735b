"""One change to an archive, as a value: made by a form, a command or an import, and handed to `Archive.commit` whole.

A record that is replaced or removed is named with the revision that it was seen in. Where another one stands by then,
the change is refused, and nobody's edit is lost.
"""

from __future__ import annotations

import hashlib
from typing import Literal, NamedTuple

import msgspec

from store.records import Batch, Quote, Source, Speaker

Kind = Literal["source", "speaker", "quote"]
AnyRecord = Source | Speaker | Quote


class Replacement(NamedTuple):
    """A record in its new form, and the revision of the form that it was made from."""

    record: AnyRecord
    revision: str


class Removal(NamedTuple):
    """A record to take away, and the revision in which it was seen. Its id is never used again."""

    kind: Kind
    id: str
    revision: str


class Change(Batch, frozen=True, kw_only=True):
    """What happens together: all of it or nothing. `texts`, `sources`, `speakers` and `quotes` are added.

    A speaker or a source can go only when no quote needs it any more, be it that the same change removes those quotes
    or gives them to another one.
    """

    replaced: tuple[Replacement, ...] = ()
    removed: tuple[Removal, ...] = ()
    label: str = ""
    """What it does, in a few words for the log, with ids but never with the words of a quote or a note."""

    def __bool__(self) -> bool:
        """Whether it does anything."""
        return bool(self.texts or self.sources or self.speakers or self.quotes or self.replaced or self.removed)


def revision(record: AnyRecord) -> str:
    """What tells one form of a record from another: the same form always has the same revision."""
    return hashlib.blake2b(msgspec.json.encode(record), digest_size=8).hexdigest()


def kind_of(record: AnyRecord) -> Kind:
    """Which kind of record it is."""
    if isinstance(record, Source):
        return "source"
    return "speaker" if isinstance(record, Speaker) else "quote"


def replace(old: AnyRecord, new: AnyRecord) -> Replacement:
    """The replacement of a record that was read by a new form of it."""
    return Replacement(new, revision(old))


def remove(record: AnyRecord) -> Removal:
    """The removal of a record that was read."""
    return Removal(kind_of(record), record.id, revision(record))
