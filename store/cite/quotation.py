"""A quotation with its speaker and its pointer. CSL has no field for a speaker: these rules are our own.

The words are verbatim, except that
- white space at their two ends is outside the quotation;
- one closing comma, the newspaper's own, is dropped;
- run in, one final full stop is dropped, since the style sets it after the parenthesis; the stops of an ellipsis and of
  an abbreviation like “U.S.” stay, and so do `?` and `!`;
- run in, quotation marks within the words become the kind that their depth asks for (APA 6.7, MLA 2.90: “…‘…’…”).
Nothing else changes: no bracket, space or dash, and no apostrophe.

The speaker stands before the pointer (APA 8.6, “as cited in”; MLA 6.77, “qtd. in”), never in the author's place.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from store.cite import marks, names, rich
from store.cite.rich import Rich
from store.cite.style import Passage, Subject
from store.cite.titles import apostrophes
from store.csl import Item
from store.errors import CitationError

_FINAL_STOP = re.compile(r"(?<![.…])(?<!\.\s)(?<!\.[A-Z])(?<!\b[a-z]\.[a-z])(?<!\b[A-Z]\.\s[A-Z])\.\Z")
_KINDS = (("“", "”"), ("‘", "’"))


def compose(
    subject: Subject, pointer: Callable[[Item], Rich], said_in: str, is_block: Callable[[str], bool]
) -> Passage:
    """The quotation in a style whose `pointer` says where it stands, without its parentheses.

    Raises:
        CitationError: there are no words to quote.
    """
    words = trimmed(subject.words)
    block = is_block(words)
    shown = words if block else run_in(words)
    if not shown:
        raise CitationError("There are no words to quote", "give the words, or ask for the part reference or intext")
    content = rich.of(shown if block else f"“{shown}”")
    where = rich.bracketed(_attributed(subject, pointer(subject.item), said_in))
    content = rich.join((content, where))
    return Passage(content if block else (*content, rich.Run(".")), block=block)


def trimmed(words: str) -> str:
    """The words without white space at their ends and without one closing comma."""
    bare = words.strip()
    return bare[:-1].rstrip() if bare.endswith(",") else bare


def run_in(words: str) -> str:
    """The words as they stand within double quotation marks: no final full stop, and the inner marks alternate."""
    words = _FINAL_STOP.sub("", words)
    found = marks.pair(words) if marks.MARKS.search(words) else {}
    letters = list(words)
    for place, mark in found.items():
        needs_double = mark.depth % 2 == 0
        if mark.double is not needs_double:
            letters[place] = _KINDS[not needs_double][not mark.opens]
    return "".join(letters)


def count_words(words: str) -> int:
    """How many words there are: what stands between white space and holds a letter or digit."""
    return sum(any(character.isalnum() for character in word) for word in words.split())


def _attributed(subject: Subject, pointer: Rich, said_in: str) -> Rich:
    """“Bennett, as cited in Ahronheim, 2020”; the pointer alone when the source's only author is the speaker."""
    speaker = _speaker(subject)
    if not pointer:
        return rich.of(speaker)
    if _is_author(subject):
        return pointer
    return rich.join((rich.of(speaker), (*rich.of(f"{said_in} "), *pointer)), ", ")


def _speaker(subject: Subject) -> str:
    """The speaker as named in the text: in full when an author of the source has the same family name."""
    full = subject.speaker.strip()
    if subject.anonymous:
        return full
    family = subject.speaker_family.strip()
    shared = {_fold(names.short(name)) for name in subject.item.author}
    return apostrophes(full if full and _fold(family) in shared else family or full)


def _is_author(subject: Subject) -> bool:
    authors = names.present(subject.item.author)
    if subject.anonymous or len(authors) != 1 or not subject.speaker.strip():
        return False
    return _fold(names.straight(authors[0])) == _fold(subject.speaker)


def _fold(name: str) -> str:
    """A name without the differences that do not make another person: case, commas, stops, the apostrophe's form."""
    bare = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.sub(r"[.,'’]", " ", bare).split())
