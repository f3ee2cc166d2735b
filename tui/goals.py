"""Where the palette leads beside the commands: to every speaker, source, tag and search."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from typing import NamedTuple

from store import csl, places
from store.archive import Archive
from store.entry import printed
from store.errors import OnrecordError
from store.records import Source, Speaker
from store.search.fold import fold
from store.searches import Searches
from tui import filters
from tui.screens.desk import DeskScreen, ToList
from tui.screens.main import MainScreen

LOOKS, SOON = 100, 0.01
"""How often it is looked whether the tags were counted, and seconds between two looks."""


class Goal(NamedTuple):
    """Where one can go.

    Attributes:
        name: as it is shown.
        folded: what is compared: its names, and words by which it is told from others, a space before each.
        what: what it is.
        go: the way there.
        beside: gives what tells it from others of the same name.
    """

    name: str
    folded: str
    what: str
    go: Callable[[], object]
    beside: Callable[[], str] = str


async def goals(screen: DeskScreen) -> list[Goal]:
    """All that there are; the archive is read in a thread, since a big one takes a second."""
    tags = await _tags(screen)
    return await asyncio.to_thread(lambda: [*_speakers(screen), *tags, *_searches(screen), *_sources(screen)])


async def _tags(screen: DeskScreen) -> list[Goal]:
    """The tags of what is listed, the most frequent first; they are counted now if they were not yet."""
    main = screen.app.screen_stack[0]
    if not isinstance(main, MainScreen):
        return []
    main.count_facets(unseen=True)
    for _ in range(LOOKS):
        if main.shown.facets or main.waiting:
            break
        await asyncio.sleep(SOON)
    tags = [tag.value for tag in main.shown.facets.tags.most] if main.shown.facets else []
    return [Goal(tag, f" {fold(tag)}", "Tag", partial(_narrow, screen, tag)) for tag in tags]


def _speakers(screen: DeskScreen) -> Iterator[Goal]:
    """Every speaker."""
    archive = screen.session.archive
    for speaker in archive.speakers():
        names, visit = " ".join((speaker.name, *speaker.aliases)), partial(screen.visit, speaker.id)
        yield Goal(speaker.name, f" {fold(names)}", "Speaker", visit, partial(_unnamed, archive, speaker))


def _sources(screen: DeskScreen) -> Iterator[Goal]:
    """Every source."""
    for source in screen.session.archive.sources():
        title, read = str(source.csl.get("title") or source.id), partial(_read, screen, source.id)
        words = fold(f"{title} {source.csl.get('container-title') or ''}")
        yield Goal(title, f" {words}", "Source", read, partial(_printed, source))


def _searches(screen: DeskScreen) -> Iterator[Goal]:
    """Every saved search, and the recent ones."""
    with suppress(OnrecordError):  # “search again” tells what is wrong with the saved ones
        for name, query in Searches(places.searches()).all():
            yield Goal(name, f" {fold(name)}", "Search", partial(_seek, screen, query))
    for query in screen.session.memory.searches:
        yield Goal(query, f" {fold(query)}", "Search again", partial(_seek, screen, query))


def _printed(source: Source) -> str:
    """Where and when a source was published."""
    return printed(csl.item(source.csl))


def _unnamed(archive: Archive, speaker: Speaker) -> str:
    """The title of the source that an unnamed speaker is known from."""
    return str(archive.source(speaker.source).csl.get("title") or "") if speaker.source else ""


def _read(screen: DeskScreen, source: str) -> None:
    """Read a source at its first quote."""
    ids = screen.session.archive.of_source(source)
    if ids:
        screen.read(screen.session.archive.get(ids[0]))
    else:
        screen.tell("This source has no quotes here.")


def _narrow(screen: DeskScreen, tag: str) -> None:
    """Look for a tag in the list, beside what is looked for there already."""

    def show(main: MainScreen) -> None:
        if not filters.stands(main.line.value, "tag", tag):
            main.narrow("tag", tag)

    screen.post_message(ToList(show))


def _seek(screen: DeskScreen, query: str) -> None:
    """Search the list."""
    screen.post_message(ToList(lambda main: main.seek(query)))
