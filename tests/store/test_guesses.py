"""What a date could be that is not written in EDTF."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import edtf, guesses


@pytest.mark.parametrize(
    ("text", "means"),
    [
        *((about, ("1887~",)) for about in ("circa 1887", "ca. 1887", "ca 1887", "c. 1887", "c1887", "About 1887")),
        ("around 3 May 2020", ("2020-05-03~",)),
        ("about the 1880s", ("188X~",)),
        ("May 3rd, 2020", ("2020-05-03",)),
        ("3/5/2020", ("2020-05-03", "2020-03-05")),
        ("the 1990s", ("199X",)),
        ("yesterday", ()),
    ],
)
def test_a_date_as_people_write_it_is_guessed(text: str, means: tuple[str, ...]) -> None:
    assert guesses.guesses(text) == means


@given(st.text() | st.text("c.a about1887"))
def test_what_is_guessed_is_edtf(text: str) -> None:
    assert all(edtf.parse(one).text == one for one in guesses.guesses(text))


def test_a_long_word_is_no_date() -> None:
    assert guesses.guesses("c" * 10_000) == ()
