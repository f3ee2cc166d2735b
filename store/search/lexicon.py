"""The distinct words of many texts: how to find them in any spelling, and where each stands.

Words are numbered in the order of their code points, so that all that begin alike are neighbours. Those that differ by
a letter or two are found by deletion keys (T. Bocek et al., “Fast Similarity Search in Large Dictionaries”, 2007): two
words within an edit of each other, or with two neighbours exchanged, become the same string when each loses a letter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.search.postings import Postings
from store.search.sections import Bytes, Rows, Sections, Sink, Strings, distinct, in_order, put_many

LONGEST = 40
"""Longer words are found as they stand alone."""

Other = tuple[int, str, float]
"""A word that may be meant by another: its number, the word, and how well it does."""

Near = tuple[list[Other], list[Other]]
"""Words that may be meant by a term: near ones, and ones further off."""

_ALIKE = 2
"""Letters that a word shares with a misspelling whose errors come later."""

_KEYED = 1_024
"""Words whose keys are made at once: some five milliseconds."""

_END = b"\xff"
"""Stands behind all of UTF-8."""


class Lexicon(Postings):
    """Words and where they stand."""

    def __init__(self, sections: Sections, name: str) -> None:
        super().__init__(sections, name)
        self._words = Strings(sections, name)
        self.memo: dict[tuple[str, bool], Near] = {}
        """For whoever looks words up, to remember what was found."""
        self._alike: tuple[str, int, list[str]] = ("", 0, [])
        """Those that were looked at last, by their first letters: a word that is being typed keeps its own."""
        self._keys: Rows = sections[f"{name}.keys"]
        self._key_words: Rows = sections[f"{name}.key_words"]
        self._backwards = Strings(sections, f"{name}.backwards")
        self._forwards: Rows = sections[f"{name}.forwards"]

    def __len__(self) -> int:
        """How many words there are."""
        return len(self._words)

    def __getitem__(self, number: int) -> str:
        """The word of a number."""
        return self._words[number][:-1]

    def find(self, words: Sequence[str]) -> list[int]:
        """The number of each word, -1 for one that is not there."""
        found: list[int] = []
        for word, numbers in zip(words, self._becoming(words), strict=True):
            raw = word.encode("utf-8", "replace")
            at = bisect_left(numbers, raw, key=self._raw)
            found.append(numbers[at] if at < len(numbers) and self._raw(numbers[at]) == raw else -1)
        return found

    def begun(self, beginning: str) -> tuple[int, int]:
        """The words with that beginning: a half-open range of numbers."""
        raw = beginning.encode("utf-8", "replace")
        first = bisect_left(range(len(self)), raw, key=self._raw)
        return first, bisect_left(range(len(self)), raw + _END, lo=first, key=self._raw)

    def near(self, term: str, most: int) -> list[tuple[int, str, int]]:
        """Words that `term` may be a misspelling of: number, word and distance (optimal string alignment).

        All at a distance of 1; of those at 2, the ones that a letter deleted from both finds, and those that begin or
        end alike; and where there is none of these, those with the same first letter.
        """
        if len(term) > LONGEST:
            return []
        keys = deletions(term)
        if most > 1:
            keys.update(term[:at] + term[at + 1 : to] + term[to + 1 :] for to in range(len(term)) for at in range(to))
        numbers = sorted({number for some in self._becoming(list(keys)) for number in some})
        found = self._compared(term, numbers, [word[:-1] for word in self._words.several(numbers)], most)
        if most > 1 and len(term) > _ALIKE:
            first, words = self._beginning_alike(term)
            found += self._compared(term, range(first, first + len(words)), words, most)
            found += self._ending_alike(term, most)
            if not found:
                first, end = self.begun(term[0])
                found = self._compared(term, range(first, end), self.between(first, end), most)
            found = list(dict.fromkeys(found))
        return found

    def nearest(self, terms: Iterable[str], most: int | None = None) -> dict[str, list[int]]:
        """The numbers of words that become one with a term when each loses a letter, or that the term becomes."""
        keys = [(key, term) for term in terms for key in deletions(term)]
        found: dict[str, dict[int, None]] = {}
        for (_, term), numbers in zip(keys, self._becoming([key for key, _ in keys]), strict=True):
            if numbers:
                found.setdefault(term, {}).update(dict.fromkeys(numbers))
        return {term: sorted(numbers, key=self._frequent_first)[:most] for term, numbers in found.items()}

    def _becoming(self, keys: Sequence[str]) -> list[list[int]]:
        """For each key the numbers of the words that are it, or become it when a letter is taken out.

        A few others may be among them, which have the same CRC-32.
        """
        found: list[list[int]] = [[]] * len(keys)
        if not len(self._keys):
            return found
        hashes = np.array([crc32(key.encode("utf-8", "replace")) for key in keys], np.uint32)
        begins = self._keys.searchsorted(hashes)
        there = (self._keys.take(begins, mode="clip") == hashes).nonzero()[0]
        ends = self._keys.searchsorted(hashes[there], "right")
        for place, begin, end in zip(there.tolist(), begins[there].tolist(), ends.tolist(), strict=True):
            found[place] = self._key_words[begin:end].tolist()
        return found

    def _ending_alike(self, term: str, most: int) -> list[tuple[int, str, int]]:
        """Words that share their last letters with a term and are near to it."""
        backwards = term[: -_ALIKE - 2 : -1]
        first = bisect_left(range(len(self)), backwards.encode("utf-8", "replace"), key=self._raw_backwards)
        end = bisect_left(
            range(len(self)), backwards.encode("utf-8", "replace") + _END, lo=first, key=self._raw_backwards
        )
        words = self._backwards.joined(first, end).split("\n")[:-1] if end > first else []
        found = process.extract(term[::-1], words, scorer=OSA.distance, score_cutoff=most, limit=None)
        return [(int(self._forwards[first + index]), word[::-1], int(distance)) for word, distance, index in found]

    def near_beginnings(self, term: str) -> list[tuple[int, str, int]]:
        """Words with a beginning that `term` differs from by one edit, behind its first letters."""
        first, words = self._beginning_alike(term)
        found: dict[int, tuple[int, str, int]] = {}
        for size in (len(term), len(term) + 1):
            beginnings = [word[:size] for word in words]
            near = process.extract(term, beginnings, scorer=OSA.distance, score_cutoff=1, limit=None)
            found |= {place: (first + place, words[place], int(distance)) for _, distance, place in near}
        return list(found.values())

    def _beginning_alike(self, term: str) -> tuple[int, list[str]]:
        """Words that share their first letters with a term, and the number of the first of them."""
        letters = term[:_ALIKE]
        if self._alike[0] != letters:
            first, end = self.begun(letters)
            self._alike = letters, first, self.between(first, end)
        return self._alike[1:]

    def holding(self, part: str) -> list[int]:
        """The numbers of the words that hold `part`."""
        ends = self._words.ends
        starts = _standing(part.encode("utf-8", "replace"), np.asarray(self._words.bytes))
        numbers: list[int] = ends.searchsorted(starts.astype(ends.dtype), "right").tolist()
        return list(dict.fromkeys(numbers))

    def between(self, first: int, end: int) -> list[str]:
        """The words of a range of numbers."""
        return self._words.joined(first, end).split("\n")[:-1]

    def _frequent_first(self, number: int) -> tuple[int, int]:
        return -self.count(number, number + 1), number

    def _raw_backwards(self, place: int) -> bytes:
        return bytes(self._backwards.raw(place))[:-1]

    def _raw(self, number: int) -> bytes:
        return bytes(self._words.raw(number)[:-1])

    @staticmethod
    def _compared(term: str, numbers: Sequence[int], words: Sequence[str], most: int) -> list[tuple[int, str, int]]:
        found = process.extract(term, words, scorer=OSA.distance, score_cutoff=most, limit=None)
        return [(numbers[index], word, int(distance)) for word, distance, index in found]


def deletions(word: str) -> set[str]:
    """The word, and all that is left of it when one letter is taken out."""
    if len(word) > LONGEST:
        return {word}
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def _standing(part: bytes, text: Bytes) -> NDArray[np.int64]:
    """Where some bytes stand in many. Four are compared at once, which is quicker than to go from letter to letter."""
    size = 4 if len(part) >= 4 else 2 if len(part) > 1 else 1  # noqa: PLR2004 - as many as a number has
    first = np.frombuffer(part, f"u{size}", 1)
    found: list[NDArray[np.int64]] = []
    for shift in range(size):
        numbers = text[shift : len(text) - (len(text) - shift) % size].view(first.dtype)
        found.append((numbers == first).nonzero()[0] * size + shift)
    starts = np.sort(np.concatenate(found))
    for at, letter in enumerate(part[size:], size):
        starts = starts[text.take(starts + at, mode="clip") == letter]
    return starts


def put_words(sink: Sink, name: str, words: Sequence[str]) -> Iterator[None]:
    """Append the words of a lexicon, which are in order, and their keys; in slices."""
    yield from put_many(sink, name, [f"{word}\n" for word in words])
    yield None
    numbers = {word[::-1]: number for number, word in enumerate(words)}
    yield None
    backwards = yield from in_order(numbers)
    yield from put_many(sink, f"{name}.backwards", [f"{word}\n" for word in backwards])
    sink.append(f"{name}.forwards", np.fromiter((numbers[word] for word in backwards), np.uint32, len(words)))
    pieces = [np.empty(0, np.uint64)]
    for at in range(0, len(words), _KEYED):
        yield None
        some = words[at : at + _KEYED]
        hashes = [[crc32(key.encode("utf-8", "replace")) for key in deletions(word)] for word in some]
        owners = np.repeat(np.arange(at, at + len(some), dtype=np.uint64), list(map(len, hashes)))
        pieces.append(np.array([each for one in hashes for each in one], np.uint64) << np.uint64(32) | owners)
    yield None
    keys = np.concatenate(pieces)
    keys.sort()
    yield None
    sink.append(f"{name}.keys", (keys >> np.uint64(32)).astype(np.uint32))
    sink.append(f"{name}.key_words", keys.astype(np.uint32))


def put_places(sink: Sink, name: str, words: Rows, places: Rows, size: int) -> None:
    """Append where `size` words stand, each pair of a word and a place once."""
    both = distinct(words.astype(np.uint64) << np.uint64(32) | places)
    counts = np.bincount((both >> np.uint64(32)).astype(np.int64), minlength=size)
    sink.append(f"{name}.offsets", np.concatenate(([0], np.cumsum(counts))).astype(np.uint32))
    sink.append(f"{name}.places", both.astype(np.uint32))
