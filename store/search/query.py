"""The query language: fuzzy words, exact phrases, filters, and what must not be there.

    presure on iran speaker:bennett source:"jerusalem post" after:2020-05 before:2021 -kind:reported "will not give" -up

An unknown key is a plain word. A filter without a value is one that is being typed, and filters nothing. Repeated
`speaker:`, `source:`, `publication:`, `tag:`, `kind:` and `on:` are alternatives; all others must all hold. Quotation
marks around more than `LONGEST_EXACT` words are those of a quote that was pasted, and ask for nothing; and so does a
dash before one of more words: that of “at -50 degrees”.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import NamedTuple, get_args

from store import edtf
from store.errors import DateError, QueryError
from store.records import Kind
from store.search.fold import fold, tokens, unspaced

MOST_TERMS = 32
"""How many distinct words of one query are looked for: more would cost time and tell nothing new."""

MOST_WORDS = 256
"""How many words of one query are read, those that come again included: a quote that is pasted is shorter."""

MOST_LETTERS = 512
"""Code points of a word that are read, and of a filter's value: in a script without spaces a sentence is a word."""

MOST_VALUES = 256
"""Values of one filter."""

LONGEST_EXACT = 8
"""Words of an exact phrase; in a script without spaces two code points are taken for one."""

KINDS: tuple[str, ...] = get_args(Kind)

KEYS = ("speaker", "source", "publication", "after", "before", "on", "kind", "tag", "has", "is")
"""The filters."""

HAS = ("text", "note", "tag", "date", "url")
IS = ("conflict", "anonymous", "undated", "uncheckable")
"""What a quote may have, and what it may be."""

_NOT = {"undated": "date", "uncheckable": "text"}
"""What it is when it has not."""

MARKS = '"“”„‟«»「」『』＂'
"""Quotation marks of all languages: any opens, and the next one closes. Apostrophes are none."""

_FILTER = re.compile(
    rf"""(?<!\S)(?P<no>-?)
    (?:(?P<key>{"|".join(KEYS)}):(?:[{MARKS}](?P<quoted>[^{MARKS}]*)[{MARKS}]?|(?P<bare>\S*))
    |[{MARKS}](?P<phrase>[^{MARKS}]*)[{MARKS}](?![^\W_])
    |(?P<word>(?<=-)\w\S*))""",
    re.IGNORECASE | re.VERBOSE,
)


class Days(NamedTuple):
    """A time, from its first day to its last."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Filters:
    """What a document must be, or must not be. Empty and None ask for nothing."""

    speaker: tuple[str, ...] = ()
    """Alternatives, folded: the words of a name or an alias, or their beginnings."""
    source: tuple[str, ...] = ()
    """Alternatives, folded: words of a title or publication, or their beginnings."""
    publication: tuple[str, ...] = ()
    """The same, of the publication alone."""
    tag: tuple[str, ...] = ()
    """Alternatives, folded: the beginning of a tag."""
    kind: tuple[str, ...] = ()
    on: tuple[Days, ...] = ()
    """Alternatives: it may have been said then."""
    after: date | None = None
    """It may have been said on this day or later."""
    before: date | None = None
    """It may have been said earlier than this day."""
    has: tuple[str, ...] = ()
    """Flags of `Document.flags` that it has, all of them."""
    lacks: tuple[str, ...] = ()
    """Flags that it has not, none of them."""
    exact: tuple[str, ...] = ()
    """Folded phrases that stand in its words or beside them, as in its note: where it must be so, all; else any."""


@dataclass(frozen=True, slots=True)
class Query:
    """What somebody looks for."""

    text: str
    """As it was typed."""
    terms: tuple[str, ...] = ()
    """The distinct words to look for, folded, in the order of their first coming; at most `MOST_TERMS`."""
    phrase: str = ""
    """The first `MOST_WORDS` folded words as they stand, with one space between, up to the first that is ignored."""
    filters: Filters = Filters()
    ignored: int = 0
    """How many more distinct words there are that have no vote."""
    without: Filters = field(default=Filters())
    """What a document must not be: whatever one of these describes is left out. Its times are all in `on`."""
    idle: tuple[str, ...] = ()
    """The filters that filter nothing, since they have no value yet, or the beginning of one."""


def parse(text: str) -> Query:
    """Read a query. Nothing that a person can type is wrong, but for the value of a filter.

    Raises:
        QueryError: a value that its filter cannot have; the sentence says which it can.
    """
    wanted: dict[str, list[str]] = {}
    unwanted: dict[str, list[str]] = {}
    kept: list[str] = []
    idle: list[str] = []
    end = 0
    pasted = len(text.split()) > LONGEST_EXACT
    for found in _FILTER.finditer(text):
        part = _part(found, pasted=pasted)
        if part is None:
            continue
        key, value = part
        kept.append(text[end : found.start()])
        end = found.end()
        if not _asks(key, value):
            idle.append(found.group())
            continue
        (unwanted if found["no"] else wanted).setdefault(key, []).append(value)
        if key == "exact" and not found["no"]:
            kept.append(value)
    kept.append(text[end:])
    for values in (wanted, unwanted):
        _count(values)
    words = [word[:MOST_LETTERS] for word in fold(" ".join(kept)).split()]
    several = len(set(words))
    words = words[:MOST_WORDS]
    distinct = tuple(dict.fromkeys(words))
    if len(distinct) > MOST_TERMS:
        words = words[: words.index(distinct[MOST_TERMS])]
    terms = distinct[:MOST_TERMS]
    ignored = several - len(terms)
    return Query(text, terms, " ".join(words), _filters(wanted), ignored, _left_out(unwanted), tuple(idle))


def _part(found: re.Match[str], *, pasted: bool) -> tuple[str, str] | None:
    """The key and the value of a piece of the language; None for words that are to be read as they stand."""
    if found["key"]:
        value = found["bare"] if found["quoted"] is None else found["quoted"]
        return found["key"].lower(), value.strip()
    if found["phrase"] is not None:
        phrase = fold(found["phrase"])
        length = len(tokens(phrase)) / 2 if unspaced(phrase) else len(phrase.split())
        return ("exact", phrase) if 0 < length <= LONGEST_EXACT else None
    word = fold(found["word"] or "")
    return ("exact", word) if word and not pasted else None


def _asks(key: str, value: str) -> bool:
    """Whether a filter with this value asks for anything. Raises QueryError: it is not understood, or too long."""
    if key in {"has", "is"}:
        return bool(value and _flags(key, value))
    if key not in {"speaker", "source", "publication", "tag"}:
        return bool(value)
    folded = fold(value)
    if len(folded) > MOST_LETTERS:
        raise QueryError(f"The value of {key}: is longer than any name", "write some words of it")
    return bool(folded)


def _count(values: dict[str, list[str]]) -> None:
    """Raises QueryError: a filter has more values than can be looked for."""
    for key, given in values.items():
        if key in KEYS and (several := len(set(given))) > MOST_VALUES:
            raise QueryError(f"There are {several:,} values of {key}:", f"write {MOST_VALUES} at the most")


def _filters(values: dict[str, list[str]]) -> Filters:
    """Filters from their values by key. Raises QueryError: one cannot be understood."""
    every = [flag for key in ("has", "is") for value in values.get(key, ()) for flag in _flags(key, value)]
    on = [_time("on", value) for value in values.get("on", ())]
    after = [_time("after", value).first for value in values.get("after", ())]
    before = [_time("before", value).first for value in values.get("before", ())]
    return Filters(
        speaker=_folded(values.get("speaker", ())),
        source=_folded(values.get("source", ())),
        publication=_folded(values.get("publication", ())),
        tag=_folded(values.get("tag", ())),
        kind=tuple(dict.fromkeys(kind for value in values.get("kind", ()) for kind in _kinds(value))),
        on=tuple(dict.fromkeys(on)),
        after=max(after, default=None),
        before=min(before, default=None),
        has=tuple(dict.fromkeys(flag for flag in every if flag not in _NOT)),
        lacks=tuple(dict.fromkeys(_NOT[flag] for flag in every if flag in _NOT)),
        exact=tuple(dict.fromkeys(values.get("exact", ()))),
    )


def _left_out(values: dict[str, list[str]]) -> Filters:
    """Filters of which each leaves out what it describes: the times after one day and before another are two."""
    after = [Days(_time("after", value).first, date.max) for value in values.pop("after", ())]
    firsts = [_time("before", value).first for value in values.pop("before", ())]
    before = [Days(date.min, first - timedelta(days=1)) for first in firsts if first > date.min]
    found = _filters(values)
    return replace(found, on=tuple(dict.fromkeys((*found.on, *after, *before))))


def _folded(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(fold, values))))


def _kinds(value: str) -> list[str]:
    """The kinds that a value names by its beginning, since it may still be being typed."""
    kinds = [kind for kind in KINDS if kind.startswith(value.casefold())]
    if not kinds:
        raise QueryError(f"There is no kind of quote “{value[:60]}”", f"write {either(KINDS)}")
    return kinds


def _flags(key: str, value: str) -> list[str]:
    """The flag that a value of `has:` or `is:` names; none while it may still be being typed."""
    there = HAS if key == "has" else IS
    if value.casefold() in there:
        return [value.casefold()]
    if not any(flag.startswith(value.casefold()) for flag in there):
        raise QueryError(f"“{value[:60]}” is nothing that {key}: can ask for", f"write {either(there)}")
    return []


def _time(key: str, value: str) -> Days:
    """The days that a date may mean."""
    try:
        read = edtf.parse(value)
    except DateError as error:
        raise QueryError(f"“{value[:60]}” is not a date that {key}: understands", error.next) from None
    return Days(read.earliest, read.latest)


def either(values: Iterable[str], word: str = "or") -> str:
    """“text, note or url”."""
    *others, last = values
    return f"{', '.join(others)} {word} {last}"
