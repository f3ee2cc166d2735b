"""Dates, pages and the like."""

import pytest

from store import csl
from store.cite import calendars, dates, numbers
from store.cite.calendars import MLA_MONTHS, THREE_LETTERS, Calendar


def date(given: object) -> dates.When | None:
    return dates.read(csl.item({"type": "book", "issued": given}).issued)


@pytest.mark.parametrize(
    ("given", "year", "day", "british"),
    [
        ({"date-parts": [[2020, 5, 4]]}, "2020", "May 4", "4 May 2020"),
        ({"date-parts": [["2020", "05", "04"]]}, "2020", "May 4", "4 May 2020"),
        ({"date-parts": [[2020, 9]]}, "2020", "September", "Sept. 2020"),
        ({"date-parts": [[2020, None, None]]}, "2020", "", "2020"),
        ({"date-parts": [[2020]], "season": 4}, "2020", "Winter", "Winter 2020"),
        ({"date-parts": [[2020]], "season": "Trinity"}, "2020", "Trinity", "Trinity 2020"),
        ({"date-parts": [[2020, 21], [2020, 22]]}, "2020", "Spring–Summer", "Spring–Summer 2020"),
        ({"date-parts": [[2020, 5, 4], [2020, 5, 6]]}, "2020", "May 4–6", "4–6 May 2020"),
        ({"date-parts": [[2020, 5], [2020, 6]]}, "2020", "May–June", "May–June 2020"),
        (
            {"date-parts": [[2019, 12, 30], [2020, 1, 2]]},
            "2019–2020",
            "December 30–January 2",
            "30 Dec. 2019–2 Jan. 2020",
        ),
        ({"date-parts": [[1936], [1939]]}, "1936–1939", "", "1936–1939"),
        ({"date-parts": [[2020, 5, 4], [0]]}, "2020–", "May 4–", "4 May 2020–"),
        ({"date-parts": [[2020, 5, 4], [2020, 5, 4]]}, "2020", "May 4", "4 May 2020"),
        ({"date-parts": [[1914]], "circa": True}, "1914", "", "1914"),
        ({"date-parts": [[-330]]}, "330 BC", "", "330 BC"),
        ({"date-parts": [[117]]}, "117 AD", "", "117 AD"),
        ({"date-parts": [[2020, 99]]}, "2020", "", "2020"),
        ({"date-parts": [[2020, 5, 99]]}, "2020", "May", "May 2020"),
        ("2020-99", "2020", "", "2020"),
        ("2020-05-04", "2020", "May 4", "4 May 2020"),
        ("2020-05-04/2020-05-06", "2020", "May 4–6", "4–6 May 2020"),
        ("1887~", "1887", "", "1887"),
        ("2020/..", "2020–", "", "2020–"),
        ({"raw": "spring, perhaps"}, "spring, perhaps", "", "spring, perhaps"),
        ({"literal": "Hilary term 1971"}, "Hilary term 1971", "", "Hilary term 1971"),
        ({"date-parts": [[0]]}, "", "", ""),
        ({"date-parts": [["soon"]]}, "", "", ""),
        ({"date-parts": [["9" * 5000]]}, "", "", ""),
        ({"date-parts": [[]]}, "", "", ""),
        ({"date-parts": []}, "", "", ""),
        (None, "", "", ""),
    ],
)
def test_dates(given: object, year: str, day: str, british: str) -> None:
    when = date(given)
    short = Calendar("dmy", MLA_MONTHS)
    assert (calendars.AMERICAN.years(when), calendars.AMERICAN.within_year(when), short.text(when)) == (
        year,
        day,
        british,
    )


def test_dates_as_far_as_asked_for() -> None:
    when = date("2020-05-04/2020-06-01")
    assert calendars.BRITISH.text(when, "month") == "May–June 2020"
    assert calendars.BRITISH.text(when, "year") == "2020"
    assert calendars.AMERICAN.text(date("2025-03-02")) == "March 2, 2025"
    assert calendars.AMERICAN.text(date("2025-03")) == "March 2025"


@pytest.mark.parametrize(
    ("given", "american", "british", "turned"),
    [
        ("2020-05-04", "May 4, 2020", "4 May 2020", "2020 May 4"),
        ("2020-05-04/2020-05-06", "May 4–6, 2020", "4–6 May 2020", "2020 May 4–6"),
        ("2020-05-30/2020-06-02", "May 30–June 2, 2020", "30 May–2 June 2020", "2020 May 30–Jun 2"),
        (
            *("2019-12-30/2020-01-02", "December 30, 2019–January 2, 2020"),
            *("30 December 2019–2 January 2020", "2019 Dec 30–2020 Jan 2"),
        ),
        ("2020-05/2020-06", "May–June 2020", "May–June 2020", "2020 May–Jun"),
    ],
)
def test_orders(given: str, american: str, british: str, turned: str) -> None:
    when = date(given)
    written = [
        calendar.text(when) for calendar in (calendars.AMERICAN, calendars.BRITISH, Calendar("ymd", THREE_LETTERS))
    ]
    assert written == [american, british, turned]


def test_doubt_is_known() -> None:
    assert [bool(when and when.circa) for when in (date("1887~"), date("1887?"), date("1887"))] == [True, True, False]


@pytest.mark.parametrize(
    ("value", "apa", "mla", "several"),
    [
        ("33-41", "33–41", "33–41", True),
        ("1033-1041", "1033–1041", "1033–41", True),
        ("1001-4", "1001–1004", "1001–04", True),
        ("101–108", "101–108", "101–08", True),
        ("96-101", "96–101", "96–101", True),
        ("1496-1500", "1496–1500", "1496–500", True),
        ("321-28,401", "321–328, 401", "321–28, 401", True),
        ("A1-A4", "A1–A4", "A1–4", True),
        ("e9-e10", "e9–e10", "e9–10", True),
        ("A1-B4", "A1–B4", "A1–B4", True),
        ("xii-xiv", "xii–xiv", "xii–xiv", True),
        ("2&3", "2 & 3", "2 & 3", True),
        ("12 and 14", "12 and 14", "12 and 14", True),
        ("A1+", "A1+", "A1+", False),
        ("A-4", "A-4", "A-4", False),
        ("1-2-3", "1-2-3", "1-2-3", True),
        ("front page", "front page", "front page", False),
        ("", "", "", False),
    ],
)
def test_pages(value: str, apa: str, mla: str, *, several: bool) -> None:
    assert numbers.pages(value, "expanded") == apa
    assert numbers.pages(value, "minimal-two") == mla
    assert numbers.is_several(apa) is several


@pytest.mark.parametrize(
    ("value", "chicago", "minimal"),
    [
        *(("3-10", "3–10", "3–10"), ("71-72", "71–72", "71–2"), ("100-104", "100–104", "100–4")),
        *(("107-108", "107–8", "107–8"), ("321-325", "321–25", "321–5"), ("415-532", "415–532", "415–532")),
        *(
            ("1087-1089", "1087–89", "1087–9"),
            ("11564-11615", "11564–615", "11564–615"),
            ("500-501", "500–501", "500–1"),
        ),
    ],
)
def test_ends_of_ranges(value: str, chicago: str, minimal: str) -> None:
    assert (numbers.pages(value, "chicago"), numbers.pages(value, "minimal")) == (chicago, minimal)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        *(
            ("12-14", "12–14"),
            ("2020-21", "2020–21"),
            ("A1-A4", "A1–A4"),
            ("3a-3c,5", "3a–3c, 5"),
            ("xii-xv", "xii–xv"),
        ),
        *(("RR-12-3", "RR-12-3"), ("TR 12-04", "TR 12-04"), ("A12-B14", "A12-B14"), ("1-2-3", "1-2-3")),
        *(("A/HRC/45-2", "A/HRC/45-2"), ("Spring", "Spring")),
    ],
)
def test_marks_with_hyphens_are_no_ranges(value: str, shown: str) -> None:
    assert numbers.dashed(value) == shown


def test_the_first_page() -> None:
    assert [numbers.first_page(page) for page in ("12-14", "B3, B7", "12 – 14", "Suppl. 1")] == [
        *("12", "B3", "12", "Suppl. 1")
    ]


def test_ordinals() -> None:
    assert [numbers.ordinal(str(n)) for n in (1, 2, 3, 4, 11, 12, 13, 21, 102, 111)] == [
        *("1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "102nd", "111th")
    ]
    assert numbers.ordinal("2nd") == "2nd"
    assert numbers.ordinal("2-3") == "2nd–3rd"


@pytest.mark.parametrize("value", ["12", "A4", "2nd", "12-13", "3, 4", "1 & 2"])
def test_numeric(value: str) -> None:
    assert numbers.is_numeric(value)


@pytest.mark.parametrize("value", ["", "XII", "n.s. 4", "Spring", "1.5"])
def test_not_numeric(value: str) -> None:
    assert not numbers.is_numeric(value)


@pytest.mark.parametrize("locator", [None, "", " ", True, ["1"], {"a": 1}])
def test_no_place(locator: object) -> None:
    assert numbers.place({"locator": locator}) is None


def test_a_place_is_a_page_unless_it_says_otherwise() -> None:
    assert numbers.place({"locator": 4}) == ("page", "4")
    assert numbers.place({"locator": "4-6", "label": 7}) == ("page", "4–6")
    assert numbers.place({"locator": "4", "label": "Canto"}) == ("canto", "4")
    assert numbers.place({"locator": "RR-3 and 4-6"}) == ("page", "RR–3 and 4–6")


def test_ranges_as_bibtex_writes_them_have_one_dash() -> None:
    assert numbers.dashed("12--13") == "12–13"
    assert numbers.is_several("1--9")
    assert numbers.paged("12-15; A20--A25") == "12–15; A20–A25"
