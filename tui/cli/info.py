"""`onrecord info`: what the archive holds and where everything lives."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from store import __version__, places
from tui.citing import of_archive
from tui.cli.opening import open_to_read
from tui.cli.output import Output
from tui.cli.rows import line
from tui.cli.settings import configured, read
from tui.memory import FILE


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = (
        "Everything stands in plain files; these are their places. “searches” are those that were saved,\n"
        "and “screen” is what the screen remembers: the recent searches, the colours and styles chosen there."
    )
    parser.add_argument("--json", action="store_true", help="one object")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the facts, a line each."""
    archive = open_to_read(args.archive, output.say)
    info = archive.info()
    backups = archive.backups.all()
    waiting = f"{info.pending} change{'' if info.pending == 1 else 's'}"
    facts: dict[str, object] = {
        "archive": info.path,
        "texts": info.folder / "texts",
        "size": f"{info.size:,} bytes",
        "quotes": info.quotes,
        "speakers": info.speakers,
        "sources": info.sources,
        "format": info.format,
        "read-only": archive.read_only or "no",
        "set aside": len(info.set_aside),
        "cited": of_archive(archive, configured(read(output.say), output.say))[0].how,
        "journal": f"{info.journal} ({info.journal_size:,} bytes, {waiting} not yet in the file)",
        "history": info.folder / "history",
        "backups": f"{len(backups)} in {archive.backups.folder}",
        "lock": info.folder / "lock",
        "settings": places.config(),
        "searches": places.searches(),
        "screen": places.state() / FILE,
        "cache": places.cache(),
        "log": places.log(),
        "version": __version__,
    }
    sizes = {name: _bytes_in(info.folder / name) for name in ("texts", "history", "backups")}
    if args.json:
        plain = {
            name.replace(" ", "_"): value if isinstance(value, int) else str(value) for name, value in facts.items()
        }
        aside = [record._asdict() for record in info.set_aside]
        known = {"size": info.size, "sizes": sizes, "set_aside": aside, "pending": info.pending}
        output.json({**plain, **known, "backups": len(backups)})
        return 0
    for name, fact in facts.items():
        size = f" ({sizes[name]:,} bytes)" if name in sizes else ""
        output.text(f"{name + ':':<11}{fact}{size}")
    for record in info.set_aside:
        output.text(f"set aside: {record.table} {record.key}: {line(record.reason)}")
    return 0


def _bytes_in(folder: Path) -> int:
    """Bytes of the files of a folder; none where there is none, or it may not be read."""
    try:
        with os.scandir(folder) as files:
            return sum(file.stat().st_size for file in files)
    except OSError:
        return 0
