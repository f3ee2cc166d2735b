"""Which state of an archive something was made from, and what has changed since: how a search index keeps up."""

from __future__ import annotations

from typing import NamedTuple


class Stamp(NamedTuple):
    """Which state of which archive: two equal stamps mean the same records.

    Attributes:
        lineage: changes whenever the journal cannot tell what happened between (another program wrote the snapshot, a
            restore, a repair); else it stays for ever.
        sequence: counts the commits of a lineage.
    """

    lineage: str
    sequence: int


class Changes(NamedTuple):
    """What happened between two states of one lineage.

    Attributes:
        stamp: the state they lead to.
        changed: ids of quotes that were added, or that search may know differently now, since they, their speaker or
            their source were edited.
        removed: ids of quotes that are no longer there.
    """

    stamp: Stamp
    changed: tuple[str, ...]
    removed: tuple[str, ...]
