"""The name of a person as one line: which part is the family name, and how it is said."""

from __future__ import annotations

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq"})
"""What stands behind a comma without being a given name."""


def parts(name: str) -> tuple[str, str]:
    """Family and given name, of “Ruth Amsel” and “Amsel, Ruth” alike; without a comma the family name is last."""
    before, _, behind = _split(name)
    if behind:
        return before, behind
    given, _, family = before.rpartition(" ")
    return family, given.strip()


def said(name: str) -> str:
    """The name with the given name first, as people say it: “Ruth Amsel” for “Amsel, Ruth”."""
    before, suffix, behind = _split(name)
    return f"{behind} {before}" if behind else f"{before}, {suffix}" if suffix else before


def _split(name: str) -> tuple[str, str, str]:
    """What stands before a comma; a suffix behind it; and a given name behind it."""
    before, _, behind = (part.strip() for part in name.partition(","))
    if not before:
        return name.strip(), "", ""
    if behind.rstrip(".").replace(".", "").casefold() in SUFFIXES:
        return before, behind, ""
    return (before, "", behind) if behind else (name.strip(), "", "")
