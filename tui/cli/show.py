"""`onrecord show`: one quote with all that is known of it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from store import edtf
from store.archive import Archive
from store.entry import Entry
from store.errors import ArchiveDamagedError
from store.exchange.json_form import quote_object
from tui.cli.offers import offer
from tui.cli.opening import open_archive
from tui.cli.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    offer(parser.add_argument("id", metavar="ID", help="a quote's id, as “list” shows it"))
    parser.add_argument("--json", action="store_true", help="the record as one JSON object")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the quote."""
    archive = open_archive(args.archive, output.say)
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
    yield "speaker", entry.speaker.name + (" (anonymous, in this source)" if entry.speaker.type == "anonymous" else "")
    said = quote.attribution
    parts = (said.mention, said.cue, said.words, said.to)
    written = [part.words for part in parts if part]
    yield "attributed", " · ".join(written) or "nothing that was read"
    yield "said", f"{entry.date()}{' (the readings contradict each other)' if entry.conflict else ''}"
    for reading in quote.readings:
        yield "", f"             {edtf.show(reading.edtf)}, from “{reading.words}”: {reading.how}"
    yield "source", f"{item.title}. {item.container_title}, {entry.issued or 'without a date'}"
    if item.url:
        yield "address", item.url
    yield "kind", quote.kind
    if quote.tags:
        yield "tags", ", ".join(quote.tags)
    if quote.note:
        yield "note", quote.note
    yield "id", quote.id
    try:
        context = archive.context(entry)
    except ArchiveDamagedError as error:
        yield "context", str(error)
    else:
        yield "context", f"\n{context.text}" if context else "the source has no text here"
