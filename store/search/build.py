"""Making an index from documents, in slices of a few milliseconds, so that queries need not wait for the whole.

First every document is read: its folded text, its columns, and its words as a stream of numbers. Then the stream is
turned around (`turn`).
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice, repeat
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from store.search.engine import Document
from store.search.fold import fold, tokens
from store.search.gathered import Written, folded_names, folded_texts
from store.search.index import FLAGS, squeezed_names
from store.search.lexicon import put_places, put_words
from store.search.query import KINDS
from store.search.sections import Sink, in_order, put_many, put_strings
from store.search.turn import BREAK, TURNED, put_bits, put_stream

_READ = 64
"""Documents that are read at once: some milliseconds."""

_RANKED = 8_192
"""Words that are numbered by their order at once: a millisecond."""


_VAGUE = 366
"""Days from which on a date is of no single year: “the 2020s”."""

_FIRST, _EPOCH = 1970, date(1970, 1, 1).toordinal()
"""The year from which numpy counts time, and its first day as `Document.days` counts."""


class _Numbers(dict[str, int]):
    """Words by the number of their first coming."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Table:
    """Distinct values that rows share."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, ...], int] = {}
        self.of = array("I")

    def put(self, value: tuple[str, ...]) -> None:
        """Say which value the next row has."""
        self.of.append(self.numbers.setdefault(value, len(self.numbers)))


class _Names(_Table):
    """Names that rows share, which are written while they are read: queries are answered from them meanwhile."""

    def __init__(self, sink: Sink, name: str) -> None:
        super().__init__()
        self._sink, self._name = sink, name
        self._new: list[str] = []
        self._end = 0
        self.write()

    def put(self, value: tuple[str, ...]) -> None:
        """As `_Table.put`."""
        if value not in self.numbers:
            self._new.append(folded_names(*value))
        super().put(value)

    def write(self) -> None:
        """Append what was put since."""
        self._end = put_strings(self._sink, f"{self._name}.folded", self._new, self._end)
        self._sink.append(f"{self._name}.of", np.array(self.of, np.uint32))
        self._new, self.of = [], array("I")


class Builder:
    """One index in the making, and what of its documents has been read."""

    def __init__(self, sink: Sink, total: int) -> None:
        """Begin one of some `total` documents. Raises OSError when the sink is full, as all that follows."""
        self.gathered = Written(total, sink.read)
        self.sink = sink
        self._words = _Numbers()
        self._stream = array("I")
        self._ends = array("Q")
        self._speakers, self._sources = _Names(sink, "speaker"), _Names(sink, "source")
        self._kinds, self._flags = array("B"), array("H")
        self._days, self._tags = array("q"), _Table()
        self._day_rows, self._tag_rows = array("I"), array("I")
        self._hashes = array("I")
        self._bytes = {name: put_strings(sink, name, []) for name in ("ids", "texts")}

    def read(self, documents: Iterable[Document]) -> Iterator[None]:
        """Take all documents. Raises OSError when the sink is full."""
        left = iter(documents)
        while some := list(islice(left, _READ)):
            self._read(some)
            yield None

    def _read(self, documents: list[Document]) -> None:
        texts: list[str] = []
        number, stream, ends = self._words.__getitem__, self._stream, self._ends
        for document in documents:
            parts = folded_texts(document)
            for part in parts:
                stream.extend(map(number, tokens(part)))
                stream.append(BREAK)
            ends.append(len(stream))
            texts.append("\n".join(parts))
            self._hashes.append(crc32(document.id.encode("utf-8", "replace")))
            self._columns(document)
        for name, values in (("ids", [document.id for document in documents]), ("texts", texts)):
            self._bytes[name] = put_strings(self.sink, name, values, self._bytes[name])
        self._speakers.write()
        self._sources.write()
        self.gathered.done += len(documents)

    def _columns(self, document: Document) -> None:
        row = len(self._kinds)
        self._speakers.put((document.speaker, *document.aliases))
        self._sources.put((document.title, document.publication))
        self._kinds.append(KINDS.index(document.kind))
        self._flags.append(sum(1 << bit for bit, flag in enumerate(FLAGS) if flag in document.flags))
        for first, last in document.days:
            self._days.extend((first, last))
            self._day_rows.append(row)
        for tag in document.tags:
            self._tags.put((tag,))
            self._tag_rows.append(row)

    def turn(self) -> Generator[None, None, None]:
        """Make the rest of the index from what was read. Raises OSError when the sink is full."""
        self._put_columns()
        yield None
        yield from self._put_names("speaker", self._speakers, label=0)
        yield from self._put_names("source", self._sources, label=1)
        words = yield from in_order(self._words)
        ranks = np.full(len(words) + 1, BREAK, np.uint32)
        for at in range(0, len(words), _RANKED):
            yield None
            some = words[at : at + _RANKED]
            ranks[[self._words[word] for word in some]] = np.arange(at, at + len(some), dtype=np.uint32)
        self._words.clear()
        stream = np.frombuffer(self._stream, np.uint32)
        counts = np.zeros(len(words), np.int64)
        for at in range(0, len(stream), TURNED):
            yield None
            piece = stream[at : at + TURNED]
            piece[:] = ranks[np.minimum(piece, len(words))]
            counts += np.bincount(piece[piece != BREAK], minlength=len(words))
        yield from put_words(self.sink, "words", words)
        yield from put_stream(self.sink, stream, counts, np.array(self._ends, np.uint64))
        yield from put_bits(self.sink, words, self.gathered.done)

    def _put_columns(self) -> None:
        hashes = np.array(self._hashes, np.uint32)
        order = np.argsort(hashes, kind="stable").astype(np.uint32)
        days = np.array(self._days, np.int32).reshape(-1, 2)
        rows = np.array(self._day_rows, np.uint32)
        latest = np.zeros(self.gathered.done, np.int32)
        np.maximum.at(latest, rows, days[:, 1])
        telling = days[:, 1] - days[:, 0] < _VAGUE
        years = np.zeros(self.gathered.done, np.uint16)
        np.maximum.at(years, rows[telling], _years(days[telling, 1]))
        for name, column in (
            ("ids.hashes", hashes[order]),
            ("ids.rows", order),
            ("kinds", np.array(self._kinds, np.uint8)),
            ("flags", np.array(self._flags, np.uint16)),
            ("days.row", rows),
            ("days.first", days[:, 0]),
            ("days.last", days[:, 1]),
            ("latest", latest),
            ("years", years),
            ("tags.row", np.array(self._tag_rows, np.uint32)),
            ("tags.of", np.array(self._tags.of, np.uint32)),
        ):
            self.sink.append(name, column)
        put_strings(self.sink, "tags", [tag for (tag,) in self._tags.numbers])

    def _put_names(self, name: str, table: _Names, label: int) -> Generator[None, None, None]:
        """Append the rest of what is known of names: which part of each is its label, its words, and who has which."""
        of = self.sink.read(f"{name}.of")
        order = np.argsort(of, kind="stable").astype(np.uint32)
        counts = np.bincount(of, minlength=len(table.numbers))
        self.sink.append(f"{name}.offsets", np.cumsum([0, *counts]).astype(np.uint32))
        self.sink.append(f"{name}.places", order)
        yield None
        yield from self._put_labels(name, [value[label] for value in table.numbers])
        held: list[str] = []
        places = array("I")
        for number, value in enumerate(table.numbers):
            if not number % _READ:
                yield None
            mine = list(squeezed_names(map(fold, value)))
            held += mine
            places.extend(repeat(number, len(mine)))
        words = yield from in_order(set(held))
        numbers = {word: number for number, word in enumerate(words)}
        yield from put_words(self.sink, f"{name}.words", words)
        of_words = np.fromiter((numbers[word] for word in held), np.uint32, len(held))
        put_places(self.sink, f"{name}.words", of_words, np.frombuffer(places, np.uint32), len(words))
        yield None

    def _put_labels(self, name: str, labels: Sequence[str]) -> Generator[None, None, None]:
        """Append the labels of all values, each once and by the alphabet, and which one each has."""
        alike: dict[str, set[str]] = {}
        for number, label in enumerate(labels):
            if not number % _RANKED:
                yield None
            alike.setdefault(label.casefold(), set()).add(label)
        folded = yield from in_order(alike)
        ordered = [label for each in folded for label in sorted(alike[each])]
        numbers = {label: number for number, label in enumerate(ordered)}
        yield from put_many(self.sink, f"{name}.labels", ordered)
        of = np.fromiter((numbers[label] for label in labels), np.uint32, len(labels))
        self.sink.append(f"{name}.label_of", of)
        yield None


def _years(days: NDArray[np.int32]) -> NDArray[np.uint16]:
    """The years of some days, as `Document.days` counts these."""
    since = (days.astype(np.int64) - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]").astype(np.int64)
    return (since + _FIRST).astype(np.uint16)
