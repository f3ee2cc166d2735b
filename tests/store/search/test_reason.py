"""How a document differs from what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search import Document, parse
from store.search.reason import reason
from tests.store.search.listed import over

QUOTE = Document(
    "q",
    "Israel will intensify pressure on Iran until it leaves Syria,",
    "Naftali Bennett",
    "Senior defense official",
    "The Jerusalem Post",
    note="compare the speech",
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", ""),
        ("pressure on Iran", ""),
        ("iran pressure", ""),
        ("press", ""),
        ("bennett speech official", ""),
        ("presure on iran", "“pressure” for “presure”"),
        ("iran zebra", "without “zebra”"),
        ("presure zebra quagga", "“pressure” for “presure”, without “zebra”, “quagga”"),
        ("pres sure on iran", ""),
        ("pressureoniran", "“pressure on iran” for “pressureoniran”"),
        ("will intensify pressure on benett", "“bennett” for “benett”"),
        ("intensify pressure on iran until they leave syria", "similar wording"),
        ('"presure on iran"', "“pressure” for “presure”"),
        ("benet iran", "“bennett” for “benet”"),
        ('"press"', "“pressure” for “press”"),
        ('"iran pressure"', "with the words apart"),
        ('"compare the speech" iran', ""),
        ("intensify alpha beta gamma delta", "similar wording, without 4 of 5 words"),
        ("naftalibennet", "without “naftalibennet”"),
        ("israel intensified pressure", "“intensify” for “intensified”"),
        ("israelll intensify presure", "“israel” for “israelll”, “pressure” for “presure”"),
    ],
)
def test_why(text: str, why: str) -> None:
    assert reason(parse(text), QUOTE) == why


@pytest.mark.parametrize(
    ("text", "words", "why"),
    [
        ("we won't give", "We will not give up", "“will not” for “wont”"),
        ("they do not expect us", "They don’t expect us", "“dont” for “do not”"),
        ("we will not give", "We will not give up", ""),
        ("can't give", "We will not give up", "without “cant”"),
        ("1000 miles", "Some 1,000 miles from home", "“1 000” for “1000”"),
        ("a thousand miles", "A 1,000 miles from home", "“1 000” for “thousand”"),
        ("12months", "Within 12 months", "“12 months” for “12months”"),
    ],
)
def test_why_of_contractions(text: str, words: str, why: str) -> None:
    assert reason(parse(text), Document("x", words)) == why


def test_scripts_without_spaces() -> None:
    document = Document("x", "北京欢迎你")
    assert reason(parse("欢迎北京"), document) == ""
    assert reason(parse("上海欢迎"), document) == "without “上海欢迎”"


def test_the_engine_tells_by_id() -> None:
    engine = over([QUOTE])
    assert engine.reason(parse("iran zebra"), "q") == "without “zebra”"
    with pytest.raises(KeyError):
        engine.reason(parse("iran"), "nobody")


texts = st.text(st.sampled_from("abc é’ß,-北ا\u0301\u200d"), max_size=30)


@given(texts, texts)
def test_what_stands_there_has_no_reason(words: str, more: str) -> None:
    assert reason(parse(words), Document("x", f"{words} {more}")) == ""
    reason(parse(more), Document("x", words))
