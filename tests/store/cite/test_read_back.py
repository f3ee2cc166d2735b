"""What we write, read back by pandoc: another program's reader finds the very characters that were meant."""

from __future__ import annotations

import json
import re
import subprocess
from typing import Any

import pytest
import rispy

from store import csl
from store.cite import Subject, cite
from store.cite.forms.form import one_line, printable
from store.cite.titles import unmarked
from tests.store.cite.test_safe_forms import COMMANDS
from tests.tools import STARTING, need

HOSTILE = [
    *COMMANDS,
    "a -- b --- c ... d",
    "un_der a~b~ =c= +d+ ^e^ /f/",
    "_a_ *b* /c/ {d} {e",
    "[1] @x {{y}}",
    "’quoted‘ „x“",
]
UNSEEN = re.compile("[\u200b\u2060]")
"""What Org needs between characters."""


def pandoc(form: str, written: str, to: str = "json") -> Any:  # noqa: ANN401 - what JSON holds
    command = [need("pandoc"), f"--from={form}", f"--to={to}"]
    ran = subprocess.run(command, input=written.encode(), capture_output=True, check=True, timeout=STARTING)
    return json.loads(ran.stdout)


def characters(node: Any) -> str:  # noqa: ANN401 - a node of pandoc's tree
    """The characters of a part of a document; what is none of these kinds of text is a command that got through."""
    if isinstance(node, list):
        return "".join(map(characters, node))
    kind, content = node["t"], node.get("c")
    if kind in ("Str", "Math"):
        return str(content if kind == "Str" else content[1])
    if kind in ("Space", "SoftBreak"):
        return " "
    if kind == "Quoted":
        return ("“{}”" if content[0]["t"] == "DoubleQuote" else "‘{}’").format(characters(content[1]))
    assert kind in ("Para", "Emph", "Span", "Link"), kind
    return characters(content[1] if kind in ("Span", "Link") else content)


def meant(given: str, part: str, form: str) -> tuple[str, str]:
    """A citation full of a text, in a form, and the characters that it stands for."""
    fields = {"title": given, "container-title": given, "author": [{"literal": given}], "issued": {"raw": "2020"}}
    item = csl.item({"type": "chapter", "URL": "https://a.org/b_c%20d#e~f"} | fields)
    subject = Subject(item, f"x {given} y", given)
    return cite(subject, "apa", part, form), " ".join(printable(cite(subject, "apa", part, "text")).split())


def read(form: str, texts: list[str], part: str) -> tuple[list[str], list[str]]:
    """What pandoc finds in the citations, a paragraph each, and what was meant."""
    pairs = [meant(text, part, form) for text in texts]
    blocks = pandoc(form, "\n\n".join(written for written, _ in pairs))["blocks"]
    several = [part == "quotation" and re.search("[\n\r\u2028\u2029]", text) is not None for text in texts]
    assert [block["t"] == "BlockQuote" for block in blocks] == several
    paragraphs = [block["c"] if block["t"] == "BlockQuote" else [block] for block in blocks]
    found = [" ".join(map(characters, block)) for block in paragraphs]
    return [" ".join(UNSEEN.sub("", text).split()) for text in found], [right for _, right in pairs]


@pytest.mark.parametrize("part", ["reference", "quotation"])
def test_latex(part: str) -> None:
    # pandoc 2 drops these two, which LaTeX knows.
    marks = characters(pandoc("latex", "\\textquotedbl{}\\textquotesingle{}")["blocks"])
    texts = [text for text in HOSTILE if marks or not {'"', "'"} & {*text}]
    found, right = read("latex", texts, part)
    assert found == right


@pytest.mark.parametrize("part", ["reference", "quotation"])
def test_org(part: str) -> None:
    command = [need("pandoc"), "--from=org", "--to=json"]
    backslash = subprocess.run(command, input=b"a \\ b", capture_output=True, check=False, timeout=STARTING)
    texts = [text for text in HOSTILE if backslash.returncode == 0 or "\\" not in text]  # pandoc 3 reads none
    found, right = read("org", texts, part)
    # Emphasis that pandoc does not see, as after a curly mark, leaves its slashes.
    assert [text.replace("/", "") for text in found] == [text.replace("/", "") for text in right]


@pytest.mark.parametrize("text", HOSTILE)
def test_an_entry_of_ris(text: str) -> None:
    item = {"type": "book", "title": f"A {text} b", "publisher": f"House {text} c", "volume": "3"}
    written = cite(Subject(csl.item(item), f"x {text}", text), "apa", "quotation", "ris")
    (entry,) = rispy.loads(written)
    found = [entry["title"], entry["publisher"], entry["volume"]]
    assert found == [one_line(unmarked(item["title"])), one_line(item["publisher"]), "3"]


@pytest.mark.parametrize("form", ["biblatex", "bibtex", "csljson"])
def test_entries(form: str) -> None:
    for text in [text for text in HOSTILE if _is_read(form, text)]:
        item = {"type": "book", "title": f"A {text} b", "publisher": f"House {text} c", "volume": "3"}
        written = cite(Subject(csl.item(item), f"x {text}", text), "apa", "quotation", form.replace("csl", "csl-"))
        (entry,) = pandoc(form, written, "csljson")
        found = [re.sub("</?span[^>]*>", "", entry[name]) for name in ("title", "publisher")]
        assert found == [one_line(unmarked(item["title"])), one_line(item["publisher"])], text


def _is_read(form: str, text: str) -> bool:
    """Whether pandoc knows every character of a text by the name that the form has for it.

    In an entry of BibTeX it drops \\textbar, \\textasciigrave and \\textbraceleft, and before 3 straight marks,
    all of which LaTeX and reference managers know. In CSL-JSON it makes straight marks typographic, and keeps controls.
    """
    if form == "csljson":
        return text.isprintable() and not {"'", '"'} & {*text}
    return not {"|", "`", "'", '"'} & {*text} and text.count("{") == text.count("}")
