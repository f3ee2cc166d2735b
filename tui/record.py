"""One quote with all that a person may want to know of it, put together for the screen."""

from __future__ import annotations

import msgspec

from store import provenance
from store.archive import Archive
from store.entry import Entry
from store.errors import ArchiveDamagedError, CitationError
from store.provenance import Context
from tui.citing import Choice, citation
from tui.rendering import Rendering

NO_TEXT = "The archive has no text of the source."
NO_PLACE = "The words are not tied to a place in the text of the source."
STANDS = "the words occur {} in the text, but are tied to no place in it"
STANDS_NOT = "the words are not in the text of the source"
PARTS = {"quotation": "quotation", "intext": "in text", "reference": "reference"}
"""The parts of a citation that are shown, and what each is called."""


class Full(msgspec.Struct, frozen=True):
    """A quote in full.

    Attributes:
        entry: the quote.
        context: the paragraphs around it, or a sentence about why there are none.
        checked: what laying it back on its text gives, in a few words.
        style: the name of the citation style and form.
        reason: how it differs from what was looked for; empty when it does not.
        citations: what each part of its citation is called, and the part or why it cannot be made.
    """

    entry: Entry
    context: Context | str
    checked: str
    style: str
    reason: str
    citations: tuple[tuple[str, str], ...]


def full(archive: Archive, entry: Entry, choice: Choice, rendering: Rendering, reason: str = "") -> Full:
    """Look at everything of a quote that was found for a `reason`; a CSL file's citations come from the rendering."""
    rendered = rendering.parts(entry, choice) if choice.waits else None
    cited = {part: _cited(entry, choice, part) for part in PARTS} if rendered is None else rendered
    citations = tuple((name, cited[part]) for part, name in PARTS.items() if cited.get(part))
    return Full(entry, *_laid_back(archive, entry), choice.name, reason, citations)


def _laid_back(archive: Archive, entry: Entry) -> tuple[Context | str, str]:
    """The quote in its paragraphs, and in a few words what laying it back on its text gives."""
    try:
        text = archive.text(entry)
    except ArchiveDamagedError as error:
        return str(error), error.what
    if text is None:
        if entry.source.texts:
            return NO_PLACE, _looked_for(archive, entry)
        return NO_TEXT, "not possible without the text of the source"
    pieces = len(entry.quote.segments)
    held = f"against the text, {pieces} of {pieces} piece{'' if pieces == 1 else 's'}"
    wrong = "; ".join(provenance.mismatches(entry.quote, text))
    return provenance.context(entry.quote, text), wrong or held


def _looked_for(archive: Archive, entry: Entry) -> str:
    """What looking for words gives that are tied to no place."""
    words, source = entry.quote.words, entry.source
    try:
        for name in source.texts:
            archive.text_of(name)
    except ArchiveDamagedError as error:
        return error.what
    if places := len(archive.places(words, source)):
        return STANDS.format({1: "once", 2: "twice"}.get(places, f"{places:,} times"))
    return STANDS.format("in two pieces") if archive.lay(words, source) else STANDS_NOT


def _cited(entry: Entry, choice: Choice, part: str) -> str:
    try:
        return citation(entry, choice, part)
    except CitationError as error:
        return str(error)


def article(archive: Archive, entry: Entry) -> tuple[str | None, list[Entry]]:
    """The text that a quote stands in, None when there is none, and all quotes of it. Raises ArchiveError."""
    text = archive.text(entry)
    if text is None:
        return None, []
    name = entry.quote.segments[0].text
    found = map(archive.get, archive.of_source(entry.source.id))
    return text, [one for one in found if one.quote.segments and one.quote.segments[0].text == name]
