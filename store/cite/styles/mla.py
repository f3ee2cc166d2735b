"""MLA 9 (MLA Handbook, 9th edition): works cited, in-text references, quotations.

The section numbers in the comments are the handbook's.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.cite import dates, names, numbers, quotation, rich
from store.cite.calendars import MLA_MONTHS, Calendar
from store.cite.kinds import PAGES, is_serial, link
from store.cite.rich import Rich
from store.cite.style import Passage, Style, Subject
from store.cite.titles import capitalised, title
from store.csl import Item, Name

_SEASONS = ("spring", "summer", "autumn", "winter")
_CALENDAR = Calendar("dmy", MLA_MONTHS, seasons=_SEASONS)
"""Seasons are in small letters (5.79)."""

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
_UNLABELLED = frozenset({"line", "page", "timestamp"})


def reference(item: Item) -> Rich:
    """The entry of the list of works cited."""
    lead, role = _lead(item)
    head = [lead] if role == "title" else [lead, _title(item)]
    entry = rich.join((*head, _after_title(item), _container(item, role), _database(item), _end(item)), ". ")
    return rich.punctuate(entry, ".")


def intext(item: Item) -> Rich:
    """What stands at the citing place: (Ahronheim 45)."""
    return rich.bracketed(_pointer(item))


def quote(subject: Subject) -> Passage:
    """The quotation with its pointer: “Q” (Bennett, qtd. in Ahronheim).

    More than four lines of prose are a block (6.35). How long a line will be cannot be known here: from
    `BLOCK_CHARACTERS` characters on it is a block.
    """
    return quotation.pointed(subject, _pointer, "qtd. in", lambda words: len(words) >= BLOCK_CHARACTERS)


def _pointer(item: Item) -> Rich:
    place = numbers.place(item.custom)
    lead = _short(item)
    if place is None:
        return lead
    if place.label in _UNLABELLED:  # 6.16, 6.20: a page or time takes neither label nor comma
        return rich.join((lead, rich.of(place.value)))
    label = _LABELS.get(place.label, {}).get(numbers.is_several(place.value)) or place.called(short=True)
    return rich.join((lead, rich.of(f"{label} {place.value}")), ", ")


def _contributors(item: Item) -> tuple[tuple[Name, ...], str]:
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
    return rich.join(
        (
            rich.of(f"Interview by {_spoken(interviewers)}" if interviewers else ""),
            rich.of(_CALENDAR.text(dates.read(item.original_date))),
            capitalised(title(label)),
        ),
        ", ",
    )


def _container(item: Item, role: str) -> Rich:
    """The container (5.31-99): its title, contributors, version, number, publisher, date and location."""
    work = _work(item.container_title, item)
    if is_serial(item) and work and item.publisher_place:
        work = rich.join((work, rich.of(f"[{item.publisher_place}]")))
    details = [piece for piece in (*_contributed(item, role), *_numbered(item), *_published(item)) if piece]
    if details and not work and details[0] != title(item.publisher):
        details[0] = capitalised(details[0])
    return rich.join((work, *details), ", ")


def _contributed(item: Item, role: str) -> list[Rich]:
    """Other contributors (5.38-47)."""
    credits_ = (
        ("edited", "editor", item.editor),
        ("translated", "translator", item.translator),
        ("directed", "director", item.director),
        ("hosted", "host", item.host),
    )
    return [
        rich.of(f"{verb} by {_spoken(names.present(people))}")
        for verb, other, people in credits_
        if other != role and names.present(people)
    ]


def _numbered(item: Item) -> list[Rich]:
    """Version (5.48) and number (5.51)."""
    edition, version = item.edition, item.version
    volume, issue, number = item.volume, item.issue, item.number
    if numbers.is_numeric(edition):
        edition = f"{numbers.ordinal(edition)} {'eds.' if numbers.is_several(edition) else 'ed.'}"
    genre = item.genre if number else ""
    if number and numbers.is_numeric(number):
        label = "" if item.type == "broadcast" else "no. "
        number = (genre or "episode") + f" {number}" if item.type == "broadcast" else f"{genre} {label}{number}".strip()
    else:
        number = f"{genre} {number}".strip()
    return [
        rich.of(edition[:1].upper() + edition[1:]),
        rich.of(f"version {version}" if version else ""),
        rich.of(_labelled("volume", volume) if numbers.is_numeric(volume) else volume),
        rich.of(_labelled("issue", issue)),
        rich.of(number),
    ]


def _labelled(label: str, value: str) -> str:
    """“vol. 12”, “nos. 3–4”; nothing for an empty value."""
    place = numbers.Place(label, numbers.dashed(value))
    return f"{place.called(short=True)} {place.value}" if value else ""


def _published(item: Item) -> list[Rich]:
    """Publisher (5.54), date (5.68) and location (5.84)."""
    publisher = item.publisher or item.publisher_place
    omitted = is_serial(item) or item.type == "thesis"
    page = numbers.pages(item.page, "minimal-two")
    event = (
        () if is_serial(item) else (item.event_title, _CALENDAR.text(dates.read(item.event_date)), item.event_place)
    )
    return [
        title("" if omitted else publisher),
        rich.of(_date(item)),
        *(title(part) for part in event),
        rich.of(f"{'pp.' if numbers.is_several(page) else 'p.'} {page}" if page else ""),
        rich.url("" if item.source else link(item)),
    ]


def _date(item: Item) -> str:
    """The date of publication, as exactly as the kind of source asks for. A speech's is the day it was given."""
    when = dates.read(item.issued)
    if when is None or (item.type == "speech" and dates.read(item.event_date)):
        return ""
    rough = item.type in _YEAR_ONLY or item.type == "article-journal"
    shown = _CALENDAR.text(when, "year" if item.type in _YEAR_ONLY else "month" if rough else "day")
    if not when.circa:
        return shown
    return f"[{shown}?]" if rough else f"Circa {shown}"


def _database(item: Item) -> Rich:
    """The second container (5.102): the database through which the work was read."""
    source = item.source
    return (
        rich.join((rich.of(source, italic=True), rich.url(link(item))), ", ") if source and link(item) else rich.EMPTY
    )


def _end(item: Item) -> Rich:
    """Supplements at the end: the day of access of an undated work (5.111), the medium, a thesis (5.113), a section."""
    accessed = _CALENDAR.text(dates.read(item.accessed)) if dates.read(item.issued) is None else ""
    thesis = (item.publisher, item.genre) if item.type == "thesis" else ()
    section = (
        title(item.section, item.language, cased=True) if is_serial(item) and item.type not in PAGES else rich.EMPTY
    )
    return rich.join(
        (
            rich.of(f"Accessed {accessed}" if accessed else ""),
            capitalised(rich.of(item.medium)),
            *(title(part) for part in thesis),
            section,
        ),
        ", ",
    )


STYLE = Style("mla", "modern-language-association", "MLA 9", reference, intext, quote)
