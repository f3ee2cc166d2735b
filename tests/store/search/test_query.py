"""The query language."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.errors import QueryError
from store.search import Filters, Query, parse
from store.search.query import MOST_LETTERS, MOST_TERMS, MOST_WORDS, Days


def test_words_are_folded_and_keep_their_order() -> None:
    query = parse("  The sea, THE Séa’s  edge ")
    assert query == Query("  The sea, THE Séa’s  edge ", ("the", "sea", "seas", "edge"), "the sea the seas edge")


@pytest.mark.parametrize(
    "text", ["", "   ", "…“”", "\x00\x1b", "speaker:", 'source:"', 'speaker:"…" kind: after:', "”" * 50_000]
)
def test_nothing_to_look_for(text: str) -> None:
    query = parse(text)
    assert (query.terms, query.phrase, query.filters, query.ignored) == ((), "", Filters(), 0)


@pytest.mark.parametrize(
    ("text", "filters", "phrase"),
    [
        ("speaker:Bennett iran", Filters(speaker=("bennett",)), "iran"),
        ('iran speaker:"Naftali Bennett" syria', Filters(speaker=("naftali bennett",)), "iran syria"),
        ("speaker:“Naftali Bennett” iran", Filters(speaker=("naftali bennett",)), "iran"),
        ('speaker:"Naftali Ben', Filters(speaker=("naftali ben",)), ""),
        ("speaker:a speaker:B speaker:a", Filters(speaker=("a", "b")), ""),
        ("SOURCE:Post x", Filters(source=("post",)), "x"),
        ("kind:direct kind:mix", Filters(kind=("direct", "mixed")), ""),
        ("after:2020-05", Filters(after=date(2020, 5, 1)), ""),
        ("before:2020", Filters(before=date(2020, 1, 1)), ""),
        (
            "after:2019 after:2020-02 before:2022 before:2021",
            Filters(after=date(2020, 2, 1), before=date(2021, 1, 1)),
            "",
        ),
        ("http://example.org note:x", Filters(), "http example org note x"),
        ("publication:Post tag:War tag:peace", Filters(publication=("post",), tag=("war", "peace")), ""),
        ("on:2020-05", Filters(on=(Days(date(2020, 5, 1), date(2020, 5, 31)),)), ""),
        ("has:note has:URL is:anonymous", Filters(has=("note", "url", "anonymous")), ""),
        ("is:undated is:uncheckable", Filters(lacks=("date", "text")), ""),
        ("has:no is:conf iran", Filters(), "iran"),
        ('"will not"', Filters(exact=("will not",)), "will not"),
        ('a "Will, NOT" b “give up” c', Filters(exact=("will not", "give up")), "a will not b give up c"),
        ('"will not', Filters(), "will not"),
        ('say"will not"', Filters(), "say will not"),
        ('""', Filters(), ""),
        (f'"{"word " * 8}"', Filters(exact=("word word word word word word word word",)), "word " * 7 + "word"),
        (f'"{"word " * 9}"', Filters(), "word " * 8 + "word"),
        ("xspeaker:y (kind:z)", Filters(), "xspeaker y kind z"),
        ('"we will not" give', Filters(exact=("we will not",)), "we will not give"),
        (
            "„wir bleiben“ «on reste» »hier«",
            Filters(exact=("wir bleiben", "on reste", "hier")),
            "wir bleiben on reste hier",
        ),
        ("speaker:„Ute Kern“ 「平和」", Filters(speaker=("ute kern",), exact=("平和",)), "平和"),
        (f"「{'北京欢迎' * 5}」", Filters(), "北京欢迎" * 5),
    ],
)
def test_filters(text: str, filters: Filters, phrase: str) -> None:
    query = parse(text)
    assert query.filters == filters
    assert query.phrase == phrase


@pytest.mark.parametrize(
    ("text", "without", "phrase"),
    [
        ("iran -syria", Filters(exact=("syria",)), "iran"),
        ("-syria -Iraq", Filters(exact=("syria", "iraq")), ""),
        ('iran -"will not" give', Filters(exact=("will not",)), "iran give"),
        ("-speaker:bennett iran", Filters(speaker=("bennett",)), "iran"),
        ('-source:"the post" -kind:mixed', Filters(source=("the post",), kind=("mixed",)), ""),
        ("-on:2020-05-03", Filters(on=(Days(date(2020, 5, 3), date(2020, 5, 3)),)), ""),
        (
            "-after:2020-05 -after:2021 -before:2000",
            Filters(
                on=(
                    Days(date(2020, 5, 1), date.max),
                    Days(date(2021, 1, 1), date.max),
                    Days(date.min, date(1999, 12, 31)),
                )
            ),
            "",
        ),
        ("-before:0001", Filters(), ""),
        ("-has:note -is:undated", Filters(has=("note",), lacks=("date",)), ""),
        ("-anti-war", Filters(exact=("anti war",)), ""),
        ("war -- peace - or-not --x", Filters(), "war peace or not x"),
        ("-speaker: -", Filters(), ""),
        ("-_ iran -_", Filters(), "iran"),
    ],
)
def test_what_is_left_out(text: str, without: Filters, phrase: str) -> None:
    query = parse(text)
    assert (query.without, query.filters, query.phrase) == (without, Filters(), phrase)


def test_a_dash_in_a_quote_that_was_pasted_leaves_nothing_out() -> None:
    query = parse("to record what signals it emitted at -50 degrees centigrade -kind:reported")
    assert query.phrase == "to record what signals it emitted at 50 degrees centigrade"
    assert query.without == Filters(kind=("reported",))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("kind:foo", "write direct, mixed or reported"),
        ("after:yesterday", "2020-05-03"),
        ("on:yesterday", "2020-05-03"),
        (" ".join(f"tag:x{number}" for number in range(300)), "There are 300 values of tag:; write 256 at the most"),
        (" ".join(f"-on:{number}" for number in range(1000, 1300)), "There are 300 values of on:"),
        (" ".join(f"-before:{number}" for number in range(1000, 1300)), "There are 300 values of before:"),
        (f'source:"{"a " * 300}"', "The value of source: is longer than any name"),
        ("-on:yesterday", "2020-05-03"),
        ("has:feathers", "write text, note, tag, date or url"),
        ("is:feathered", "write conflict, anonymous, undated or uncheckable"),
        ('before:"3 May 2020"', "2020-05-03"),
        ("after:2020-02-30", "“2020-02-30” is not a date that after: understands"),
    ],
)
def test_a_wrong_value_is_told_what_it_could_be(text: str, says: str) -> None:
    with pytest.raises(QueryError, match=re.escape(says)):
        parse(f"iran {text}")


def test_only_so_many_words_vote_and_the_rest_is_counted() -> None:
    words = [f"w{number}" for number in range(MOST_TERMS + 5)]
    query = parse(" ".join(["again", "again", *words, "again", words[-1]]))
    assert query.terms == ("again", *words[: MOST_TERMS - 1])
    assert query.phrase == " ".join(["again", "again", *words[: MOST_TERMS - 1]])
    assert query.ignored == 6


def test_words_that_come_again_and_again_are_read_so_often_alone() -> None:
    query = parse("iran leaves " * 50_000 + "syria")
    assert query.terms == ("iran", "leaves")
    assert query.phrase == " ".join(["iran leaves"] * (MOST_WORDS // 2))
    assert query.ignored == 1


def test_of_a_word_without_end_its_beginning_is_read() -> None:
    assert parse("ab" * 50_000 + " sea").phrase == "ab" * (MOST_LETTERS // 2) + " sea"


@given(st.text())
def test_any_text_is_a_query(text: str) -> None:
    try:
        query = parse(text)
    except QueryError:
        return
    assert query.text == text
    assert len(query.terms) <= MOST_TERMS
    assert set(query.phrase.split()) == set(query.terms)


@given(
    st.lists(
        st.sampled_from(
            [
                "speaker:",
                "kind:direct",
                '"',
                "“",
                "”",
                " ",
                "-",
                "after:2020",
                "on:",
                "has:",
                "is:x",
                "tag:x",
                "iran",
                ":",
            ]
        ),
        max_size=12,
    )
)
def test_pieces_of_the_language_in_any_order(pieces: list[str]) -> None:
    try:
        parse("".join(pieces))
    except QueryError as error:
        assert error.next  # noqa: PT017 - whatever is refused says what to do


def test_two_dashes_are_none_that_leaves_out() -> None:
    assert parse("a --a viable path").without == Filters()
