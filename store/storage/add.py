"""Adding records to the tables of an archive: all of a batch, or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from store import provenance
from store.errors import UsageError
from store.records import Batch, Quote, Source, Speaker
from store.storage.load import Loaded, load
from store.storage.snapshot import Tables
from store.storage.texts import digest


def with_batch(tables: Mapping[str, Mapping[str, Any]], batch: Batch) -> tuple[Tables, Loaded]:
    """The tables with the batch behind what they held, and the records that they now give.

    Each record stands under the next of TinyDB's numbers, and a quote is dated by the moment when it came.

    Raises:
        UsageError: one of the new records does not fit; the sentence says why.
    """
    before = len(load(tables).set_aside)
    everything: tuple[Source | Speaker | Quote, ...] = (*batch.sources, *batch.speakers, *batch.quotes)
    for record in everything:
        _writable(record)
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    quotes = [quote if quote.added else msgspec.structs.replace(quote, added=now) for quote in batch.quotes]
    grown: Tables = {name: dict(table) for name, table in tables.items()}
    for name, records in (("sources", batch.sources), ("speakers", batch.speakers), ("quotes", quotes)):
        table = grown.setdefault(name, {})
        following = max((int(key) for key in table if key.isdecimal()), default=0) + 1
        table.update({str(number): msgspec.to_builtins(record) for number, record in enumerate(records, following)})
    loaded = load(grown)
    if len(loaded.set_aside) > before:
        raise UsageError(f"A record does not fit: {loaded.set_aside[-1].reason}", "nothing was stored; mend the record")
    return grown, loaded


def lay_back(batch: Batch, text: Callable[[str], str]) -> None:
    """Check that every new quote lies on its text.

    Args:
        batch: the new records.
        text: gives a text by its SHA-256; one of the batch itself, or one that is kept already.

    Raises:
        UsageError: a quote does not; the sentence says what is wrong with it.
    """
    fresh = {digest(body): body for body in batch.texts}
    for quote in batch.quotes:
        if quote.segments:
            name = quote.segments[0].text
            body = fresh[name].decode("utf-8") if name in fresh else text(name)
            for wrong in provenance.mismatches(quote, body):
                raise UsageError(f"The quote {quote.id} does not fit: {wrong}", "nothing was stored; mend the record")


def _writable(record: Source | Speaker | Quote) -> None:
    """Half a character (a lone surrogate) cannot be written in UTF-8."""
    try:
        msgspec.json.encode(record)
    except UnicodeEncodeError:
        raise UsageError(
            f"The record {record.id} holds half a character, which no file can", "nothing was stored; mend the record"
        ) from None
