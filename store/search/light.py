"""What to light in a document that was found, or in a whole article, as ranges of the original text.

Worked out from the query and the text alone, for the few rows that are drawn.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz import fuzz

from store.errors import QueryError
from store.search.characters import joined
from store.search.engine import Document, Span, Spans
from store.search.fold import fold_with_offsets, unspaced
from store.search.query import Query, parse
from store.search.rank import likeness_of_a_hit
from store.search.respaced import spans_of
from store.search.spelling import SHORT, containing, misspelled

_WORD = re.compile(r"\S+")

_KEPT = 2_000
"""Code points up to which a folded text is kept."""
_TELLING = 4
"""Words shorter than this stand everywhere, and are lit beside longer ones alone."""


def light(query: Query, document: Document) -> Spans:
    """The spans of each field, in order and apart from each other."""
    last = query.phrase.rpartition(" ")[2]
    named = _filter_words(query.filters.speaker)
    titled = _filter_words(query.filters.source)
    printed = _filter_words((*query.filters.source, *query.filters.publication))
    return Spans(
        _quote(query, document.words, last),
        _field(document.speaker, query.terms, last, named, name=True),
        _field(document.title, query.terms, last, titled),
        _field(document.publication, query.terms, last, printed),
        _field(document.mention, query.terms, last, (), name=True),
        _field(document.note, query.terms, last, ()),
    )


def within(text: str, typed: str) -> tuple[Span, ...]:
    """Where the typed words stand in a text, as a phrase or else each by itself, misspelt if need be.

    Takes some ten milliseconds for a text of 100,000 characters.
    """
    try:
        query = parse(typed)
    except QueryError:
        return ()
    return light(query, Document("", text)).words


def _filter_words(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for value in values for word in value.split())


def _quote(query: Query, text: str, last: str) -> tuple[Span, ...]:
    """The phrase wherever it stands; else its words; else, when a word is missing, the passage that is most like it."""
    if not query.terms:
        return ()
    folded, places = _folded(text)
    border = "" if unspaced(query.phrase) else r"(?<!\S)"
    found = [match.span() for match in re.finditer(border + re.escape(query.phrase), folded)]
    if not found:
        found, missing = _words(folded, query.terms, last, query.phrase)
        if missing:
            found = _passage(query.phrase, folded) or found
    return _originals(found, text, places)


def _field(
    text: str, terms: Sequence[str], last: str, filters: Sequence[str], *, name: bool = False
) -> tuple[Span, ...]:
    """The words of a query and of a filter; those of a filter count as beginnings."""
    if not text:
        return ()
    folded, places = _folded(text)
    found, _ = _words(folded, terms, last, name=name)
    together = folded.replace(" ", "")
    if not found and any(len(term) >= _TELLING and term in together for term in terms):
        found = [(0, len(folded))]
    if filters:
        for word in filters:
            found += _words(folded, (word,), word)[0]
        found = _merged(found)
    return _originals(found, text, places)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """As `fold_with_offsets`; the same names, and with each letter typed many of the same quotes, are drawn again."""
    return _kept(text) if len(text) <= _KEPT else fold_with_offsets(text)


_kept = lru_cache(maxsize=256)(fold_with_offsets)


def _words(
    folded: str, terms: Sequence[str], last: str, phrase: str = "", *, name: bool = False
) -> tuple[list[Span], bool]:
    """Where terms stand in a folded text, neighbours joined; and whether one of them stands nowhere.

    A misspelled one may be the beginning of a word: the last one always, and all of them in a `name`.
    """
    words = [(match.group(), match.start()) for match in _WORD.finditer(folded)]
    respaced = spans_of(folded, terms, phrase)
    left = [term for term in terms if term not in respaced]
    parts, missing = _parts(list(dict.fromkeys(word for word, _ in words)), left, last, name=name)
    telling = {word for word in parts if len(word) >= _TELLING or unspaced(word)}
    if all(len(term) < _TELLING and not unspaced(term) for term in terms):
        telling = set(parts)
    runs: list[list[tuple[str, int]]] = [[]]
    for word, start in words:
        if word in parts:
            runs[-1].append((word, start))
        elif runs[-1]:
            runs.append([])
    spans = [
        (start + parts[word][0], start + parts[word][1])
        for run in runs
        if any(word in telling for word, _ in run)
        for word, start in run
    ]
    return _merged([*spans, *(span for found in respaced.values() for span in found)]), missing


def _parts(vocabulary: Sequence[str], terms: Sequence[str], last: str, *, name: bool) -> tuple[dict[str, Span], bool]:
    """Which part of each word stands for a term, misspelled only if need be; and whether one term stands nowhere."""
    parts: dict[str, Span] = {}
    missing = False
    for term in terms:
        long = len(term) >= SHORT or term == last or unspaced(term)
        for word in containing(term, vocabulary if long else [word for word in vocabulary if word == term]):
            start = word.index(term)
            old = parts.get(word, (start, start))
            parts[word] = (min(old[0], start), max(old[1], start + len(term)))
    for term in terms:
        if not any(term in word for word in parts):
            near = misspelled(term, vocabulary, typed=name or term == last)
            parts = {word: (0, len(word)) for word in near} | parts
            missing = missing or not near
    return parts, missing


def _passage(phrase: str, folded: str) -> list[Span]:
    """The whole words of the passage that is most like a phrase, when it is alike enough for a hit."""
    if len(folded) < len(phrase):
        return []
    cutoff = 100 * likeness_of_a_hit(len(phrase))
    found = fuzz.partial_ratio_alignment(phrase, folded, score_cutoff=cutoff)
    if found is None or found.dest_start == found.dest_end:
        return []
    start = folded.rfind(" ", 0, found.dest_start + 1) + 1
    end = folded.find(" ", found.dest_end - 1)
    return [(start, len(folded) if end < 0 else end)]


def _merged(spans: list[Span]) -> list[Span]:
    """Spans in order, those joined that touch or have one space between."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _originals(spans: Sequence[Span], text: str, places: Sequence[int]) -> tuple[Span, ...]:
    """Spans of the folded text as such of the original, of whole characters; those joined that would overlap."""
    found: list[Span] = []
    for first, last in spans:
        start, end = places[first], places[last - 1] + 1
        while joined(text, start):
            start -= 1
        while joined(text, end):
            end += 1
        if found and start < found[-1][1]:
            start = found.pop()[0]
        found.append((start, end))
    return tuple(found)
