"""Who published it, when, on what occasion; the series, the medium and the address (14.27-54)."""

from __future__ import annotations

from store.cite import numbers, rich
from store.cite.calendars import AMERICAN, Level
from store.cite.dates import read
from store.cite.kinds import PAGES, link
from store.cite.rich import Rich
from store.cite.styles.chicago import naming
from store.cite.styles.chicago.work import DAILY, NEWS, Work, dated, labelled, month_and_day
from store.cite.titles import capitalised, title

NO_DATE = "n.d."


def published(work: Work) -> Rich:
    """Publisher and date; for a page also its site, for a broadcast “aired”."""
    item = work.item
    site = work.cased(item.container_title) if item.type in PAGES and work.hidden != "container" else rich.EMPTY
    house = _history(work)
    broadcast = item.type == "broadcast"
    linked = bool(item.doi or item.url)
    shown = month_day(work) if work.manner == "dated" else issued_or_status(work)
    day = rich.join((status(work), shown))
    before = house if not broadcast or linked else rich.EMPTY
    after = rich.EMPTY
    if broadcast and not (item.url or (work.noted and item.doi)) and (house or item.event_title or item.event):
        after = rich.join((rich.of("on"), house))
    return rich.join((site, before, day, after), ", ")


def _history(work: Work) -> Rich:
    """The publisher, after the year of the first edition."""
    item = work.item
    original = _original(work)
    house = rich.join((work.begun(item.genre) if item.type == "thesis" else rich.EMPTY, _house(work)), ", ")
    if not item.edition:
        return rich.join((original, house), "; ")
    edited = naming.edition(work) if item.issued and item.original_date else rich.EMPTY
    return rich.join((original, rich.join((edited, house), work.mark)), "; " if work.noted else ". ")


def _house(work: Work) -> Rich:
    item = work.item
    if item.publisher:
        return rich.EMPTY if work.hidden == "publisher" else work.begun(item.publisher)
    return rich.EMPTY if item.event_title else work.begun(item.publisher_place)


def _original(work: Work) -> Rich:
    item = work.item
    if item.original_date is None:
        return rich.EMPTY
    daily = item.type in DAILY
    if work.manner == "dated":
        if item.type == "interview" and not item.editor:
            return month_and_day(item.original_date, "month" if item.issue or item.volume else "day")
        return month_and_day(item.original_date) if daily else rich.EMPTY
    if work.serial and not daily:
        return dated(item.original_date, _serial_level(work))
    return dated(item.original_date, "day" if daily else "year")


def status(work: Work) -> Rich:
    """“forthcoming” before a date; “aired” before a broadcast's."""
    item = work.item
    if not item.issued or (item.type == "broadcast" and item.event_title and item.status):
        return rich.EMPTY
    if item.status:
        after = bool(item.original_date or item.publisher)
        if item.type == "webpage":
            after = bool(item.container_title or ((item.author or item.translator) and item.publisher))
        return title(item.status) if work.noted or after else capitalised(title(item.status))
    if item.type != "broadcast" or item.url or (work.noted and item.doi):
        return rich.EMPTY
    return rich.of("aired" if work.noted else "Aired")


def issued_or_status(work: Work) -> Rich:
    """The date as exactly as the kind of source asks for, what stands for it, or “n.d.”."""
    item = work.item
    if item.issued:
        if work.serial and item.type not in DAILY:
            return dated(item.issued, _serial_level(work))
        return dated(item.issued, "day" if item.type in DAILY else "year")
    return undated(work)


def undated(work: Work) -> Rich:
    """What stands where the date would: the status, “n.d.”, or nothing."""
    item = work.item
    if item.status:
        return title(item.status.lower())
    if item.type == "webpage" or (item.type == "interview" and not work.retrievable):
        return rich.EMPTY
    if item.type == "manuscript" and not _is_described(work):
        return rich.EMPTY
    return rich.of(NO_DATE)


def year(work: Work, marks: str) -> Rich:
    """The year after the author in an author-date list or reference; the original one in brackets before it."""
    item = work.item
    if item.issued:
        when, first = read(item.issued), read(item.original_date)
        shown = AMERICAN.years(when)
        original = rich.of(AMERICAN.years(first))
        bracketed = (
            rich.bracketed(original, marks) if not (first and first.circa) else rich.wrapped(original, "[", "?]")
        )
        shown = f"[{shown}?]" if when and when.circa else shown
        return rich.join((bracketed, rich.of(shown + item.year_suffix)))
    if item.status:
        return title(item.status.lower()) if marks == "[]" else capitalised(title(item.status))
    if item.type == "manuscript" and not _is_described(work):
        return rich.EMPTY
    return rich.of(NO_DATE + (f"-{item.year_suffix}" if item.year_suffix else ""))


def month_day(work: Work) -> Rich:
    """Month and day, where an author-date list gives them."""
    item = work.item
    if item.type in DAILY:
        return month_and_day(item.issued)
    if not work.serial:
        return rich.EMPTY
    return month_and_day(item.issued, "month" if item.type not in NEWS and (item.issue or item.volume) else "day")


def _serial_level(work: Work) -> Level:
    item = work.item
    if item.type in NEWS or not (item.issue or item.volume):
        return "day"
    return "year" if item.issue and item.volume else "month"


def _is_described(work: Work) -> bool:
    item = work.item
    placed = item.container_title or item.event_place or item.event_title or item.publisher or item.publisher_place
    return bool(placed or item.genre or item.title)


def series(work: Work) -> Rich:
    """“Port Studies 7”."""
    item = work.item
    if item.issue:
        number = labelled("vol.", item.collection_number)
        issue = rich.of(f"{'nos.' if numbers.is_several(item.issue) else 'no.'} {item.issue}")
        return rich.join((work.cased(item.collection_title), number, issue), ", ")
    if not item.collection_title:
        return rich.EMPTY
    delimiter = " " if numbers.is_numeric(item.collection_number) else ", "
    return rich.join((work.cased(item.collection_title), title(item.collection_number)), delimiter)


def event(work: Work) -> Rich:
    """Where and when it was said or shown (14.115)."""
    item = work.item
    if item.type == "interview" or item.interviewer or not (item.event_title or item.event):
        return rich.EMPTY
    shown = item.status if not item.issued or item.type == "broadcast" else ""
    when = rich.of(AMERICAN.text(read(item.event_date)))
    where = rich.join((work.begun(item.event_title or item.event), when, title(item.event_place)), ", ")
    return rich.join((work.begun(shown), where))


def medium(work: Work) -> Rich:
    """“DVD, 45 min.”."""
    return rich.join((work.begun(work.item.medium), title(work.item.dimensions)), ", ")


def address(work: Work) -> Rich:
    """DOI or URL; the day of access only for what has no date (13.15)."""
    item = work.item
    accessed = ""
    if item.url and not (item.doi or item.issued or item.status):
        accessed = AMERICAN.text(read(item.accessed))
    day = rich.of(f"{'accessed' if work.noted else 'Accessed'} {accessed}" if accessed else "")
    return rich.join((day, rich.url(link(item))), work.mark)
