"""What the archive knows already: the speakers, sources and tags that a form completes and finds again by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from itertools import islice

from store import editing, personal
from store.archive import Archive
from store.errors import NotFoundError, UsageError
from store.records import Source, Speaker
from store.search.fold import fold
from store.visible import unsafe
from tui.screens.forms.written import several

SOME = 3
"""Names that a remark lists."""


class Known:
    """One archive as it stands while a form is open. What is looked up is looked up once."""

    def __init__(self, archive: Archive, tags: Callable[[], Sequence[str]] = tuple) -> None:
        """Know this archive, and the tags that this gives, the most used first."""
        self._archive = archive
        self.tags = tags

    @cached_property
    def speakers(self) -> list[Speaker]:
        """All speakers."""
        return self._archive.speakers()

    @cached_property
    def _folded(self) -> list[tuple[str, Speaker]]:
        """The names of each, as they are compared."""
        return [(f" {fold(' '.join((one.name, *one.aliases)))}", one) for one in self.speakers]

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """All names, as they are completed."""
        return _completed(name for one in self.speakers for name in (one.name, *one.aliases))

    @cached_property
    def _source_names(self) -> list[tuple[str, str]]:
        """All titles, likewise."""
        return _completed(title(one) for same in self._titles.values() for one in same)

    @cached_property
    def _by_name(self) -> dict[str, list[Speaker]]:
        """Those that have a name, by each of their names."""
        names: dict[str, list[Speaker]] = {}
        for speaker in self.speakers:
            if speaker.type != "anonymous":
                for name in dict.fromkeys(map(str.casefold, (speaker.name, *speaker.aliases))):
                    names.setdefault(name, []).append(speaker)
        return names

    @cached_property
    def _titles(self) -> dict[str, list[Source]]:
        titles: dict[str, list[Source]] = {}
        for source in self._archive.sources():
            titles.setdefault(title(source).casefold(), []).append(source)
        return titles

    def speaker(self, name: str, source: str | None = None) -> tuple[Speaker, bool]:
        """The speaker of a name, an alias or an id, and whether it is new; a nameless one is known in its source.

        Raises:
            UsageError: several have that name, or it is none.
        """
        wanted = name.strip().casefold()
        if not wanted:
            raise UsageError("The speaker has no name", "write who said it")
        found = self._by_name.get(wanted) or self._by_name.get(personal.said(name).casefold(), [])
        if source:
            own = [one for one in self.speakers if one.source == source and one.name.strip().casefold() == wanted]
            found = own or found
        found = [one for one in self.speakers if one.id == name.strip()] or found
        if len(found) > 1:
            ids = ", ".join(one.id for one in found[:5])
            raise UsageError(f"Several speakers are called “{name.strip()[:60]}”", f"name one by its id: {ids}")
        if found:
            return found[0], False
        return editing.person(name, lambda id_: self._archive.is_free("speaker", id_)), True

    def source(self, named: str) -> Source | None:
        """The source of a title or an id; None where there is none.

        Raises:
            UsageError: several have that title.
        """
        wanted = named.strip()
        if not wanted:
            return None
        try:
            return self._archive.source(wanted)
        except NotFoundError:
            found = self._titles.get(wanted.casefold(), [])
        if len(found) > 1:
            ids = ", ".join(one.id for one in found[:5])
            raise UsageError("Several sources have that title", f"name one by its id: {ids}, or describe a new one")
        return found[0] if found else None

    # Completing what is typed

    def complete_speaker(self, typed: str) -> str | None:
        """The first name that begins so."""
        return _first(typed, self._names)

    def offer_speaker(self, typed: str) -> str | None:
        """The first of those that a remark lists, else the name as people say it; None where it is one already."""
        if typed.strip().casefold() in self._by_name:
            return None
        said = personal.said(typed)
        turned = [said] if said != typed.strip() else []
        return next((name for name in (*self.like(typed), *turned) if not unsafe(name, line=True)), None)

    def complete_source(self, typed: str) -> str | None:
        """The first title that begins so."""
        return _first(typed, self._source_names)

    def complete_tag(self, typed: str) -> str | None:
        """The line with its last tag completed."""
        before, comma, last = typed.rpartition(",")
        begun = last.lstrip()
        there = several(before)
        found = _first(begun, _completed(tag for tag in self.tags() if tag not in there and not set(tag) & {",", '"'}))
        return f"{before}{comma}{last[: len(last) - len(begun)]}{found}" if found else None

    def like(self, typed: str) -> list[str]:
        """Some speakers whose names hold the beginnings of all words that are typed."""
        words = fold(typed).split()
        fitting = (one.name for name, one in self._folded if all(f" {word}" in name for word in words))
        return list(dict.fromkeys(islice(fitting, SOME))) if words else []


def title(source: Source) -> str:
    """The title of a source, else its id."""
    return str(source.csl.get("title") or source.id)


def _completed(names: Iterable[str]) -> list[tuple[str, str]]:
    """Names with the form in which they are compared."""
    return [(name.casefold(), name) for name in names]


def _first(typed: str, names: Sequence[tuple[str, str]]) -> str | None:
    """The first name that begins as what is typed, and can be shown as it is."""
    begun = typed.casefold()
    if not begun.strip():
        return None
    return next((name for folded, name in names if folded.startswith(begun) and not unsafe(name, line=True)), None)
