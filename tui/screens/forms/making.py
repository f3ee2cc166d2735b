"""From what stands in a form to one change of the archive: pure but for what they read there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from store import authors, editing
from store.archive import Archive
from store.change import Change, replace
from store.entry import Entry
from store.entry import issued as issued_of
from store.errors import UsageError
from store.records import Quote, Source, Speaker
from tui.screens.forms import written
from tui.screens.forms.known import Known

SOURCE = ("title", "publication", "author", "issued", "url", "type")
"""The fields that describe a source."""


def values_of(entry: Entry) -> dict[str, str]:
    """What a form says of a quote that is there."""
    quote, item = entry.quote, entry.item
    return {
        "words": quote.words,
        "speaker": entry.speaker.name,
        "kind": quote.kind,
        "date": written.dates(quote.readings),
        "tags": written.listed(quote.tags),
        "note": quote.note,
        "title": item.title,
        "publication": item.container_title,
        "author": authors.write(item.author),
        "issued": issued_of(item) or "",
        "url": item.url,
        "type": item.type,
    }


def source_of(values: Mapping[str, str], known: Known, archive: Archive) -> tuple[Source, bool]:
    """The source that a form names, or a new one of what it says; and whether it is new.

    Raises:
        UsageError: nothing is said of it, or several have that title.
        OnrecordError: a field is not what it must be.
    """
    described = {name: value for name in SOURCE if (value := values.get(name, "").strip())}
    if set(described) == {"title"} and (found := known.source(described["title"])):
        return found, False
    if not described:
        raise UsageError("The quote has no source", "write a title, a publication or an address")
    return editing.described(described, lambda id_: archive.is_free("source", id_)), True


def speaker_of(values: Mapping[str, str], known: Known, source: str) -> tuple[Speaker, bool]:
    """The speaker that a form names, and whether it is new; a new one is what `is` says. Raises UsageError."""
    found, unknown = known.speaker(values["speaker"], source)
    kind = values["is"]
    if not unknown or kind == "person":
        return found, unknown
    whose = {"source": source} if kind == "anonymous" else {}
    return editing.made(Speaker, {"id": found.id, "name": found.name, "type": kind, **whose}), True


def new_quote(values: Mapping[str, str], known: Known, archive: Archive) -> tuple[Change, str]:
    """What adds the quote of a form, and its id. Raises OnrecordError."""
    source, fresh = source_of(values, known, archive)
    speaker, unknown = speaker_of(values, known, source.id)
    id_ = editing.new_id(speaker.family or speaker.name, lambda id_: archive.is_free("quote", id_))
    fields: dict[str, Any] = {
        "id": id_,
        "kind": values["kind"],
        "source": source.id,
        "speaker": speaker.id,
        "words": values["words"],
        "segments": archive.lay(values["words"], source),
        "readings": written.readings(values["date"]),
        "tags": written.several(values["tags"]),
        "note": values["note"],
    }
    quote = editing.made(Quote, fields)
    return editing.enter(quote, speaker if unknown else None, source if fresh else None), id_


def edited(entry: Entry, values: Mapping[str, str], first: Mapping[str, str], known: Known, archive: Archive) -> Change:
    """What changes a quote, its source with it, where the values differ from the first ones. Raises OnrecordError."""
    quote = entry.quote
    new = {name: value for name, value in values.items() if value != first[name]}
    fields: dict[str, Any] = {name: new[name] for name in ("kind", "note") if name in new}
    speakers: tuple[Speaker, ...] = ()
    if "words" in new and not quote.segments:
        fields |= {"words": new["words"], "segments": archive.lay(new["words"], entry.source)}
    if "date" in new:
        fields["readings"] = written.readings(new["date"], quote.readings)
    if "tags" in new:
        fields["tags"] = written.several(new["tags"])
    if "speaker" in new:
        speaker, unknown = speaker_of(values, known, entry.source.id)
        fields["speaker"] = speaker.id
        speakers = (speaker,) if unknown else ()
    made = editing.made(Quote, msgspec.structs.asdict(quote) | fields)
    described = editing.set_fields(entry.source, {name: new[name] for name in SOURCE if name in new})
    own = () if made == quote else (replace(quote, made),)
    return Change(replaced=(*own, *described.replaced), speakers=speakers, label=f"edit {quote.id}")
