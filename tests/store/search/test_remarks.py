"""What is said of a query that was not read as it was meant."""

from __future__ import annotations

import pytest

from store.search.query import KEYS, parse
from store.search.remarks import remarks


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("spaeker:kess", "There is no filter “spaeker:”; did you mean “speaker:”? It was looked for as a word."),
        ("Publisher:post", "There is no filter “Publisher:”. It was looked for as a word."),
        ("war -befor:2020", "There is no filter “befor:”; did you mean “before:”? It was looked for as a word."),
        ("foo:bar foo:baz", "There is no filter “foo:”. It was looked for as a word."),
        ("https://example.org 10:30 he said: no", ""),
        ("SPEAKER:kess war", ""),
        (" ".join(f"{key}:" for key in KEYS), ""),
    ],
)
def test_a_filter_that_is_none_is_named(typed: str, said: str) -> None:
    assert remarks(parse(typed)) == said


def test_words_without_a_vote_are_counted() -> None:
    assert remarks(parse(" ".join(f"w{n}" for n in range(40)))) == "8 words of this long query have no vote."
