"""The whole entry of a list, or the whole note."""

from __future__ import annotations

from store.cite import case, rich
from store.cite.dates import read
from store.cite.kinds import PAGES
from store.cite.names import Look
from store.cite.rich import Rich
from store.cite.styles import law
from store.cite.styles.chicago import lead, monograph, naming, places, publication, serial
from store.cite.styles.chicago.work import LAWS, Work, dated
from store.cite.titles import capitalised
from store.csl import Date

_WITNESSES, _NOTED = Look(link="&", most=6, shown=3), Look(link="&", most=2)
_BRACKETED = frozenset({"book", "chapter", "interview", "paper-conference", "report", "thesis"})


def listed(work: Work) -> Rich:
    """The entry of a bibliography or list of references, without its final stop."""
    if work.item.type in LAWS:
        return rich.join((law.cited(work.item, _year, case.UP_TO_FOUR, _WITNESSES), publication.address(work)), ". ")
    first = lead.first(work)
    date = publication.year(work, "()") if work.manner == "dated" else rich.EMPTY
    date = date if first else capitalised(date)
    item = work.item
    known = item.original_date or item.publisher or item.status
    event = rich.EMPTY if known or work.serial else publication.event(work)
    house = rich.EMPTY if work.serial and item.type not in PAGES else publication.published(work)
    return rich.join(
        (
            first,
            date,
            *_named_and_placed(work),
            rich.join((event, house), ", "),
            publication.medium(work),
            places.archive(work),
            publication.address(work),
        ),
        ". ",
    )


def noted(work: Work) -> Rich:
    """The full note, without its final stop (13.24)."""
    if work.item.type in LAWS:
        at = "at " if work.at("page") and work.item.page else ""
        cited = law.cited(work.item, _year, case.UP_TO_FOUR, _NOTED, rich.wrapped(places.locator(work), at))
        return rich.join((cited, publication.address(work)), ", ")
    item = work.item
    first = lead.first(work)
    house = rich.EMPTY if work.serial and item.type not in PAGES else publication.published(work)
    when = read(item.issued)
    bracketed, plain = rich.EMPTY, rich.EMPTY
    if item.type in _BRACKETED or (item.type == "motion_picture" and item.publisher):
        bracketed = rich.bracketed(house)
    elif when and when.circa:
        bracketed = house
    else:
        plain = house
    body = rich.join((rich.join((*_named_and_placed(work), plain), ", "), bracketed))
    place = rich.EMPTY if work.serial else places.monographic(work)
    rest = (publication.medium(work), places.archive(work), publication.address(work))
    return rich.join((first, body, place, *rest), ", ")


def _named_and_placed(work: Work) -> list[Rich]:
    """The title with its descriptions, and where the work stands."""
    item = work.item
    if work.is_episode:
        named = (naming.number(work), naming.named(work), naming.description(work))
        helped = naming.credited(work, naming.everyone(work), within=True)
        known = work.noted or item.original_date or item.publisher or item.status
        event = publication.event(work) if known else rich.EMPTY
        return [work.work_title(), rich.join((*named, helped), ", "), publication.series(work), event]
    parts = [naming.with_descriptions(work), _source(work)]
    return [rich.join(parts)] if item.type == "chapter" and item.container_title and item.genre else parts


def _year(date: Date | None) -> Rich:
    return dated(date, "year")


def _source(work: Work) -> Rich:
    if work.item.type in PAGES:
        return rich.EMPTY
    return serial.source(work) if work.serial else monograph.source(work)
