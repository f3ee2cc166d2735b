"""The id of a new record, and a record that cannot be."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.editing import made, new_id
from store.errors import UsageError
from store.records import Quote, Speaker


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


QUOTE: dict[str, object] = {"id": "q", "kind": "direct", "source": "s", "speaker": "p", "words": "w"}
IMPOSSIBLE: dict[str, Callable[[], object]] = {
    "The words of a quote cannot be empty; write something": lambda: made(Quote, QUOTE | {"words": ""}),
    "The tags of a quote cannot be empty; write something": lambda: made(Quote, QUOTE | {"tags": ["a", ""]}),
    "The id of a quote cannot be that; write at most 64 small letters": lambda: made(Quote, QUOTE | {"id": "Über"}),
    "The kind of a quote cannot be that (Invalid enum value 'sung'); ": lambda: made(Quote, QUOTE | {"kind": "sung"}),
    "The speaker cannot be so (an anonymous speaker names the source": lambda: made(
        Speaker, {"id": "p", "name": "n", "type": "anonymous"}
    ),
}


@pytest.mark.parametrize("sentence", IMPOSSIBLE)
def test_what_a_record_cannot_be_is_told_with_its_field(sentence: str) -> None:
    with pytest.raises(UsageError) as error:
        IMPOSSIBLE[sentence]()
    assert str(error.value).startswith(sentence)
