"""Who or what stands first (13.72-86)."""

from __future__ import annotations

from store.cite import names, rich
from store.cite.rich import Rich
from store.cite.styles.chicago import naming, serial
from store.cite.styles.chicago.work import LISTED, NEWS, NOTED, Work
from store.cite.titles import capitalised, title
from store.csl import Item, Name

TITLED = ("broadcast", "motion_picture")
"""What stands under its title in a note, unless someone speaks in it."""

SPEAKERS = ("author", "guest", "host")
_LABELS = {
    "guest": ("guest", "guests"),
    "host": ("host", "hosts"),
    "editor": ("ed.", "eds."),
    "translator": ("trans.", "trans."),
    "director": ("dir.", "dirs."),
    "producer": ("prod.", "prods."),
}


def first(work: Work) -> Rich:
    """The first element; `work.hidden` says from now on what it was."""
    lead, work.hidden = _first(work)
    return lead


def _first(work: Work) -> tuple[Rich, str]:
    item = work.item
    for listed, role in contributors(work):
        if work.noted and item.type in TITLED and role not in SPEAKERS:
            break
        if shown := names.listing(listed, NOTED if work.noted else LISTED):
            return (*shown, *rich.of(_label(role, listed))), role
    if work.noted and item.title and item.type not in TITLED:
        return rich.EMPTY, ""
    if item.type == "webpage" and item.publisher and not work.noted:
        return title(item.publisher), "publisher"
    container = rich.EMPTY if work.noted and item.type in TITLED else _container(work)
    return (container, "container") if container else _titled(work)


def listed(item: Item) -> tuple[Rich, str]:
    """The first element of an entry in a list, and what it is."""
    return _first(Work(item, "list"))


def contributors(work: Work) -> list[tuple[tuple[Name, ...], str]]:
    """Those who can stand in the author's place, in their order."""
    item = work.item
    people = [
        (item.author, "author"),
        (item.guest, "guest"),
        (item.host, "host"),
        (item.editor, "editor"),
        (item.translator, "translator"),
        (item.director, "director"),
    ]
    return people if work.is_episode else [*people, (item.producer, "producer")]


def short(item: Item) -> tuple[Rich, str]:
    """What stands first in an author-date reference within the text, and what it is."""
    work = Work(item, "dated")
    for people, role in contributors(work):
        if role == "director" and work.is_episode:
            continue
        if names.present(people):
            return names.listing(people, names.SHORT.showing(item.shown_names)), role
    if item.type == "webpage" and item.publisher:
        return title(item.publisher), "publisher"
    if item.type in NEWS and item.container_title:
        return rich.emphasised(work.cased(item.container_title)), "container"
    if item.type == "broadcast" and item.container_title:
        return rich.emphasised(work.cased(item.container_title_short or item.container_title)), "container"
    if item.type == "webpage" and item.container_title:
        return work.cased(item.container_title_short or item.container_title), "container"
    return naming.short(work), "title"


def _titled(work: Work) -> tuple[Rich, str]:
    """The title in the author's place; in a note, the programme's before that of an episode."""
    item = work.item
    if work.noted and work.is_episode:
        return rich.emphasised(work.cased(item.container_title_short or item.container_title)), "container"
    return (naming.named(work) if item.title else capitalised(naming.with_descriptions(work))), "title"


def _container(work: Work) -> Rich:
    """A newspaper, magazine, programme or site in the author's place."""
    item = work.item
    if item.volume_title or not item.container_title:
        return rich.EMPTY
    if item.type in NEWS:
        return serial.periodical(work)
    if item.type == "broadcast":
        return work.work_title()
    return work.cased(item.container_title) if item.type == "webpage" and not work.noted else rich.EMPTY


def _label(role: str, people: tuple[Name, ...]) -> str:
    return f", {_LABELS[role][len(people) > 1]}" if role in _LABELS else ""
