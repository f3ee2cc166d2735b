"""The sentence of a news agency, after the AP Stylebook: "Q," Naftali Bennett said, according to The Jerusalem Post.

News copy has no list of references. Quotation marks are straight, a comma stands inside them, the verb is neutral. The
day the words were said is given where it is known, beside the day of the article.
"""

from __future__ import annotations

from store.cite import case, dates, names, quotation, rich
from store.cite.calendars import MONTHS, Calendar
from store.cite.dates import When
from store.cite.kinds import host
from store.cite.rich import Marks, Rich
from store.cite.style import Passage, Style, Subject
from store.cite.titles import title
from store.csl import Item

_STRAIGHT = Marks((('"', '"'), ("'", "'")), inside=True)
_SHORT = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
_DAYS, _MONTHS = Calendar("mdy", _SHORT), Calendar("mdy", MONTHS)
"""A month is abbreviated beside a day only (AP, “months”)."""

_VERBS = (
    *("said", "added", "announced", "argued", "claimed", "declared", "explained", "insisted", "noted", "stated"),
    *("stressed", "tweeted", "warned", "wrote"),
)
"""Verbs that can stand alone after a speaker; any other is not taken from the article."""


def reference(item: Item) -> Rich:  # noqa: ARG001 - no source has an entry
    """Nothing: news copy lists no references."""
    return rich.EMPTY


def intext(item: Item) -> Rich:
    """Where it stands: according to The Jerusalem Post (May 5, 2020)."""
    return rich.wrapped(_source(item), "according to ")


def quote(subject: Subject) -> Passage:
    """The whole sentence."""
    words = quotation.trimmed(subject.words)
    content, _ = quotation.words_of(subject, None, _STRAIGHT)
    verb = subject.cue.strip().lower()
    verb = verb if verb in _VERBS else "said"
    speaker = quotation.named(subject, full=True)
    told = f"{speaker} {verb}".strip() if speaker else ""
    if quotation.is_author(subject):
        told, where = f"{speaker} wrote", rich.wrapped(_source(subject.item), "in ")
        sentence = rich.join((rich.of(told), where))
    else:
        said = _when(quotation.said(subject))
        sentence = rich.join((rich.of(f"{told} {said}".strip()), intext(subject.item)), ", ")
    if sentence and not quotation.is_ended(words):
        content = rich.punctuate(content, ",")
    whole = rich.punctuate(rich.join((content, sentence)), ".")
    return Passage(whole, words=rich.of(words), where=sentence)


def _source(item: Item) -> Rich:
    """The publication with the day, else its author, publisher, title or site."""
    name = title(item.container_title) or names.listing(item.author, names.Look(most=2)) or title(item.publisher)
    name = name or rich.quoted(title(item.title, item.language, small=case.UP_TO_THREE)) or rich.of(host(item))
    return rich.join((name, rich.bracketed(rich.of(_day(dates.read(item.issued))))))


def _when(when: When | None) -> str:
    """When it was said, as an adverb: “May 3, 2020”, “in May 2020”, “in about 1999”."""
    shown = _day(when)
    if not when or not when.start:
        return shown
    return f"{'' if when.start.day else 'in '}{'about ' if when.circa else ''}{shown}"


def _day(when: When | None) -> str:
    exact = when is not None and when.start is not None and when.start.day
    return (_DAYS if exact else _MONTHS).text(when)


STYLE = Style("ap", "ap", "AP sentence", reference, intext, quote, marks=_STRAIGHT)
