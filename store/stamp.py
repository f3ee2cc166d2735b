"""Which state of an archive something stands for, and what changed between two of them."""

from __future__ import annotations

from typing import NamedTuple


class Stamp(NamedTuple):
    """Which state of which archive: two equal stamps mean the same records."""

    lineage: str
    """Changes whenever the journal cannot tell what happened between; else it stays for ever."""
    sequence: int
    """Counts the commits of a lineage."""


class Changes(NamedTuple):
    """What leads from one state to a later one."""

    stamp: Stamp
    """The state they lead to."""
    changed: tuple[str, ...]
    """Ids of quotes that were added, or whose document may differ now: also where their speaker or source did."""
    removed: tuple[str, ...]
