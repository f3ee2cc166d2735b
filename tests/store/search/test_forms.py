"""Other forms of a word: endings, irregular verbs and nouns, figures for words, contractions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search import Document
from store.search.fold import fold
from store.search.forms import CONTRACTED, JOINED, forms
from tests.store.search.listed import ids, over

SAID = [
    Document("leaves", "Israel will intensify pressure on Iran until it leaves Syria", "a senior official"),
    Document("months", "I have placed a goal that within 12 months Iran will leave Syria", "Naftali Bennett"),
    Document("give", "We will not give up the bases in the north", "Naftali Bennett"),
    Document("dont", "They don’t expect anybody to help them out", "Ruth Amsel"),
]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("intensified", "intensify"),
        ("leaving", "leave"),
        ("left", "leaves"),
        ("stopped", "stop"),
        ("planning", "planned"),
        ("bases", "base"),
        ("presses", "press"),
        ("was", "are"),
        ("going", "go"),
        ("men", "man"),
        ("carries", "carrying"),
        ("12", "twelve"),
        ("2nd", "second"),
        ("thousand", "000"),
    ],
)
def test_a_form_leads_to_the_other_and_back(one: str, other: str) -> None:
    assert other in forms(one)
    assert one in forms(other)


@pytest.mark.parametrize(("word", "other"), [("press", "pres"), ("his", "hi"), ("king", "k"), ("bed", "b")])
def test_what_only_looks_like_an_ending_stays(word: str, other: str) -> None:
    assert other not in forms(word)


def test_what_is_no_word_has_no_forms() -> None:
    assert forms("a" * 100_000) == forms("伊朗") == forms("x7") == frozenset()


@given(st.text())
def test_a_form_is_another_folded_word(text: str) -> None:
    for word in fold(text).split():
        found = forms(word)
        assert word not in found
        assert all(fold(form) == form for form in found)


def test_each_contraction_is_folded_and_can_be_drawn_apart() -> None:
    assert CONTRACTED["wont"] == ("will", "not")
    assert CONTRACTED["theyre"] == ("they", "are")
    assert all(CONTRACTED[one] == two and fold(one) == one for two, one in JOINED.items())


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("israel intensified pressure", "leaves"),
        ("intensifying pressure until iran was leaving", "leaves"),
        ("twelve months", "months"),
        ("placing goals 12 month", "months"),
        ("we wont give up", "give"),
        ("bennett giving up bases", "give"),
        ("do not expect help", "dont"),
    ],
)
def test_a_memory_in_another_form_finds_it(text: str, id_: str) -> None:
    assert ids(over(SAID), text)[:1] == [id_]
