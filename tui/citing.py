"""The chosen citation style and form, and the citation of a quote in it.

The styles are loaded when they are first needed: they cost some 10 ms, for which the first frame does not wait.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

from store.entry import Entry
from store.errors import CitationError

if TYPE_CHECKING:
    from store import cite

DEFAULT_STYLE = "apa"
DEFAULT_FORMAT = "text"
POINTING = ("link", "web-annotation")
"""The forms that say where in the text the words stand."""
AROUND = 32
"""How much of the text stands beside a piece in an annotation, in code points, as Hypothes.is has it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A style and a form, by their ids in `store.cite`; of a style our own id, which `choice` finds."""

    style: str = DEFAULT_STYLE
    format: str = DEFAULT_FORMAT

    @property
    def name(self) -> str:
        """“APA 7, plain text”; the form alone when it takes no style."""
        cite = _cite()
        form: str = cite.FORMATS.name(self.format)
        return f"{cite.STYLES.name(self.style)}, {form}" if self.format in cite.STYLED else form


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
    """Every style in every form that takes one, form by form; then the forms that take none."""
    forms = _cite().FORMATS.ids()
    styled: tuple[str, ...] = _cite().STYLED
    return [
        *(Choice(style, form) for form in forms if form in styled for style in _cite().STYLES.ids()),
        *(Choice(DEFAULT_STYLE, form) for form in forms if form not in styled),
    ]


def subject(entry: Entry, text: str | None = None) -> cite.Subject:
    """What `store.cite` needs to know of a quote. With the `text` of its source, the places of its pieces too."""
    quote, styles = entry.quote, _cite()
    said = entry.edtf or ""
    pieces = [(part.start, part.end) for part in quote.segments] if text is not None else []
    made: cite.Subject = styles.Subject(
        item=entry.item,
        words=quote.words,
        speaker=entry.speaker.name,
        speaker_family=entry.speaker.family,
        anonymous=entry.speaker.type == "anonymous",
        body=entry.speaker.type == "body",
        said="" if said == entry.issued else said,
        cue=quote.attribution.cue.words if quote.attribution.cue else "",
        anchors=tuple(
            styles.Anchor((text or "")[a:b], (text or "")[max(0, a - AROUND) : a], (text or "")[b : b + AROUND], a, b)
            for a, b in pieces
        ),
        before=(text or "")[: pieces[-1][1]] if pieces else "",
        raw=entry.source.csl,
    )
    return made


def citation(entry: Entry, choice: Choice, part: str = "quotation") -> str:
    """One part of a citation.

    Raises:
        CitationError: the style has no such part, or the quote lacks what it needs.
    """
    text: str = _cite().cite(subject(entry), style=choice.style, part=part, format=choice.format)
    return text


def citations(entries: Sequence[Entry], text: Callable[[Entry], str | None], choice: Choice, part: str) -> list[str]:
    """One part of the citations of several quotes: what would read alike is told apart, references are one list.

    Args:
        entries: the quotes.
        text: gives the text that a quote was cut from, for the forms that point into it.
        choice: the style and form.
        part: of the citation.

    Raises:
        CitationError: as `citation`.
    """
    cite = _cite()
    subjects = [subject(entry, text(entry) if choice.format in POINTING else None) for entry in entries]
    if part == "reference":
        return [line for _, line in cite.bibliography(subjects, choice.style, choice.format)]
    told = cite.together(subjects, choice.style)
    return [cite.cite(one, choice.style, part, choice.format) for one in told]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a style and form make of one quote: its parts, and for each that cannot be made the reason."""

    choice: Choice
    parts: Mapping[str, str]


def preview(entry: Entry, choice: Choice, text: str | None = None) -> Preview:
    """What a style and form make of a quote, for a chooser; `text` is its source's, for forms that point into it."""
    cite = _cite()
    given = subject(entry, text if choice.format in POINTING else None)
    parts = cite.PARTS[:3] if choice.format in cite.STYLED else ("quotation", "reference")
    return Preview(choice, {part: _or_reason(given, choice, part) for part in parts})


def _or_reason(given: cite.Subject, choice: Choice, part: str) -> str:
    try:
        text: str = _cite().cite(given, style=choice.style, part=part, format=choice.format)
    except CitationError as error:
        return str(error)
    return text


@cache
def _cite() -> ModuleType:
    return importlib.import_module("store.cite")
