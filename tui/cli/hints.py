"""What `new` and `edit` say of what they have stored: where the words stand, and what may have been meant otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from store import csl
from store.archive import Archive
from store.entry import Entry
from store.records import Source
from tui import doubts

SHOWN = 3
"""Places of words that are named."""


def hints(archive: Archive, entry: Entry, given: Collection[str]) -> Iterator[str]:
    """A sentence for each.

    Args:
        archive: the archive.
        entry: a quote of it, as it now stands.
        given: the fields that were entered, by the names of their options.
    """
    if "words" in given and not entry.quote.segments and entry.source.texts:
        yield _unlaid(archive, entry)
    said = [sentence for sentence in doubts.of_entry(entry, given, doubts.today()) if sentence]
    yield from said
    if said:
        yield f"It is stored as it was entered; “onrecord edit {entry.quote.id}” changes what was meant otherwise."


def of_source(source: Source, given: Collection[str]) -> Iterator[str]:
    """The same of a source alone."""
    yield from filter(None, doubts.of_item(csl.item(source.csl), given, doubts.today()))


def _unlaid(archive: Archive, entry: Entry) -> str:
    """That words which were entered for a source with a text are tied to no place of it, and how to tie them."""
    quote = entry.quote
    places = archive.places(quote.words, entry.source)
    if places:
        named = ", ".join(f"{place.start}:{place.end}" for place in places[:SHOWN])
        more = f" and {len(places) - SHOWN:,} more" if len(places) > SHOWN else ""
        said, what = f"The words stand {len(places):,} times in the text of the source ({named}{more})", "one of them"
    else:
        clause = "; ".join(archive.check(entry).wrong)
        said, what = f"{clause[:1].upper()}{clause[1:]}", "a passage of the text instead"
    return f"{said}; “onrecord edit {quote.id} --range START:END” takes {what}."
