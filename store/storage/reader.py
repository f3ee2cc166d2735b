"""Records out of an archive's tables, decoded and checked when they are asked for.

What does not validate is set aside with its reason, when it is met or when everything is checked; the rest is there.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from store import csl
from store.entry import Entry
from store.errors import NotFoundError
from store.records import Quote, Source, Speaker
from store.report import SetAside
from store.storage.check import DOUBLED, SLICE, WRONG, check, misfit
from store.storage.checked import KINDS, Checked
from store.storage.formats import decoders
from store.storage.live import Ids, LiveTable
from store.storage.snapshot import Snapshot

TABLES = ("onrecord", *KINDS, "removed")
"""All tables that an archive has."""
KEPT = {"sources": 8_000, "speakers": 20_000}
"""How many of each are kept decoded, at most some 10 MB; then the memory of them begins anew."""
ENTRIES = 200
"""Quotes that are kept with all that belongs to them: what a screen shows, and shows again when its cursor moves."""

AnyRecord = TypeVar("AnyRecord", Source, Speaker, Quote)
Kept = TypeVar("Kept")


class Reader:
    """The records of one state of an archive. Its owner holds a lock where several threads use it.

    Attributes:
        examined: whether everything was checked, so that all that must be set aside is.
    """

    def __init__(self, snapshot: Snapshot | None, tables: Mapping[str, LiveTable]) -> None:
        """Read the tables, which stand on the snapshot; without one they are empty."""
        self._snapshot = snapshot
        self._tables = tables
        self._decode = decoders(snapshot.format if snapshot else None)
        self._sources: dict[str, tuple[Source, csl.Item]] = {}
        self._speakers: dict[str, Speaker] = {}
        self._entries: dict[str, Entry] = {}
        self._met: dict[str, dict[int, str]] = {name: {} for name in KINDS}
        self._cleared: dict[str, set[int]] = {name: set() for name in KINDS}
        changed = any(tables[name].changed for name in KINDS)
        self.examined = snapshot is None or (snapshot.checked is not None and not changed)

    @property
    def checked(self) -> Checked | None:
        """What the check of the snapshot found; None before there was one."""
        return self._snapshot.checked if self._snapshot else Checked()

    # One record

    def quote(self, id_: str) -> Quote:
        """A quote. Raises NotFoundError: there is none of this id, or it was set aside."""
        reason = ""
        for key in self._tables["quotes"].keys_of(id_):
            if quote := self._valid(Quote, "quotes", key):
                return quote
            reason = reason or self.reason("quotes", key)
        if reason:
            raise NotFoundError(f"The quote “{id_[:80]}” was set aside ({reason})", "“onrecord doctor” tells more")
        raise NotFoundError(f"No quote has the id “{id_[:80]}”", "“onrecord list” shows the ids")

    def key_of(self, name: str, id_: str) -> int | None:
        """The number of the record of an id that can stand in the archive; of records of one id, the first such."""
        return next((key for key in self._tables[name].keys_of(id_) if self._checked(name, key)), None)

    def entry(self, id_: str) -> Entry:
        """A quote with its speaker and source. Raises like `quote`."""
        if found := self._entries.get(id_):
            return found
        entry = self._entry(self.quote(id_))
        if entry is None:
            raise NotFoundError(f"No quote has the id “{id_[:80]}”", "“onrecord list” shows the ids")
        _remember(self._entries, id_, entry, ENTRIES)
        return entry

    def _entry(self, quote: Quote | None) -> Entry | None:
        """A quote with its speaker and source; None when one of them is not there."""
        if quote is None:
            return None
        speaker, source = self.speaker(quote.speaker), self.source(quote.source)
        return Entry(quote, speaker, *source) if speaker and source else None

    def speaker(self, id_: str) -> Speaker | None:
        """A speaker; None when there is none of this id, or it was set aside."""
        found = self._speakers.get(id_)
        if found is None:
            found = self._first(Speaker, "speakers", id_)
            if found is not None:
                _remember(self._speakers, id_, found, KEPT["speakers"])
        return found

    def speaker_at(self, key: int) -> Speaker | None:
        """The speaker of a number; None as for `speaker`."""
        return self._valid(Speaker, "speakers", key)

    def source(self, id_: str) -> tuple[Source, csl.Item] | None:
        """A source and the typed view of its item; None as for `speaker`."""
        found = self._sources.get(id_)
        if found is None:
            source = self._first(Source, "sources", id_)
            if source is not None:
                found = source, csl.item(source.csl)
                _remember(self._sources, id_, found, KEPT["sources"])
        return found

    def source_alone(self, id_: str) -> Source | None:
        """A source without the view of its item, which takes as long as to read it; None as for `speaker`."""
        kept = self._sources.get(id_)
        return kept[0] if kept else self._first(Source, "sources", id_)

    def _checked(self, name: str, key: int) -> Source | Speaker | Quote | None:
        """A record that can stand in this archive; else it is set aside."""
        if self.reason(name, key):
            return None
        try:
            record = self._decode[name](self._tables[name].raw(key) or b"")
            reason = self._misfit(record)
        except WRONG as error:
            record, reason = None, str(error)
        if reason:
            self._met[name][key] = reason
        return None if reason else record

    def _valid(self, kind: type[AnyRecord], name: str, key: int) -> AnyRecord | None:
        """The same of a known kind."""
        record = self._checked(name, key)
        return record if isinstance(record, kind) else None

    def _first(self, kind: type[AnyRecord], name: str, id_: str) -> AnyRecord | None:
        """The same by its id: of records of one id, the first that can stand in the archive."""
        return next((one for key in self._tables[name].keys_of(id_) if (one := self._valid(kind, name, key))), None)

    def _misfit(self, record: Source | Speaker | Quote) -> str:
        if isinstance(record, Source):
            return misfit(record, None, speaker=False)
        found = self.source(record.source) if record.source is not None else None
        speaker = isinstance(record, Quote) and self.speaker(record.speaker) is not None
        return misfit(record, found[0].texts if found else None, speaker=speaker)

    # What is set aside

    def reason(self, name: str, key: int) -> str:
        """Why a record was set aside; empty when it was not, or is not yet known to be."""
        if reason := self._met[name].get(key):
            return reason
        if self.checked and not self.afresh(name, key):
            return self.checked.aside[name].get(key, "")
        return ""

    def afresh(self, name: str, key: int) -> bool:
        """Whether a record is no longer what the check of the snapshot found."""
        return self._tables[name].replaced(key) or key in self._cleared[name]

    def all_afresh(self, name: str) -> set[int]:
        """The numbers of those, of records that went included."""
        return self._tables[name].touched() | self._cleared[name]

    def aside(self, name: str) -> list[int]:
        """The numbers of a table's records that are known to be set aside."""
        known = set(self._met[name])
        if self.checked:
            known.update(key for key in self.checked.aside[name] if not self.afresh(name, key))
        return sorted(known)

    def set_aside(self) -> tuple[SetAside, ...]:
        """All that is known to be set aside, with what stands in the file and is no record at all."""
        return tuple(
            SetAside(name, key, reason)
            for name in KINDS
            for key, reason in (
                *((odd.key, odd.reason) for odd in self._tables[name].rows.odd if odd.reason),
                *((str(key), self.reason(name, key)) for key in self.aside(name)),
            )
        ) + tuple(
            SetAside(name, key, f"there is no table “{name}”")
            for name, table in self._tables.items()
            if name not in TABLES and not (self._snapshot and self._snapshot.newer)
            for key in (*map(str, table.numbers()), *(odd.key for odd in table.rows.odd if odd.reason))
        )

    def check(self) -> Iterator[None]:
        """Check everything, unless that was done, in slices of about a millisecond."""
        if self._snapshot and not self._snapshot.checked:
            self._snapshot.checked = yield from check(self._snapshot)
        if self._snapshot and not self.examined:
            self._met = {name: {} for name in KINDS}
            self._cleared = {name: set() for name in KINDS}
            for number, (name, key) in enumerate(list(self._doubtful()), 1):
                before = self.checked.aside[name].get(key) if self.checked else None
                if before:
                    self._cleared[name].add(key)
                record = self._checked(name, key)
                if record is None or (before == DOUBLED and self.key_of(name, record.id) != key):
                    self._cleared[name].discard(key)
                if not number % SLICE:
                    yield
            self.examined = True

    def _doubtful(self) -> Iterator[tuple[str, int]]:
        """The records of which a check of the snapshot does not tell how they stand now, the needed ones first."""
        checked, touched = self.checked or Checked(), {name: self._tables[name].touched() for name in KINDS}
        others = touched["sources"] | touched["speakers"]
        for name in KINDS:
            aside = set(checked.aside[name]) if others else set()
            yield from ((name, key) for key in sorted(touched[name] | aside) if key in self._tables[name])
        if others:
            quotes = self._tables["quotes"]
            keys = map(quotes.rows.keys.__getitem__, checked.rows_of(touched["sources"], touched["speakers"]))
            yield from (("quotes", key) for key in keys if key in quotes)

    # All of them

    def keys(self, ids: Iterable[str] | None = None) -> Iterator[int]:
        """The numbers of all quotes in the order of adding, or of those of these ids."""
        if ids is None:
            return iter(array("Q", self._tables["quotes"].numbers()))
        return (key for id_ in ids if (key := self._number(id_)) is not None)

    def _number(self, id_: str) -> int | None:
        """The number of a quote, which is checked when it is read; of several with this id, as `key_of`."""
        keys = list(self._tables["quotes"].keys_of(id_))
        return keys[0] if len(keys) == 1 else self.key_of("quotes", id_)

    def entries(self, keys: Iterable[int]) -> list[Entry]:
        """The quotes of these numbers with their speakers and sources; what is gone or set aside is left out."""
        return [entry for key in keys if (entry := self._entry(self.quote_at(key)))]

    def count(self, name: str) -> int:
        """How many records of a table are not known to be set aside."""
        return len(self._tables[name]) - len(self.aside(name))

    def quote_at(self, key: int) -> Quote | None:
        """The quote of a number; None when there is none, or it was set aside."""
        return self._valid(Quote, "quotes", key)

    def ids(self, failed: Callable[[OSError], Exception]) -> Ids:
        """The ids of the quotes in the order of adding, to be looked up later; `failed` as for `LiveTable.ids`."""
        return self._tables["quotes"].ids(self.aside("quotes"), failed)


def _remember(memory: dict[str, Kept], id_: str, record: Kept, most: int) -> None:
    if len(memory) >= most:
        memory.clear()
    memory[id_] = record
