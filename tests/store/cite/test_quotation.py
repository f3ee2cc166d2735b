"""The quotation part: its rules one by one, and that the words of any quotation survive it."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import csl
from store.cite import STYLES, Subject, cite
from store.cite.quotation import has_words, parted, run_in, trimmed
from store.errors import CitationError

ITEM = csl.item(
    {
        "type": "article-newspaper",
        "title": "Ferry strike enters second week",
        "author": [{"family": "Oyelaran", "given": "Tunde"}],
        "container-title": "The Harbour Post",
        "issued": {"date-parts": [[2021, 3, 9]]},
    }
)
NO_AUTHOR = csl.item(
    {"type": "article-newspaper", "title": "Ferry strike ends", "container-title": "X", "issued": "2021-03"}
)


BASE = Subject(ITEM, "We wait", "Maud Lindgren", "Lindgren")


def quoted(words: str, style: str = "apa") -> str:
    return cite(replace(BASE, words=words), style)


def test_run_in() -> None:
    assert quoted("We wait") == "“We wait” (Lindgren, as cited in Oyelaran, 2021)."
    assert quoted("We wait", "mla") == "“We wait” (Lindgren, qtd. in Oyelaran)."


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        (" We wait\n", "We wait"),
        ("We wait,", "We wait"),
        ("We wait, ", "We wait"),
        ("We wait,,", "We wait,"),
        ("We wait.", "We wait"),
        ("We wait...", "We wait..."),
        ("We wait. . .", "We wait. . ."),
        ("We wait….", "We wait…."),
        ("Do we wait?", "Do we wait?"),
        ("We wait!", "We wait!"),
        ("We left the U.S.", "We left the U.S."),
        ("At 5 p.m.", "At 5 p.m."),
        ("He said “no.”", "He said ‘no’"),
        ("He said “no.”.", "He said ‘no.’"),
        ("He said “no...”", "He said ‘no...’"),
        ("He said no.”", "He said no.”"),
        ("He said “never ‘again’ twice” and left", "He said ‘never “again” twice’ and left"),
        ("He said \"never 'again' twice\" and left", "He said ‘never “again” twice’ and left"),
        ("He said ‘no’ and 'yes'", "He said ‘no’ and 'yes'"),
        ("He's the boys' man, ’tis said", "He's the boys' man, ’tis said"),
        ("A 5'10\" tall man", "A 5'10\" tall man"),
        ("why - for Iran – [sic]  so", "why - for Iran – [sic]  so"),
        ("\x1b[31m red", "\x1b[31m red"),
    ],
)
def test_words_run_in(words: str, shown: str) -> None:
    assert quoted(words) == f"“{shown}” (Lindgren, as cited in Oyelaran, 2021)."


def test_forty_words_are_a_block_in_apa() -> None:
    words = " ".join(["wait"] * 38) + ' - "now".'
    assert quoted(words).startswith("“wait")
    block = "wait " + words
    assert quoted(block) == f"    {block} (Lindgren, as cited in Oyelaran, 2021)"
    assert cite(Subject(ITEM, block, "Maud Lindgren"), format="markdown").startswith("> wait wait")


def test_320_characters_are_a_block_in_mla() -> None:
    assert quoted("a" * 319, "mla").startswith("“")
    assert quoted("a" * 320, "mla") == f"    {'a' * 320} (Lindgren, qtd. in Oyelaran)"


def test_every_line_of_a_block_is_marked() -> None:
    words = ("wait " * 20 + "\n\n# ") * 2 + "end."
    assert quoted(words).split("\n")[1:3] == ["", "    # " + "wait " * 20]
    lines = cite(Subject(ITEM, words, "Maud Lindgren"), format="markdown").split("\n")
    assert [line[:4] for line in lines] == ["> wa", ">", "> \\#", ">", "> \\#"]
    assert lines[-1] == "> \\# end. (Maud Lindgren, as cited in Oyelaran, 2021)"


@pytest.mark.parametrize(
    ("subject", "apa", "mla"),
    [
        (
            replace(BASE, speaker_family=""),
            "(Maud Lindgren, as cited in Oyelaran, 2021)",
            "(Maud Lindgren, qtd. in Oyelaran)",
        ),
        (
            replace(BASE, speaker="a senior ferry source", speaker_family="", anonymous=True),
            "(a senior ferry source, as cited in Oyelaran, 2021)",
            "(a senior ferry source, qtd. in Oyelaran)",
        ),
        (replace(BASE, speaker="", speaker_family=""), "(as cited in Oyelaran, 2021)", "(qtd. in Oyelaran)"),
        (replace(BASE, speaker="Tunde Oyelaran", speaker_family="Oyelaran"), "(Oyelaran, 2021)", "(Oyelaran)"),
        (replace(BASE, speaker="TUNDE  OYELARAN", speaker_family=""), "(Oyelaran, 2021)", "(Oyelaran)"),
        (
            replace(BASE, speaker="Ada Oyelaran", speaker_family="Oyelaran"),
            "(Ada Oyelaran, as cited in Oyelaran, 2021)",
            "(Ada Oyelaran, qtd. in Oyelaran)",
        ),
        (
            replace(BASE, speaker="Tunde Oyelaran", anonymous=True),
            "(Tunde Oyelaran, as cited in Oyelaran, 2021)",
            "(Tunde Oyelaran, qtd. in Oyelaran)",
        ),
        (
            replace(BASE, speaker="Pat O'Dea", speaker_family="O'Dea"),
            "(O’Dea, as cited in Oyelaran, 2021)",
            "(O’Dea, qtd. in Oyelaran)",
        ),
        (
            replace(BASE, item=NO_AUTHOR),
            "(Lindgren, as cited in “Ferry Strike Ends,” 2021)",
            "(Lindgren, qtd. in “Ferry Strike Ends”)",
        ),
    ],
)
def test_speaker_and_pointer(subject: Subject, apa: str, mla: str) -> None:
    assert cite(subject, "apa") == f"“We wait” {apa}."
    assert cite(subject, "mla") == f"“We wait” {mla}."


def test_the_pointer_names_the_place() -> None:
    item = csl.item({"type": "book", "author": [{"literal": "FW"}], "issued": "2021", "custom": {"locator": "45"}})
    assert cite(replace(BASE, item=item)) == "“We wait” (Lindgren, as cited in FW, 2021, p. 45)."
    assert cite(replace(BASE, item=item), "mla") == "“We wait” (Lindgren, qtd. in FW 45)."


@pytest.mark.parametrize("words", ["", "  \n", ",", " , ", "."])
def test_no_words(words: str) -> None:
    with pytest.raises(CitationError, match="no words"):
        quoted(words)


def test_words_are_counted_by_their_letters() -> None:
    words = "Yes - 1,000 miles … no"
    assert has_words(words, 4)
    assert not has_words(words, 5)


DOUBLE, SINGLE = '"“”', "'‘’"
anything = st.text(st.one_of(st.characters(), st.sampled_from("\"'“”‘’,.…? \n-[ab")), min_size=1)


def check_words(given_: str, shown: str, *, block: bool) -> None:
    """`shown` is `given_` but for what the rules allow."""
    assert len(trimmed(given_)) in {len(given_.strip()), len(given_.strip().removesuffix(",").rstrip())}
    kept = trimmed(given_)
    assert kept == given_.strip() or kept == given_.strip().removesuffix(",").rstrip()
    if block:
        assert shown == kept
        return
    if len(shown) == len(kept) - 1:
        stop = len(kept.rstrip(DOUBLE + SINGLE)) - 1
        assert kept[stop] == "."
        assert not kept[:stop].endswith(".")
        kept = kept[:stop] + kept[stop + 1 :]
    assert len(shown) == len(kept)
    for place, (old, new) in enumerate(zip(kept, shown, strict=True)):
        if old != new:
            assert (old in DOUBLE and new in "‘’'\"") or (old in SINGLE and new in "“”\"'")
            assert not re.match(r"\w['’]\w", kept[place - 1 : place + 2])


@given(anything, st.sampled_from(STYLES.ids()))
def test_words_survive(words: str, style: str) -> None:
    subject = Subject(NO_AUTHOR, words)
    if not trimmed(words) or trimmed(words) == ".":
        with pytest.raises(CitationError):
            cite(subject, style)
        return
    opening, closing = STYLES[style].marks.pairs[0]
    kept, ends = parted(trimmed(words), STYLES[style].marks)
    shown = cite(subject, style)
    if re.search("[\n\r\u2028\u2029]", trimmed(words)) and style != "ap":
        assert opening + kept not in shown
        return
    assert re.match(f"{re.escape(opening + kept)}[.,]?{re.escape(ends + closing)}", shown)
    check_words(words, kept + ends, block=False)


@given(anything)
def test_blocks_keep_every_character(words: str) -> None:
    long = words + " wait" * 40
    shown = cite(Subject(NO_AUTHOR, long)).removesuffix(" (as cited in “Ferry Strike Ends,” 2021)")
    unindented = re.sub(r"(^|[\r\n]) {4}", r"\1", shown)
    blanked = re.sub(r"(?<![^\r\n])[ \t]+(?![^\r\n])", "", trimmed(long))
    check_words(long, trimmed(long), block=True)
    assert re.sub(r"(^|[\r\n]) +", r"\1", unindented) == re.sub(r"(^|[\r\n]) +", r"\1", blanked)


@given(anything)
def test_marks_are_set_once(words: str) -> None:
    assert len(run_in(words)) in {len(words), len(words) - 1}


@pytest.mark.parametrize(
    ("said", "style", "shown"),
    [
        (
            "2021-03-08",
            "chicago-notes",
            "¹ Maud Lindgren, March 8, 2021, quoted in Tunde Oyelaran, “Ferry Strike Enters",
        ),
        ("2021-03~", "chicago-notes", "¹ Maud Lindgren, ca. March 2021, quoted in Tunde Oyelaran, “Ferry"),
        ("2021-03-08", "oscola", "¹ Maud Lindgren, 8 March 2021, quoted in Tunde Oyelaran, ‘Ferry"),
        ("", "oscola", "¹ Maud Lindgren, quoted in Tunde Oyelaran, ‘Ferry"),
        ("2021-03-08", "apa", "“We wait” (Lindgren, as cited in Oyelaran, 2021)."),
        ("1999-03-08", "apa", "“We wait” (Lindgren, 1999, as cited in Oyelaran, 2021)."),
        ("1999~", "apa", "“We wait” (Lindgren, ca. 1999, as cited in Oyelaran, 2021)."),
        ("1999", "harvard", "‘We wait’ (Lindgren, 1999, quoted in Oyelaran, 2021)."),
        ("1999", "chicago-author-date", "“We wait” (Lindgren 1999, quoted in Oyelaran 2021)."),
        ("1999", "mla", "“We wait” (Lindgren, qtd. in Oyelaran)."),
        ("2021-03-08", "ap", '"We wait," Maud Lindgren said March 8, 2021, according to'),
        ("2020-12", "ap", '"We wait," Maud Lindgren said in December 2020, according to'),
        ("1999~", "ap", '"We wait," Maud Lindgren said in about 1999, according to'),
    ],
)
def test_when_it_was_said_stands_beside_when_it_was_printed(said: str, style: str, shown: str) -> None:
    assert shown in cite(replace(BASE, said=said), style)


@pytest.mark.parametrize(
    ("words", "chicago", "oscola", "ap"),
    [
        ("Call it “the fund.”", "“Call it ‘the fund.’”¹", "‘Call it “the fund”’.¹", "\"Call it 'the fund,'\" Maud"),
        ("“The ‘fund’”", "“‘The “fund.”’”¹", "‘“The ‘fund’”’.¹", '"\'The "fund,"\'" Maud'),
        ("He asked, “Who?”", "“He asked, ‘Who?’”¹", "‘He asked, “Who?”’¹", "\"He asked, 'Who?'\" Maud"),
        ("We wait —", "“We wait —”¹", "‘We wait —’¹", '"We wait —" Maud'),
        ("我们等。", "“我们等。”¹", "‘我们等。’¹", '"我们等。" Maud'),
        ("We wait:", "“We wait:”¹", "‘We wait:’¹", '"We wait:" Maud'),
    ],
)
def test_a_stop_or_comma_stands_where_the_marks_of_the_words_close(
    words: str, chicago: str, oscola: str, ap: str
) -> None:
    assert quoted(words, "chicago-notes").partition("\n")[0] == chicago
    assert quoted(words, "oscola").partition("\n")[0] == oscola
    assert quoted(words, "ap").startswith(f"{ap} Lindgren said")


@pytest.mark.parametrize("style", STYLES.ids())
def test_several_paragraphs_are_a_block(style: str) -> None:
    shown = quoted("We wait.\n\nWe see.", style)
    assert shown.startswith('"We wait.' if style == "ap" else "    We wait.\n\n    We see.")


def test_a_description_begins_a_note_with_a_capital() -> None:
    subject = replace(BASE, speaker="a ferry source", speaker_family="", anonymous=True)
    assert "¹ A ferry source, quoted in" in cite(subject, "chicago-notes")
    assert "(a ferry source, quoted in" in cite(subject, "chicago-author-date")


@pytest.mark.parametrize(
    ("raw", "apa", "mla", "ap"),
    [
        (
            {"URL": "https://www.a.org/x"},
            "(Lindgren, as cited in A.org, n.d.)",
            "(Lindgren, qtd. in A.org)",
            "said, according to a.org.",
        ),
        ({"URL": "https://[a"}, "(Lindgren)", "(Lindgren)", "said."),
        (
            {"publisher": "Quay Radio", "issued": "2021"},
            "(Lindgren, as cited in Quay Radio, 2021)",
            "(Lindgren, qtd. in Quay Radio)",
            "said, according to Quay Radio (2021).",
        ),
    ],
)
def test_a_source_without_a_name_goes_by_its_site(raw: dict[str, str], apa: str, mla: str, ap: str) -> None:
    subject = replace(BASE, item=csl.item({"type": "webpage", **raw}))
    assert cite(subject, "apa") == f"“We wait” {apa}."
    assert cite(subject, "mla") == f"“We wait” {mla}."
    assert cite(subject, "ap") == f'"We wait," Maud Lindgren {ap}'


def test_vancouver_points_to_the_page() -> None:
    item = csl.item({"type": "book", "author": [{"literal": "FW"}], "custom": {"locator": "45-47"}})
    assert cite(replace(BASE, item=item), "vancouver") == "“We wait” (Lindgren, quoted in ref. 1, pp. 45–7)."


@pytest.mark.parametrize(
    ("form", "end"),
    [
        ("org", "We see.[fn:1]\n#+end_quote\n\n[fn:1] Maud"),
        ("latex", "We see.\\footnote{Maud Lindgren, quoted in"),
        ("markdown", "> We see.[^1]\n\n[^1]: Maud"),
        ("text", "    We see.¹\n\n¹ Maud"),
    ],
)
def test_the_note_of_a_block_is_called_within_it(form: str, end: str) -> None:
    written = cite(replace(BASE, words="We wait.\n\nWe see."), "chicago-notes", "quotation", form)
    assert end in written
    assert form != "latex" or written.endswith(".}\n\\end{quote}")


def test_words_from_right_to_left_say_so_in_html() -> None:
    written = cite(replace(BASE, words="نحن ننتظر.\nWe wait."), "apa", "quotation", "html")
    assert '<p dir="auto">نحن ننتظر.</p>\n    <p>We wait.</p>' in written
