"""MLA 9 (MLA Handbook, 9th edition): works cited, in-text references, quotations.

The section numbers in the comments are the handbook's.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.cite import dates, names, numbers, quotation, rich
from store.cite.calendars import MLA_MONTHS, Calendar
from store.cite.dates import When
from store.cite.kinds import PAGES, is_serial, link
from store.cite.rich import Rich
from store.cite.style import Passage, Style, Subject
from store.cite.titles import capitalised, title
from store.csl import Item, Name

_CALENDAR = Calendar("dmy", MLA_MONTHS)

BLOCK_CHARACTERS = 320
"""Four lines of prose (6.35), taken as 80 characters each."""

_ITALIC = frozenset({"book", "classic", "graphic", "hearing", "map", "periodical"})
_QUOTED = frozenset(
    {
        "article",
        "dataset",
        "document",
        "interview",
        "manuscript",
        "paper-conference",
        "personal_communication",
        "speech",
    }
)
_PLAIN = frozenset({"bill", "collection", "legislation", "regulation", "treaty"})
_YEAR_ONLY = frozenset({"book", "chapter", "motion_picture", "paper-conference", "thesis"})
_LABELS = {"chapter": {False: "ch.", True: "chs."}, "paragraph": {False: "par.", True: "pars."}}
_UNLABELLED = frozenset({"line", "page"})


def reference(item: Item) -> Rich:
    """The entry of the list of works cited."""
    lead, role = _lead(item)
    head = [lead] if role == "title" else [lead, _title(item)]
    between = _supplement(item) if item.source else rich.EMPTY
    entry = rich.join((*head, _after_title(item), _container(item, role), between, _database(item), _end(item)), ". ")
    return rich.punctuate(entry, ".")


def intext(item: Item) -> Rich:
    """What stands at the citing place: (Ahronheim 45)."""
    return rich.bracketed(_pointer(item))


def quote(subject: Subject) -> Passage:
    """The quotation with its pointer: “Q” (Bennett, qtd. in Ahronheim).

    More than four lines of prose are a block (6.35). How long a line will be cannot be known here: from
    `BLOCK_CHARACTERS` characters on it is a block.
    """
    return quotation.pointed(subject, _POINTER)


def _is_block(words: str) -> bool:
    return len(words) >= BLOCK_CHARACTERS


def _pointer(item: Item) -> Rich:
    place = numbers.place(item.custom)
    lead = _short(item)
    if place is None:
        return lead
    if place.label in _UNLABELLED:  # 6.16, 6.20: a page takes neither label nor comma
        return rich.join((lead, rich.of(numbers.pages(place.value, "minimal-two"))))
    label = _LABELS.get(place.label, {}).get(numbers.is_several(place.value)) or place.called(short=True)
    return rich.join((lead, rich.of(f"{label} {place.value}".strip())), ", ")


def _contributors(item: Item) -> tuple[Sequence[Name], str]:
    """Who stands in the author's place (5.3-22), and as what."""
    for people, role in (
        (item.author, "author"),
        (item.guest, "guest"),
        (item.editor, "editor"),
        (item.translator, "translator"),
    ):
        present = names.present(people)
        if present:
            return present, role
    return (), "title"


def _lead(item: Item) -> tuple[Rich, str]:
    """The first element of the entry, and what it is."""
    people, role = _contributors(item)
    if not people:
        return _title(item), role
    label = "" if role in ("author", "guest") else f", {role}{'s' if len(people) > 1 else ''}"
    return rich.of(_listed(people) + label), role


def _listed(people: Sequence[Name]) -> str:
    """One name, two, or the first “et al.” (5.6-8); the first is inverted, so a comma follows it."""
    first = names.inverted(people[0], initials=False)
    if len(people) > 2:  # noqa: PLR2004 - the rule's own number
        return f"{first}, et al."
    if len(people) == 1:
        return first
    comma = "" if all(names.is_body(name) for name in people) else ","
    return f"{first}{comma} and {names.straight(people[1])}"


def _spoken(people: Sequence[Name]) -> str:
    """The names in the order of speech, as after “edited by”."""
    spoken = [names.straight(name) for name in people]
    if len(spoken) > 2:  # noqa: PLR2004 - the rule's own number
        return f"{spoken[0]} et al."
    return " and ".join(spoken)


def _short(item: Item) -> Rich:
    """The names of an in-text reference (6.4-5), else the shortest form of the entry's first element (6.10)."""
    people, _ = _contributors(item)
    if len(people) > 2:  # noqa: PLR2004 - the rule's own number
        return rich.of(f"{names.short(people[0])} et al.")
    if people:
        return rich.of(" and ".join(names.short(name) for name in people))
    return _title(item, short=True) or rich.of(item.genre) or _work(item.container_title, item)


def _title(item: Item, *, short: bool = False) -> Rich:
    """The title of the source (5.23-30): a part of something in quotation marks, what stands alone in italics."""
    text = item.title_short if short and item.title_short else item.title
    if item.volume_title and not (short or item.container_title or is_serial(item) or item.type in PAGES):
        return _work(item.volume_title, item)
    return _titled(text, item)


def _titled(text: str, item: Item) -> Rich:
    content = title(text, item.language, cased=item.type not in ("legal_case", "post"))
    if item.type in _PLAIN:
        return content
    stands_alone = not item.container_title and item.type not in _QUOTED and item.type != "post"
    if item.type in _ITALIC or item.type == "legal_case" or stands_alone:
        return rich.emphasised(content)
    return rich.quoted(content)


def _work(text: str, item: Item) -> Rich:
    """The title of a container (5.31)."""
    return rich.emphasised(title(text, item.language, cased=True))


def _after_title(item: Item) -> Rich:
    """Supplements after the title (5.106-109): interviewer, original date, a label for the kind of text."""
    interviewers = names.present(item.interviewer)
    label = "" if item.number or item.type == "thesis" else item.genre
    original = dates.read(item.original_date)
    return rich.join(
        (
            rich.of(f"Interview by {_spoken(interviewers)}" if interviewers else ""),
            rich.of(_doubted(original, _CALENDAR.text(original))),
            capitalised(title(label)),
        ),
        ", ",
    )


def _container(item: Item, role: str) -> Rich:
    """The container (5.31-99): its title, contributors, version, number, publisher, date and location."""
    work = _work(item.container_title, item)
    if is_serial(item):
        special = rich.of("special issue of" if item.volume_title and work else "")
        place = rich.bracketed(title(item.publisher_place), "[]")
        work = rich.join((_work(item.volume_title, item), rich.join((special, work, place))), ", ")
    elif item.volume_title and work:
        work = _work(item.volume_title, item)
    return rich.join((work, *_contributed(item, role), *_numbered(item), *_published(item), *_located(item)), ", ")


def _contributed(item: Item, role: str) -> list[Rich]:
    """Other contributors (5.38-47)."""
    if item.editor and item.editor == item.translator and role not in ("editor", "translator"):
        people = [("edited and translated", "editor", item.editor)]
    else:
        people = [("edited", "editor", item.editor), ("translated", "translator", item.translator)]
    people += [("directed", "director", item.director), ("hosted", "host", item.host)]
    shown = [
        rich.of(f"{verb} by {_spoken(names.present(listed))}")
        for verb, other, listed in people
        if other != role and names.present(listed)
    ]
    whole = [rich.of(f"by {_spoken(names.present(item.container_author))}")] if item.container_author else []
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
        number = f"{item.genre} {_labelled('issue', number) if numbers.is_numeric(number) else number}".strip()
    serial = is_serial(item)
    return [
        title(edition),
        rich.of(f"{'version' if edition else 'Version'} {item.version}" if item.version else ""),
        title(item.collection_title if serial else ""),
        rich.of(_volume(item)),
        rich.of(_labelled("issue", item.issue)),
        title(number),
    ]


def _volume(item: Item) -> str:
    """“vol. 3”; with a capital where it begins. A book with only an author is taken for the whole work."""
    shown = _labelled("volume", item.volume) if numbers.is_numeric(item.volume) else item.volume
    if is_serial(item) or item.editor or item.volume_title or item.edition or item.container_title:
        return shown
    if item.author:
        return shown if item.director or item.interviewer or item.translator else ""
    return shown[:1].upper() + shown[1:]


def _labelled(label: str, value: str) -> str:
    """“vol. 12”, “nos. 3–4”; nothing for an empty value."""
    place = numbers.Place(label, numbers.dashed(value))
    return f"{place.called(short=True)} {place.value}" if value else ""


def _published(item: Item) -> list[Rich]:
    """Publisher (5.54) and date (5.68). A speech's date is the day it was given, which is its event's."""
    house = "" if is_serial(item) or item.type == "thesis" else item.publisher or item.publisher_place
    return [title(house), rich.of("" if item.type == "speech" else _date(item))]


def _located(item: Item) -> list[Rich]:
    """Event, archive, pages and address (5.84)."""
    page = numbers.pages(item.page, "minimal-two")
    event: tuple[Rich, ...] = ()
    if (item.event_title or item.event) and not is_serial(item):
        when = rich.of(_CALENDAR.text(dates.read(item.event_date)))
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
    shown = _CALENDAR.text(when, "year" if item.type in _YEAR_ONLY else "month" if rough else "day")
    if rough:
        return _doubted(when, shown)
    return f"Circa {shown}" if when and when.circa else shown


def _doubted(when: When | None, shown: str) -> str:
    return f"[{shown}?]" if when and when.circa else shown


def _database(item: Item) -> Rich:
    """The second container (5.102): the database through which the work was read."""
    if not (item.source and link(item)):
        return rich.EMPTY
    return rich.join((rich.of(item.source, italic=True), rich.url(link(item))), ", ")


def _supplement(item: Item) -> Rich:
    """A thesis's school (5.113), the section of a newspaper, the series and the whole of several volumes."""
    if is_serial(item):
        return title(item.section, item.language, cased=True)
    thesis = (title(item.publisher), title(item.genre)) if item.type == "thesis" else ()
    delimiter = " " if numbers.is_numeric(item.collection_number) else ", "
    number = title(item.collection_number) if item.collection_title else rich.EMPTY
    series = rich.join((title(item.collection_title, item.language, cased=True), number), delimiter)
    whole = rich.EMPTY
    if item.volume_title:
        name = _work(item.container_title, item) or _titled(item.title, item)
        volume = _labelled("volume", item.volume) if numbers.is_numeric(item.volume) else item.volume
        whole = rich.join((rich.of(f"{volume[:1].upper()}{volume[1:]} of" if volume else ""), name))
    count = item.number_of_volumes
    counted = f"{count} {'vol.' if count == '1' else 'vols.'}" if numbers.is_numeric(count) else count
    return rich.join((*thesis, series, whole, rich.of("" if item.volume else counted)), ", ")


def _end(item: Item) -> Rich:
    """Supplements at the end: the day of access of an undated work (5.111), the medium."""
    accessed = _CALENDAR.text(dates.read(item.accessed)) if item.issued is None else ""
    rest = rich.EMPTY if item.source else _supplement(item)
    return rich.join((rich.of(f"Accessed {accessed}" if accessed else ""), capitalised(title(item.medium)), rest), ", ")


_POINTER = quotation.Pointer(_pointer, intext, "qtd. in", _is_block)
STYLE = Style("mla", "modern-language-association", "MLA 9", reference, intext, quote)
