"""`onrecord restore`: go back to a backup, or list the backups."""

from __future__ import annotations

import argparse

from store.upkeep.copies import find, restore
from tui.advice import addressed
from tui.cli.opening import changing
from tui.cli.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = "The archive is backed up before, and “onrecord undo” takes the restoring back."
    parser.add_argument("name", nargs="?", metavar="BACKUP", help="its number or name, or a file (default: list them)")


def run(args: argparse.Namespace, output: Output) -> int:
    """Restore it, or print what there is; 1 when there is none."""
    with changing(args.archive, output, schedule=False) as archive:  # which would number the others anew
        if args.name is None:
            made = archive.backups.all()
            for number, one in enumerate(made, 1):
                output.text(f"{number}  {one.when:%Y-%m-%d %H:%M:%S} UTC  {one.why}  {one.path.name}")
            if not made:
                output.say("There is no backup yet; “onrecord backup” makes one.")
            return 0 if made else 1
        path = find(archive, args.name)
        changed, count = restore(archive, path), len(archive)
        quotes = f"{count:,} quote{'' if count == 1 else 's'}"
        if changed:
            undo = addressed("“onrecord undo” takes it back", args.archive)
            output.text(f"Restored {path.name}: {quotes}; {undo}.")
        else:
            output.text(f"The archive holds what {path.name} holds already ({quotes}); nothing was changed.")
    return 0
