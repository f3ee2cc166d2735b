"""The public surface, and items that no one would write on purpose."""

import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import csl
from store.cite import FORMATS, PARTS, STYLES, Subject, cite
from store.errors import CitationError, SourceError

BARE = Subject(csl.item({"type": "book", "title": "T"}), "words")


def test_styles_have_names_and_csl_ids() -> None:
    assert STYLES.ids() == (
        *("apa", "mla", "chicago-notes", "chicago-author-date", "harvard", "ieee", "vancouver", "oscola", "ap"),
    )
    assert set(STYLES) - set(STYLES.ids()) == {
        *("modern-language-association", "chicago-notes-bibliography", "harvard-cite-them-right"),
        "nlm-citation-sequence",
    }
    assert all(style.name == STYLES.name(id_) and id_ in (style.id, style.csl_id) for id_, style in STYLES.items())
    assert PARTS == ("quotation", "reference", "intext", "note")


def test_styles_and_forms_are_loaded_when_they_are_asked_for() -> None:
    seen = "import sys, store.cite; print([n for n in sys.modules if n.startswith('store.cite.styles.')])"
    assert subprocess.run([sys.executable, "-c", seen], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize(
    ("choice", "sentence"),
    [
        ({"style": "appa"}, "There is no citation style “appa”; did you mean apa? There are apa, mla, "),
        (
            {"style": "?"},
            "There is no citation style “?”; there are apa, mla, chicago-notes, chicago-author-date, harvard, ieee, ",
        ),
        ({"part": "in-text"}, "did you mean intext? There are quotation, reference, intext, note."),
        ({"format": "MARKDOWM"}, "There is no format “MARKDOWM”; did you mean markdown? There are text, markdown"),
        ({"part": "note"}, "APA 7 has no notes; ask for the part intext"),
        ({"part": "note", "style": "mla"}, "MLA 9 has no notes"),
    ],
)
def test_errors_say_what_there_is(choice: dict[str, str], sentence: str) -> None:
    with pytest.raises(CitationError) as raised:
        cite(BARE, **choice)
    assert sentence in str(raised.value)


def test_the_csl_id_is_the_same_style() -> None:
    assert cite(BARE, "modern-language-association") == cite(BARE, "mla") == "“words” (qtd. in T)."


def test_nothing_is_known() -> None:
    empty = Subject(csl.item({"type": ""}), "words", "Maud Lindgren")
    assert cite(empty, "mla") == "“words” (Maud Lindgren)."
    assert cite(empty, "mla", "reference") == cite(empty, "mla", "intext") == ""
    assert cite(empty, "apa", "reference") == "(N.d.)."
    assert cite(Subject(empty.item, "words"), "mla") == "“words.”"


text = st.text(st.one_of(st.characters(), st.sampled_from("\"'“”‘’<i>/.,-–0123456789 \n[")), max_size=12)
number = st.one_of(text, st.integers(), st.sampled_from(["2-3", "A1+", "xii", "2nd", "1.5"]))
name = st.fixed_dictionaries(
    {},
    optional={
        "family": text,
        "given": text,
        "suffix": text,
        "comma-suffix": st.booleans(),
        "non-dropping-particle": text,
        "dropping-particle": text,
        "literal": text,
    },
)
names = st.lists(name, max_size=4) | st.just([{"family": "A", "given": "B"}] * 25)
part = st.integers(-9999, 9999) | st.integers(0, 32) | text | st.none()
day = text | st.fixed_dictionaries(
    {},
    optional={
        "date-parts": st.lists(st.lists(part, max_size=4), max_size=3),
        "season": number,
        "circa": st.booleans() | text,
        "literal": text,
        "raw": text,
    },
)
TYPES = [
    *("article", "article-journal", "article-newspaper", "bill", "book", "broadcast", "chapter", "document"),
    *("entry-encyclopedia", "interview", "legal_case", "paper-conference", "personal_communication", "post"),
    *("report", "software", "speech", "thesis", "webpage", "", "nonsense"),
]
TEXTS = ["title", "title-short", "container-title", "publisher", "publisher-place", "event-title", "event-place"]
item = st.fixed_dictionaries(
    {"type": st.sampled_from(TYPES)},
    optional={
        **dict.fromkeys([*TEXTS, "section", "genre", "medium", "source", "language", "URL", "DOI"], text | st.none()),
        **dict.fromkeys(["author", "director", "editor", "guest", "host", "interviewer", "translator"], names),
        **dict.fromkeys(["issued", "accessed", "event-date", "original-date"], day),
        **dict.fromkeys(["page", "volume", "issue", "edition", "number", "version"], number),
        "custom": st.fixed_dictionaries({"locator": number | st.none()}, optional={"label": number}),
    },
)


@given(item, st.sampled_from(sorted(STYLES)), st.sampled_from(PARTS[:3]), st.sampled_from(sorted(FORMATS)), text, text)
def test_any_item_gives_a_citation_or_our_own_error(
    raw: dict[str, Any], style: str, wanted: str, form: str, words: str, speaker: str
) -> None:
    try:
        subject = Subject(csl.item(raw), words, speaker)
        written = cite(subject, style, wanted, form)
    except (CitationError, SourceError):
        return
    assert written.count("(") >= (wanted == "intext" and style == "apa")


@pytest.mark.parametrize(
    "unit", ["'", '"', '"a" ', "<i>", "<i>a</i>", "<b></i>", " ", "a!", "1", 'a",', "s' ", "(", "—a", "\n"]
)
def test_long_fields_do_not_stall(unit: str) -> None:
    long = unit * 5_000
    fields = dict.fromkeys(["title", "container-title", "page", "volume", "section", "publisher"], long)
    item = csl.item({"type": "article-magazine", "language": "en", "author": [{"given": long, "family": "a"}]} | fields)
    for style in STYLES.ids():
        assert len(cite(Subject(item, "a" + long + "b"), style, format="markdown")) > len(long)
        assert cite(Subject(item), style, "intext", "markdown")
        cite(Subject(item), style, "reference", "markdown")


def test_null_fields_are_absent_ones() -> None:
    assert csl.item({"type": "book", "title": None, "issued": None}) == csl.item({"type": "book"})


def test_a_date_that_is_neither_words_nor_parts_is_named() -> None:
    with pytest.raises(SourceError, match="issued"):
        csl.item({"type": "book", "issued": ["2020"]})


def test_what_stands_first_begins_with_a_capital() -> None:
    """Where neither author nor title stands before it, as citeproc-js has it; a status stays as it is."""
    page = {"type": "webpage", "URL": "https://example.org"}
    printed = [cite(Subject(csl.item(page)), style, "reference") for style in ("apa", "harvard", "chicago-author-date")]
    assert [text.split(" ")[0] for text in printed] == ["(N.d.).", "(No", "N.d."]
    assert cite(Subject(csl.item({"type": "speech", "status": "forthcoming"})), "apa", "reference") == "(forthcoming)."


def test_a_hearing_without_a_title_goes_by_its_congress() -> None:
    hearing = {"type": "hearing", "chapter-number": "117th Cong.", "number": "12", "issued": {"date-parts": [[2021]]}}
    assert cite(Subject(csl.item(hearing)), "chicago-author-date", "intext") == "(117th Cong. 2021)"
    assert "on 12" in cite(Subject(csl.item(hearing)), "chicago-author-date", "reference")


def test_whoever_has_only_a_given_name_is_not_named_in_the_text() -> None:
    """As in both processors; the entry names the person."""
    two = [{"given": "Cher"}, {"family": "Bo", "given": "Ann"}]
    for people, shown in ((two[:1], "(2020)"), (two, "(Bo, 2020)")):
        item = {"type": "book", "title": "Songs", "author": people, "issued": {"date-parts": [[2020]]}}
        assert cite(Subject(csl.item(item)), "apa", "intext") == shown
        assert cite(Subject(csl.item(item)), "apa", "reference").startswith("Cher")
