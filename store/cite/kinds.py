"""Families of CSL types that the styles treat alike.

A serial work stands in a periodical, a monographic one in a book, on a site, or on its own. Interviews and conference
papers are either: an editor makes them parts of a book.
"""

from __future__ import annotations

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
    return any((item.container_title, item.doi, item.number, item.publisher, item.url))


def link(item: Item) -> str:
    """The address to give: the DOI's when there is one, else the URL."""
    doi = item.doi.strip()
    for prefix in ("https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/", "doi:"):
        if doi.lower().startswith(prefix):
            doi = doi[len(prefix) :].strip()
    return f"https://doi.org/{doi}" if doi else item.url.strip()
