"""A RIS record (Research Information Systems, 2011): a field a line, lines ended by CR LF, the words under N1."""

from __future__ import annotations

import re

from store.cite import names
from store.cite.forms import fields
from store.cite.forms.form import Entry, one_line
from store.cite.kinds import bare_doi
from store.cite.style import Subject
from store.cite.titles import unmarked
from store.csl import Date, Name

_TYPES = {
    "article-journal": "JOUR",
    "article-magazine": "MGZN",
    "article-newspaper": "NEWS",
    "book": "BOOK",
    "broadcast": "MULTI",
    "chapter": "CHAP",
    "hearing": "HEAR",
    "interview": "PCOMM",
    "legislation": "STAT",
    "manuscript": "UNPB",
    "motion_picture": "MPCT",
    "post": "ELEC",
    "post-weblog": "BLOG",
    "report": "RPRT",
    "thesis": "THES",
    "webpage": "ELEC",
}


def write(subject: Subject, quoted: bool) -> str:  # noqa: FBT001 - the signature that all entries share
    """The record."""
    item = subject.item
    first = fields.start(item.issued)
    begin, _, end = re.sub("[–—]", "-", item.page).partition("-")
    known = [
        ("TY", _TYPES.get(item.type, "GEN")),
        *(("AU", _name(name)) for name in names.present(item.author)),
        *(("A2", _name(name)) for name in names.present(item.editor)),
        ("TI", unmarked(item.title)),
        ("T2", unmarked(item.container_title)),
        ("DA", _date(item.issued)),
        ("PY", str(first.year) if first else ""),
        ("PB", item.publisher),
        ("CY", item.publisher_place),
        ("ET", item.edition),
        ("VL", item.volume),
        ("IS", item.issue or item.number),
        ("SP", begin.strip()),
        ("EP", end.strip()),
        ("SN", item.isbn or item.issn),
        ("DO", bare_doi(item)),
        ("LA", item.language),
        ("UR", item.url),
        ("Y2", _date(item.accessed)),
        ("N1", fields.remark(subject) if quoted else ""),
    ]
    lines = [f"{tag}  - {one_line(text)}\r\n" for tag, text in known if text]
    return "".join([*lines, "ER  - "])


def _name(name: Name) -> str:
    """“Family, Given, Suffix”; behind a body's name a comma, so that its last word is not taken for a family name."""
    if name.literal:
        return f"{name.literal},"
    given = fields.given(name)
    return ", ".join(part for part in (fields.family(name), given, name.suffix if given else "") if part)


def _date(date: Date | None) -> str:
    """2020/05/05/, with its slashes whatever is known."""
    first = fields.start(date)
    if first is None:
        return ""
    return f"{first.year:04d}/{first.month or '':0>2}/{first.day or '':0>2}/".replace("/00", "/")


FORM = Entry("ris", "RIS record", write)
