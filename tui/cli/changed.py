"""`onrecord log`: what was changed in the archive, and when."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from itertools import islice

from store.upkeep.log import log
from tui.cli.numbers import count
from tui.cli.opening import open_to_read
from tui.cli.output import Output
from tui.cli.rows import line

USUAL = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = "It tells ids, never words. The newest change comes first."
    parser.add_argument("--limit", type=count, metavar="N", help=f"at most so many (default: {USUAL})")
    parser.add_argument("--json", action="store_true", help="one change a line, all of them unless limited")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the changes; 1 when there is none."""
    archive = open_to_read(args.archive, output.say, examine=False)
    limit = args.limit if args.limit is not None or args.json else USUAL
    changes, shown = log(archive), 0
    for one in islice(changes, limit):  # at once, so that those before a damaged journal are shown
        shown += 1
        if args.json:
            output.json(asdict(one))
        else:
            output.text(f"{one.number}  {one.when}  {line(one.label)}")
    if limit is not None and next(changes, None):
        output.say(f"{limit} change{' is' if limit == 1 else 's are'} shown; --limit shows more.")
    if not shown:
        output.say("Nothing was changed yet.")
    return 0 if shown else 1
