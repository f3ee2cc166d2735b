"""What was changed in an archive, and when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from store.archive import Archive
from store.storage.journal import Entry, Kind
from store.storage.live import Op
from store.storage.rows import id_of
from store.storage.snapshot import unreadable

NAMES = {"sources": "source", "speakers": "speaker", "quotes": "quote"}


@dataclass(frozen=True, slots=True)
class Logged:
    """One commit of the past.

    Attributes:
        number: counts the commits.
        when: RFC 3339, in UTC.
        label: what it did, with ids, never with the words of a quote.
        kind: “undo”, “redo”, or empty.
        of: the number of the commit that it undid, or did again.
        records: what became of each record: “added”, “changed” or “removed”, which kind, and its id.
    """

    number: int
    when: str
    label: str
    kind: Kind
    of: int
    records: tuple[tuple[str, str, str], ...]


def log(archive: Archive) -> Iterator[Logged]:
    """The commits of an archive, the newest first, as far back as they are kept.

    Raises:
        ArchiveError: a journal can no longer be read.
    """
    try:
        yield from (logged(past.entry) for past in archive.storage.history.newest_first())
    except OSError as error:
        raise unreadable(archive.storage.history.journal, error) from None


def logged(entry: Entry) -> Logged:
    """One commit as the log tells it."""
    ops = entry.ops()
    records = tuple(
        ("added" if op.old is None else "removed" if op.new is None else "changed", NAMES[op.table], _id(op))
        for op in ops
        if op.table in NAMES
    )
    return Logged(entry.s, entry.t, entry.w or summary(records), entry.k, entry.of, records)


def summary(records: Sequence[tuple[str, str, str]]) -> str:
    """A commit without a label in a few words: “3 quotes added, 1 speaker added”."""
    if len(records) == 1:
        did, kind, id_ = records[0]
        return f"{kind} {id_} {did}"
    counts = Counter((did, kind) for did, kind, _ in records)
    return ", ".join(f"{count} {kind}{'s' if count > 1 else ''} {did}" for (did, kind), count in counts.items())


def _id(op: Op) -> str:
    return (id_of(op.new or op.old or b"") or b"").decode(errors="backslashreplace")
