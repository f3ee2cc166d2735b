"""What a record may hold, so that every program that reads JSON (RFC 8259, I-JSON RFC 7493) can read the file."""

from __future__ import annotations

import math
import re

import msgspec

from store.change import AnyRecord
from store.errors import UsageError
from store.records import Source

FIELD = 1 << 20
"""The most bytes of one text in UTF-8."""
RECORD = 4 << 20
"""The most bytes of one record as JSON."""
DEPTH = 16
"""How deep lists and objects may stand in each other."""
WHOLE = 2**53
"""From here on other programs round whole numbers (RFC 7493, section 2.2)."""
_LARGE = re.compile(rb"[0-9]{16}")
"""What stands in every number from there on."""
ADVICE = "nothing was stored; mend the record"


def encoded(record: AnyRecord) -> bytes:
    """The JSON of a record.

    Raises:
        UsageError: it holds something that the file cannot; the sentence names the field.
    """
    try:
        raw = msgspec.json.encode(record)
    except UnicodeEncodeError:
        raw = b""
    if not raw or isinstance(record, Source) or len(raw) > FIELD or _LARGE.search(raw):
        _walk(record.id, "", msgspec.to_builtins(record), 0)  # no other record can hold what is not allowed
        raw = msgspec.json.encode(record)
    if len(raw) > RECORD:
        raise UsageError(f"The record {record.id} has {len(raw):,} bytes, and {RECORD:,} are the most", ADVICE)
    return raw


def _walk(id_: str, field: str, value: object, depth: int) -> None:
    """Look at one value and all within it."""
    if isinstance(value, str):
        try:
            size = len(value.encode())
        except UnicodeEncodeError:
            raise UsageError(f"The record {id_} holds half a character in {field}, which no file can", ADVICE) from None
        if size > FIELD:
            raise UsageError(
                f"The field {field} of the record {id_} has {size:,} bytes, and {FIELD:,} are the most", ADVICE
            )
    elif isinstance(value, float) and not math.isfinite(value):
        raise UsageError(f"The field {field} of the record {id_} is {value}, which is no number in JSON", ADVICE)
    elif isinstance(value, int) and abs(value) >= WHOLE:
        raise UsageError(f"The field {field} of the record {id_} is a number of 2 to the power of 53 or more", ADVICE)
    elif isinstance(value, dict | list | tuple):
        if depth > DEPTH:
            raise UsageError(f"The field {field} of the record {id_} is nested more than {DEPTH} deep", ADVICE)
        for name, inner in value.items() if isinstance(value, dict) else enumerate(value):
            if isinstance(name, str):
                _walk(id_, f"a name in {field or 'it'}", name, depth)
            _walk(id_, f"{field}.{name}".lstrip("."), inner, depth + 1)
