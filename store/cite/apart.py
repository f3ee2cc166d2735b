"""Sources that would read alike in the text, told apart by initials, further names, letters or titles.

Author-date styles give a letter to the year (APA 8.19, Chicago 13.114), MLA adds the title (6.8). Numbered styles count
the sources in the order in which they are first cited.
"""

from __future__ import annotations

import itertools
import string
from collections import defaultdict
from collections.abc import Mapping, Sequence

import msgspec

from store.cite import names
from store.cite.order import sort_key
from store.cite.rich import plain, settle
from store.cite.style import Style
from store.csl import Item

_LETTERS = (*string.ascii_lowercase, *(a + b for a in string.ascii_lowercase for b in string.ascii_lowercase))


def told_apart(items: Mapping[str, Item], style: Style) -> dict[str, Item]:
    """The items by their keys, each with what tells it from the others in the text."""
    if not style.told:
        return dict(items)
    if style.told == "number":
        numbered = enumerate(items.items(), 1)
        return {key: msgspec.structs.replace(item, citation_number=str(number)) for number, (key, item) in numbered}
    return _lettered(_with_more_names(_with_initials(items, style), style), style)


def _with_initials(items: Mapping[str, Item], style: Style) -> dict[str, Item]:
    """The items; first authors of one family name who are different persons show their initials.

    APA (8.20) and Chicago do so wherever the name stands; MLA and Harvard where the sources would else read alike.
    """
    persons: dict[str, set[str]] = defaultdict(set)
    keys = {
        key: names.short(item.author[0]).casefold() if style.with_initials else _read(item, style)
        for key, item in items.items()
        if item.author and item.author[0].family and item.author[0].given
    }
    for key, alike in keys.items():
        persons[alike].add(items[key].author[0].given.casefold())
    shown = dict(items)
    for key, alike in keys.items():
        if len(persons[alike]) > 1:
            first = msgspec.structs.replace(items[key].author[0], initials=True)
            shown[key] = msgspec.structs.replace(items[key], author=(first, *items[key].author[1:]))
    return shown


def _with_more_names(items: Mapping[str, Item], style: Style) -> dict[str, Item]:
    """The items; where they would read alike, as many names before “et al.” as tell them apart (APA 8.18)."""
    shown = dict(items)
    for group in _alike(items, style):
        lists = {key: tuple(names.short(name).casefold() for name in items[key].author) for key in group}
        for key, mine in lists.items():
            count = max((_common(mine, other) + 1 for other in lists.values() if other != mine), default=0)
            shown[key] = msgspec.structs.replace(items[key], shown_names=min(count, len(mine)))
    return shown


def _common(first: Sequence[str], second: Sequence[str]) -> int:
    """How many of the names that both begin with are the same."""
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(first, second, strict=False)))


def _lettered(items: Mapping[str, Item], style: Style) -> dict[str, Item]:
    """The items, with a letter or the title where they would read alike in the text."""
    told = dict(items)
    for group in _alike(items, style):
        for number, key in enumerate(_sorted(group, items, style)):
            if style.told == "title":
                told[key] = msgspec.structs.replace(items[key], disambiguate=True)
            else:
                letter = _LETTERS[number % len(_LETTERS)]
                told[key] = msgspec.structs.replace(items[key], year_suffix=letter)
    return told


def _sorted(group: Sequence[str], items: Mapping[str, Item], style: Style) -> Sequence[str]:
    """The keys in the order of the style's list, in which letters are given."""
    listed = style.listed
    return sorted(group, key=lambda key: sort_key(items[key], listed)) if listed else group


def _alike(items: Mapping[str, Item], style: Style) -> list[list[str]]:
    """The keys of sources that read alike in the text."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, item in items.items():
        groups[_read(item, style)].append(key)
    return [group for group in groups.values() if len(group) > 1]


def _read(item: Item, style: Style) -> str:
    """How the source reads in the text, without the place in it."""
    return plain(settle(style.intext(msgspec.structs.replace(item, custom={})), style.marks)).casefold()
