"""Every text compared with a phrase, letter by letter: finds what words alone do not, such as broken spaces."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from rapidfuzz import fuzz, process

from store.search.library import Library
from store.search.query import Query
from store.search.slices import in_slices

SHORTEST = 4
WIDEST = 64
"""Longer phrases are left to the votes of their words: RapidFuzz compares 64 letters at a time."""

_SQUEEZED = 24
"""Up to this length, all spaces may be wrong."""

_TWO_WRONG = 10
_ROUNDING = 1e-6


def likeness_of_a_hit(length: int) -> float:
    """How alike a passage must be to a phrase of so many letters: one may be wrong, from 10 on two, then one in 12."""
    wrong = 1 if length < _TWO_WRONG else max(2, 1 + length // 12)
    return 1 - wrong / length - _ROUNDING


def compare(query: Query, rows: Sequence[int], library: Library) -> Generator[None, None, list[int]]:
    """The rows with a passage that is alike. A single word is left to its spellings: too many words are like it."""
    texts = library.words.texts
    phrase = query.phrase
    squeezed = phrase.replace(" ", "") if len(phrase) <= _SQUEEZED else ""
    cutoff = 100 * likeness_of_a_hit(len(phrase))
    found: list[int] = []

    def look(some: Sequence[int]) -> None:
        each = [texts[row] for row in some]
        alike: set[int] = set()
        if squeezed:
            alike.update(index for index, text in enumerate(each) if squeezed in text.replace(" ", ""))
        if len(query.terms) > 1:
            near = process.extract(phrase, each, scorer=fuzz.partial_ratio, score_cutoff=cutoff, limit=None)
            alike.update(index for _, _, index in near)
        found.extend(some[index] for index in sorted(alike) if len(each[index]) >= len(phrase))

    yield from in_slices(rows, look, first=256)
    return found
