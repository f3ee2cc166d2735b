"""Names of persons, in either order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import personal


@pytest.mark.parametrize(
    ("name", "parts", "said"),
    [
        ("Naftali Bennett", ("Bennett", "Naftali"), "Naftali Bennett"),
        ("Bennett, Naftali", ("Bennett", "Naftali"), "Naftali Bennett"),
        (" Madonna ", ("Madonna", ""), "Madonna"),
        ("Martin Luther King, Jr.", ("King", "Martin Luther"), "Martin Luther King, Jr."),
        ("Jane Doe, Ph.D.", ("Doe", "Jane"), "Jane Doe, Ph.D."),
        ("King, Martin Luther, Jr.", ("King", "Martin Luther"), "Martin Luther King, Jr."),
        ("Sammy Davis Jr.", ("Davis", "Sammy"), "Sammy Davis Jr."),
        ("van Gogh, Vincent", ("van Gogh", "Vincent"), "Vincent van Gogh"),
        ("Bennett,", ("Bennett,", ""), "Bennett,"),
        (",", (",", ""), ","),
    ],
)
def test_the_parts_of_a_name(name: str, parts: tuple[str, str], said: str) -> None:
    assert (personal.parts(name), personal.said(name)) == (parts, said)


@given(st.text())
def test_any_name_has_parts(name: str) -> None:
    family, given_ = personal.parts(name)
    assert bool(family) == bool(name.strip())
    assert family == family.strip()
    assert given_ == given_.strip()
