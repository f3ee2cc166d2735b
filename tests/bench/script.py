"""What is typed into an archive, and what the screen will have to show for it: worked out before anything is timed."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple

from store.archive import Archive
from store.search import parse
from tests.bench import corpus


class Key(NamedTuple):
    """One letter of a query.

    Attributes:
        query: what stands in the search line once it is there.
        first: how many quotes the first answer has.
        final: how many the refined one has.
    """

    query: str
    first: int
    final: int


class Script(NamedTuple):
    """What to type into one archive.

    Attributes:
        begin: the first words of its first quote.
        queries: each as its keys.
    """

    begin: str
    queries: list[list[Key]]


def script(archive: Path, keys: int) -> Script:
    """The script for so many keys. In a process of its own, so that this one stays small and quick."""
    with ProcessPoolExecutor(max_workers=1) as pool:
        return pool.submit(_script, archive, keys).result()


def _script(archive: Path, keys: int) -> Script:
    opened = Archive(archive)
    engine = opened.engine()

    def key(query: str) -> Key:
        counts = [len(answer.ids) for answer in engine.answers(parse(query)) if answer is not None]
        return Key(query, counts[0], counts[-1])

    queries = [[key(query[: end + 1]) for end in range(len(query))] for query in corpus.queries(opened, keys)]
    return Script(" ".join(opened.get(opened.browse()[0]).quote.words.split()[:4]), queries)
