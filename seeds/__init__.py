"""The archive of a first start: one article, its description, and the quotes that were found in it by hand."""

from __future__ import annotations

from importlib import resources

import msgspec

from store.records import Batch, Quote, Source, Speaker

ARTICLE = "jpost-626985"


class _Curated(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The records of the article as they stand in its JSON file."""

    sources: tuple[Source, ...]
    speakers: tuple[Speaker, ...]
    quotes: tuple[Quote, ...]


def load() -> Batch:
    """The article's text, byte for byte, and its records."""
    folder = resources.files(__name__)
    curated = msgspec.json.decode(folder.joinpath(f"{ARTICLE}.json").read_bytes(), type=_Curated)
    text = folder.joinpath(f"{ARTICLE}.txt").read_bytes()
    return Batch(texts=(text,), sources=curated.sources, speakers=curated.speakers, quotes=curated.quotes)
