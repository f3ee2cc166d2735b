"""`onrecord searches`: the saved searches; save one, remove one, or forget the recent ones."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import suppress

from store import places
from store.errors import OnrecordError, UsageError
from store.searches import Saved, Searches
from tui.cli.offers import filters, offer
from tui.cli.output import Output
from tui.cli.rows import line

USE = "“onrecord search --saved NAME” searches for one again; more words after it narrow the search."


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = (
        f"Without an option it lists them. {USE}\nThey are yours and not the archive's, and no archive is opened."
    )
    asked = "with --save: what to search for, with its filters"
    offer(parser.add_argument("query", nargs="*", metavar="QUERY", help=asked), filters())
    did = parser.add_mutually_exclusive_group()
    did.add_argument("--save", metavar="NAME", help="save QUERY under this name, in the place of one that has it")
    offer(did.add_argument("--remove", metavar="NAME", help="remove this one"), names())
    did.add_argument("--forget", action="store_true", help="forget what was recently searched for on the screen")
    parser.add_argument("--json", action="store_true", help='print them as JSON: [{"name", "query"}, ...]')


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the searches, or the one that was saved or removed; 1 when there is none."""
    searches = Searches(places.searches())
    if args.query and args.save is None:
        raise UsageError("The search has no name", "write --save NAME before it; “onrecord search” searches")
    if args.forget:
        from tui.memory import Memory  # noqa: PLC0415 - nothing else here needs it

        Memory().forget()
        output.say("The recent searches have been forgotten.")
        return 0
    if args.save is not None:
        found: tuple[Saved, ...] = (searches.save(args.save, " ".join(args.query)),)
    elif args.remove is not None:
        found = (searches.remove(args.remove),)
    else:
        found = searches.all()
    if args.json:
        output.json([one._asdict() for one in found])
    for one in () if args.json else found:
        output.text(f"{line(one.name)}: {line(one.query)}")
    if not found:
        output.say(f"No search was saved yet; “onrecord searches --save NAME QUERY” does it. {USE}")
    return 0 if found else 1


def names() -> Iterator[str]:
    """The names of the saved searches, for a shell's completion: read when one is asked for."""
    with suppress(OnrecordError):
        yield from (one.name for one in Searches(places.searches()).all())
