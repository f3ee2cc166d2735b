"""When a word of a text counts as a word of a query: as it stands, as the beginning or a part of it, or misspelled.

A misspelling is a letter too many, too few or wrong, or two neighbours exchanged (optimal string alignment distance).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from store.search.fold import unspaced
from store.search.forms import ALIKE, forms

SHORT = 3
"""Shorter words are looked for at the beginning of words alone, since they stand inside of too many; and they are never
misspelled ones that make a hit, since too many are like them."""

TWO_EDITS = 8
"""From this length on, a word may be misspelled twice."""

_LONGEST = 48
"""Longer words are not compared for misspellings."""

TYPED = 5
"""From this length on, a word that is still being typed may already be misspelled."""


def containing(term: str, words: Iterable[str]) -> dict[str, float]:
    """Those of `words` that hold `term` as it stands, with how well each does it, from 0 to 1."""
    if len(term) >= SHORT or unspaced(term):
        return {word: _quality(term, word) for word in words if term in word}
    return {word: _quality(term, word) for word in words if word.startswith(term)}


def misspelled(term: str, words: Sequence[str], *, typed: bool) -> dict[str, float]:
    """Those of `words` that `term` may be a misspelling or another form of, with how near they are.

    A term that is still being `typed` may be a misspelling of their beginnings.
    """
    found = dict.fromkeys(forms(term).intersection(words), ALIKE)
    if len(term) < SHORT or len(term) > _LONGEST or unspaced(term):
        return found
    if typed and len(term) >= TYPED:
        for size in (len(term), len(term) + 1):
            beginnings = [word[:size] for word in words]
            for _, distance, index in process.extract(
                term, beginnings, scorer=OSA.distance, score_cutoff=1, limit=None
            ):
                found.setdefault(words[index], 0.85 - distance / len(term))
    most = 2 if len(term) >= TWO_EDITS else 1
    for word, distance, _ in process.extract(term, words, scorer=OSA.distance, score_cutoff=most, limit=None):
        found[word] = max(found.get(word, 0.0), 0.95 - distance / len(term))
    return found


def _quality(term: str, word: str) -> float:
    """How well `word` does for a `term` that stands in it."""
    if word == term:
        return 1.0
    return 0.92 if word.startswith(term) else 0.75
