"""Titles: their markup, case and quotation marks.

CSL-JSON allows a few HTML-like tags in a title (`<i>`, `<b>`, `<sub>`, `<sup>`, `<sc>`, `<span>`). Only `<i>` changes
what is printed; `<span class="nocase">`, small capitals, raised and lowered letters keep out of title case. A tag
without its partner is text.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from functools import lru_cache

from store.cite import marks, rich
from store.cite.case import Small, is_english, title_case
from store.cite.rich import Kind, Rich, Run

_SPECIAL = re.compile("[\"'“”‘’<\t\r\n]|  ")
_SPACE = re.compile("[ \t\r\n]+")
_CASELESS = ("sc", "sub", "sup")
_TAG = re.compile(r"<(/?)(i|b|sub|sup|sc|span)(?:\s[^<>]*)?>")


@lru_cache(512)  # a source is cited in one way after another
def title(text: str, language: str = "", *, small: Small | None = None) -> Rich:
    """A title with typographic marks; in title case, but for the `small` words, if it is English.

    `language` is a BCP 47 tag. Without small words the case is not touched.

    White space is single; every other character stands.
    """
    if not text:
        return rich.EMPTY
    if small is None and not _SPECIAL.search(text):
        return (Run(text),)
    words, italics, kept = _markup(_SPACE.sub(" ", text).strip(" "))
    if small is not None and is_english(language, words):
        capitals = title_case(words, small)
        for start, end in kept:
            capitals = capitals[:start] + words[start:end] + capitals[end:]
        words = capitals
    return _runs(words, italics)


def apostrophes(text: str) -> str:
    """The text with every straight apostrophe typographic (O’Brien)."""
    return text.replace("'", "’")


def capitalised(content: Rich) -> Rich:
    """The content with its first letter a capital; a first word with a capital further on is left (iPhone)."""
    if not content or not content[0].text[:1].islower() or not content[0].text.split(" ", 1)[0].islower():
        return content
    head = content[0]
    return (head._replace(text=head.text[0].upper() + head.text[1:]), *content[1:])


def unmarked(text: str) -> str:
    """The text of a title without its markup, for forms that have none."""
    return _markup(text)[0]


def _markup(text: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    """The text without its paired tags, and the ranges that are italic, and that keep their case."""
    if "<" not in text:
        return text, [], []
    tags = list(_TAG.finditer(text))
    open_: list[re.Match[str]] = []
    waiting: Counter[str] = Counter()
    paired: list[tuple[re.Match[str], re.Match[str]]] = []
    for tag in tags:
        if not tag[1]:
            open_.append(tag)
            waiting[tag[2]] += 1
        while tag[1] and waiting[tag[2]]:
            opening = open_.pop()
            waiting[opening[2]] -= 1
            if opening[2] == tag[2]:
                paired.append((opening, tag))
                break
    cuts = sorted(tag.span() for both in paired for tag in both)
    words, last, shifts = "", 0, {0: 0}
    for start, end in cuts:
        words += text[last:start]
        shifts[start] = shifts[end] = len(words)
        last = end
    words += text[last:]
    italics = [(shifts[a.end()], shifts[b.start()]) for a, b in paired if a[2] == "i"]
    kept = [(shifts[a.end()], shifts[b.start()]) for a, b in paired if a[2] in _CASELESS or "nocase" in a[0]]
    return words, italics, kept


def _runs(words: str, italics: list[tuple[int, int]]) -> Rich:
    """The words in runs: quotation marks set apart, apostrophes typographic."""
    found = marks.pair(words, around_n=True) if marks.MARKS.search(words) else {}
    if not found and not italics:
        return rich.of(apostrophes(words))
    words = apostrophes(words)
    edges = sorted({0, len(words), *found, *(place + 1 for place in found), *(e for span in italics for e in span)})
    turns = Counter(edge for span in italics for edge in span)
    italic = False
    runs: list[Run] = []
    for start, end in itertools.pairwise(edges):
        italic ^= turns[start] % 2 == 1
        if start in found:
            runs.append(Run("", italic, Kind.OPEN if found[start].opens else Kind.CLOSE))
        else:
            runs.append(Run(words[start:end], italic))
    return tuple(runs)
