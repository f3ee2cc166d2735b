"""One table of cases for each style: the item's id, its reference and its in-text form, each with who prints it so.

“both” is what pandoc 3.9 and citeproc-js 1.4.63 print alike with the CSL styles of 2026-02; “pandoc” or “citeproc-js”
is what one of the two prints, and the manual agrees.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from store import csl
from store.cite import STYLES, Subject, cite

FOLDER = Path(__file__).parent / "cases"
ITEMS: dict[str, Any] = {item["id"]: item for item in json.loads((FOLDER / "items.json").read_text("utf-8"))}
CASES = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json")) if path.stem != "items"
}


def test_every_style_has_its_table() -> None:
    assert set(CASES) == set(STYLES.ids()) - {"ap"}
    assert all({case[0] for case in cases} == set(ITEMS) for cases in CASES.values())


@pytest.mark.parametrize("style", CASES)
def test_cases(style: str) -> None:
    printed = {
        id_: (
            cite(Subject(csl.item(ITEMS[id_])), style, "reference"),
            cite(Subject(csl.item(ITEMS[id_])), style, "intext"),
        )
        for id_, *_ in CASES[style]
    }
    assert printed == {id_: (reference, intext) for id_, reference, _, intext, _ in CASES[style]}
