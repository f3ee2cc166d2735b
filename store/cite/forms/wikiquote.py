"""Wikiquote: the words as a bullet without quotation marks, the source as a bullet below (Wikiquote:Templates)."""

from __future__ import annotations

from store.cite import calendars, dates, names, quotation
from store.cite.forms import wiki
from store.cite.forms.form import Entry
from store.cite.quotation import is_author, trimmed
from store.cite.style import Subject
from store.cite.titles import unmarked


def write(subject: Subject, quoted: bool) -> str:  # noqa: FBT001 - the signature that all entries share
    """Two lines, or the second alone without the words."""
    item = subject.item
    title = wiki.escaped(unmarked(item.title))
    url = wiki.address(item.url)
    named = f"“{title}”" if title else ""
    linked = f"[{url} {named or url}]" if url else named
    people = [wiki.escaped(names.straight(name)) for name in names.present(item.author)]
    work = wiki.escaped(unmarked(item.container_title))
    plain = work if "&#" in work else f"[[w:{work}|{work}]]"
    day = wiki.escaped(calendars.BRITISH.text(dates.read(item.issued)))
    by = f" by {names.chained(people, 'and')}" if people and not is_author(subject) else ""
    parts = [part for part in (f"{linked}{by}".strip(), f"''{plain}''" if work else "") if part]
    source = ", ".join(parts) + (f" ({day})" if day else "")
    said = wiki.escaped(calendars.BRITISH.text(quotation.said(subject)))
    lead = "" if is_author(subject) or not quoted else f"{said}, as quoted in " if said else "As quoted in "
    words = f"* {wiki.escaped(trimmed(subject.words))}\n" if quoted else ""
    return f"{words}** {lead}{source}".rstrip()


FORM = Entry("wikiquote", "Wikiquote line", write)
