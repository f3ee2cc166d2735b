"""What a citation is made of, and what a citation style is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from store.cite.names import Look
from store.cite.rich import AMERICAN, EMPTY, Marks, Rich
from store.csl import Item
from store.errors import CitationError

ADVICE = "ask for the part reference or intext"
"""What can be had where there are no words to quote."""


class Anchor(NamedTuple):
    """One piece of a quote in the text of its source (W3C Web Annotation: TextQuoteSelector, TextPositionSelector).

    `start` and `end` count code points from 0, half-open; `before` and `after` are the text around the piece.
    """

    exact: str
    before: str
    after: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """What is cited: a source, and for a quotation the words and who spoke them.

    Attributes:
        item: the source.
        words: what was said, as it stands in the archive.
        speaker: the full name.
        speaker_family: its family name; when it is empty, the full name stands.
        anonymous: whether the speaker goes under the article's own description, as it was given.
        body: whether the speaker is a body and no person.
        said: the day of the words in EDTF; empty when it is not known or the same as the article's.
        cue: the article's own verb.
        anchors: where the pieces of the quote stand in the text of the source, as far as that is at hand.
        before: the text of the source up to the last of them.
        raw: the source's CSL-JSON as it came in, with the fields that onrecord does not read.
        number: of its note, where several quotations are cited together.
        reported: whether the words are the reporter's, who says in them what the speaker said.
    """

    item: Item
    words: str = ""
    speaker: str = ""
    speaker_family: str = ""
    anonymous: bool = False
    body: bool = False
    said: str = ""
    cue: str = ""
    anchors: tuple[Anchor, ...] = ()
    before: str = ""
    raw: Mapping[str, Any] | None = None
    number: int = 1
    reported: bool = False

    @property
    def quotable(self) -> str:
        """The words, which may stand in quotation marks. Raises CitationError: there are none, or they may not."""
        if self.reported:
            raise CitationError("These words are the reporter's, so they cannot be quoted as the speaker's", ADVICE)
        if all(sign.isspace() or sign in ",." for sign in self.words):  # what may be left out of a quotation
            raise CitationError("There are no words to quote", ADVICE)
        return self.words


class Passage(NamedTuple):
    """A quotation with its pointer.

    Attributes:
        content: the whole, to be run in or set as a block.
        block: whether it is a block.
        note: the footnote of a style with notes.
        words: the words alone, for forms that mark a quotation by other means than quotation marks.
        where: who said it and where it stands, for the line below such a quotation.
        number: of the footnote.
    """

    content: Rich
    block: bool = False
    note: Rich = EMPTY
    words: Rich = EMPTY
    where: Rich = EMPTY
    number: int = 1


class Listed(NamedTuple):
    """How a style sorts its list of sources.

    Attributes:
        lead: what an entry begins with, and what that is: the field of the item, or “title” or “container”.
        by: what counts after the names: the title; the year; the day, where it is printed, works without a date first;
            or how many authors there are, one before several, and then the date.
        look: how its names are written, and how many of them; the list is sorted by those that are.
        with_particle: whether “van der Berg” stands under v.
        dashes: what stands for names that the entry before begins with; empty for the names again.
    """

    lead: Callable[[Item], tuple[Rich, str]]
    by: Literal["title", "year", "day", "authors"]
    look: Look
    with_particle: bool = False
    dashes: str = ""


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its id, its id among the CSL styles, its name, and how it writes each part.

    `reference` is an entry of the list at the end, empty where the style lists none; `intext` is what stands at the
    citing place, the note in styles with notes; `note` is the note that says who is quoted, and exists only there.
    `marks` are its quotation marks. `listed` says how its list is sorted, None where it is numbered or there is none.
    `told` is what tells sources apart that would read alike in the text: a letter behind the year, the title, or the
    number that each source has; empty in styles with notes. `with_initials` says that first authors of one family name
    show their initials wherever they stand, and not only where the sources would else read alike.
    """

    id: str
    csl_id: str
    name: str
    reference: Callable[[Item], Rich]
    intext: Callable[[Item], Rich]
    quotation: Callable[[Subject], Passage]
    note: Callable[[Subject], Rich] | None = None
    marks: Marks = AMERICAN
    listed: Listed | None = None
    told: Literal["", "letter", "title", "number"] = ""
    with_initials: bool = False

    @property
    def lists(self) -> bool:
        """Whether the style has a list of references at all."""
        return self.listed is not None or self.told == "number"
