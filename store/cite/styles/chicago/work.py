"""One work on its way into a note, a bibliography or a list of references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from store.cite import case, names, numbers, quotation, rich
from store.cite.calendars import AMERICAN, Level
from store.cite.dates import When, read
from store.cite.kinds import is_retrievable, is_serial
from store.cite.names import Look
from store.cite.numbers import Place
from store.cite.rich import Rich
from store.cite.titles import capitalised, title
from store.csl import Date, Item, Name

BLOCK_WORDS = 100
"""From this many words on a quotation is a block (12.10)."""

LISTED = Look(inverted="first", before_link="always", most=6, shown=3, demoted=True)
NOTED = Look(most=2)
_IN_LIST = Look(most=6, shown=3)

NEWS = frozenset({"article-magazine", "article-newspaper"})
SERIALS = NEWS | {"article-journal", "periodical", "post-weblog", "review", "review-book"}
LAWS = frozenset({"hearing", "legislation"})
DAILY = frozenset({"broadcast", "manuscript", "post", "speech", "webpage"})
"""Types whose day of publication counts, besides what stands in a periodical."""


@dataclass(slots=True)
class Work:
    """What is written, and how.

    Attributes:
        item: the source.
        manner: a note, an entry of a bibliography, or an entry of an author-date list.
        place: the place in the source that a note points to.
        hidden: what stood first in the author's place, and is not written again: a role, “container” or “title”.
    """

    item: Item
    manner: Literal["note", "list", "dated"]
    place: Place | None = None
    hidden: str = ""

    @property
    def noted(self) -> bool:
        """Whether it is a note, whose parts are divided by commas."""
        return self.manner == "note"

    @property
    def mark(self) -> str:
        """What divides the parts."""
        return ", " if self.manner == "note" else ". "

    @property
    def serial(self) -> bool:
        """Whether it stands in a periodical."""
        return is_serial(self.item)

    @property
    def retrievable(self) -> bool:
        """Whether it says where a reader could find it."""
        return is_retrievable(self.item)

    @property
    def is_episode(self) -> bool:
        """Whether it is a numbered part of a programme, which is then named first."""
        item = self.item
        return item.type == "broadcast" and bool(item.container_title and item.number and item.title)

    def at(self, *labels: str) -> bool:
        """Whether the note points to a place of one of these labels."""
        return self.place is not None and self.place.label in labels

    def begun(self, text: str) -> Rich:
        """The text; with a capital where a full stop stands before it."""
        return title(text) if self.noted else capitalised(title(text))

    def work_title(self) -> Rich:
        """The title of what it stands in, in italics."""
        return rich.EMPTY if self.hidden == "container" else rich.emphasised(self.cased(self.item.container_title))

    def cased(self, text: str) -> Rich:
        """A title in title case, if it is English."""
        return title(text, self.item.language, small=case.UP_TO_FOUR)

    def people(self, listed: Sequence[Name], role: str) -> Rich:
        """Names in the order of speech; nothing when they stood first."""
        if not listed or self.hidden == role:
            return rich.EMPTY
        return names.listing(listed, NOTED if self.noted else _IN_LIST)


def labelled(label: str, value: str) -> Rich:
    """A value with its label, “vol.” before a number only, “vols.” before several."""
    if numbers.is_several(value):
        label = f"{label[:-1]}s."
    return rich.wrapped(title(numbers.dashed(value)), f"{label} " if numbers.is_numeric(value) else "")


def dated(date: Date | None, level: Level = "day") -> Rich:
    """A date; in square brackets with a question mark when it is not certain (14.44)."""
    when = read(date)
    return _doubted(when, AMERICAN.text(when, level))


def month_and_day(date: Date | None, level: Level = "day") -> Rich:
    """What a date says beside its year, which an author-date list has given already."""
    return rich.of(AMERICAN.within_year(read(date), level))


def _doubted(when: When | None, shown: str) -> Rich:
    return rich.of(f"[{shown}?]" if when and when.circa and shown else shown)


def is_block(words: str) -> bool:
    """Whether a quotation is set as a block."""
    return quotation.has_words(words, BLOCK_WORDS)
