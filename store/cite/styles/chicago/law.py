"""Statutes and hearings, which Chicago cites as the Bluebook does (14.192-203)."""

from __future__ import annotations

from store.cite import names, numbers, rich
from store.cite.rich import Rich
from store.cite.styles.chicago import places
from store.cite.styles.chicago.work import Work, dated
from store.cite.titles import capitalised, title
from store.csl import Item

_TESTIFIED = names.Look(link="&")


def cited(work: Work) -> Rich:
    """The title, where it stands, the year, and in a note the place."""
    head = rich.join((title_of(work), _source(work.item)), ", ")
    body = rich.join((head, _year(work.item), _identifier(work.item)))
    at = "at " if work.at("page") and work.item.page else ""
    return rich.join((body, rich.wrapped(places.locator(work), at)), ", ")


def title_of(work: Work) -> Rich:
    """A statute's title in roman; a hearing's in italics, with the bill and the committee."""
    item = work.item
    if item.type == "legislation":
        return work.cased(item.title)
    subject = rich.wrapped(title(item.number), "on ")
    committee = rich.wrapped(title(item.section), "before the ")
    hearing = rich.wrapped(rich.join((subject, committee)), "Hearing ")
    return rich.emphasised(rich.join((capitalised(title(item.title)), hearing), ": "))


def _source(item: Item) -> Rich:
    if item.type == "hearing":
        return rich.join((title(item.authority), title(item.chapter_number)))
    code = rich.join((title(item.volume), title(item.container_title)))
    page = rich.of(numbers.first_page(item.page))
    if item.number:
        law = capitalised(title(item.genre)) or rich.of("Pub. L.")
        return rich.join((rich.join((law, rich.of(f"No. {item.number}"))), rich.join((code, page))), ", ")
    symbol = "§§" if numbers.is_several(item.section) else "§"
    return rich.join((code, rich.of(f"{symbol} {item.section}") if item.section else page))


def _year(item: Item) -> Rich:
    original = rich.wrapped(dated(item.original_date, "year"), "", " &")
    return rich.bracketed(rich.join((original, dated(item.issued, "year"))))


def _identifier(item: Item) -> Rich:
    if item.type == "hearing":
        return rich.bracketed(rich.wrapped(names.listing(item.author, _TESTIFIED), "testimony of "))
    return rich.bracketed(title(item.status))


