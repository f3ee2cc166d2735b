"""Which documents hold which words of a query, in any spelling: a row gets a mask of its terms, and a mask a weight.

A term weighs by how rare it is (inverse document frequency), and less where it is misspelled, or stands in a title or
publication alone.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Generator, Sequence
from functools import cached_property

from store.search.library import Library
from store.search.query import MOST_TERMS
from store.search.slices import in_slices
from store.search.speller import Spellings

PRINTED = 0.6
"""What a term in a title or publication is worth, beside one in the quote or the speaker's name."""

_MISSPELLED = 0.8
_SHIFT = MOST_TERMS
_EACH = (1 << MOST_TERMS) - 1


class Ballot:
    """The terms of one query, their spellings and weights."""

    def __init__(self, spellings: Sequence[Spellings], library: Library, *, forgive: bool) -> None:
        self._library = library
        self._spellings = spellings
        self._forgive = forgive
        self.weights = [self._weight(each) for each in spellings]
        self.total = sum(self.weights)
        self._tables = [_sums(self.weights[at : at + 8]) for at in range(0, len(self.weights), 8)]
        self._known = sum(1 << term for term, each in enumerate(spellings) if each.literal)
        self._all = (1 << len(spellings)) - 1

    def count(self, rows: Sequence[int]) -> Generator[None, None, dict[int, array[int]]]:
        """The rows that hold any term, by their masks."""
        library = self._library
        masks = [0] * len(library.words.texts)

        def mark(spellings: Sequence[tuple[str, int, int]]) -> None:
            for word, said, printed in spellings:
                for row in library.words.words.get(word, ()):
                    masks[row] |= said
                for row in library.speakers.rows_of(word):
                    masks[row] |= said
                for row in library.sources.rows_of(word):
                    masks[row] |= printed

        yield from in_slices(self._bits(), mark, first=2)
        groups: dict[int, array[int]] = {}

        def group(some: Sequence[int]) -> None:
            for row in some:
                mask = masks[row]
                if mask:
                    same = groups.get(mask)
                    if same is None:
                        groups[mask] = array("I", (row,))
                    else:
                        same.append(row)

        yield from in_slices(rows, group, first=1_024)
        return groups

    def weigh(self, mask: int) -> float:
        """How much of the query a mask stands for, from 0 to 1."""
        literal = mask & _EACH
        misspelled = mask >> _SHIFT & _EACH & ~literal
        printed = mask >> 2 * _SHIFT & ~literal & ~misspelled
        return (self._sum(literal) + _MISSPELLED * self._sum(misspelled) + PRINTED * self._sum(printed)) / self.total

    def _sum(self, terms: int) -> float:
        """The weight of a set of terms, eight of them at once: a long query makes ten thousand different masks."""
        weight = 0.0
        for table in self._tables:
            weight += table[terms & 0xFF]
            terms >>= 8
            if not terms:
                break
        return weight

    def is_full(self, mask: int, *, strict: bool) -> bool:
        """Whether a mask holds every term; strictly, when the terms that the archive knows are not misspelled."""
        literal, misspelled, printed = mask & _EACH, mask >> _SHIFT & _EACH, mask >> 2 * _SHIFT
        if strict:
            misspelled &= ~self._known
        return literal | misspelled | printed == self._all

    @cached_property
    def worth(self) -> dict[str, list[tuple[int, float]]]:
        """For each word that stands for terms: which, and how well it does."""
        worth: dict[str, list[tuple[int, float]]] = {}
        for term, each in enumerate(self._spellings):
            for word, quality in (self._misspelled(each) | each.literal).items():
                worth.setdefault(word, []).append((term, quality))
        return worth

    def _misspelled(self, each: Spellings) -> dict[str, float]:
        """The misspellings that count in this query."""
        return each.misspelled or {} if self._forgive or not each.literal else {}

    def _bits(self) -> list[tuple[str, int, int]]:
        """Every word that stands for a term, with the bits that mark it in a quote or name, and in what is printed."""
        return [
            (word, 1 << shift + term, 1 << 2 * _SHIFT + term)
            for term, each in enumerate(self._spellings)
            for shift, words in ((0, each.literal), (_SHIFT, self._misspelled(each)))
            for word in words
        ]

    def _weight(self, each: Spellings) -> float:
        """The inverse document frequency of a term."""
        library = self._library
        exact = [word for word, quality in each.literal.items() if quality == 1.0]
        words = exact or each.literal or self._misspelled(each)
        found = sum(len(library.words.words.get(word, ())) for word in words)
        for texts in (library.speakers, library.sources):
            found += sum(1 for word in words for _ in texts.rows_of(word))
        return math.log1p(len(library.documents) / (1 + found))


def _sums(weights: Sequence[float]) -> list[float]:
    """The sum of every subset of a few weights, the subset read as bits."""
    sums = [0.0]
    for weight in weights:
        sums += [each + weight for each in sums]
    return sums
