"""The article that the tables of references vary."""

from collections.abc import Callable
from typing import Any

import pytest

from store import csl
from store.cite import Subject, cite

NEWS: dict[str, Any] = {
    "type": "article-newspaper",
    "title": "Ferry strike enters second week",
    "author": [{"family": "Oyelaran", "given": "Tunde"}],
    "container-title": "The Harbour Post",
    "issued": {"date-parts": [[2021, 3, 9]]},
    "language": "en-GB",
}


@pytest.fixture
def news() -> dict[str, Any]:
    """The article as a CSL-JSON object."""
    return dict(NEWS)


@pytest.fixture
def written() -> Callable[[dict[str, Any], str, str], str]:
    """Cites the article with changes, a change to None taking a field away."""

    def cited(changes: dict[str, Any], style: str, part: str) -> str:
        item = {name: value for name, value in (NEWS | changes).items() if value is not None}
        return cite(Subject(csl.item(item)), style, part)

    return cited
