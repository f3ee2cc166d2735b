"""Where a chapter or another part stands: in a book, with its editors and volume (14.8-26)."""

from __future__ import annotations

from store.cite import numbers, rich
from store.cite.rich import Rich
from store.cite.styles.chicago import naming, places, publication
from store.cite.styles.chicago.work import Work, labelled
from store.cite.titles import capitalised, title

_OWN = frozenset({"broadcast", "motion_picture"})


def source(work: Work) -> Rich:
    """The book or programme, its series and its occasion."""
    item = work.item
    within = rich.EMPTY
    if item.container_title:
        place = rich.EMPTY if work.noted else places.monographic(work)
        within = rich.join((_title(work), _description(work), _identifier(work), place), ", ")
    known = item.original_date or item.publisher or item.status
    event = publication.event(work) if work.noted or known else rich.EMPTY
    return rich.join((within, publication.series(work), event), work.mark)


def _title(work: Work) -> Rich:
    item = work.item
    name = work.work_title()
    if work.manner == "dated" and item.volume_title:
        name = naming.volume_title(work)
    return rich.join((_preposition(work), name)) if name else rich.EMPTY


def _preposition(work: Work) -> Rich:
    item = work.item
    if item.type in _OWN:
        return rich.EMPTY
    if item.type == "chapter" and item.genre:
        return rich.of("to")
    chapter = labelled("chap.", item.chapter_number)
    if chapter:
        return rich.wrapped(chapter if work.noted else capitalised(chapter), "", " in")
    return rich.of("in" if work.noted else "In")


def _description(work: Work) -> Rich:
    item = work.item
    numbered = item.editor or item.issue or item.page or item.volume
    if item.type == "report" or (item.type == "speech" and not numbered):
        return naming.genre(work, lower=True)
    return rich.EMPTY


def _identifier(work: Work) -> Rich:
    item = work.item
    number = rich.EMPTY if item.type in _OWN else naming.number(work)
    edition = rich.EMPTY if item.issued and item.original_date else naming.edition(work, begun=False)
    version = rich.wrapped(title(item.version), "version ")
    return rich.join((number, version, edition, _contributors_and_volume(work)), ", ")


def _contributors_and_volume(work: Work) -> Rich:
    item = work.item
    helped = naming.credited(work, naming.everyone(work), within=True)
    some = item.volume or item.volume_title or item.page or (work.noted and work.at("column", "folio", "page"))
    count = rich.EMPTY if some else naming.volumes(item.number_of_volumes)
    if work.manner != "dated":
        return rich.join((naming.volume_in(work), helped, count), ", ")
    volume = labelled("vol.", item.volume)
    if item.volume_title:
        volume = rich.join((rich.wrapped(volume, "", " of"), work.work_title()))
    elif numbers.is_numeric(item.volume) and item.page and not item.container_title:
        volume = rich.EMPTY
    return rich.join((helped, volume, count), ", ")
