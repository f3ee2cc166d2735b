"""IEEE (IEEE Reference Guide, 2023): numbered references. One citation alone is number 1."""

from __future__ import annotations

from store.cite import case, dates, names, numbers, quotation, rich
from store.cite.calendars import THREE_LETTERS, Calendar, Level
from store.cite.kinds import bare_doi
from store.cite.names import Look
from store.cite.rich import Rich
from store.cite.style import Passage, Style, Subject
from store.cite.titles import apostrophes, capitalised, title
from store.csl import Item, Name

BLOCK_CHARACTERS = 320
"""IEEE has no rule of its own for long quotations; four lines of 80 characters is the usual one."""

_MONTHS = tuple(month if month == "May" else f"{month}." for month in THREE_LETTERS)
_CALENDAR = Calendar("mdy", _MONTHS, day="{:02}")
_AUTHORS = Look(given="initials", most=6, italic_others=True)
_PEOPLE = Look(given="initials")

_BOOKS = frozenset({"bill", "book", "graphic", "legal_case", "legislation", "song"})
_ITALIC = _BOOKS | {"motion_picture", "software", "standard"}
_EDITED = _BOOKS | {"chapter", "motion_picture", "paper-conference", "report"}
_HOUSES = _BOOKS | {"chapter", "motion_picture", "paper-conference"}
_PAGES = frozenset({"post", "post-weblog", "webpage"})
_TALKS = frozenset({"paper-conference", "speech"})
_LOOSE = frozenset(
    {"article-magazine", "article-newspaper", "broadcast", "interview", "manuscript", "map", "personal_communication"}
)
_YEAR_ONLY = _BOOKS | {"chapter", "thesis"}


def reference(item: Item) -> Rich:
    """The entry of the list of references."""
    lead, role = _lead(item)
    return (*rich.of(f"[{item.citation_number}] "), *rich.punctuate(lead, ", "), *_body(item, role))


def intext(item: Item) -> Rich:
    """What stands at the citing place: [1, p. 45]."""
    return rich.of(f"[{_numbered(item)}]")


def quote(subject: Subject) -> Passage:
    """The quotation with its pointer: “Q” (N. Bennett, quoted in [1])."""
    return quotation.pointed(subject, _POINTER)


def _is_block(words: str) -> bool:
    return len(words) >= BLOCK_CHARACTERS


def _speaker(subject: Subject) -> str:
    """“N. Bennett”, as IEEE names persons; a description or a single name as it is."""
    full, family = subject.speaker.strip(), subject.speaker_family.strip()
    given = full.removesuffix(family).strip()
    if subject.anonymous or not family or not given or given == full:
        return apostrophes(full)
    return names.straight(Name(family=family, given=given), initials=True)


def _numbered(item: Item) -> str:
    place = numbers.place(item.custom)
    if place is None:
        return item.citation_number
    label = f"ch. {place.value}" if place.label == "chapter" else place.labelled()
    return f"{item.citation_number}, {label if place.label == 'page' else label[:1].upper() + label[1:]}"


def _lead(item: Item) -> tuple[Rich, str]:
    """Who stands first, and as what."""
    for people, role, one, several in (
        (item.author, "author", "", ""),
        (item.editor, "editor", ", Ed.", ", Eds."),
        (item.translator, "translator", ", Trans.", ", Trans."),
        (item.director, "director", "", ""),
    ):
        if listed := names.listing(people, _AUTHORS):
            return (*listed, *rich.of(several if len(people) > 1 else one)), role
    return rich.EMPTY, ""


def _body(item: Item, role: str) -> Rich:
    """All after the authors. Which parts there are, and in which order, depends on the kind of source."""
    if item.type == "article-journal":
        text = rich.join(_article(item), ", ")
        text = (*text, rich.Run("," if item.url or item.doi else "."))
    elif item.type in _TALKS:
        head = (_title(item), _event(item), _editors(item, role))
        text = _in_two(item, head, ", ", (_publisher(item), _date(item), _page(item), _status(item)))
    elif item.type in _BOOKS:
        text = _in_two(item, (_title(item), _volume(item)), ". ", (_publisher(item), _date(item), _page(item)))
    elif item.type == "motion_picture":
        film = rich.punctuate(rich.join((_title(item), _date(item)), ", "), ".")
        text = (*rich.punctuate(_location(item), ". "), *film)
    elif parts := _listed(item, role):
        text = rich.punctuate(rich.join(parts, ", "), ".")
    else:
        head = (_title(item), _work(item), _volume(item))
        text = _in_two(item, head, ". ", (_publisher(item), _page(item), _date(item)))
    return (*text, *_access(item))


def _in_two(item: Item, head: tuple[Rich, ...], mark: str, tail: tuple[Rich, ...]) -> Rich:
    """Two lists of parts with the series between them."""
    first, second = rich.join(head, ", "), rich.join(tail, ", ")
    return (*rich.punctuate(first, mark), *_series(item), *rich.punctuate(second, "."))


def _article(item: Item) -> tuple[Rich, ...]:
    work = rich.emphasised(title(item.container_title_short or item.container_title))
    return (_title(item), work, _volume(item), _page(item), _date(item), _status(item))


def _listed(item: Item, role: str) -> tuple[Rich, ...]:
    """The parts of a source that are one list; none for a source of another kind."""
    name, house, day, page = _title(item), _publisher(item), _date(item), _page(item)
    if item.type == "chapter":
        within = rich.wrapped(_work(item), "in ")
        chapter = rich.wrapped(title(item.chapter_number), "ch. ")
        editors, series = _editors(item, role), _series(item)
        return (name, within, _volume(item), editors, series, house, day, chapter, page)
    if item.type == "report":
        return (name, house, rich.join((title(item.genre), title(item.number))), day)
    if item.type == "thesis":
        return (name, title(item.genre), house, day)
    if item.type in _PAGES:
        return (name, title(item.container_title))
    return (name, _work(item), _volume(item), house, page, day) if item.type in _LOOSE else ()


def _title(item: Item) -> Rich:
    text = title(item.title, item.language)
    return rich.emphasised(text) if item.type in _ITALIC else rich.quoted(text)


def _work(item: Item) -> Rich:
    return rich.emphasised(title(item.container_title))


def _event(item: Item) -> Rich:
    if item.container_title:
        return rich.wrapped(rich.emphasised(title(item.container_title)), "in ")
    return rich.wrapped(title(item.event), "presented at the ")


def _editors(item: Item, role: str) -> Rich:
    if role == "editor":
        return rich.EMPTY
    return rich.wrapped(names.listing(item.editor, _PEOPLE), "", ", Eds." if len(item.editor) > 1 else ", Ed.")


def _volume(item: Item) -> Rich:
    """“2nd ed., vol. 3, no. 4”."""
    edition = rich.EMPTY
    if item.type in _EDITED:
        if numbers.is_numeric(item.edition):
            edition = rich.of(f"{numbers.ordinal(item.edition)} ed.")
        else:
            edition = rich.punctuate(capitalised(title(item.edition)), ".")
    volumes = f"{item.number_of_volumes} vols." if item.number_of_volumes else ""
    return rich.join(
        (
            edition,
            rich.wrapped(title(numbers.dashed(item.volume)), "vol. "),
            rich.of(volumes),
            rich.wrapped(title(numbers.dashed(item.issue)), "no. "),
        ),
        ", ",
    )


def _publisher(item: Item) -> Rich:
    place, house = title(item.publisher_place), title(item.publisher)
    return rich.join((place, house), ": ") if item.type in _HOUSES else rich.join((house, place), ", ")


def _location(item: Item) -> Rich:
    return title(item.publisher_place or item.event_place, item.language, small=case.SMALL)


def _series(item: Item) -> Rich:
    if not item.collection_title:
        return rich.EMPTY
    number = rich.wrapped(title(item.collection_number), "no. ")
    parts = (title(item.collection_title), number, rich.wrapped(title(item.volume), "vol. "))
    return rich.wrapped(rich.join(parts, ", "), "in ", ". ")


def _date(item: Item) -> Rich:
    level: Level = "year" if item.type in _YEAR_ONLY else "day"
    if item.type in ("article-journal", "report", "paper-conference"):
        level = "month"
    shown = rich.of(_CALENDAR.text(dates.read(item.issued), level))
    return rich.bracketed(shown) if item.type == "motion_picture" else shown


def _page(item: Item) -> Rich:
    if item.type == "article-journal" and item.number:
        return rich.of(f"Art. no. {item.number}")
    page = numbers.paged(item.page)
    return rich.of(f"{'pp.' if numbers.is_several(page) else 'p.'} {page}" if page else "")


def _status(item: Item) -> Rich:
    return rich.EMPTY if item.page or item.issue or item.volume else capitalised(title(item.status))


def _access(item: Item) -> Rich:
    """“ Accessed: Nov. 23, 2026. [Online]. Available: URL”; a DOI stands alone."""
    if item.doi and item.type not in _PAGES:
        return (rich.Run(" doi: "), *rich.url(bare_doi(item)), rich.Run("."))
    if not item.url:
        return rich.EMPTY
    accessed = _CALENDAR.text(dates.read(item.accessed))
    medium = "Online Video" if item.type == "motion_picture" else "Online"
    shown = capitalised(title(item.medium)) if item.medium and item.type not in _PAGES else rich.of(medium)
    if item.type in _PAGES:
        shown = rich.of("Online")
    return (
        *rich.of(f" Accessed: {accessed}." if accessed else ""),
        *rich.wrapped(shown, " [", "]. "),
        rich.Run("Available: "),
        *rich.url(item.url),
    )


_POINTER = quotation.Pointer(intext, intext, "quoted in", _is_block, named=_speaker)
STYLE = Style("ieee", "ieee", "IEEE", reference, intext, quote, told="number")
