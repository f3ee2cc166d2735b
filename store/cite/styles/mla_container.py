"""MLA 9: the container that a source stands in, from its title to its location (5.31-99)."""

from __future__ import annotations

from collections.abc import Sequence

from store.cite import case, dates, names, numbers, rich
from store.cite.calendars import MLA_MONTHS, Calendar
from store.cite.dates import When
from store.cite.kinds import PERSONAL, is_serial, link
from store.cite.rich import Rich
from store.cite.titles import capitalised, title
from store.csl import Item, Name

CALENDAR = Calendar("dmy", MLA_MONTHS)
_YEAR_ONLY = frozenset({"book", "chapter", "motion_picture", "paper-conference", "thesis"})


def container(item: Item, role: str) -> Rich:
    """The container (5.31-99): its title, contributors, version, number, publisher, date and location."""
    work = work_title(item.container_title, item)
    if is_serial(item):
        special = rich.of("special issue of" if item.volume_title and work else "")
        place = rich.bracketed(title(item.publisher_place), "[]")
        work = rich.join((work_title(item.volume_title, item), rich.join((special, work, place))), ", ")
    elif item.volume_title and work:
        work = work_title(item.volume_title, item)
    return rich.join((work, *_contributed(item, role), *_numbered(item), *_published(item), *_located(item)), ", ")


def _contributed(item: Item, role: str) -> list[Rich]:
    """Other contributors (5.38-47)."""
    if item.editor and item.editor == item.translator and role not in ("editor", "translator"):
        people = [("edited and translated", "editor", item.editor)]
    else:
        people = [("edited", "editor", item.editor), ("translated", "translator", item.translator)]
    people += [("directed", "director", item.director), ("hosted", "host", item.host)]
    shown = [
        rich.of(f"{verb} by {spoken(names.present(listed))}")
        for verb, other, listed in people
        if other != role and names.present(listed)
    ]
    whole = [rich.of(f"by {spoken(names.present(item.container_author))}")] if item.container_author else []
    return [*whole, *(shown if item.container_title else [capitalised(one) for one in shown])]


def _numbered(item: Item) -> list[Rich]:
    """Version (5.48) and number (5.51)."""
    edition = item.edition[:1].upper() + item.edition[1:]
    if numbers.is_numeric(item.edition):
        edition = f"{numbers.ordinal(edition)} {'eds.' if numbers.is_several(edition) else 'ed.'}"
    number = item.number
    if item.type == "broadcast" and numbers.is_numeric(number):
        number = f"{item.genre or 'episode'} {number}"
    elif number:
        number = f"{item.genre} {labelled('issue', number) if numbers.is_numeric(number) else number}".strip()
    serial = is_serial(item)
    return [
        title(edition),
        rich.of(f"{'version' if edition else 'Version'} {item.version}" if item.version else ""),
        title(item.collection_title if serial else ""),
        rich.of(_volume(item)),
        rich.of(labelled("issue", item.issue)),
        title(number),
    ]


def _volume(item: Item) -> str:
    """“vol. 3”; with a capital where it begins. A book with only an author is taken for the whole work."""
    shown = labelled("volume", item.volume) if numbers.is_numeric(item.volume) else item.volume
    if is_serial(item) or item.editor or item.volume_title or item.edition or item.container_title:
        return shown
    if item.author:
        return shown if item.director or item.interviewer or item.translator else ""
    return shown[:1].upper() + shown[1:]


def _published(item: Item) -> list[Rich]:
    """Publisher (5.54) and date (5.68). A speech's date is the day it was given, which is its event's."""
    house = "" if is_serial(item) or item.type == "thesis" else item.publisher or item.publisher_place
    return [title(house), rich.of("" if item.type == "speech" else _date(item))]


def _located(item: Item) -> list[Rich]:
    """Event, archive, pages and address (5.84)."""
    page = numbers.pages(item.page, "minimal-two")
    event: tuple[Rich, ...] = ()
    if (item.event_title or item.event) and (item.type in PERSONAL or not is_serial(item)):
        when = rich.of(CALENDAR.text(dates.read(item.event_date)))
        event = (capitalised(title(item.event_title or item.event)), when, title(item.event_place))
    return [
        *event,
        title(item.archive),
        title(item.archive_place),
        title(item.archive_location),
        rich.of(f"{'pp.' if numbers.is_several(page) else 'p.'} {page}" if page else ""),
        rich.url("" if item.source else link(item)),
    ]


def _date(item: Item) -> str:
    """The date of publication, as exactly as the kind of source asks for."""
    when = dates.read(item.issued)
    rough = item.type in _YEAR_ONLY or item.type == "article-journal"
    shown = CALENDAR.text(when, "year" if item.type in _YEAR_ONLY else "month" if rough else "day")
    if rough:
        return doubted(when, shown)
    return f"Circa {shown}" if when and when.circa else shown


def spoken(people: Sequence[Name]) -> str:
    """The names in the order of speech, as after “edited by”."""
    spoken = [names.straight(name) for name in people]
    if len(spoken) > 2:  # noqa: PLR2004 - the rule's own number
        return f"{spoken[0]} et al."
    return " and ".join(spoken)


def work_title(text: str, item: Item) -> Rich:
    """The title of a container (5.31)."""
    return rich.emphasised(title(text, item.language, small=case.SMALL))


def labelled(label: str, value: str) -> str:
    """“vol. 12”, “nos. 3–4”; nothing for an empty value."""
    place = numbers.Place(label, numbers.dashed(value))
    return f"{place.called(short=True)} {place.value}" if value else ""


def doubted(when: When | None, shown: str) -> str:
    """A date in square brackets with a question mark when it is not certain."""
    return f"[{shown}?]" if when and when.circa else shown
