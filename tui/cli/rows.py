"""Quotes as lines of text, for `list` and `search`."""

from __future__ import annotations

from store.entry import Entry


def row(entry: Entry) -> str:
    """Two lines: who, when, where and the id; then the words, exactly and whole."""
    facts = (entry.speaker.name, entry.date(), entry.item.container_title or entry.item.title, entry.quote.id)
    return f"{' · '.join(fact for fact in facts if fact)}\n    {entry.quote.words}"
