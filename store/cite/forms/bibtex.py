"""A BibTeX entry for the older styles: year and month apart, the words in `annote` (BibTeXing, 3)."""

from __future__ import annotations

from store.cite.calendars import THREE_LETTERS
from store.cite.forms import bib, fields
from store.cite.forms.form import Entry
from store.cite.kinds import bare_doi
from store.cite.style import Subject
from store.cite.titles import unmarked

_TYPES = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "manuscript": "unpublished",
    "paper-conference": "inproceedings",
    "report": "techreport",
    "thesis": "phdthesis",
}
_HOUSES = {"report": "institution", "thesis": "school"}


def write(subject: Subject, quoted: bool) -> str:  # noqa: FBT001 - the signature that all entries share
    """The entry."""
    item = subject.item
    kind = _TYPES.get(item.type, "misc")
    first = fields.start(item.issued)
    venue = {"article": "journal", "misc": "howpublished"}.get(kind, "booktitle")
    known = {
        "author": bib.people(item.author),
        "editor": bib.people(item.editor),
        "title": bib.title(unmarked(item.title)),
        venue: bib.value(unmarked(item.container_title)),
        _HOUSES.get(item.type, "publisher"): bib.value(item.publisher),
        "address": bib.value(item.publisher_place),
        "edition": bib.value(item.edition),
        "volume": bib.value(item.volume),
        "number": bib.value(item.issue or item.number),
        "pages": bib.pages(item.page),
        "year": str(first.year) if first else "",
        "doi": bib.address(bare_doi(item)),
        "isbn": bib.value(item.isbn),
        "url": bib.address(item.url),
        "annote": bib.value(fields.remark(subject)) if quoted else "",
    }
    month = THREE_LETTERS[first.month - 1].lower() if first and first.month else ""
    return bib.entry(kind, fields.key(item), known, month)


FORM = Entry("bibtex", "BibTeX entry", write)
