"""Quotes as lines of text, for `list`, `search` and `show`."""

from __future__ import annotations

from store.entry import Entry
from store.visible import visible

INDENT = "    "


def row(entry: Entry) -> str:
    """Who, when, where and the id on one line; then the words, whole, indented: no line of theirs passes for a row."""
    facts = (entry.speaker.name, entry.date(), entry.item.container_title or entry.item.title, entry.quote.id)
    words = entry.quote.words.replace("\n", f"\n{INDENT}")
    return f"{' · '.join(line(fact) for fact in facts if fact)}\n{INDENT}{words}"


def line(text: str) -> str:
    """A fact on one line, into a pipe too: JSON is the form that is exact."""
    return visible(text, line=True)
