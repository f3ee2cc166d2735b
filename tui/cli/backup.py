"""`onrecord backup`: copy the archive, or list the copies that are kept."""

from __future__ import annotations

import argparse
from pathlib import Path

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
    archive = open_to_read(args.archive, output.say, examine=False)
    archive.backups.plan = read(output.say).backups
    output.text(str(backup(archive, Path(args.file).expanduser() if args.file else None)))
    return 0
