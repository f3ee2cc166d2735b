"""A quote as a JSON object: the form of `list`, `search` and `show` with --json, which scripts stand on."""

from __future__ import annotations

from typing import Any

from store.archive import Archive
from store.entry import Entry
from store.errors import ArchiveDamagedError
from store.records import Attribution, Passage


def quote_object(archive: Archive, entry: Entry) -> dict[str, Any]:
    """The whole record.

    `date.edtf` is null while the readings contradict each other, `context` when there is no text.
    """
    quote, speaker = entry.quote, entry.speaker
    return {
        "id": quote.id,
        "kind": quote.kind,
        "text": quote.words,
        "segments": [{"text": part.text, "start": part.start, "end": part.end} for part in quote.segments],
        "speaker": {"id": speaker.id, "name": speaker.name, "type": speaker.type},
        "attribution": _attribution(quote.attribution),
        "date": {
            "edtf": entry.edtf,
            "readings": [
                {"edtf": said.edtf, "words": said.words, "start": said.start, "end": said.end, "how": said.how}
                for said in quote.readings
            ],
            "conflict": entry.conflict,
        },
        "source": {
            "id": entry.source.id,
            "title": entry.item.title,
            "publication": entry.item.container_title,
            "issued": entry.issued,
            "url": entry.item.url,
        },
        "context": _context(archive, entry),
        "tags": list(quote.tags),
        "note": quote.note,
    }


def _attribution(said: Attribution) -> dict[str, Any]:
    """The article's words about who, how, when and to whom; `places` has their ranges in the text."""
    parts = {"mention": said.mention, "cue": said.cue, "words": said.words, "to": said.to}
    return {
        **{name: part.words if part else None for name, part in parts.items()},
        "places": {name: _place(part) for name, part in parts.items() if part},
    }


def _place(part: Passage) -> list[int]:
    return [part.start, part.end]


def _context(archive: Archive, entry: Entry) -> str | None:
    """The paragraphs around the quote. A damaged text is `verify`'s matter and keeps no record from its readers."""
    try:
        context = archive.context(entry)
    except ArchiveDamagedError:
        return None
    return context.text if context else None
