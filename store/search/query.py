"""The query language: fuzzy words, and filters written as `key:value` or `key:"value with spaces"`.

    presure on iran speaker:bennett source:"jerusalem post" after:2020-05 before:2021 kind:direct

An unknown key is a plain word, and so is what stands in quotation marks alone. A filter without a value is one that is
being typed, and filters nothing. Repeated `speaker:`, `source:` and `kind:` are alternatives; repeated dates all hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import get_args

from store import edtf
from store.errors import DateError, QueryError
from store.records import Kind
from store.search.fold import fold

MOST_TERMS = 32
"""How many distinct words of one query are looked for: more would cost time and tell nothing new."""

KINDS: tuple[str, ...] = get_args(Kind)

_FILTER = re.compile(
    r"""(?<!\S)(?P<key>speaker|source|after|before|kind):(?:["“](?P<quoted>[^"“”]*)["”]?|(?P<bare>\S*))""",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a document must be. Empty and None ask for nothing."""

    speaker: tuple[str, ...] = ()
    """Alternatives, folded: the words of a name, or their beginnings."""
    source: tuple[str, ...] = ()
    """Alternatives, folded: words of a title or publication, or their beginnings."""
    kind: tuple[str, ...] = ()
    after: date | None = None
    """It may have been said on this day or later."""
    before: date | None = None
    """It may have been said earlier than this day."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for."""

    text: str
    """As it was typed."""
    terms: tuple[str, ...] = ()
    """The distinct words to look for, folded, in the order of their first coming; at most `MOST_TERMS`."""
    phrase: str = ""
    """The folded words as they stand, with one space between, up to the first that is ignored."""
    filters: Filters = Filters()
    ignored: int = 0
    """How many more distinct words there are that have no vote."""


def parse(text: str) -> Query:
    """Read a query. Nothing that a person can type is wrong, but for the value of a filter.

    Raises:
        QueryError: a value that its filter cannot have; the sentence says which it can.
    """
    values: dict[str, list[str]] = {"speaker": [], "source": [], "kind": [], "after": [], "before": []}
    for found in _FILTER.finditer(text):
        value = (found["bare"] if found["quoted"] is None else found["quoted"]).strip()
        if value:
            values[found["key"].lower()].append(value)
    filters = Filters(
        speaker=_folded(values["speaker"]),
        source=_folded(values["source"]),
        kind=tuple(dict.fromkeys(kind for value in values["kind"] for kind in _kinds(value))),
        after=max((_day("after", value) for value in values["after"]), default=None),
        before=min((_day("before", value) for value in values["before"]), default=None),
    )
    words = fold(_FILTER.sub(" ", text)).split()
    distinct = dict.fromkeys(words)
    terms = tuple(distinct)[:MOST_TERMS]
    ignored = len(distinct) - len(terms)
    if ignored:
        words = words[: words.index(tuple(distinct)[MOST_TERMS])]
    return Query(text, terms, " ".join(words), filters, ignored)


def _folded(values: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(fold, values))))


def _kinds(value: str) -> list[str]:
    """The kinds that a value names by its beginning, since it may still be being typed."""
    kinds = [kind for kind in KINDS if kind.startswith(value.casefold())]
    if not kinds:
        raise QueryError(f"There is no kind of quote “{value[:60]}”", f"write {', '.join(KINDS[:-1])} or {KINDS[-1]}")
    return kinds


def _day(key: str, value: str) -> date:
    """The first day of a date."""
    try:
        return edtf.parse(value).earliest
    except DateError as error:
        raise QueryError(f"“{value[:60]}” is not a date that {key}: understands", error.next) from None
