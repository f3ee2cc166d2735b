"""Authors on one line, there and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import authors, csl

PART = st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters=',;"'), min_size=1)
PERSON = st.fixed_dictionaries({"family": PART}, optional={"given": PART})
NAME = st.text(min_size=1).filter(lambda name: bool(name.strip(' ,"')) and name == name.strip())
BODY = st.fixed_dictionaries({"literal": NAME})


def names(raw: list[dict[str, Any]]) -> tuple[csl.Name, ...]:
    return csl.item({"type": "document", "author": raw}).author


@pytest.mark.parametrize(
    ("line", "raw"),
    [
        ("Ahronheim, Anna", [{"family": "Ahronheim", "given": "Anna"}]),
        ("Ahronheim, Anna; Reuters;", [{"family": "Ahronheim", "given": "Anna"}, {"literal": "Reuters"}]),
        ("Anna Ahronheim", [{"literal": "Anna Ahronheim"}]),
        ('"Smith, Jones & Co"; Amsel, R.', [{"literal": "Smith, Jones & Co"}, {"family": "Amsel", "given": "R."}]),
        ("Madonna,", [{"family": "Madonna"}]),
        ("King, Martin Luther, Jr.", [{"family": "King", "given": "Martin Luther, Jr."}]),
        (" ; ,; ", []),
        ('"', []),
        ('"open; Amsel, R.', [{"literal": '"open'}, {"family": "Amsel", "given": "R."}]),
    ],
)
def test_a_line_of_authors_is_read(line: str, raw: list[dict[str, str]]) -> None:
    assert authors.read(line) == raw


@given(st.lists(st.one_of(PERSON, BODY)))
def test_what_is_written_is_read_back(raw: list[dict[str, str]]) -> None:
    assert authors.read(authors.write(names(raw))) == raw


@given(st.text())
def test_nothing_that_is_typed_is_wrong(line: str) -> None:
    read = authors.read(line)
    assert names(authors.read(authors.write(names(read)))) == names(read)


def test_a_name_that_is_left_alone_keeps_its_particles() -> None:
    before = [{"family": "Gogh", "non-dropping-particle": "van", "given": "Vincent", "suffix": "Sr."}]
    line = authors.write(names(before))
    assert line == "van Gogh, Vincent, Sr."
    assert authors.read(f"{line}; Reuters", before) == [*before, {"literal": "Reuters"}]


def test_names_that_are_left_alone_stay_whatever_they_hold() -> None:
    before = [
        {"given": "Cher"},
        {"family": "Smith; Jones", "given": "A"},
        {"family": "A", "given": "B"},
        {"literal": ',"'},
    ]
    line = authors.write(names(before))
    assert authors.read(f"{line}; New, One", before) == [*before, {"family": "New", "given": "One"}]


@given(st.lists(st.fixed_dictionaries({}, optional={"family": st.text(), "given": st.text(), "literal": st.text()})))
def test_any_names_that_were_there_are_read_back(raw: list[dict[str, str]]) -> None:
    before = [one for one in raw if authors.write(names([one])).strip(" ,;")]
    assert names(authors.read(authors.write(names(before)), before)) == names(before)
