"""Terms of a query that stand in a text with other spaces: one as several words there, or two as one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.search.fold import unspaced
from store.search.forms import CONTRACTED, JOINED

_SHORTEST, _LONGEST = 4, 40
"""Letters of a term that may be several words."""

_THOUSANDS = "000"
"""The last word of “1,000”, which says nothing by itself."""


def spans_of(folded: str, terms: Sequence[str], phrase: str = "") -> dict[str, list[tuple[int, int]]]:
    """Where such terms stand, by the term; none of those that stand in a word as they were typed.

    Args:
        folded: the text.
        terms: what to look for.
        phrase: the same as it was typed, for what two terms together may be.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    squeezed = folded.replace(" ", "")
    for term in terms:
        if term not in folded and (spans := _spans("|".join(_patterns(term, squeezed)), folded)):
            found[term] = spans
    for left, right in pairwise(phrase.split()):
        one = JOINED.get((left, right))
        if one and f" {left} {right} " not in f" {folded} " and (spans := _spans(re.escape(one), folded)):
            found |= {term: spans for term in (left, right) if term not in found}
    return found


def _patterns(term: str, squeezed: str) -> Iterator[str]:
    """What one term may be as several words of a text, of which `squeezed` has no spaces."""
    if term in CONTRACTED:
        yield " ".join(CONTRACTED[term])
    if term == "thousand":
        yield rf"\d+ {_THOUSANDS}"
    if _SHORTEST <= len(term) <= _LONGEST and term in squeezed and not unspaced(term):
        yield " ?".join(map(re.escape, term))


def _spans(pattern: str, folded: str) -> list[tuple[int, int]]:
    if not pattern:
        return []
    return [found.span() for found in re.finditer(rf"(?<!\S)(?:{pattern})(?!\S)", folded)]
