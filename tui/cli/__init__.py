"""`onrecord` on the command line: a module a command. Nothing here imports Textual but what opens the screen.

Exit codes, which scripts stand on:
    0 done, or found          3 the archive cannot be opened, made or written
    1 nothing found, or       4 a source or a file of items cannot be read
      verify found something  5 the output cannot be written
    2 a usage error           70 a defect of onrecord, 130 interrupted
"""

from __future__ import annotations

import gc
import sys
from contextlib import suppress

from store import __version__

INTERRUPTED = 130


def main(argv: list[str] | None = None) -> int:
    """Run one command.

    Args:
        argv: the words after the program's name; the process's own when None.

    Returns:
        The exit code.
    """
    words = sys.argv[1:] if argv is None else argv
    gc.disable()  # until all is loaded: looking for waste among modules takes a tenth of the time to the first frame
    try:
        if words in (["--version"], ["-V"]):  # nothing else is imported for this answer
            with suppress(OSError):  # `run` tells what is wrong
                print(f"onrecord {__version__}", flush=True)  # noqa: T201 - stdout is where it belongs
                return 0
        from tui.cli.run import run  # noqa: PLC0415 - after the quick answer above

        return run(words)
    except KeyboardInterrupt:
        return INTERRUPTED
    finally:
        gc.enable()
