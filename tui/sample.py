"""The sample that a first start brings, and what removes it."""

from __future__ import annotations

import seeds
from store import editing
from store.archive import Archive
from store.change import Change
from store.errors import NotFoundError
from store.records import Source


def removal(archive: Archive) -> Change:
    """What removes the sample, as far as it is there and nothing else needs it. Raises NotFoundError: it is not."""
    batch = seeds.load()
    sources = [found for one in batch.sources if (found := _there(archive, one.id))]
    if not sources:
        raise NotFoundError("The sample is not in this archive", "name quotes by their ids")
    quotes = [archive.get(id_).quote for source in sources for id_ in archive.of_source(source.id)]
    gone = {quote.id for quote in quotes}
    mine = {one.id for one in batch.speakers}
    speakers = [one for one in archive.speakers() if one.id in mine and gone >= set(archive.of_speaker(one.id))]
    return editing.remove_all(sources, speakers, quotes, "remove the sample")


def _there(archive: Archive, source: str) -> Source | None:
    try:
        return archive.source(source)
    except NotFoundError:
        return None
