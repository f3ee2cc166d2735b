"""Citations in APA 7 and MLA 9, as plain text or Markdown: pure functions of a source, the words and their speaker.

A reference describes the source: its author is the reporter. A quotation adds the speaker and points to the source.
To add a style, write its module and put its `STYLE` into `_STYLES`; a format is one entry of `forms.FORMATS`.

The styles are our own, written after the manuals and checked against two CSL processors (citationstyles.org).
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeVar

from store.cite import apa, forms, mla
from store.cite.forms import Form
from store.cite.rich import Rich, set_marks
from store.cite.style import Style, Subject
from store.errors import CitationError

__all__ = ["FORMATS", "PARTS", "STYLES", "Form", "Style", "Subject", "cite", "form_of", "style_of"]

_STYLES = (
    apa.STYLE,
    mla.STYLE,
)

STYLES: Mapping[str, Style] = MappingProxyType(
    {style.id: style for style in _STYLES} | {style.csl_id: style for style in _STYLES}
)
"""The styles by their ids and by their CSL ids."""

FORMATS: Mapping[str, Form] = MappingProxyType(forms.FORMATS)
"""The formats by their ids."""

PARTS = ("quotation", "reference", "intext", "note")
"""What can be asked for: the quotation with its pointer, the entry of the list, what stands at the citing place."""

_Choice = TypeVar("_Choice")


def cite(subject: Subject, style: str = "apa", part: str = "quotation", format: str = "text") -> str:  # noqa: A002 - the option's name
    """One part of a citation.

    A `reference` is empty where the style lists none (APA: a conversation that no reader can find).

    Raises:
        CitationError: there is no such style, part or format; the style has no notes; or there are no words to quote.
    """
    chosen = style_of(style)
    form = form_of(format)
    _choose("part of a citation", dict.fromkeys(PARTS), part)
    if part == "quotation":
        passage = chosen.quotation(subject)
        return (form.block if passage.block else form.inline)(set_marks(passage.content, chosen.marks))
    return form.inline(set_marks(_line(chosen, part, subject), chosen.marks))


def style_of(id: str) -> Style:  # noqa: A002 - the field's own name
    """The style by its id, ours or the CSL's. Raises CitationError, naming the nearest, when there is none."""
    return _choose("citation style", STYLES, id)


def form_of(id: str) -> Form:  # noqa: A002 - the field's own name
    """The form by its id. Raises like `style_of`."""
    return _choose("format", FORMATS, id)


def _line(style: Style, part: str, subject: Subject) -> Rich:
    """The parts that run on in one line."""
    if part == "reference":
        return style.reference(subject.item)
    if part == "intext":
        return style.intext(subject.item)
    if style.note is None:
        raise CitationError(f"{style.name} has no notes", "ask for the part intext, or reference for the list's entry")
    return style.note(subject)


def _choose(what: str, choices: Mapping[str, _Choice], wanted: str) -> _Choice:
    """The choice by its id.

    Raises:
        CitationError: there is none; the sentence names the nearest, and all there are.
    """
    if wanted in choices:
        return choices[wanted]
    nearest = difflib.get_close_matches(wanted.lower(), choices, n=1, cutoff=0.5)
    advice = (
        f"did you mean {nearest[0]}? There are {', '.join(choices)}" if nearest else f"there are {', '.join(choices)}"
    )
    raise CitationError(f"There is no {what} “{wanted}”", advice)
