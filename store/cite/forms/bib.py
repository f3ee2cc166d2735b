"""What BibTeX and BibLaTeX share: fields in braces, in which no text can end its field or become a command."""

from __future__ import annotations

import re

from store.cite import names
from store.cite.forms import fields, latex
from store.cite.forms.form import in_percent, one_line
from store.csl import Name

_BRACES = {r"\{": r"\textbraceleft{}", r"\}": r"\textbraceright{}"}
"""BibTeX counts braces whether they are escaped or not, so one without its partner goes by its name."""
_SIGNS = {r"\ensuremath{|}": r"\textbar{}", r"\`{}": r"\textasciigrave{}", r"\textquotesingle{}": "'"}
"""What reference managers know by other names than pandoc does. A lone ' prints as an apostrophe, which it is."""
_FOUND = re.compile(r"(?:\\textquotesingle\{\}){2,}|" + "|".join(map(re.escape, _SIGNS)))


def value(text: str) -> str:
    """The text as the inside of a field."""
    line = one_line(text)
    written = _FOUND.sub(lambda found: _SIGNS.get(found[0], found[0]), latex.escaped(line))
    return written if _is_paired(line) else re.sub(r"\\[{}]", lambda found: _BRACES[found[0]], written)


def _is_paired(text: str) -> bool:
    """Whether every brace of the text has its partner."""
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def title(text: str) -> str:
    """A title whose capitals every style leaves alone."""
    return f"{{{value(text)}}}" if text else ""


def people(listed: tuple[Name, ...]) -> str:
    """Names joined by “and”, each in parts; a body in braces, so that it is taken for one name."""
    return " and ".join(_person(name) for name in names.present(listed))


def _person(name: Name) -> str:
    if name.literal or not (name.family and name.given):
        return f"{{{value(fields.family(name))}}}"
    family, given = value(fields.family(name)), value(fields.given(name))
    parts = (family, value(name.suffix), given) if name.suffix else (family, given)
    return ", ".join(f"{{{part}}}" if re.search(r"(?i)\band\b|,", part) else part for part in parts)


def pages(page: str) -> str:
    """Pages with two hyphens in their ranges, which BibTeX sets as a dash."""
    return "--".join(value(part) for part in re.split(r"\s*[-–]+\s*", page))


def address(url: str) -> str:
    """An address, which the field holds verbatim: what would end it is written in percent."""
    return in_percent(url, r"[{}\\]")


def entry(kind: str, key: str, known: dict[str, str], month: str = "") -> str:
    """The whole entry, a field a line. A `month` is one of BibTeX's own names, which stands without braces."""
    shown = {name: f"{{{text}}}" for name, text in known.items() if text and text != "{}"}
    if month:
        shown["month"] = month
    width = max(map(len, shown), default=0)
    lines = [f"  {name:<{width}} = {text},\n" for name, text in shown.items()]
    return f"@{kind}{{{key},\n{''.join(lines)}}}"
