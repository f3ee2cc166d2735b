"""Several sources cited together: numbered, told apart, and in the order of the style's list.

In a list, MLA writes three dashes for persons named already (5.126), as OSCOLA does with two (1.7). Names that are only
written alike, such as those of two persons with the same initials, are written again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import msgspec

from store.cite import names
from store.cite.apart import told_apart
from store.cite.catalogue import form_of, style_of
from store.cite.dates import known
from store.cite.forms.form import Form
from store.cite.order import people_of, sort_key
from store.cite.rich import EMPTY, Rich, of, settle
from store.cite.style import Listed, Style, Subject
from store.csl import Item, trimmed

_Named = tuple[Rich, tuple[str, ...]]
_NOBODY: _Named = EMPTY, ()


def together(subjects: Sequence[Subject], style: str) -> list[Subject]:
    """The subjects in their order, each source with its number, its letter or the title that tells it apart.

    Their notes are numbered in that order, and a source that an earlier note has in full is noted in short.

    Raises:
        CitationError: there is no such style.
    """
    chosen = style_of(style)
    keys = [_same(subject.item) for subject in subjects]
    items = {key: known(trimmed(subject.item)) for key, subject in zip(keys, subjects, strict=True)}
    told = told_apart(items, chosen)
    first: dict[str, int] = {}
    shown = []
    for number, (key, subject) in enumerate(zip(keys, subjects, strict=True), 1):
        item = msgspec.structs.replace(told[key], custom=subject.item.custom, first_note=first.get(key, 0))
        shown.append(replace(subject, item=item, number=number))
        first.setdefault(key, number)
    return shown


def bibliography(subjects: Sequence[Subject], style: str, format: str = "text") -> list[tuple[int, str]]:  # noqa: A002 - the option's name
    """The entries of the list, each source once, in the style's order, each with the place of its first subject.

    Raises:
        CitationError: there is no such style or form.
    """
    chosen, form = style_of(style), form_of(format)
    first: dict[str, tuple[int, Subject]] = {}
    for place, subject in enumerate(together(subjects, style)):
        first.setdefault(_same(subject.item), (place, subject))
    shown, listed = list(first.values()), chosen.listed
    if listed:
        shown.sort(key=lambda one: sort_key(one[1].item, listed))
    if isinstance(form, Form):
        return [(place, form.inline(entry)) for place, entry in _entries(shown, chosen)]
    return [(place, form.written(subject, "reference")) for place, subject in shown]


def _entries(shown: Sequence[tuple[int, Subject]], style: Style) -> Iterator[tuple[int, Rich]]:
    """The entries; names that stood just before are replaced by dashes where the style has them."""
    before = _NOBODY
    for place, subject in shown:
        entry = style.reference(subject.item)
        named = _named(subject.item, style.listed) if style.listed and style.listed.dashes else _NOBODY
        lead, people = named
        if style.listed and people and named == before and entry[: len(lead)] == lead:
            entry = (*of(style.listed.dashes), *entry[len(lead) :])
        before = named
        if entry:
            yield place, settle(entry, style.marks)


def _named(item: Item, listed: Listed) -> _Named:
    """The names that an entry begins with and what stands with them, and the persons; nobody where there are none."""
    lead, people = people_of(item, listed)
    whole = tuple(map(names.straight, names.present(people)))
    return (lead, whole) if whole else _NOBODY


def _same(item: Item) -> str:
    """What makes two records one source: everything but what belongs to one citation of it."""
    bare = msgspec.structs.replace(
        trimmed(item), custom={}, year_suffix="", citation_number="1", disambiguate=False, first_note=0
    )
    return msgspec.json.encode(bare).decode()
