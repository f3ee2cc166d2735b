"""Checking every record of a snapshot, in slices: what does not validate is set aside with its reason.

Beside the reasons this gives what an archive is asked about all quotes at once: whose they are, where they were
printed and when they were said.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Sequence
from itertools import pairwise
from typing import NamedTuple

from store import csl, edtf
from store.errors import OnrecordError, SourceError
from store.records import Quote, Source, Speaker
from store.storage.checked import KINDS, Checked, Facts
from store.storage.formats import decoders
from store.storage.rows import NO_ROWS, ROW, ROW_BITS, Rows
from store.storage.snapshot import Snapshot

SLICE = 200
"""Records between two pauses: about a millisecond."""
COMPARED = 10_000
"""Ids that are compared between two pauses, in about as much."""
WRONG = (ValueError, OnrecordError, RecursionError)
"""What a record that does not validate raises; msgspec's errors and bad UTF-8 are ValueErrors."""
DOUBLED = "its id is used by an earlier record"


class _Known(NamedTuple):
    """What later records may point to: the number of a record, and the texts of a source."""

    key: int
    texts: tuple[str, ...] = ()


class _Checker:
    """One check, and what it knows by now."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, _Known]] = {name: {} for name in KINDS}

    def take(self, name: str, key: int, record: Source | Speaker | Quote, *, alone: bool = False) -> str:
        """Know a record from now on; or why it cannot stand beside the others.

        One that is `alone` is a quote whose id no other has. Nothing points to a quote, so that it need not be known.
        """
        known = self._known[name]
        if record.id in known:
            return DOUBLED
        source = None if isinstance(record, Source) else self._known["sources"].get(record.source or "")
        speaker = isinstance(record, Quote) and record.speaker in self._known["speakers"]
        reason = misfit(record, source and source.texts, speaker=speaker)
        if not reason and not alone:
            known[record.id] = _Known(key, record.texts if isinstance(record, Source) else ())
        return reason

    def facts(self, quote: Quote) -> Facts:
        """What is asked about a quote that was taken."""
        return Facts(self._known["sources"][quote.source].key, self._known["speakers"][quote.speaker].key, said(quote))


def check(snapshot: Snapshot) -> Generator[None, None, Checked]:
    """Check all records, pausing between slices; what it returns at its end is the result. Raises OSError."""
    checker, checked = _Checker(), Checked()
    columns = array("Q"), array("Q"), array("i")
    for name, decode in decoders(snapshot.format).items():
        rows = snapshot.tables.get(name, NO_ROWS)
        quotes = KINDS[name] is Quote
        shared = (yield from _shared(rows)) if quotes else set()
        for row, key in enumerate(rows.keys):
            facts = Facts(0, 0, 0)
            try:
                record = decode(snapshot.window.read(rows.starts[row], rows.lengths[row]).removesuffix(b","))
                reason = checker.take(name, key, record, alone=quotes and row not in shared)
                if isinstance(record, Quote) and not reason:
                    facts = checker.facts(record)
            except WRONG as error:
                reason = str(error)
            if reason:
                checked.aside[name][key] = reason
            if quotes:
                for column, fact in zip(columns, facts, strict=True):
                    column.append(fact)
            if row % SLICE == SLICE - 1:
                yield
    checked.sources, checked.speakers, checked.said = columns
    return checked


def _shared(rows: Rows) -> Generator[None, None, set[int]]:
    """The rows of which two may have one id: to know every id would take a quarter of a gigabyte a million."""
    shared: set[int] = set()
    for number, (one, other) in enumerate(pairwise(rows.found), 1):
        if one >> ROW_BITS == other >> ROW_BITS:
            shared.update((one & ROW, other & ROW))
        if not number % COMPARED:
            yield
    return shared


def misfit(record: Source | Speaker | Quote, texts: Sequence[str] | None, *, speaker: bool) -> str:
    """Why a record cannot stand in an archive; empty when it can.

    Args:
        record: one that is valid by itself.
        texts: the texts of the source that it names; None when there is no such source.
        speaker: whether the speaker that it names is there.
    """
    if isinstance(record, Source):
        try:
            csl.item(record.csl)
        except SourceError as error:
            return error.what
        return ""
    if record.source is not None and texts is None:
        return f"its source {record.source} is not in the archive"
    if isinstance(record, Quote):
        if not speaker:
            return f"its speaker {record.speaker} is not in the archive"
        if record.segments and record.segments[0].text not in (texts or ()):
            return f"its source {record.source} has no text {record.segments[0].text[:12]}"
    return ""


def said(quote: Quote) -> int:
    """The latest day on which the words may have been said, as `datetime.date.toordinal` counts; 0 when undated."""
    return max((edtf.parse(reading.edtf).latest.toordinal() for reading in quote.readings), default=0)
