"""References: where a source stands, and when it appeared.

Each expectation has its source: "both" is what pandoc 3.9 and citeproc-js print alike with the CSL styles of 2026-02;
"pandoc" or "citeproc-js" is what one of the two prints, and the manual agrees; a section is the manual's, where both
processors print something else.
"""

from collections.abc import Callable
from typing import Any

import pytest

from store import csl
from store.cite import Subject, cite

Written = Callable[[dict[str, Any], str, str], str]
HEAD_APA = "Oyelaran, T. (2021, March 9). Ferry strike enters second week. "
HEAD_MLA = "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, 9 Mar. 2021"


def people(*names: str) -> list[dict[str, str]]:
    """Names as "Given|Family", or a body's name."""
    return [
        dict(zip(("given", "family"), name.split("|"), strict=True)) if "|" in name else {"literal": name}
        for name in names
    ]


REFERENCES = [
    pytest.param({}, HEAD_APA + "The Harbour Post.", HEAD_MLA + ".", id="plain: both"),
    pytest.param(
        {"URL": "https://example.org/a_b*c"},
        HEAD_APA + "The Harbour Post. https://example.org/a_b*c",
        HEAD_MLA + ", https://example.org/a_b*c.",
        id="URL: both",
    ),
    pytest.param(
        {"page": "A1, A4", "section": "city news", "edition": "2"},
        HEAD_APA + "The Harbour Post, A1, A4.",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, 2nd ed., 9 Mar. 2021, pp. A1, A4."
        " City News.",
        id="pages, section, edition: both",
    ),
    pytest.param(
        {
            "type": "article-journal",
            "volume": "45",
            "issue": "3",
            "page": "1033-1041",
            "DOI": "10.1000/xyz",
            "URL": "https://example.org/",
        },
        "Oyelaran, T. (2021). Ferry strike enters second week. The Harbour Post, 45(3), 1033–1041. "
        "https://doi.org/10.1000/xyz",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, vol. 45, no. 3, Mar. 2021, "
        "pp. 1033–41, https://doi.org/10.1000/xyz.",
        id="journal with DOI: both",
    ),
    pytest.param(
        {"type": "article-magazine", "issued": {"date-parts": [[1999]], "season": 2}},
        "Oyelaran, T. (1999, Summer). Ferry strike enters second week. The Harbour Post.",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, summer 1999.",
        id="season: APA both, MLA 5.79",
    ),
    pytest.param(
        {"issued": {"date-parts": [[2021, 3, 9], [2021, 4, 2]]}},
        "Oyelaran, T. (2021, March 9–April 2). Ferry strike enters second week. The Harbour Post.",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, 9 Mar.–2 Apr. 2021.",
        id="a span of days: both",
    ),
    pytest.param(
        {"issued": {"date-parts": [[1887]], "circa": True}},
        "Oyelaran, T. (ca. 1887). Ferry strike enters second week. The Harbour Post.",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, Circa 1887.",
        id="circa: both",
    ),
    pytest.param(
        {"issued": None, "accessed": {"date-parts": [[2025, 3, 2]]}, "URL": "https://example.org/"},
        "Oyelaran, T. (n.d.). Ferry strike enters second week. The Harbour Post. Retrieved March 2, 2025, from "
        "https://example.org/",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, https://example.org/. "
        "Accessed 2 Mar. 2025.",
        id="no date: both",
    ),
    pytest.param(
        {"issued": None, "URL": "https://example.org/"},
        "Oyelaran, T. (n.d.). Ferry strike enters second week. The Harbour Post. https://example.org/",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, https://example.org/.",
        id="no date, no day of access: APA 9.16 and 9.35, MLA both",
    ),
    pytest.param(
        {"type": "webpage", "author": people("Port Office"), "container-title": "Port Office"},
        "Port Office. (2021, March 9). Ferry strike enters second week.",
        "Port Office. “Ferry Strike Enters Second Week.” Port Office, 9 Mar. 2021.",
        id="a body's own site is named once: APA 9.32, MLA both",
    ),
    pytest.param(
        {"type": "webpage", "publisher": "Port Office"},
        "Oyelaran, T. (2021, March 9). Ferry strike enters second week. Port Office. The Harbour Post.",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, Port Office, 9 Mar. 2021.",
        id="webpage: both",
    ),
    pytest.param(
        {"type": "broadcast", "publisher": "Radio Nine"},
        "Oyelaran, T. (2021, March 9). Ferry strike enters second week [Broadcast]. In The Harbour Post. Radio Nine.",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, Radio Nine, 9 Mar. 2021.",
        id="broadcast: both",
    ),
    pytest.param(
        {"type": "interview", "interviewer": people("Amy|Spiers")},
        "Oyelaran, T. (2021, March 9). Ferry strike enters second week (A. Spiers, Interviewer). The Harbour Post.",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” Interview by Amy Spiers. The Harbour Post, 9 Mar. 2021.",
        id="interview: both",
    ),
    pytest.param(
        {"type": "interview", "container-title": None},
        "",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” 9 Mar. 2021.",
        id="an interview that no reader can find: both",
    ),
    pytest.param(
        {"type": "book", "container-title": None, "publisher": "Quay Press", "edition": "2", "volume": "3"},
        "Oyelaran, T. (2021). Ferry strike enters second week (2nd ed., Vol. 3). Quay Press.",
        "Oyelaran, Tunde. Ferry Strike Enters Second Week. 2nd ed., vol. 3, Quay Press, 2021.",
        id="book: both",
    ),
    pytest.param(
        {
            "type": "book",
            "container-title": None,
            "publisher": "Quay Press",
            "author": None,
            "editor": people("Bo|Ek", "Jo|Fel"),
        },
        "Ek, B., & Fel, J. (Eds.). (2021). Ferry strike enters second week. Quay Press.",
        "Ek, Bo, and Jo Fel, editors. Ferry Strike Enters Second Week. Quay Press, 2021.",
        id="edited book: both",
    ),
    pytest.param(
        {"type": "chapter", "editor": people("Max|Weil", "Mary|Doug"), "publisher": "Quay Press", "page": "101-117"},
        "Oyelaran, T. (2021). Ferry strike enters second week. In M. Weil & M. Doug (Eds.), The Harbour Post "
        "(pp. 101–117). Quay Press.",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” The Harbour Post, edited by Max Weil and Mary Doug, "
        "Quay Press, 2021, pp. 101–17.",
        id="chapter: both",
    ),
    pytest.param(
        {
            "type": "report",
            "container-title": None,
            "author": people("Ferry Watch"),
            "publisher": "FW",
            "number": "14",
            "genre": "Annual report",
        },
        "Ferry Watch. (2021). Ferry strike enters second week (Annual Report No. 14). FW.",
        "Ferry Watch. Ferry Strike Enters Second Week. Annual report no. 14, FW, 9 Mar. 2021.",
        id="report: both",
    ),
    pytest.param(
        {"type": "post", "title": "We stay in port.", "container-title": "Chirp", "genre": "Post"},
        "Oyelaran, T. (2021, March 9). We stay in port. [Post]. Chirp.",
        "Oyelaran, Tunde. “We stay in port.” Post. Chirp, 9 Mar. 2021.",
        id="post: both",
    ),
    pytest.param(
        {
            "type": "speech",
            "container-title": None,
            "event-title": "Quay rally",
            "event-place": "Leith",
            "event-date": {"date-parts": [[2021, 3, 8]]},
        },
        "Oyelaran, T. (2021, March 9). Ferry strike enters second week. Quay rally, Leith, March 8, 2021.",
        "Oyelaran, Tunde. “Ferry Strike Enters Second Week.” Quay rally, 8 Mar. 2021, Leith.",
        id="speech: both",
    ),
    pytest.param(
        {"title": None},
        "Oyelaran, T. (2021, March 9). The Harbour Post.",
        "Oyelaran, Tunde. The Harbour Post, 9 Mar. 2021.",
        id="no title: both",
    ),
]


@pytest.mark.parametrize(("changes", "apa", "mla"), REFERENCES)
def test_references(written: Written, changes: dict[str, Any], apa: str, mla: str) -> None:
    assert written(changes, "apa", "reference") == apa
    assert written(changes, "mla", "reference") == mla


@pytest.mark.parametrize("doi", ["https://doi.org/10.1/x", "http://dx.doi.org/10.1/x", "doi: 10.1/x", " 10.1/x "])
def test_a_doi_is_given_as_one_address(written: Written, doi: str) -> None:
    assert written({"DOI": doi}, "apa", "reference").endswith("Post. https://doi.org/10.1/x")


def test_emphasis(news: dict[str, Any]) -> None:
    item = csl.item(news | {"type": "article-magazine", "volume": "4", "issue": "2", "title": "On <i>Ulysses</i>"})
    assert cite(Subject(item), "apa", "reference", "markdown") == (
        "Oyelaran, T. (2021, March 9). On *Ulysses*. *The Harbour Post*, *4*(2)."
    )
    page = csl.item(news | {"type": "webpage", "title": "On <i>Ulysses</i> again"})
    assert cite(Subject(page), "apa", "reference", "markdown") == (
        "Oyelaran, T. (2021, March 9). *On* Ulysses *again*. The Harbour Post."
    )
    assert cite(Subject(page), "mla", "reference", "markdown") == (
        "Oyelaran, Tunde. “On *Ulysses* Again.” *The Harbour Post*, 9 Mar. 2021."
    )
