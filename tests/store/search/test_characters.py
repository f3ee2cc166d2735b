"""Where one character ends that a person sees."""

from __future__ import annotations

import pytest

from store.search.characters import joined


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("ab", 2),
        ("e\u0301e", 2),
        ("👩‍👩‍👧x", 2),
        ("a\u200db", 2),
        ("👍🏽👍", 2),
        ("🇩🇪🇫🇷", 2),
        ("🇩🇪🇫", 2),
        ("x" + "🇩🇪" * 60, 61),
        ("❤️", 1),
        ("\u1112\u1161\u11ab\u1100\u1161", 2),
        ("한국", 2),
        ("하\u11ab국", 2),
        ("कि", 1),
        ("\u0e19\u0e35\u0e49", 1),
        ("\u0e19\u0e33", 1),
        ("北京", 2),
        ("", 0),
    ],
)
def test_so_many_characters_are_seen(text: str, characters: int) -> None:
    assert sum(not joined(text, at) for at in range(len(text))) == characters
