"""Numbers on the command line."""

from __future__ import annotations

import argparse


def count(text: str) -> int:
    """How many of something, for --limit. Raises ArgumentTypeError: it is no whole number from 1 on."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1")
    return int(text)
