"""Families of CSL types that the styles treat alike.

A serial work stands in a periodical, a monographic one in a book, on a site, or on its own. Interviews and conference
papers are either: an editor makes them parts of a book.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from store.csl import Item

_SERIAL = frozenset(
    {"article-journal", "article-magazine", "article-newspaper", "periodical", "post-weblog", "review", "review-book"}
)
_EITHER = frozenset({"interview", "paper-conference"})
ENTRIES = frozenset({"entry", "entry-dictionary", "entry-encyclopedia"})
PAGES = frozenset({"post", "webpage"})
PERSONAL = frozenset({"interview", "personal_communication"})


def is_serial(item: Item) -> bool:
    """Whether the work stands in a periodical."""
    return item.type in _SERIAL or (item.type in _EITHER and not item.editor)


def is_retrievable(item: Item) -> bool:
    """Whether the item says where a reader could find the work."""
    published = item.container_title or item.publisher or item.number
    return bool(published or item.url or item.doi or item.archive or item.archive_place)


def bare_doi(item: Item) -> str:
    """The DOI without an address or label before it."""
    given = item.doi
    for prefix in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        if given.lower().startswith(prefix):
            given = given[len(prefix) :].strip()
    return given


def doi(item: Item) -> str:
    """The DOI as an address, as the DOI Foundation asks for; empty when there is none."""
    given = bare_doi(item)
    return f"https://doi.org/{given}" if given else ""


def host(item: Item) -> str:
    """The site of the address: “example.org”."""
    try:
        return (urlsplit(item.url).hostname or "").removeprefix("www.")
    except ValueError:  # a bracket that is not closed
        return ""


def link(item: Item) -> str:
    """The address to give: the DOI's when there is one, else the URL."""
    return doi(item) or item.url
