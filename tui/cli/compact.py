"""`onrecord compact`: put all that was changed into the plain file."""

from __future__ import annotations

import argparse

from tui.cli.opening import open_to_read
from tui.cli.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command has no options of its own."""
    parser.epilog = "The file is then complete by itself; what was changed stays in the log and can be undone."


def run(args: argparse.Namespace, output: Output) -> int:
    """Do it, and say how large the file is."""
    archive = open_to_read(args.archive, output.say, examine=False)
    waiting = archive.storage.pending
    archive.compact()
    output.text(f"Put {waiting} change{'' if waiting == 1 else 's'} into {archive.path}.")
    for notice in archive.notices():
        output.say(notice)
    return 0
