"""References: who stands first, and what becomes of the title.

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


def apa_authors(count: int) -> str:
    return ", ".join(f"Author{letter}, A." for letter in "ABCDEFGHIJKLMNOPQRSTUVW"[:count])


REFERENCES = [
    pytest.param(
        {"author": None},
        "Ferry strike enters second week. (2021, March 9). The Harbour Post.",
        "“Ferry Strike Enters Second Week.” The Harbour Post, 9 Mar. 2021.",
        id="no author: both",
    ),
    pytest.param(
        {"author": people("Ann|Bo", "Cy|Du")},
        "Bo, A., & Du, C. (2021, March 9). Ferry strike enters second week. The Harbour Post.",
        "Bo, Ann, and Cy Du. “Ferry Strike Enters Second Week.” The Harbour Post, 9 Mar. 2021.",
        id="two authors: both",
    ),
    pytest.param(
        {"author": family(20), "title": "T"},
        f"{apa_authors(19)}, & AuthorT, A. (2021, March 9). T. The Harbour Post.",
        "AuthorA, Ada, et al. “T.” The Harbour Post, 9 Mar. 2021.",
        id="twenty authors: both",
    ),
    pytest.param(
        {"author": family(23), "title": "T"},
        f"{apa_authors(19)}, … AuthorW, A. (2021, March 9). T. The Harbour Post.",
        "AuthorA, Ada, et al. “T.” The Harbour Post, 9 Mar. 2021.",
        id="twenty-three authors: both",
    ),
    pytest.param(
        {"author": people("Relief Fund", "Water Board"), "title": "T"},
        "Relief Fund, & Water Board. (2021, March 9). T. The Harbour Post.",
        "Relief Fund and Water Board. “T.” The Harbour Post, 9 Mar. 2021.",
        id="two bodies: APA pandoc, MLA citeproc-js",
    ),
    pytest.param(
        {"author": people("Lake Agency", "Lucy|Crane"), "title": "T"},
        "Lake Agency, & Crane, L. (2021, March 9). T. The Harbour Post.",
        "Lake Agency, and Lucy Crane. “T.” The Harbour Post, 9 Mar. 2021.",
        id="a body and a person: both",
    ),
    pytest.param(
        {"author": [{"family": "Moss", "given": "E. J.", "suffix": "Jr.", "comma-suffix": True}], "title": "T"},
        "Moss, E. J., Jr. (2021, March 9). T. The Harbour Post.",
        "Moss, E. J., Jr. “T.” The Harbour Post, 9 Mar. 2021.",
        id="suffix: both",
    ),
    pytest.param(
        {
            "author": [
                {"family": "Leyden", "given": "Uma", "non-dropping-particle": "von der"},
                {"family": "Toque", "given": "Alexis", "dropping-particle": "de"},
            ],
            "title": "T",
        },
        "von der Leyden, U., & Toque, A. de. (2021, March 9). T. The Harbour Post.",
        "von der Leyden, Uma, and Alexis de Toque. “T.” The Harbour Post, 9 Mar. 2021.",
        id="particles: both",
    ),
    pytest.param(
        {"author": people("Jean-Paul|Sarte", "J.-P.|O'Brian"), "title": "T"},
        "Sarte, J.-P., & O’Brian, J.-P. (2021, March 9). T. The Harbour Post.",
        "Sarte, Jean-Paul, and J.-P. O’Brian. “T.” The Harbour Post, 9 Mar. 2021.",
        id="hyphened given names and an apostrophe: pandoc",
    ),
    pytest.param(
        {"author": [{"family": "Sukarto"}], "title": "T"},
        "Sukarto. (2021, March 9). T. The Harbour Post.",
        "Sukarto. “T.” The Harbour Post, 9 Mar. 2021.",
        id="mononym: both",
    ),
    pytest.param(
        {
            "author": [{"family": "鈴木", "given": "花子"}],
            "title": "港の人々は「待つ」と言う",
            "container-title": "港新聞",
            "language": "ja",
        },
        "鈴木花子. (2021, March 9). 港の人々は「待つ」と言う. 港新聞.",
        "鈴木花子. “港の人々は「待つ」と言う.” 港新聞, 9 Mar. 2021.",
        id="Japanese: both",
    ),
    pytest.param(
        {"author": [{"family": "כהן", "given": "רות"}], "title": "הנמל נסגר", "language": "he"},
        "כהן, ר. (2021, March 9). הנמל נסגר. The Harbour Post.",
        "כהן, רות. “הנמל נסגר.” The Harbour Post, 9 Mar. 2021.",
        id="Hebrew: citeproc-js",
    ),
    pytest.param(
        {"title": "Die Fähre bleibt im Hafen", "language": "de-AT"},
        "Oyelaran, T. (2021, March 9). Die Fähre bleibt im Hafen. The Harbour Post.",
        "Oyelaran, Tunde. “Die Fähre bleibt im Hafen.” The Harbour Post, 9 Mar. 2021.",
        id="no title case in German: both",
    ),
    pytest.param(
        {"title": "FERRIES STAY IN PORT"},
        "Oyelaran, T. (2021, March 9). FERRIES STAY IN PORT. The Harbour Post.",
        "Oyelaran, Tunde. “FERRIES STAY IN PORT.” The Harbour Post, 9 Mar. 2021.",
        id="a title in capitals: both",
    ),
    pytest.param(
        {"title": "\"Not now,\" says the mayor's aide: who's 'in charge'?"},
        "Oyelaran, T. (2021, March 9). “Not now,” says the mayor’s aide: who’s “in charge”? The Harbour Post.",
        "Oyelaran, Tunde. “‘Not Now,’ Says the Mayor’s Aide: Who’s ‘in Charge’?” The Harbour Post, 9 Mar. 2021.",
        id="marks in a title: pandoc",
    ),
    pytest.param(
        {"title": 'Aide calls delay "a scandal"'},
        "Oyelaran, T. (2021, March 9). Aide calls delay “a scandal.” The Harbour Post.",
        "Oyelaran, Tunde. “Aide Calls Delay ‘a Scandal.’” The Harbour Post, 9 Mar. 2021.",
        id="a title that ends in a quotation: citeproc-js",
    ),
    pytest.param(
        {"title": 'Talks "too slow", minister says'},
        "Oyelaran, T. (2021, March 9). Talks “too slow,” minister says. The Harbour Post.",
        "Oyelaran, Tunde. “Talks ‘Too Slow,’ Minister Says.” The Harbour Post, 9 Mar. 2021.",
        id="comma after a mark: pandoc",
    ),
]


@pytest.mark.parametrize(("changes", "apa", "mla"), REFERENCES)
def test_references(written: Written, changes: dict[str, Any], apa: str, mla: str) -> None:
    assert written(changes, "apa", "reference") == apa
    assert written(changes, "mla", "reference") == mla
