"""Records for tests of the storage, beside those of the sample archive."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from store.archive import Archive
from store.records import Quote, Record

AnyRecord = TypeVar("AnyRecord", bound=Record)


def quote(id_: str, **fields: object) -> Quote:
    """A quote of the sample's source that has no place in its text."""
    known: dict[str, Any] = {"kind": "direct", "source": "jpost-626985", "speaker": "naftali-bennett"}
    return Quote(id=id_, **(known | {"words": f"Words of {id_}."} | fields))


def edited(record: AnyRecord, **fields: object) -> AnyRecord:
    """A record with other values in some fields."""
    return msgspec.structs.replace(record, **fields)


def words(archive: Archive, id_: str) -> str:
    """The words of a quote."""
    return archive.get(id_).quote.words


def misplaced(archive: Archive) -> list[str]:
    """What is wrong with the quotes that are tied to a place of a text."""
    tied = (entry for entry in archive.entries() if entry.quote.segments)
    return [clause for entry in tied for clause in archive.check(entry).wrong]
