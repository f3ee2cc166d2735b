"""Saved searches: what a person looks for again and again, under a name.

They are the person's and not the archive's, which others may read as well: what somebody looks for can be as telling as
what he finds. One JSON file in the data folder holds them, {name: query}; it can be read and written by hand.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from store import places
from store.errors import ArchiveBusyError, NotFoundError, OutputError, SourceError, UsageError
from store.search.query import parse
from store.storage.disk import Disk
from store.storage.lock import alone
from store.visible import visible

LONGEST = 80
"""Code points of a name."""

_PATIENCE = 2.0
"""Seconds to wait for another program that saves one, which takes milliseconds."""


class Saved(NamedTuple):
    """A search that was saved."""

    name: str
    query: str


class Searches:
    """The saved searches of one person. They are read anew each time: another program may have changed them."""

    def __init__(self, path: Path, disk: Disk | None = None) -> None:
        """Look at nothing yet.

        Args:
            path: the file, which need not exist.
            disk: the door to it.
        """
        self._path = path
        self._disk = disk or Disk()

    def all(self) -> tuple[Saved, ...]:
        """All of them, by the alphabet.

        Raises:
            SourceError: the file cannot be read, or is not what it should be.
        """
        return tuple(sorted((Saved(name, query) for name, query in self._read().items()), key=_order))

    def get(self, name: str) -> Saved:
        """The one of this name; capitals may differ where that leaves no doubt.

        Raises:
            NotFoundError: there is none.
            SourceError: as `all`.
        """
        saved = self._read()
        alike = [each for each in saved if each.casefold() == name.strip().casefold()]
        if name in saved or len(alike) == 1:
            found = name if name in saved else alike[0]
            return Saved(found, saved[found])
        near = difflib.get_close_matches(name, saved, n=1)
        advice = f"did you mean “{near[0]}”?" if near else "“onrecord searches” lists them"
        raise NotFoundError(f"There is no saved search “{name}”", advice)

    def save(self, name: str, query: str) -> Saved:
        """Keep a query under a name, in the place of one of the same name.

        Raises:
            UsageError: the name cannot be one, or there is nothing to look for.
            QueryError: the query has a filter with a value that it cannot have.
            SourceError: as `all`; then nothing is written over the file.
            OutputError: the disk does not take it, or another program holds the file.
        """
        kept = Saved(name.strip(), query.strip())
        if not kept.query:
            raise UsageError("There is nothing to save", "write what to look for")
        if not 0 < len(kept.name) <= LONGEST or visible(kept.name, line=True) != kept.name:
            raise UsageError("This cannot be a name", f"write up to {LONGEST} signs on one line, all of them visible")
        parse(kept.query)
        with self._alone():
            self._write(self._read() | {kept.name: kept.query})
        return kept

    def remove(self, name: str) -> Saved:
        """Take one away. Raises like `get` and `save`."""
        with self._alone():
            gone = self.get(name)
            left = self._read()
            left.pop(gone.name, None)
            self._write(left)
        return gone

    def _read(self) -> dict[str, str]:
        try:
            held = json.loads(self._disk.read(self._path))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            raise self._unreadable(error.strerror if isinstance(error, OSError) else "it is not JSON") from None
        if not (isinstance(held, dict) and all(isinstance(query, str) for query in held.values())):
            raise self._unreadable("it is not an object of texts")
        return held

    def _unreadable(self, reason: str | None) -> SourceError:
        return SourceError(
            f"The saved searches in {self._path} cannot be read ({reason})", "mend the file, or move it out of the way"
        )

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock beside the file: of two programs that change it at once, each keeps what the other did."""
        try:
            with alone(places.beside(self._path), self._disk, _PATIENCE):
                yield
        except ArchiveBusyError:
            raise OutputError(f"Another program is writing {self._path}", "try again when it has finished") from None
        except OSError as error:
            raise OutputError(
                f"The search could not be saved in {self._path} ({error.strerror})", "make room or give leave to write"
            ) from None

    def _write(self, saved: dict[str, str]) -> None:
        text = json.dumps(saved, ensure_ascii=False, indent=1) + "\n"
        self._disk.replace(self._path, text.encode("utf-8", "surrogatepass"))


def _order(saved: Saved) -> tuple[str, str]:
    return saved.name.casefold(), saved.name
