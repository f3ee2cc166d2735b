"""What the passages of a text are worth for a query."""

from __future__ import annotations

from store.search.passage import Passages


def worth(order: list[int], text: list[int]) -> float:
    """Of a text of terms, each worth 1; what is no term of the query is -1."""
    terms = max(order) + 1
    return Passages(order, terms).best([(at, term) for at, term in enumerate(text) if term >= 0], [1.0] * terms)


def test_order_counts_beside_the_words() -> None:
    order = [0, 1, 2, 3, 4]
    assert worth(order, [0, 1, 2, 3, 4]) == 5 + Passages(order, 5).order
    assert worth(order, [4, 3, 2, 1, 0]) == 5
    assert 5 < worth(order, [3, 4, 0, 1, 2]) < 5 + Passages(order, 5).order


def test_a_word_more_or_fewer_between_two_leaves_them_in_their_order() -> None:
    order = [0, 1, 2, 3]
    assert worth(order, [0, -1, 1, 2, 3]) == worth(order, [0, 1, 2, 3])
    assert worth(order, [0, 2, 3]) == worth(order, [0, 1, 2, 3]) - 1 - Passages(order, 4).order / 3


def test_words_far_apart_do_not_stand_together() -> None:
    assert worth([0, 1], [0, *[-1] * 20, 1]) == 1


def test_a_word_that_comes_again_in_the_query_has_each_of_its_places() -> None:
    order = [0, 1, 0, 2]
    assert worth(order, order) == 3 + Passages(order, 3).order
    assert worth(order, [0, 1, 2]) < worth(order, order)
