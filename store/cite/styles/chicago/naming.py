"""The title, and what describes and identifies the work (13.87-100)."""

from __future__ import annotations

from store.cite import case, numbers, rich
from store.cite.calendars import AMERICAN
from store.cite.dates import read
from store.cite.kinds import PAGES
from store.cite.rich import Rich
from store.cite.styles.chicago.work import SERIALS, Work, labelled
from store.cite.titles import capitalised, title
from store.csl import Name

_QUOTED = frozenset({"interview", "manuscript", "paper-conference", "speech", "thesis", "webpage"})


def named(work: Work) -> Rich:
    """The title: a part of something in quotation marks, what stands alone in italics."""
    item = work.item
    if work.hidden == "title":
        return rich.EMPTY
    if work.manner == "dated" and item.volume_title and not item.container_title and not work.serial:
        return volume_title(work) if item.type not in PAGES else primary(work)
    return primary(work)


def primary(work: Work, text: str = "") -> Rich:
    """The title itself, or a short form of it."""
    item = work.item
    text = text or item.title
    if item.type == "post":
        return rich.quoted(title(text, item.language))
    content = work.cased(text)
    if item.type == "legislation":
        return content
    if item.type not in ("book", "hearing") and (item.container_title or item.type in _QUOTED):
        return rich.quoted(content)
    return rich.emphasised(content)


def short(work: Work) -> Rich:
    """The title in the author's place within the text."""
    item = work.item
    if item.title:
        return primary(work, item.title_short or item.title)
    if item.type == "interview":
        return title(item.genre or ("" if item.medium else "interview")) if work.serial else rich.EMPTY
    genre = rich.EMPTY if item.number or item.type == "thesis" else title(item.genre)
    return genre or with_descriptions(work) or title(item.archive)


def volume_title(work: Work) -> Rich:
    """The title of one volume."""
    content = work.cased(work.item.volume_title)
    return rich.quoted(content) if work.serial or work.item.type == "manuscript" else rich.emphasised(content)


def with_descriptions(work: Work) -> Rich:
    """The title with what describes and identifies the work; nothing when that stood first in a title's place."""
    if work.hidden == "title" and not work.item.title:
        return rich.EMPTY
    name, described, known = named(work), description(work), identifier(work)
    if work.item.title:
        return rich.join((name, described, known), work.mark)
    if work.item.type == "report":
        return rich.join((number(work), known, described), work.mark)
    return rich.join((described, known), work.mark)


def description(work: Work) -> Rich:
    """What kind of work it is, unless its place says so; for an interview, by whom."""
    item = work.item
    if item.type == "interview" or item.interviewer:
        return _interview(work)
    if item.type == "thesis":
        return rich.EMPTY
    if item.type in SERIALS:
        section = rich.wrapped(work.cased(item.section), "sec. " if numbers.is_numeric(item.section) else "")
        return rich.join((genre(work), section if work.noted else capitalised(section)), work.mark)
    if item.container_title and item.type == "report":
        return rich.EMPTY
    if item.container_title and item.type == "speech" and not (item.editor or item.issue or item.page or item.volume):
        return rich.EMPTY
    return genre(work)


def genre(work: Work, *, lower: bool = False) -> Rich:
    """The genre, unless it labels the number."""
    item = work.item
    if item.genre:
        text = title("" if item.number else item.genre)
        return text if lower or work.noted else capitalised(text)
    if work.retrievable or item.type != "manuscript" or lower:
        return rich.EMPTY
    return rich.of("unpublished manuscript" if work.noted else "Unpublished manuscript")


def _interview(work: Work) -> Rich:
    item = work.item
    asked = work.people(item.interviewer, "interviewer")
    if item.genre and not item.number:
        shown = rich.join((work.begun(item.genre), rich.wrapped(asked, "by ")))
    elif item.interviewer:
        shown = rich.wrapped(asked, "interview by " if work.noted else "Interview by ")
    else:
        shown = genre(work)
    event = (title(item.event_title), title(item.event_place), rich.of(AMERICAN.text(read(item.event_date))))
    return rich.join((shown, *(event if item.event_title or item.event else ())), ", ")


def identifier(work: Work) -> Rich:
    """Number, version, edition, contributors and volume, as far as they belong to the work itself."""
    item = work.item
    if item.container_title and item.type not in PAGES:
        counted = number(work) if item.type in ("broadcast", "motion_picture") else rich.EMPTY
        return rich.join((counted, contributors(work)), work.mark)
    version = rich.wrapped(title(item.version), "version " if work.noted else "Version ")
    edited = rich.EMPTY if item.issued and item.original_date else edition(work)
    counted = rich.EMPTY if item.type == "report" and not item.title else number(work)
    rest = contributors(work) if item.type in PAGES else _contributors_and_volume(work)
    return rich.join((counted, version, edited, rest), work.mark)


def number(work: Work) -> Rich:
    """“Working Paper No. 14”, “Episode 12”."""
    item = work.item
    if item.type == "thesis" or not item.number:
        return rich.EMPTY
    if item.type == "broadcast" and numbers.is_numeric(item.number):
        return rich.join((work.begun(item.genre or "episode"), title(item.number)))
    label = "no." if work.noted else "No."
    kind = title(item.genre) if work.noted else work.cased(item.genre)
    shown = labelled(label, item.number)
    return rich.join((kind, shown if work.noted else capitalised(shown)))


def edition(work: Work, *, begun: bool | None = None) -> Rich:
    """“2nd ed.”; words as they stand, with “edition” for a periodical's."""
    item = work.item
    begun = not work.noted if begun is None else begun
    if not item.edition:
        return rich.EMPTY
    if numbers.is_numeric(item.edition):
        several = numbers.is_several(item.edition)
        return rich.of(f"{numbers.ordinal(item.edition)} {'eds.' if several else 'ed.'}")
    if work.serial:
        return (
            rich.join((title(item.edition, small=case.UP_TO_FOUR), rich.of("Edition")))
            if begun
            else title(f"{item.edition} edition")
        )
    return capitalised(title(item.edition)) if begun else title(item.edition)


def contributors(work: Work) -> Rich:
    """Those who helped to make it, each after a verb: “Translated by A. Roy”."""
    item = work.item
    if work.serial and item.type not in PAGES:
        others = (("translated", "translator", item.translator),)
        return credited(
            work, (*others, ("produced", "producer", item.producer), ("directed", "director", item.director))
        )
    if item.container_title and item.type not in PAGES:
        return rich.EMPTY
    return credited(work, everyone(work))


def everyone(work: Work) -> tuple[tuple[str, str, tuple[Name, ...]], ...]:
    """All contributors beside the author, with their verbs."""
    item = work.item
    guests = "with guests" if len(item.guest) > 1 else "with guest"
    both = item.editor if item.editor == item.translator else ()
    edited = (("edited", "editor", item.editor), ("translated", "translator", item.translator))
    if both:
        edited = (("edited and translated", "editor", both), ("", "", ()))
    return (
        ("by", "container author", item.container_author),
        *edited,
        (guests, "guest", item.guest),
        ("hosted", "host", item.host),
        ("produced", "producer", item.producer),
        ("directed", "director", item.director),
    )


_SHORT_VERBS = {"edited": "ed.", "translated": "trans.", "edited and translated": "ed. and trans."}


def credited(work: Work, people: tuple[tuple[str, str, tuple[Name, ...]], ...], *, within: bool = False) -> Rich:
    """Contributors after their verbs: short ones in a note, with capitals where a full stop stands before them."""
    shown: list[Rich] = []
    for verb, role, listed in people:
        if listed and (spoken := work.people(listed, role)):
            if work.noted and verb in _SHORT_VERBS:
                lead = _SHORT_VERBS[verb]
            else:
                lead = verb if verb.startswith(("with", "by")) else f"{verb} by"
                lead = lead if work.noted or within else lead[0].upper() + lead[1:]
            shown.append(rich.wrapped(spoken, f"{lead} "))
    return rich.join(shown, ", " if within else work.mark)


def _contributors_and_volume(work: Work) -> Rich:
    item = work.item
    if work.serial:
        return contributors(work)
    volume = volume_of(work)
    some = bool(item.volume or item.volume_title)
    count = rich.EMPTY if some else volumes(item.number_of_volumes)
    if work.noted:
        paged = work.at("column", "folio", "page")
        return rich.join((volume_in(work), contributors(work), rich.EMPTY if paged else count), ", ")
    if work.manner == "dated":
        return rich.join((contributors(work), volume, count), ". ")
    if some:
        helped = rich.EMPTY if item.container_title else credited(work, everyone(work), within=True)
        return rich.join((volume, helped), ", ")
    return rich.join((contributors(work), count), ". ")


def volume_of(work: Work) -> Rich:
    """“Vol. 3, *Its Title*”; an author-date list, which names the volume first, has “Vol. 3 of *The Whole*”."""
    item = work.item
    volume = capitalised(labelled("Vol.", item.volume))
    if work.manner != "dated":
        return rich.join((volume, volume_title(work)), ", ")
    return rich.join((rich.wrapped(volume, "", " of"), primary(work))) if item.volume_title else volume


def volume_in(work: Work) -> Rich:
    """The volume beside other facts; a page of it may stand with the page instead: 3:45."""
    item = work.item
    volume = labelled("vol.", item.volume)
    if item.volume_title:
        return rich.join((volume, volume_title(work)), ", ")
    edited = bool(item.editor or item.translator)
    if numbers.is_numeric(item.volume) and work.at("page"):
        return volume if edited else rich.EMPTY
    if numbers.is_numeric(item.volume) and item.page:
        return volume if edited or item.container_title else rich.EMPTY
    return volume


def volumes(count: str) -> Rich:
    """“4 vols.”."""
    if not numbers.is_numeric(count):
        return title(count)
    return rich.of(f"{count} {'vol.' if count == '1' else 'vols.'}")
