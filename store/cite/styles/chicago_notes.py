"""Chicago 18, notes and bibliography (The Chicago Manual of Style, 18th edition, chapters 13 and 14)."""

from __future__ import annotations

from store.cite import numbers, quotation, rich
from store.cite.rich import Rich
from store.cite.style import Listed, Passage, Style, Subject
from store.cite.styles.chicago import entry, lead, naming, places
from store.cite.styles.chicago.work import LAWS, LISTED, Work, is_block
from store.csl import Item


def reference(item: Item) -> Rich:
    """The entry of the bibliography. It is empty for a post, and for a talk that no reader could find (13.113)."""
    work = Work(item, "list")
    if item.type == "post" or (item.type in ("interview", "manuscript", "speech") and not work.retrievable):
        return rich.EMPTY
    return rich.punctuate(entry.listed(work), ".")


def intext(item: Item) -> Rich:
    """The note, with the place in the source that it points to; a shortened one for a source noted before."""
    work = Work(item, "note", numbers.place(item.custom))
    return rich.punctuate(_shortened(work) if item.first_note else entry.noted(work), ".")


def _shortened(work: Work) -> Rich:
    """“Bo, “Ferries,” 12”: the family name, or what else stands first, and the title without its subtitle if known."""
    first, role = lead.short(work.item)
    unnamed = work.item.type in LAWS or (work.item.type in lead.TITLED and role not in lead.SPEAKERS)
    if unnamed or role == "title":
        first = rich.EMPTY
    part = work.serial or work.item.container_title
    volume = rich.EMPTY if part else naming.volume_in(work)
    place = places.locator(work) if work.serial else places.monographic(work)
    return rich.join((first, naming.short(work), volume, place if work.place else rich.EMPTY), ", ")


def note(subject: Subject) -> Rich:
    """The note of a quotation: Naftali Bennett, quoted in Anna Ahronheim, “...” (13.102)."""
    return quotation.noted(subject, intext(subject.item), "quoted in")


def quote(subject: Subject) -> Passage:
    """The quotation with its note."""
    return quotation.footnoted(subject, note(subject), is_block)


STYLE = Style(
    "chicago-notes",
    "chicago-notes-bibliography",
    "Chicago 18, notes",
    reference,
    intext,
    quote,
    note,
    listed=Listed(lead.listed, "title", LISTED),
)
