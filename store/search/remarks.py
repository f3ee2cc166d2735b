"""What a person should know of how a query was read: words that have no vote, and filters that are none."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from store.errors import QueryError
from store.search.query import HAS, IS, KEYS, Query, either

_KEYED = re.compile(r"(?<!\S)-?(?P<key>[^\W\d_]{2,20}):(?=[^\s/])")
"""What looks like a filter: letters, and a value at once; no address, and no time of day."""
MOST_READ = 1_000
"""Code points of a query that are looked at: nobody types a filter behind so many."""

_BEGUN = 3
"""Letters from which on the beginning of a filter tells which."""

_MEANT = {
    "speaker": "by who person name author",
    "source": "title article",
    "publication": "paper newspaper journal publisher outlet",
    "on": "date day month year when",
    "after": "since from",
    "before": "until till",
    "kind": "type",
    "tag": "topic label keyword",
}
"""What people call the filters elsewhere."""


def remarks(query: Query, *, sent: bool = False) -> str:
    """Sentences about it; empty when it was read as it was meant. Behind one that was `sent` nobody types on."""
    told = [f"{query.ignored:,} words of this long query have no vote."] if query.ignored else []
    typing = "" if sent else query.text.rpartition(" ")[2]
    told += [str(error) for typed, error in idle(query) if typed != typing]
    keys = dict.fromkeys(found["key"] for found in _KEYED.finditer(query.text[:MOST_READ]))
    for key in keys:
        if key.lower() not in KEYS:
            meant = _meant(key.lower())
            which = f"did you mean “{meant}:”?" if meant else f"there are {either(KEYS, 'and')}."
            told.append(f"There is no filter “{key}:”; {which} It was looked for as a word.")
    return " ".join(told)


def idle(query: Query) -> Iterator[tuple[str, QueryError]]:
    """The filters that filter nothing, as they were typed and with what to write."""
    for typed in dict.fromkeys(query.idle):
        key = typed.lstrip("-").partition(":")[0].lower()
        values = {"has": HAS, "is": IS}.get(key)
        advice = f"write {either(values)}" if values else "write its value right behind the colon"
        yield typed, QueryError(f"“{typed[:60]}” filters nothing", advice)


def _meant(key: str) -> str:
    """The filter that may have been meant; empty when nobody can tell."""
    for meant, others in _MEANT.items():
        if key in others.split():
            return meant
    if len(key) >= _BEGUN:
        begun = [one for one in KEYS if one.startswith(key)]
        if len(begun) == 1:
            return begun[0]
    return next(iter(difflib.get_close_matches(key, KEYS, n=1)), "")
