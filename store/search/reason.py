"""In a few words, how a document differs from what was typed: why a weak match is one, and why a near one is none."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz import fuzz

from store.search.engine import Document
from store.search.fold import fold, tokens, unspaced
from store.search.forms import JOINED
from store.search.gathered import called
from store.search.query import Query
from store.search.rank import likeness_of_a_hit
from store.search.respaced import spans_of
from store.search.spelling import containing, misspelled

SIMILAR = "similar wording"
APART = "with the words apart"
"""Of an exact phrase."""

_TOLD = 3
"""Differences that are told one by one."""


def reason(query: Query, document: Document) -> str:
    """How a document differs from the words of a query; empty when it holds them as they were typed.

    “pressure” for “presure”; without “zebra”; similar wording.
    """
    words = fold(document.words)
    beside = (fold(document.note), called(document))
    exact = [phrase for phrase in query.filters.exact if not _stands(phrase, words, *beside)]
    if not query.terms or (query.phrase in words and not exact):
        return ""
    said = tokens(words)
    spelled, missing = _differences(query, words, said, exact)
    if missing and _is_alike(query.phrase, words):
        return SIMILAR
    if missing:
        more = (
            document.note,
            *document.tags,
            document.speaker,
            *document.aliases,
            document.mention,
            document.title,
            document.publication,
        )
        there = [*said, *(word for text in map(fold, more) for word in tokens(text))]
        spelled, missing = _differences(query, words, there, exact)
        names = [word for name in (document.speaker, *document.aliases) for word in fold(name).split()]
        for term in missing:
            if near := misspelled(term, names, typed=True):
                spelled[term] = max(near, key=lambda word: near[word])
        missing = [term for term in missing if term not in spelled]
    if len(spelled) + len(missing) > _TOLD:
        return f"{SIMILAR}, without {len(missing)} of {len(query.terms)} words" if missing else SIMILAR
    told = [f"“{word}” for “{term}”" for term, word in spelled.items()]
    if missing:
        told.append(f"without {', '.join(f'“{term}”' for term in missing)}")
    return ", ".join(told) or (APART if exact else "")


def _stands(phrase: str, *texts: str) -> bool:
    """Whether an exact phrase stands in one of some folded texts."""
    if unspaced(phrase):
        return any(phrase in text for text in texts)
    return any(f" {phrase} " in f" {text} " for text in texts)


def _differences(
    query: Query, words: str, there: Sequence[str], exact: Sequence[str]
) -> tuple[dict[str, str], list[str]]:
    """What stands in another spelling or with other spaces, with that one; and the terms that do not stand there.

    Args:
        query: what was typed.
        words: those of the quote, folded.
        there: the words that count.
        exact: phrases of the query that are not met by the beginning of a word.
    """
    there = list(dict.fromkeys(there))
    respaced = spans_of(words, query.terms)
    last = query.phrase.rpartition(" ")[2]
    whole = {word for phrase in exact for word in phrase.split()}
    spelled: dict[str, str] = {}
    missing: list[str] = []
    for term in query.terms:
        if unspaced(term):
            if not all(part in there for part in tokens(term)) and not containing(term, there):
                missing.append(term)
            continue
        if term in there or (term not in whole and containing(term, there)):
            continue
        near = containing(term, there) or misspelled(term, there, typed=term == last)
        if term in respaced:
            start, end = respaced[term][0]
            spelled[term] = words[start:end]
        elif near:
            spelled[term] = max(near, key=lambda word: near[word])
        else:
            missing.append(term)
    for left, right in pairwise(query.phrase.split()):
        one = JOINED.get((left, right))
        if one and one in there and any(term in spelled or term in missing for term in (left, right)):
            spelled = {term: word for term, word in spelled.items() if term not in {left, right}}
            spelled[f"{left} {right}"] = one
            missing = [term for term in missing if term not in {left, right}]
    return spelled, missing


def _is_alike(phrase: str, words: str) -> bool:
    """Whether a passage differs by a letter or two."""
    return len(words) >= len(phrase) and fuzz.partial_ratio(phrase, words) >= 100 * likeness_of_a_hit(len(phrase))
