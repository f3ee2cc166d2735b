"""Citations: pure functions of a source, the words and their speaker.

A reference describes the source: its author is the reporter. A quotation adds the speaker and points to the source.
To add a style, write its module under `styles/` and its line in `catalogue`; a form is a module under `forms/` and a
line there. Each is loaded when it is first asked for.

The styles are our own, written after the manuals and checked against two CSL processors (citationstyles.org).
"""

from __future__ import annotations

from dataclasses import replace

from store.cite.catalogue import FORMATS, PARTS, STYLED, STYLES, form_of, part_of, style_of
from store.cite.dates import known
from store.cite.excerpt import excerpt
from store.cite.forms.form import Entry, Form
from store.cite.rich import Marks, Rich, settle
from store.cite.several import bibliography, together
from store.cite.style import Anchor, Passage, Style, Subject
from store.csl import trimmed
from store.errors import CitationError

__all__ = [
    "FORMATS",
    "PARTS",
    "STYLED",
    "STYLES",
    "Anchor",
    "Entry",
    "Form",
    "Style",
    "Subject",
    "bibliography",
    "cite",
    "excerpt",
    "form_of",
    "style_of",
    "together",
]


def cite(subject: Subject, style: str = "apa", part: str = "quotation", format: str = "text") -> str:  # noqa: A002 - the option's name
    """One part of a citation.

    A `reference` is empty where the style lists none (APA: a conversation that no reader can find). A form that is an
    entry (BibTeX, a Wikipedia template) takes no style: it describes the source, and its quotation holds the words too.

    Raises:
        CitationError: there is no such style, part or format; the style has no notes, or the form no such part; or
            there are no words to quote.
    """
    chosen = style_of(style)
    form = form_of(format)
    part_of(part)
    item = known(trimmed(subject.item))
    if item is not subject.item:
        subject = replace(subject, item=item)
    if isinstance(form, Entry):
        return form.written(subject, part)
    if part == "quotation":
        return form.quotation(_settled(chosen.quotation(subject), chosen.marks, form), subject.item)
    return form.inline(settle(_line(chosen, part, subject), chosen.marks))


def _settled(passage: Passage, marks: Marks, form: Form) -> Passage:
    """The passage with its quotation marks set, as far as the form shows it."""
    if form.figured:
        return passage._replace(where=settle(passage.where, marks))
    return passage._replace(content=settle(passage.content, marks), note=settle(passage.note, marks))


def _line(style: Style, part: str, subject: Subject) -> Rich:
    """The parts that run on in one line."""
    if part == "reference":
        return style.reference(subject.item)
    if part == "intext":
        return style.intext(subject.item)
    if style.note is None:
        raise CitationError(f"{style.name} has no notes", "ask for the part intext, or reference for the list's entry")
    return style.note(replace(subject, speaker="", speaker_family="") if subject.reported else subject)
