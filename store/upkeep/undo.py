"""Taking back the last change, and doing again what was taken back, also after a restart.

Both are commits like any other: nothing is forgotten by them, and what has been changed since is not overwritten.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from store.archive import Archive
from store.errors import NotFoundError, UsageError
from store.storage.history import History
from store.storage.journal import Deed, Entry
from store.storage.live import LiveTable, Op
from store.storage.merge import same
from store.storage.needed import needed
from store.storage.reader import Reader
from store.storage.snapshot import unreadable
from store.upkeep.log import Logged, logged

Target = Callable[[History], Entry]


def undo(archive: Archive) -> Logged:
    """Take back the newest change that stands.

    Returns:
        The change that was taken back.

    Raises:
        NotFoundError: there is none, as far back as they are kept.
        UsageError: a record of it has been changed since.
        ArchiveError: a journal can no longer be read, or nothing be written.
    """
    return _again(archive, "undo", undoable)


def redo(archive: Archive) -> Logged:
    """Do again what was taken back last, if nothing was changed since. Raises like `undo`."""
    return _again(archive, "redo", redoable)


def undoable(history: History) -> Entry:
    """The newest change that stands. Raises NotFoundError."""
    decided: dict[int, str] = {}
    for past in history.newest_first():
        entry = past.entry
        if entry.k:
            decided.setdefault(entry.of, entry.k)
        elif decided.get(entry.s) != "undo":
            return entry
    raise NotFoundError("There is nothing to undo", "“onrecord log” shows what was changed")


def redoable(history: History) -> Entry:
    """Of what was taken back since the newest change was made, the last. Raises NotFoundError."""
    decided: dict[int, str] = {}
    for past in history.newest_first():
        if not past.entry.k:
            break
        decided.setdefault(past.entry.of, past.entry.k)
    undone = [number for number, kind in decided.items() if kind == "undo"]
    found = history.find(min(undone)) if undone else None
    if found is None:
        raise NotFoundError("There is nothing to redo", "“onrecord log” shows what was changed")
    return found


def _again(archive: Archive, kind: Literal["undo", "redo"], target: Target) -> Logged:
    """Commit what undoes a change, or does it again."""
    archive.refresh()
    try:
        entry = target(archive.storage.history)
    except OSError as error:
        raise unreadable(archive.storage.history.journal, error) from None
    known = logged(entry)

    def prepare(reader: Reader, tables: dict[str, LiveTable]) -> list[Op]:
        if target(archive.storage.history).s != entry.s:
            raise UsageError(f"Another process has changed the archive while {known.label} was undone", "try again")
        ops = entry.ops()
        if kind == "undo":
            ops = [Op(op.table, op.key, op.new, op.old) for op in reversed(ops)]
        for op in ops:
            if not same(tables[op.table].raw(op.key), op.old):
                raise UsageError(
                    f"What “{known.label}” did was changed since, so it can be neither undone nor redone",
                    "change the records themselves",
                )
        going = {
            name: {op.key for op in ops if op.table == name and op.new is None} for name in ("sources", "speakers")
        }
        if reason := needed(reader, tables, going, {op.key for op in ops if op.table == "quotes"}):
            raise UsageError(f"“{known.label}” cannot be undone: {reason}", "remove that first")
        return ops

    archive.apply(prepare, Deed(f"{kind} {entry.s}: {known.label}", kind, entry.s))
    return known
