"""The repository's search engine for a benchmark of engines: one JSON object a line in, one a line out.

    python tests/bench/search_engine.py CORPUS.jsonl WORK_DIR [--first]

CORPUS holds {"id", "text", "speaker"} a line. When the engine is ready it prints {"ready": true, "build_s": seconds},
and then answers each {"q": query, "k": 10} with {"ids": [...]}, best first: the hits, or without any the nearest.
The index is kept in WORK_DIR, and opened again when the program is started with the same two. With --first it gives the
first answer, not the final one.

A benchmark in Python may load `Onrecord` instead, and so measure processor time as well.
"""

from __future__ import annotations

import gc
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from store.search import Answer, Document, Query, parse
from store.search.finder import SearchEngine
from store.stamp import Changes, Stamp

_AS_WORDS = re.compile(r":|(?<!\S)-+")
"""A benchmark's queries have no filters and leave nothing out, but may look as if they did."""


class Lines:
    """A corpus that is read from its file whenever it is asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path
        about = path.stat()
        self.stamp = Stamp(f"{path.resolve()} {about.st_size} {about.st_mtime_ns}", 0)
        with path.open("rb") as lines:
            self._size = sum(1 for _ in lines)

    def __len__(self) -> int:
        return self._size

    def changes(self, since: Stamp) -> Changes | None:
        """Nothing ever changes."""
        return Changes(since, (), ()) if since == self.stamp else None

    def catch_up(self) -> None:
        """The same."""

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """All documents; the benchmark asks for no others."""
        with self._path.open(encoding="utf-8") as lines:
            for line in lines:
                item = json.loads(line)
                if ids is None or str(item["id"]) in ids:
                    yield Document(str(item["id"]), item["text"], item.get("speaker") or "")


class Onrecord:
    """The engine in the benchmark's own process."""

    def build(self, corpus: str, work: str) -> None:
        """Make the index, or open it again."""
        begun = time.perf_counter()
        self._engine = SearchEngine(Lines(Path(corpus)), Path(work) / "index")
        for _ in self._engine.prepare():
            pass
        self.build_s = time.perf_counter() - begun

    def search(self, typed: str, most: int, *, first: bool = False) -> list[int]:
        """The ids of the best hits, or of the nearest without any."""
        answer = _answer(self._engine, parse(_AS_WORDS.sub(" ", typed)), first=first)
        return [int(id_) for id_ in [*answer.ids[:most], *answer.near][:most]]


def main(arguments: list[str]) -> int:
    """Answer until the input ends. Ids go out as they came in: whole numbers."""
    first = "--first" in arguments
    corpus, work = (argument for argument in arguments if argument != "--first")
    engine = Onrecord()
    engine.build(corpus, work)
    gc.collect()
    gc.freeze()
    _say({"ready": True, "build_s": round(engine.build_s, 3)})
    for line in sys.stdin:
        asked = json.loads(line)
        _say({"ids": engine.search(asked["q"], asked["k"], first=first)})
    return 0


def _answer(engine: SearchEngine, query: Query, *, first: bool) -> Answer:
    """The first or the last answer to a query."""
    answers = (answer for answer in engine.answers(query) if answer is not None)
    answer = next(answers)
    if not first:
        for answer in answers:  # noqa: B007 - the last one is wanted
            pass
    return answer


def _say(value: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
