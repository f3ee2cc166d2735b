"""`onrecord init`: make an archive."""

from __future__ import annotations

import argparse

import seeds
from store import places
from store.archive import Archive
from store.records import Batch
from tui.cli.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.add_argument("--empty", action="store_true", help="without the sample article")


def run(args: argparse.Namespace, output: Output) -> int:
    """Make it; what exists is left as it is."""
    path = places.archive(args.archive)
    archive = Archive.create(path, Batch() if args.empty else seeds.load())
    output.text(f"Made {path} with {len(archive)} quotes.")
    return 0
