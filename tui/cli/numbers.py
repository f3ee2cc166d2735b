"""Numbers on the command line."""

from __future__ import annotations

import argparse

MOST = 10**9
"""More than there ever is of anything: a larger number means the same."""


def count(text: str) -> int:
    """How many of something, for --limit. Raises ArgumentTypeError: it is no whole number from 1 on."""
    try:
        number = int(text) if text.isdecimal() else 0
    except ValueError:  # more digits than Python reads
        number = MOST
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1")
    return min(number, MOST)
