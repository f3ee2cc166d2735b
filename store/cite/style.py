"""What a citation is made of, and what a citation style is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from store.cite.rich import AMERICAN, EMPTY, Marks, Rich
from store.csl import Item


@dataclass(frozen=True, slots=True)
class Subject:
    """What is cited: a source, and for a quotation the words and who spoke them.

    `speaker` is a full name. `speaker_family` is its family name; when it is empty, the full name stands. An
    `anonymous` speaker goes under the article's own description, as it was given. `said` is the day of the words in
    EDTF, empty when it is not known or the same as the article's.
    """

    item: Item
    words: str = ""
    speaker: str = ""
    speaker_family: str = ""
    anonymous: bool = False
    said: str = ""
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A quotation with its pointer, to be run in or set as a block; `note` is the footnote of a style with notes."""

    content: Rich
    block: bool = False
    note: Rich = EMPTY


@dataclass(frozen=True, slots=True)
class Style:
    """A citation style: its id, its id among the CSL styles, its name, and how it writes each part.

    `reference` is an entry of the list at the end, empty where the style lists none; `intext` is what stands at the
    citing place, the note in styles with notes; `note` is the note that says who is quoted, and exists only there.
    `marks` are its quotation marks.
    """

    id: str
    csl_id: str
    name: str
    reference: Callable[[Item], Rich]
    intext: Callable[[Item], Rich]
    quotation: Callable[[Subject], Passage]
    note: Callable[[Subject], Rich] | None = None
    marks: Marks = AMERICAN
