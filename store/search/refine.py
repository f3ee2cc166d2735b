"""The refined answer: misspellings, other orders, broken spaces, partial memory.

Words vote for documents, and the best of them are ranked one by one. Where no document holds the phrase itself, every text is compared with
it, letter by letter. A hit is then

1. a document that holds every word as it stands;
2. one that holds every word, those that the archive does not know misspelled;
3. one with a passage that differs from the query by a letter or two, or by its spaces;
4. where there is neither 1 nor 2: one that holds every word in any spelling, or most of the weight of four words or more.
"""

from __future__ import annotations

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

_MANY, _VERY_MANY = 4, 8
"""Terms from which on a part of them is enough, and from which on known words need not be taken for misspellings."""

_MOST = 0.55
"""The part of the weight that is enough."""

_NEAREST = 3
_NEAR = 0.15
"""The score from which on a document that is no hit is worth naming."""


class Refined(NamedTuple):
    """Rows with their scores from 0 to 100, best first; and the nearest rows where there is none."""

    rows: list[int]
    scores: list[float]
    near: list[int]


class _Votes(NamedTuple):
    """The rows of each mask of terms, and the masks in the order of their weight."""

    groups: dict[int, list[int]]
    weights: dict[int, float]
    full: list[int]
    """The masks that hold every term, known ones not misspelled."""
    loose: list[int]
    """The masks that hold every term in any spelling."""


def refine(
    query: Query, rows: Sequence[int], literal: Literal, library: Library, speller: Speller
) -> Generator[None, None, Refined]:
    """Find and rank the hits among `rows`, beyond those that hold the query literally."""
    forgive = not any(literal) and len(query.terms) <= _VERY_MANY
    last = query.phrase.rpartition(" ")[2]
    spellings = []
    for term in query.terms:
        spellings.append((yield from speller.spell(term, last=term == last, forgive=forgive)))
    ballot = Ballot(spellings, library, forgive=forgive)
    votes = yield from _vote(ballot, rows)
    judge = Judge(query.phrase, ballot, library)
    ranks: dict[int, Rank] = {}
    yield from _rank(_candidates(query, literal, votes), judge, ranks)
    if not literal.together and SHORTEST <= len(query.phrase) <= WIDEST:
        alike = yield from compare(query, rows, library)
        yield from _rank([row for row in alike if row not in ranks], judge, ranks)
    hits = _hits(query, literal, votes, ranks)
    best = sorted(ranks.values(), key=lambda rank: (-rank.score, rank.row))
    if not hits:
        return Refined([], [], [rank.row for rank in best[:_NEAREST] if rank.score >= _NEAR])
    head = [rank for rank in best if rank.row in hits]
    found = Refined([rank.row for rank in head], [100 * rank.score for rank in head], [])
    yield from _follow(found, hits.difference(found.rows), votes)
    return found


def _vote(ballot: Ballot, rows: Sequence[int]) -> Generator[None, None, _Votes]:
    """Count, and weigh each mask once."""
    groups = yield from ballot.count(rows)
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

    yield from in_slices(list(groups), weigh)
    order = sorted(weights, key=weights.__getitem__, reverse=True)
    return _Votes(groups, {mask: weights[mask] for mask in order}, full, loose)


def _candidates(query: Query, literal: Literal, votes: _Votes) -> list[int]:
    """The rows to rank: fewer for a long query, since many words tell the documents apart by themselves."""
    size = len(query.terms)
    most = _RANKED if size <= _MANY else _RANKED // 2 if size <= _VERY_MANY else _RANKED // 4
    candidates = dict.fromkeys(literal.together[:most])
    for mask in votes.weights:
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
    if len(query.terms) >= _MANY:
        hits.update(row for row, rank in ranks.items() if rank.coverage >= _MOST)
    return hits


def _follow(found: Refined, left: set[int], votes: _Votes) -> Generator[None, None, None]:
    """Put the hits that were not ranked behind those that were, by their weight."""
    if not left:
        return
    ceiling = found.scores[-1] if found.scores else 100.0

    def follow(masks: Sequence[int]) -> None:
        for mask in masks:
            rows = [row for row in votes.groups[mask] if row in left]
            found.rows.extend(rows)
            found.scores.extend([min(ceiling, 100 * votes.weights[mask])] * len(rows))

    yield from in_slices(list(votes.weights), follow, first=1)
