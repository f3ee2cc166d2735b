"""Adding records to the tables of an archive: all of a batch, or none."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from store.errors import UsageError
from store.records import Batch
from store.storage.load import Loaded, load
from store.storage.snapshot import Tables


def with_batch(tables: Tables, batch: Batch) -> tuple[Tables, Loaded]:
    """The tables with the batch behind what they held, and the records that they now give.

    Each record stands under the next of TinyDB's numbers, and a quote is dated by the moment when it came.

    Raises:
        UsageError: one of the new records does not fit; the sentence says why.
    """
    before = len(load(tables).set_aside)
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    quotes = [quote if quote.added else msgspec.structs.replace(quote, added=now) for quote in batch.quotes]
    grown = dict(tables)
    for name, records in (("sources", batch.sources), ("speakers", batch.speakers), ("quotes", quotes)):
        table = dict(grown.get(name, {}))
        following = max((int(key) for key in table if key.isdecimal()), default=0) + 1
        table.update({str(number): msgspec.to_builtins(record) for number, record in enumerate(records, following)})
        grown[name] = table
    loaded = load(grown)
    if len(loaded.set_aside) > before:
        raise UsageError(f"A record does not fit: {loaded.set_aside[-1].reason}", "nothing was stored; mend the record")
    return grown, loaded
