"""What the search index costs beside its answers: making it, opening it, and following changes.

    python tests/bench/search_upkeep.py CORPUS.jsonl WORK_DIR

CORPUS holds {"id", "text", "speaker"} a line; WORK_DIR must not hold an index yet. Each figure is a line of a table.
The index is opened in a process of its own, so that its memory is its own.
"""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))  # started as a script, as a benchmark is

from store.search import Document, parse  # noqa: E402 - see above
from store.search.finder import SearchEngine  # noqa: E402
from store.stamp import Changes, Stamp  # noqa: E402
from tests.bench.search_engine import Lines  # noqa: E402

CHANGES = 300
"""Quotes that are added one by one."""

SLICES = 0.05
"""Seconds that no piece of work should take."""

BEAT = 0.001
"""Seconds after which another thread wants to work, as the screen's does."""


class Growing(Lines):
    """A corpus to which quotes are added."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self.added: dict[str, Document] = {}

    def __len__(self) -> int:
        return super().__len__() + len(self.added)

    def add(self, document: Document) -> None:
        """Add one quote."""
        self.added[document.id] = document
        self.stamp = self.stamp._replace(sequence=self.stamp.sequence + 1)

    def changes(self, since: Stamp) -> Changes | None:
        """The quotes that were added since."""
        if since.lineage != self.stamp.lineage:
            return None
        return Changes(self.stamp, tuple(islice(self.added, since.sequence, None)), ())

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """All quotes, or some of those that were added."""
        if ids is not None:
            return (self.added[id_] for id_ in ids if id_ in self.added)
        return chain(super().documents(), self.added.values())


def main(arguments: Sequence[str]) -> int:
    """Print the table."""
    corpus, work = Path(arguments[0]), Path(arguments[1])
    if "--open" in arguments:
        return _open(corpus, work)
    growing = Growing(corpus)
    engine = SearchEngine(growing, work)
    with _another_thread() as waited:
        steps = sorted(_timed(engine.prepare()))
    _row("made", f"{sum(steps):.1f} s, the longest slice {steps[-1] * 1000:.0f} ms, {_over(steps)} over 50 ms")
    _row("another thread waited meanwhile", f"{_spread(waited)}, at most {max(waited) * 1000:.0f} ms")
    size = sum(file.stat().st_size for file in work.rglob("*") if file.is_file())
    _row("on the disk", f"{size / 1e6:.0f} MB for {len(growing):,} quotes")
    subprocess.run([sys.executable, __file__, str(corpus), str(work), "--open"], check=True)
    follows, finds = [], []
    for number in range(CHANGES):
        growing.add(Document(f"new-{number}", f"A quaggafish swims, number {number}, as nobody has said", "Somebody"))
        begun = time.perf_counter()
        engine.follow()
        followed = time.perf_counter()
        *_, answer = (each for each in engine.answers(parse(f"quagafish {number}")) if each)
        finds.append(time.perf_counter() - followed)
        follows.append(followed - begun)
        if answer.ids[0] != f"new-{number}":
            raise RuntimeError(f"quote {number} was not found after it was added")
    _row("a quote that was added, taken in", _spread(follows))
    _row("a query with a typo after it", _spread(finds))
    _row("small indexes made one", f"{sum(_timed(engine.prepare())) * 1000:.0f} ms beside the user")
    return 0


def _open(corpus: Path, work: Path) -> int:
    """Open the index, and tell what it took."""
    growing = Growing(corpus)
    before = _private()
    begun = time.perf_counter()
    engine = SearchEngine(growing, work)
    engine.follow()
    _row("opened", f"{(time.perf_counter() - begun) * 1000:.1f} ms")
    _row("private memory", f"{_private()} MB, {_private() - before} MB of it the index's")
    return 0


@contextmanager
def _another_thread() -> Iterator[list[float]]:
    """The seconds that a thread which wants to work every millisecond waits for the interpreter."""
    waited = [0.0]
    done = threading.Event()

    def beat() -> None:
        while not done.is_set():
            begun = time.perf_counter()
            time.sleep(BEAT)
            waited.append(time.perf_counter() - begun - BEAT)

    thread = threading.Thread(target=beat)
    thread.start()
    try:
        yield waited
    finally:
        done.set()
        thread.join()


def _timed(steps: Iterator[None]) -> Iterator[float]:
    """The seconds that each step takes."""
    begun = time.perf_counter()
    for _ in steps:
        yield time.perf_counter() - begun
        begun = time.perf_counter()
    yield time.perf_counter() - begun


def _over(steps: Sequence[float]) -> int:
    return sum(step > SLICES for step in steps)


def _private() -> int:
    """Megabytes that belong to this process alone (RssAnon of Linux)."""
    status = Path("/proc/self/status").read_text("utf-8")
    return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("RssAnon"))


def _spread(seconds: Sequence[float]) -> str:
    ordered = [1000 * each for each in sorted(seconds)]
    return f"p50 {ordered[len(ordered) // 2]:.1f} ms, p95 {ordered[len(ordered) * 95 // 100]:.1f} ms"


def _row(what: str, figure: str) -> None:
    sys.stdout.write(f"| {what} | {figure} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
