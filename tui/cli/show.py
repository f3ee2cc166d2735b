"""`onrecord show`: one quote with all that is known of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from store import authors, edtf
from store.archive import Archive
from store.entry import Entry, origin
from store.errors import ArchiveDamagedError
from store.exchange.json_form import quote_object
from tui import doubts
from tui.cli.offers import offer
from tui.cli.opening import open_to_read
from tui.cli.output import Output
from tui.cli.rows import line

NO_TEXT = "the text of the source is not here"
NO_PLACE = "the words are not tied to a place in the text of the source"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    offer(parser.add_argument("id", metavar="ID", help="a quote's id, as “list” shows it"))
    parser.add_argument("--json", action="store_true", help="the record as one JSON object")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the quote."""
    archive = open_to_read(args.archive, output.say, examine=False)
    entry = archive.get(args.id)
    if args.json:
        output.json(quote_object(archive, entry))
    else:
        for name, value in _facts(archive, entry):
            output.text(f"{name + ':':<13}{value}" if name else value)
    return 0


def _facts(archive: Archive, entry: Entry) -> Iterator[tuple[str, str]]:
    """Name and value of each line."""
    quote, item = entry.quote, entry.item
    yield "", f"{quote.words}\n"
    unnamed = " (anonymous, in this source)" if entry.speaker.type == "anonymous" else ""
    yield "speaker", line(entry.speaker.name) + unnamed
    yield "attributed", line(" · ".join(entry.written)) or "not recorded"
    yield "said", f"{entry.date()}{' (the readings contradict each other)' if entry.conflict else ''}"
    for reading in quote.readings:
        yield "", f"             {edtf.show(reading.edtf)}, {line(origin(reading))}"
    yield "source", line(item.title)
    if item.author:
        yield "author", line(doubts.authors_read(authors.write(item.author)))
    yield "printed in", line(entry.printed) or "unknown"
    if item.url:
        yield "address", line(item.url)
    yield "source id", entry.source.id
    yield "kind", quote.kind
    if quote.tags:
        yield "tags", line(", ".join(quote.tags))
    if quote.note:
        yield "note", f"\n{quote.note}"
    yield "id", quote.id
    try:
        context = archive.context(entry)
    except ArchiveDamagedError as error:
        yield "context", line(str(error))
    else:
        yield "context", f"\n{context.text}" if context else NO_PLACE if entry.source.texts else NO_TEXT
