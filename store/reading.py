"""An archive as it is read: what is in it, found, and laid back on its sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import islice
from typing import Literal

from store import provenance
from store.change import Kind
from store.entry import Entry
from store.errors import ArchiveDamagedError, NotFoundError
from store.open_archive import OpenArchive
from store.records import Segment, Source, Speaker
from store.report import Info, SetAside, Verdict
from store.search.corpus import document
from store.search.engine import Document, Engine
from store.storage.prepare import REMOVED, TABLES
from store.storage.snapshot import unreadable

Sort = Literal["added", "date", "speaker"]
SORTS: tuple[Sort, ...] = ("added", "date", "speaker")
AT_A_TIME = 50
"""Quotes that are read at once where all are: about a millisecond, in which no other thread reads."""
INDEXING = "store.indexing"
"""The program that makes a search index of an archive. It stands on this module, so that it is not imported here."""


class ReadArchive(OpenArchive):
    """The records of one archive that is open, looked up where they stand and checked when they are met.

    Safe to use from several threads: none waits while another one writes. What another process commits shows after
    `refresh`.
    """

    # Reading

    def __len__(self) -> int:
        """How many quotes there are."""
        with self._reading():
            return self._reader.count("quotes")

    def __contains__(self, id_: object) -> bool:
        """Whether a quote has this id."""
        if not isinstance(id_, str):
            return False
        try:
            self.get(id_)
        except NotFoundError:
            return False
        return True

    def get(self, id_: str) -> Entry:
        """One quote with its speaker and source.

        Raises:
            NotFoundError: no quote has this id, or it was set aside.
            ArchiveError: the file can no longer be read.
        """
        with self._reading():
            return self._reader.entry(id_)

    def browse(self, sort: Sort = "added", ids: Iterable[str] | None = None) -> Sequence[str]:
        """The ids of all quotes, or of those given: as added, newest said first, or by the speaker's name.

        As added, and without `ids`, they are looked up when they are looked at, which may raise ArchiveError.
        """
        with self._reading():
            if sort == "added":
                return self._reader.ids(partial(unreadable, self.path)) if ids is None else tuple(ids)
            return self._ids(self._keys(sort, ids))

    def entries(self, sort: Sort = "added", ids: Iterable[str] | None = None) -> Iterator[Entry]:
        """The quotes themselves, in the order of `browse`, about twice as quickly as a `get` for each.

        What is gone meanwhile is left out. Raises ArchiveError: the file can no longer be read.
        """
        with self._reading():
            reader = self._reader  # reads on in this file, also when another takes its name meanwhile
            keys = self._keys(sort, ids)
        while True:
            with self._reading():
                some = tuple(islice(keys, AT_A_TIME))
                entries = reader.entries(some)
            if not some:
                return
            yield from entries

    def of_source(self, id_: str) -> tuple[str, ...]:
        """The ids of the quotes of one source, in the order of their places in its text."""
        with self._reading():
            return tuple(quote.id for quote in self._overview.of_source(id_))

    def quotes_of_sources(self) -> dict[str, int]:
        """How many quotes each source has, by its id; those without any are left out."""
        with self._reading():
            return self._overview.per_source()

    def of_speaker(self, id_: str) -> tuple[str, ...]:
        """The ids of the quotes of one speaker, newest said first."""
        with self._reading():
            return self._ids(self._overview.of_speaker(id_))

    def _keys(self, sort: Sort, ids: Iterable[str] | None) -> Iterator[int]:
        """The numbers of the quotes that `browse` gives."""
        found = self._reader.keys(ids)
        return found if sort == "added" else iter(self._overview.order(sort, None if ids is None else found))

    def _ids(self, keys: Iterable[int]) -> tuple[str, ...]:
        return tuple(map(self.storage.tables["quotes"].id_at, keys))

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """What search knows of all quotes in the order of adding, or of those given; what is gone is left out."""
        return map(document, self.entries(ids=ids))

    def speaker(self, id_: str) -> Speaker:
        """One speaker. Raises NotFoundError."""
        with self._reading():
            found = self._reader.speaker(id_)
        if found is None:
            raise NotFoundError(f"No speaker has the id “{id_[:80]}”", "“onrecord speaker” lists them")
        return found

    def source(self, id_: str) -> Source:
        """One source. Raises NotFoundError."""
        with self._reading():
            found = self._reader.source(id_)
        if found is None:
            raise NotFoundError(f"No source has the id “{id_[:80]}”", "“onrecord source” lists them")
        return found[0]

    def speakers(self) -> list[Speaker]:
        """All speakers, in the order of adding."""
        with self._reading():
            keys = self.storage.tables["speakers"].numbers()
            return [speaker for key in keys if (speaker := self._reader.speaker_at(key))]

    def sources(self) -> list[Source]:
        """All sources, in the order of adding. While thousands are read, others read between two of them."""
        with self._reading():
            ids = iter(self.storage.tables["sources"].ids())
        found: list[Source] = []
        while True:
            with self._reading():
                some = tuple(islice(ids, AT_A_TIME))
                found += filter(None, map(self._reader.source_alone, some))
            if not some:
                return found

    def counts(self) -> tuple[int, int, int]:
        """How many quotes, speakers and sources there are; what is not yet checked is counted."""
        with self._reading():
            quotes, speakers, sources = map(self._reader.count, ("quotes", "speakers", "sources"))
            return quotes, speakers, sources

    def is_free(self, kind: Kind, id_: str) -> bool:
        """Whether no record of a kind ever had this id."""
        with self._reading():
            name, tables = TABLES[kind], self.storage.tables
            return tables[name].key_of(id_) is None and tables[REMOVED].key_of(f"{name}/{id_}") is None

    def text(self, entry: Entry) -> str | None:
        """The text that a quote was cut from; None when its source has none.

        Raises:
            ArchiveDamagedError: the text is missing or was changed.
        """
        segments = entry.quote.segments
        return self._texts.get(segments[0].text) if segments else None

    def lay(self, words: str, source: Source) -> tuple[Segment, ...]:
        """Where words stand in the texts of a source, whole or in two pieces, if they do once; else nothing."""
        if found := self.places(words, source):
            return tuple(found) if len(found) == 1 else ()
        split = [(name, ends) for name, text in self._texts_of(source) if (ends := provenance.interrupted(words, text))]
        if len(split) != 1:
            return ()
        name, ends = split[0]
        return tuple(Segment(text=name, start=start, end=end) for start, end in ends)

    def places(self, words: str, source: Source) -> list[Segment]:
        """All places where words stand in the texts of a source, as far as these can be read."""
        return [
            Segment(text=name, start=start, end=end)
            for name, text in self._texts_of(source)
            for start, end in provenance.places(words, text)
        ]

    def _texts_of(self, source: Source) -> Iterator[tuple[str, str]]:
        """Name and words of each text that can be read."""
        for name in source.texts:
            with suppress(ArchiveDamagedError):
                yield name, self._texts.get(name)

    def text_names(self) -> list[str]:
        """The SHA-256 of every text that a source names."""
        return list(dict.fromkeys(name for source in self.sources() for name in source.texts))

    def text_of(self, name: str) -> str:
        """A text by its SHA-256. Raises ArchiveDamagedError."""
        return self._texts.get(name)

    def context(self, entry: Entry) -> provenance.Context | None:
        """The paragraphs around a quote; None when its source has no text. Raises like `text`."""
        text = self.text(entry)
        return None if text is None else provenance.context(entry.quote, text)

    # Finding

    def engine(self) -> Engine:
        """A search engine over the quotes as they stand now."""
        from store.search.finder import engine_of  # noqa: PLC0415 - numpy is loaded by who searches, not by who opens
        from store.search.process import program  # noqa: PLC0415 - the same

        return engine_of(self, self.path, program(INDEXING, str(self.path)))

    # Maintaining

    def check(self, entry: Entry) -> Verdict:
        """Lay one quote back on its source; one that is tied to no place of its text is right if it stands there."""
        quote, source = entry.quote, entry.source
        try:
            text = self.text(entry)
            stands = text is not None or self.places(quote.words, source) or self.lay(quote.words, source)
            if source.texts and not stands:
                wrong = (provenance.nowhere(quote.words, list(map(self.text_of, source.texts))),)
                return Verdict(quote.id, checkable=True, wrong=wrong)
        except ArchiveDamagedError as error:
            return Verdict(quote.id, checkable=True, wrong=(error.what,))
        if text is None:
            return Verdict(quote.id, checkable=bool(source.texts))
        return Verdict(quote.id, checkable=True, wrong=tuple(provenance.mismatches(quote, text)))

    def verify(self) -> Iterator[Verdict]:
        """Lay every quote back on its source."""
        self.examine()
        return map(self.check, self.entries())

    def set_aside(self) -> tuple[SetAside, ...]:
        """The records that are known not to validate; after `examine` all of them."""
        with self._reading():
            return self._reader.set_aside()

    def info(self) -> Info:
        """What there is and where, every record checked."""
        self.examine()
        with self._reading():
            size, storage = self.storage.snapshot.identity.size, self.storage
            held = (*self.counts(), self._reader.set_aside())
            pending = (storage.history.journal, storage.journal_size, storage.pending)
            return Info(self.path, self.folder, storage.snapshot.format or 0, size, *held, *pending)
