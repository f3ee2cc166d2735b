"""The address of the source, opened at the words where a browser can find them."""

from __future__ import annotations

from store.cite import fragment
from store.cite.forms.form import Entry
from store.cite.style import Anchor, Subject
from store.errors import CitationError


def write(subject: Subject, quoted: bool) -> str:  # noqa: FBT001 - the signature that all entries share
    """The address, with a text fragment for the words.

    Raises:
        CitationError: the source has no address.
    """
    url = subject.item.url
    if not url:
        raise CitationError("This source has no address", "give it one, or ask for another format")
    if not quoted:
        return url
    anchors = subject.anchors or (Anchor(subject.words, "", "", -1, -1),)
    return fragment.address(url, anchors, subject.before)


FORM = Entry("link", "link to the words", write)
