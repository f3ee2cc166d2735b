"""`onrecord undo`: take back the last change."""

from __future__ import annotations

import argparse

from store.upkeep.undo import undo
from tui.cli.opening import changing
from tui.cli.output import Output
from tui.cli.rows import line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command has no options of its own."""
    parser.epilog = "It works after a restart too, a change at a time; “onrecord log” shows them."


def run(args: argparse.Namespace, output: Output) -> int:
    """Take it back, and say what was."""
    with changing(args.archive, output) as archive:
        output.text(f"Undone: {line(undo(archive).label)}.")
    return 0
