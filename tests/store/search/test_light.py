"""What is lit in a quote that was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search import Document, Spans, parse
from store.search.characters import joined
from store.search.light import light
from tests.store.search.listed import over

QUOTE = Document(
    "q",
    "“Israel will intensify pressure on Iran until it leaves Syria,” and we’ll not give it up.",
    "Naftali Bennett",
    "Senior defense official: Iran reducing presence",
    "The Jerusalem Post",
)


def lit(text: str, document: Document = QUOTE) -> dict[str, list[str]]:
    """What is lit in each field that has anything lit."""
    spans = light(parse(text), document)._asdict()
    pieces = {name: [getattr(document, name)[start:end] for start, end in found] for name, found in spans.items()}
    return {name: found for name, found in pieces.items() if found}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("pressure on iran", ["pressure on Iran"]),
        ("presure on iran", ["pressure on Iran"]),
        ("Syria, and WELL not", ["Syria,” and we’ll not"]),
        ("iran pressure", ["pressure", "Iran"]),
        ("pres sure", ["pressure"]),
        ("press", ["press"]),
        ("ssure", ["ssure"]),
        ("it", ["it", "it"]),
        ("give it to syria", ["Syria", "give it"]),
        ("on Iran untilit", ["on Iran until it"]),
        ("ad venture", []),
        ("leavesSyra", ["leaves Syria"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert lit(text).get("words", []) == words


def test_other_fields() -> None:
    assert lit("iran bennet") == {
        "words": ["Iran"],
        "speaker": ["Bennet"],
        "title": ["Iran"],
    }
    assert lit("benett")["speaker"] == ["Bennett"]
    assert lit("benet iran")["speaker"] == ["Bennett"]
    assert lit("naftalibennett") == {"speaker": ["Naftali Bennett"]}
    assert lit("speaker:benn source:jeruslem") == {"speaker": ["Benn"], "publication": ["Jerusalem"]}
    assert lit("publication:post defense") == {"title": ["defense"], "publication": ["Post"]}
    assert lit("") == {}


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("cafe", "un cafe\u0301, bitte", ["cafe\u0301"]),
        ("mass", "Maß nehmen", ["Maß"]),
        ("欢迎", "北京欢迎你", ["欢迎"]),
        ("محمد", "قال مُحَمَّدٌ", ["مُحَمَّدٌ"]),
        ("dont", "I don’t’ know", ["don’t"]),
        ("zerowidth", "zero\u200bwidth\u200d.", ["zero\u200bwidth\u200d"]),
        ("👍", "Yes 👍🏽!", ["👍🏽"]),
        ("👩", "we 👩‍👩‍👧 too", ["👩‍👩‍👧"]),
        ("🇪", "in 🇩🇪🇫🇷", ["🇩🇪"]),
        ("하", "\u1112\u1161\u11ab국", ["\u1112\u1161\u11ab"]),
    ],
)
def test_spans_are_of_the_original(text: str, words: str, pieces: list[str]) -> None:
    assert lit(text, Document("x", words))["words"] == pieces


@pytest.mark.parametrize(
    ("text", "words", "pieces"),
    [
        ("1000 miles", "some 1,000 miles away", ["1,000 miles"]),
        ("thousand miles", "some 1,000 miles away", ["1,000 miles"]),
        ("12months", "within 12 months or 12 weeks", ["12 months"]),
        ("we won't give", "We will not give up", ["will not give"]),
        ("they do not", "They don’t", ["They don’t"]),
        ("1000", "the year 1000, not 1,000", ["1000"]),
    ],
)
def test_words_with_other_spaces(text: str, words: str, pieces: list[str]) -> None:
    assert lit(text, Document("x", words))["words"] == pieces


def test_the_engine_lights_by_id() -> None:
    engine = over([QUOTE])
    assert engine.spans(parse("israel"), "q") == Spans(words=((1, 7),))
    with pytest.raises(KeyError):
        engine.spans(parse("israel"), "nobody")


pieces = st.text(st.sampled_from("abc é’ß,-北ا\u0301\u200d"), max_size=30)


@given(pieces, pieces, pieces)
def test_spans_stand_in_order_and_apart_within_the_text(words: str, speaker: str, text: str) -> None:
    document = Document("x", words, speaker)
    spans = light(parse(text), document)
    for field, found in ((words, spans.words), (speaker, spans.speaker)):
        flat = [place for span in found for place in span]
        assert flat == sorted(flat)
        assert all(0 <= start < end <= len(field) for start, end in found)
        assert not any(joined(field, border) for border in flat)
