"""Places in a source: the page or paragraph of a note, the box in an archive."""

from __future__ import annotations

from store.cite import numbers, rich
from store.cite.rich import Rich
from store.cite.styles.chicago.work import LAWS, Work
from store.cite.styles.law import SYMBOLS
from store.cite.titles import title

_BARE = frozenset({"chapter", "line", "verse"})
_NAMED = {"sub-verbo": "under", "timestamp": "at"}


def locator(work: Work) -> Rich:
    """The place that the note points to; a page needs no label (13.24)."""
    place = work.place
    if place is None:
        return rich.EMPTY
    several = numbers.is_several(place.value)
    if place.label == "page":
        label = ""
    elif work.item.type in LAWS and place.label in SYMBOLS:
        label = SYMBOLS[place.label][several]
    elif place.label in _NAMED:
        label = _NAMED[place.label]
    elif not numbers.is_numeric(place.value) and place.label in _BARE and work.item.type not in LAWS:
        label = ""
    else:
        label = place.called(short=place.label != "line" or work.item.type in LAWS)
    value = numbers.pages(place.value, "chicago") if place.label == "page" else place.value
    return rich.of(f"{label} {value}".strip())


def monographic(work: Work) -> Rich:
    """The place within a book: a page, with its volume before a colon (14.20)."""
    item, place = work.item, work.place
    kept = bool(item.archive and item.archive_location)
    edited = work.manner != "dated" and bool(item.editor or item.translator)
    volume = rich.of("" if item.volume_title or edited else item.volume)
    if kept and work.at("column", "folio", "page"):
        return rich.EMPTY
    if place and place.label == "page" and numbers.is_numeric(item.volume):
        return rich.join((volume, locator(work)), ":")
    if place:
        return locator(work)
    if item.container_title or (kept and item.page and not numbers.is_numeric(item.volume)):
        return rich.EMPTY
    pages = rich.of(numbers.pages(item.page, "chicago"))
    return rich.join((volume, pages), ":") if item.page and numbers.is_numeric(item.volume) else pages


def archive(work: Work) -> Rich:
    """Where an unpublished source is kept (14.119)."""
    item = work.item
    within = rich.EMPTY
    if item.archive and item.archive_location:
        if work.place and work.at("column", "folio", "page"):
            within = rich.of(work.place._replace(value=numbers.pages(work.place.value, "chicago")).labelled())
        elif item.page:
            page = numbers.pages(item.page, "chicago")
            label = "pp. " if numbers.is_several(page) else "p. "
            within = rich.of(label + page if numbers.is_numeric(item.page) else page)
    location = rich.join((work.begun(item.archive_location), within), ", ")
    held = rich.join((title(item.archive), title(item.archive_place)), ", ")
    numbered = item.type == "thesis" or (item.archive and not item.genre)
    located = item.archive_location or item.archive_place
    known = title(item.number if numbered and not located else "")
    return rich.join((rich.join((location, held), work.mark), rich.bracketed(known)))
