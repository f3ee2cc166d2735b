"""An index: flat arrays that never change, of some thousand millions of which a query touches a few thousand.

Documents are known by their rows, from 0. Where the words of a big index stand is read from the disk when it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import pairwise
from zlib import crc32

import numpy as np

from store.search.fold import fold, tokens
from store.search.lexicon import Lexicon
from store.search.postings import Postings, among
from store.search.sections import Bytes, Flags, Rows, Sections, Strings

FLAGS = ("text", "note", "tag", "date", "url", "conflict", "anonymous")
"""What `has:` and `is:` ask for, by their bits."""

BITS_FROM = 4096
"""Rows from which on an index has bits for frequent words."""

FREQUENT = 16
"""A word or a beginning is frequent when it stands in one of so many rows, or more."""


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

    def find(self, first: int, seconds: Rows) -> tuple[list[int], list[int]]:
        """Which of some ascending words stand behind a word: their places among those given, and the pairs' numbers."""
        begin, end = int(self._firsts[first]), int(self._firsts[first + 1])
        mine = self._seconds[begin:end]
        if not len(mine):
            return [], []
        at = mine.searchsorted(seconds)
        held = (mine.take(at, mode="clip") == seconds).nonzero()[0]
        return held.tolist(), (at[held] + begin).tolist()

    def begun(self, first: int, begin: int, end: int) -> tuple[int, int]:
        """The pairs of a word with all words of a range behind it: a range of pairs."""
        low, high = int(self._firsts[first]), int(self._firsts[first + 1])
        at = self._seconds[low:high].searchsorted(np.array((begin, end), np.uint32))
        return low + int(at[0]), low + int(at[1])


class Index:
    """What is known of some documents."""

    def __init__(self, sections: Sections) -> None:
        self.sections = sections
        self.ids = Strings(sections, "ids")
        self.texts = Strings(sections, "texts")
        """Folded: the words; behind a line end, each tag and the note."""
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
