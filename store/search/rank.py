"""How near one document is to what somebody remembers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from store.search.fold import tokens
from store.search.passage import Passages, Place
from store.search.terms import BEGUN
from store.search.vote import PRINTED

FOUND, TOGETHER = 0.1, 0.27
"""What the words that are found are worth, and those of them that stand together."""

SQUEEZED = 0.96
"""The likeness of a passage that differs from the query by its spaces alone."""

LONGEST = 320
"""Code points of a query that are laid on a text."""

_TWO_WRONG = 10

ROUNDING = 1e-6
"""What two figures that should be equal may differ by."""

Worth = Mapping[str, Sequence[tuple[int, float]]]
"""For each word that stands for terms: which, and how well it does."""


class Text(NamedTuple):
    """What is weighed of one document, folded."""

    words: str
    more: str
    """Its tags, its note, and what its speaker is called there."""
    speaker: str
    source: str


class Rank(NamedTuple):
    """One document, weighed. All figures but its length run from 0 to 1."""

    score: float
    likeness: float
    """How alike the query and the nearest passage of the quote are, letter by letter."""
    coverage: float
    """The weight of the words found."""
    named: bool = False
    """Whether some of them stand in the speaker's name, the title or the publication alone."""
    letters: int = 0
    """How long the quote is, folded."""


@dataclass(frozen=True, slots=True)
class Judge:
    """Weighs documents for one query. `last` is the term that is still being typed, number `at` of the terms."""

    phrase: str
    terms: Sequence[str]
    last: str
    at: int
    weights: Sequence[float]
    worth: Worth
    passages: Passages

    def rank(self, text: Text) -> Rank:
        """Weigh one document."""
        phrase = self.phrase[:LONGEST]
        coverage, together, named = self._cover(text)
        likeness, whole = self._alike(text.words)
        if len(self.weights) == 1:
            score = coverage or (likeness if likeness >= likeness_of_a_word(len(phrase)) else 0.0)
            return Rank(score, likeness, coverage, letters=len(text.words))
        overlap = fuzz.token_set_ratio(phrase, f"{text.words} {text.speaker}") / 100
        alike = 0.36 * _above(0.6, likeness) ** 3 + 0.12 * _above(0.5, whole) ** 2
        score = FOUND * coverage + TOGETHER * together + alike + 0.15 * _above(0.5, overlap)
        return Rank(score, likeness, coverage, named, len(text.words))

    def _alike(self, words: str) -> tuple[float, float]:
        """How alike the query and the nearest passage of a text are, letter by letter; and so its whole words.

        Where nothing but spaces differs, the letters count as nearly alike. Whole words count for several terms alone.
        """
        phrase = self.phrase[:LONGEST]
        found = fuzz.partial_ratio_alignment(phrase, f" {words} ") if len(words) >= len(phrase) else None
        likeness = (found.score if found else fuzz.ratio(phrase, f" {words} ")) / 100
        whole = 0.0
        if found and len(self.weights) > 1:
            whole = _whole(phrase, words, max(found.dest_start - 1, 0), min(found.dest_end - 1, len(words)))
        if f" {phrase}" in f" {words}":
            likeness = 1.0
        elif likeness < SQUEEZED and phrase.replace(" ", "") in words.replace(" ", ""):
            likeness = SQUEEZED
        return likeness, whole

    def _cover(self, text: Text) -> tuple[float, float, bool]:
        """The weight of the words found; of those in one passage or beside the quote; whether any is beside alone."""
        said = [0.0] * len(self.weights)
        places: list[Place] = []
        for place, term, quality in self._found(text.words):
            said[term] = max(said[term], quality)
            places.append((place, term))
        best = [*said]
        for words, part in ((text.more, 1.0), (text.speaker, 1.0), (text.source, PRINTED)):
            if words:
                for _, term, quality in self._found(f"{words} {words.replace(' ', '')}"):
                    best[term] = max(best[term], quality * part)
        for term, quality in self._named(text.speaker):
            best[term] = max(best[term], quality)
        whole = sum(self.weights)
        found = sum(map(float.__mul__, best, self.weights))
        values = list(map(float.__mul__, said, self.weights))
        together = found - sum(values) + self.passages.best(places, values)
        return found / whole, together / (whole + self.passages.order), said != best

    def _found(self, words: str) -> Iterator[tuple[int, int, float]]:
        """The words that stand for terms: the place of each, the term, and how well it does."""
        worth, last = self.worth, self.last
        begun = last in words
        for place, word in enumerate(tokens(words)):
            if word in worth:
                for term, quality in worth[word]:
                    yield place, term, quality
            if begun and word.startswith(last) and word != last:
                yield place, self.at, BEGUN

    def _named(self, speaker: str) -> Iterator[tuple[int, float]]:
        """The terms that make up the speaker's whole name, misspelled or with other spaces, and how well they do."""
        if " " not in speaker or len(speaker) > len(self.phrase):
            return
        alike = likeness_of_a_hit(len(speaker))
        found = fuzz.partial_ratio_alignment(speaker, self.phrase, score_cutoff=100 * alike)
        if found is None:
            return
        end = 0
        for word in self.phrase.split():
            start = self.phrase.index(word, end)
            end = start + len(word)
            inside = min(end, found.dest_end) - max(start, found.dest_start)
            if 2 * inside > len(word) and word in self.terms:
                yield self.terms.index(word), found.score / 100


def likeness_of_a_hit(length: int) -> float:
    """How alike a passage must be to a phrase of so many letters: one may be wrong, from 10 on two, then one in 12."""
    wrong = 1 if length < _TWO_WRONG else max(2, 1 + length // 12)
    return 1 - wrong / length - ROUNDING


def likeness_of_a_word(length: int) -> float:
    """The same for a single word that the archive does not know: a short one may differ by its spaces alone."""
    return likeness_of_a_hit(length) if length >= _TWO_WRONG else SQUEEZED


def _whole(phrase: str, words: str, start: int, end: int) -> float:
    """How alike a phrase and the whole words of the nearest passage are: this tells apart what is alike by letters.

    RapidFuzz lays the phrase on passages of its own length, so the passage may begin and end a word earlier or later;
    and it may end within a word, which is still being typed.
    """
    first = words.rfind(" ", 0, start + 1) + 1
    starts = {first, words.rfind(" ", 0, max(first - 1, 0)) + 1, words.find(" ", start) + 1}
    last = words.find(" ", max(end - 1, 0)) % (len(words) + 1)
    ends = {words.rfind(" ", 0, end) % (len(words) + 1), last, words.find(" ", last + 1) % (len(words) + 1)}
    passages = [words[one:other] for one in starts for other in ends if one < other]
    nearest = process.extractOne(phrase, passages, scorer=OSA.normalized_similarity)
    begun = max(OSA.normalized_similarity(phrase, words[one:end]) for one in starts)
    return float(max(nearest[1], BEGUN * begun))


def _above(noise: float, likeness: float) -> float:
    """A likeness from 0 to 1, counted from that which any two texts have."""
    return max(0.0, likeness - noise) / (1 - noise)
