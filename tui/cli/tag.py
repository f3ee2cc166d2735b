"""`onrecord tag`: add tags to quotes, or drop some."""

from __future__ import annotations

import argparse

from store import editing
from store.errors import UsageError
from tui.cli.offers import offer
from tui.cli.opening import changing
from tui.cli.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    offer(parser.add_argument("ids", nargs="+", metavar="ID", help="quotes, as “list” shows their ids"))
    parser.add_argument("--add", action="append", default=[], metavar="TAG", help="a tag to add; again for another one")
    parser.add_argument("--drop", action="append", default=[], metavar="TAG", help="a tag to drop")


def run(args: argparse.Namespace, output: Output) -> int:
    """Change all of them at once."""
    if not all((*args.add, *args.drop)) or not (args.add or args.drop):
        raise UsageError("No tag is named", "write --add TAG or --drop TAG")
    with changing(args.archive, output) as archive:
        change = editing.tag([archive.get(id_).quote for id_ in dict.fromkeys(args.ids)], args.add, args.drop)
        if change:
            archive.commit(change)
        count = len(change.replaced)
        output.text(f"Changed {count} quote{'' if count == 1 else 's'}.")
    return 0
