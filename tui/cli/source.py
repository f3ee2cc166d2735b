"""`onrecord source`: the sources and their ids; describe one otherwise, for all of its quotes at once."""

from __future__ import annotations

import argparse
from typing import Any

from store import authors, csl, editing, edtf
from store.entry import issued
from store.errors import UsageError
from store.records import Source
from tui.cli.hints import of_source
from tui.cli.new import SOURCE, describe, find_source
from tui.cli.opening import changing
from tui.cli.output import Output
from tui.cli.rows import line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = (
        "Without an ID it lists the sources: id, title, publication, date, and how many quotes come from each.\n"
        "What is changed here holds for all quotes of the source; undo takes it back."
    )
    parser.add_argument("id", nargs="?", metavar="ID", help="a source's id or title")
    describe(parser, "another {}", "; '' removes it")
    parser.add_argument("--json", action="store_true", help="print the sources as JSON")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the sources, or the one that was named or changed; 1 when there is none."""
    fields = {name: value for name in SOURCE if (value := getattr(args, name)) is not None}
    with changing(args.archive, output) as archive:
        if args.id is None:
            if fields:
                raise UsageError("No source is named", "write its id first; “onrecord source” lists them")
            found = archive.sources()
        else:
            source = find_source(archive, args.id)
            if fields and (change := editing.set_fields(source, fields)):
                archive.commit(change)
            found = [archive.source(source.id)]
            for hint in of_source(found[0], fields):
                output.say(hint)
        counts = archive.quotes_of_sources()
        objects = [_object(source, counts.get(source.id, 0)) for source in found]
        if args.json:
            output.json(objects)
        for one in () if args.json else objects:
            output.text(_row(one))
        if not found:
            output.say("The archive has no sources yet; “onrecord new” makes one with a quote.")
    return 0 if found else 1


def _row(one: dict[str, Any]) -> str:
    """A source on one line."""
    when = edtf.show(one["issued"]) if one["issued"] else ""
    count = f"{one['quotes']:,} quote{'' if one['quotes'] == 1 else 's'}"
    facts = (one["title"] or one["url"] or "without a title", one["publication"], when, count)
    return f"{one['id']}: {' · '.join(line(fact) for fact in facts if fact)}"


def _object(source: Source, quotes: int) -> dict[str, Any]:
    item = csl.item(source.csl)
    return {
        "id": source.id,
        "title": item.title,
        "publication": item.container_title,
        "author": authors.write(item.author),
        "issued": issued(item),
        "url": item.url,
        "type": item.type,
        "texts": list(source.texts),
        "quotes": quotes,
    }
