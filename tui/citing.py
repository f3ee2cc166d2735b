"""The chosen citation style and form, and the citation of a quote in it."""

from __future__ import annotations

from dataclasses import dataclass

from store import cite
from store.entry import Entry

DEFAULT_STYLE = "apa"
DEFAULT_FORMAT = "text"


@dataclass(frozen=True, slots=True)
class Choice:
    """A style and a form, by their ids in `store.cite`."""

    style: str = DEFAULT_STYLE
    format: str = DEFAULT_FORMAT

    def __post_init__(self) -> None:
        """Use our own id of the style, whichever was given."""
        object.__setattr__(self, "style", cite.STYLES[self.style].id)

    @property
    def name(self) -> str:
        """“APA 7, plain text”."""
        return f"{cite.STYLES[self.style].name}, {cite.FORMATS[self.format].name}"


def style_ids() -> list[str]:
    """Each style once, by our own id; `store.cite` knows the CSL ids too."""
    return list(dict.fromkeys(style.id for style in cite.STYLES.values()))


def subject(entry: Entry) -> cite.Subject:
    """What `store.cite` needs to know of a quote."""
    return cite.Subject(
        item=entry.item,
        words=entry.quote.words,
        speaker=entry.speaker.name,
        speaker_family=entry.speaker.family,
        anonymous=entry.speaker.type == "anonymous",
    )


def citation(entry: Entry, choice: Choice, part: str = "quotation") -> str:
    """One part of a citation.

    Raises:
        CitationError: the style has no such part, or the quote lacks what it needs.
    """
    return cite.cite(subject(entry), style=choice.style, part=part, format=choice.format)
