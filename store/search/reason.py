"""In a few words, how a document differs from what was typed: why a weak match is one, and why a near one is none."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import fuzz

from store.search.engine import Document
from store.search.fold import fold, tokens, unspaced
from store.search.forms import CONTRACTED, JOINED
from store.search.query import Query
from store.search.rank import likeness_of_a_hit
from store.search.spelling import containing, misspelled

SIMILAR = "similar wording"

_TOLD = 3
"""Differences that are told one by one."""


def reason(query: Query, document: Document) -> str:
    """How a document differs from the words of a query; empty when it holds them as they were typed.

    “pressure” for “presure”; without “zebra”; similar wording.
    """
    words = fold(document.words)
    if not query.terms or query.phrase in words:
        return ""
    more = (document.note, *document.tags, document.speaker, *document.aliases, document.title, document.publication)
    there = list(dict.fromkeys(word for text in (words, *map(fold, more)) for word in tokens(text)))
    spelled, missing = _differences(query, there)
    for typed, said in _contracted(query, words, there):
        parts = typed.split()
        if any(part in spelled or part in missing for part in parts):
            spelled = {term: word for term, word in spelled.items() if term not in parts} | {typed: said}
            missing = [term for term in missing if term not in parts]
    if missing and _is_alike(query.phrase, words):
        return SIMILAR
    if len(spelled) + len(missing) > _TOLD:
        return f"{SIMILAR}, without {len(missing)} of {len(query.terms)} words" if missing else SIMILAR
    told = [f"“{word}” for “{term}”" for term, word in spelled.items()]
    if missing:
        told.append(f"without {', '.join(f'“{term}”' for term in missing)}")
    return ", ".join(told)


def _differences(query: Query, there: list[str]) -> tuple[dict[str, str], list[str]]:
    """The terms that stand there in another spelling, with that one; and those that do not stand there."""
    last = query.terms and query.phrase.rpartition(" ")[2]
    spelled: dict[str, str] = {}
    missing: list[str] = []
    for term in query.terms:
        if unspaced(term):
            stands = all(part in there for part in tokens(term))
        else:
            stands = term in there or (term == last and any(word.startswith(term) for word in there))
        if stands or containing(term, there):
            continue
        near = misspelled(term, there, typed=term == last)
        if near:
            spelled[term] = max(near, key=lambda word: near[word])
        else:
            missing.append(term)
    return spelled, missing


def _contracted(query: Query, words: str, there: list[str]) -> Iterator[tuple[str, str]]:
    """Contractions that stand there drawn apart, and two neighbours that stand there as one; each with what stands."""
    for term in query.terms:
        two = " ".join(CONTRACTED.get(term, ()))
        if two and f" {two} " in f" {words} ":
            yield term, two
    for left, right in pairwise(query.phrase.split()):
        one = JOINED.get((left, right))
        if one and one in there:
            yield f"{left} {right}", one


def _is_alike(phrase: str, words: str) -> bool:
    """Whether a passage differs by a letter or two."""
    return len(words) >= len(phrase) and fuzz.partial_ratio(phrase, words) >= 100 * likeness_of_a_hit(len(phrase))
