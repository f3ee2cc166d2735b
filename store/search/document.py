"""What search knows about a quote, from its record."""

from __future__ import annotations

from collections.abc import Iterator

from store.entry import Entry
from store.search.engine import Document, days


def document(entry: Entry) -> Document:
    """Describe one quote to the engine."""
    quote, speaker, item = entry.quote, entry.speaker, entry.item
    return Document(
        id=quote.id,
        words=quote.words,
        speaker=speaker.name,
        title=item.title,
        publication=item.container_title,
        kind=quote.kind,
        days=days(reading.edtf for reading in quote.readings),
        aliases=speaker.aliases,
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
