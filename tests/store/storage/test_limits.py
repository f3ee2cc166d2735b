"""What no file can hold is refused, wherever it stands in a record, and nothing else is."""

from __future__ import annotations

import msgspec
import pytest

from store.errors import UsageError
from store.records import Attribution, Passage, Quote, Reading, Record, Source, Speaker
from store.storage.limits import DEPTH, FIELD, RECORD, WHOLE, encoded
from tests.store.storage.samples import quote

LONG = "é" * (FIELD // 2)
REFUSED: dict[str, Quote | Source | Speaker] = {
    "half a character in tags.0": quote("q", tags=("\ud800",)),
    "half a character in attribution.cue.words": quote(
        "q", attribution=Attribution(cue=Passage(words="\udfff", start=0, end=1))
    ),
    "half a character in aliases.1": Speaker(id="q", name="n", type="person", aliases=("a", "\ud83d")),
    "The field note of the record q has 1,048,577 bytes": quote("q", note=LONG + "e"),
    "The field readings.0.start of the record q is a number": quote(
        "q", readings=(Reading(edtf="2020", how="h", start=WHOLE, end=WHOLE),)
    ),
    "The field csl.custom.n of the record q is a number": Source(id="q", csl={"type": "book", "custom": {"n": -WHOLE}}),
    "The field csl.custom.n of the record q is nan": Source(
        id="q", csl={"type": "book", "custom": {"n": float("nan")}}
    ),
    "half a character in a name in csl": Source(id="q", csl={"type": "book", "\ud800": 1}),
    "The record q has ": quote("q", tags=(LONG,) * (RECORD // FIELD)),
}


@pytest.mark.parametrize("sentence", REFUSED)
def test_what_no_file_can_hold_is_refused_with_its_field(sentence: str) -> None:
    with pytest.raises(UsageError) as error:
        encoded(REFUSED[sentence])
    assert sentence in str(error.value)


def test_what_is_nested_too_deep_is_refused() -> None:
    deep: object = "x"
    for _ in range(DEPTH):
        deep = {"d": deep}
    with pytest.raises(UsageError, match="is nested more than 16 deep"):
        encoded(Source(id="q", csl={"type": "book", "custom": deep}))


ALLOWED: list[Record] = [
    quote("q", note=LONG),
    quote("q", words="1234567890123456 and 99999999999999999999", tags=("\x00\U0010ffff",)),
    quote("q", readings=(Reading(edtf="2020", how="h", start=WHOLE - 1, end=WHOLE - 1),)),
    Source(id="q", csl={"type": "book", "custom": {"n": WHOLE - 1, "f": 0.5, "none": None, "is": True}}),
]


@pytest.mark.parametrize("record", ALLOWED)
def test_what_is_just_allowed_comes_back_the_same(record: Quote | Source) -> None:
    assert msgspec.json.decode(encoded(record), type=type(record)) == record
