from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import edtf
from store.errors import DateError

GOOD = [
    ("2020-05-03", date(2020, 5, 3), date(2020, 5, 3), "day", "Sun 3 May 2020"),
    ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month", "Feb 2020"),
    ("2020", date(2020, 1, 1), date(2020, 12, 31), "year", "2020"),
    ("198X", date(1980, 1, 1), date(1989, 12, 31), "decade", "1980s"),
    ("19XX", date(1900, 1, 1), date(1999, 12, 31), "century", "1900–1999"),
    ("2020-05-XX", date(2020, 5, 1), date(2020, 5, 31), "month", "May 2020"),
    ("2020-XX", date(2020, 1, 1), date(2020, 12, 31), "year", "2020"),
    ("2020-21", date(2020, 3, 1), date(2020, 5, 31), "season", "spring 2020"),
    ("2020-24", date(2020, 12, 1), date(2021, 2, 28), "season", "winter 2020"),
    ("2020-05~", date(2020, 5, 1), date(2020, 5, 31), "month", "about May 2020"),
    ("1887?", date(1887, 1, 1), date(1887, 12, 31), "year", "1887?"),
    ("1887%", date(1887, 1, 1), date(1887, 12, 31), "year", "about 1887?"),
    ("2020-05-04/2020-05-05", date(2020, 5, 4), date(2020, 5, 5), "span", "4–5 May 2020"),
    ("2020-05-04/2020-05-04", date(2020, 5, 4), date(2020, 5, 4), "span", "Mon 4 May 2020"),
    ("2020-04-30/2020-05-01", date(2020, 4, 30), date(2020, 5, 1), "span", "30 Apr 2020 – 1 May 2020"),
    ("2020-05-04~/2020-05-05", date(2020, 5, 4), date(2020, 5, 5), "span", "about 4 May 2020 – 5 May 2020"),
    ("../2020-05-03", date.min, date(2020, 5, 3), "span", "until Sun 3 May 2020"),
    ("2020-05/..", date(2020, 5, 1), date.max, "span", "from May 2020"),
]

BAD = [
    "", "yesterday", "2020-13", "2020-02-30", "2020-5-3", "20200503", "0000", "2020-00", "2020-05-00", "2020-25",
    "198X-05", "2020-XX-03", "2020-21-03", "X020", "2020/2019", "../..", "2020/", "/2020", "..", "2020-05-03/..2020",
    "2020-05-03T10:00", "٢٠٢٠", "2020\n", " 2020", "2020-05-03~~", "-0043",
]  # fmt: skip


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "shown"), GOOD)
def test_reads_and_shows(text: str, earliest: date, latest: date, precision: str, shown: str) -> None:
    read = edtf.parse(text)
    assert (read.text, read.earliest, read.latest, read.precision) == (text, earliest, latest, precision)
    assert edtf.show(text) == shown


@pytest.mark.parametrize("text", BAD)
def test_refuses_with_a_sentence(text: str) -> None:
    with pytest.raises(DateError, match="is not a date that onrecord reads; write it as 2020-05-03"):
        edtf.parse(text)


def test_shows_a_day_without_its_weekday() -> None:
    assert edtf.show("2020-05-03", weekday=False) == "3 May 2020"


@pytest.mark.parametrize(
    ("values", "settled"),
    [
        ([], None),
        (["2020-05-03"], "2020-05-03"),
        (["2020-05", "2020-05-03", "2020"], "2020-05-03"),
        (["2020-05-03", "2020-05-03"], "2020-05-03"),
        (["2020-05-03?", "2020-05-03"], "2020-05-03"),
        (["2020-05-03", "2020-05-03?"], "2020-05-03"),
        (["2020-02", "2020-05-04/2020-05-05"], None),
        (["2020-05-04/2020-05-06", "2020-05-05/2020-05-07"], None),
        (["../2020-05-10", "2020-05-03"], "2020-05-03"),
    ],
)
def test_readings_settle_only_on_a_date_that_all_of_them_hold(values: list[str], settled: str | None) -> None:
    assert edtf.settle(values) == settled


@given(st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)))
def test_every_day_of_the_calendar_is_read_back(day: date) -> None:
    read = edtf.parse(day.isoformat())
    assert read.earliest == read.latest == day
    assert edtf.parse(day.isoformat()[:7]).holds(read)
    assert edtf.parse(day.isoformat()[:4]).holds(read)


@given(st.text(alphabet="0123456789X-/.~?%", max_size=24))
def test_never_reads_a_date_backwards_and_never_fails_otherwise(text: str) -> None:
    try:
        read = edtf.parse(text)
    except DateError:
        return
    assert read.earliest <= read.latest
    assert edtf.show(text)
    assert read.holds(read)
