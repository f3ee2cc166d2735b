"""How near one document is to what somebody remembers."""

from __future__ import annotations

from typing import NamedTuple

from rapidfuzz import fuzz

from store.search.library import Library
from store.search.vote import PRINTED, Ballot

SQUEEZED = 0.96
"""The likeness of a passage that differs from the query by its spaces alone."""

LONGEST = 320
"""Code points of a query that are laid on a text."""


class Rank(NamedTuple):
    """One row, weighed. All figures run from 0 to 1."""

    row: int
    score: float
    likeness: float
    """How alike the query and the nearest passage of the quote are, letter by letter."""
    coverage: float
    """The weight of the words found."""


class Judge:
    """Weighs rows for one query."""

    def __init__(self, phrase: str, ballot: Ballot, library: Library) -> None:
        self._phrase = phrase[:LONGEST]
        self._squeezed = self._phrase.replace(" ", "")
        self._ballot = ballot
        self._library = library

    def rank(self, row: int) -> Rank:
        """Weigh one row."""
        text = self._library.words.texts[row]
        coverage, nearness = self._cover(row, text)
        likeness = self.likeness(text)
        if " " not in self._phrase:
            return Rank(row, coverage or (likeness if likeness >= SQUEEZED else 0.0), likeness, coverage)
        speaker = self._library.speakers.texts[self._library.speakers.of[row]]
        overlap = fuzz.token_set_ratio(self._phrase, text + speaker) / 100
        score = 0.48 * coverage + 0.32 * _above(0.6, likeness) + 0.09 * nearness + 0.11 * _above(0.5, overlap)
        return Rank(row, score, likeness, coverage)

    def likeness(self, text: str) -> float:
        """How alike the query and the nearest passage of a text are, letter by letter, misplaced spaces forgiven."""
        if f" {self._phrase}" in text:
            return 1.0
        ratio = fuzz.ratio if len(text) < len(self._phrase) else fuzz.partial_ratio
        likeness = ratio(self._phrase, text) / 100
        if likeness < SQUEEZED and self._squeezed in text.replace(" ", ""):
            return SQUEEZED
        return likeness

    def _cover(self, row: int, text: str) -> tuple[float, float]:
        """The weight of the words found, and how near to each other they stand in the quote."""
        worth = self._ballot.worth
        best = [0.0] * len(self._ballot.weights)
        places: list[tuple[int, int]] = []
        for place, word in enumerate(text.split()):
            for term, quality in worth.get(word, ()):
                best[term] = max(best[term], quality)
                places.append((place, term))
        nearness = _nearness(places)
        speakers, sources = self._library.speakers, self._library.sources
        for words, part in ((speakers.words_of(speakers.of[row]), 1.0), (sources.words_of(sources.of[row]), PRINTED)):
            for word in words:
                for term, quality in worth.get(word, ()):
                    best[term] = max(best[term], quality * part)
        return sum(map(float.__mul__, best, self._ballot.weights)) / self._ballot.total, nearness


def _above(noise: float, likeness: float) -> float:
    """A likeness from 0 to 1, counted from that which any two texts have."""
    return max(0.0, likeness - noise) / (1 - noise)


def _nearness(places: list[tuple[int, int]]) -> float:
    """The number of distinct terms over the length of the shortest run of words that holds them all."""
    wanted = len({term for _, term in places})
    if not wanted:
        return 0.0
    shortest = places[-1][0] - places[0][0] + 1
    counts: dict[int, int] = {}
    begin = 0
    for end, term in places:
        counts[term] = counts.get(term, 0) + 1
        while len(counts) == wanted:
            start, first = places[begin]
            shortest = min(shortest, end - start + 1)
            begin += 1
            counts[first] -= 1
            if not counts[first]:
                del counts[first]
    return min(wanted / shortest, 1.0)
