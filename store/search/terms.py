"""The words of an index that a term of a query may stand for.

A word that the archive knows is taken for a misspelling of another one only when no document holds the query as it
stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from store.search.fold import unspaced
from store.search.forms import ALIKE, forms
from store.search.index import Index, Names
from store.search.lexicon import Lexicon, Near, Other
from store.search.sections import Rows
from store.search.spelling import SHORT, TWO_EDITS, TYPED

_GUESSED = 5
"""From this length on, words at a distance of two are looked at for candidates, though they make no hit."""

_SPELLINGS = 48
"""Spellings of one term, the nearest first."""

_REMEMBERED = 512
"""Terms whose spellings are kept: typing a word changes the last term of the query alone."""

BEGUN, HELD = 0.92, 0.75
"""How well a word does for a term that is its beginning, or a part of it."""


@dataclass(slots=True)
class Spelling:
    """One term in one lexicon. Words are known by their numbers, and a range of numbers is half-open."""

    exact: int = -1
    begun: tuple[int, int] = (0, 0)
    """The words that the term is the beginning of."""
    held: list[Other] = field(default_factory=list)
    """The words that it stands in, where it is no word and no beginning."""
    near: list[Other] | None = None
    """What it may be a misspelling of, and how well each does; None until asked for."""
    guesses: list[Other] = field(default_factory=list)
    """Words further off."""

    @property
    def known(self) -> bool:
        """Whether the term stands there as it was typed."""
        return self.exact >= 0 or self.begun[1] > self.begun[0]


@dataclass(slots=True)
class Term:
    """One word of a query in one index."""

    word: str
    typed: bool
    """Whether it is still being typed."""
    words: Spelling
    speakers: Spelling
    sources: Spelling

    @property
    def known(self) -> bool:
        """Whether it stands anywhere as it was typed."""
        return self.words.known or self.speakers.known or self.sources.known


def exact(index: Index, terms: Sequence[str], last: str) -> list[Term]:
    """The terms as they were typed."""
    columns = [_exact(lexicon, terms, last) for lexicon in _lexicons(index)]
    return [Term(word, word == last, *spellings) for word, *spellings in zip(terms, *columns, strict=True)]


def _exact(lexicon: Lexicon, terms: Sequence[str], last: str) -> list[Spelling]:
    spellings = [Spelling(number) for number in lexicon.find(terms)]
    for word, spelling in zip(terms, spellings, strict=True):
        if word == last:
            spelling.begun = lexicon.begun(word)
    return spellings


def loosen(index: Index, term: Term) -> None:
    """Look for other spellings of a term."""
    for lexicon, spelling in _each(index, term):
        if spelling.near is None:
            # what is no word may be a name of which the end is forgotten, too: “benet” for “Bennett”
            typed = term.typed or (lexicon is index.speakers.words and term.words.exact < 0)
            near, spelling.guesses = _near(lexicon, term.word, typed=typed)
            spelling.near = [one for one in near if not _stands(spelling, one[0], typed=term.typed)]


def widen(index: Index, term: Term) -> None:
    """Take a term that the archive does not know for the beginning of a word, or for a part of one."""
    for lexicon, spelling in _each(index, term):
        spelling.begun = lexicon.begun(term.word)
        if len(term.word) >= SHORT and not spelling.known:
            spelling.held = [(number, lexicon[number], HELD) for number in lexicon.holding(term.word)]


def _each(index: Index, term: Term) -> Iterator[tuple[Lexicon, Spelling]]:
    """The lexicons of an index, with the term's spelling in each."""
    return zip(_lexicons(index), (term.words, term.speakers, term.sources), strict=True)


def _lexicons(index: Index) -> tuple[Lexicon, Lexicon, Lexicon]:
    return index.words, index.speakers.words, index.sources.words


def _stands(spelling: Spelling, number: int, *, typed: bool) -> bool:
    """Whether a word is the term as it was typed, or one that it is the beginning of while it is being typed."""
    return number == spelling.exact or (typed and spelling.begun[0] <= number < spelling.begun[1])


def _near(lexicon: Lexicon, term: str, *, typed: bool) -> Near:
    """The misspellings that make a hit, and those that do not; the best first."""
    known = lexicon.memo.get((term, typed))
    if known is None:
        if len(lexicon.memo) >= _REMEMBERED:
            lexicon.memo.clear()
        known = lexicon.memo[term, typed] = _look_near(lexicon, term, typed=typed)
    return known


def _look_near(lexicon: Lexicon, term: str, *, typed: bool) -> Near:
    near, guesses = _look_misspelled(lexicon, term, typed=typed)
    others = list(forms(term))
    for number, word in zip(lexicon.find(others), others, strict=True) if others else ():
        if number >= 0 and (number not in near or near[number][2] < ALIKE):
            near[number] = (number, word, ALIKE)

    def order(one: Other) -> tuple[float, int]:
        return -one[2], -lexicon.count(one[0], one[0] + 1)

    further = [one for one in guesses if one[0] not in near]
    return sorted(near.values(), key=order)[:_SPELLINGS], sorted(further, key=order)[:_SPELLINGS]


def _look_misspelled(lexicon: Lexicon, term: str, *, typed: bool) -> tuple[dict[int, Other], list[Other]]:
    """The misspellings that make a hit, by their numbers, and those that do not."""
    found: dict[int, Other] = {}
    guesses: list[Other] = []
    if not len(lexicon) or len(term) < SHORT - 1 or unspaced(term):
        return found, guesses
    most = 2 if len(term) >= _GUESSED else 1
    allowed = 2 if len(term) >= TWO_EDITS else 1 if len(term) >= SHORT else 0
    if typed and len(term) >= TYPED:
        for number, word, distance in lexicon.near_beginnings(term):
            found[number] = (number, word, 0.85 - distance / len(term))
    for number, word, distance in lexicon.near(term, most):
        one = (number, word, 0.95 - distance / max(len(term), SHORT))
        if 0 < distance <= allowed:
            found[number] = one
        elif distance:
            guesses.append(one)
    return found, guesses


def misspellings(lexicon: Lexicon, word: str) -> list[int]:
    """The numbers of the words, and of words by their beginnings, that `word` may be a misspelling of."""
    return [number for number, _, _ in _near(lexicon, word, typed=True)[0]]


def names_of(names: Names, spelling: Spelling, *, loose: bool) -> list[tuple[Rows, float]]:
    """The values that hold a term, for each spelling that was looked for with how well it does, the worst first."""
    near = (spelling.near or ()) if loose else ()
    found = [(quality, number, number + 1) for number, _, quality in (*near, *spelling.held)]
    if spelling.begun[1] > spelling.begun[0]:
        found.append((BEGUN, *spelling.begun))
    found.sort()
    if spelling.exact >= 0:
        found.append((1.0, spelling.exact, spelling.exact + 1))
    return [(names.words.places(first, end), quality) for quality, first, end in found]
