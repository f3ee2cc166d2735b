"""The name of a person as one line: which part is the family name, and how it is said."""

from __future__ import annotations

SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq"})
"""What stands at the end, often behind a comma, without being a name."""


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
    return f"{behind} {before}{f', {suffix}' if suffix else ''}" if behind else name.strip()


def _split(name: str) -> tuple[str, str, str]:
    """What stands before a comma, or the whole name; the suffix at its end; and a given name behind the comma."""
    rest, comma, last = (part.strip() for part in name.rpartition(","))
    if not comma:
        rest, _, last = name.strip().rpartition(" ")
    suffix = last if rest and last.replace(".", "").casefold() in SUFFIXES else ""
    whole = rest.strip() if suffix else name.strip()
    before, _, behind = (part.strip() for part in whole.partition(","))
    return (before, suffix, behind) if before and behind else (whole, suffix, "")
