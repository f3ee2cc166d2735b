"""A BibLaTeX entry (biblatex manual, 2): the words stand in `annotation`, since `note` is printed."""

from __future__ import annotations

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
    "broadcast": "video",
    "chapter": "incollection",
    "legislation": "legislation",
    "manuscript": "unpublished",
    "motion_picture": "movie",
    "paper-conference": "inproceedings",
    "post": "online",
    "post-weblog": "online",
    "report": "report",
    "speech": "unpublished",
    "thesis": "thesis",
    "webpage": "online",
}
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_LANGUAGES = {"en": "english", "en-gb": "british", "en-us": "american", "de": "german", "fr": "french", "es": "spanish"}


def write(subject: Subject, quoted: bool) -> str:  # noqa: FBT001 - the signature that all entries share
    """The entry."""
    item = subject.item
    kind = _TYPES.get(item.type, "misc")
    venue = "journaltitle" if kind == "article" else "booktitle" if kind.startswith("in") else "organization"
    language = item.language.lower().replace("_", "-")
    known = {
        "author": bib.people(item.author),
        "editor": bib.people(item.editor),
        "translator": bib.people(item.translator),
        "title": bib.title(unmarked(item.title)),
        venue: bib.value(unmarked(item.container_title)),
        "entrysubtype": _SUBTYPES.get(item.type, ""),
        "type": bib.value(item.genre),
        "institution" if kind in ("report", "thesis") else "publisher": bib.value(item.publisher),
        "location": bib.value(item.publisher_place),
        "eventtitle": bib.value(item.event_title or item.event),
        "venue": bib.value(item.event_place),
        "edition": bib.value(item.edition),
        "volume": bib.value(item.volume),
        "number": bib.value(item.issue or item.number),
        "date": fields.iso(item.issued),
        "pages": bib.pages(item.page),
        "doi": bib.address(bare_doi(item)),
        "isbn": bib.value(item.isbn),
        "url": bib.address(item.url),
        "urldate": fields.iso(item.accessed) if item.url else "",
        "langid": _LANGUAGES.get(language, _LANGUAGES.get(language.split("-")[0], "")),
        "annotation": bib.value(fields.remark(subject)) if quoted else "",
    }
    return bib.entry(kind, fields.key(item), known)


FORM = Entry("biblatex", "BibLaTeX entry", write)
