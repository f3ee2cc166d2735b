"""Statutes and hearings, which APA (11.4-5) and Chicago (14.192-203) cite as the Bluebook does."""

from __future__ import annotations

from collections.abc import Callable

from store.cite import names, numbers, rich
from store.cite.case import Small
from store.cite.names import Look
from store.cite.rich import Rich
from store.cite.titles import capitalised, title
from store.csl import Date, Item

_WITNESSES = Look(link="&", most=20, shown=19, last=True)
"""Witnesses as APA lists them (9.8)."""

TYPES = frozenset({"hearing", "legislation"})

SYMBOLS = {"chapter": ("c.", "cc."), "paragraph": ("¶", "¶¶"), "section": ("§", "§§")}
"""Labels of places in a statute or hearing, for one and for several."""


def cited(
    item: Item, year: Callable[[Date | None], Rich], small: Small, people: Look = _WITNESSES, place: Rich = rich.EMPTY
) -> Rich:
    """The title, where it stands, the year and the witnesses as the style writes them, and in a note the place.

    The `small` words are those that stay so in a title.
    """
    head = rich.join((_title(item, small), _source(item)), ", ")
    original = rich.wrapped(year(item.original_date), "", " &")
    dated = rich.bracketed(rich.join((original, year(item.issued))))
    return rich.join((rich.join((head, dated, _identifier(item, people))), place), ", ")


def _title(item: Item, small: Small) -> Rich:
    """A statute's title in roman; a hearing's in italics, with the bill and the committee."""
    if item.type == "legislation":
        return title(item.title, item.language, small=small)
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
        return rich.join(
            (
                rich.join((law, rich.of(f"{'Nos.' if numbers.is_several(item.number) else 'No.'} {item.number}"))),
                rich.join((code, page)),
            ),
            ", ",
        )
    symbol = "§§" if numbers.is_several(item.section) else "§"
    return rich.join((code, rich.of(f"{symbol} {item.section}") if item.section else page))


def _identifier(item: Item, people: Look) -> Rich:
    if item.type == "hearing":
        return rich.bracketed(rich.wrapped(names.listing(item.author, people), "testimony of "))
    return rich.bracketed(title(item.status))
