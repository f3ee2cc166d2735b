"""OSCOLA (4th edition): footnotes and bibliography. It speaks British English."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from store.cite import calendars, case, dates, names, numbers, quotation, rich
from store.cite.kinds import doi
from store.cite.names import Look
from store.cite.rich import BRITISH, Rich
from store.cite.style import Listed, Passage, Style, Subject
from store.cite.titles import title
from store.csl import Item, Name

BLOCK_CHARACTERS = 240
"""Three lines (1.5), taken as 80 characters each: longer quotations are blocks."""

_SPOKEN = Look(dot="", hyphen=False, before_link="never", most=3, others="and others")
_AGAIN = replace(_SPOKEN, given="none")
_LISTED = replace(_SPOKEN, inverted="all", given="initials", hyphen=True, comma=" ")

_ITALIC = frozenset({"book", "motion_picture", "treaty"})
_LAWS = frozenset({"bill", "legislation"})
_CASES = _LAWS | {"legal_case"}
_JOURNALS = frozenset({"article-journal", "article-magazine"})
_PRINTED = _JOURNALS | {"article-newspaper"}
_PARTS = frozenset({"chapter", "entry-encyclopedia", "paper-conference"})
_HOUSED = _PARTS | {"article", "book", "interview", "manuscript", "motion_picture", "post-weblog", "report", "speech"}
_HOUSED |= {"thesis", "webpage"}
_NUMBERED = frozenset({"interview", "manuscript", "report"})


def reference(item: Item) -> Rich:
    """The entry of the bibliography: names by initials, no stop at the end (1.7)."""
    return _entry(item, _LISTED, rich.EMPTY, rich.EMPTY)


def intext(item: Item) -> Rich:
    """The footnote, with the place in the source that it points to (1.1), or to an earlier one (1.2.1)."""
    if item.first_note:
        return rich.punctuate(_again(item), ".")
    place = numbers.place(item.custom)
    shown = _placed(item)
    after_comma = item.type in _JOURNALS or item.type == "legislation"
    bare = item.type == "book" and not (item.issued or item.publisher)
    loose = shown if bare else rich.EMPTY
    if bare and place and place.label == "page":
        loose = rich.of(f"{'pp' if numbers.is_several(place.value) else 'p'} {place.value}")
    if loose:
        loose = rich.join((loose, rich.bracketed(title(item.edition))))
        shown = rich.EMPTY
    entry = _entry(item, _SPOKEN, *((rich.EMPTY, shown) if after_comma else (shown, rich.EMPTY)), loose)
    return rich.punctuate(entry, ".")


def _again(item: Item) -> Rich:
    """“Bo (n 1) 12”; a statute goes by its title alone."""
    if item.type in _CASES:
        return rich.join((_title(item), _placed(item)))
    heard = item.type == "hearing"
    lead, role = _lead(item, _SPOKEN if heard else _AGAIN)
    named = _title(item) if heard and role != "title" else rich.EMPTY
    return rich.join((lead, named, rich.of(f"(n {item.first_note})"), _placed(item)))


def _placed(item: Item) -> Rich:
    """The place that the note points to; a page without a label."""
    place = numbers.place(item.custom)
    if place is None:
        return rich.EMPTY
    return rich.of(place.value if place.label == "page" else _label(place))


def _label(place: numbers.Place) -> str:
    """“para 3”, “s 4”: labels without stops (3.1.6)."""
    if place.label == "section":
        return f"{'ss' if numbers.is_several(place.value) else 's'} {place.value}"
    return f"{place.called(short=True, british=True).replace('.', '')} {place.value}".strip()


def note(subject: Subject) -> Rich:
    """The footnote of a quotation: Naftali Bennett, quoted in Anna Ahronheim, ‘…’."""
    return quotation.noted(subject, intext(subject.item), "quoted in", calendars.BRITISH)


def quote(subject: Subject) -> Passage:
    """The quotation with its footnote."""
    return quotation.footnoted(subject, note(subject), lambda words: len(words) > BLOCK_CHARACTERS, rich.BRITISH)


def _entry(item: Item, look: Look, place: Rich, place_after_comma: Rich, loose: Rich = rich.EMPTY) -> Rich:
    lead, role = _lead(item, look)
    name = rich.EMPTY if role == "title" else _title(item)
    work = rich.emphasised(title(item.container_title)) if item.type == "broadcast" else rich.EMPTY
    head = rich.join((lead, rich.join((name, _within(item, role))), work, _volume(item), loose), ", ")
    body = rich.join((head, rich.join((_year(item), _number(item), _printed(item), _published(item, role)))))
    first = rich.of(_first_page(item))
    places = rich.join((rich.join((first, place)), place_after_comma), ", ")
    return rich.join((body, places, _address(item)))


def _lead(item: Item, look: Look) -> tuple[Rich, str]:
    """Who stands first; statutes and cases have no author."""
    if item.type == "interview":
        asked = rich.wrapped(names.listing(item.author, _AGAIN if look is _AGAIN else _SPOKEN), "Interview with ")
        return rich.join((names.listing(item.interviewer, look), asked), ", "), "interviewer"
    if item.type == "broadcast":
        return title(item.publisher), "publisher"
    if item.type in _CASES:
        return rich.EMPTY, ""
    for people, role, label in (
        (item.author, "author", ""),
        (item.editor, "editor", " (eds)" if len(item.editor) > 1 else " (ed)"),
        (item.translator, "translator", " (trs)" if len(item.translator) > 1 else " (tr)"),
    ):
        if listed := names.listing(people, look):
            return (*listed, *rich.of(label)), role
    return _title(item), "title"


def _title(item: Item) -> Rich:
    if item.type in _ITALIC:
        return rich.emphasised(title(item.title, item.language, small=case.SMALL))
    if item.type in _LAWS:
        return title(item.title, item.language)
    if item.type == "legal_case":
        return rich.emphasised(title(item.title.replace(".", "")))
    return rich.quoted(title(item.title, item.language, small=case.SMALL))


def _credited(item: Item, role: str, marks: tuple[str, str]) -> Rich:
    """The editor and translator beside an author: “Max Weber (ed)” for chapters, “Max Weber ed” else."""
    people: list[tuple[tuple[Name, ...], str, str, str]] = [
        (item.container_author, "container", "", ""),
        (item.editor, "editor", "ed", "eds"),
        (item.translator, "translator", "tr", "trs"),
    ]
    return rich.join(
        [
            (
                *names.listing(who, _SPOKEN),
                *rich.of(f"{marks[0]}{several if len(who) > 1 else one}{marks[1]}" if one else ""),
            )
            for who, other, one, several in people
            if other != role and who
        ],
        ", ",
    )


def _within(item: Item, role: str) -> Rich:
    """“in Max Weber (ed), *Words and Power*” (3.2.3)."""
    if item.type not in _PARTS:
        return rich.EMPTY
    credited = rich.wrapped(_credited(item, role, (" (", ")")), "in ")
    return rich.join((credited, rich.emphasised(title(item.container_title))), ", ")


def _volume(item: Item) -> Rich:
    if item.type not in ("book", "chapter", "report") or not item.volume:
        return rich.EMPTY
    label = "vols" if numbers.is_several(item.volume) else "vol"
    return rich.of(f"{label} {numbers.dashed(item.volume)}" if numbers.is_numeric(item.volume) else item.volume)


def _year(item: Item) -> Rich:
    """The year before a report or volume: in round brackets where there is a volume, else in square ones (3.3.1)."""
    year = rich.of(calendars.BRITISH.years(dates.read(item.issued)))
    if item.type in _LAWS:
        return year
    if item.type not in _JOURNALS and item.type != "legal_case":
        return rich.EMPTY
    if item.volume and not (item.authority and item.number):
        return rich.bracketed(year)
    return rich.bracketed(year, "[]") if item.number or item.container_title else rich.EMPTY


def _number(item: Item) -> Rich:
    return rich.bracketed(rich.of(item.number), "[]") if item.type == "bill" else rich.EMPTY


def _printed(item: Item) -> Rich:
    """The journal or newspaper."""
    if item.type not in _PRINTED and item.type != "legal_case":
        return rich.EMPTY
    neutral = rich.EMPTY
    if item.authority and item.number:
        neutral = rich.of(f"{item.authority.replace('.', '')} {item.number}")
    work = title(item.container_title)
    if item.type in ("article-magazine", "article-newspaper"):
        work = rich.emphasised(work)
    return rich.join((neutral, rich.join((title(item.volume), work))), ", ")


def _published(item: Item, role: str) -> Rich:
    """In parentheses: who published it, where and when (3.1.4)."""
    when = dates.read(item.issued)
    day, year = rich.of(calendars.BRITISH.text(when)), rich.of(calendars.BRITISH.years(when))
    house = _bare(item.publisher)
    if item.type == "article-newspaper":
        parts: tuple[Rich, ...] = (_bare(item.publisher_place), day)
    elif item.type in ("broadcast", "personal_communication", "treaty"):
        parts = (day,)
    elif item.type in _LAWS:
        parts = (_bare(item.container_title),)
    elif item.type not in _HOUSED:
        return rich.EMPTY
    else:
        ends = {
            "speech": (title(item.event), title(item.event_place), day),
            "thesis": (_bare(item.genre), rich.join((house, year))),
            "post-weblog": (rich.emphasised(title(item.container_title)), day),
            "webpage": (rich.emphasised(title(item.container_title)), day),
            "interview": (day,),
            "article": (house, day),
        }.get(item.type, (rich.join((house, year)),))
        director = rich.wrapped(names.listing(item.director, _SPOKEN), "Directed by ")
        credited = rich.EMPTY if item.type in _PARTS else _credited(item, role, (" ", ""))
        parts = (director, credited, _edition(item), *ends)
    numbered = (_bare(item.genre), title(item.number)) if item.type in _NUMBERED else ()
    return rich.join((rich.bracketed(rich.join(parts, ", ")), *numbered))


def _edition(item: Item) -> Rich:
    if not (item.container_title or item.genre or item.issued or item.publisher):
        return rich.EMPTY
    if not numbers.is_numeric(item.edition):
        return title(item.edition)
    return rich.of(f"{numbers.ordinal(item.edition)} {'edns' if numbers.is_several(item.edition) else 'edn'}")


def _bare(text: str) -> Rich:
    """The text without full stops (1.3)."""
    return title(text.replace(".", ""))


def _first_page(item: Item) -> str:
    if item.type in ("chapter", "report", "paper-conference"):
        return ""
    return numbers.first_page(item.page)


def _address(item: Item) -> Rich:
    if item.type in _CASES or not (item.doi or item.url):
        return rich.EMPTY
    accessed = calendars.BRITISH.text(dates.read(item.accessed))
    address = rich.wrapped(rich.url(doi(item) or item.url), "<", ">")
    return rich.join((address, rich.of(f"accessed {accessed}" if accessed else "")))


_SORTED = Listed(partial(_lead, look=_LISTED), "authors", _LISTED, with_particle=True, dashes="——")
STYLE = Style("oscola", "oscola", "OSCOLA 4", reference, intext, quote, note, BRITISH, _SORTED)
