"""The authors of a source as people write them on one line: `Ahronheim, Anna; Reuters`.

A name with a comma is a person's, the family name first; one without is an organisation's, and is cited as it stands.
An organisation whose name holds a comma or a semicolon stands in quotation marks, those within doubled, as in CSV.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from store import csl

_ONE = re.compile(r'\s*(?:"(?P<literal>(?:[^"]|"")*)"\s*|(?P<plain>[^;]*))(?:;|\Z)')


def read(text: str, before: Iterable[dict[str, Any]] = ()) -> list[dict[str, Any]]:
    """The names of a line, in CSL-JSON.

    Args:
        text: the line.
        before: names that were there; one that is still written as it was is taken whole, with its particles and
            suffix, whatever signs it holds.
    """
    known: dict[str, list[dict[str, Any]]] = {}
    for name in before:
        known.setdefault(write(csl.item({"type": "document", "author": [name]}).author), []).append(name)
    whole = "|".join(map(re.escape, sorted(filter(None, known), key=len, reverse=True)))
    kept = re.compile(rf"\s*(?P<kept>{whole})\s*(?:;|\Z)") if whole else None
    names: list[dict[str, Any]] = []
    place = 0
    while place < len(text) and (found := (kept.match(text, place) if kept else None) or _ONE.match(text, place)):
        part = found.groupdict()
        written = found[0].strip().removesuffix(";").strip()
        if alike := known.get(part.get("kept") or ""):
            names.append(alike.pop(0) if len(alike) > 1 else alike[0])
        elif written.strip(' ,"'):
            names.append(_name(written, part["literal"]))
        place = found.end()
    return names


def write(names: Sequence[csl.Name]) -> str:
    """The line, from which `read` makes the same names where they are given as `before`."""
    return "; ".join(map(_written, names))


def _name(written: str, literal: str | None) -> dict[str, Any]:
    family, comma, given = (part.strip() for part in written.partition(","))
    if literal is not None:
        return {"literal": literal.replace('""', '"')}
    person = {name: part for name, part in (("family", family), ("given", given)) if part}
    return person if comma and family else {"literal": written.strip(" ,")}


def _written(name: csl.Name) -> str:
    if name.literal:
        loose = any(sign in name.literal for sign in ",;") or name.literal.startswith('"')
        return f'"{name.literal.replace(chr(34), chr(34) * 2)}"' if loose else name.literal
    family = " ".join(filter(None, (name.dropping_particle, name.non_dropping_particle, name.family)))
    parts = list(filter(None, (family, name.given, name.suffix)))
    return ", ".join(parts) if len(parts) > 1 else f"{''.join(parts)},"
