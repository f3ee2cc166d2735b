"""An index: flat arrays that never change, of some thousand millions of which a query touches a few thousand.

Documents are known by their rows, from 0. Where the words of a big index stand is read from the disk when it is needed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from zlib import crc32

import numpy as np

from store.search.fold import fold, tokens
from store.search.lexicon import Lexicon
from store.search.postings import Numbers, Postings, among, ranges
from store.search.sections import Bytes, Flags, Rows, Sections, Strings

FLAGS = ("text", "note", "tag", "date", "url", "conflict", "anonymous")
"""What `has:` and `is:` ask for, by their bits."""

BITS_FROM = 4096
"""Rows from which on an index has bits for frequent words."""

FREQUENT = 16
"""A word or a beginning is frequent when it stands in one of so many rows, or more."""

_SHORT = 128
"""Up to so many words that stand behind a word are all compared, which is quicker than to search among them."""


class Names(Postings):
    """Values that rows share: the speakers, or the titles and publications; and the words in them."""

    def __init__(self, sections: Sections, name: str) -> None:
        super().__init__(sections, name)
        self.words = Lexicon(sections, f"{name}.words")
        self.of: Rows = sections[f"{name}.of"]
        self.folded = Strings(sections, f"{name}.folded")
        self.labels = Strings(sections, f"{name}.labels")
        """What is counted and sorted by, each once and by the alphabet: speakers' names, and publications."""
        self.label_of: Rows = sections[f"{name}.label_of"]
        """The label of each value."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self.folded)

    @cached_property
    def label_words(self) -> list[list[str]]:
        """The folded words of each label."""
        return [tokens(fold(label)) for label in self.labels.several(range(len(self.labels)))]


class Pairs(Postings):
    """Where two words stand beside each other."""

    def __init__(self, sections: Sections) -> None:
        super().__init__(sections, "pairs")
        self._firsts: Rows = sections["pairs.firsts"]
        self._seconds: Rows = sections["pairs.seconds"]
        self._borders, self._ordered = self._firsts.data, self._seconds.data

    def find(self, first: int, second: int) -> int:
        """The number of a pair, -1 for one that is not there."""
        end = self._borders[first + 1]
        at = bisect_left(self._ordered, second, self._borders[first], end)
        return at if at < end and self._ordered[at] == second else -1

    def begun(self, first: int, begin: int, end: int) -> tuple[int, int]:
        """The pairs of a word with all words of a range behind it: a range of pairs."""
        low = bisect_left(self._ordered, begin, self._borders[first], self._borders[first + 1])
        return low, bisect_left(self._ordered, end, low, self._borders[first + 1])

    def beside(self, firsts: Rows, seconds: Rows) -> Sequence[Numbers]:
        """The pairs that begin with one of `firsts` and end with one of `seconds`, which ascend.

        Returns the places of both words among those given, and the pairs' numbers.
        """
        begins = self._firsts.take(firsts).astype(np.int64)
        sizes = self._firsts.take(firsts + 1) - begins
        short = np.where(sizes <= _SHORT, sizes, 0)
        numbers = ranges(begins, short)
        after = self._seconds.take(numbers)
        at = seconds.searchsorted(after)
        held = (seconds.take(at, mode="clip") == after).nonzero()[0]
        found = [(np.arange(len(firsts)).repeat(short)[held], at[held], numbers[held])]
        for place in (sizes > _SHORT).nonzero()[0].tolist():
            mine = self._seconds[begins[place] : begins[place] + sizes[place]]
            at = mine.searchsorted(seconds)
            held = (mine.take(at, mode="clip") == seconds).nonzero()[0]
            found.append((np.full(len(held), place), held, at[held] + begins[place]))
        return [np.concatenate(each) for each in zip(*found, strict=True)]


class Index:
    """What is known of some documents."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self.ids = Strings(sections, "ids")
        self.texts = Strings(sections, "texts")
        """Folded: the words; behind a line end, each tag, the note, and what the speaker is called there."""
        self.words = Lexicon(sections, "words")
        self.pairs = Pairs(sections)
        self.speakers = Names(sections, "speaker")
        self.sources = Names(sections, "source")
        self._bits = {
            (first, end): number for number, (first, end) in enumerate(sections["bits.ranges"].reshape(-1, 2).tolist())
        }

    def __len__(self) -> int:
        """How many documents there are."""
        return len(self.ids)

    @property
    def tags(self) -> int:
        """How many distinct tags there are."""
        return len(self.sections["tags.ends"])

    def mark(self, flags: Flags, first: int, end: int) -> None:
        """Set the flags of all rows that hold a word of a range."""
        packed = self._packed(first, end)
        if packed is None:
            flags[self.words.places(first, end)] = True
        else:
            flags |= np.unpackbits(packed, count=len(self)).view(np.bool_)

    def among(self, rows: Rows, first: int, end: int) -> Flags:
        """Which of some rows hold a word of a range."""
        packed = self._packed(first, end)
        if packed is not None:
            held: Flags = packed[rows >> 3] & (128 >> (rows & 7)) != 0
            return held
        if end - first == 1:
            return among(rows, self.words.places(first, end))
        flags = np.zeros(len(self), np.bool_)
        flags[self.words.places(first, end)] = True
        return flags[rows]

    def _packed(self, first: int, end: int) -> Bytes | None:
        """A bit for each row, whether it holds a word of a range; of frequent ones alone."""
        number = self._bits.get((first, end))
        if number is None:
            return None
        size = (len(self) + 7) // 8
        packed: Bytes = self.sections["bits"][number * size : (number + 1) * size]
        return packed

    def row(self, id_: str) -> int | None:
        """The row of an id."""
        raw = id_.encode("utf-8", "replace")
        hashes, rows = self.sections["ids.hashes"], self.sections["ids.rows"]
        first, end = (
            np.searchsorted(hashes, np.uint32(crc32(raw))),
            np.searchsorted(hashes, np.uint32(crc32(raw)), "right"),
        )
        return next((row for row in rows[first:end].tolist() if self.ids.raw(row) == raw), None)


def squeezed_names(folded: Iterable[str]) -> Iterator[str]:
    """The words of names, and what they become when a space between them is left out."""
    for name in folded:
        words = name.split()
        yield from words
        yield from (one + other for one, other in pairwise(words))
        if len(words) > 2:  # noqa: PLR2004 - two are joined above
            yield "".join(words)
