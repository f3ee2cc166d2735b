"""What the words of a document are worth for a query."""

from __future__ import annotations

import pytest

from store.search.passage import Passages
from store.search.rank import Judge, Text


@pytest.mark.parametrize(("speaker", "covered"), [("astrid liu", True), ("astrid lund", False), ("liu", False)])
def test_a_name_with_its_space_elsewhere_covers_its_words(speaker: str, *, covered: bool) -> None:
    terms = ("astridl", "iu", "someone")
    passages = Passages((0, 1, 2), 3)
    judge = Judge(" ".join(terms), terms, terms[-1], 2, (1.0, 1.0, 1.0), {"someone": ((2, 1.0),)}, passages)
    rank = judge.rank(Text("as long as someone listens", "", speaker, ""))
    assert (rank.coverage > 0.9) == covered
    assert rank.named == covered
