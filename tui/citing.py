"""The chosen citation style and form, and the citation of a quote in it.

What is asked for comes first, then what the archive names, then the settings, then APA. The styles are loaded when they
are first needed: they cost some 10 ms, for which the first frame does not wait.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from types import ModuleType
from typing import TYPE_CHECKING

import msgspec

from store.archive import Archive
from store.config import Config
from store.entry import Entry
from store.errors import CitationError
from store.upkeep.defaults import citing
from tui.memory import Memory

if TYPE_CHECKING:
    from store import cite
    from store.cite.csl_file import CslFile

DEFAULT_STYLE = "apa"
DEFAULT_FORMAT = "text"
POINTING = ("link", "web-annotation")
"""The forms that say where in the text the words stand."""
OWN = "From now on this archive is cited {}, wherever it is opened."
NO_OWN = "This archive no longer has a style of its own."
NO_FILE = "A CSL file is on this machine only, so no archive can have it as its own; the settings name one for all."
AROUND = 32
"""How much of the text stands beside a piece in an annotation, in code points, as Hypothes.is has it."""


class Choice(msgspec.Struct, frozen=True):
    """A style and a form, by their ids in `store.cite`; of a style our own id, which `choice` finds.

    `file` is the style of a CSL file, and then the one that is taken in the forms that take a style.
    """

    style: str = DEFAULT_STYLE
    format: str = DEFAULT_FORMAT
    file: CslFile | None = None

    @property
    def styled(self) -> bool:
        """Whether the form takes a style."""
        return self.format in _cite().STYLED

    @property
    def waits(self) -> bool:
        """Whether a citation needs pandoc, for which no key may wait."""
        return self.file is not None and self.styled

    @property
    def name(self) -> str:
        """“APA 7, plain text”; the form alone when it takes no style."""
        form: str = _cite().FORMATS.name(self.format)
        return f"{self._style}, {form}" if self.styled else form

    @property
    def how(self) -> str:
        """“in APA 7” for plain text, “in APA 7, Markdown”; “as BibTeX entry” for a form that takes no style."""
        if not self.styled:
            return f"as {_cite().FORMATS.name(self.format)}"
        return f"in {self._style if self.format == DEFAULT_FORMAT else self.name}"

    @property
    def _style(self) -> str:
        name: str = self.file.name if self.file else _cite().STYLES.name(self.style)
        return name


def choice(style: str | None = None, form: str | None = None, file: CslFile | None = None) -> Choice:
    """The choice by any ids of a style and a form, the usual ones where none is given.

    Raises:
        CitationError: there is no such style or form.
    """
    return Choice(
        _cite().style_of(style).id if style is not None else DEFAULT_STYLE,
        _cite().form_of(form).id if form is not None else DEFAULT_FORMAT,
        file,
    )


def choices(file: CslFile | None = None) -> list[Choice]:
    """Every style, that of a CSL file last, in every form that takes one, form by form; then the other forms."""
    forms = _cite().FORMATS.ids()
    styled: tuple[str, ...] = _cite().STYLED
    styles = [Choice(style) for style in _cite().STYLES.ids()] + ([Choice(file=file)] if file else [])
    return [
        *(msgspec.structs.replace(style, format=form) for form in forms if form in styled for style in styles),
        *(Choice(DEFAULT_STYLE, form) for form in forms if form not in styled),
    ]


def of_archive(archive: Archive, usual: Choice) -> tuple[Choice, tuple[str, ...]]:
    """The choice that an archive names, the usual one where it names none; and a sentence for each id of no use here.

    Such an id is another version's, or was misspelt: it stays in the archive.
    """
    style, form = citing(archive)
    unknown = tuple(
        f"{archive.path} asks for the {what} “{id_}”, which this onrecord does not have; it is cited {usual.how}."
        for what, id_, known in (("style", style, "STYLES"), ("form", form, "FORMATS"))
        if id_ and id_ not in getattr(_cite(), known)
    )
    if style and style in _cite().STYLES:
        usual = msgspec.structs.replace(usual, style=_cite().style_of(style).id, file=None)
    if form and form in _cite().FORMATS:
        usual = msgspec.structs.replace(usual, format=form)
    return usual, unknown


def remembered(usual: Choice, config: Config, memory: Memory) -> Choice:
    """The choice that was made last on the screen, while the settings are what they were and there is such a one.

    Args:
        usual: the choice by the settings; its file is the one that they name.
        config: the settings.
        memory: what the screen remembers.
    """
    settings = configured(config)
    style, form = (memory.chosen(name, value) for name, value in settings.items())
    with suppress(CitationError):
        if style != settings["style"] and not (usual.file and style == config.csl):
            usual = choice(style, usual.format)
        if form != settings["format"]:
            usual = choice(usual.style, form, usual.file)
    return usual


def remember(chosen: Choice, config: Config, memory: Memory) -> None:
    """Remember a choice that was made on the screen."""
    memory.choose(configured(config), style=config.csl if chosen.file else chosen.style, format=chosen.format)


def configured(config: Config) -> dict[str, str]:
    """The style and the form of the settings; a CSL file stands for a style, by its path."""
    return {"style": config.csl or config.style, "format": config.format}


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
        reported=quote.kind == "reported",
    )
    return made


def listless(choice: Choice) -> str:
    """That a style has no list of references; empty where it has one, as the style of any CSL file."""
    if choice.file or _cite().style_of(choice.style).lists:
        return ""
    return f"{_cite().STYLES.name(choice.style)}: this style has no list of references"


def citation(entry: Entry, choice: Choice, part: str = "quotation") -> str:
    """One part of a citation.

    Raises:
        CitationError: the style has no such part, or the quote lacks what it needs.
    """
    text: str = _cite().cite(subject(entry), style=choice.style, part=part, format=choice.format)
    return text


def excerpted(subject: cite.Subject, written: str) -> cite.Subject:
    """The subject with its words as somebody wants to quote them.

    Raises:
        CitationError: something was changed in a way that no reader can see.
    """
    words: str = _cite().excerpt(subject.words, written)
    return replace(subject, words=words)


def citations(
    entries: Sequence[Entry], text: Callable[[Entry], str | None], choice: Choice, part: str, written: str | None = None
) -> list[str]:
    """One part of the citations of several quotes: what would read alike is told apart, references are one list.

    Args:
        entries: the quotes.
        text: gives the text that a quote was cut from, for the forms that point into it.
        choice: the style and form.
        part: of the citation.
        written: the words as they are to be quoted, where they are not all of them as they are.

    Raises:
        CitationError: as `citation` and `excerpted`; and pandoc is not there, or does not answer.
    """
    subjects = [subject(entry, text(entry) if choice.format in POINTING else None) for entry in entries]
    if written is not None:
        subjects = [excerpted(one, written) for one in subjects]
    return [line for _, line in cited(subjects, choice, part)]


def cited(subjects: Sequence[cite.Subject], choice: Choice, part: str) -> list[tuple[int, str]]:
    """The same of subjects, each text with the place of the first subject that it is of. Raises like `citations`."""
    styles = _cite()
    if choice.file and choice.waits:
        return list(enumerate(choice.file.cite(subjects, part, styles.form_of(choice.format))))
    if part == "reference":
        entries: list[tuple[int, str]] = styles.bibliography(subjects, choice.style, choice.format)
        return entries
    told = styles.together(subjects, choice.style)
    return list(enumerate(styles.cite(one, choice.style, part, choice.format) for one in told))


class Preview(msgspec.Struct, frozen=True):
    """What a style and form make of one quote: its parts, and for each that cannot be made the reason."""

    choice: Choice
    parts: Mapping[str, str]


def preview(entry: Entry, choice: Choice, text: str | None = None) -> Preview:
    """What a style and form make of a quote, for a chooser; `text` is its source's, for forms that point into it.

    It waits for pandoc where the choice does.
    """
    cite = _cite()
    given = subject(entry, text if choice.format in POINTING else None)
    if choice.file and choice.waits:
        try:
            return Preview(choice, choice.file.parts(given, cite.form_of(choice.format)))
        except CitationError as error:
            return Preview(choice, {"quotation": str(error)})
    parts = cite.PARTS[:3] if choice.styled else ("quotation", "reference")
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
