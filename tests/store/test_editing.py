"""The id of a new record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.editing import new_id


@given(st.sets(st.integers(1, 60)))
def test_a_new_id_is_one_that_was_never_used(used: set[int]) -> None:
    taken = {f"amsel-{number}" for number in used}
    assert new_id("Amsel", lambda id_: id_ not in taken) not in taken


@pytest.mark.parametrize("count", [0, 1, 2, 3, 4, 5, 100, 10_000])
def test_it_has_the_next_number_and_is_found_in_few_looks(count: int) -> None:
    looked: list[str] = []

    def free(id_: str) -> bool:
        looked.append(id_)
        return int(id_.rpartition("-")[2]) > count

    assert new_id("Rûth  Amsel!", free) == f"ruth-amsel-{count + 1}"
    assert len(looked) < 40
