"""APA 7 (Publication Manual of the American Psychological Association, 7th edition): references, in-text, quotations.

The section numbers in the comments are the manual's.
"""

from __future__ import annotations

from store.cite import case, dates, names, numbers, quotation, rich
from store.cite.calendars import Calendar
from store.cite.dates import When
from store.cite.kinds import ENTRIES, PAGES, PERSONAL, is_retrievable, is_serial, link
from store.cite.names import Look
from store.cite.rich import Rich
from store.cite.style import Listed, Passage, Style, Subject
from store.cite.styles import apa_titles, law
from store.cite.titles import capitalised, title
from store.csl import Date, Item, Name

BLOCK_WORDS = 40
"""From this many words on a quotation is a block (8.27)."""

_CALENDAR = Calendar("mdy", era=(" C.E.", " B.C.E."))
_LISTED = Look(inverted="all", given="initials", link="&", before_link="always", most=20, shown=19, last=True)
"""Up to twenty names, else the first nineteen and the last (9.8)."""
_SHORT = Look(given="none", link="&", most=2)
_SPOKEN = Look(given="initials", link="&", most=2)
_DAILY = frozenset(
    {"article-magazine", "article-newspaper", "broadcast", "collection", "document", "event", "motion_picture"}
    | {"pamphlet", "performance", "personal_communication", "post", "post-weblog", "song", "speech", "webpage"}
)
_BARE = frozenset({"chapter", "line", "verse"})


def reference(item: Item) -> Rich:
    """The entry of the reference list. It is empty for a talk or letter that no reader could find (8.9)."""
    if item.type in PERSONAL and not is_retrievable(item):
        return rich.EMPTY
    if item.type in law.TYPES:
        return rich.join((rich.punctuate(law.cited(item, _law_year, case.APA), "."), _address(item)))
    lead, role = _lead(item)
    if role != "title":
        described = apa_titles.described(item, role)
    elif item.title:
        described = apa_titles.description(item)
    else:  # what only its type says of a work is said twice, as both processors have it
        told = item.genre or item.medium or item.interviewer
        described = rich.EMPTY if told else rich.bracketed(apa_titles.kind(item), "[]")
    date = rich.of(_date(item)) if lead or item.status else capitalised(rich.of(_date(item)))
    text = rich.join((lead, rich.bracketed(date), described, *_source(item, role)), ". ")
    return rich.join((rich.punctuate(text, "."), _address(item), _history(item)))


def intext(item: Item) -> Rich:
    """What stands at the citing place: (Ahronheim, 2020, p. 45)."""
    return rich.bracketed(_pointer(item))


def quote(subject: Subject) -> Passage:
    """The quotation with its pointer: “Q” (Bennett, as cited in Ahronheim, 2020). Of 40 words or more, a block."""
    return quotation.pointed(subject, _POINTER)


def _is_block(words: str) -> bool:
    return quotation.has_words(words, BLOCK_WORDS)


def _pointer(item: Item) -> Rich:
    when = dates.read(item.issued)
    if item.type in PERSONAL and not is_retrievable(item):
        people = names.listing(item.author, _SPOKEN) or _short_title(item)
        day = ("ca. " if when.circa else "") + _CALENDAR.text(when) if when else _undated(item)
        return rich.join((people, rich.of("personal communication"), rich.of(day), _place(item)), ", ")
    original = dates.read(item.original_date)
    year = f"{_year(original)}/" if original is not None and when is not None else ""
    year += _year(when) + item.year_suffix if when is not None else _undated(item)
    return rich.join((_short(item), rich.of(year), _place(item)), ", ")


def _year(when: When | None) -> str:
    """“2020”, “ca. 1887”, “1936–1939”, “330 B.C.E.”; nothing when nothing is known (9.13-17)."""
    return ("ca. " if when and when.circa else "") + _CALENDAR.years(when)


def _undated(item: Item) -> str:
    suffix = f"-{item.year_suffix}" if item.year_suffix else ""
    return (item.status.lower() or "n.d.") + suffix


def _law_year(date: Date | None) -> Rich:
    return rich.of(_year(dates.read(date)))


def _place(item: Item) -> Rich:
    """Page, paragraph, chapter or time (8.13)."""
    place = numbers.place(item.custom)
    if place is None:
        return rich.EMPTY
    if place.label == "page":
        return rich.of(f"{place.called(short=True)} {numbers.pages(place.value, 'expanded')}")
    if item.type in law.TYPES and place.label in law.SYMBOLS:
        return rich.of(f"{law.SYMBOLS[place.label][numbers.is_several(place.value)]} {place.value}")
    if place.label == "paragraph":
        return rich.of(place.labelled())
    if place.label in _BARE and not numbers.is_numeric(place.value) and item.type not in law.TYPES:
        return rich.of(place.value)
    return rich.of(f"{place.called(short=False).capitalize()} {place.value}".strip())


def _contributors(item: Item) -> tuple[tuple[Name, ...], str]:
    """Who stands in the author's place (9.7-12), and as what."""
    credited = (
        (item.author, "author"),
        (item.director, "director"),
        (item.guest, "guest"),
        (item.host, "host"),
        (item.producer, "producer"),
        ((Name(literal=item.publisher),) if item.type in ENTRIES else (), "publisher"),
        (() if item.container_title and (item.type in ENTRIES or item.type == "book") else item.editor, "editor"),
        ((Name(literal=item.publisher),) if item.type in ("software", "webpage") else (), "publisher"),
    )
    return next(((people, role) for people, role in credited if names.present(people)), ((), "title"))


def _lead(item: Item) -> tuple[Rich, str]:
    """The first element of the entry, and what it is. A title there keeps its identifier (9.12)."""
    people, role = _contributors(item)
    if not people and not item.title:
        return apa_titles.described(item, role), role
    if not people:
        return rich.join((apa_titles.named(item), apa_titles.identifier(item, role))), role
    labels = {"director": "Director", "guest": "Guest Expert", "host": "Host", "producer": "Producer", "editor": "Ed."}
    label = labels.get(role, "")
    plural = f"{label[:-1]}s." if label.endswith(".") else f"{label}s"
    credited = f" ({plural if len(people) > 1 else label})" if label else ""
    return (*names.listing(people, _LISTED), *rich.of(credited)), role


def _short(item: Item) -> Rich:
    """Who or what the reference is found under, in the text (8.17, 8.14)."""
    if item.type in law.TYPES:
        return _short_title(item)
    people = item.author if item.type in PERSONAL else _contributors(item)[0]
    if not names.present(people):
        return _short_title(item)
    return names.listing(people, _SHORT.showing(item.shown_names))


def _short_title(item: Item) -> Rich:
    """The title in the author's place (8.14): in title case, italic if the reference has it so, else quoted."""
    text = item.title_short or item.title
    content = title(text, item.language, small=None if item.type == "post" else case.APA)
    if not content and item.type == "report" and item.number:
        return apa_titles.number_of(item)
    if not content:
        return rich.bracketed(apa_titles.short_description(item), "[]")
    if item.type in ("legislation", "report"):
        return content
    quoted = item.container_title and item.type not in PAGES and item.type != "hearing"
    return rich.quoted(content) if quoted else rich.emphasised(content)


def _date(item: Item) -> str:
    """The year, and for what appears on a day also the day (9.14)."""
    when = dates.read(item.issued)
    if when is None:
        return _undated(item)
    numbered = item.editor or item.issue or item.page or item.volume
    daily = item.type in _DAILY or (item.type in ("interview", "paper-conference") and not numbered)
    day = _CALENDAR.within_year(when) if daily else ""
    return _year(when) + item.year_suffix + (f", {day}" if day else "")


def _source(item: Item, role: str) -> list[Rich]:
    """Where the work stands (9.23-33)."""
    omitted = (is_serial(item) and item.type not in PERSONAL) or (
        item.type == "thesis" and bool(item.archive or link(item))
    )
    site = title(item.container_title, item.language, small=case.APA) if item.type in PAGES else rich.EMPTY
    event: tuple[Rich, ...] = ()
    if item.event_title or item.event:
        when = rich.of(_CALENDAR.text(dates.read(item.event_date)))
        event = (capitalised(title(item.event_title or item.event)), title(item.event_place), when)
    location = rich.bracketed(title(item.archive_location))
    return [
        rich.EMPTY if item.type in PAGES else _within(item, role),
        rich.EMPTY if omitted or role == "publisher" else title(item.publisher),
        rich.join((rich.join((title(item.archive), location)), title(item.archive_place)), ", "),
        rich.join(event, ", "),
        site,
    ]


def _within(item: Item, role: str) -> Rich:
    """The periodical or the book that the work stands in."""
    return _periodical(item, role) if is_serial(item) else apa_titles.within(item, role)


def _periodical(item: Item, role: str) -> Rich:
    """The periodical with volume, issue and pages (9.25-27); a number that the lead has is not repeated."""
    volume, issue = (numbers.dashed(value) for value in (item.volume, item.issue))
    where = (*rich.of(volume, italic=True), *rich.of(f"({issue})" if issue else ""))
    page = numbers.pages(item.page, "expanded")
    if item.number:
        page = "" if role == "title" and not item.container_title else f"Article {item.number}"
    work = rich.emphasised(title(item.container_title, item.language, small=case.APA))
    series = rich.emphasised(title(item.collection_title, item.language, small=case.APA))
    text = rich.join((work, series, where, rich.of(page)), ", ")
    placed = item.collection_title or item.issue or item.number or item.page or item.volume
    status = title("" if placed or not item.issued else item.status)
    return rich.join((text, capitalised(status)), ". ")


def _address(item: Item) -> Rich:
    """DOI or URL (9.34-36), with the day of retrieval for a page without a date."""
    address = link(item)
    if not address or item.doi or item.issued or item.status:
        return rich.url(address)
    accessed = _CALENDAR.text(dates.read(item.accessed))
    return rich.join((rich.of(f"Retrieved {accessed}, from" if accessed else "Retrieved"), rich.url(address)))


def _history(item: Item) -> Rich:
    """The year of the original work (9.41), or that it is not printed yet."""
    placed = item.collection_title or item.issue or item.number or item.page or item.volume
    status = capitalised(title(item.status if item.issued and placed else ""))
    original = _year(dates.read(item.original_date))
    first = rich.of(f"Original work published {original}" if original else "")
    return rich.bracketed(rich.join((status, first), "; "))


_POINTER = quotation.Pointer(_pointer, intext, "as cited in", _is_block, before_year=", ")
STYLE = Style(
    "apa",
    "apa",
    "APA 7",
    reference,
    intext,
    quote,
    listed=Listed(_lead, "day", _LISTED, with_particle=True),
    told="letter",
    with_initials=True,
)
