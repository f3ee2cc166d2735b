"""`onrecord doctor`: examine everything, and repair what can be repaired without losing anything."""

from __future__ import annotations

import argparse

from store import places
from store.errors import UsageError
from store.upkeep.doctor import examine, export
from store.upkeep.repair import repair
from tui.cli.output import Output
from tui.cli.rows import line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = "A repair keeps every file as it stood, and whatever it takes out, beside the archive."
    did = parser.add_mutually_exclusive_group()
    did.add_argument("--repair", action="store_true", help="bring the archive into order")
    did.add_argument("--export", metavar="FILE", help="save what can be saved into a new archive, and change nothing")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print what was found, a line each; 1 when something is wrong and was not repaired."""
    path = places.archive(args.archive)
    if args.export is not None:
        if not args.export:
            raise UsageError("The name of the file is empty", "write a path after --export")
        findings = export(path, places.expanded(args.export))
    else:
        findings = repair(path) if args.repair else examine(path)
    bad = mendable = by_hand = False
    for finding in findings:
        bad = bad or finding.grade == "bad"
        mendable = mendable or (finding.grade == "bad" and not finding.by_hand)
        by_hand = by_hand or finding.by_hand
        output.text(f"{finding.grade + ':':<6}{line(finding.sentence)}")
    if by_hand:
        output.say("No repair mends a quote or a text: “onrecord edit” changes a quote, “onrecord restore” goes back.")
    if mendable and not args.repair:
        output.say("“onrecord doctor --repair” brings into order what it can, and keeps the rest beside the archive.")
    return 1 if bad else 0
