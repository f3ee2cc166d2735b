"""Chicago 18, author-date (The Chicago Manual of Style, 18th edition, chapters 13 and 14)."""

from __future__ import annotations

from store.cite import names, numbers, quotation, rich, titles
from store.cite.rich import Rich
from store.cite.style import Listed, Passage, Style, Subject
from store.cite.styles.chicago import entry, lead, naming, places, publication
from store.cite.styles.chicago.work import LAWS, LISTED, Work, dated, is_block
from store.csl import Item


def reference(item: Item) -> Rich:
    """The entry of the list of references. It is empty for a conversation that no reader could find."""
    work = Work(item, "dated")
    if item.type == "interview" and not work.retrievable:
        return rich.EMPTY
    return rich.punctuate(entry.listed(work), ".")


def intext(item: Item) -> Rich:
    """What stands at the citing place: (Ahronheim 2020, 45)."""
    return rich.bracketed(_pointer(item))


def quote(subject: Subject) -> Passage:
    """The quotation with its pointer: “Q” (Bennett, quoted in Ahronheim 2020)."""
    return quotation.pointed(subject, _POINTER)


def _pointer(item: Item) -> Rich:
    work = Work(item, "dated", numbers.place(item.custom))
    return rich.join((_dated(work), places.locator(work)), ", ")


def _dated(work: Work) -> Rich:
    item = work.item
    if item.type == "interview" and not work.retrievable:
        people = names.listing(item.author, names.Look(most=2))
        named = naming.short(work) if item.title else naming.description(Work(item, "note"))
        day = dated(item.issued) if item.issued else publication.undated(work)
        return rich.join((people, named, day, publication.medium(Work(item, "note"))), ", ")
    if item.type in LAWS:
        first = naming.short(work) if item.title else titles.title(item.chapter_number)
    elif item.type == "interview":
        first = names.listing(item.author, names.SHORT) or naming.short(work)
    else:
        first, _ = lead.short(item)
    return rich.join((first, publication.year(work, "[]")), " " if item.issued else ", ")


_POINTER = quotation.Pointer(_pointer, intext, "quoted in", is_block, before_year=" ")
STYLE = Style(
    "chicago-author-date",
    "chicago-author-date",
    "Chicago 18, author-date",
    reference,
    intext,
    quote,
    listed=Listed(lead.listed, "year", LISTED),
    told="letter",
    with_initials=True,
)
