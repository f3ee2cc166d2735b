"""`onrecord list`: the quotes, never limited."""

from __future__ import annotations

import argparse

from store.archive import SORTS
from store.exchange.json_form import quote_object
from tui.cli.finding import chosen
from tui.cli.offers import filters, offer
from tui.cli.opening import open_to_read
from tui.cli.output import Output
from tui.cli.rows import row

FILTERS = """\
filters:
  speaker:NAME  source:TITLE-OR-PUBLICATION  publication:NAME  tag:TAG  kind:direct|mixed|reported
  after:DATE  before:DATE  on:DATE  has:text|note|tag|date|url  is:conflict|anonymous|undated|uncheckable
  A - before a filter leaves out what it keeps.
  A value with spaces wants quotation marks that the shell leaves alone: 'speaker:"naftali bennett"'.
  DATE is EDTF: 2020-05-03, 2020-05, 2020; after:2020-05 begins with 1 May, before:2020-05 ends with 30 April."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = FILTERS
    narrowed = "speaker: source: after: kind: tag: has: and others"
    offer(parser.add_argument("filters", nargs="*", metavar="FILTER", help=narrowed), filters())
    parser.add_argument(
        "--sort", choices=SORTS, default="added", help="as added (default), newest first, or by speaker"
    )
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help='one object: {"quotes": [...], "total": n}')
    form.add_argument("--jsonl", action="store_true", help="one quote a line")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the quotes; 1 when there is none."""
    archive = open_to_read(args.archive, output.say)
    ids = chosen(archive, args.filters, output.say) if args.filters else None
    entries = archive.entries(args.sort, ids)
    count = 0
    if args.json:
        quotes = [quote_object(archive, entry) for entry in entries]
        count = len(quotes)
        output.json({"quotes": quotes, "total": count})
    for entry in () if args.json else entries:
        count += 1
        if args.jsonl:
            output.json(quote_object(archive, entry))
        else:
            output.text(row(entry))
    if not count:
        output.say("No quote matches these filters." if args.filters else "The archive has no quotes yet.")
    return 0 if count else 1
