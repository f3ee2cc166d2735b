"""APA 7 (Publication Manual of the American Psychological Association, 7th edition): references, in-text, quotations.

The section numbers in the comments are the manual's.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.cite import dates, names, numbers, quotation, rich
from store.cite.calendars import Calendar
from store.cite.case import SMALL_SHORT
from store.cite.dates import When
from store.cite.kinds import ENTRIES, PAGES, PERSONAL, is_retrievable, is_serial, link
from store.cite.rich import Rich
from store.cite.style import Passage, Style, Subject
from store.cite.titles import apostrophes, capitalised, title
from store.csl import Item, Name

BLOCK_WORDS = 40
"""From this many words on a quotation is a block (8.27)."""

_CALENDAR = Calendar("mdy", era=(" C.E.", " B.C.E."))
_MOST_AUTHORS = 20
_FULL_DATES = frozenset(
    {"article-magazine", "article-newspaper", "broadcast", "collection", "document", "event", "motion_picture"}
    | {"pamphlet", "performance", "personal_communication", "post", "post-weblog", "song", "speech", "webpage"}
)
_DESCRIBED = {
    "broadcast": "Broadcast",
    "collection": "Archival collection",
    "dataset": "Dataset",
    "figure": "Figure",
    "graphic": "Graphic",
    "interview": "Interview",
    "map": "Map",
    "motion_picture": "Video recording",
    "personal_communication": "Letter",
    "post": "Online post",
    "software": "Computer software",
    "song": "Song",
}
"""What a work is called in square brackets when the item does not say (9.21)."""

_ABBREVIATED = {"page": ("p.", "pp."), "paragraph": ("para.", "paras.")}
_BARE = frozenset({"chapter", "line", "verse"})


def reference(item: Item) -> Rich:
    """The entry of the reference list. It is empty for a talk or letter that no reader could find (8.9)."""
    if item.type in PERSONAL and not is_retrievable(item):
        return rich.EMPTY
    lead, role = _lead(item)
    described = _description(item) if role == "title" else _titled(item, role)
    sentences = rich.join((lead, rich.of(f"({_date(item)})"), described, *_source(item, role)), ". ")
    original = _year(dates.read(item.original_date)) if dates.read(item.original_date) else ""
    history = rich.of(f"(Original work published {original})" if original else "")
    return rich.join((rich.punctuate(sentences, "."), _address(item), history))


def intext(item: Item) -> Rich:
    """What stands at the citing place: (Ahronheim, 2020, p. 45)."""
    return rich.bracketed(_pointer(item))


def quote(subject: Subject) -> Passage:
    """The quotation with its pointer: “Q” (Bennett, as cited in Ahronheim, 2020). Of 40 words or more, a block."""
    return quotation.pointed(
        subject, _pointer, "as cited in", lambda words: quotation.count_words(words) >= BLOCK_WORDS
    )


def _pointer(item: Item) -> Rich:
    when = dates.read(item.issued)
    if item.type in PERSONAL and not is_retrievable(item):
        authors = names.present(item.author)
        people = rich.of(_several([names.straight(name, initials=True) for name in authors])) or _short_title(item)
        day = rich.of(_CALENDAR.text(when) if when else "n.d.")
        return rich.join((people, rich.of("personal communication"), day, _place(item)), ", ")
    original = dates.read(item.original_date)
    year = (f"{_year(original)}/" if original else "") + _year(when)
    return rich.join((_short(item), rich.of(year), _place(item)), ", ")


def _year(when: When | None) -> str:
    """“2020”, “ca. 1887”, “1936–1939”, “330 B.C.E.”; “n.d.” when nothing is known (9.13-17)."""
    return ("ca. " if when and when.circa else "") + _CALENDAR.years(when) if when else "n.d."


def _place(item: Item) -> Rich:
    """Page, paragraph, chapter or time (8.13)."""
    place = numbers.place(item.custom)
    if place is None:
        return rich.EMPTY
    if place.label in _ABBREVIATED:
        return rich.of(f"{_ABBREVIATED[place.label][numbers.is_several(place.value)]} {place.value}")
    if place.label == "timestamp" or (place.label in _BARE and not numbers.is_numeric(place.value)):
        return rich.of(place.value)
    return rich.of(f"{place.called(short=False).capitalize()} {place.value}")


def _contributors(item: Item) -> tuple[tuple[Name, ...], str]:
    """Who stands in the author's place (9.7-12), and as what."""
    credited = (
        (item.author, "author"),
        (item.director, "director"),
        (item.guest, "guest"),
        (item.host, "host"),
        ((Name(literal=item.publisher),) if item.type in ENTRIES else (), "publisher"),
        (() if item.type in ENTRIES and item.container_title else item.editor, "editor"),
        ((Name(literal=item.publisher),) if item.type in ("software", "webpage") else (), "publisher"),
    )
    return next(((there, role) for people, role in credited if (there := names.present(people))), ((), "title"))


def _lead(item: Item) -> tuple[Rich, str]:
    """The first element of the entry, and what it is. A title there keeps its identifier (9.12)."""
    people, role = _contributors(item)
    if not people:
        return rich.join((_title(item), _identifier(item, role))), role
    label = {"director": "Director", "guest": "Guest Expert", "host": "Host", "editor": "Ed."}.get(role, "")
    plural = f"{label[:-1]}s." if label.endswith(".") else f"{label}s"
    described = f" ({plural if len(people) > 1 else label})" if label else ""
    return rich.of(_listed(people) + described), role


def _listed(people: Sequence[Name]) -> str:
    """Up to twenty names, else the first nineteen and the last (9.8)."""
    shown = [names.inverted(name, initials=True) for name in people]
    if len(shown) > _MOST_AUTHORS:
        return f"{', '.join(shown[: _MOST_AUTHORS - 1])}, … {shown[-1]}"
    return f"{', '.join(shown[:-1])}, & {shown[-1]}" if len(shown) > 1 else shown[0]


def _several(people: Sequence[str]) -> str:
    """One name, two, or the first “et al.” (8.17)."""
    return f"{people[0]} et al." if len(people) > 2 else " & ".join(people)  # noqa: PLR2004 - the rule's own number


def _short(item: Item) -> Rich:
    people, _ = _contributors(item)
    if people:
        return rich.of(_several([names.short(name) for name in people]))
    return _short_title(item) or rich.emphasised(title(item.container_title, item.language, cased=True))


def _short_title(item: Item) -> Rich:
    """The title in the author's place (8.14): in title case, italic if the reference has it so, else quoted."""
    text = item.title_short if item.title_short else item.title
    content = title(text, item.language, cased=item.type != "post", small=SMALL_SHORT)
    if not content:
        return rich.bracketed(_described(item), "[]")
    if item.type == "report":
        return content
    return rich.quoted(content) if item.container_title and item.type not in PAGES else rich.emphasised(content)


def _date(item: Item) -> str:
    """The year, and for what appears on a day also the day (9.14)."""
    when = dates.read(item.issued)
    unpublished = is_serial(item) and not (item.issue or item.page or item.volume)
    daily = item.type in _FULL_DATES or (item.type in ("interview", "paper-conference") and unpublished)
    day = _CALENDAR.within_year(when) if daily else ""
    return _year(when) + (f", {day}" if day else "")


def _titled(item: Item, role: str) -> Rich:
    """The title with its identifier and description (9.18-22)."""
    return rich.join((_title(item), _identifier(item, role), _description(item)))


def _title(item: Item) -> Rich:
    """The title as it was given (9.18): italic when it stands alone or is a page, roman when it is a part."""
    content = title(item.title, item.language)
    return content if item.container_title and item.type not in PAGES else rich.emphasised(content)


def _identifier(item: Item, role: str) -> Rich:
    """In parentheses after the title (9.19): contributors, number, and for what stands alone edition, volume, pages."""
    alone = not item.container_title or item.type in PAGES
    translators = _credited(item.translator, "Trans.", "Trans.")
    editors = _credited(item.editor, "Ed.", "Eds.") if alone and not is_serial(item) and role != "editor" else ""
    interviewers = _credited(item.interviewer, "Interviewer", "Interviewers") if item.title else ""
    number = _number(item) if (alone and not is_serial(item)) or item.type in ("broadcast", "motion_picture") else ""
    volume = _volume(item) if alone and not is_serial(item) and item.type not in PAGES else ""
    parts = (interviewers, editors, translators, number, volume)
    return rich.bracketed(rich.of("; ".join(part for part in parts if part)))


def _credited(people: Sequence[Name], one: str, several: str) -> str:
    """“M. Weber & M. Douglas, Eds.”."""
    spoken = [names.straight(name, initials=True) for name in names.present(people)]
    return f"{_amp(spoken)}, {several if len(spoken) > 1 else one}" if spoken else ""


def _amp(spoken: Sequence[str]) -> str:
    """All names, an ampersand before the last."""
    if len(spoken) > 2:  # noqa: PLR2004 - with three names there are commas
        return f"{', '.join(spoken[:-1])}, & {spoken[-1]}"
    return " & ".join(spoken)


def _number(item: Item) -> str:
    """“Annual Report No. 14”."""
    number = item.number
    if not number:
        return ""
    genre = rich.plain(title(item.genre, cased=True))
    return f"{genre} {'No. ' if numbers.is_numeric(number) else ''}{number}".strip()


def _volume(item: Item) -> str:
    """“Version 1.0, 2nd ed., Vol. 3, pp. 101–117”."""
    version, edition, volume = item.version, item.edition, item.volume
    page = numbers.pages(item.page, "expanded")
    if numbers.is_numeric(edition):
        edition = f"{numbers.ordinal(edition)} {'eds.' if numbers.is_several(edition) else 'ed.'}"
    if numbers.is_numeric(volume):
        volume = f"{'Vols.' if numbers.is_several(volume) else 'Vol.'} {numbers.dashed(volume)}"
    page = f"{'pp.' if numbers.is_several(page) else 'p.'} {page}" if page else ""
    return ", ".join(part for part in (f"Version {version}" if version else "", edition, volume, page) if part)


def _description(item: Item) -> Rich:
    """In square brackets after the title (9.21)."""
    if item.type == "thesis" and link(item):
        parts = (capitalised(title(item.genre)), title(item.publisher))
        return rich.bracketed(rich.join(parts, ", "), "[]")
    interviewers = [names.straight(name, initials=True) for name in names.present(item.interviewer)]
    if interviewers:
        return rich.EMPTY if item.title else rich.of(f"[Interview by {_amp(interviewers)}]")
    if item.container_title and item.type in ("document", "report", "software", "standard", "speech"):
        return rich.EMPTY
    return rich.bracketed(_described(item), "[]")


def _described(item: Item) -> Rich:
    if item.genre or item.medium:
        genre = rich.EMPTY if item.number else capitalised(title(item.genre))
        return rich.join((genre, capitalised(title(item.medium))), "; ")
    if item.type in PERSONAL and not is_retrievable(item):
        return rich.of("Personal communication")
    return rich.of(_DESCRIBED.get(item.type, ""))


def _source(item: Item, role: str) -> list[Rich]:
    """Where the work stands (9.23-33)."""
    omitted = (is_serial(item) and item.type != "interview") or (item.type == "thesis" and bool(link(item)))
    site = title(item.container_title, item.language, cased=True) if item.type in PAGES else rich.EMPTY
    event = (item.event_title, item.event_place, _CALENDAR.text(dates.read(item.event_date)))
    sources = [
        rich.EMPTY if item.type in PAGES else _periodical(item) if is_serial(item) else _book(item, role),
        rich.EMPTY if omitted or role == "publisher" else title(item.publisher),
        title(", ".join(part for part in event if part) if item.event_title else ""),
        site,
    ]
    # 9.29, 9.32: who is both author and publisher or site is named once.
    author = apostrophes(item.author[0].literal.strip()) if len(item.author) == 1 else ""
    return [source for source in sources if not author or rich.plain(source) != author]


def _periodical(item: Item) -> Rich:
    """The periodical with volume, issue and pages (9.25-27)."""
    volume, issue = (numbers.dashed(value) for value in (item.volume, item.issue))
    where = (*rich.of(volume, italic=True), *rich.of(f"({issue})" if issue else ""))
    number = item.number
    page = f"Article {number}" if number else numbers.pages(item.page, "expanded")
    work = rich.emphasised(title(item.container_title, item.language, cased=True))
    return rich.join((work, where, rich.of(page)), ", ")


def _book(item: Item, role: str) -> Rich:
    """“In M. Weber (Ed.), *Words and power* (pp. 101–117)” (9.28)."""
    work = rich.emphasised(title(item.container_title, item.language))
    if not work:
        return rich.EMPTY
    spoken = [names.straight(name, initials=True) for name in names.present(item.editor)] if role != "editor" else []
    editors = f"{_amp(spoken)} ({'Eds.' if len(spoken) > 1 else 'Ed.'})" if spoken else ""
    number = "" if item.type in ("broadcast", "motion_picture") else _number(item)
    details = "; ".join(part for part in (number, "" if item.type == "broadcast" else _volume(item)) if part)
    within = rich.join((rich.of(editors), work), ", ")
    return rich.join((rich.of("In"), within, rich.bracketed(rich.of(details))))


def _address(item: Item) -> Rich:
    """DOI or URL (9.34-36), with the day of retrieval for a page without a date."""
    address = link(item)
    accessed = _CALENDAR.text(dates.read(item.accessed)) if dates.read(item.accessed) else ""
    retrieved = bool(address and accessed and not item.doi and dates.read(item.issued) is None)
    return rich.join((rich.of(f"Retrieved {accessed}, from" if retrieved else ""), rich.url(address)))


STYLE = Style("apa", "apa", "APA 7", reference, intext, quote)
