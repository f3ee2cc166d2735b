"""An archive as it is read: what is in it, found, followed and checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Literal

from store import places, provenance
from store.change import Kind
from store.entry import Entry
from store.errors import ArchiveDamagedError, NotFoundError
from store.records import Source, Speaker
from store.report import Info, Verdict
from store.search.corpus import document
from store.search.engine import Document, Engine
from store.stamp import Changes, Stamp
from store.storage.check import check
from store.storage.disk import Disk
from store.storage.door import Database
from store.storage.overview import Overview
from store.storage.prepare import REMOVED, TABLES
from store.storage.reader import Reader
from store.storage.snapshot import check_format, unreadable
from store.storage.texts import Texts

Sort = Literal["added", "date", "speaker"]
SORTS: tuple[Sort, ...] = ("added", "date", "speaker")
AT_ONCE = 256 << 10
"""Bytes of a file up to which all its records are checked while it opens, which takes some milliseconds."""
ENDED = object()


class ReadArchive:
    """The records of one archive that is open, looked up where they stand and checked when they are met.

    Safe to use from several threads: none waits while another one writes. What another process commits shows after
    `refresh`.

    Attributes:
        path: the file that the user named.
        folder: the folder beside it, which holds the texts.
    """

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        """Open an archive.

        Raises:
            ArchiveError: it cannot be opened; the sentence says why.
        """
        self.path = places.real(path)
        self.folder = places.beside(self.path)
        disk = disk or Disk()
        self._texts = Texts(self.folder / "texts", disk)
        self._db = Database(self.path, disk, places.rows(), check_format)
        self.storage = self._db.storage.tables
        self.backups = self.storage.backups
        self._generation = 0
        with self._reading():
            pass  # a small one is checked now

    @property
    def read_only(self) -> str:
        """Why nothing can be changed here, in a few words for a heading; empty when it can."""
        refusal = self.storage.refusal
        return refusal.reason if refusal else ""

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
            return tuple(self._overview.sorted(sort, ids))

    def of_source(self, id_: str) -> tuple[str, ...]:
        """The ids of the quotes of one source, in the order of their places in its text."""
        with self._reading():
            mine = self._overview.of_source(id_)
            return tuple(quote.id for quote in sorted(mine, key=lambda quote: [part.start for part in quote.segments]))

    def of_speaker(self, id_: str) -> tuple[str, ...]:
        """The ids of the quotes of one speaker, newest said first."""
        with self._reading():
            return tuple(self.browse("date", [quote.id for quote in self._overview.of_speaker(id_)]))

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        """What search knows of all quotes in the order of adding, or of those given; what is gone is left out."""
        for id_ in self.browse() if ids is None else ids:
            try:
                entry = self.get(id_)
            except NotFoundError:
                continue
            yield document(entry)

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
            raise NotFoundError(f"No source has the id “{id_[:80]}”", "“onrecord show” names that of a quote")
        return found[0]

    def speakers(self) -> list[Speaker]:
        """All speakers, in the order of adding."""
        with self._reading():
            keys = self.storage.tables["speakers"].keys()
            return [speaker for key in keys if (speaker := self._reader.speaker_at(key))]

    def sources(self) -> list[Source]:
        """All sources, in the order of adding."""
        with self._reading():
            return [found[0] for id_ in self.storage.tables["sources"].ids() if (found := self._reader.source(id_))]

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

    # Finding, and keeping up

    def engine(self) -> Engine:
        """A search engine over the quotes as they stand now."""
        from store.search.finder import engine_of  # noqa: PLC0415 - numpy is loaded by who searches, not by who opens

        return engine_of(self, self.path)

    @property
    def stamp(self) -> Stamp:
        """Of what this object shows now."""
        with self._reading():
            return self.storage.stamp

    def refresh(self) -> bool:
        """Show what another process has committed, if one has; cheap enough to be asked once a second.

        A file that was written anew takes a while where it is large. While another thread writes, nothing is new.

        Raises:
            ArchiveError: the file is gone, or was replaced by one that cannot be opened; what is shown stays.
        """
        try:
            ops = self.storage.refresh()
        except OSError as error:
            raise unreadable(self.path, error) from None
        return ops is None or bool(ops)

    def changes(self, since: Stamp) -> Changes | None:
        """What has changed since a state; None when that cannot be told, and everything is to be read anew."""
        try:
            stamp, ops = self.storage.since(since)
        except OSError as error:
            raise unreadable(self.path, error) from None
        if ops is None:
            return None
        if any(op.table in {"sources", "speakers"} for op in ops):
            self.examine()
        with self._reading():
            return Changes(stamp, *self._overview.touched(ops))

    def notices(self) -> tuple[str, ...]:
        """What a person should know of the file's fate, a sentence each; each is told once."""
        waiting = self.storage.notices
        return tuple(waiting.pop(0) for _ in range(len(waiting)))

    # Maintaining

    def check(self, entry: Entry) -> Verdict:
        """Lay one quote back on its source."""
        try:
            text = self.text(entry)
        except ArchiveDamagedError as error:
            return Verdict(entry.quote.id, checkable=True, wrong=(error.what,))
        if text is None:
            return Verdict(entry.quote.id, checkable=False)
        return Verdict(entry.quote.id, checkable=True, wrong=tuple(provenance.mismatches(entry.quote, text)))

    def verify(self) -> Iterator[Verdict]:
        """Lay every quote back on its source."""
        self.examine()
        return (self.check(self.get(id_)) for id_ in self.browse())

    def examining(self) -> Iterator[None]:
        """Check every record, in slices of about a millisecond; nothing, when that was done.

        Until then a record that does not validate may stand in `browse`, and `get` tells that there is none.
        """
        with self._reading():
            if self._reader.examined:
                return
        snapshot = self.storage.snapshot
        try:
            snapshot.checked = snapshot.checked or (yield from check(snapshot))  # it never changes: nobody need wait
        except OSError as error:
            raise unreadable(self.path, error) from None
        with self._reading():
            steps = self._reader.check()
        while True:
            with self._reading():
                if next(steps, ENDED) is ENDED:
                    break
            yield
        self.storage.keep_index()

    def examine(self) -> None:
        """Check every record now, unless that was done."""
        for _ in self.examining():
            pass

    def info(self) -> Info:
        """What there is and where, every record checked."""
        self.examine()
        with self._reading():
            size, storage = self.storage.snapshot.identity.size, self.storage
            held = (*self.counts(), self._reader.set_aside())
            pending = (storage.history.journal, storage.journal_size, storage.pending)
            return Info(self.path, self.folder, storage.snapshot.format or 0, size, *held, *pending)

    @contextmanager
    def _reading(self) -> Iterator[None]:
        """Read what the storage holds now, and let nobody change it; what goes wrong on the disk, as a sentence."""
        try:
            with self.storage.lock:
                if self._generation != self.storage.generation:
                    self._generation = self.storage.generation
                    self._reader = Reader(self.storage.snapshot, self.storage.tables)
                    self._overview = Overview(self._reader, self.storage.tables)
                    if self.storage.snapshot.identity.size < AT_ONCE:
                        self.examine()
                yield
        except OSError as error:
            raise unreadable(self.path, error) from None
