"""Making an index apart from the queries that wait for it: in a process of its own, which tells how far it is.

Whoever makes it writes into a folder of the cache and tells how far it is, a `State` now and then; whoever waits for it
answers meanwhile from what stands there. Both may be one process: then the one is a generator that the other drives.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from itertools import chain
from pathlib import Path

import msgspec

from store.search import cache
from store.search.build import Builder
from store.search.corpus import Corpus
from store.search.engine import Document
from store.search.gathered import Ahead, Gathered, Written, stride
from store.search.sections import growing
from store.stamp import Stamp

_TYPES = {"bytes": "|u1", "ends": "<u8", "of": "<u4"}
"""How to read the sections that are asked for meanwhile, by the last part of their names."""


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """How far an index is.

    Attributes:
        folder: the name of the folder that it is being made in.
        read: so many documents have been read, and what they say can be read there.
        made: the lineage of the archive's state that it shows, once it is whole.
        failed: why the disk does not take it.
    """

    folder: str = ""
    read: int = 0
    made: str = ""
    failed: str = ""


Maker = Callable[[Path], Generator[State | None, None, None]]
"""Makes an index in a folder and tells of it, or says None when there is nothing new; to close it is to leave the work.
It ends without a word of what was made when nothing came of it."""


def telling(corpus: Corpus, folder: Path) -> Generator[State | None, None, None]:
    """Make an index of a corpus: a `Maker` once its corpus is known. Each step takes some milliseconds."""
    try:
        with cache.making(folder) as sink:
            stamp = corpus.stamp
            builder = Builder(sink, len(corpus))
            name, next_ = sink.folder.name, stride(0)
            for _ in builder.read(corpus.documents()):
                done = builder.gathered.done
                if done >= next_:
                    next_ += stride(next_)
                    sink.flush()
                    yield State(name, done)
                else:
                    yield None
            sink.flush()
            yield State(name, builder.gathered.done)
            for _ in chain(builder.turn(), sink.settle()):
                yield None
            cache.publish(sink, stamp)
    except OSError as error:
        yield State(failed=error.strerror or str(error))
    else:
        yield State(made=stamp.lineage)


def made(
    maker: Maker,
    folder: Path,
    total: int,
    begun: Callable[[Gathered], None],
    documents: Iterable[Document] = (),
) -> Generator[None, None, tuple[cache.Kept, Stamp] | None]:
    """Have an index made, and open it; None when nothing came of it.

    Args:
        maker: who makes it.
        folder: where.
        total: how many documents there are, give or take some that are added or removed meanwhile.
        begun: is given what will have been read.
        documents: all documents again, to be read here as long as the maker has read none.

    Raises:
        OSError: the disk does not take it.
    """
    place = folder
    there = Written(total, lambda name: growing(place / name, _TYPES[name.rpartition(".")[2]]))
    here, reading = Ahead(total, documents), True
    begun(here)
    with closing(maker(folder)) as states:
        for state in states:
            if state and state.failed:
                raise OSError(0, state.failed)
            if state and state.made:
                return cache.find(folder, state.made)
            if state:
                place, there.done = folder / state.folder, state.read
                if reading and there.done >= here.done:
                    here, reading = Ahead(0, ()), False
                    begun(there)
            elif not there.done:
                here.read()
            yield
    return None
