"""Any other citation style: a CSL file, through pandoc."""

from __future__ import annotations

import html
import json
import re
import secrets
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from store.cite import numbers, pandoc, rich
from store.cite.forms import csl_json
from store.cite.forms.form import Form
from store.cite.quotation import named, words_of
from store.cite.style import Subject
from store.errors import CitationError, SourceError

_MARKDOWN = "markdown-smart-citations-raw_html-header_attributes-link_attributes"
_MARKDOWN += "".join(f"-{name}" for name in ("fenced_divs", "native_divs", "bracketed_spans", "native_spans"))
_WRITERS = {"text": "plain", "markdown": _MARKDOWN, "html": "html", "org": "org", "latex": "latex"}
_STYLE = re.compile(rb"<style[^>]*\bxmlns\s*=\s*[\"']http://purl\.org/net/xbiblio/csl[\"']")
_TITLE = re.compile(rb"<title\b[^>]*>([^<]*)</title>")
_LONGEST = 4_000_000
_NOTE = re.compile(r"\[\^?(\d+)\]:?\s*")


@dataclass(frozen=True, slots=True)
class CslFile:
    """A CSL style that was read from a file. All that it writes waits for pandoc, which takes a tenth of a second.

    Attributes:
        path: the file.
        name: the title that the style gives itself, on one line; the name of the file where it has none.
    """

    path: Path
    name: str

    def cite(self, subjects: Sequence[Subject], part: str, form: Form) -> list[str]:
        """One part of the citation of each source, but of references one list of all.

        Raises:
            CitationError: pandoc is not there, does not answer, or cannot use the style; or there are no words.
        """
        if part == "reference":
            return [self.reference(subjects, form)]
        return (self.quotation if part == "quotation" else self.intext)(subjects, form)

    def parts(self, subject: Subject, form: Form) -> dict[str, str]:
        """The quotation, the reference and what stands at the citing place. Raises like `cite`."""
        (intext,) = self.intext([subject], form)
        return {
            "quotation": _quoted(subject, intext, form),
            "reference": self.reference([subject], form),
            "intext": intext,
        }

    def reference(self, subjects: Sequence[Subject], form: Form) -> str:
        """The list of all the sources, in the style's order."""
        items = _items(subjects)
        document = f"---\nnocite: '{', '.join('@' + str(item['id']) for item in items)}'\n---\n"
        if form.id in ("text", "markdown", "html"):
            return self._run(document, items, _WRITERS[form.id]).strip()
        entries = self._run(document, items, _MARKDOWN).strip().split("\n\n")
        return "\n\n".join(self._converted(entries, form))

    def intext(self, subjects: Sequence[Subject], form: Form) -> list[str]:
        """What stands at the citing place, one for each subject; the note in a style with notes."""
        items = _items(subjects)
        calls = [_call(str(item["id"]), subject) for item, subject in zip(items, subjects, strict=True)]
        mark = _mark()
        document = "---\nsuppress-bibliography: true\n---\n\n" + "\n\n".join(f"{mark} {call}" for call in calls)
        shown = self._run(document, items, "plain" if form.id == "text" else _MARKDOWN)
        body, *rest = re.split(r"\n\n(?=\[\^?1\])", shown, maxsplit=1)
        notes = [note.strip() for note in re.split(r"\n\n(?=\[\^?\d+\])", rest[0])] if rest else []
        cited = _parts(body, mark, len(subjects))
        if len(notes) == len(cited):
            cited = [_NOTE.sub("", note, count=1).strip() for note in notes]
        return cited if form.id in ("text", "markdown") else self._converted(cited, form)

    def _converted(self, cited: list[str], form: Form) -> list[str]:
        """Citations in Markdown, in another form."""
        mark = _mark()
        document = "\n\n".join(f"{mark} {one}" for one in cited)
        shown = self._run(document, [], _WRITERS[form.id]).replace("<p>", "").replace("</p>", "")
        return _parts(shown, mark, len(cited))

    def quotation(self, subjects: Sequence[Subject], form: Form) -> list[str]:
        """The words with their speaker and what the style puts at the citing place."""
        places = self.intext(subjects, form)
        return [_quoted(subject, place, form) for subject, place in zip(subjects, places, strict=True)]

    def _run(self, document: str, items: list[dict[str, Any]], writer: str) -> str:
        try:
            with tempfile.TemporaryDirectory() as folder:
                bibliography, written = Path(folder, "items.json"), Path(folder, "document.md")
                bibliography.write_text(json.dumps(items), encoding="utf-8")
                written.write_text(document, encoding="utf-8")
                shown, failed = pandoc.run(
                    *("--from=markdown", f"--to={writer}", "--wrap=none", "--citeproc"),
                    *(f"--csl={self.path.resolve()}", f"--bibliography={bibliography}", str(written)),
                )
        except OSError as error:
            advice = "make room in the folder for temporary files, or choose one of our styles"
            raise CitationError(f"pandoc cannot be given the sources ({error.strerror})", advice) from None
        if failed:
            raise CitationError(f"pandoc cannot use {self.path.name} ({failed})", "name another CSL file, or a --style")
        return shown


def _parts(shown: str, mark: str, count: int) -> list[str]:
    """The parts of a document behind their marks. Raises CitationError: there are not so many."""
    parts = [part.strip() for part in shown.split(mark)[1:]]
    if len(parts) != count:
        raise CitationError(
            "pandoc gave something else than was asked for", "install pandoc 3, or choose one of our styles"
        )
    return parts


def _mark() -> str:
    """What tells the parts of a document of ours apart, and stands in no record."""
    return f"onrecord{secrets.token_hex(8)}"


def _quoted(subject: Subject, place: str, form: Form) -> str:
    """The words of a subject, their speaker, and what the style puts at the citing place.

    Raises:
        CitationError: there are no words to quote.
    """
    words, _ = words_of(subject, None, rich.AMERICAN)
    bare = place[1:-1] if place.startswith("(") and place.endswith(")") else place
    speaker = form.inline(rich.of(named(subject, full=True)))
    where = f"{speaker}, quoted in {bare}" if speaker else bare
    return f"{form.inline(rich.settle(words))} ({where.removesuffix('.')})."


def load(path: Path) -> CslFile:
    """The style in a file.

    Raises:
        SourceError: the file cannot be read, or is no CSL style that stands on its own.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_LONGEST)
    except OSError as error:
        raise SourceError(f"{path} cannot be read ({error.strerror})", "name a CSL file") from None
    if not _STYLE.search(head):
        raise SourceError(f"{path} is not a CSL style", "name a file from citationstyles.org, which ends in .csl")
    if b"<citation" not in head:
        raise SourceError(f"{path} only points to another style", "name the CSL file of that one")
    return CslFile(path, _title(head) or path.name)


def _title(style: bytes) -> str:
    """The title that stands in the style, its markup read as XML has it (html knows all of XML's entities)."""
    found = _TITLE.search(style)
    return " ".join(html.unescape(found[1].decode(errors="replace")).split()) if found else ""


def _items(subjects: Sequence[Subject]) -> list[dict[str, Any]]:
    """The sources as CSL-JSON, each once, under ids that mean nothing in a document."""
    made: dict[bytes, dict[str, Any]] = {}
    listed = []
    for subject in subjects:
        item = {
            name: value for name, value in csl_json.item(subject, quoted=False).items() if name not in ("id", "custom")
        }
        key = msgspec.json.encode(item)
        made.setdefault(key, item | {"id": f"item{len(made) + 1}"})
        listed.append(made[key])
    return listed


def _call(id_: str, subject: Subject) -> str:
    place = numbers.place(subject.item.custom)
    bare = re.sub(r"[^\w\s.:,–-]", "", f"{place.label} {place.value}") if place else ""
    return f"[@{id_}, {{{bare}}}]" if bare else f"[@{id_}]"
