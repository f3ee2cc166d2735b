"""What is asked about all quotes at once: whose they are, where they were printed, in which order they come."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain
from operator import itemgetter
from typing import Literal

from store.records import Quote
from store.storage.check import said
from store.storage.checked import Checked, Facts
from store.storage.live import LiveTable, Op
from store.storage.reader import Reader
from store.storage.rows import id_text


class Overview:
    """The quotes of one state of an archive, as far as one look at the columns of its check can tell."""

    def __init__(self, reader: Reader, tables: Mapping[str, LiveTable]) -> None:
        """Look through the reader; nothing is read yet."""
        self._reader = reader
        self._tables = tables

    def facts(self) -> Iterator[tuple[int, Facts]]:
        """The number of each quote and what is known of it, in the order of adding; checks everything first."""
        return self._facts(lambda checked: range(len(checked.said)))

    def facts_of(self, sources: Collection[int], speakers: Collection[int]) -> Iterator[tuple[int, Facts]]:
        """The same of the quotes that are of one of some sources, or of one of some speakers, by their numbers."""
        found = self._facts(lambda checked: checked.rows_of(sources, speakers))
        return ((key, facts) for key, facts in found if facts.source in sources or facts.speaker in speakers)

    def _facts(self, rows: Callable[[Checked], Iterable[int]]) -> Iterator[tuple[int, Facts]]:
        """The same of some rows of the check, and of everything that was changed since."""
        for _ in self._reader.check():
            pass
        checked, table = self._reader.checked or Checked(), self._tables["quotes"]
        aside, afresh = set(self._reader.aside("quotes")), self._reader.all_afresh("quotes")
        keys, columns = table.rows.keys, (checked.sources, checked.speakers, checked.said)
        there = ((key, row) for row in rows(checked) if (key := keys[row]) not in afresh)
        changed = ((key, -1) for key in table.in_order(afresh))
        for key, row in merge(there, changed, key=itemgetter(0)) if table.rows.ascending else chain(there, changed):
            if key in aside:
                continue
            if row >= 0:
                yield key, Facts(*(column[row] for column in columns))
            elif quote := self._reader.quote_at(key):
                yield key, self._read(quote)

    def touched(self, ops: Sequence[Op]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the quotes that may be known differently after these, and of those that are gone."""
        quotes, others = self._tables["quotes"], [op for op in ops if op.table in {"sources", "speakers"}]
        sources = {op.key for op in others if op.table == "sources" and op.old and op.new}
        speakers = {op.key for op in others if op.table == "speakers" and op.old and op.new}
        mine = {op.key: op for op in ops if op.table == "quotes"}
        keys = dict.fromkeys(mine)
        if sources or speakers:
            keys |= dict.fromkeys(key for key, _ in self.facts_of(sources, speakers))
        changed = tuple(id_ for key in keys if (id_ := quotes.id_at(key)))
        gone = tuple(id_text(op.old) for key, op in mine.items() if op.old is not None and key not in quotes)
        return changed, tuple(id_ for id_ in gone if quotes.key_of(id_) is None)

    def of_source(self, id_: str) -> list[Quote]:
        """The quotes of one source, in the order of their places in its text."""
        mine = (self._reader.quote_at(number) for number, _ in self.facts_of(self._known("sources", id_), ()))
        return sorted(filter(None, mine), key=lambda quote: [part.start for part in quote.segments])

    def per_source(self) -> dict[str, int]:
        """How many quotes each source has, by its id; those without any are left out."""
        counts, table = Counter(facts.source for _, facts in self.facts()), self._tables["sources"]
        return {table.id_at(key): count for key, count in counts.items()}

    def of_speaker(self, id_: str) -> list[int]:
        """The numbers of the quotes of one speaker, newest said first."""
        return self._in_order("date", list(self.facts_of((), self._known("speakers", id_))))

    def order(self, sort: Literal["date", "speaker"], keys: Iterable[int] | None = None) -> list[int]:
        """The numbers of all quotes, or those given, newest said first and the undated last, or by the speaker's name.

        Those that an order does not tell apart stand as they were given, or added.
        """
        if keys is None:
            return self._in_order(sort, list(self.facts()))
        return self._in_order(sort, [(key, facts) for key in keys if (facts := self._facts_at(key))])

    def _in_order(self, sort: Literal["date", "speaker"], rows: list[tuple[int, Facts]]) -> list[int]:
        if sort == "date":
            return [key for key, _ in sorted(rows, key=lambda row: -row[1].said)]
        names = {key: self._name(key) for key in {facts.speaker for _, facts in rows}}
        return [key for key, _ in sorted(rows, key=lambda row: names[row[1].speaker])]

    def _known(self, name: str, id_: str) -> set[int]:
        """The number of a record by its id, where it is there."""
        key = self._reader.key_of(name, id_)
        return set() if key is None else {key}

    def _name(self, key: int) -> str:
        speaker = self._reader.speaker_at(key)
        return speaker.name.casefold() if speaker else ""

    def _facts_at(self, key: int) -> Facts | None:
        """What is known of the quote of a number, from the check where it has been made; None when it is set aside."""
        checked, row = self._reader.checked, self._tables["quotes"].rows.row_of(key)
        if checked is None or row is None or self._reader.afresh("quotes", key):
            quote = self._reader.quote_at(key)
            return self._read(quote) if quote else None
        if self._reader.reason("quotes", key):
            return None
        return Facts(checked.sources[row], checked.speakers[row], checked.said[row])

    def _read(self, quote: Quote) -> Facts:
        """The same of one quote that was read."""
        source = self._reader.key_of("sources", quote.source)
        speaker = self._reader.key_of("speakers", quote.speaker)
        return Facts(source or 0, speaker or 0, said(quote))
