"""Where an article stands: the periodical with volume, issue, day and page (14.66-110)."""

from __future__ import annotations

from store.cite import numbers, rich
from store.cite.rich import Rich
from store.cite.styles.chicago import naming, places, publication
from store.cite.styles.chicago.work import NEWS, Work, labelled
from store.cite.titles import title


def source(work: Work) -> Rich:
    """The periodical and the place in it."""
    item = work.item
    spaced = item.type not in NEWS and bool(item.volume) and not item.collection_title
    where = rich.join((_title(work), _place(work)), " " if spaced else ", ")
    return rich.join((_special_issue(work), where), work.mark)


def periodical(work: Work) -> Rich:
    """The periodical's title, with the place where it is published."""
    item = work.item
    if work.hidden == "container":
        return rich.EMPTY
    return rich.join(
        (work.work_title(), rich.bracketed(rich.EMPTY if item.event_title else title(item.publisher_place)))
    )


def _special_issue(work: Work) -> Rich:
    item = work.item
    if not item.volume_title:
        return rich.EMPTY
    named = rich.wrapped(naming.volume_title(work), "in " if work.noted else "In ")
    return rich.join((named, naming.credited(work, naming.everyone(work), within=True)), ", ")


def _title(work: Work) -> Rich:
    item = work.item
    special = item.container_title and item.volume_title
    placed = item.collection_title or item.issue or item.number or item.page or item.volume or item.volume_title
    published = item.type == "article-journal" and item.container_title
    early = published and item.doi and item.issued and not placed and not item.status
    return rich.join(
        (
            rich.of(("special issue" if work.noted else "Special issue") if special else ""),
            periodical(work),
            rich.of("ahead of print" if early else ""),
        ),
        ", ",
    )


def _place(work: Work) -> Rich:
    item = work.item
    where = _locator(work)
    volume = _dated_volume(work) if work.manner == "dated" else _volume(work)
    if item.type in NEWS:
        return rich.join((rich.join((volume, naming.edition(work, begun=True)), work.mark), where), ", ")
    return rich.join((volume, where), ": " if item.issue or item.volume else ", ")


def _volume(work: Work) -> Rich:
    """“45, no. 3 (2021)”."""
    item = work.item
    series = title(item.collection_title)
    if item.type not in NEWS and (item.issue or item.volume):
        volume = labelled("vol.", item.volume) if item.collection_title else title(numbers.dashed(item.volume))
        counted = rich.join((volume, _issue(item.issue)), ", ")
        return rich.join((series, rich.join((counted, rich.bracketed(publication.issued_or_status(work))))), ", ")
    return rich.join((series, _house(work), _day(work)), ", ")


def _dated_volume(work: Work) -> Rich:
    """“45 (3)”: the year stands after the author."""
    item = work.item
    series = title(item.collection_title)
    if item.type in NEWS or not (item.issue or item.volume):
        return rich.join((series, _house(work), _day(work)), ", ")
    day = publication.month_day(work)
    if item.volume:
        volume = labelled("vol.", item.volume) if item.collection_title else title(numbers.dashed(item.volume))
        return rich.join((series, rich.join((volume, rich.bracketed(title(item.issue) or day)))), ", ")
    helped = item.author or item.director or item.editor or item.guest or item.host or item.producer or item.translator
    return rich.join((series, rich.join((_issue(item.issue), rich.bracketed(day if helped else rich.EMPTY)))), ", ")


def _house(work: Work) -> Rich:
    item = work.item
    return title(item.publisher) if item.type in ("interview", "paper-conference", "post-weblog") else rich.EMPTY


def _day(work: Work) -> Rich:
    shown = publication.month_day(work) if work.manner == "dated" else publication.issued_or_status(work)
    return rich.join((publication.status(work), shown))


def _issue(issue: str) -> Rich:
    return rich.of(f"{'nos.' if numbers.is_several(issue) else 'no.'} {numbers.dashed(issue)}" if issue else "")


def _locator(work: Work) -> Rich:
    item = work.item
    kept = item.archive and not (item.archive_location or item.archive_place)
    number = rich.EMPTY if kept else title(item.number)
    if work.place or item.number:
        return rich.join((places.locator(work), number), ", ")
    return rich.EMPTY if item.type in NEWS else rich.of(numbers.pages(item.page, "chicago"))
