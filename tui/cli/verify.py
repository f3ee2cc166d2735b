"""`onrecord verify`: the proof that every quote still lies on its source."""

from __future__ import annotations

import argparse

from tui.cli.opening import open_to_read
from tui.cli.output import Output
from tui.cli.rows import line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command has no options of its own."""
    parser.epilog = (
        "Words that were entered by hand are looked for in the text of their source.\n"
        "A quote from a source without a text cannot be checked and is counted as such."
    )


def run(args: argparse.Namespace, output: Output) -> int:
    """Print what is wrong, then the counts; 1 when anything is."""
    archive = open_to_read(args.archive, output.say)
    right = wrong = unchecked = 0
    for verdict in archive.verify():
        right += verdict.checkable and not verdict.wrong
        wrong += bool(verdict.wrong)
        unchecked += not verdict.checkable
        for clause in verdict.wrong:
            output.text(f"{verdict.id}: {line(clause)}")
    aside = archive.info().set_aside
    for record in aside:
        output.text(f"{record.table} {record.key}: set aside, {line(record.reason)}")
    output.text(f"{right} right, {wrong} wrong, {unchecked} not checkable")
    return 1 if wrong or aside else 0
