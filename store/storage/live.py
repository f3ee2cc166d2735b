"""A table as it is now: the rows of a snapshot, and over them what was changed since.

Nothing of a record is understood here but its number and its id. A change costs what it changes, however large the
table is.
"""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from itertools import chain
from typing import NamedTuple

from store.lazy import Lazy
from store.storage.rows import NO_ROWS, Rows, id_of, id_text, on_a_line
from store.storage.window import Window


class Op(NamedTuple):
    """What happens to one record: its table and number, its JSON before and after, None where there is none."""

    table: str
    key: int
    old: bytes | None
    new: bytes | None


class LiveTable:
    """One table. Not safe to change while another thread reads: its owner holds a lock."""

    cleaned = False
    """Whether what is no record is left out when the snapshot is written the next time."""

    def __init__(self, rows: Rows, window: Window | None) -> None:
        """Begin with the rows of a snapshot, whose bytes are read from the window; without a file there are none."""
        self.rows = rows
        self._window = window
        self._over: dict[int, bytes | None] = {}
        self._over_ids: dict[bytes, int] = {}
        self._fresh: dict[int, None] = {}
        self._gone: set[int] = set()
        self.top = rows.keys[-1] if rows.keys and rows.ascending else max(rows.keys, default=0)

    def __len__(self) -> int:
        """How many records there are, also those that do not validate."""
        return len(self.rows.keys) - len(self._gone) + len(self._fresh)

    def __contains__(self, key: int) -> bool:
        """Whether a record has this number."""
        if key in self._over:
            return self._over[key] is not None
        return self.rows.row_of(key) is not None

    def copy(self) -> LiveTable:
        """The same table, to be changed while this one is read."""
        other = copy.copy(self)
        vars(other).update(
            _over=self._over.copy(), _over_ids=self._over_ids.copy(), _fresh=self._fresh.copy(), _gone=self._gone.copy()
        )
        return other

    @property
    def changed(self) -> bool:
        """Whether anything differs from the snapshot."""
        return bool(self._over)

    def numbers(self) -> Iterator[int]:
        """The numbers: in rising order, or where the file has another one in that, and then those that came since."""
        gone = self._gone
        there = (key for row, key in enumerate(self.rows.keys) if row not in gone)
        yield from merge(there, self.late()) if self.rows.ascending else chain(there, self.late())

    def in_order(self, keys: Iterable[int]) -> list[int]:
        """Some numbers in the order of `numbers`, those left out that no record has."""
        there = [key for key in keys if key in self]
        if self.rows.ascending:
            return sorted(there)
        return sorted(there, key=lambda key: (key in self._fresh, key if key in self._fresh else self.rows.row_of(key)))

    def touched(self) -> set[int]:
        """The numbers of all records that were changed, added or removed since the snapshot was written."""
        return set(self._over)

    def late(self) -> list[int]:
        """The numbers of the records that came since the snapshot was written."""
        return sorted(self._fresh)

    def raw(self, key: int) -> bytes | None:
        """The JSON of a record; None when none has this number. Raises OSError."""
        if key in self._over:
            return self._over[key]
        row = self.rows.row_of(key)
        return None if row is None else self.at(row)

    def place_of(self, key: int) -> int:
        """The row before which a number that is not in the snapshot belongs."""
        return bisect_left(self.rows.keys, key) if self.rows.ascending else len(self.rows.keys)

    def id_at(self, key: int) -> str:
        """The id of the record of a number; empty when it has none. Raises OSError."""
        return id_text(self.raw(key))

    def at(self, row: int) -> bytes:
        """The JSON of a row of the snapshot, on one line, whatever became of it since. Raises OSError."""
        start, length = self.rows.starts[row], self.rows.lengths[row]
        return on_a_line(self._window.read(start, length).removesuffix(b",")) if self._window else b""

    def replaced(self, key: int) -> bool:
        """Whether a record is another one than the snapshot has under its number."""
        return key in self._over

    def overlay(self) -> list[tuple[int, bytes | None]]:
        """The records that differ from the snapshot, by their numbers; None for one that was taken away."""
        return sorted(self._over.items(), key=lambda pair: pair[0])

    def key_of(self, id_: str) -> int | None:
        """The number of the record with this permanent id; the first one's, where a damaged file has two."""
        return next(self.keys_of(id_), None)

    def keys_of(self, id_: str) -> Iterator[int]:
        """The numbers of the records with this id: one, unless the file is damaged. Raises OSError."""
        wanted = id_.encode(errors="surrogatepass")
        if wanted in self._over_ids:
            yield self._over_ids[wanted]
        for row in self.rows.candidates(wanted):
            key = self.rows.keys[row]
            if key not in self._over and id_of(self.at(row)) == wanted:
                yield key

    def put(self, key: int, raw: bytes | None) -> None:
        """Let a record be this from now on; None takes it away."""
        before = self._over.get(key)
        if before is not None and (old := id_of(before)) is not None and self._over_ids.get(old) == key:
            del self._over_ids[old]  # unless another record has that id by now
        row = self.rows.row_of(key)
        if row is None:
            if raw is None:
                self._fresh.pop(key, None)
            else:
                self._fresh[key] = None
        elif raw is None:
            self._gone.add(row)
        else:
            self._gone.discard(row)
        self._over[key] = raw
        if raw is not None and (new := id_of(raw)) is not None:
            self._over_ids[new] = key
        self.top = max(self.top, key)

    def ids(self, aside: Sequence[int] = (), failed: Callable[[OSError], Exception] = lambda error: error) -> Ids:
        """The ids of the records, to be looked up later.

        Args:
            aside: the numbers of those that are left out.
            failed: what is to be raised when the disk fails then.
        """
        hidden = set(self._gone)
        for key in aside:
            row = self.rows.row_of(key)
            if row is not None:
                hidden.add(row)
        outside = set(aside)
        late = [key for key in self.late() if key not in outside]
        rows = [self.place_of(key) for key in late]
        there = [self._over[key] or b"" for key in late]
        return Ids(self, sorted(hidden), rows, there, failed)


class LiveTables(dict[str, LiveTable]):
    """The tables by name; one that is asked for and not there is empty."""

    @classmethod
    def over(cls, rows: Mapping[str, Rows], window: Window) -> LiveTables:
        """The tables of a snapshot."""
        return cls((name, LiveTable(table, window)) for name, table in rows.items())

    def __missing__(self, name: str) -> LiveTable:
        """Begin an empty table."""
        table = self[name] = LiveTable(NO_ROWS, None)
        return table


class Ids(Lazy[str]):
    """The ids of a table in the order of adding, read when they are looked at. What is changed later does not show."""

    def __init__(
        self,
        table: LiveTable,
        hidden: list[int],
        rows: list[int],
        late: list[bytes],
        failed: Callable[[OSError], Exception],
    ) -> None:
        """Take the rows of a table but for the hidden ones, and each record of `late` before its one of `rows`."""
        self._table = table
        self._failed = failed
        self._early = len(table.rows.keys) - len(hidden)
        self._gaps = [row - number for number, row in enumerate(hidden)]
        self._late = late
        self._places = [row - bisect_left(hidden, row) + number for number, row in enumerate(rows)]

    def __len__(self) -> int:
        """How many there are."""
        return self._early + len(self._late)

    def at(self, place: int) -> str:
        """The id at a place. Raises what was asked for when the disk fails."""
        before = bisect_left(self._places, place)
        if before < len(self._places) and self._places[before] == place:
            return id_text(self._late[before])
        visible = place - before
        row = visible + bisect_right(self._gaps, visible)
        try:
            raw = self._table.at(row)
        except OSError as error:
            raise self._failed(error) from None
        return id_text(raw)
