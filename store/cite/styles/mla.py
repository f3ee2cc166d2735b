"""MLA 9 (MLA Handbook, 9th edition): works cited, in-text references, quotations.

The section numbers in the comments are the handbook's.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.cite import case, dates, names, numbers, quotation, rich
from store.cite.kinds import PAGES, is_serial, link
from store.cite.names import Look
from store.cite.rich import Rich, plain
from store.cite.style import Listed, Passage, Style, Subject
from store.cite.styles.mla_container import CALENDAR, container, doubted, labelled, spoken, work_title
from store.cite.titles import capitalised, title
from store.csl import Item, Name

BLOCK_CHARACTERS = 320
"""Four lines of prose (6.35), taken as 80 characters each."""

_FIRST = Look(inverted="first")
_LISTED = Look(inverted="first", most=2, before_others=", ")
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
_LABELS = {"chapter": {False: "ch.", True: "chs."}, "paragraph": {False: "par.", True: "pars."}}
_UNLABELLED = frozenset({"line", "page"})


def reference(item: Item) -> Rich:
    """The entry of the list of works cited."""
    lead, role = _lead(item)
    head = [lead] if role == "title" else [(*lead, *_label(item)), _title(item)]
    between = _supplement(item) if item.source else rich.EMPTY
    entry = rich.join((*head, _after_title(item), container(item, role), between, _database(item), _end(item)), ". ")
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
    if item.disambiguate and _contributors(item)[0]:
        lead = rich.join((lead, _title(item, short=True)), ", ")
    if place is None:
        return lead
    if place.label in _UNLABELLED:  # 6.16, 6.20: a page takes neither label nor comma
        value = numbers.pages(place.value, "minimal-two") if place.label == "page" else place.value
        return rich.join((lead, rich.of(value)))
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
    """What the entry begins with, and what that is. Dashes replace it but not the label behind names (5.126)."""
    people, role = _contributors(item)
    return rich.of(_listed(people, item)) if people else _title(item), role


def _label(item: Item) -> Rich:
    """What those in the author's place did, where it is another thing: “, editors”."""
    people, role = _contributors(item)
    return rich.of("" if role in ("author", "guest") else f", {role}{'s' if len(people) > 1 else ''}")


def _listed(people: Sequence[Name], item: Item) -> str:
    """One name, two, or the first “et al.” (5.6-8); the first is inverted, so a comma follows it."""
    first = names.written(people[0], _FIRST)
    if item.shown_names > 1 or len(people) > 2:  # noqa: PLR2004 - the rule's own number
        return plain(names.listing(people, _LISTED.showing(item.shown_names)))
    if len(people) == 1:
        return first
    comma = "" if all(names.is_body(name) for name in people) else ","
    return f"{first}{comma} and {names.straight(people[1])}"


def _short(item: Item) -> Rich:
    """The names of an in-text reference (6.4-5), else the shortest form of the entry's first element (6.10)."""
    people, _ = _contributors(item)
    if people:
        return names.listing(people, names.SHORT.showing(item.shown_names))
    return _title(item, short=True) or rich.of(item.genre)


def _title(item: Item, *, short: bool = False) -> Rich:
    """The title of the source (5.23-30): a part of something in quotation marks, what stands alone in italics."""
    text = item.title_short if short and item.title_short else item.title
    if item.volume_title and not (short or item.container_title or is_serial(item) or item.type in PAGES):
        return work_title(item.volume_title, item)
    return _titled(text, item)


def _titled(text: str, item: Item) -> Rich:
    content = title(text, item.language, small=None if item.type in ("legal_case", "post") else case.SMALL)
    if item.type in _PLAIN:
        return content
    stands_alone = not item.container_title and item.type not in _QUOTED and item.type != "post"
    if item.type in _ITALIC or item.type == "legal_case" or stands_alone:
        return rich.emphasised(content)
    return rich.quoted(content)


def _after_title(item: Item) -> Rich:
    """Supplements after the title (5.106-109): interviewer, original date, a label for the kind of text."""
    interviewers = names.present(item.interviewer)
    label = "" if item.number or item.type == "thesis" else item.genre
    original = dates.read(item.original_date)
    return rich.join(
        (
            rich.of(f"Interview by {spoken(interviewers)}" if interviewers else ""),
            rich.of(doubted(original, CALENDAR.text(original))),
            capitalised(title(label)),
        ),
        ", ",
    )


def _database(item: Item) -> Rich:
    """The second container (5.102): the database through which the work was read."""
    if not (item.source and link(item)):
        return rich.EMPTY
    return rich.join((rich.of(item.source, italic=True), rich.url(link(item))), ", ")


def _supplement(item: Item) -> Rich:
    """A thesis's school (5.113), the section of a newspaper, the series and the whole of several volumes."""
    if is_serial(item):
        return title(item.section, item.language, small=case.SMALL)
    thesis = (title(item.publisher), title(item.genre)) if item.type == "thesis" else ()
    delimiter = " " if numbers.is_numeric(item.collection_number) else ", "
    number = title(item.collection_number) if item.collection_title else rich.EMPTY
    series = rich.join((title(item.collection_title, item.language, small=case.SMALL), number), delimiter)
    whole = rich.EMPTY
    if item.volume_title:
        name = work_title(item.container_title, item) or _titled(item.title, item)
        volume = labelled("volume", item.volume) if numbers.is_numeric(item.volume) else item.volume
        whole = rich.join((rich.of(f"{volume[:1].upper()}{volume[1:]} of" if volume else ""), name))
    count = item.number_of_volumes
    counted = f"{count} {'vol.' if count == '1' else 'vols.'}" if numbers.is_numeric(count) else count
    return rich.join((*thesis, series, whole, rich.of("" if item.volume else counted)), ", ")


def _end(item: Item) -> Rich:
    """Supplements at the end: the day of access of an undated work (5.111), the medium."""
    accessed = CALENDAR.text(dates.read(item.accessed)) if item.issued is None else ""
    rest = rich.EMPTY if item.source else _supplement(item)
    return rich.join((rich.of(f"Accessed {accessed}" if accessed else ""), capitalised(title(item.medium)), rest), ", ")


_POINTER = quotation.Pointer(_pointer, intext, "qtd. in", _is_block)
STYLE = Style(
    "mla",
    "modern-language-association",
    "MLA 9",
    reference,
    intext,
    quote,
    listed=Listed(_lead, "title", _LISTED, with_particle=True, dashes="———"),
    told="title",
)
