from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import DateError
from store.records import Attribution, Passage, Quote, Reading, Segment, Source, Speaker, join

SHA = "a" * 64
QUOTE: dict[str, Any] = {"id": "q-1", "kind": "direct", "source": "s", "speaker": "p", "words": "We will."}


def quote(**changes: object) -> Quote:
    return msgspec.convert({**QUOTE, **changes}, Quote)


def segment(start: int, end: int, text: str = SHA) -> dict[str, object]:
    return {"text": text, "start": start, "end": end}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"id": "Q 1"}, "matching regex"),
        ({"id": "q-1\n"}, "matching regex"),
        ({"id": ""}, "matching regex"),
        ({"kind": "rumour"}, "Invalid enum value 'rumour'"),
        ({"words": ""}, "length >= 1"),
        ({"segments": [segment(3, 3)]}, r"segment \[3, 3\) is empty"),
        ({"segments": [segment(5, 9), segment(2, 4)]}, "out of order"),
        ({"segments": [segment(5, 9), segment(8, 12)]}, "out of order"),
        ({"segments": [segment(-1, 4)]}, ">= 0"),
        ({"segments": [segment(0, 4, "b")]}, "matching regex"),
        ({"segments": [segment(0, 2), segment(3, 4, "b" * 64)]}, "in one text"),
        ({"tags": [""]}, "length >= 1"),
        ({"colour": "red"}, "unknown field `colour`"),
        ({"words": None}, "Expected `str`, got `null`"),
    ],
)
def test_a_quote_that_cannot_be_is_refused(changes: dict[str, object], reason: str) -> None:
    with pytest.raises(msgspec.ValidationError, match=reason):
        quote(**changes)


def test_a_reading_that_is_no_date_is_refused() -> None:
    with pytest.raises(DateError, match="“Sunday” is not a date"):
        quote(readings=[{"edtf": "Sunday", "how": "as written"}])


def test_only_an_anonymous_speaker_belongs_to_a_source() -> None:
    assert Speaker(id="a", name="senior official", type="anonymous", source="s").source == "s"
    with pytest.raises(ValueError, match="an anonymous speaker names the source"):
        Speaker(id="a", name="senior official", type="anonymous")
    with pytest.raises(ValueError, match="only an anonymous one does"):
        Speaker(id="b", name="Ruth Amsel", type="person", source="s")


def test_records_do_not_change() -> None:
    one = quote()
    with pytest.raises(AttributeError):
        one.words = "We will not."  # type: ignore[misc]


@pytest.mark.parametrize(
    ("pieces", "words"),
    [
        (["life,", "Iranian"], "life, Iranian"),
        (["life, ", "Iranian"], "life, Iranian"),
        (["life,", " Iranian"], "life, Iranian"),
        (["life,\u00a0", "Iranian"], "life,\u00a0Iranian"),
        (["one"], "one"),
        ([], ""),
        (["a", "b", "c"], "a b c"),
        (["Syria. "], "Syria. "),
    ],
)
def test_pieces_are_joined_by_one_space_or_none(pieces: list[str], words: str) -> None:
    assert join(pieces) == words


@given(st.lists(st.text(min_size=1), min_size=1, max_size=6))
def test_joining_keeps_every_character_of_every_piece_in_order(pieces: list[str]) -> None:
    words = join(pieces)
    place = 0
    for piece in pieces:
        assert words.startswith((piece, f" {piece}"), place)
        place = words.index(piece, place) + len(piece)
    assert place == len(words)


TEXTS = st.text(min_size=1, alphabet=st.characters(exclude_categories=["Cs"]))


@given(
    words=TEXTS,
    note=st.text(alphabet=st.characters(exclude_categories=["Cs"])),
    tags=st.lists(TEXTS, max_size=3),
    start=st.integers(0, 10**9),
    mention=TEXTS,
)
def test_a_quote_survives_json_whatever_it_says(
    words: str, note: str, tags: list[str], start: int, mention: str
) -> None:
    one = Quote(
        id="q-1",
        kind="mixed",
        source="s",
        speaker="p",
        words=words,
        segments=(Segment(text=SHA, start=start, end=start + 1),),
        attribution=Attribution(mention=Passage(words=mention, start=0, end=len(mention))),
        readings=(Reading(edtf="2020-05", how="as written", words="May"),),
        tags=tuple(tags),
        note=note,
    )
    assert msgspec.json.decode(msgspec.json.encode(one), type=Quote) == one


def test_a_source_keeps_its_item_whole() -> None:
    csl = {"type": "webpage", "title": "T", "x-unknown": {"deep": [1, 2]}}
    assert msgspec.json.decode(msgspec.json.encode(Source(id="s", csl=csl)), type=Source).csl == csl
