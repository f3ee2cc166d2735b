"""`onrecord backup`: copy the archive, among its backups or elsewhere."""

from __future__ import annotations

import argparse

from store import places
from store.errors import UsageError
from store.upkeep.copies import backup
from tui.cli.opening import open_to_read
from tui.cli.output import Output
from tui.cli.settings import read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = "Without a FILE the copy stands among the archive's backups, which “onrecord restore” lists."
    parser.add_argument("file", nargs="?", metavar="FILE", help="make an archive of its own there, with the texts")


def run(args: argparse.Namespace, output: Output) -> int:
    """Make the copy, and print where it stands."""
    if args.file == "":
        raise UsageError("The name of the file is empty", "write a path, or leave it out")
    to = places.expanded(args.file) if args.file else None
    archive = open_to_read(args.archive, output.say, examine=False)
    archive.backups.plan = read(output.say).backups
    output.text(str(backup(archive, to)))
    return 0
