"""Archives of any size to measure with, made of real passages through the store's own door.

The passages are prose, {"text", "speaker"} a line of a gzipped file. Twenty of them stand in one source, each in a
paragraph of its own that says who wrote it and when, so that contexts, dates and `verify` are real.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from store.archive import Archive
from store.records import Attribution, Batch, Passage, Quote, Reading, Segment, Source, Speaker
from store.storage.texts import digest

EACH = 20
"""Quotes of one source."""

TITLE = 6
"""Words of its title: the first of its first quote, so that titles hold the words that quotes hold."""

SEED = 20200505
LETTERS = "abcdefghijklmnopqrstuvwxyz"
FIRST_DAY = date(1950, 1, 1)
"""When the first passage is said to have been written; each later one follows a quarter of a day after."""


class Line(NamedTuple):
    """One passage and its author."""

    text: str
    speaker: str


class Paragraph(NamedTuple):
    """One quote in its source: who, when, and where the words begin in the text."""

    line: Line
    said: date
    start: int
    who: Passage
    cue: Passage
    when: Passage


class Article(NamedTuple):
    """A source in the making; `first` is the number of the first of its quotes."""

    first: int
    text: str
    paragraphs: list[Paragraph]

    @property
    def id(self) -> str:
        """Its id as a source."""
        return f"a-{self.first // EACH + 1}"


def archive(size: int, passages: Path, work: Path) -> Path:
    """The path of an archive of so many quotes, made in `work` unless it stands there from an earlier run."""
    path = work / f"quotes-{size}.json"
    if not path.exists():
        Archive.create(path, _batch(size, passages))
    return path


def queries(opened: Archive, keys: int) -> list[str]:
    """What somebody types: three words of a quote, every third time with a typo; so many letters in all, or some more.

    The same in every run.
    """
    chance = random.Random(SEED)  # noqa: S311 - nothing here is a secret
    ids = opened.browse()
    found: list[str] = []
    while sum(map(len, found)) < keys:
        words = opened.get(chance.choice(ids)).quote.words.lower().split()
        at = chance.randrange(max(len(words) - 2, 1))
        query = " ".join(words[at : at + 3])
        if query.replace(" ", "").isalpha() and query.isascii():
            found.append(_mistyped(query, chance) if len(found) % 3 == 2 else query)
    return found


def _mistyped(query: str, chance: random.Random) -> str:
    """Two letters exchanged, one left out, one doubled or one wrong, anywhere but at the start."""
    at = chance.randrange(1, len(query) - 1)
    before, here, after, rest = query[:at], query[at], query[at + 1], query[at + 2 :]
    wrong = (after + here, after, here + here + after, chance.choice(LETTERS) + after)
    return before + chance.choice(wrong) + rest


def _batch(size: int, passages: Path) -> Batch:
    """The records of an archive."""
    with gzip.open(passages, mode="rt", encoding="utf-8") as file:
        lines = [Line(**json.loads(line)) for line in islice(file, size)]
    if len(lines) < size:
        raise ValueError(f"{passages} holds {len(lines):,} passages, and {size:,} are asked for")
    speakers = {
        name: Speaker(id=f"s-{number}", name=name, type="person", family=name.rpartition(" ")[2])
        for number, name in enumerate(dict.fromkeys(line.speaker for line in lines), 1)
    }
    articles = [_article(lines[at : at + EACH], at) for at in range(0, size, EACH)]
    return Batch(
        texts=tuple(article.text.encode() for article in articles),
        sources=tuple(_source(article) for article in articles),
        speakers=tuple(speakers.values()),
        quotes=tuple(quote for article in articles for quote in _quotes(article, speakers)),
    )


def _article(lines: list[Line], first: int) -> Article:
    """The text of one source; `first` is the number of the first of its quotes."""
    text, paragraphs = "", []
    for number, line in enumerate(lines, first):
        said = FIRST_DAY + timedelta(days=number / 4)
        places: list[Passage] = []
        for gap, words in (("On ", f"{said.day} {said:%B %Y}"), (", ", line.speaker), (" ", "wrote")):
            start = len(text) + len(gap)
            places.append(Passage(words=words, start=start, end=start + len(words)))
            text += gap + words
        text += ": “"
        when, who, cue = places
        paragraphs.append(Paragraph(line, said, len(text), who, cue, when))
        text += f"{line.text}”\n\n"
    return Article(first, text, paragraphs)


def _source(article: Article) -> Source:
    """Where it was printed: a newspaper of the day after its last quote."""
    day = article.paragraphs[-1].said + timedelta(days=1)
    item = {
        "type": "article-newspaper",
        "id": article.id,
        "title": " ".join(article.paragraphs[0].line.text.split()[:TITLE]),
        "author": [{"family": "Reader", "given": "Ann"}],
        "container-title": "Daily Passage",
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": f"https://example.org/{article.id}",
    }
    return Source(id=article.id, csl=item, texts=(digest(article.text.encode()),))


def _quotes(article: Article, speakers: dict[str, Speaker]) -> Iterator[Quote]:
    """The quotes of one source, each laid on its text."""
    name = digest(article.text.encode())
    for number, (line, said, start, who, cue, when) in enumerate(article.paragraphs, article.first):
        yield Quote(
            id=f"q-{number}",
            kind="direct",
            source=article.id,
            speaker=speakers[line.speaker].id,
            words=line.text,
            segments=(Segment(text=name, start=start, end=start + len(line.text)),),
            attribution=Attribution(mention=who, cue=cue, words=when),
            readings=(Reading(edtf=f"{said}", how="as written", words=when.words, start=when.start, end=when.end),),
            added="2020-05-05T00:00:00Z",
        )
