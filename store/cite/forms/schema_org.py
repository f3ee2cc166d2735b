"""A schema.org Quotation in JSON-LD: `creator` is who said it, `isPartOf` the work that it stands in."""

from __future__ import annotations

import json
from typing import Any

from store.cite import names
from store.cite.forms import fields
from store.cite.forms.form import Entry, is_web
from store.cite.style import Subject
from store.cite.titles import unmarked
from store.csl import Item, Name

_WORKS = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "broadcast": "Episode",
    "chapter": "Chapter",
    "legislation": "Legislation",
    "motion_picture": "Movie",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
_WHOLES = {
    "article-journal": "Periodical",
    "article-magazine": "Periodical",
    "article-newspaper": "Newspaper",
    "broadcast": "CreativeWorkSeries",
    "chapter": "Book",
    "post-weblog": "Blog",
    "webpage": "WebSite",
}


def write(subject: Subject, quoted: bool) -> str:  # noqa: FBT001 - the signature that all entries share
    """The quotation, or the work alone. `<` is written as its escape, so that it can stand in a page's script."""
    made: dict[str, Any] = {"@context": "https://schema.org"}
    if quoted:
        kind = "Organization" if subject.body else "Person"
        made |= {"@type": "Quotation", "text": subject.words, "inLanguage": subject.item.language}
        made |= {"creator": {"@type": kind, "name": subject.speaker}} if subject.speaker else {}
        made |= {"dateCreated": subject.said, "isPartOf": _work(subject.item)}
    else:
        made |= _work(subject.item)
    return json.dumps(_filled(made), ensure_ascii=False, indent=2).replace("<", "\\u003c")


def _work(item: Item) -> dict[str, Any]:
    whole = {"@type": _WHOLES.get(item.type, "CreativeWork"), "name": unmarked(item.container_title)}
    return {
        "@type": _WORKS.get(item.type, "CreativeWork"),
        "headline" if item.type.startswith("article") else "name": unmarked(item.title),
        "author": [_person(name) for name in names.present(item.author)],
        "datePublished": fields.iso(item.issued).removesuffix("~"),
        "isPartOf": whole if item.container_title else {},
        "url": item.url if is_web(item.url) else "",
    }


def _person(name: Name) -> dict[str, str]:
    return {"@type": "Organization" if name.literal else "Person", "name": names.straight(name)}


def _filled(made: dict[str, Any]) -> dict[str, Any]:
    """The object without what says nothing; a list of one is its one."""
    shown = {name: _filled(value) if isinstance(value, dict) else value for name, value in made.items()}
    return {k: v[0] if isinstance(v, list) and len(v) == 1 else v for k, v in shown.items() if v}


FORM = Entry("schema-org", "schema.org", write)
