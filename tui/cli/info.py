"""`onrecord info`: what the archive holds and where everything lives."""

from __future__ import annotations

import argparse

from store import __version__, places
from tui.cli.opening import open_archive
from tui.cli.output import Output
from tui.cli.rows import line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The command has no options of its own."""
    parser.epilog = "Everything stands in plain files; these are their places."


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the facts, a line each."""
    info = open_archive(args.archive, output.say).info()
    facts = {
        "archive": info.path,
        "texts": info.folder / "texts",
        "size": f"{info.size:,} bytes",
        "quotes": info.quotes,
        "speakers": info.speakers,
        "sources": info.sources,
        "set aside": len(info.set_aside),
        "settings": places.config(),
        "log": places.log(),
        "version": __version__,
    }
    for name, fact in facts.items():
        output.text(f"{name + ':':<11}{fact}")
    for record in info.set_aside:
        output.text(f"set aside: {record.table} {record.key}: {line(record.reason)}")
    return 0
