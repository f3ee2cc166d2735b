"""Sequences of operations on an archive, and what the archive must hold after each."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

import msgspec

import seeds
from store.archive import Archive
from store.change import Change, remove, replace
from store.config import BackupPlan
from store.errors import OnrecordError
from store.records import Batch
from store.storage import formats
from store.storage.texts import digest
from store.upkeep.copies import backup, restore
from store.upkeep.undo import redo, undo
from tests.store.storage.older import forward, make_older
from tests.store.storage.samples import quote

Operation = Callable[[Archive], object]
Done = Callable[[str], None]
"""Says what a proof really ran, in a sentence that the run ends with."""

Held = dict[str, bytes]
"""Each record's JSON by its table and id."""


def held(archive: Archive) -> Held:
    """All records of an archive."""
    found: Held = {}
    for name in ("sources", "speakers", "quotes"):
        table = archive.storage.tables[name]
        for key in table.numbers():
            found[f"{name}/{table.id_at(key)}"] = _alike(table.raw(key) or b"")
    return found


@lru_cache(1 << 14)
def _alike(raw: bytes) -> bytes:
    """A record's JSON, the same however it was spaced."""
    return msgspec.json.encode(msgspec.json.decode(raw))


def sample() -> Batch:
    """The sample, added at a known time, so that two archives of it are the same."""
    batch = seeds.load()
    quotes = tuple(msgspec.structs.replace(one, added="2020-05-05T00:00:00Z") for one in batch.quotes)
    return msgspec.structs.replace(batch, quotes=quotes)


def add(*ids: str) -> Operation:
    return lambda archive: archive.commit(Batch(quotes=tuple(quote(id_, added="2020-05-05T00:00:00Z") for id_ in ids)))


def edit(id_: str, note: str) -> Operation:
    def run(archive: Archive) -> None:
        old = archive.get(id_).quote
        archive.commit(Change(replaced=(replace(old, msgspec.structs.replace(old, note=note)),)))

    return run


def delete(id_: str) -> Operation:
    return lambda archive: archive.commit(Change(removed=(remove(archive.get(id_).quote),)))


def imported(body: bytes, count: int = 20) -> Operation:
    """A source with a text, and so many quotes at once."""

    def run(archive: Archive) -> None:
        source = msgspec.structs.replace(sample().sources[0], id="imported", texts=(digest(body),))
        quotes = tuple(quote(f"i-{number}", source="imported", added="2020") for number in range(count))
        archive.commit_all([Batch(texts=(body,), sources=(source,), quotes=quotes)])

    return run


OPERATIONS: dict[str, Operation] = {
    "schedule": lambda archive: archive.keep_schedule(BackupPlan()),
    "add": add("a-1"),
    "edit": edit("jpost-1", "x" * 700),
    "delete": delete("jpost-2"),
    "import": imported(b"One text.\n"),
    "compact": lambda archive: archive.compact(),
    "undo": undo,
    "redo": redo,
    "backup": backup,
    "restore": lambda archive: restore(archive, archive.backups.all()[-1].path),
}
"""One of each kind, in an order in which all can be done."""


def generated(seed: int, length: int) -> list[Operation]:
    """So many operations by chance, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    ids = ["jpost-1", "jpost-2", "jpost-3"]
    found: list[Operation] = []
    for number in range(length):
        kind = chance.choice(["add", "add", "edit", "edit", "delete", "compact", "batch", "reopen"])
        if kind == "add":
            ids.append(f"a-{number}")
            found.append(add(ids[-1]))
        elif kind == "edit" and ids:
            found.append(edit(chance.choice(ids), "y" * chance.randrange(1, 400) + f"{number}"))
        elif kind == "delete" and ids:
            found.append(delete(ids.pop(chance.randrange(len(ids)))))
        elif kind == "batch":
            found.append(add(*(f"b-{number}-{one}" for one in range(chance.randrange(2, 9)))))
        elif kind == "compact":
            found.append(lambda archive: archive.compact())
    return found


class Workload(NamedTuple):
    """What is done to the sample before, and then what is looked at."""

    before: tuple[Operation, ...]
    operations: tuple[Operation, ...]


def workload(name: str) -> Workload:
    """The workload of a name: one operation of a kind, “migrate”, or a number for some operations by chance."""
    if name == "migrate":
        return Workload((_grow_old,), (add("a-1"),))
    if name.isdecimal():
        return Workload((), tuple(generated(int(name), 6)))
    kinds = list(OPERATIONS)
    return Workload(tuple(OPERATIONS[kind] for kind in kinds[: kinds.index(name)]), (OPERATIONS[name],))


NAMES = (*OPERATIONS, "migrate")


def _grow_old(archive: Archive) -> None:
    """Let the archive be of an older format, which is migrated by the first change."""
    make_older(archive.path)
    formats.MIGRATIONS.update({0: forward})
    archive.refresh()


def run(archive: Archive, operations: Sequence[Operation]) -> tuple[int, OnrecordError | None]:
    """Do operations until one fails; how many were done, and the error."""
    for done, operation in enumerate(operations):
        try:
            operation(archive)
        except OnrecordError as error:
            return done, error
    return len(operations), None
