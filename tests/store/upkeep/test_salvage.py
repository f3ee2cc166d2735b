"""What is saved of a file that was cut anywhere: every record that is whole, each as it was, and the rest beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.storage.snapshot import encode
from store.upkeep.salvage import from_file
from tests.store.storage.samples import quote

TABLES: dict[str, dict[str, Any]] = {
    "onrecord": {"1": {"format": 1, "citing": {"style": "mla"}}},
    "sources": {"1": {"id": "s", "csl": {"type": "webpage", "custom": {"7": {"x": '"8": {'}}}}},
    "speakers": {"3": {"id": "p", "name": "É", "type": "person"}},
    "quotes": {str(n): msgspec.to_builtins(quote(f"q-{n}", note='é {} \\ "1": {')) for n in (1, 2, 12)},
    "removed": {"1": {"id": "quotes/gone", "at": "2020"}},
}
FORMS: tuple[Callable[[], bytes], ...] = (
    lambda: encode(TABLES),
    lambda: json.dumps(TABLES).encode(),
    lambda: json.dumps(TABLES, indent=1, ensure_ascii=False).encode(),
)


@pytest.mark.parametrize("form", FORMS)
@given(cut=st.floats(0, 1), flip=st.integers(0, 255))
@settings(deadline=None, max_examples=60)
def test_each_record_that_is_whole_is_saved_as_it_was(form: Callable[[], bytes], cut: float, flip: int) -> None:
    body = form()
    place = int(cut * len(body))
    spoilt = bytearray(body[: place + 1])
    spoilt[-1:] = bytes([flip]) if flip not in b' \t\r\n",{}' else b""
    saved = from_file(bytes(spoilt))
    found = {
        (name, key): msgspec.json.decode(raw)
        for name, records in saved.tables.items()
        for key, raw in records.items()
        if name != "onrecord"
    }
    order = [(name, key) for name, records in TABLES.items() for key in records if name != "onrecord"]
    assert found.items() <= {(name, key): TABLES[name][key] for name, key in order}.items()
    assert list(found) == order[: len(found)]
    begun = [at for name, key in order if (at := _begins(body, TABLES[name][key]["id"])) < place]
    assert len(found) >= len(begun) - 1
    if begun:
        assert msgspec.json.decode(saved.tables["onrecord"]["1"]) == TABLES["onrecord"]["1"]


def _begins(body: bytes, id_: str) -> int:
    """Where the record of an id begins."""
    return min(at for space in (b"", b" ") if (at := body.find(b'"id":%b"%b"' % (space, id_.encode()))) >= 0)
