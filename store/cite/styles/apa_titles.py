"""APA 7: the title with what identifies and describes the work (9.18-22), and the book that it stands in (9.28)."""

from __future__ import annotations

from collections.abc import Sequence

from store.cite import case, names, numbers, rich
from store.cite.kinds import PAGES, PERSONAL, is_retrievable, is_serial, link
from store.cite.names import Look
from store.cite.rich import Rich
from store.cite.titles import capitalised, title
from store.csl import Item, Name

_SPOKEN = Look(given="initials", link="&", most=20, shown=19, last=True)
_SHORT = Look(given="none", link="&", most=2)
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

_ITEMS = frozenset({"broadcast", "speech"}) | PAGES
"""Types that have no edition, volume or pages of their own."""


_TOLD_WITHIN = frozenset({"document", "report", "software", "standard"})
"""Types whose description stands after the work that they are part of."""


def described(item: Item, role: str) -> Rich:
    """The title with its identifier and description (9.18-22); without a title the description takes its place."""
    if item.title:
        return rich.join((named(item), identifier(item, role), description(item)))
    number = number_of(item) if item.type == "report" else rich.EMPTY
    return rich.join((number, description(item), identifier(item, role)))


def named(item: Item) -> Rich:
    """The title as it was given (9.18): italic when it stands alone or is a page, roman when it is a part."""
    content = title(item.title, item.language)
    if item.container_title and item.type not in PAGES:
        return content
    if not is_serial(item) and item.type not in PAGES:
        content = rich.join((content, _volume_title(item)), ": ")
    return rich.emphasised(content)


def _volume_title(item: Item) -> Rich:
    if item.volume_title:
        return rich.join((_volume(item), title(item.volume_title)), ". ")
    return rich.EMPTY if numbers.is_numeric(item.volume) else capitalised(title(item.volume))


def identifier(item: Item, role: str) -> Rich:
    """In parentheses after the title (9.19): contributors, number, and for what stands alone edition, volume, pages."""
    alone = not item.container_title or item.type in PAGES
    serial = is_serial(item)
    interviewers = _credited(item.interviewer, "Interviewer", "Interviewers") if item.title else rich.EMPTY
    own = alone and not serial and role not in ("editor", "translator")
    editors = _credited(item.editor, "Ed.", "Eds.") if own else rich.EMPTY
    people = (editors, _credited(item.translator, "Trans.", "Trans."))
    if own and item.editor and item.editor == item.translator:
        people = (_credited(item.editor, "Ed. & Trans.", "Eds. & Trans."), rich.EMPTY)
    counted = alone or item.type in ("broadcast", "motion_picture")
    number = number_of(item) if counted and (item.title or item.type != "report") else rich.EMPTY
    chapter = rich.EMPTY
    if not alone and not item.title and not item.genre:
        chapter = _chapter(item)
    rest = _edition_and_volume(item) if alone and not serial else rich.EMPTY
    whole = rich.EMPTY if not alone or serial else rich.wrapped(names.listing(item.container_author, _SPOKEN), "By ")
    return rich.bracketed(rich.join((chapter, interviewers, whole, *people, number, rest), "; "))


def _credited(people: Sequence[Name], one: str, several: str) -> Rich:
    """“M. Weber & M. Douglas, Eds.”."""
    return rich.wrapped(names.listing(people, _SPOKEN), "", f", {several if len(people) > 1 else one}")


def number_of(item: Item) -> Rich:
    """The number with what it counts: “Annual Report No. 14”."""
    number = item.number
    if item.type == "thesis" and item.genre:
        genre = rich.of("Publication")
    else:
        genre = title(item.genre, item.language, small=case.APA) if number else rich.EMPTY
    if not number:
        return rich.EMPTY
    if numbers.is_numeric(number):
        label = "Nos." if numbers.is_several(number) else "No."
        return rich.join((genre, rich.of(f"{label} {number}")))
    return rich.join((genre, capitalised(title(number))))


def _edition_and_volume(item: Item) -> Rich:
    """“Version 1.0, 2nd ed., Vol. 3, pp. 101–117”."""
    if item.type in _ITEMS:
        return rich.EMPTY
    edition = title(item.edition)
    if numbers.is_numeric(item.edition):
        label = "eds." if numbers.is_several(item.edition) else "ed."
        edition = rich.of(f"{numbers.ordinal(item.edition)} {label}")
    series = rich.EMPTY
    if item.type == "report":
        collection = title(item.collection_title, item.language, small=case.APA)
        series = rich.join((collection, title(item.collection_number)))
    volume = rich.EMPTY
    if not (item.volume and item.volume_title):
        volume = _volume(item) if numbers.is_numeric(item.volume) else _volumes(item.number_of_volumes)
    page = numbers.pages(item.page, "expanded")
    pages = rich.of(f"{'pp.' if numbers.is_several(page) else 'p.'} {page}" if page else "")
    version = rich.wrapped(title(item.version), "Version ")
    issue = rich.wrapped(title(item.issue), "Issues " if numbers.is_several(item.issue) else "Issue ")
    place = pages or (_chapter(item) if item.genre or item.title else rich.EMPTY)
    return rich.join((version, edition, series, volume, issue, place), ", ")


def _chapter(item: Item) -> Rich:
    label = "Chapter " if numbers.is_numeric(item.chapter_number) else ""
    return rich.wrapped(title(item.chapter_number), label)


def _volume(item: Item) -> Rich:
    label = "Vols." if numbers.is_several(item.volume) else "Vol."
    return rich.wrapped(title(numbers.dashed(item.volume)), f"{label} " if numbers.is_numeric(item.volume) else "")


def _volumes(count: str) -> Rich:
    """“Vols. 1–4”."""
    return rich.of(f"Vols. 1–{count}" if numbers.is_numeric(count) else count)


def description(item: Item) -> Rich:
    """In square brackets after the title (9.21)."""
    return rich.bracketed(_description(item), "[]")


def _description(item: Item) -> Rich:
    part = bool(item.editor or item.issue or item.page or item.volume)
    if item.type == "interview" or item.interviewer:
        return _interview(item)
    if item.type == "thesis":
        school = title(item.publisher) if item.archive or link(item) else rich.EMPTY
        return rich.join(
            (rich.join((capitalised(title(item.genre)), school), ", "), capitalised(title(item.medium))), "; "
        )
    if item.container_title and (item.type in _TOLD_WITHIN or (item.type == "speech" and not part)):
        return rich.EMPTY
    section = rich.EMPTY if item.title or not is_serial(item) else title(item.section)
    return rich.join((kind(item), section), "; ")


def _interview(item: Item) -> Rich:
    """The genre and medium; without a title, by whom it was held."""
    asked, medium = names.listing(item.interviewer, _SPOKEN), capitalised(title(item.medium))
    if not asked:
        return kind(item)
    if item.title:
        return rich.join((rich.EMPTY if item.number else capitalised(title(item.genre)), medium), "; ")
    if item.genre:
        return rich.join((capitalised(title(item.genre)), rich.wrapped(asked, "by ")))
    return rich.join((rich.wrapped(asked, "Interview by "), medium), "; ")


def short_description(item: Item) -> Rich:
    """What stands for a work without title in the text: the first of what the entry's description says."""
    if asked := names.listing(item.interviewer, _SHORT):
        return rich.wrapped(asked, "Interview by ")
    section = title(item.section) if is_serial(item) else rich.EMPTY
    return capitalised(section or title(item.genre) or title(item.medium)) or kind(item)


def kind(item: Item) -> Rich:
    """What kind of work it is, as the item says or as its type tells."""
    if item.genre or item.medium:
        genre = rich.EMPTY if item.number else capitalised(title(item.genre))
        return rich.join((genre, capitalised(title(item.medium))), "; ")
    found = is_retrievable(item)
    if item.type == "manuscript" and not found:
        return rich.of("Unpublished manuscript")
    if item.type in PERSONAL and not found:
        return rich.of("Personal communication")
    return rich.of(_DESCRIBED.get(item.type, ""))


def within(item: Item, role: str) -> Rich:
    """“In M. Weber (Ed.), *Words and power* (pp. 101–117)” (9.28)."""
    if not item.container_title:
        return rich.EMPTY
    people = names.listing(item.container_author, _SPOKEN)
    if not people and role != "editor":
        label = " (Eds.)" if len(item.editor) > 1 else " (Ed.)"
        people = rich.wrapped(names.listing(item.editor, _SPOKEN), "", label)
    work = rich.emphasised(rich.join((title(item.container_title, item.language), _volume_title(item)), ": "))
    number = rich.EMPTY if item.type in ("broadcast", "motion_picture") else number_of(item)
    details = rich.join((number, _edition_and_volume(item)), "; ")
    numbered = item.editor or item.issue or item.page or item.volume
    told = item.type == "report" or (item.type == "speech" and not numbered)
    about = rich.bracketed(kind(item) if told else rich.EMPTY, "[]")
    return rich.join((rich.of("In"), rich.join((people, work), ", "), rich.bracketed(details), about))
