"""Making the search index of an archive in a process of its own, so that a screen need not hold the memory for it.

    python -m store.indexing ARCHIVE FOLDER

It reads the archive, writes into FOLDER of the cache and into nothing else, and prints how far it is: see
`store.search.process`.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from pathlib import Path

from store.errors import ArchiveError
from store.reading import ReadArchive
from store.search.apart import telling
from store.search.process import tell


def main(archive: str, folder: str) -> int:
    """Make it; 3 when the archive cannot be read, which whoever waits for the index finds out by itself."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell starts in the background ignores it
    try:
        tell(telling(ReadArchive(Path(archive)), Path(folder)))
    except ArchiveError:
        return 3
    except KeyboardInterrupt:  # nobody waits for it any more
        return 130
    return 0


if __name__ == "__main__":
    gc.disable()  # nearly all that is made here is needed to the end
    os._exit(main(*sys.argv[1:]))  # and need not be taken apart then
