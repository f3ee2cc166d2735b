"""`onrecord remove`: remove quotes, or the sample; undo brings them back."""

from __future__ import annotations

import argparse

from store import editing
from store.errors import UsageError
from tui import sample
from tui.advice import addressed
from tui.cli.offers import offer
from tui.cli.opening import changing
from tui.cli.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = "A removed quote's id is never used again. Speakers, sources and texts stay, but for the sample's."
    offer(parser.add_argument("ids", nargs="*", metavar="ID", help="quotes, as “list” shows their ids"))
    parser.add_argument("--sample", action="store_true", help="remove the sample that a first start brings")


def run(args: argparse.Namespace, output: Output) -> int:
    """Remove them all at once, or none."""
    if bool(args.ids) == args.sample:
        raise UsageError("It is not said what is to be removed", "name quotes by their ids, or --sample")
    with changing(args.archive, output) as archive:
        if args.sample:
            change = sample.removal(archive)
        else:
            change = editing.remove_quotes([archive.get(id_).quote for id_ in dict.fromkeys(args.ids)])
        archive.commit(change)
        count = sum(one.kind == "quote" for one in change.removed)
        undo = addressed("“onrecord undo” brings back what was removed", args.archive)
        output.text(f"Removed {count} quote{'' if count == 1 else 's'}; {undo}.")
    return 0
