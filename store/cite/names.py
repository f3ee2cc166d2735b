"""Names of persons and bodies, in the orders that the styles ask for.

A particle that belongs to the family name (“van der Berg”) stays before it; one that does not (“Alexis de Tocqueville”)
follows the given name. Names written in Chinese, Japanese or Korean characters keep their own order, without a comma.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from store.cite.titles import apostrophes
from store.csl import Name

_CJK = re.compile(r"[\u1100-\u11ff\u3005-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SEMITIC = re.compile(r"[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3]")
_LONE = re.compile(r"(?<!\S)[A-Z](?!\S)")
_DOTTED = re.compile(r"\.(?=[^\W\d_])")
_SUFFIX_IN_GIVEN = re.compile(r",\s*((?:[JS]r\.?|[IVX]+)\s*)\Z")


def inverted(name: Name, *, initials: bool) -> str:
    """“Dionne, Eugene Joseph, Jr.”, or with initials “Dionne, E. J., Jr.”: the form of a list by family names."""
    name = _tidy(name)
    if not _is_person(name):
        return one_word(name)
    if _is_cjk(name):
        return name.family + name.given
    given = _join(_initials(name.given) if initials else name.given, name.dropping_particle)
    return ", ".join(part for part in (_family(name), given, name.suffix) if part)


def straight(name: Name, *, initials: bool = False) -> str:
    """“Eugene Joseph Dionne, Jr.”: the order of speech."""
    name = _tidy(name)
    if not _is_person(name):
        return one_word(name)
    if _is_cjk(name):
        return name.family + name.given
    given = _join(_initials(name.given) if initials else name.given, name.dropping_particle)
    full = _join(given, _family(name))
    return full + (", " if name.comma_suffix else " ") + name.suffix if name.suffix else full


def short(name: Name) -> str:
    """The name that stands in a text: the family name with its particle, or the whole name of a body."""
    name = _tidy(name)
    return _family(name) if _is_person(name) else one_word(name)


def one_word(name: Name) -> str:
    """A body's name, or the only name of a person."""
    return apostrophes(name.literal or _family(name) or name.given)


def present(names: Sequence[Name]) -> tuple[Name, ...]:
    """The names that say anything."""
    return tuple(name for name in names if one_word(_tidy(name)))


def is_body(name: Name) -> bool:
    """Whether it is the name of a body, written as one string."""
    return bool(name.literal)


def _is_person(name: Name) -> bool:
    return not name.literal and bool(name.family and name.given)


def _is_cjk(name: Name) -> bool:
    return bool(_CJK.match(name.family) and _CJK.match(name.given))


def _tidy(name: Name) -> Name:
    """The name without white space at its ends, with typographic apostrophes, and with its suffix in its field."""
    given, suffix, comma = _trim(name.given), _trim(name.suffix), name.comma_suffix
    inside = _SUFFIX_IN_GIVEN.search(given)
    if inside and not suffix:
        given, suffix, comma = given[: inside.start()], inside[1].strip(), True
    return Name(
        family=_trim(name.family),
        given=_LONE.sub(r"\g<0>.", _DOTTED.sub(". ", given)),
        suffix=suffix,
        comma_suffix=comma,
        non_dropping_particle=_trim(name.non_dropping_particle),
        dropping_particle=_trim(name.dropping_particle),
        literal=_trim(name.literal),
    )


def _trim(text: str) -> str:
    return apostrophes(text.strip())


def _family(name: Name) -> str:
    return _join(name.non_dropping_particle, name.family)


def _join(first: str, second: str) -> str:
    """Two parts of a name with a space between; none after a particle’s apostrophe or hyphen (d’Annunzio, al-Assad)."""
    glued = not first or not second or (first[-1] in "’-‐" and first.islower())
    return first + second if glued else f"{first} {second}"


def _initials(given: str) -> str:
    return " ".join(_initial(word) for word in given.split())


def _initial(word: str) -> str:
    """A given name's initial; each part of a hyphened name has one (J.-P.). A word in small letters is no name."""
    parts = word.split("-")
    if all(part and _has_initial(part) for part in parts):
        return "-".join(part if part.endswith(".") else f"{_first(part)}." for part in parts)
    return word if not _has_initial(word) else f"{_first(word)}."


def _has_initial(word: str) -> bool:
    return word[:1].isupper() or word[:1].istitle() or bool(_SEMITIC.match(word))


def _first(word: str) -> str:
    """The first letter with the accents that are written after it."""
    end = 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return word[:end]
