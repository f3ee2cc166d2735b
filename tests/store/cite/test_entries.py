"""The forms that are entries: one article, every form whole."""

import json
import re
import urllib.parse

import pytest

from store import csl
from store.cite import Anchor, Subject, cite, together
from store.cite.fragment import address
from store.errors import CitationError

RAW = {
    "id": "ferry",
    "type": "article-newspaper",
    "title": "Ferry strike: “week two”",
    "author": [{"family": "Oyelaran", "given": "Tunde"}, {"literal": "The Leith Herald and Post"}],
    "container-title": "The Harbour Post",
    "issued": {"date-parts": [[2021, 3, 9]]},
    "URL": "https://example.org/ferry",
    "accessed": {"date-parts": [[2021, 4, 2]]},
    "language": "en-GB",
    "keyword": "ports",
}
WORDS = "We wait - and we see"
SUBJECT = Subject(csl.item(RAW), WORDS, "Maud Lindgren", "Lindgren", raw=RAW, said="2021-03-08")
ENTRIES = {
    "wikipedia": "{{cite news |last1=Oyelaran |first1=Tunde |author2=The Leith Herald and Post |date=9 March 2021 "
    "|title=Ferry strike: “week two” |work=The Harbour Post |url=https://example.org/ferry |access-date=2 April 2021 "
    "|quote=We wait - and we see}}",
    "wikiquote": "* We wait - and we see\n** 8 March 2021, as quoted in [https://example.org/ferry “Ferry strike: "
    "“week two””] by Tunde Oyelaran and The Leith Herald and Post, ''[[w:The Harbour Post|The Harbour Post]]'' "
    "(9 March 2021)",
    "biblatex": """@article{oyelaran2021ferry,
  author       = {Oyelaran, Tunde and {The Leith Herald and Post}},
  title        = {{Ferry strike: “week two”}},
  journaltitle = {The Harbour Post},
  entrysubtype = {newspaper},
  date         = {2021-03-09},
  url          = {https://example.org/ferry},
  urldate      = {2021-04-02},
  langid       = {british},
  annotation   = {“We wait - and we see” (Maud Lindgren)},
}""",
    "bibtex": """@article{oyelaran2021ferry,
  author  = {Oyelaran, Tunde and {The Leith Herald and Post}},
  title   = {{Ferry strike: “week two”}},
  journal = {The Harbour Post},
  year    = {2021},
  url     = {https://example.org/ferry},
  annote  = {“We wait - and we see” (Maud Lindgren)},
  month   = mar,
}""",
    "ris": "TY  - NEWS\r\nAU  - Oyelaran, Tunde\r\nAU  - The Leith Herald and Post,\r\n"
    "TI  - Ferry strike: “week two”\r\nT2  - The Harbour Post\r\nDA  - 2021/03/09/\r\nPY  - 2021\r\nLA  - en-GB\r\n"
    "UR  - https://example.org/ferry\r\nY2  - 2021/04/02/\r\nN1  - “We wait - and we see” (Maud Lindgren)\r\nER  - ",
    "link": "https://example.org/ferry#:~:text=We%20wait%20%2D%20and%20we%20see",
}


@pytest.mark.parametrize("form", ENTRIES)
def test_entries(form: str) -> None:
    assert cite(SUBJECT, "apa", "quotation", form) == ENTRIES[form]
    assert WORDS not in cite(SUBJECT, "apa", "reference", form)


@pytest.mark.parametrize(
    ("page", "shown"), [("12-14", "12--14"), ("12–14", "12--14"), ("12--14", "12--14"), ("A1", "A1")]
)
def test_pages_of_an_entry(page: str, shown: str) -> None:
    item = csl.item({"type": "book", "title": "T", "page": page})
    for form in ("biblatex", "bibtex"):
        assert f"= {{{shown}}}," in cite(Subject(item), "apa", "reference", form)


def test_csl_json_keeps_what_came_in() -> None:
    made = json.loads(cite(SUBJECT, "apa", "reference", "csl-json"))
    assert made == [RAW]
    quoted = json.loads(cite(SUBJECT, "apa", "quotation", "csl-json"))[0]
    assert quoted["annote"] == "“We wait - and we see” (Maud Lindgren)"
    assert quoted["custom"] == {"quote": {"words": WORDS, "speaker": "Maud Lindgren", "said": "2021-03-08"}}


def test_other_parts_have_no_entry() -> None:
    with pytest.raises(CitationError, match="has no part intext"):
        cite(SUBJECT, "apa", "intext", "ris")
    with pytest.raises(CitationError, match="no words"):
        cite(Subject(SUBJECT.item), "apa", "quotation", "ris")


@pytest.mark.parametrize("form", ["ris", "bibtex", "biblatex", "wikipedia", "wikiquote", "schema-org"])
@pytest.mark.parametrize("words", ["", " , ", "."])
def test_no_form_quotes_nothing(form: str, words: str) -> None:
    with pytest.raises(CitationError, match="no words"):
        cite(Subject(SUBJECT.item, words), "apa", "quotation", form)


def at(text: str, words: str, *, occurrence: int = 0) -> tuple[Anchor, str]:
    """The anchor of words in a text, and the text before their end."""
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(words, start + 1)
    end = start + len(words)
    return Anchor(words, text[max(0, start - 40) : start], text[end : end + 40], start, end), text[:end]


def link(text: str, words: str, *, occurrence: int = 0, url: str = "https://a.org/p") -> str:
    anchor, before = at(text, words, occurrence=occurrence)
    return urllib.parse.unquote(address(url, [anchor], before))


@pytest.mark.parametrize(
    ("text", "words", "occurrence", "fragment"),
    [
        ("He said “we wait” today.", "we wait", 0, "text=we wait"),
        ("We wait. He said “we wait” today.", "we wait", 0, "text=wait. He said “-,we wait,-” today."),
        ("one two\n\nthree four five", "one two\n\nthree four", 0, "text=one two,three four"),
        (
            "a " + "long " * 99 + "tale",
            "long " * 99 + "tale",
            0,
            "text=long long long long long,long long long long tale",
        ),
        ("two  spaces\there", "two  spaces\there", 0, "text=two spaces here"),
        (
            "天亮，我们等，" * 60 + "走。",
            "天亮，我们等，" * 60 + "走。",
            0,
            "text=天亮，我们等，天亮，我们等，天亮，,天亮，我们等，天亮，我们等，走。",
        ),
        ("x" * 301, "x" * 301, 0, "text=" + "x" * 301),
        (
            "a " + "long " * 60 + "day we wait and see it " + "dull " * 60 + "night we wait and see it",
            "long " * 60 + "day we wait and see it " + "dull " * 60 + "night we wait and see it",
            0,
            "text=long long long long long,night we wait and see it",
        ),
        (
            "a " + "weiß " * 60 + "day we wait and see it or night we wait and see it",
            "weiß " * 60 + "day we wait and see it or night we wait and see it",
            0,
            "text=weiß weiß weiß weiß weiß,night we wait and see it",
        ),
        (
            "a " + "long " * 60 + "day " + "so " * 37 + "it is night " + "so " * 37 + "it is",
            "long " * 60 + "day " + "so " * 37 + "it is night " + "so " * 37 + "it is",
            0,
            "text=long long long long long,night " + "so " * 37 + "it is",
        ),
        (
            "One. He said “we wait” here.\nTwo. He said “we wait” here.",
            "we wait",
            1,
            "text=Two. He said “-,we wait,-” here.",
        ),
    ],
)
def test_text_fragments(text: str, words: str, occurrence: int, fragment: str) -> None:
    assert link(text, words, occurrence=occurrence).partition(":~:")[2] == fragment


@pytest.mark.parametrize(("text", "words"), [("the rockets fell", "rocket"), ("unfair", "fair"), ("a — b", "—")])
def test_what_cannot_be_lit_has_the_plain_address(text: str, words: str) -> None:
    assert link(text, words) == "https://a.org/p"


@pytest.mark.parametrize(
    ("url", "begin"),
    [
        ("https://a.org/p#top", "https://a.org/p#top:~:text="),
        ("https://a.org/p#:~:text=old", "https://a.org/p#:~:text="),
        ("https://a.org/p?q=1", "https://a.org/p?q=1#:~:text="),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_addresses_with_a_fragment(url: str, begin: str) -> None:
    assert link("we wait", "we wait", url=url).startswith(begin)


@pytest.mark.parametrize("form", ["biblatex", "bibtex", "wikipedia", "wikiquote"])
def test_an_address_holds_nothing_unseen(form: str) -> None:
    item = csl.item(
        {"type": "webpage", "title": "T", "URL": "https://a.org/\x9b31m\u202ex\x00\u200b", "DOI": "10/\x9bx"}
    )
    written = cite(Subject(item), "apa", "reference", form)
    assert "https://a.org/%C2%9B31m%E2%80%AEx%00%E2%80%8B" in written
    assert not re.search("[\\x00-\\x08\\x7f-\\x9f\\u202e\\u200b]", written)


def test_every_piece_is_lit() -> None:
    text = "“We wait,” he said, “and we see.”"
    anchors = [at(text, "We wait,")[0], at(text, "and we see.")[0]]
    assert address("https://a.org/", anchors, text).endswith("#:~:text=We%20wait%2C&text=and%20we%20see.")


def test_a_source_without_an_address_has_no_link() -> None:
    with pytest.raises(CitationError, match="no address"):
        cite(Subject(csl.item({"type": "book"}), "a"), "apa", "quotation", "link")


def test_an_interview_without_title_goes_by_who_held_it() -> None:
    item = csl.item(
        {
            "type": "interview",
            "interviewer": [{"family": "Oyelaran", "given": "Tunde"}],
            "medium": "Video",
            "publisher": "Quay Radio",
            "issued": "2021",
        }
    )
    subject = Subject(item, "We wait", "Maud Lindgren", "Lindgren")
    assert cite(subject, "apa") == "“We wait” (Lindgren, as cited in [Interview by Oyelaran], 2021)."
    assert cite(subject, "chicago-notes", "intext").startswith("Interview by Tunde Oyelaran, Quay Radio, 2021")
    assert cite(subject, "chicago-author-date", "intext") == "(2021)"  # as in both processors


@pytest.mark.parametrize(
    ("form", "author", "title"),
    [
        ("biblatex", "{van der D'Souza, Ann}", "{{What's next, 'now'?}}"),
        ("bibtex", "{van der D'Souza, Ann}", "{{What's next, 'now'?}}"),
        ("ris", "AU  - van der D'Souza, Ann", "TI  - What's next, 'now'?"),
    ],
)
def test_an_entry_keeps_what_came_in(form: str, author: str, title: str) -> None:
    """A data field is no citation: no typographic apostrophes, no initials to tell persons apart in a text."""
    persons = [{"family": "D'Souza", "given": given, "non-dropping-particle": "van der"} for given in ("Ann", "Bo")]
    raws = [{"type": "book", "title": "What's next, 'now'?", "author": [person]} for person in persons]
    told = together([Subject(csl.item(raw)) for raw in raws], "apa")
    written = cite(told[0], "apa", "reference", form)
    assert author in written
    assert title in written
