"""A quotation with its speaker and its pointer. CSL has no field for a speaker: these rules are our own.

The words are verbatim, except that
- white space at their two ends is outside the quotation;
- one closing comma, the newspaper's own, is dropped;
- run in, one final full stop is dropped, also before closing marks of the words' own, since the style sets it after
  the parenthesis, or where its marks close; the stops of an ellipsis and of an abbreviation like “U.S.” stay, and so do
  `?` and `!`;
- run in, quotation marks within the words become the kind that their depth asks for (APA 6.7, MLA 2.90: “…‘…’…”).
Nothing else changes: no bracket, space or dash, and no apostrophe. Words of several paragraphs are always a block.

The speaker stands before the pointer (APA 8.6, “as cited in”; MLA 6.77, “qtd. in”), never in the author's place. When
it was said stands beside when it was printed: the day in a note, and within parentheses the year, where it is another.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

import msgspec

from store.cite import calendars, dates, marks, names, rich
from store.cite.calendars import Calendar
from store.cite.dates import When
from store.cite.kinds import host
from store.cite.rich import AMERICAN, Kind, Marks, Rich, Run
from store.cite.style import ADVICE, Passage, Subject
from store.cite.titles import apostrophes, capitalised
from store.csl import Date, Item
from store.errors import CitationError

_FINAL_STOP = re.compile(r"(?<![.…])(?<!\.\s)(?<!\.[A-Z])(?<!\b[a-z]\.[a-z])(?<!\b[A-Z]\.\s[A-Z])\.\Z")

_ENDS = frozenset("?!:;—–。？！؟۔।")
"""Marks after which the end of a quotation takes no stop or comma more."""

_QUOTES = "\"'“”‘’"
_BREAK = re.compile("[\n\r\u2028\u2029]")

IsBlock = Callable[[str], bool]


class Pointer(NamedTuple):
    """How a style points from a quotation to its source.

    Attributes:
        to: what names the source within parentheses.
        intext: what stands there when the speaker is the source's only author.
        said_in: the words between the speaker and the source.
        is_block: whether words are long enough to be set as a block.
        kinds: the style's quotation marks.
        named: how the speaker is named; by the family name when it says nothing.
        before_year: what stands between the speaker and the year of the words; empty in styles that name none.
    """

    to: Callable[[Item], Rich]
    intext: Callable[[Item], Rich]
    said_in: str
    is_block: IsBlock
    kinds: Marks = AMERICAN
    named: Callable[[Subject], str] | None = None
    before_year: str = ""


def pointed(subject: Subject, pointer: Pointer) -> Passage:
    """The quotation, and behind it in parentheses its speaker and its place.

    Raises:
        CitationError: there are no words to quote.
    """
    content, block = words_of(subject, pointer.is_block, pointer.kinds)
    where = _place(subject.item, pointer.to)
    if where and is_author(subject):
        behind = pointer.intext(subject.item)
    else:
        name = pointer.named(subject) if pointer.named else named(subject)
        year = _earlier(subject) if name and pointer.before_year else ""
        speaker = rich.of(f"{name}{pointer.before_year}{year}" if year else name)
        where = rich.join((speaker, rich.wrapped(where, f"{pointer.said_in} ")), ", ")
        behind = rich.bracketed(where)
    words = trimmed(subject.words)
    content = rich.join((content, behind))
    stopped = block or (not behind and _is_stopped(words))
    return Passage(content if stopped else rich.punctuate(content, "."), block, words=rich.of(words), where=where)


def footnoted(subject: Subject, note: Rich, is_block: IsBlock, kinds: Marks = AMERICAN) -> Passage:
    """The quotation with a footnote. Raises like `pointed`."""
    content, block = words_of(subject, is_block, kinds)
    words = trimmed(subject.words)
    content = content if block or _is_stopped(words) else rich.punctuate(content, ".")
    return Passage(content, block, note, words=rich.of(words), where=note, number=subject.number)


def noted(subject: Subject, note: Rich, said_in: str, calendar: Calendar = calendars.AMERICAN) -> Rich:
    """The note that says who is quoted: “Naftali Bennett, May 3, 2020, quoted in Anna Ahronheim, ...”."""
    speaker = rich.of(named(subject, full=True))
    if subject.anonymous:
        speaker = capitalised(speaker)
    if not speaker or is_author(subject):
        return note
    when = said(subject)
    day = rich.of(f"{'ca. ' if when.circa else ''}{calendar.text(when)}" if when else "")
    return rich.join((speaker, day, rich.wrapped(note, f"{said_in} ")), ", ")


def said(subject: Subject) -> When | None:
    """When the words were said; None when it is not known, or is the day of the source."""
    return dates.read(Date(raw=subject.said)) if subject.said else None


def _place(item: Item, to: Callable[[Item], Rich]) -> Rich:
    """What names the source within parentheses; one without author and title goes by its site, or is not named."""
    where = to(item)
    if item.title or item.author:
        return where
    bare = Item(
        type=item.type, issued=item.issued, status=item.status, custom=item.custom, year_suffix=item.year_suffix
    )
    if where != to(bare):
        return where
    name = item.container_title or item.publisher or host(item)
    return to(msgspec.structs.replace(bare, title=name)) if name else rich.EMPTY


def _earlier(subject: Subject) -> str:
    """The year of the words, where it is another than that of the source, both known to the year."""
    when, printed = said(subject), dates.read(subject.item.issued)
    if not when or not printed or not when.start or not printed.start or when.start.year == printed.start.year:
        return ""
    return f"{'ca. ' if when.circa else ''}{calendars.AMERICAN.years(when)}"


def words_of(subject: Subject, is_block: IsBlock | None, kinds: Marks) -> tuple[Rich, bool]:
    """The words, in quotation marks unless they are a block, and whether they are one; never, where nothing says when.

    They are one run, so that nothing in them can move; only the marks that close at their end stand apart, since
    American styles set their stop before them. Raises like `pointed`.
    """
    words = trimmed(subject.quotable)
    block = is_block is not None and (is_block(words) or _BREAK.search(words) is not None)
    shown, closing = (words, "") if block else parted(words, kinds)
    if not shown:
        raise CitationError("There are no words to quote", ADVICE)
    if block:
        return rich.of(shown), True
    return rich.quoted((*rich.of(shown), *(Run(mark, kind=Kind.CLOSE) for mark in closing))), False


def is_ended(words: str) -> bool:
    """Whether a mark at their end, as `?`, takes the place of a stop or comma."""
    return words.rstrip(_QUOTES)[-1:] in _ENDS


def _is_stopped(words: str) -> bool:
    """Whether nothing more ends a sentence that ends with the words: no stop goes behind their ellipsis either."""
    return is_ended(words) or words.rstrip(_QUOTES).endswith("…")


def trimmed(words: str) -> str:
    """The words without white space at their ends and without one closing comma."""
    bare = words.strip()
    return bare[:-1].rstrip() if bare.endswith(",") else bare


def run_in(words: str, kinds: Marks = AMERICAN) -> str:
    """The words as they stand within a style's outer quotation marks: no final full stop, and the marks alternate."""
    return "".join(parted(words, kinds))


def parted(words: str, kinds: Marks) -> tuple[str, str]:
    """The words run in, and of them the marks that close at their end."""
    bare = _unstopped(words)
    if not marks.MARKS.search(bare):
        return bare, ""
    letters, pairs, end = list(bare), marks.pair(bare), len(bare)
    for place, mark in pairs.items():
        right = kinds.pairs[mark.depth % 2]
        if mark.double is not (right[0] in '“"') or right[0] in "\"'":
            letters[place] = right[not mark.opens]
    while end - 1 in pairs:
        end -= 1
    shown, closing = "".join(letters[:end]), "".join(letters[end:])
    return shown if bare != words else _unstopped(shown), closing


def _unstopped(words: str) -> str:
    return words[:-1] if words[-1:] == "." and _FINAL_STOP.match(words, len(words) - 1) else words


def has_words(words: str, count: int) -> bool:
    """Whether there are so many words: what stands between white space and holds a letter or digit."""
    split = words.split()
    return len(split) >= count and sum(word[0].isalnum() or any(map(str.isalnum, word)) for word in split) >= count


def named(subject: Subject, *, full: bool = False) -> str:
    """The speaker as named in the text, in full also when an author of the source has the same family name."""
    name = subject.speaker.strip()
    if subject.anonymous:
        return name
    if full:
        return apostrophes(name)
    family = subject.speaker_family.strip()
    shared = {_fold(names.short(name)) for name in subject.item.author}
    return apostrophes(name if name and _fold(family) in shared else family or name)


def is_author(subject: Subject) -> bool:
    """Whether the speaker is the source's only author, who needs no naming beside it."""
    authors = names.present(subject.item.author)
    if subject.anonymous or len(authors) != 1 or not subject.speaker.strip():
        return False
    author, speaker = authors[0], _fold(subject.speaker)
    if _fold(author.literal or author.family or author.given) not in speaker:
        return False
    return _fold(names.straight(author)) == speaker


@lru_cache(1024)
def _fold(name: str) -> str:
    """A name without the differences that do not make another person: case, commas, stops, the apostrophe's form."""
    bare = unicodedata.normalize("NFKC", name).casefold()
    return " ".join(re.sub(r"[.,'’]", " ", bare).split())
