"""Other readings of a query: a space that was left out, typed early or late, or that a letter took the place of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.search.lexicon import LONGEST, Lexicon
from store.search.terms import Term

_SHORTEST = 4
"""Letters of a word that may be two."""


def pairs(lexicon: Lexicon, phrase: Sequence[Term]) -> set[tuple[int, int]]:
    """Words of a lexicon that may stand beside each other, where the query has one word or other ones."""
    read: list[tuple[str, str]] = []
    for term in phrase:
        if term.words.exact < 0 and _SHORTEST <= len(term.word) <= LONGEST:
            read.extend(_split(term.word))
    for left, right in pairwise(phrase):
        if left.words.exact < 0 or right.words.exact < 0:
            read.extend(_shifted(left.word, right.word))
    for before, left, right in zip(phrase, phrase[1:], phrase[2:], strict=False):
        read.extend(((before.word, left.word + right.word), (before.word + left.word, right.word)))
    return _known(lexicon, read)


def joined(lexicon: Lexicon, phrase: Sequence[Term]) -> set[int]:
    """Words of a lexicon that the query has a space in."""
    words = {left.word + right.word for left, right in pairwise(phrase)}
    return {number for number in lexicon.find(list(words)) if number >= 0} if words else set()


def _split(word: str) -> Iterator[tuple[str, str]]:
    for at in range(1, len(word)):
        yield word[:at], word[at:]
        if at + 1 < len(word):
            yield word[:at], word[at + 1 :]


def _shifted(left: str, right: str) -> Iterator[tuple[str, str]]:
    if len(left) > 1:
        yield left[:-1], left[-1] + right
    if len(right) > 1:
        yield left + right[0], right[1:]


def _known(lexicon: Lexicon, read: Sequence[tuple[str, str]]) -> set[tuple[int, int]]:
    """Those readings of which the lexicon has both words."""
    words = list({word for pair in read for word in pair})
    numbers = dict(zip(words, lexicon.find(words), strict=True)) if words else {}
    return {(numbers[one], numbers[other]) for one, other in read if numbers[one] >= 0 <= numbers[other]}
