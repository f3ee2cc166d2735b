"""In-text citations.

Each expectation has its source: "both" is what pandoc 3.9 and citeproc-js print alike with the CSL styles of 2026-02;
"pandoc" or "citeproc-js" is what one of the two prints, and the manual agrees; a section is the manual's, where both
processors print something else.
"""

from collections.abc import Callable
from typing import Any

import pytest

Written = Callable[[dict[str, Any], str, str], str]


def people(*names: str) -> list[dict[str, str]]:
    """Names as "Given|Family", or a body's name."""
    return [
        dict(zip(("given", "family"), name.split("|"), strict=True)) if "|" in name else {"literal": name}
        for name in names
    ]


def family(count: int) -> list[dict[str, str]]:
    return people(*(f"Ada|Author{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVW"[:count]))


INTEXT = [
    pytest.param({}, "(Oyelaran, 2021)", "(Oyelaran)", id="plain: both"),
    pytest.param({"author": people("Ann|Bo", "Cy|Du")}, "(Bo & Du, 2021)", "(Bo and Du)", id="two authors: both"),
    pytest.param({"author": family(3)}, "(AuthorA et al., 2021)", "(AuthorA et al.)", id="three authors: both"),
    pytest.param(
        {"author": None},
        "(“Ferry Strike Enters Second Week,” 2021)",
        "(“Ferry Strike Enters Second Week”)",
        id="no author: both",
    ),
    pytest.param(
        {"author": None, "title": "Is it over?"}, "(“Is It Over?” 2021)", "(“Is It Over?”)", id="a question: pandoc"
    ),
    pytest.param(
        {"author": None, "title": "Talks with pilots from Oban"},
        "(“Talks With Pilots From Oban,” 2021)",
        "(“Talks with Pilots from Oban”)",
        id="words of four letters: APA 6.17, MLA both",
    ),
    pytest.param(
        {"author": None, "title-short": "Ferry strike"},
        "(“Ferry Strike,” 2021)",
        "(“Ferry Strike”)",
        id="short title: both",
    ),
    pytest.param({"issued": None}, "(Oyelaran, n.d.)", "(Oyelaran)", id="no date: both"),
    pytest.param({"issued": {"date-parts": [[1936], [1939]]}}, "(Oyelaran, 1936–1939)", "(Oyelaran)", id="span: both"),
    pytest.param(
        {"type": "interview", "container-title": None},
        "(T. Oyelaran, personal communication, March 9, 2021)",
        "(Oyelaran)",
        id="personal communication: both",
    ),
    pytest.param({"custom": {"locator": "45"}}, "(Oyelaran, 2021, p. 45)", "(Oyelaran 45)", id="page: both"),
    pytest.param(
        {"custom": {"locator": "45-47", "label": "page"}},
        "(Oyelaran, 2021, pp. 45–47)",
        "(Oyelaran 45–47)",
        id="pages: both",
    ),
    pytest.param(
        {"custom": {"locator": 4, "label": "paragraph"}},
        "(Oyelaran, 2021, para. 4)",
        "(Oyelaran, par. 4)",
        id="paragraph: both",
    ),
    pytest.param(
        {"custom": {"locator": "1:02:33", "label": "timestamp"}},
        "(Oyelaran, 2021, 1:02:33)",
        "(Oyelaran 1:02:33)",
        id="time: APA citeproc-js, MLA 6.20",
    ),
    pytest.param(
        {"custom": {"locator": "7", "label": "chapter"}},
        "(Oyelaran, 2021, Chapter 7)",
        "(Oyelaran, ch. 7)",
        id="chapter: both",
    ),
    pytest.param(
        {"author": None, "custom": {"locator": "A3", "label": "page"}},
        "(“Ferry Strike Enters Second Week,” 2021, p. A3)",
        "(“Ferry Strike Enters Second Week” A3)",
        id="a title with a page: both",
    ),
]


@pytest.mark.parametrize(("changes", "apa", "mla"), INTEXT)
def test_in_text(written: Written, changes: dict[str, Any], apa: str, mla: str) -> None:
    assert written(changes, "apa", "intext") == apa
    assert written(changes, "mla", "intext") == mla
