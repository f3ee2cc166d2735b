"""What is said of entries that may have been meant otherwise, and of those that were not."""

from __future__ import annotations

from datetime import date

import pytest

from tui import doubts

TODAY = date(2026, 5, 3)


@pytest.mark.parametrize("words", ['"We stay."', "“We stay.”", "„Wir bleiben.“", "« Nous restons. »", "'We stay.' "])
def test_words_in_quotation_marks_are_doubted(words: str) -> None:
    assert "quotation marks" in doubts.of_words(words)


@pytest.mark.parametrize("words", ["We stay.", "“We” stay.", '"', "", "“We stay.", "the ’90s were ‘fine’"])
def test_words_that_hold_marks_or_none_are_not(words: str) -> None:
    assert doubts.of_words(words) == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("2030", "2030 is still to come."),
        ("2026-05-05", "Tue 5 May 2026 is still to come."),
        ("2026-05-04", ""),  # it is that day already elsewhere
        ("2026", ""),
        ("2020/..", ""),
    ],
)
def test_a_date_to_come_is_doubted(text: str, said: str) -> None:
    assert doubts.of_date(text, TODAY) == said


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://www.jpost.com/a?b=c", ""),
        ("", ""),
        ("jpost.com/a", "The address cannot be opened: only http and https addresses can be."),
        ("http://", "The address cannot be opened: it is not a complete address."),
        ("https://a b", "The address cannot be opened: it is not a complete address."),
    ],
)
def test_an_address_that_no_browser_opens_is_doubted(url: str, said: str) -> None:
    assert doubts.of_address(url) == said


@pytest.mark.parametrize(
    ("line", "read", "doubt"),
    [
        ("Amsel, Ruth; Reuters", "Ruth Amsel, a person; Reuters, an organisation", ""),
        (
            "Ruth Amsel",
            "Ruth Amsel, an organisation",
            "“Ruth Amsel” is read as the name of an organisation; a person is written “Amsel, Ruth”.",
        ),
        ("The Jerusalem Post", "The Jerusalem Post, an organisation", ""),
        ("Ministry of Defense", "Ministry of Defense, an organisation", ""),
        ("Madonna,", "Madonna, a person", ""),
        ("", "", ""),
    ],
)
def test_how_authors_are_read_is_said(line: str, read: str, doubt: str) -> None:
    assert (doubts.authors_read(line), doubts.of_authors(line)) == (read, doubt)
