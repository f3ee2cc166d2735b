"""Makes the manual page and the reference from what `--help` and `?` are made of, so that none can contradict another.

Usage: python docs/make.py [FOLDER]

It writes onrecord.1 and reference.md into FOLDER, or into docs/; a test compares those with what it makes.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from making.man import man
from making.markdown import markdown

DOCS = Path(__file__).parent


def main() -> None:
    """Write both."""
    folder = Path(sys.argv[1]) if sys.argv[1:] else DOCS
    os.environ["NO_COLOR"] = "1"  # newer versions of argparse write in colours on a terminal
    (folder / "onrecord.1").write_text(man(), "ascii")
    (folder / "reference.md").write_text(markdown(), "utf-8")


if __name__ == "__main__":
    main()
