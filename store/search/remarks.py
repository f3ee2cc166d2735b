"""What a person should know of how a query was read: words that have no vote, and filters that are none."""

from __future__ import annotations

import difflib
import re

from store.search.query import KEYS, Query

_KEYED = re.compile(r"(?<!\S)-?(?P<key>[^\W\d_]{2,20}):(?=[^\s/])")
"""What looks like a filter: letters, and a value at once; no address, and no time of day."""
MOST_READ = 1_000
"""Code points of a query that are looked at: nobody types a filter behind so many."""


def remarks(query: Query) -> str:
    """Sentences about it; empty when it was read as it was meant."""
    told = [f"{query.ignored:,} words of this long query have no vote."] if query.ignored else []
    keys = dict.fromkeys(found["key"] for found in _KEYED.finditer(query.text[:MOST_READ]))
    for key in keys:
        if key.lower() not in KEYS:
            near = difflib.get_close_matches(key.lower(), KEYS, n=1)
            meant = f"; did you mean “{near[0]}:”?" if near else "."
            told.append(f"There is no filter “{key}:”{meant} It was looked for as a word.")
    return " ".join(told)
