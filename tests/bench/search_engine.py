"""The repository's search engine for a benchmark of engines: one JSON object a line in, one a line out.

    python tests/bench/search_engine.py CORPUS.jsonl WORK_DIR [--first]

CORPUS holds {"id", "text", "speaker"} a line. When the engine is ready it prints {"ready": true, "build_s": seconds},
and then answers each {"q": query, "k": 10} with {"ids": [...]}, best first: the hits, or without any the nearest.
WORK_DIR is not needed: this engine keeps everything in memory. With --first it gives the first answer, not the final
one.
"""

from __future__ import annotations

import gc
import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from store.search import Answer, Document, Query, ScanEngine, parse


def main(arguments: list[str]) -> int:
    """Answer until the input ends. Ids go out as they came in."""
    first = "--first" in arguments
    corpus = next(Path(argument) for argument in arguments if argument != "--first")
    begun = time.perf_counter()
    ids: dict[str, object] = {}
    engine = ScanEngine(_documents(corpus, ids))
    for _ in engine.prepare():
        pass
    gc.collect()
    gc.freeze()
    _say({"ready": True, "build_s": round(time.perf_counter() - begun, 3)})
    for line in sys.stdin:
        asked = json.loads(line)
        words = asked["q"].replace(":", " ")  # a benchmark's queries have no filters, but may look like one
        answer = _answer(engine, parse(words), first=first)
        found = [*answer.ids[: asked["k"]], *answer.near]
        _say({"ids": [ids[each] for each in found[: asked["k"]]]})
    return 0


def _documents(corpus: Path, ids: dict[str, object]) -> Iterator[Document]:
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            item = json.loads(line)
            ids[str(item["id"])] = item["id"]
            yield Document(str(item["id"]), item["text"], item.get("speaker") or "")


def _answer(engine: ScanEngine, query: Query, *, first: bool) -> Answer:
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
