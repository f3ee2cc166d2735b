"""The widgets by themselves: a list over ids in memory, and a long article; without a terminal, in this process.

What is taken runs from the call to the end of the refresh that it asks for: Textual has then drawn every line in sight.
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Sequence

os.environ.setdefault("TEXTUAL_FPS", "240")  # as the program does, and before Textual is loaded

from textual.app import App, ComposeResult

from store import csl
from store.entry import Entry
from store.lazy import Lazy
from store.records import Quote, Reading, Source, Speaker
from store.search import Spans
from tests.bench.table import Row, spread
from tui.inks import inks
from tui.widgets.article import Article, Marked
from tui.widgets.quote_list import QuoteList

SIZE = (120, 40)
QUOTES = 200
"""Quotes of the long article."""
STEPS = 20
SENTENCE = "The minister spoke for an hour, and nobody who heard him could say afterwards what it had been about. "


class Rows(Lazy[str]):
    """The ids of so many quotes, made when they are looked at, as those of an archive are."""

    def __init__(self, size: int) -> None:
        """So many."""
        self._size = size

    def __len__(self) -> int:
        """How many there are."""
        return self._size

    def at(self, place: int) -> str:
        """One."""
        return f"q-{place}"


def widgets(sizes: Sequence[int], rounds: int) -> list[Row]:
    """A list of each size, and the article."""
    rows = [row for size in sizes for row in asyncio.run(_list(size, rounds))]
    return [*rows, *asyncio.run(_article(rounds))]


class _Stage(App[None]):
    """An app with one widget."""

    def __init__(self, make: Callable[[], QuoteList | Article]) -> None:
        super().__init__()
        self.animation_level = "none"
        self._make = make

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return inks(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self._make()

    async def taken(self, act: Callable[[], object]) -> float:
        """The seconds from an act to the end of the refresh that follows."""
        drawn = asyncio.Event()
        begun = time.perf_counter()
        act()
        self.screen.call_after_refresh(drawn.set)
        await drawn.wait()
        return time.perf_counter() - begun


async def _list(size: int, rounds: int) -> list[Row]:
    app = _Stage(lambda: QuoteList(_entry, lambda _: Spans()))
    async with app.run_test(size=SIZE) as pilot:
        quotes = app.query_one(QuoteList)
        await pilot.pause()
        refilled = [await app.taken(lambda number=number: quotes.show(Rows(size - number))) for number in range(rounds)]  # type: ignore[misc]
        paged = [await app.taken(lambda: quotes.move(quotes.page)) for _ in range(rounds)]
        ends = [await app.taken(lambda rows=rows: quotes.move(rows)) for rows in (size, -size) * (rounds // 2)]  # type: ignore[misc]
    return [
        Row("list alone: filled anew and drawn", size, spread(refilled)),
        Row("list alone: a page further, drawn", size, spread(paged)),
        Row("list alone: from end to end, drawn", size, spread(ends)),
    ]


async def _article(rounds: int) -> list[Row]:
    text, marked = _long()
    opened, stepped = zip(*[await _opened(text, marked) for _ in range(max(rounds // STEPS, 3))], strict=True)
    return [
        Row(f"article of {len(text):,} characters opened", QUOTES, spread(opened)),
        Row("article: next quote, drawn", QUOTES, spread([one for steps in stepped for one in steps])),
    ]


async def _opened(text: str, marked: list[Marked]) -> tuple[float, list[float]]:
    """The seconds until an article stands, and of some steps in it."""
    app = _Stage(lambda: Article("", ()))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        article = Article(text, marked)
        opened = await app.taken(lambda: app.mount(article))
        return opened, [await app.taken(lambda: article.step(1)) for _ in range(STEPS)]


def _long() -> tuple[str, list[Marked]]:
    """A text of so many quotes, one a paragraph."""
    text, marked = "", []
    for number in range(QUOTES):
        start = len(text) + 1
        text += f"“{SENTENCE * 3}” said speaker {number}. {SENTENCE * 3}\n\n"
        marked.append(Marked(f"q-{number}", f"speaker {number}", ((start, start + len(SENTENCE) * 3),)))
    return text, marked


def _entry(id_: str) -> Entry:
    """Some quote of that id."""
    quote = Quote(
        id=id_,
        kind="direct",
        source="s",
        speaker="p",
        words=f"{id_}: {SENTENCE}",
        readings=(Reading(edtf="2020-05-03", how="as written"),),
    )
    source = Source(id="s", csl={"type": "article-newspaper", "title": "A title", "container-title": "The Quay"})
    return Entry(quote, Speaker(id="p", name="Ann Onymous", type="person"), source, csl.item(source.csl))
