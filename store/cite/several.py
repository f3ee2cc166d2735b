"""Several sources cited together: numbered, told apart, and in the order of the style's list.

Numbered styles (IEEE, Vancouver) count the sources in the order in which they are first cited. Author-date styles give
a letter to the year of sources that would read alike (APA 8.19, Chicago 13.114). MLA adds the title (6.8), and writes
three dashes for an author named already (5.126), as OSCOLA does with two (1.7).
"""

from __future__ import annotations

import itertools
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import msgspec

from store.cite import names, rich
from store.cite.catalogue import form_of, style_of
from store.cite.dates import known, read
from store.cite.forms.form import Form
from store.cite.rich import Rich, plain, settle
from store.cite.style import Style, Subject
from store.csl import Item, Name, trimmed

_LETTERED = ("apa", "chicago-author-date", "harvard")
_TITLED = ("mla",)
_NUMBERED = ("ieee", "vancouver")
_ALWAYS_INITIALS = ("apa", "chicago-author-date")
_DASHES = {"mla": "———", "oscola": "——"}
_BY_TITLE = ("mla", "chicago-notes")
_NO_PERSONS = ("", "container", "publisher", "title")
"""What an entry may begin with beside persons and bodies."""

_LISTED_NAMES = {
    "apa": (20, 19),
    "mla": (2, 1),
    "chicago-notes": (6, 3),
    "chicago-author-date": (6, 3),
    "harvard": (3, 1),
    "oscola": (3, 1),
}
"""How many names a list shows in full, and how many of more; by those it is sorted."""

_WITH_PARTICLE = ("apa", "mla", "oscola")
"""Styles that sort “van der Berg” under v."""

_LAWS = frozenset({"bill", "hearing", "legal_case", "legislation", "regulation", "treaty"})
_BY_YEAR = frozenset({"article-journal", "book", "chapter", "manuscript", "report", "thesis"})
"""Types of which APA gives the year alone."""

_LETTERS = (*string.ascii_lowercase, *(a + b for a in string.ascii_lowercase for b in string.ascii_lowercase))


def together(subjects: Sequence[Subject], style: str) -> list[Subject]:
    """The subjects in their order, each source with its number, its letter or the title that tells it apart.

    Their notes are numbered in that order.

    Raises:
        CitationError: there is no such style.
    """
    chosen = style_of(style)
    keys = [_same(subject.item) for subject in subjects]
    items = {key: known(trimmed(subject.item)) for key, subject in zip(keys, subjects, strict=True)}
    if chosen.id in _NUMBERED:
        told = {
            key: msgspec.structs.replace(item, citation_number=str(number))
            for number, (key, item) in enumerate(items.items(), 1)
        }
    else:
        told = _apart(_with_more_names(_with_initials(items, chosen), chosen), chosen)
    return [
        replace(subject, item=msgspec.structs.replace(told[key], custom=subject.item.custom), number=number)
        for number, (key, subject) in enumerate(zip(keys, subjects, strict=True), 1)
    ]


def bibliography(subjects: Sequence[Subject], style: str, format: str = "text") -> list[tuple[int, str]]:  # noqa: A002 - the option's name
    """The entries of the list, each source once, in the style's order, each with the place of its first subject.

    Raises:
        CitationError: there is no such style or form.
    """
    chosen, form = style_of(style), form_of(format)
    first: dict[str, tuple[int, Subject]] = {}
    for place, subject in enumerate(together(subjects, style)):
        first.setdefault(_same(subject.item), (place, subject))
    listed = list(first.values())
    if chosen.id not in _NUMBERED:
        listed.sort(key=lambda one: _sort_key(one[1].item, chosen))
    if isinstance(form, Form):
        return [(place, form.inline(entry)) for place, entry in _entries(listed, chosen)]
    return [(place, form.written(subject, "reference")) for place, subject in listed]


def _entries(listed: Sequence[tuple[int, Subject]], style: Style) -> Iterator[tuple[int, Rich]]:
    """The entries; a name that stood just before is replaced by dashes where the style has them."""
    dashes, before = _DASHES.get(style.id, ""), ""
    for place, subject in listed:
        entry = settle(style.reference(subject.item), style.marks)
        lead = _names(subject.item, style) if dashes else ""
        if lead and lead == before and plain(entry).startswith(lead):
            first = entry[0]
            entry = (first._replace(text=dashes + first.text[len(lead) :]), *entry[1:])
        before = lead
        if entry:
            yield place, entry


def _names(item: Item, style: Style) -> str:
    """The names that an entry begins with, as the style writes them; empty where it begins with something else."""
    first, role = style.lead(item) if style.lead else (rich.EMPTY, "title")
    return "" if role in _NO_PERSONS else plain(settle(first, style.marks)).rstrip(".")


def _with_initials(items: Mapping[str, Item], style: Style) -> dict[str, Item]:
    """The items; first authors of one family name who are different persons show their initials.

    APA (8.20) and Chicago do so wherever the name stands; MLA and Harvard where the sources would else read alike.
    """
    always = style.id in _ALWAYS_INITIALS
    persons: dict[str, set[str]] = defaultdict(set)
    keys = {
        key: names.short(item.author[0]).casefold() if always else _read(item, style)
        for key, item in items.items()
        if style.id in (*_LETTERED, *_TITLED) and item.author and item.author[0].family and item.author[0].given
    }
    for key, alike in keys.items():
        persons[alike].add(_fold(items[key].author[0].given))
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


def _apart(items: Mapping[str, Item], style: Style) -> dict[str, Item]:
    """The items, with a letter or the title where they would read alike in the text."""
    told = dict(items)
    for group in _alike(items, style):
        ordered = sorted(group, key=lambda key: _sort_key(items[key], style))
        for number, key in enumerate(ordered):
            if style.id in _TITLED:
                told[key] = msgspec.structs.replace(items[key], disambiguate=True)
            else:
                letter = _LETTERS[number % len(_LETTERS)]
                told[key] = msgspec.structs.replace(items[key], year_suffix=letter)
    return told


def _alike(items: Mapping[str, Item], style: Style) -> list[list[str]]:
    """The keys of sources that read alike in the text, in a style that tells them apart."""
    groups: dict[str, list[str]] = defaultdict(list)
    for key, item in items.items() if style.id in (*_LETTERED, *_TITLED) else ():
        groups[_read(item, style)].append(key)
    return [group for group in groups.values() if len(group) > 1]


def _read(item: Item, style: Style) -> str:
    """How the source reads in the text, without the place in it."""
    return plain(settle(style.intext(msgspec.structs.replace(item, custom={})), style.marks)).casefold()


def _sort_key(item: Item, style: Style) -> tuple[Any, ...]:
    """What an entry is sorted by, without case and accents: what it begins with, its date and its title.

    MLA (5.127) and Chicago's bibliographies (13.70) go by the title after the names. In APA (9.46) works without a date
    come first, elsewhere last, and the day counts besides the year where it is printed. OSCOLA puts statutes last, and
    a person's own works before those with others.
    """
    title = _fold(item.title)
    first, role = style.lead(item) if style.lead and item.type not in _LAWS else (rich.EMPTY, "title")
    people: Sequence[Name] = getattr(item, role, ()) if role not in _NO_PERSONS else ()
    most, shown = _LISTED_NAMES[style.id]
    listed = people[:shown] if len(people) > most else people
    keys = tuple(part for name in listed for part in _name_key(name, with_particle=style.id in _WITH_PARTICLE))
    lead = keys or (title if role == "title" else _fold(plain(first)),)
    if style.id in _BY_TITLE:
        return lead, title, _fold(item.container_title)
    when = read(item.issued)
    start = when.start if when else None
    date = (start.year, start.month, start.day) if start else (0 if style.id == "apa" else 10_000, 0, 0)
    if style.id == "oscola":
        return item.type in _LAWS, lead[:2], min(len(item.author or item.editor), 2), lead, date, title
    exact = style.id == "apa" and item.type not in _BY_YEAR
    return lead, date if exact else (date[0], 0, 0), title, _fold(item.container_title)


def _name_key(name: Name, *, with_particle: bool) -> tuple[str, str]:
    if name.literal:
        return _fold(name.literal), ""
    particle = name.non_dropping_particle if with_particle else ""
    return _fold(f"{particle} {name.family or name.given}"), _fold(name.given)


def _fold(text: str) -> str:
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in folded).split())


def _same(item: Item) -> str:
    """What makes two records one source: everything but what belongs to one citation of it."""
    bare = msgspec.structs.replace(trimmed(item), custom={}, year_suffix="", citation_number="1", disambiguate=False)
    return msgspec.json.encode(bare).decode()
