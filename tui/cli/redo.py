"""`onrecord redo`: do again what `undo` took back."""

from __future__ import annotations

import argparse

from store.upkeep.undo import redo
from tui.cli.opening import changing
from tui.cli.output import Output
from tui.cli.rows import line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command has no options of its own."""
    parser.epilog = "It works until something else is changed."


def run(args: argparse.Namespace, output: Output) -> int:
    """Do it again, and say what."""
    with changing(args.archive, output) as archive:
        output.text(f"Redone: {line(redo(archive).label)}.")
    return 0
