"""What an index is made of: texts in one array, and in order."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.sections import Memory, Strings, in_order, put_many


def _result(work: Generator[None, None, list[str]]) -> tuple[int, list[str]]:
    """How many slices some work was done in, and what came of it."""
    slices = 0
    while True:
        try:
            next(work)
        except StopIteration as end:
            return slices, end.value
        slices += 1


@given(st.lists(st.text()))
def test_texts_in_slices_are_in_the_order_of_a_sort(texts: list[str]) -> None:
    assert _result(in_order(texts))[1] == sorted(texts)


def test_many_texts_are_sorted_in_slices() -> None:
    texts = [f"{number:05}" for number in range(99_999, -1, -1)]
    slices, ordered = _result(in_order(texts))
    assert ordered == texts[::-1]
    assert slices >= 5


@pytest.mark.parametrize("size", [0, 1, 10_000])
def test_texts_written_in_slices_come_back(size: int) -> None:
    memory = Memory()
    texts = [f"{number} ü" for number in range(size)]
    for _ in put_many(memory, "x", texts):
        pass
    strings = Strings(memory.sections(), "x")
    assert strings.several(range(len(strings))) == texts
