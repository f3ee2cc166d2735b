"""Archive: the one door to everything stored."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tinydb import TinyDB

from store import csl, edtf, provenance
from store.entry import Entry
from store.errors import ArchiveDamagedError, ArchiveWriteError, NotFoundError, UsageError
from store.records import Batch, Source, Speaker
from store.search.document import document
from store.search.engine import Document, Engine
from store.stamp import Changes, Stamp
from store.storage.add import lay_back, with_batch
from store.storage.disk import Disk, UnsettledError
from store.storage.load import Loaded, SetAside, header, load, read_raw
from store.storage.snapshot import Snapshot, encode
from store.storage.texts import Texts

Sort = Literal["added", "date", "speaker"]
SORTS: tuple[Sort, ...] = ("added", "date", "speaker")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of laying one quote back on its source: `wrong` says what does not fit; no text, not `checkable`."""

    id: str
    checkable: bool
    wrong: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Info:
    """What an archive holds and where. `size` is the file's, in bytes."""

    path: Path
    folder: Path
    size: int
    quotes: int
    speakers: int
    sources: int
    set_aside: tuple[SetAside, ...]


class Archive:
    """The records of one archive, read and checked when it opens.

    Attributes:
        path: the file that the user named.
        folder: the folder beside it, which holds the texts.
    """

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        """Open an archive.

        Raises:
            ArchiveError: it cannot be opened; the sentence says why.
        """
        self.path = _real(path)
        self.folder = folder_of(self.path)
        self._disk = disk or Disk()
        self._texts = Texts(self.folder / "texts", self._disk)
        self._snapshot = Snapshot(self.path, self._disk)
        self._db = TinyDB(storage=lambda: self._snapshot)
        self._take(load(read_raw(self._snapshot)))

    @classmethod
    def create(cls, path: Path, batch: Batch | None = None, disk: Disk | None = None) -> Archive:
        """Make an archive, and the folders on the way to it, with these records from its first moment on.

        Raises:
            UsageError: something stands at `path` already, or a record does not fit.
            ArchiveWriteError: it cannot be written there.
        """
        disk = disk or Disk()
        batch = batch or Batch()
        path = _real(path)
        texts = Texts(folder_of(path) / "texts", disk)
        tables, _ = with_batch(header(), batch)
        lay_back(batch, texts.get)
        try:
            if path.exists():
                raise _taken(path)
            disk.make_folder(path.parent)
            _keep_texts(batch, texts)
            disk.create(path, encode(tables))
        except FileExistsError:
            raise _taken(path) from None
        except OSError as error:
            raise ArchiveWriteError(
                f"No archive can be made at {path} ({error.strerror})", "choose another place with --archive or init"
            ) from None
        return cls(path, disk)

    # Reading

    def __len__(self) -> int:
        """How many quotes there are."""
        return len(self._loaded.quotes)

    def __contains__(self, id_: object) -> bool:
        """Whether a quote has this id."""
        return id_ in self._loaded.quotes

    def get(self, id_: str) -> Entry:
        """One quote with its speaker and source.

        Raises:
            NotFoundError: no quote has this id.
        """
        quote = self._loaded.quotes.get(id_)
        if quote is None:
            raise NotFoundError(f"No quote has the id “{id_[:80]}”", "“onrecord list” shows the ids")
        speaker, source = self._loaded.speakers[quote.speaker], self._loaded.sources[quote.source]
        return Entry(quote, speaker, source, self._items[quote.source])

    def browse(self, sort: Sort = "added", ids: Iterable[str] | None = None) -> tuple[str, ...]:
        """The ids of all quotes, or of those given: as added, newest said first, or by the speaker's name."""
        chosen = tuple(self._loaded.quotes if ids is None else ids)
        if sort == "date":
            return tuple(sorted(chosen, key=self._said))
        if sort == "speaker":
            return tuple(sorted(chosen, key=self._speaker_key))
        return chosen

    def speakers(self) -> Iterator[Speaker]:
        """Every speaker, as added."""
        return iter(self._loaded.speakers.values())

    def sources(self) -> Iterator[Source]:
        """Every source, as added."""
        return iter(self._loaded.sources.values())

    def of_source(self, id_: str) -> tuple[str, ...]:
        """The ids of the quotes of one source, in the order of their places in its text."""
        mine = [quote for quote in self._loaded.quotes.values() if quote.source == id_]
        return tuple(quote.id for quote in sorted(mine, key=lambda quote: [part.start for part in quote.segments]))

    def of_speaker(self, id_: str) -> tuple[str, ...]:
        """The ids of the quotes of one speaker, newest said first."""
        return self.browse("date", [quote.id for quote in self._loaded.quotes.values() if quote.speaker == id_])

    def text(self, entry: Entry) -> str | None:
        """The text that a quote was cut from; None when its source has none.

        Raises:
            ArchiveDamagedError: the text is missing or was changed.
        """
        segments = entry.quote.segments
        return self._texts.get(segments[0].text) if segments else None

    def context(self, entry: Entry) -> provenance.Context | None:
        """The paragraphs around a quote; None when its source has no text. Raises like `text`."""
        text = self.text(entry)
        return None if text is None else provenance.context(entry.quote, text)

    # Finding

    def engine(self) -> Engine:
        """A search engine over the quotes as they stand now."""
        from store.search.finder import SearchEngine  # noqa: PLC0415 - numpy is loaded by who searches, not by who opens

        return SearchEngine(_Shown(self, tuple(self._loaded.quotes)))

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
        return (self.check(self.get(id_)) for id_ in self._loaded.quotes)

    def info(self) -> Info:
        """What there is and where."""
        loaded = self._loaded
        return Info(
            path=self.path,
            folder=self.folder,
            size=self.path.stat().st_size,
            quotes=len(loaded.quotes),
            speakers=len(loaded.speakers),
            sources=len(loaded.sources),
            set_aside=tuple(loaded.set_aside),
        )

    # Changing

    def commit(self, batch: Batch) -> None:
        """Add records, all of them or none. Texts go first: a text that no record names does no harm.

        Raises:
            ArchiveWriteError: they could not be written; the archive stands as it was.
            UsageError: one of them does not fit the archive; the sentence says why.
        """
        try:
            with self._disk.alone(self.folder):
                tables, loaded = with_batch(read_raw(self._snapshot), batch)
                lay_back(batch, self._texts.get)
                _keep_texts(batch, self._texts)
                self._db.storage.write(tables)
        except UnsettledError as error:
            self._take(load(read_raw(self._snapshot)))
            raise ArchiveWriteError(
                f"{self.path} was written, but the disk does not say that it lasts ({error.strerror})",
                "copy the archive to another disk",
            ) from None
        except OSError as error:
            raise ArchiveWriteError(
                f"{self.path} cannot be written ({error.strerror}); what it held still stands",
                "free space, or check who may write there",
            ) from None
        self._take(loaded)

    def _take(self, loaded: Loaded) -> None:
        """Work on these records from now on."""
        self._loaded = loaded
        self._items = {id_: csl.item(source.csl) for id_, source in loaded.sources.items()}

    # Columns

    def _said(self, id_: str) -> int:
        """Sorts the newest first, by the latest day that the words may have been said, and the undated last."""
        readings = self._loaded.quotes[id_].readings
        return -max((edtf.parse(reading.edtf).latest.toordinal() for reading in readings), default=0)

    def _speaker_key(self, id_: str) -> str:
        return self._loaded.speakers[self._loaded.quotes[id_].speaker].name.casefold()


class _Shown:
    """The quotes of an archive at one moment, as search reads them."""

    def __init__(self, archive: Archive, ids: tuple[str, ...]) -> None:
        self._archive, self._ids = archive, ids
        self.stamp = Stamp(str(archive.path), 0)

    def __len__(self) -> int:
        return len(self._ids)

    def changes(self, since: Stamp) -> Changes | None:
        return Changes(since, (), ()) if since == self.stamp else None

    def documents(self, ids: Iterable[str] | None = None) -> Iterator[Document]:
        return (document(self._archive.get(id_)) for id_ in (self._ids if ids is None else ids) if id_ in self._archive)


def folder_of(path: Path) -> Path:
    """The folder that stands beside an archive: texts now, later journal, lock and backups."""
    return path.with_name(f"{path.name}.d")


def _real(path: Path) -> Path:
    """The file itself, where `path` is a link to it: the folder stands beside the file, and a link stays a link."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _taken(path: Path) -> UsageError:
    return UsageError(f"{path} exists already and was left as it is", "name another file")


def _keep_texts(batch: Batch, texts: Texts) -> None:
    for body in batch.texts:
        texts.add(body)
