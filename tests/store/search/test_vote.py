"""Which documents get the votes of a query."""

from __future__ import annotations

import numpy as np
import pytest

from store.search import Document
from store.search.build import Builder
from store.search.fold import tokens
from store.search.index import Index
from store.search.sections import Memory
from store.search.terms import Term, exact
from store.search.vote import Votes
from store.search.voters import Voters


def index_of(*texts: str) -> Index:
    memory = Memory()
    builder = Builder(memory, len(texts))
    for _ in builder.read(Document(str(row), text) for row, text in enumerate(texts)):
        pass
    for _ in builder.turn():
        pass
    return Index(memory.sections())


def terms_of(text: str, index: Index) -> list[Term]:
    words = tokens(text)
    return exact(index, words, words[-1])


def best(votes: Votes, rows: int) -> dict[int, float]:
    found, counted = votes.best(rows, np.ones(rows, np.bool_))
    return dict(zip(found.tolist(), counted.tolist(), strict=True))


@pytest.mark.parametrize("text", ["over spoke", "spoke it over", "they over spoke it"])
def test_neighbours_vote_that_the_query_has_the_other_way_round_or_apart(text: str) -> None:
    index = index_of("they and spoke of it over there", "they spoke over it")
    votes = Votes(index, np.zeros(2, np.float32))
    votes.count(Voters(index, 2).moved(terms_of(text, index)), 100)
    assert list(best(votes, 2)) == [1]


def test_a_list_that_is_too_long_votes_for_those_that_others_voted_for() -> None:
    index = index_of("one two", "one", "one two three", "two three", "one three four")
    terms = terms_of("four three two one nowhere", index)
    voters = Voters(index, 5)
    whole = Votes(index, np.zeros(5, np.float32))
    whole.count(voters.words(terms), 100)
    part = Votes(index, np.zeros(5, np.float32))
    part.count(voters.words(terms), 4)
    counted = best(part, 5)
    assert 1 < len(counted) < 5
    assert counted == pytest.approx({row: votes for row, votes in best(whole, 5).items() if row in counted})


def test_those_with_a_small_part_of_the_votes_of_the_best_are_left_out() -> None:
    index = index_of("one two three four", "one two three", "one", "four", "five")
    votes = Votes(index, np.zeros(5, np.float32))
    votes.count(Voters(index, 5).words(terms_of("one two three four", index)), 100)
    every, most = votes.best(5, np.ones(5, np.bool_))
    for worth in (0.0, 0.3, 0.5, 0.9, 1.0):
        rows, _ = votes.best(5, np.ones(5, np.bool_), worth)
        assert rows.tolist() == every[most >= worth * most[0]].tolist()
    rows, _ = votes.best(5, np.array([False, True, True, True, True]), 0.9)
    assert rows.tolist() == [1]
