"""The figures of the program, as one table in Markdown.

    python tests/bench/figures.py --passages PASSAGES.jsonl.gz [--sizes 3,10000,100000] [--rounds 10] [--keys 200]
                                  [--work FOLDER] [--only WORD,...]

PASSAGES holds {"text", "speaker"} a line, from which archives of these sizes are made: in FOLDER, which keeps them for
the next run, or in a folder that is removed. It needs Linux, a quiet machine and some minutes for each size; it says
on stderr what it is doing. The exit code is 0 whatever
was measured: machines differ, and a figure is for a person to read.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench import corpus, first_frame, holds, memory, opening, scrolling, searching, startup, widgets
from tests.bench.script import script
from tests.bench.table import Row, markdown

GENERAL = 10_000
"""The size of the archive whose words are typed where there is no archive."""

ALONE = (100_000, 1_000_000)
"""The sizes of the list that is measured by itself."""

Figure = Callable[[], list[Row]]


def main() -> int:
    """Measure and print."""
    args = _arguments()
    with tempfile.TemporaryDirectory() as scratch:
        work = args.work or Path(scratch) / "archives"
        work.mkdir(parents=True, exist_ok=True)
        home = Path(scratch) / "home"
        home.mkdir()
        rows = list(_rows(args, work, home))
    sys.stdout.write(markdown(rows) + "\n")
    return 0


def _rows(args: argparse.Namespace, work: Path, home: Path) -> Iterator[Row]:
    """Every figure that was asked for: those without an archive, then size by size."""
    general = corpus.archive(GENERAL, args.passages, work)
    typed = script(general, args.keys)
    bare: dict[str, Figure] = {
        "startup": lambda: startup.floor(home, args.rounds),
        "searching": lambda: searching.bare(typed, home),
        "holds": lambda: holds.bare(typed, home),
        "widgets": lambda: widgets.widgets(ALONE, args.keys),
    }
    yield from _measured(bare, args.only, "")
    for size in args.sizes:
        yield from _measured(_figures(args, work, home, size), args.only, f" at {size:,}")


def _figures(args: argparse.Namespace, work: Path, home: Path, size: int) -> dict[str, Figure]:
    """The figures of one size, by the names that --only takes."""
    archive = corpus.archive(size, args.passages, work)
    typed = script(archive, args.keys)
    return {
        "startup": lambda: startup.listing(archive, size, home, args.rounds),
        "frame": lambda: first_frame.first_frame(archive, typed.begin, size, home, args.rounds),
        "searching": lambda: searching.searching(archive, typed, size, home),
        "scrolling": lambda: scrolling.scrolling(archive, typed, size, home, args.keys),
        "holds": lambda: holds.holds(archive, typed, size, home, args.keys),
        "memory": lambda: memory.memory(archive, typed, size, home),
        "opening": lambda: opening.opening(archive, size, args.rounds),
    }


def _measured(figures: dict[str, Figure], only: list[str], where: str) -> Iterator[Row]:
    for name, figure in figures.items():
        if not only or name in only:
            sys.stderr.write(f"{name}{where} ...\n")
            yield from figure()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure onrecord.")
    parser.add_argument("--passages", type=Path, required=True, help="{text, speaker} a line, gzipped")
    parser.add_argument("--sizes", type=_sizes, default=[3, GENERAL, 100_000], help="quotes, with commas between")
    parser.add_argument("--rounds", type=int, default=10, help="starts of each program")
    parser.add_argument("--keys", type=int, default=200, help="keys to type, and to scroll by")
    parser.add_argument("--work", type=Path, help="a folder for the archives, kept")
    parser.add_argument("--only", type=lambda names: names.split(","), default=[], help="some of the figures")
    return parser.parse_args()


def _sizes(text: str) -> list[int]:
    return [int(size) for size in text.split(",")]


if __name__ == "__main__":
    sys.exit(main())
