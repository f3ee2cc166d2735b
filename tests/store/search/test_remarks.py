"""What is said of a query that was not read as it was meant."""

from __future__ import annotations

import pytest

from store.search.query import KEYS, parse
from store.search.remarks import remarks

ALL = "there are speaker, source, publication, after, before, on, kind, tag, has and is."


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("spaeker:kess", "There is no filter “spaeker:”; did you mean “speaker:”? It was looked for as a word."),
        (
            "Publisher:post",
            "There is no filter “Publisher:”; did you mean “publication:”? It was looked for as a word.",
        ),
        ("pub:post", "There is no filter “pub:”; did you mean “publication:”? It was looked for as a word."),
        ("title:post", "There is no filter “title:”; did you mean “source:”? It was looked for as a word."),
        ("be:post", f"There is no filter “be:”; {ALL} It was looked for as a word."),
        ("war -befor:2020", "There is no filter “befor:”; did you mean “before:”? It was looked for as a word."),
        ("foo:bar foo:baz", f"There is no filter “foo:”; {ALL} It was looked for as a word."),
        ("https://example.org 10:30 he said: no", ""),
        ("SPEAKER:kess war", ""),
        ("war speaker:", ""),
        ("war is:con", ""),
        ("after: 2020", "“after:” filters nothing; write its value right behind the colon."),
        ('tag:"" war', '“tag:""” filters nothing; write its value right behind the colon.'),
        ("-is:un war", "“-is:un” filters nothing; write conflict, anonymous, undated or uncheckable."),
    ],
)
def test_a_filter_that_is_none_is_named(typed: str, said: str) -> None:
    assert remarks(parse(typed)) == said


def test_words_without_a_vote_are_counted() -> None:
    assert remarks(parse(" ".join(f"w{n}" for n in range(40)))) == "8 words of this long query have no vote."


@pytest.mark.parametrize("typed", [f"war {key}:" for key in KEYS])
def test_behind_what_was_sent_nobody_types_a_value(typed: str) -> None:
    assert remarks(parse(typed)) == ""
    assert remarks(parse(typed), sent=True).startswith(f"“{typed[4:]}” filters nothing; write ")
