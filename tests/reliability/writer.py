"""Processes that write to an archive until they are killed, and say after each commit that it was acknowledged.

    python -m tests.reliability.writer ARCHIVE NAME

reads a seed a line, and for each begins a process that writes for ever. It tells `begun PID` when it is about to open
the archive, and `ended STATUS` when that process is gone. It loads everything once, so that a kill costs milliseconds.
"""

from __future__ import annotations

import os
import random
import sys
from contextlib import suppress
from pathlib import Path

from store.archive import Archive
from store.change import Change, remove, replace
from store.errors import ArchiveBusyError
from store.records import Batch
from tests.store.storage.samples import edited, quote


def main() -> None:
    """Begin a process for each seed, one after the other."""
    path, name = Path(sys.argv[1]), sys.argv[2]
    for line in iter(sys.stdin.readline, ""):
        process = os.fork()
        if not process:
            tell(f"begun {os.getpid()}")
            write(path, name, int(line))
        tell(f"ended {os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])}")


def write(path: Path, name: str, seed: int) -> None:
    """Write for ever. A line says what is about to be done, the next one that it was."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is a secret
    archive = Archive(path)
    mine = [id_ for id_ in archive.browse() if id_.startswith(f"{name}-")]
    number = seed * 1_000_000
    while True:
        number += 1
        what = chance.choice(["add", "add", "add", "edit", "remove", "batch", "compact"])
        if what in {"edit", "remove"} and not mine:
            continue
        with suppress(ArchiveBusyError):  # where the others have no time either, it is not done, and not said to be
            if what == "compact":
                archive.compact()
                continue
            if what == "edit":
                id_ = chance.choice(mine)
                note = f"n{number}"
                tell(f"put {id_}={note}")
                old = archive.get(id_).quote
                archive.commit(Change(replaced=(replace(old, edited(old, note=note)),)))
            elif what == "remove":
                id_ = chance.choice(mine)
                tell(f"del {id_}=")
                archive.commit(Change(removed=(remove(archive.get(id_).quote),)))
                mine.remove(id_)
            else:
                ids = [f"{name}-{number}-{one}" for one in range(3 if what == "batch" else 1)]
                tell("put " + " ".join(f"{id_}=" for id_ in ids))
                archive.commit(Batch(quotes=tuple(quote(id_) for id_ in ids)))
                mine += ids
            tell("done")


def tell(line: str) -> None:
    """Say it at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
