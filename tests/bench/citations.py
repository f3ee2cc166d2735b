"""How many of our citations equal what another processor prints, and what one of them costs.

    python tests/bench/citations.py ITEMS.json EXPECTED.json [ANOTHER.json] [--beside OTHER.json] [--misses N]

ITEMS are CSL-JSON items, as citation_items.py makes them; EXPECTED and ANOTHER are what two processors print for them,
{style: {item id: {"cite": text, "bib": text}}}, the styles by their CSL ids. An output is right when it equals either.
--beside names the output of a third, which is judged in the same way.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import seeds
from store import csl
from store.cite import STYLES, Subject, cite
from store.entry import Entry
from tui.citing import choices, preview

PARTS = {"cite": "intext", "bib": "reference"}
WORDS = "We are determined, more determined, and I will tell you why"


def plain(text: str) -> str:
    """A text without what carries no meaning: the kind of white space, and the number of a numbered entry."""
    text = " ".join(re.sub("[\u00a0\u202f\u200f]", " ", text).split())
    text = re.sub(r"^\[\d+\]\s*", "[1] ", text)
    text = re.sub(r"^\[\d+,", "[1,", text)
    text = re.sub(r"^\(\d+\)\s*", "(1) ", text)
    return re.sub(r"^\d+\.\s+", "1. ", text).strip()


def outcomes(
    style: str, items: list[dict[str, Any]], expected: list[Any], written: Callable[[dict[str, Any], str], str | None]
) -> Iterator[tuple[str, str, str, list[str]]]:
    """Item, part, what was written and what is right, wherever there is something to compare."""
    for item in items:
        for part in PARTS:
            right = [one[style][item["id"]][part] for one in expected if part in one.get(style, {}).get(item["id"], {})]
            text = written(item, part)
            if right and text is not None:
                yield item["id"], part, text, right


def main() -> int:
    """Print the tables."""
    args = _arguments()
    items, *expected = [json.loads(path.read_text("utf-8")) for path in (args.items, args.expected, *args.another)]
    other = json.loads(args.beside.read_text("utf-8")) if args.beside else {}
    subjects = {item["id"]: Subject(csl.item(item), WORDS, "Naftali Bennett", "Bennett") for item in items}
    write = sys.stdout.write
    write("| style | outputs | equal | share | another's share |\n| --- | --- | --- | --- | --- |\n")
    for style in [style for style in expected[0] if style in STYLES]:
        ours = list(outcomes(style, items, expected, partial(_ours, subjects, style)))
        theirs = list(outcomes(style, items, expected, partial(_theirs, other, style)))
        equal = sum(_right(text, right) for *_, text, right in ours)
        beside = f"{sum(_right(text, right) for *_, text, right in theirs) / len(theirs):.1%}" if theirs else ""
        write(f"| {STYLES.name(style)} | {len(ours):,} | {equal:,} | {equal / len(ours):.1%} | {beside} |\n")
        for id_, part, text, right in [miss for miss in ours if not _right(miss[2], miss[3])][: args.misses]:
            sys.stderr.write(f"{style} {part} {id_}\n  ours {text}\n" + "".join(f"  not  {one}\n" for one in right))
    write("\n| style | reference | in text | quotation |\n| --- | --- | --- | --- |\n")
    for style in STYLES.ids():
        costs = [_cost(list(subjects.values()), style, part) for part in ("reference", "intext", "quotation")]
        write(f"| {STYLES.name(style)} | {' | '.join(f'{cost:.0f} µs' for cost in costs)} |\n")
    (count, first), (_, again) = _previews(), _previews()
    write(f"\n{count} previews of one quote: {first * 1e3:.0f} ms the first time, {again * 1e3:.1f} ms again\n")
    return 0


def _ours(subjects: dict[str, Subject], style: str, item: dict[str, Any], part: str) -> str:
    return cite(subjects[item["id"]], style, PARTS[part])


def _theirs(other: dict[str, Any], style: str, item: dict[str, Any], part: str) -> str | None:
    text: str | None = other.get(style, {}).get(item["id"], {}).get(part)
    return text


def _right(text: str, right: list[str]) -> bool:
    return plain(text) in map(plain, right)


def _cost(subjects: list[Subject], style: str, part: str) -> float:
    """Microseconds of this process a citation: the best of nine rounds over all items, since a machine is noisy."""
    rounds = []
    for _ in range(9):
        begin = time.process_time()
        for subject in subjects:
            cite(subject, style, part)
        rounds.append((time.process_time() - begin) / len(subjects) * 1e6)
    return min(rounds)


def _previews() -> tuple[int, float]:
    """How many previews a quote of the sample has, and the seconds until all of them are there."""
    batch = seeds.load()
    quote, source = batch.quotes[0], batch.sources[0]
    speaker = next(one for one in batch.speakers if one.id == quote.speaker)
    begin = time.perf_counter()
    entry = Entry(quote, speaker, source, csl.item(source.csl))
    count = sum(len(preview(entry, choice).parts) for choice in choices())
    return count, time.perf_counter() - begin


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("items", type=Path)
    parser.add_argument("expected", type=Path)
    parser.add_argument("another", type=Path, nargs="*")
    parser.add_argument("--beside", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
