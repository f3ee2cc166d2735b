"""From a change to what it does to the tables, checked whole before any of it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import msgspec

from store import provenance
from store.change import AnyRecord, Change, Removal, Replacement, kind_of, revision
from store.errors import NotFoundError, StaleError, TakenError, UsageError
from store.records import Batch, Quote, Source, Speaker
from store.storage.check import DOUBLED, misfit
from store.storage.clock import now
from store.storage.limits import ADVICE, encoded
from store.storage.live import LiveTable, Op
from store.storage.needed import needed
from store.storage.overview import Overview
from store.storage.reader import Reader
from store.storage.rows import NO_ROWS
from store.storage.texts import digest

TABLES = {"source": "sources", "speaker": "speakers", "quote": "quotes"}
"""The table of each kind of record."""
REMOVED = "removed"
"""The table of ids that were used and never will be again: a record of it has the id `TABLE/ID`."""


def empty() -> tuple[Reader, dict[str, LiveTable]]:
    """An archive without records, which stands nowhere yet."""
    tables = {name: LiveTable(NO_ROWS, None) for name in (*TABLES.values(), REMOVED)}
    return Reader(None, tables), tables


class Preparation:
    """One change against one state of an archive."""

    def __init__(
        self, change: Batch, reader: Reader, tables: Mapping[str, LiveTable], text: Callable[[str], str]
    ) -> None:
        """Look at the state through `reader` and `tables`; `text` gives a text by its SHA-256."""
        self._change = change if isinstance(change, Change) else _as_change(change)
        self._reader = reader
        self._tables = tables
        self._text = text
        self._now = now()
        self._new: dict[str, AnyRecord] = {}
        self._gone: set[str] = set()

    def ops(self) -> list[Op]:
        """What the change does.

        Raises:
            UsageError: a record does not fit the archive; the sentence says why.
            StaleError: a record is no longer what the change was made from.
            TakenError: the id of a record to add is not free.
            NotFoundError: a record that it names is not there.
        """
        change = self._change
        added: tuple[AnyRecord, ...] = (*change.sources, *change.speakers, *map(self._dated, change.quotes))
        records: tuple[AnyRecord, ...] = (*added, *(one.record for one in change.replaced))
        for record in records:
            name = _name(record)
            if name in self._new:
                raise _no_fit(DOUBLED)
            self._new[name] = record
        self._gone = {f"{TABLES[one.kind]}/{one.id}" for one in change.removed}
        ops = [
            *self._additions(added),
            *(self._replacement(one) for one in change.replaced),
            *(op for number, one in enumerate(change.removed, 1) for op in self._removal(one, number)),
        ]
        self._check_speakers_quotes()
        self._check_what_is_left()
        self._lay_back()
        return ops

    def _dated(self, quote: Quote) -> Quote:
        return quote if quote.added else msgspec.structs.replace(quote, added=self._now)

    def _additions(self, added: tuple[AnyRecord, ...]) -> Iterator[Op]:
        top = {name: table.top for name, table in list(self._tables.items())}
        for record in added:
            raw = encoded(record)
            table = _table(record)
            if self._tables[table].key_of(record.id) is not None:
                raise _no_fit(DOUBLED, TakenError)
            if self._tables[REMOVED].key_of(_name(record)) is not None:
                gone = f"the id {record.id} was used by a record that is no longer here, and an id never returns"
                raise _no_fit(gone, TakenError)
            self._check_fit(record)
            self._check_whose(record)
            top[table] += 1
            yield Op(table, top[table], None, raw)

    def _replacement(self, one: Replacement) -> Op:
        record, table = one.record, _table(one.record)
        raw = encoded(record)
        stored = self._stored(table, record.id)
        if revision(stored) != one.revision:
            raise StaleError(stored, record)
        if isinstance(record, Quote) and isinstance(stored, Quote) and stored.segments and not record.segments:
            raise _no_fit("a quote that stands in a text keeps its place there")
        if isinstance(record, Source) and isinstance(stored, Source) and not set(stored.texts) <= set(record.texts):
            raise _no_fit("a source keeps the texts that its quotes are cut from")
        self._check_fit(record)
        if not isinstance(stored, Quote) or not isinstance(record, Quote) or _whose(stored) != _whose(record):
            self._check_whose(record)
        key = self._key(table, record.id)
        return Op(table, key, self._tables[table].raw(key), raw)

    def _removal(self, one: Removal, number: int) -> Iterator[Op]:
        table = TABLES[one.kind]
        stored = self._stored(table, one.id)
        if revision(stored) != one.revision:
            raise StaleError(stored, None)
        key = self._key(table, one.id)
        yield Op(table, key, self._tables[table].raw(key), None)
        mark = {"id": f"{table}/{one.id}", "at": self._now}
        yield Op(REMOVED, self._tables[REMOVED].top + number, None, msgspec.json.encode(mark))

    def _stored(self, table: str, id_: str) -> AnyRecord:
        """The record that stands in the archive now."""
        record: AnyRecord | None
        if table == "quotes":
            return self._reader.quote(id_)
        if table == "speakers":
            record = self._reader.speaker(id_)
        else:
            found = self._reader.source(id_)
            record = found[0] if found else None
        if record is None:
            raise NotFoundError(f"No {table[:-1]} has the id “{id_[:80]}”", "“onrecord show” names those of a quote")
        return record

    def _key(self, table: str, id_: str) -> int:
        key = self._reader.key_of(table, id_)
        if key is None:
            raise NotFoundError(f"No {table[:-1]} has the id “{id_[:80]}”", "look again, it may have been removed")
        return key

    def _check_fit(self, record: AnyRecord) -> None:
        """Check a record beside what the archive will hold after the change."""
        texts = None
        if not isinstance(record, Source) and record.source is not None:
            source = self._after_source(record.source)
            texts = source.texts if source else None
        speaker = isinstance(record, Quote) and self._after_speaker(record.speaker) is not None
        if reason := misfit(record, texts, speaker=speaker):
            raise _no_fit(reason)

    def _check_speakers_quotes(self) -> None:
        """Check that somebody who belongs to another source now leaves no quote behind in the one before."""
        speakers = [one.record for one in self._change.replaced if isinstance(one.record, Speaker)]
        moved = {
            self._key("speakers", speaker.id): speaker.id
            for speaker in speakers
            if speaker.source not in {None, getattr(self._stored("speakers", speaker.id), "source", None)}
        }
        if not moved:
            return
        for key, facts in Overview(self._reader, self._tables).facts_of((), moved):
            id_ = self._tables["quotes"].id_at(key)
            if f"quotes/{id_}" not in self._gone:
                quote = self._new.get(f"quotes/{id_}") or self._reader.quote(id_)
                if isinstance(quote, Quote) and quote.speaker == moved[facts.speaker]:
                    self._check_whose(quote)

    def _check_whose(self, record: AnyRecord) -> None:
        """Check that somebody unnamed is made to say nothing in another source than their own."""
        speaker = self._after_speaker(record.speaker) if isinstance(record, Quote) else None
        if speaker and speaker.source is not None and speaker.source != getattr(record, "source", None):
            raise _no_fit(f"the speaker {speaker.id} is unnamed, and known in the source {speaker.source} alone")

    def _after_source(self, id_: str) -> Source | None:
        if f"sources/{id_}" in self._gone:
            return None
        new = self._new.get(f"sources/{id_}")
        found = self._reader.source(id_)
        return new if isinstance(new, Source) else (found[0] if found else None)

    def _after_speaker(self, id_: str) -> Speaker | None:
        if f"speakers/{id_}" in self._gone:
            return None
        new = self._new.get(f"speakers/{id_}")
        return new if isinstance(new, Speaker) else self._reader.speaker(id_)

    def _check_what_is_left(self) -> None:
        """Check that nothing which stays points to what goes."""
        going = {
            table: {self._key(table, one.id) for one in self._change.removed if TABLES[one.kind] == table}
            for table in TABLES.values()
        }
        moved = {self._key("quotes", one.record.id) for one in self._change.replaced if isinstance(one.record, Quote)}
        if reason := needed(self._reader, self._tables, going, going["quotes"] | moved):
            raise _no_fit(reason)

    def _lay_back(self) -> None:
        """Check that every new quote lies on its text.

        Raises:
            UsageError: a quote does not; the sentence says what is wrong with it.
        """
        fresh = {digest(body): body for body in self._change.texts}
        for record in self._new.values():
            if isinstance(record, Quote) and record.segments:
                name = record.segments[0].text
                body = _decoded(fresh[name]) if name in fresh else self._text(name)
                for wrong in provenance.mismatches(record, body):
                    raise UsageError(f"The quote {record.id} does not fit: {wrong}", ADVICE)


def _whose(quote: Quote) -> tuple[str, str]:
    return quote.speaker, quote.source


def _as_change(batch: Batch) -> Change:
    return Change(texts=batch.texts, sources=batch.sources, speakers=batch.speakers, quotes=batch.quotes)


def _table(record: AnyRecord) -> str:
    return TABLES[kind_of(record)]


def _name(record: AnyRecord) -> str:
    return f"{_table(record)}/{record.id}"


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise UsageError(f"A text is not UTF-8 (at byte {error.start:,})", "convert it, and add it then") from None


def _no_fit(reason: str, kind: type[UsageError] = UsageError) -> UsageError:
    return kind(f"A record does not fit: {reason}", ADVICE)
