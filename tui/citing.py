"""The chosen citation style and form, and the citation of a quote in it.

The styles are loaded when they are first needed: they cost some 10 ms, for which the first frame does not wait.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from store.entry import Entry

if TYPE_CHECKING:
    from store import cite

DEFAULT_STYLE = "apa"
DEFAULT_FORMAT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """A style and a form, by their ids in `store.cite`; of a style our own id, which `choice` finds."""

    style: str = DEFAULT_STYLE
    format: str = DEFAULT_FORMAT

    @property
    def name(self) -> str:
        """“APA 7, plain text”."""
        cite = _cite()
        return f"{cite.STYLES.name(self.style)}, {cite.FORMATS.name(self.format)}"


def choice(style: str | None = None, form: str | None = None) -> Choice:
    """The choice by any ids of a style and a form, the usual ones where none is given.

    Raises:
        CitationError: there is no such style or form.
    """
    return Choice(
        _cite().style_of(style).id if style is not None else DEFAULT_STYLE,
        _cite().form_of(form).id if form is not None else DEFAULT_FORMAT,
    )


def choices() -> list[Choice]:
    """Every style once, in every form that takes a style."""
    return [Choice(style, form) for style in _cite().STYLES.ids() for form in _cite().FORMATS.ids()]


def subject(entry: Entry) -> cite.Subject:
    """What `store.cite` needs to know of a quote."""
    made: cite.Subject = _cite().Subject(
        item=entry.item,
        words=entry.quote.words,
        speaker=entry.speaker.name,
        speaker_family=entry.speaker.family,
        anonymous=entry.speaker.type == "anonymous",
    )
    return made


def citation(entry: Entry, choice: Choice, part: str = "quotation") -> str:
    """One part of a citation.

    Raises:
        CitationError: the style has no such part, or the quote lacks what it needs.
    """
    text: str = _cite().cite(subject(entry), style=choice.style, part=part, format=choice.format)
    return text


@cache
def _cite() -> ModuleType:
    return importlib.import_module("store.cite")
