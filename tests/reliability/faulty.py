"""A process that does one workload on an archive that stands ready for it, while somebody lets the system fail.

    python -m tests.reliability.faulty ARCHIVE WORKLOAD

It ends with 0 when all was done, and with 100 and the number of operations that were done when one was refused.
"""

from __future__ import annotations

import sys
from pathlib import Path

from store.archive import Archive
from store.errors import ArchiveError
from store.storage import formats
from tests.reliability.workloads import run, workload
from tests.store.storage.older import forward

REFUSED = 100


def main() -> int:
    """Do it."""
    path, name = sys.argv[1:]
    formats.MIGRATIONS.update({0: forward})
    try:
        archive = Archive(Path(path))
    except ArchiveError:
        return REFUSED
    done, error = run(archive, workload(name).operations)
    return REFUSED + done if error else 0


if __name__ == "__main__":
    sys.exit(main())
