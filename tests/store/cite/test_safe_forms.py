"""No text of a record becomes a command in the place where it is pasted: property tests, a small reader each."""

import html
import html.parser
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store import csl
from store.cite import FORMATS, Subject, cite, rich
from store.cite.forms import bib, latex, org, wiki
from store.cite.forms.form import one_line, printable
from store.cite.rich import Run

SPECIAL = "\\{}$&#%_^~<>|\"'`[]*/+=-@:;!\n "
# Lone surrogates cannot be written to any file or clipboard.
text = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from(SPECIAL + "ab")), max_size=40)
COMMANDS = [
    *("\\input{/etc/passwd}", "\\write18{rm}", "$x$", "%", "a^^5c", "\\", "{", "}", "}}", "--", "''", "``"),
    *(
        "{{delete}}",
        "[[Category:X]]",
        "|",
        "|url=x",
        "~~~~",
        "<ref>",
        "<nowiki>",
        "''b''",
        "__NOTOC__",
        "{|",
        "*a",
        "=a=",
    ),
    *("<script>alert(1)</script>", '" onload="x', "&lt;", "&#60;", "javascript:alert(1)", "<!--", "]]>"),
    *(
        "#+begin_src sh",
        "* heading",
        "*b*",
        "/i/",
        "[[elisp:(x)]]",
        "src_sh{ls}",
        "{{{m}}}",
        "<<t>>",
        "\\alpha",
        "| a |",
    ),
    *("@article{x,", '"', "a\nb", "a\n\nb", "TY  - X\r\nER  - ", "\x1b[31m", "\x00", "\u2028", "[fn:1]", ":END:"),
]
LATEX = re.compile(
    r"\\text(?:backslash|asciicircum|asciitilde|asciigrave|bar|less|greater|quotedbl|quotesingle|braceleft|braceright)"
    r"\{\}"
    r"|\\`\{\}|\\ensuremath\{\|\}|\\[{}$&#%_]|\{[\[\]-]\}|~|[^\\{}$&#%_^\"'`<>|\[\]]"
)
NAMES = {
    "backslash": "\\",
    "asciicircum": "^",
    "asciitilde": "~",
    "asciigrave": "`",
    "bar": "|",
    "less": "<",
    "greater": ">",
    "quotedbl": '"',
    "quotesingle": "'",
    "braceleft": "{",
    "braceright": "}",
}


SIGNS = {"\\`{}": "`", "\\ensuremath{|}": "|"}


def read_latex(written: str) -> str:
    """What LaTeX prints; fails on anything that could be a command."""
    shown, place = "", 0
    while place < len(written):
        found = LATEX.match(written, place)
        assert found, written[place:]
        piece = found[0]
        if piece.startswith("\\text"):
            piece = NAMES[piece[5:-2]]
        elif piece in SIGNS:
            piece = SIGNS[piece]
        elif piece == "~":
            piece = "\u00a0"
        shown += piece[1:-1] if piece.startswith("{") and len(piece) == 3 else piece.removeprefix("\\") or "\\"
        place = found.end()
    return shown


def flat(given_: str) -> str:
    return re.sub(r"\r\n|\r|\n", " ", given_)


@given(text)
@example("-" * 5)
def test_latex(given_: str) -> None:
    assert read_latex(latex.escaped(given_)) == printable(flat(given_))


@pytest.mark.parametrize("given_", COMMANDS)
def test_latex_commands(given_: str) -> None:
    assert read_latex(latex.inline(rich.of(given_))) == printable(flat(given_))
    assert latex.inline((Run(given_, italic=True),)) == f"\\emph{{{latex.escaped(given_)}}}"


@pytest.mark.parametrize("address", ["https://a}\\x", "https://a b", "https://a\\input{x}", "file:///etc/passwd", "x"])
def test_what_could_end_a_url_is_text(address: str) -> None:
    assert read_latex(latex.inline(rich.url(address))) == address


def test_an_address_in_latex() -> None:
    assert latex.inline(rich.url("https://a.org/b_c%20d#e~f")) == "\\url{https://a.org/b_c\\%20d\\#e~f}"


@given(text)
def test_bibtex_values_keep_their_braces(given_: str) -> None:
    written = bib.value(given_)
    assert "''" not in written  # LaTeX would make a double mark of two
    assert read_latex(written.replace("'", "\\textquotesingle{}")) == one_line(given_)
    depth = 0
    for brace in re.findall("[{}]", written):
        depth += 1 if brace == "{" else -1
        assert depth >= 0
    assert depth == 0


class Reader(html.parser.HTMLParser):
    """The tags and the text of a fragment."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert {name for name, _ in attrs} <= {"cite", "lang", "href", "dir"}
        assert dict(attrs).get("dir") in (None, "auto")

    def handle_data(self, data: str) -> None:
        self.words += data


@given(text, text)
@example("<script>", '" onload="x')
@example("؛", "")
def test_html(words: str, speaker: str) -> None:
    if not words.strip(" ,.\n\r\t") or not words.strip():
        return
    item = csl.item({"type": "book", "title": speaker, "URL": f"https://example.org/{speaker}", "language": speaker})
    try:
        written = cite(Subject(item, words, speaker), "chicago-notes", "quotation", "html")
    except ValueError:
        return
    reader = Reader()
    reader.feed(written)
    assert set(reader.tags) <= {"figure", "blockquote", "p", "figcaption", "i", "a"}
    assert re.sub(r"\s", "", printable(words.strip().rstrip(",").strip())) in re.sub(r"\s", "", reader.words)


WIKI = re.compile(r"\{\{(?!!\}\})|\[\[|\]\]|\[https?:|(?<!\{\{!)\}\}|<|''|~~~|\{\||__|\|(?!\})")


@given(text)
@example("'" * 3)
@example("x[https://a b]")
def test_wiki(given_: str) -> None:
    for template in (True, False):
        written = wiki.escaped(given_, template=template)
        bare = written.replace("{{!}}", "")
        assert not re.search(r"[\[\]{}<>~|]|''|__", bare)
        assert not re.match(r"[*#:;=! -]", bare)
        assert (
            html.unescape(written.replace("{{!}}", "|")).split()
            == html.unescape(re.sub(r"&(?=[#A-Za-z])", "&amp;", " ".join(printable(given_).split()))).split()
        )


@pytest.mark.parametrize("given_", COMMANDS)
def test_wiki_commands(given_: str) -> None:
    item = csl.item({"type": "webpage", "title": given_, "container-title": given_, "URL": f"https://a.org/{given_}"})
    for form in ("wikipedia", "wikiquote"):
        written = cite(Subject(item, f"x {given_}", given_), "apa", "quotation", form)
        outside = written.replace("{{!}}", "")
        assert outside.count("{{") == outside.count("}}") == (form == "wikipedia")
        assert "<" not in written
        assert "~~~" not in written


ENTITIES = {
    "ast": "*",
    "slash": "/",
    "plus": "+",
    "vert": "|",
    "lt": "<",
    "gt": ">",
    "dollar": "$",
}


@given(text)
def test_org(given_: str) -> None:
    written = org.escaped(given_)
    assert "\n" not in written
    assert not re.search(r"[*/+|<>$]", written)
    assert not re.search(r"\\(?!\u2060|[a-z]+\{\})|\{(?![\u2060}])|[\[@_=~^](?!\u2060)", written)
    assert not re.match(r"\s*[#:%-]", written)
    shown = re.sub(r"\\([a-z]+)\{\}", lambda found: ENTITIES[found[1]], written).replace("\u2060", "")
    assert shown == printable(flat(given_)).replace("\u2060", "")


@given(text)
def test_ris_is_a_field_a_line(given_: str) -> None:
    item = csl.item({"type": "book", "title": given_, "container-title": given_, "publisher": given_})
    written = cite(Subject(item, f"a{given_}", given_), "apa", "quotation", "ris")
    lines = written.split("\r\n")
    assert lines[-1] == "ER  - "
    assert all(re.match(r"[A-Z][A-Z0-9]  - .", line) for line in lines[:-1])
    assert sum(line.startswith(("TY", "ER")) for line in lines) == 2


@given(text, text)
def test_json_forms_are_json_with_the_very_words(words: str, speaker: str) -> None:
    subject = Subject(csl.item({"type": "webpage", "title": speaker, "URL": "https://a.org/"}), f"a{words}", speaker)
    schema = cite(subject, "apa", "quotation", "schema-org")
    assert json.loads(schema)["text"] == f"a{words}"
    assert "<" not in schema
    annotation = json.loads(cite(subject, "apa", "quotation", "web-annotation"))
    assert annotation["target"]["selector"][0]["exact"] == f"a{words}"
    assert json.loads(cite(subject, "apa", "quotation", "csl-json"))[0]["custom"]["quote"]["words"] == f"a{words}"


@pytest.mark.parametrize("form", FORMATS.ids())
def test_every_form_takes_every_text(form: str) -> None:
    for given_ in COMMANDS:
        fields = {"title": given_, "container-title": given_, "author": [{"literal": given_}], "URL": "https://a/"}
        item = csl.item({"type": "chapter"} | fields)
        assert cite(Subject(item, f"x {given_} y", given_), "mla", "quotation", form)
        assert cite(Subject(item), "mla", "reference", form)


@pytest.mark.parametrize("form", ["wikipedia", "wikiquote", "bibtex", "biblatex", "ris"])
def test_a_tag_without_its_partner_is_text_in_every_form(form: str) -> None:
    title = "Kept <b>whole, <i>not</i> cut"
    shown = cite(
        Subject(csl.item({"type": "book", "title": title, "URL": "https://example.org"})), format=form, part="reference"
    )
    assert "whole, not cut" in shown
    assert "b" in shown.partition("Kept ")[2].partition("whole")[0]
