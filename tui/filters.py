"""Filters in the search line, as the facets write them there and find them again: the line is the one truth."""

from __future__ import annotations

import re

from store.search.fold import fold
from store.search.query import MARKS

_QUOTATION_MARKS = re.compile(f"[{MARKS}]")


def written(key: str, value: str) -> str:
    """A filter as a person would type it; quotation marks in the value tell nothing and would end it."""
    plain = " ".join(_QUOTATION_MARKS.sub(" ", value).split())
    return f'{key}:"{plain}"' if " " in plain else f"{key}:{plain}"


def stands(text: str, key: str, value: str) -> bool:
    """Whether a line holds this filter, however it was typed."""
    return any(True for _ in _found(text, key, value))


def toggled(text: str, key: str, value: str) -> str:
    """The line with this filter added behind what it holds, or taken out where it stands."""
    places = list(_found(text, key, value))
    for start, end in reversed(places):
        text = f"{text[:start].rstrip()} {text[end:].lstrip()}"
    return text.strip() if places else f"{text.rstrip()} {written(key, value)}".lstrip()


def _found(text: str, key: str, value: str) -> list[tuple[int, int]]:
    """Where the filter stands in the line."""
    pattern = re.compile(rf"""(?<!\S){key}:(?:[{MARKS}]([^{MARKS}]*)[{MARKS}]?|(\S*))""", re.IGNORECASE)
    wanted = fold(value)
    return [found.span() for found in pattern.finditer(text) if fold(found[1] or found[2] or "") == wanted]
