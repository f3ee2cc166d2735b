"""Quoting a part of the words, or with changes: only what a reader can see, and all else from the store."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.cite import excerpt
from store.errors import CitationError

WORDS = "We wait, and we’ll see - nothing. He said “1,000 men” came… Non-violent men\n\nwait for it. "


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        (WORDS, WORDS.strip()),
        ("and we'll see — nothing.", "and we’ll see - nothing."),
        ('He said "1,000 men" came', "He said “1,000 men” came"),
        ("men wait for it.", "men\n\nwait for it."),
        ("[He] wait[s], and", "[He] wait[s], and"),
        ("[T]hey will see nothing", None),
        ("[A]nd we’ll see", "[A]nd we’ll see"),
        ("We [all] wait", "We [all] wait"),
        ("We wait [sic], and", "We wait [sic], and"),
        ("We … see", "We … see"),
        ("We … see - nothing. ... Non-violent", "We … see - nothing. ... Non-violent"),
        ("nothing.... Non-violent men", "nothing.... Non-violent men"),
        ("nothing. . . . Non-violent men", "nothing. . . . Non-violent men"),
        ("We wait […] for it", "We wait […] for it"),
        ("“1,000 men” came… Non-violent", "“1,000 men” came… Non-violent"),
        ("…and we’ll see…", "…and we’ll see…"),
        ("We [shall] see", "We [shall] see"),
        ("We [x] men came", None),
        ("We lose", None),
        ("we wait", None),
        ("We wait.", None),
        ("We see", None),
        ("We wait and", None),
        ("violent men", None),
        ("000 men", None),
        ("We wai", None),
        ("We wai … see", None),
        ("We wa [x]", None),
        ("men … We", None),
        ("see nothing, not [x]", None),
        ("[They wait]", None),
        ("…", None),
        ("", None),
        ("[", None),
    ],
)
def test_only_what_a_reader_can_see(written: str, quoted: str | None) -> None:
    if quoted is not None:
        assert excerpt(WORDS, written) == quoted
        return
    with pytest.raises(CitationError, match=r"does not stand so in the quote|None of the quote's words is left"):
        excerpt(WORDS, written)


def test_the_sentence_ends_where_the_quote_is_left() -> None:
    with pytest.raises(CitationError, match=r"^“We wait for” does not stand so in the quote; put what you change into"):
        excerpt(WORDS, "We wait for nothing")


def test_a_script_without_spaces_can_be_cut_between_its_letters() -> None:
    assert excerpt("我们等待,然后看到什么都没有", "等待…没有") == "等待…没有"


SOME = st.sampled_from(["We", "wait", "see", "men", " ", " ", ",", ".", "…", " ... ", "[x]", "[T]", "[", "]", "1,000"])


@given(st.lists(SOME, max_size=12).map("".join) | st.text(), st.lists(SOME, max_size=12).map("".join))
def test_what_is_not_marked_stands_in_the_quote_in_its_order(words: str, written: str) -> None:
    try:
        quoted = excerpt(words, written)
    except CitationError:
        return
    place = 0
    for kept in re.split(r"\s*(?:\[[^\[\]]*\]|\.\s?\.\s?\.(?!\s?\.)|…)\s*", quoted):
        place = words.index(kept, place) + len(kept)


@given(st.text(), st.data())
def test_whole_words_in_a_row_can_be_quoted(words: str, data: st.DataObject) -> None:
    split = [word for word in words.split() if not set(word) & set("[].…")]
    if split != words.split() or not split:
        return
    first = data.draw(st.integers(0, len(split) - 1))
    part = split[first : data.draw(st.integers(first + 1, len(split)))]
    if any(map(str.isalnum, "".join(part))):
        assert excerpt(words, " ".join(part)).split() == part
