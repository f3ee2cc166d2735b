"""The figures of the store, as one table in Markdown, with stock TinyDB and a bare write and sync in the same run.

    python tests/bench/store_figures.py [--sizes 1000,100000] [--rounds 200] [--work FOLDER]

Archives of these sizes are made in FOLDER, which keeps them for the next run, or in a folder that is removed. Stock
TinyDB is given what it holds at the same size, a few times only, since it takes seconds each. The exit code is 0
whatever was measured: machines differ, and a figure is for a person to read.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec
from tinydb import TinyDB

from store.archive import Archive
from store.change import Change, remove, replace
from store.records import Attribution, Batch, Passage, Quote, Reading, Source, Speaker
from store.storage.disk import Disk
from tests.bench.table import Row, markdown

STOCK_ROUNDS = 3
STOCK_MOST = 100_000
"""The largest size at which stock TinyDB is tried; beyond, one insert takes a minute."""
BATCH = 1_000
MILLI, MEGA = 1_000, 1_000_000


class Times(NamedTuple):
    """Seconds of one kind of operation."""

    taken: list[float]

    @property
    def p50(self) -> float:
        return statistics.median(self.taken)

    @property
    def p95(self) -> float:
        return sorted(self.taken)[int(len(self.taken) * 0.95)]

    def __str__(self) -> str:
        return f"{self.p50 * MILLI:.3f} / {self.p95 * MILLI:.3f} ms"


def timed(do: Callable[[int], object], rounds: int) -> Times:
    """How long something takes, again and again."""
    taken = []
    for number in range(rounds):
        begun = time.perf_counter()
        do(number)
        taken.append(time.perf_counter() - begun)
    return Times(taken)


def words(chance: random.Random, count: int) -> str:
    """So many words of no meaning."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return " ".join("".join(chance.choices(letters, k=chance.randrange(2, 10))) for _ in range(count))


def made(size: int, work: Path) -> Path:
    """An archive of so many quotes, made unless it stands there from an earlier run."""
    path = work / f"store-{size}.json"
    if path.exists():
        return path
    chance = random.Random(size)  # noqa: S311 - nothing here is a secret
    sources = tuple(
        Source(id=f"a-{n}", csl={"type": "webpage", "title": words(chance, 6)}) for n in range(size // 20 + 1)
    )
    speakers = tuple(Speaker(id=f"s-{n}", name=words(chance, 2), type="person") for n in range(size // 30 + 1))
    quotes = (entered(f"q-{n}", chance, sources[n // 20].id, speakers[n % len(speakers)].id) for n in range(size))
    Archive.create(path, Batch(sources=sources, speakers=speakers, quotes=tuple(quotes)))
    return path


def entered(id_: str, chance: random.Random, source: str, speaker: str) -> Quote:
    """A quote of some 700 bytes of JSON."""
    return Quote(
        id=id_,
        kind="direct",
        source=source,
        speaker=speaker,
        words=words(chance, 45),
        attribution=Attribution(mention=Passage(words="the minister", start=9, end=21)),
        readings=(
            Reading(edtf=f"{1950 + chance.randrange(70)}-05-03", how="as written", words="on Sunday", start=1, end=9),
        ),
        added="2020-05-05T00:00:00Z",
    )


def anonymous_memory() -> int:
    """Bytes that this process holds for itself alone (RssAnon of proc(5))."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("RssAnon"):
            return int(line.split()[1]) * 1024
    return 0


def held(path: Path) -> int:
    """Bytes that opening an archive, checking all of it and reading a screenful adds to a process."""
    begun = anonymous_memory()
    archive = Archive(path)
    archive.examine()
    entries = [archive.get(id_) for id_ in archive.browse()[:100]]
    return anonymous_memory() - begun if entries else 0


def figures(size: int, rounds: int, work: Path) -> Iterator[Row]:
    """The figures of one size."""
    path = made(size, work)
    chance = random.Random(1)  # noqa: S311 - nothing here is a secret
    yield Row("opened, nothing known of the file", size, str(timed(lambda _: Archive(path), 5)))
    archive = Archive(path)
    archive.examine()
    yield Row("opened, unchanged since the last time", size, str(timed(lambda _: len(Archive(path).browse()), 20)))
    archive = Archive(path)
    ids = [f"q-{chance.randrange(size)}" for _ in range(rounds)]
    yield Row("get", size, str(timed(lambda n: archive.get(ids[n]), rounds)))
    line = msgspec.json.encode(entered("q-0", chance, "a-0", "s-0")) + b"\n"
    with (work / "bare").open("ab", buffering=0) as bare:

        def write_bare(_: int) -> None:
            bare.write(line)
            os.fdatasync(bare.fileno())

        floor = timed(write_bare, rounds)
        yield Row("a bare write and fdatasync", size, str(floor))
        fresh = [entered(f"new-{size}-{n}-{time.time_ns()}", chance, "a-0", "s-0") for n in range(rounds)]
        archive.commit(Batch(quotes=(entered(f"first-{time.time_ns()}", chance, "a-0", "s-0"),)))
        add = timed(lambda n: archive.commit(Batch(quotes=(fresh[n],))), rounds)
        again = timed(write_bare, rounds)
    low = min(floor.p50, again.p50)
    budget = 3 * low + 0.0005
    yield Row("durable add", size, str(add), f"{budget * MILLI:.3f} ms", add.p50 <= budget)
    edit = timed(lambda n: _note(archive, fresh[n].id), rounds)
    yield Row("durable edit", size, str(edit), f"{budget * MILLI:.3f} ms", edit.p50 <= budget)
    delete = timed(lambda n: archive.commit(Change(removed=(remove(archive.get(fresh[n].id).quote),))), rounds)
    yield Row("durable delete", size, str(delete), f"{budget * MILLI:.3f} ms", delete.p50 <= budget)
    batches = [[entered(f"b-{r}-{n}-{time.time_ns()}", chance, "a-0", "s-0") for n in range(BATCH)] for r in range(5)]
    batch = timed(lambda n: archive.commit(Batch(quotes=tuple(batches[n]))), 5)
    rate = BATCH / batch.p50
    yield Row("quotes a second in batches of 1,000", size, f"{rate:,.0f}", "10,000", rate >= 10_000)
    yield Row("size of file and journal", size, f"{(path.stat().st_size + archive.info().journal_size) / MEGA:.1f} MB")
    yield Row("compaction", size, f"{timed(lambda _: archive.compact(), 1).p50:.2f} s")
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        yield Row("private memory of an open archive", size, f"{pool.submit(held, path).result() / MEGA:.0f} MB")
    if size <= STOCK_MOST:
        yield from stock(size, work, add)


def stock(size: int, work: Path, add: Times) -> Iterator[Row]:
    """The same add with stock TinyDB, and how much quicker ours is."""
    path = work / f"stock-{size}.json"
    chance = random.Random(2)  # noqa: S311 - nothing here is a secret
    if not path.exists():
        with TinyDB(path) as database:
            quotes = [msgspec.to_builtins(entered(f"q-{n}", chance, "a-0", "s-0")) for n in range(size)]
            database.insert_multiple(quotes)
    with TinyDB(path) as database:
        record = msgspec.to_builtins(entered("new", chance, "a-0", "s-0"))
        taken = timed(lambda _: database.insert(record), STOCK_ROUNDS)
    yield Row("stock TinyDB, one insert", size, f"{taken.p50 * MILLI:,.0f} ms")
    ratio = taken.p50 / add.p50
    least = 1_000 if size >= STOCK_MOST else 1
    yield Row("how many times quicker ours is", size, f"{ratio:,.0f}", f"{least:,}", ratio >= least)


def _note(archive: Archive, id_: str) -> None:
    old = archive.get(id_).quote
    archive.commit(Change(replaced=(replace(old, msgspec.structs.replace(old, note="x")),)))


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure the store of onrecord.")
    parser.add_argument("--sizes", default="1000,100000", help="quotes, with commas between")
    parser.add_argument("--rounds", type=int, default=200, help="operations of each kind")
    parser.add_argument("--work", type=Path, help="a folder for the archives, kept")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        work = args.work or Path(scratch)
        Disk().make_folder(work)
        os.environ["XDG_CACHE_HOME"] = str(Path(scratch) / "cache")
        rows = [row for size in map(int, args.sizes.split(",")) for row in figures(size, args.rounds, work)]
    sys.stdout.write(markdown(rows) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
