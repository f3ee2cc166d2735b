"""Vancouver: Citing Medicine, the NLM Style Guide (2nd edition), citation-sequence. One citation alone is number 1."""

from __future__ import annotations

from store.cite import dates, names, numbers, quotation, rich
from store.cite.calendars import THREE_LETTERS, Calendar
from store.cite.names import Look
from store.cite.rich import Rich
from store.cite.style import Passage, Style, Subject
from store.cite.titles import capitalised, title
from store.csl import Item, Name

BLOCK_CHARACTERS = 320
"""The guide has no rule of its own for long quotations; four lines of 80 characters is the usual one."""

_CALENDAR = Calendar("ymd", THREE_LETTERS)
_PEOPLE = Look(inverted="all", given="initials", dot="", hyphen=False, comma=" ", link="", most=6, shown=6)
_SERIALS = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "periodical", "post-weblog", "review", "review-book"}
)
_DOTTED_CAPITALS = ("tr", "az")
_LAWS = frozenset({"bill", "legislation"})
_PARTS = frozenset({"chapter", "entry-dictionary", "entry-encyclopedia", "paper-conference"})
_VOLUMED = _SERIALS - {"article-newspaper"}
_UNPAGED = _SERIALS - {"periodical", "post-weblog"}


def reference(item: Item) -> Rich:
    """The entry of the list of references."""
    lead, role = _lead(item)
    site = item.type == "webpage" and bool(item.container_title)
    name = title(item.container_title if site else item.title, item.language)
    medium = _medium(item) if site or not item.container_title else rich.EMPTY
    head = rich.join((name, rich.bracketed(title(item.genre), "[]"), rich.bracketed(medium, "[]")))
    edition = rich.EMPTY if item.container_title else _edition(item)
    within = rich.join((rich.EMPTY if role == "editor" else _editors(item), _container(item)), ". ")
    when = rich.join((_date(item), _volume(item)), ";")
    sentences = (
        lead,
        head,
        edition,
        rich.join((rich.of("In" if item.type in _PARTS else ""), within), ": "),
        rich.join((_publisher(item), when), "; "),
        _pages(item),
        title(item.title, item.language) if site else rich.EMPTY,
        _series(item),
        _report(item),
    )
    entry = rich.punctuate(rich.join(sentences, ". "), ".")
    return rich.join((rich.of(f"{item.citation_number}."), entry, _available(item), _databases(item)))


def intext(item: Item) -> Rich:
    """What stands at the citing place: (1)."""
    return rich.of(f"({item.citation_number})")


def quote(subject: Subject) -> Passage:
    """The quotation with its pointer: “Q” (Bennett, quoted in ref. 1)."""
    return quotation.pointed(subject, _POINTER)


def _numbered(item: Item) -> Rich:
    place = numbers.place(item.custom)
    if place and place.label == "page":
        place = numbers.Place("page", numbers.pages(place.value, "minimal"))
    return rich.join((rich.of(f"ref. {item.citation_number}"), rich.of(place.labelled() if place else "")), ", ")


def _is_block(words: str) -> bool:
    return len(words) >= BLOCK_CHARACTERS


def _lead(item: Item) -> tuple[Rich, str]:
    if item.author and (listed := names.listing(item.author, _PEOPLE)):
        return listed, "author"
    if item.editor and item.editor == item.translator:
        label = "editors and translators" if len(item.editor) > 1 else "editor and translator"
        return rich.wrapped(names.listing(item.editor, _PEOPLE), "", f", {label}"), "editor"
    if listed := rich.join((_editors(item), _labelled(item.translator, "translator")), ", "):
        return listed, "editor"
    return rich.EMPTY, ""


def _editors(item: Item) -> Rich:
    return _labelled(item.editor, "editor")


def _labelled(people: tuple[Name, ...], label: str) -> Rich:
    return rich.wrapped(names.listing(people, _PEOPLE), "", f", {label}{'s' if len(people) > 1 else ''}")


def _medium(item: Item) -> Rich:
    if item.medium:
        return capitalised(title(item.medium))
    return _internet(item) if item.type not in _PARTS else rich.EMPTY


def _internet(item: Item) -> Rich:
    """The medium of what has an address; both processors capitalise it by the language of the item."""
    if not item.url:
        return rich.EMPTY
    return rich.of("İnternet" if item.language[:2] in _DOTTED_CAPITALS else "Internet")


def _edition(item: Item) -> Rich:
    if not numbers.is_numeric(item.edition):
        return title(item.edition)
    return rich.of(f"{numbers.ordinal(item.edition)} {'eds.' if numbers.is_several(item.edition) else 'ed.'}")


def _is_indexed(item: Item) -> bool:
    """Whether it is a journal article with an identifier of its own, which makes the address needless."""
    return item.type == "article-journal" and bool(item.doi or item.pmid or item.pmcid)


def _container(item: Item) -> Rich:
    if item.type == "webpage":
        return rich.EMPTY
    if item.container_title:
        work = item.container_title
        if item.type in ("article-journal", "review", "review-book"):
            work = item.container_title_short.replace(".", "") or work
        internet = rich.bracketed(_internet(item) if not _is_indexed(item) else rich.EMPTY, "[]")
        return rich.join((rich.join((title(work), internet)), _edition(item)), ". ")
    if item.type in _LAWS:
        return rich.join(
            (rich.join((rich.of("Sect."), title(item.section))) if item.section else (), title(item.number)), ", "
        )
    if item.type == "speech":
        genre = capitalised(title(item.genre))
        presented = rich.join((genre, rich.of("presented at"))) if genre else rich.EMPTY
        return rich.join((presented, title(item.event)), ": ")
    label = "Vols. " if numbers.is_several(item.volume) else "Vol. "
    volume = rich.wrapped(title(numbers.dashed(item.volume)), label if numbers.is_numeric(item.volume) else "")
    part = rich.wrapped(title(item.part_number), "Pt. " if numbers.is_numeric(item.part_number) else "")
    return rich.join((volume, title(item.volume_title), part), ", ")


def _publisher(item: Item) -> Rich:
    if item.type in _SERIALS:
        return rich.EMPTY
    place = rich.EMPTY if item.type == "speech" else title(item.publisher_place)
    return rich.join((rich.bracketed(place, "[]") if item.type == "thesis" else place, title(item.publisher)), ": ")


def _date(item: Item) -> Rich:
    when = dates.read(item.issued)
    cited = _CALENDAR.text(dates.read(item.accessed)) if item.url else ""
    access = rich.of(f"[cited {cited}]" if cited else "")
    full = rich.of(_CALENDAR.text(when))
    if item.type in _SERIALS:
        day = rich.join((full, rich.EMPTY if _is_indexed(item) else access))
        return rich.join(
            (day, rich.of(numbers.pages(item.page, "minimal")) if item.type == "article-newspaper" else ()), ":"
        )
    if item.type in _LAWS:
        return full
    if item.type == "report":
        return rich.join((rich.of(_CALENDAR.text(when, "month")), access))
    if item.type == "speech":
        return rich.join((rich.join((full, access)), title(item.event_place)), "; ")
    return rich.join((rich.of(_CALENDAR.years(when)), access))


def _volume(item: Item) -> Rich:
    """“45(3):1033-41”."""
    if item.type not in _VOLUMED:
        return rich.EMPTY
    volume = (
        *title(item.collection_title),
        *title(numbers.dashed(item.volume)),
        *rich.bracketed(title(numbers.dashed(item.issue))),
    )
    return rich.join((volume, rich.of(item.number or numbers.pages(item.page, "minimal"))), ":")


def _pages(item: Item) -> Rich:
    if item.type in _UNPAGED:
        return rich.EMPTY
    if item.type == "book":
        count = item.number_of_pages
        return rich.of(f"{count} p." if numbers.is_numeric(count) else count)
    return rich.of(f"p. {numbers.pages(item.page, 'minimal')}" if item.page else "")


def _series(item: Item) -> Rich:
    if item.type in _SERIALS or not item.collection_title:
        return rich.EMPTY
    label = "nos. " if numbers.is_several(item.collection_number) else "no. "
    number = rich.wrapped(title(item.collection_number), label if numbers.is_numeric(item.collection_number) else "")
    return rich.bracketed(rich.join((title(item.collection_title), number), "; "))


def _report(item: Item) -> Rich:
    if item.type != "report" or not item.number:
        return rich.EMPTY
    label = "nos." if numbers.is_several(item.number) else "no."
    number = rich.join((rich.of(label if numbers.is_numeric(item.number) else ""), title(item.number)), ": ")
    return rich.join((capitalised(title(item.genre)) or rich.of("Report"), number))


def _available(item: Item) -> Rich:
    """Where it is kept, and its address."""
    kept = rich.join(
        (rich.join((title(item.archive), title(item.archive_place)), ", "), title(item.archive_location)), "; "
    )
    address = rich.EMPTY if _is_indexed(item) or not item.url else rich.wrapped(rich.url(item.url), "Available from: ")
    identifier = rich.wrapped(rich.url(item.doi), "doi:")
    return rich.join((rich.wrapped(kept, "Located at: "), rich.join((address, identifier))), ". ")


def _databases(item: Item) -> Rich:
    pmid = rich.wrapped(rich.of(item.pmid), "PubMed PMID: ")
    pmcid = rich.wrapped(rich.of(item.pmcid), "PubMed Central PMCID: ")
    return rich.punctuate(rich.join((pmid, pmcid), "; "), ".")


_POINTER = quotation.Pointer(_numbered, intext, "quoted in", _is_block)
STYLE = Style("vancouver", "nlm-citation-sequence", "Vancouver (NLM)", reference, intext, quote, told="number")
