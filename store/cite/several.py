"""Several sources cited together: numbered, told apart, and in the order of the style's list.

Numbered styles (IEEE, Vancouver) count the sources in the order in which they are first cited. Author-date styles give
a letter to the year of sources that would read alike (APA 8.19, Chicago 13.114). MLA adds the title (6.8), and writes
three dashes for an author named already (5.126), as OSCOLA does with two (1.7).
"""

from __future__ import annotations

import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import msgspec

from store.cite import names
from store.cite.catalogue import form_of, style_of
from store.cite.dates import known, read
from store.cite.forms.form import Form
from store.cite.kinds import is_serial
from store.cite.rich import Rich, plain, settle
from store.cite.style import Style, Subject
from store.csl import Item, Name, trimmed

_LETTERED = ("apa", "chicago-author-date", "harvard")
_TITLED = ("mla",)
_NUMBERED = ("ieee", "vancouver")
_DASHES = {"mla": "———", "oscola": "——"}
_BY_TITLE = ("mla", "chicago-notes")
_BY_PERIODICAL = ("chicago-notes", "chicago-author-date", "harvard")
"""Styles in which a periodical stands in the place of an author."""

_WITH_PARTICLE = ("apa", "mla", "oscola")
"""Styles that sort “van der Berg” under v."""

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
        told = _apart(_with_initials(items, chosen), chosen)
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
    dashes, before = _DASHES.get(style.id), ""
    for place, subject in listed:
        entry = settle(style.reference(subject.item), style.marks)
        lead = _lead(subject.item, style) if dashes else ""
        if dashes and lead and lead == before and plain(entry).startswith(lead):
            first = entry[0]
            entry = (first._replace(text=dashes + first.text[len(lead) :]), *entry[1:])
        before = lead
        if entry:
            yield place, entry


def _lead(item: Item, style: Style) -> str:
    """The names that an entry begins with, as the style writes them."""
    bare = Item(type="book", author=item.author) if item.author else None
    return plain(settle(style.reference(bare), style.marks)).rstrip(".") if bare else ""


def _with_initials(items: Mapping[str, Item], style: Style) -> dict[str, Item]:
    """The items; first authors of one family name who are different persons show their initials (APA 8.20)."""
    persons: dict[str, set[str]] = defaultdict(set)
    for item in items.values() if style.id in (*_LETTERED, *_TITLED) else ():
        for name in item.author[:1]:
            if name.family and name.given:
                persons[names.short(name).casefold()].add(_fold(name.given))
    shown = dict(items)
    for key, item in items.items():
        if item.author and len(persons.get(names.short(item.author[0]).casefold(), ())) > 1:
            first = msgspec.structs.replace(item.author[0], initials=True)
            shown[key] = msgspec.structs.replace(item, author=(first, *item.author[1:]))
    return shown


def _apart(items: Mapping[str, Item], style: Style) -> dict[str, Item]:
    """The items, with a letter or the title where they would read alike in the text."""
    told = dict(items)
    alike: dict[str, list[str]] = defaultdict(list)
    for key, item in items.items() if style.id in (*_LETTERED, *_TITLED) else ():
        bare = msgspec.structs.replace(item, custom={})
        alike[plain(settle(style.intext(bare), style.marks)).casefold()].append(key)
    for group in alike.values():
        ordered = sorted(group, key=lambda key: _sort_key(items[key], style))
        for number, key in enumerate(ordered if len(group) > 1 else ()):
            if style.id in _TITLED:
                told[key] = msgspec.structs.replace(items[key], disambiguate=True)
            else:
                letter = _LETTERS[number % len(_LETTERS)]
                told[key] = msgspec.structs.replace(items[key], year_suffix=letter)
    return told


def _sort_key(item: Item, style: Style) -> tuple[tuple[str, ...], tuple[int, int, int], str]:
    """By names, date and title, without case, accents and leading articles.

    Works of one author go by their titles alone in MLA (5.127) and in Chicago's bibliographies (13.70). In APA those
    without a date come first (9.46), elsewhere last, and the day counts besides the year.
    """
    title = _fold(item.title, articles=True)
    people = next((p for p in (item.author, item.editor, item.translator, item.director) if p), ())
    key = tuple(part for name in people for part in _name_key(name, with_particle=style.id in _WITH_PARTICLE))
    if not key and style.id in _BY_PERIODICAL and is_serial(item):
        key = (_fold(item.container_title, articles=True),)
    when = read(item.issued)
    start = when.start if when else None
    date = (0, 0, 0)
    if key and style.id not in _BY_TITLE:
        undated = 0 if style.id == "apa" else 10_000
        exact = style.id not in _LETTERED or style.id == "apa"
        date = (start.year, start.month * exact, start.day * exact) if start else (undated, 0, 0)
    return key or (title,), date, title


def _name_key(name: Name, *, with_particle: bool) -> tuple[str, str]:
    family = names.short(name) if with_particle or name.literal else name.family or name.given
    return _fold(family, articles=bool(name.literal)), _fold(name.given)


def _fold(text: str, *, articles: bool = False) -> str:
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in folded).split()
    return " ".join(words[1:] if articles and words[:1] in (["the"], ["a"], ["an"]) and len(words) > 1 else words)


def _same(item: Item) -> str:
    """What makes two records one source: everything but what belongs to one citation of it."""
    bare = msgspec.structs.replace(trimmed(item), custom={}, year_suffix="", citation_number="1", disambiguate=False)
    return msgspec.json.encode(bare).decode()
