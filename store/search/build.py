"""Making an index from documents, in slices of a few milliseconds, so that queries need not wait for the whole.

First every document is read: its folded text, its columns, and its words as a stream of numbers. Then the stream is
turned around, so many words at a time: where does each stand, and where each pair of neighbours. Sorting does that:
word, neighbour and row are packed into one number of 64 bits.
"""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable, Iterator, Sequence
from itertools import islice
from zlib import crc32

import numpy as np

from store.search.engine import Document
from store.search.fold import fold, tokens, unspaced
from store.search.index import BITS_FROM, FLAGS, FREQUENT, squeezed_names
from store.search.lexicon import Lexicon, put_places, put_words
from store.search.query import KINDS
from store.search.sections import Rows, Sections, Sink, Strings, distinct, put_strings

_READ = 64
"""Documents that are read at once: some milliseconds."""

_TURNED = 1 << 19
"""Words of the stream that are turned around at once: some 20 milliseconds, in which numpy lets others work."""

_BREAK = 0xFFFFFFFF
"""Stands in the stream between two texts that are no neighbours."""


class _Numbers(dict[str, int]):
    """Words by the number of their first coming."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Table:
    """Distinct values that rows share, and the words in them."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, ...], int] = {}
        self.of = array("I")

    def put(self, value: tuple[str, ...]) -> None:
        """Say which value the next row has."""
        self.of.append(self.numbers.setdefault(value, len(self.numbers)))


class Builder:
    """One index in the making. `done` of `total` documents have been read."""

    def __init__(self, sink: Sink, total: int) -> None:
        self.done, self.total = 0, total
        self.sink = sink
        self._words = _Numbers()
        self._stream = array("I")
        self._ends = array("Q")
        self._speakers, self._sources = _Table(), _Table()
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

    def holding(self, terms: Sequence[str], first: int, end: int) -> list[str]:
        """The ids of those among the documents that have been read whose text holds all terms, the last one begun."""
        texts, ids = self._strings("texts"), self._strings("ids")
        needles = [term if unspaced(term) else f" {term} " for term in terms]
        needles[-1] = needles[-1].rstrip()
        padded = (f" {text.replace(chr(10), ' ')} " for text in texts.several(range(first, end)))
        return [ids[row] for row, text in enumerate(padded, first) if all(needle in text for needle in needles)]

    def _strings(self, name: str) -> Strings:
        return Strings({f"{name}.{part}": self.sink.read(f"{name}.{part}") for part in ("bytes", "ends")}, name)

    def _read(self, documents: list[Document]) -> None:
        texts: list[str] = []
        number, stream, ends = self._words.__getitem__, self._stream, self._ends
        for document in documents:
            text = fold(document.words)
            stream.extend(map(number, tokens(text)))
            stream.append(_BREAK)
            for more in (*document.tags, document.note):
                if more:
                    extra = fold(more)
                    text += f"\n{extra}"
                    stream.extend(map(number, tokens(extra)))
                    stream.append(_BREAK)
            ends.append(len(stream))
            texts.append(text)
            self._hashes.append(crc32(document.id.encode("utf-8", "replace")))
            self._columns(document)
        for name, values in (("ids", [document.id for document in documents]), ("texts", texts)):
            self._bytes[name] = put_strings(self.sink, name, values, self._bytes[name])
        self.done += len(documents)

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
        yield from self._put_table("speaker", self._speakers)
        yield from self._put_table("source", self._sources)
        words = sorted(self._words)
        ranks = np.empty(len(words) + 1, np.uint32)
        ranks[[self._words[word] for word in words]] = np.arange(len(words), dtype=np.uint32)
        ranks[-1] = _BREAK
        self._words.clear()
        yield None
        stream = np.array(self._stream, np.uint32)
        self._stream = array("I")
        for at in range(0, len(stream), _TURNED):
            piece = stream[at : at + _TURNED]
            piece[:] = ranks[np.minimum(piece, len(words))]
            yield None
        put_words(self.sink, "words", words)
        yield None
        yield from self._put_stream(stream, len(words))
        yield from self._put_bits()

    def _put_columns(self) -> None:
        hashes = np.array(self._hashes, np.uint32)
        order = np.argsort(hashes, kind="stable").astype(np.uint32)
        days = np.array(self._days, np.int32).reshape(-1, 2)
        rows = np.array(self._day_rows, np.uint32)
        latest = np.zeros(self.done, np.int32)
        np.maximum.at(latest, rows, days[:, 1])
        for name, column in (
            ("ids.hashes", hashes[order]),
            ("ids.rows", order),
            ("kinds", np.array(self._kinds, np.uint8)),
            ("flags", np.array(self._flags, np.uint16)),
            ("days.row", rows),
            ("days.first", days[:, 0]),
            ("days.last", days[:, 1]),
            ("latest", latest),
            ("tags.row", np.array(self._tag_rows, np.uint32)),
            ("tags.of", np.array(self._tags.of, np.uint32)),
        ):
            self.sink.append(name, column)
        put_strings(self.sink, "tags", [tag for (tag,) in self._tags.numbers])

    def _put_table(self, name: str, table: _Table) -> Generator[None, None, None]:
        """Append the values of a table, the words in them, and who has which."""
        of = np.array(table.of, np.uint32)
        self.sink.append(f"{name}.of", of)
        order = np.argsort(of, kind="stable").astype(np.uint32)
        counts = np.bincount(of, minlength=len(table.numbers))
        self.sink.append(f"{name}.ends", np.cumsum(counts).astype(np.uint32))
        self.sink.append(f"{name}.rows", order)
        yield None
        put_strings(self.sink, f"{name}.first", [value[0] for value in table.numbers])
        put_strings(self.sink, f"{name}.second", [value[1] if name == "source" else "" for value in table.numbers])
        folded = [" ".join(filter(None, map(fold, value))) for value in table.numbers]
        put_strings(self.sink, f"{name}.folded", folded)
        yield None
        held = [
            (word, number) for number, value in enumerate(table.numbers) for word in squeezed_names(map(fold, value))
        ]
        words = sorted({word for word, _ in held})
        numbers = {word: number for number, word in enumerate(words)}
        put_words(self.sink, f"{name}.words", words)
        yield None
        put_places(
            self.sink,
            f"{name}.words",
            np.array([numbers[word] for word, _ in held], np.uint32),
            np.array([place for _, place in held], np.uint32),
            len(words),
        )
        yield None

    def _put_stream(self, stream: Rows, size: int) -> Generator[None, None, None]:
        """Append where each word and each pair of words stands."""
        ends = np.array(self._ends, np.uint64)
        counts = np.bincount(stream[stream != _BREAK], minlength=size) if len(stream) else np.zeros(size, np.int64)
        yield None
        before = np.cumsum(counts)
        words, firsts = _Ends(self.sink, "words.offsets"), _Ends(self.sink, "pairs.firsts")
        pairs = _Ends(self.sink, "pairs.offsets")
        word_bits, row_bits = max(size, 1).bit_length(), max(self.done, 1).bit_length()
        begin = 0
        while begin < size:
            aim = (before[begin - 1] if begin else 0) + _TURNED
            end = max(int(np.searchsorted(before, aim, "right")), begin + 1)
            places = np.flatnonzero((stream >= begin) & (stream < end))
            rows = np.searchsorted(ends, places, "right").astype(np.uint64)
            mine = stream[places].astype(np.uint64) - np.uint64(begin)
            yield None
            both = distinct(mine << np.uint64(32) | rows)
            words.put(np.bincount((both >> np.uint64(32)).astype(np.int64), minlength=end - begin))
            self.sink.append("words.places", both.astype(np.uint32))
            yield None
            after = stream[places + 1]
            kept = after != _BREAK
            both = distinct(
                mine[kept] << np.uint64(word_bits + row_bits)
                | after[kept].astype(np.uint64) << np.uint64(row_bits)
                | rows[kept]
            )
            keys = both >> np.uint64(row_bits)
            new = np.flatnonzero(np.diff(keys, prepend=np.uint64(_BREAK << 32))) if len(keys) else np.empty(0, np.int64)
            pairs.put(np.diff(new, append=len(keys)))
            keys = keys[new]
            firsts.put(np.bincount((keys >> np.uint64(word_bits)).astype(np.int64), minlength=end - begin))
            self.sink.append("pairs.seconds", (keys & np.uint64((1 << word_bits) - 1)).astype(np.uint32))
            self.sink.append("pairs.places", (both & np.uint64((1 << row_bits) - 1)).astype(np.uint32))
            yield None
            begin = end
        for one in (words, firsts, pairs):
            one.put(np.empty(0, np.int64))
        if not size:
            for name in ("words.places", "pairs.seconds", "pairs.places"):
                self.sink.append(name, np.empty(0, np.uint32))

    def _put_bits(self) -> Generator[None, None, None]:
        """Append the rows of the most frequent words and beginnings as bits, one for each row."""
        lexicon = Lexicon(self._read_back("words"), "words")
        ranges = list(_frequent(lexicon, self.done // FREQUENT)) if self.done >= BITS_FROM else []
        yield None
        self.sink.append("bits.ranges", np.array(ranges, np.uint32))
        self.sink.append("bits", np.empty(0, np.uint8))
        for first, end in ranges:
            flags = np.zeros(self.done, np.bool_)
            flags[lexicon.places(first, end)] = True
            self.sink.append("bits", np.packbits(flags))
            yield None

    def _read_back(self, name: str) -> Sections:
        parts = (
            "bytes",
            "ends",
            "backwards.bytes",
            "backwards.ends",
            "forwards",
            "keys",
            "key_words",
            "offsets",
            "places",
        )
        return {f"{name}.{part}": self.sink.read(f"{name}.{part}") for part in parts}


class _Ends:
    """Counts that are appended as the places where they end, the first of which is 0."""

    def __init__(self, sink: Sink, name: str) -> None:
        self._sink, self._name = sink, name
        self._end = 0
        sink.append(name, np.zeros(1, np.uint32))

    def put(self, counts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> None:
        """Append some."""
        ends = np.cumsum(counts) + self._end
        self._sink.append(self._name, ends.astype(np.uint32))
        if len(ends):
            self._end = int(ends[-1])


def _frequent(lexicon: Lexicon, many: int) -> Iterator[tuple[int, int]]:
    """The words and the beginnings of one to three letters that stand in at least so many places."""
    words = lexicon.between(0, len(lexicon))
    for number in range(len(words)):
        if lexicon.count(number, number + 1) >= many:
            yield number, number + 1
    for size in (1, 2, 3):
        for beginning in dict.fromkeys(word[:size] for word in words if len(word) >= size):
            first, end = lexicon.begun(beginning)
            if end - first > 1 and lexicon.count(first, end) >= many:
                yield first, end
