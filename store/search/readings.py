"""Other readings of a query: a space that was left out, typed early or late, or that a letter took the place of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from store.search.forms import CONTRACTED, JOINED
from store.search.lexicon import LONGEST, Lexicon
from store.search.terms import Term

_SHORTEST = 4
"""Letters of a word that may be two."""

_MISREAD = 16
"""Letters of a word that may be two or three, one of them misspelled."""

_SPELLED = 3
"""Letters of a part that may be misspelled."""

_SPELLINGS = 24
"""Misspellings of a part that are looked at."""

Pairs = Mapping[int, Sequence[int]]
"""Words, and which may stand behind each."""


def pairs(lexicon: Lexicon, phrase: Sequence[Term]) -> Pairs:
    """Words of a lexicon that may stand beside each other, where the query has one word or other ones."""
    read = list(_respaced(phrase))
    for before, left, right in zip(phrase, phrase[1:], phrase[2:], strict=False):
        read.extend(((before.word, left.word + right.word), (before.word + left.word, right.word)))
    for term in phrase:
        if term.words.exact < 0 and _SHORTEST <= len(term.word) <= _MISREAD:
            read.extend(_split_twice(term.word))
        if term.word in CONTRACTED:
            read.append(CONTRACTED[term.word])
    numbers = _numbers(lexicon, read)
    return _gathered((numbers[one], numbers[other]) for one, other in read)


def misspelled_pairs(lexicon: Lexicon, phrase: Sequence[Term]) -> Pairs:
    """The same, where one of two words that the query has as one, or with the space elsewhere, is also misspelled."""
    read = [pair for pair in _respaced(phrase) if len("".join(pair)) <= _MISREAD]
    numbers = _numbers(lexicon, read)
    parts = {part for pair in read for part in pair if len(part) >= _SPELLED}
    near = lexicon.nearest(parts, _SPELLINGS)
    found: list[tuple[int, int]] = []
    for one, other in read:
        found.extend((numbers[one], number) for number in near.get(other, ()))
        found.extend((number, numbers[other]) for number in near.get(one, ()))
    return _gathered(found)


def joined(lexicon: Lexicon, phrase: Sequence[Term]) -> set[int]:
    """Words of a lexicon that the query has a space in, and the contractions of two of its words."""
    words = {left.word + right.word for left, right in pairwise(phrase)}
    words |= {JOINED[two] for left, right in pairwise(phrase) if (two := (left.word, right.word)) in JOINED}
    return {number for number in lexicon.find(list(words)) if number >= 0} if words else set()


def _respaced(phrase: Sequence[Term]) -> Iterator[tuple[str, str]]:
    """Two words for one that the archive does not know, and for two neighbours of which it does not know both."""
    for term in phrase:
        if term.words.exact < 0 and _SHORTEST <= len(term.word) <= LONGEST:
            yield from _split(term.word)
    for left, right in pairwise(phrase):
        if left.words.exact < 0 or right.words.exact < 0:
            yield from _shifted(left.word, right.word)


def _split(word: str) -> Iterator[tuple[str, str]]:
    for at in range(1, len(word)):
        yield word[:at], word[at:]
        if at + 1 < len(word):
            yield word[:at], word[at + 1 :]


def _split_twice(word: str) -> Iterator[tuple[str, str]]:
    for first in range(1, len(word) - 1):
        for second in range(first + 1, len(word)):
            yield word[:first], word[first:second]
            yield word[first:second], word[second:]


def _shifted(left: str, right: str) -> Iterator[tuple[str, str]]:
    if len(left) > 1:
        yield left[:-1], left[-1] + right
    if len(right) > 1:
        yield left + right[0], right[1:]


def _numbers(lexicon: Lexicon, read: Sequence[tuple[str, str]]) -> dict[str, int]:
    words = list({word for pair in read for word in pair})
    return dict(zip(words, lexicon.find(words), strict=True)) if words else {}


def _gathered(found: Iterable[tuple[int, int]]) -> Pairs:
    """By the first word; those of which the lexicon has both."""
    gathered: dict[int, list[int]] = {}
    for one, other in dict.fromkeys(found):
        if one >= 0 <= other:
            gathered.setdefault(one, []).append(other)
    return gathered
