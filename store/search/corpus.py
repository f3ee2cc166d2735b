"""What search asks of an archive: its documents, what has changed since, and what a record says of a quote."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

from store.entry import Entry
from store.search.engine import Document, days
from store.stamp import Changes, Stamp


class Corpus(Protocol):
    """The documents to search. Another thread may change them while they are read."""

    @property
    def stamp(self) -> Stamp:
        """The state that is shown now."""

    def __len__(self) -> int:
        """How many documents there are."""

    def changes(self, since: Stamp) -> Changes | None:
        """What has changed since; None when that cannot be told, and everything must be read anew."""

    def catch_up(self) -> None:
        """Come to the state that others have brought the documents to, if they have."""

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """These documents, or all, in the order of adding. An id that is not there is left out.

        An edited document keeps its place in that order, and so does one that comes back after it was removed.
        """


def document(entry: Entry) -> Document:
    """Describe one quote to the engine."""
    quote, speaker, item = entry.quote, entry.speaker, entry.item
    mention = quote.attribution.mention
    return Document(
        id=quote.id,
        words=quote.words,
        speaker=speaker.name,
        title=item.title,
        publication=item.container_title,
        kind=quote.kind,
        days=days(reading.edtf for reading in quote.readings),
        aliases=speaker.aliases,
        mention=mention.words if mention else "",
        tags=quote.tags,
        note=quote.note,
        speaker_id=speaker.id,
        source_id=entry.source.id,
        flags=tuple(_flags(entry)),
    )


def _flags(entry: Entry) -> Iterator[str]:
    """What a quote has and is."""
    has = {
        "text": bool(entry.quote.segments),
        "note": bool(entry.quote.note),
        "tag": bool(entry.quote.tags),
        "date": bool(entry.quote.readings),
        "url": bool(entry.item.url),
        "conflict": entry.conflict,
        "anonymous": entry.speaker.type == "anonymous",
    }
    return (flag for flag, there in has.items() if there)
