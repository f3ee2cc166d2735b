"""Lists of what was found: they are what the whole list would be, wherever somebody looks."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search import Document
from store.search.finder import SearchEngine
from store.search.hits import Ids, Marked, Scores
from store.search.shelf import Shelf
from tests.store.search.listed import Listed, ask, numbered

SIZE = 30


def _shelf(*, edited: bool) -> Shelf:
    """A shelf of three segments; what was edited stands out of order."""
    corpus = Listed(numbered(SIZE))
    engine = SearchEngine(corpus)
    engine.follow()
    corpus.put(*(Document(f"new{number}", "x") for number in range(70)))
    engine.follow()
    corpus.put(Document("3" if edited else "last", "y"))
    engine.follow()
    return engine._keeper.shelf


SHELVES = [_shelf(edited=False), _shelf(edited=True)]
shelves = st.sampled_from(SHELVES)


@given(shelves, st.sets(st.integers(0, SIZE + 70)), st.lists(st.integers(0, SIZE + 70), unique=True, max_size=5))
def test_ids_are_the_best_and_then_the_others_in_the_order_of_adding(
    shelf: Shelf, marked: set[int], head: list[int]
) -> None:
    flags = [np.zeros(len(one.index), np.bool_) for one in shelf.segments]
    for row in marked:
        segment = shelf.segment(row)
        flags[segment][row - int(shelf.starts[segment])] = True
    some = Marked(shelf, flags)
    places = shelf.places(np.arange(shelf.rows, dtype=np.uint32)).tolist()
    rows = sorted(marked, key=places.__getitem__)
    assert (len(some), some.rows(np.empty(0, np.uint32)).tolist()) == (len(marked), rows)
    assert all((row in some) == (row in marked) for row in range(shelf.rows))
    assert set(some.first(7)) <= marked
    expected = [shelf.id(row) for row in [*head, *(row for row in rows if row not in head)]]
    ids: Sequence[str] = Ids(shelf, np.array(head, np.uint32), some)
    assert len(ids) == len(expected)
    assert list(ids) == expected
    assert ids == expected
    assert [ids[at] for at in range(-len(expected), len(expected))] == expected * 2
    for at in (slice(2), slice(1, -1), slice(None, None, -2), slice(3, 200)):
        assert ids[at] == expected[at]


def test_the_first_ones_come_in_order_where_nothing_was_edited() -> None:
    shelf = SHELVES[0]
    some = Marked(shelf, [np.ones(len(one.index), np.bool_) for one in shelf.segments])
    assert some.first(40) == list(range(40))


def test_beyond_the_end_is_an_index_error() -> None:
    engine = SearchEngine(Listed(numbered(3)))
    answer = ask(engine, "")[1]
    for at in (3, -4):
        with pytest.raises(IndexError):
            answer.ids[at]
        with pytest.raises(IndexError):
            answer.scores[at]


@given(st.lists(st.floats(0, 100), max_size=4), st.integers(0, 5))
def test_scores_are_the_best_and_then_one_for_all(head: list[float], more: int) -> None:
    scores = Scores(head, 7.0, len(head) + more)
    expected = [*head, *[7.0] * more]
    assert list(scores) == expected
    assert scores == expected
    assert list(scores[1:4]) == expected[1:4]
    assert list(scores[::-1]) == expected[::-1]
    assert len(scores) == len(expected)
