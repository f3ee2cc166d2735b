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
        before: names that were there; one that is still written as it was keeps its particles and suffix.
    """
    known = {write(csl.item({"type": "document", "author": [name]}).author): name for name in before}
    names: list[dict[str, Any]] = []
    place = 0
    while place < len(text):
        found = _ONE.match(text, place)
        end = found.end() if found else (text.find(";", place) + 1 or len(text))
        written = text[place:end].strip().removesuffix(";").strip()
        if written.strip(' ,"'):
            names.append(known.get(written) or _name(written, found["literal"] if found else None))
        place = end
    return names


def write(names: Sequence[csl.Name]) -> str:
    """The line, from which `read` makes the same names."""
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
    return ", ".join(parts) if len(parts) > 1 else f"{family},"
