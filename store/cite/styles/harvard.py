"""Harvard as in Cite Them Right (12th edition): references, in-text, quotations. It speaks British English."""

from __future__ import annotations

from functools import partial

from store.cite import calendars, case, dates, names, numbers, quotation, rich
from store.cite.kinds import doi
from store.cite.names import Look
from store.cite.rich import BRITISH, Rich
from store.cite.style import Listed, Passage, Style, Subject
from store.cite.titles import capitalised, title
from store.csl import Item, Name

BLOCK_CHARACTERS = 240
"""Three lines, taken as 80 characters each: longer quotations are blocks."""

_LISTED = Look(inverted="all", given="initials", dot=".", before_link="never", most=3, italic_others=True)
_SHORT = Look(given="none", before_link="never", most=3, italic_others=True)
_SPOKEN = Look(given="initials", dot=".", most=3)
_CONTAINERS = Look(given="initials", most=3)

_PERIODICALS = frozenset({"article-journal", "article-magazine", "article-newspaper"})
_PARTS = frozenset({"chapter", "paper-conference"})
_ITALIC = frozenset(
    {"bill", "book", "graphic", "legal_case", "legislation", "motion_picture", "report", "song", "thesis", "webpage"}
)
_DATED = frozenset({"article-magazine", "article-newspaper", "post-weblog", "speech"})
_PAGED = frozenset({"article", "book", "report", "review", "review-book"}) | _PARTS | _PERIODICALS


def reference(item: Item) -> Rich:
    """The entry of the list of references."""
    lead, role = _lead(item, _LISTED.showing(item.shown_names))
    work = "" if role == "container" else item.container_title
    where = rich.join((_within(item, role), _container(item, work, role)))
    name = rich.EMPTY if role == "title" else _title(item)
    year = rich.of(_year(item)) if lead else capitalised(rich.of(_year(item)))
    head = rich.join((lead, rich.bracketed(year), rich.join((name, where), ", ")))
    text = rich.join((head, _credits(item, role), _publisher(item)), ". ")
    text = rich.join((text, _volume(item), _day(item), _pages(item)), ", ")
    return rich.punctuate(rich.join((text, _access(item)), ". "), ".")


def intext(item: Item) -> Rich:
    """What stands at the citing place: (Ahronheim, 2020, p. 45)."""
    return rich.bracketed(_pointer(item))


def quote(subject: Subject) -> Passage:
    """The quotation with its pointer: ‘Q’ (Bennett, quoted in Ahronheim, 2020)."""
    return quotation.pointed(subject, _POINTER)


def _is_block(words: str) -> bool:
    return len(words) > BLOCK_CHARACTERS


def _pointer(item: Item) -> Rich:
    place = numbers.place(item.custom)
    label = place.labelled(british=True) if place else ""
    return rich.join((_lead(item, _SHORT.showing(item.shown_names))[0], rich.of(_year(item)), rich.of(label)), ", ")


def _lead(item: Item, look: Look) -> tuple[Rich, str]:
    """Who or what stands first: the author, an editor or translator, the periodical, or the title."""
    in_list = look.inverted == "all"
    for people, role in ((item.author, "author"), (item.editor, "editor"), (item.translator, "translator")):
        if names.present(people):
            listed = names.listing(people, look)
            label = rich.of(f" ({_label(role, people)})") if in_list and role != "author" else rich.EMPTY
            return (*listed, *label), role
    if item.type in _PERIODICALS:
        return rich.emphasised(title(item.container_title, item.language, small=case.SMALL)), "container"
    return _title(item), "title"


def _label(role: str, people: tuple[Name, ...]) -> str:
    return {"editor": ("ed.", "eds"), "translator": ("trans.", "trans.")}[role][len(people) > 1]


def _year(item: Item) -> str:
    if item.issued is None:
        return f"no date {item.year_suffix}".strip()
    return calendars.BRITISH.years(dates.read(item.issued)) + item.year_suffix


def _day(item: Item) -> Rich:
    if item.type not in _DATED:
        return rich.EMPTY
    return rich.of(calendars.BRITISH.within_year(dates.read(item.issued)))


def _title(item: Item) -> Rich:
    """The title: in italics with medium and edition when it stands alone, else in quotation marks."""
    text = title(item.title, item.language)
    if item.type not in _ITALIC:
        return rich.quoted(text)
    volumes = item.number_of_volumes if not item.volume else ""
    named = rich.join(
        (rich.emphasised(text), rich.bracketed(title(item.medium), "[]"), rich.bracketed(rich.of(volumes)))
    )
    return rich.join((named, _edition(item)), ". ")


def _edition(item: Item) -> Rich:
    if numbers.is_numeric(item.edition):
        return rich.of(f"{numbers.ordinal(item.edition)} edn")
    return title(item.edition)


def _within(item: Item, role: str) -> Rich:
    """“in M. Weber (ed.)”, before the book that a chapter stands in."""
    if item.type not in _PARTS:
        return rich.EMPTY
    if item.container_author:
        return rich.join((rich.of("in"), rich.punctuate(names.listing(item.container_author, _CONTAINERS), ",")))
    credited = [
        (*listed, *rich.of(f" ({_label(other, people)})"))
        for other, people in (("editor", item.editor), ("translator", item.translator))
        if other != role and (listed := names.listing(people, _SPOKEN))
    ]
    return rich.wrapped(rich.join(credited, ", "), "in ")


def _container(item: Item, work: str, role: str) -> Rich:
    """The work that it stands in, with its edition, unless that stands beside the title in the author's place."""
    if not item.container_title:
        return rich.EMPTY
    early = work and item.type in ("article", "article-journal") and not (item.page or item.volume)
    named = rich.join((rich.emphasised(title(work)), rich.of("[Preprint]" if early else "")))
    told = role == "title" and item.type in _ITALIC
    return rich.join((named, rich.EMPTY if told else _edition(item)), ". ")


def _credits(item: Item, role: str) -> Rich:
    """“Edited by M. Weber. Translated by A. Roy”."""
    if item.type in _PARTS and not item.container_author:
        return rich.EMPTY
    if item.editor and item.editor == item.translator and role == "author":
        return rich.wrapped(names.listing(item.editor, _SPOKEN), "Edited and translated by ")
    return rich.join(
        [
            rich.wrapped(names.listing(people, _SPOKEN), f"{verb} by ")
            for verb, other, people in (
                ("Edited", "editor", item.editor),
                ("Translated", "translator", item.translator),
            )
            if other != role
        ],
        ". ",
    )


def _publisher(item: Item) -> Rich:
    if item.type in _PERIODICALS:
        return rich.EMPTY
    if item.type == "thesis":
        return rich.join((title(item.genre), title(item.publisher)), ". ")
    house = rich.join((title(item.publisher_place), title(item.publisher)), ": ")
    if item.type == "report":
        return rich.join((rich.join((title(item.genre), title(item.number))), house), ". ")
    event = rich.emphasised(title(item.event))
    series = rich.bracketed(rich.join((title(item.collection_title), title(item.collection_number)), ", "))
    return rich.join((rich.join((event, house), ", "), series))


def _volume(item: Item) -> Rich:
    if item.type != "article-journal":
        return rich.EMPTY
    return (*rich.of(item.volume), *rich.bracketed(rich.of(item.issue)))


def _pages(item: Item) -> Rich:
    page = numbers.paged(item.page) if item.type in _PAGED else ""
    return rich.of(f"{'pp.' if numbers.is_several(page) else 'p.'} {page}" if page else "")


def _access(item: Item) -> Rich:
    """“Available at: URL (Accessed: 23 November 2026)”; a DOI needs no day."""
    if item.doi:
        return rich.join((rich.of("Available at"), rich.url(doi(item))), ": ")
    if not item.url:
        return rich.EMPTY
    day = calendars.BRITISH.text(dates.read(item.accessed))
    return rich.join((rich.of("Available at:"), rich.url(item.url), rich.of(f"(Accessed: {day})" if day else "")))


_POINTER = quotation.Pointer(_pointer, intext, "quoted in", _is_block, BRITISH, before_year=", ")
STYLE = Style(
    "harvard",
    "harvard-cite-them-right",
    "Harvard (Cite Them Right)",
    reference,
    intext,
    quote,
    marks=BRITISH,
    listed=Listed(partial(_lead, look=_LISTED), "year", _LISTED),
    told="letter",
)
