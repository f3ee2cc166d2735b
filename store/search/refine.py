"""The refined answer: misspellings, other orders, broken spaces, partial memory.

Words vote for documents, and the best of them are ranked one by one. Where no document holds the phrase itself, every
text is compared with it, letter by letter. A hit is then

1. a document that holds every word as it stands;
2. one that holds every word, those that the archive does not know misspelled;
3. one with a passage that differs from the query by a letter or two, or by its spaces;
4. where there is neither 1 nor 2: one that holds every word in any spelling, or most of the weight of three or more.
"""

from __future__ import annotations

import heapq
from array import array
from collections.abc import Generator, Sequence
from typing import NamedTuple

from store.search.compare import SHORTEST, WIDEST, compare, likeness_of_a_hit
from store.search.first import Literal
from store.search.library import Library
from store.search.query import Query
from store.search.rank import Judge, Rank
from store.search.slices import in_slices
from store.search.speller import Speller
from store.search.vote import Ballot

_RANKED = 200
"""Documents that are ranked one by one; hits beyond them follow in the order of their weight."""

_FEW, _MANY = 4, 8
"""The most terms of a short query, and of a middling one; in a long one, the words that the archive knows are right."""

_PARTLY = 3
"""Terms from which on most of them are enough."""

_MOST, _NEAR = 0.55, 0.05
"""The part of a query's weight that makes a hit, and the part that makes a document near when there is no hit."""

_NEAREST = 3


class Refined(NamedTuple):
    """Rows with their scores from 0 to 100, best first; and the nearest rows where there is none."""

    rows: list[int]
    scores: list[float]
    near: list[int]


class _Votes(NamedTuple):
    """The rows of each mask of terms, and the weight of each mask."""

    groups: dict[int, array[int]]
    weights: dict[int, float]
    best: list[int]
    """The heaviest masks, as many as there are rows to rank, the heaviest first."""
    full: list[int]
    """The masks that hold every term, known ones not misspelled."""
    loose: list[int]
    """The masks that hold every term in any spelling."""


def refine(
    query: Query, rows: Sequence[int], literal: Literal, library: Library, speller: Speller
) -> Generator[None, None, Refined]:
    """Find and rank the hits among `rows`, beyond those that hold the query literally."""
    forgive = not any(literal) and len(query.terms) <= _MANY
    last = query.phrase.rpartition(" ")[2]
    spellings = yield from speller.spell_all(query.terms, last, forgive=forgive)
    ballot = Ballot(spellings, library, forgive=forgive)
    votes = yield from _vote(ballot, rows)
    judge = Judge(query.phrase, ballot, library)
    ranks: dict[int, Rank] = {}
    yield from _rank(_candidates(query, literal, votes), judge, ranks)
    if not literal.together and SHORTEST <= len(query.phrase) <= WIDEST:
        alike = yield from compare(query, rows, library)
        yield from _rank([row for row in alike if row not in ranks], judge, ranks)
    hits = _hits(query, literal, votes, ranks)
    yield None
    best = sorted(ranks.values(), key=lambda rank: (-rank.score, rank.row))
    if not hits:
        return Refined([], [], [rank.row for rank in best if rank.coverage >= _NEAR][:_NEAREST])
    head = [rank for rank in best if rank.row in hits]
    found = Refined([rank.row for rank in head], [100 * rank.score for rank in head], [])
    yield from _follow(found, hits.difference(found.rows), votes)
    return found


def _vote(ballot: Ballot, rows: Sequence[int]) -> Generator[None, None, _Votes]:
    """Count, and weigh each mask once."""
    groups = yield from ballot.count(rows)
    best: list[int] = []
    weights: dict[int, float] = {}
    full: list[int] = []
    loose: list[int] = []

    def weigh(masks: Sequence[int]) -> None:
        for mask in masks:
            weights[mask] = ballot.weigh(mask)
            if ballot.is_full(mask, strict=False):
                loose.append(mask)
                if ballot.is_full(mask, strict=True):
                    full.append(mask)
        best[:] = heapq.nlargest(_RANKED, [*best, *masks], key=weights.__getitem__)

    yield from in_slices(list(groups), weigh)
    return _Votes(groups, weights, best, full, loose)


def _candidates(query: Query, literal: Literal, votes: _Votes) -> list[int]:
    """The rows to rank: fewer for a long query, since many words tell the documents apart by themselves."""
    size = len(query.terms)
    most = _RANKED if size <= _FEW else _RANKED // 2 if size <= _MANY else _RANKED // 4
    candidates = dict.fromkeys(literal.together[:most])
    for mask in votes.best:
        if len(candidates) >= most:
            break
        candidates.update(dict.fromkeys(votes.groups[mask][: most - len(candidates)]))
    return list(candidates)


def _rank(rows: Sequence[int], judge: Judge, ranks: dict[int, Rank]) -> Generator[None, None, None]:
    def rank(some: Sequence[int]) -> None:
        ranks.update((row, judge.rank(row)) for row in some)

    yield from in_slices(rows, rank, first=8)


def _hits(query: Query, literal: Literal, votes: _Votes, ranks: dict[int, Rank]) -> set[int]:
    """The rows that are hits, by the rules above."""
    hits = {*literal.together, *literal.apart}
    for mask in votes.full:
        hits.update(votes.groups[mask])
    settled = bool(hits)
    alike = likeness_of_a_hit(len(query.phrase))
    hits.update(row for row, rank in ranks.items() if rank.likeness >= alike)
    if settled:
        return hits
    for mask in votes.loose:
        hits.update(votes.groups[mask])
    if len(query.terms) >= _PARTLY:
        hits.update(row for row, rank in ranks.items() if rank.coverage >= _MOST)
    return hits


def _follow(found: Refined, left: set[int], votes: _Votes) -> Generator[None, None, None]:
    """Put the hits that were not ranked behind those that were, by their weight."""
    if not left:
        return
    ceiling = found.scores[-1] if found.scores else 100.0
    groups: list[tuple[float, list[int]]] = []

    def pick(masks: Sequence[int]) -> None:
        for mask in masks:
            rows = [row for row in votes.groups[mask] if row in left]
            if rows:
                groups.append((min(ceiling, 100 * votes.weights[mask]), rows))

    yield from in_slices(list(votes.weights), pick, first=1)
    groups.sort(key=lambda group: (-group[0], group[1][0]))
    for score, rows in groups:
        found.rows.extend(rows)
        found.scores.extend([score] * len(rows))
