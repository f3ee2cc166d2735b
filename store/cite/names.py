"""Names of persons and bodies, in the orders that the styles ask for.

A particle that belongs to the family name (“van der Berg”) stays before it, or follows the given name in a list by
family names where the style demotes it (Chicago 8.10). One that does not (“Alexis de Tocqueville”) always follows it.
Names in other scripts than the Latin, Greek, Cyrillic, Hebrew, Arabic and Thai ones are never turned round: the family
name comes first with nothing behind it, as in Chinese, Japanese and Korean. Both processors do so with all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import msgspec

from store.cite import rich
from store.cite.rich import Rich
from store.cite.titles import apostrophes
from store.csl import Name

_TURNED = re.compile(
    "[-0-9A-Za-z\u00c0-\u017f\u0218-\u021b\u0370-\u03ff\u0400-\u052f\u0590-\u05ff\u0600-\u06ff\u0e01-\u0e5b\u1e00-\u1fff]"
)
"""Letters of the scripts whose names are turned round in lists, and the hyphen, as citeproc-js counts them."""

_SEMITIC = re.compile(r"[\u05d0-\u05ea\u0620-\u064a\u0671-\u06d3]")
_DOTTED = re.compile(r"\.(?=[^\W\d_])")
_INITIALS_OF = re.compile(r"[^\W\d_a-z]\.?(?:-[^\W\d_a-z]\.?)*\Z")
_PARTICLE = re.compile(r"((?:[^\W\d_A-Z][^\W\d_A-Z’']*\s+)*(?:[^\W\d_A-Z]+\s+|[^\W\d_A-Z]+[’'-])\s*)(?=[A-Z])")
_SUFFIX_IN_GIVEN = re.compile(r",\s*((?:[JS]r\.?|[IVX]+)\s*)\Z")


@dataclass(frozen=True, slots=True)
class Look:
    """How a style writes a list of names.

    Attributes:
        inverted: whose family name comes first.
        given: the given names in full, as initials, or not at all.
        dot: what follows an initial (“A. B.” has a stop and a space); where it is empty, “Jr” takes no stop either.
        hyphen: whether the initials of Jean-Paul keep their hyphen.
        comma: what stands between the family name and what follows it.
        link: the word before the last name; empty for none.
        before_link: whether the delimiter stands before that word: from three names on, always, or never.
        most: how many names are all listed.
        shown: how many of more are listed.
        last: whether the last of more is listed too, behind an ellipsis in the place of those that are not.
        others: what stands for the rest, where the last is not listed.
        before_others: what stands before it; empty for the usual comma after several names and space after one.
        italic_others: whether that is in italics.
        demoted: whether the particle of an inverted family name follows the given name.
    """

    inverted: Literal["none", "first", "all"] = "none"
    given: Literal["full", "initials", "none"] = "full"
    dot: str = ". "
    hyphen: bool = True
    comma: str = ", "
    link: str = "and"
    before_link: Literal["several", "always", "never"] = "several"
    most: int = 1000
    shown: int = 1
    last: bool = False
    others: str = "et al."
    before_others: str = ""
    italic_others: bool = False
    demoted: bool = False

    def showing(self, count: int) -> Look:
        """The same look with at least so many names shown, where more than `most` are left."""
        return replace(self, most=max(self.most, count), shown=count) if count > self.shown else self


SHORT = Look(given="none", most=2)
_FULL = Look()
_INITIALS = Look(given="initials")


def listing(people: Sequence[Name], look: Look) -> Rich:
    """The names as the style lists them; nothing when there are none."""
    people = present(people)
    if look.given == "none":  # both processors leave out whoever has only a given name
        people = [name for name in people if name.family or name.literal]
    if not people:
        return rich.EMPTY
    count = len(people)
    many = count > look.most
    spoken = [
        written(name, look, first=place == 0) for place, name in enumerate(people[: look.shown] if many else people)
    ]
    if many and look.last:
        return rich.of(f"{', '.join(spoken)}, … {written(people[-1], look, first=False)}")
    if many:
        gap = look.before_others or (", " if len(spoken) > 1 else " ")
        return (*rich.of(", ".join(spoken) + gap), *rich.of(look.others, italic=look.italic_others))
    return rich.of(chained(spoken, look.link, look.before_link))


def chained(spoken: Sequence[str], link: str, before_link: str = "several") -> str:
    """The names with commas and a word such as “and” before the last."""
    if len(spoken) == 1:
        return spoken[0]
    if not link:
        return ", ".join(spoken)
    comma = before_link == "always" or (before_link == "several" and len(spoken) > 2)  # noqa: PLR2004 - two need none
    return f"{', '.join(spoken[:-1])}{',' if comma else ''} {link} {spoken[-1]}"


def written(name: Name, look: Look, *, first: bool = True) -> str:
    """One name in this look."""
    name = _tidy(name)
    if name.literal or not (name.family and name.given):
        return one_word(name)
    if not name.family.isascii() and not _TURNED.search(name.family):
        return _unturned(name, look)
    family = joined(name.non_dropping_particle, name.family)
    if look.given == "none":
        return written(name, replace(look, given="initials")) if name.initials else family
    given = _given(name.given, look)
    suffix = name.suffix if look.dot else name.suffix.replace(".", "")
    if look.inverted == "all" or (look.inverted == "first" and first):
        given = joined(given, name.dropping_particle)
        if look.demoted and name.non_dropping_particle:
            family, given = name.family, f"{given} {name.non_dropping_particle}".strip()
        return look.comma.join(part for part in (family, given, suffix) if part)
    full = joined(given, joined(name.dropping_particle, family))
    return full + (", " if name.comma_suffix else " ") + suffix if suffix else full


def straight(name: Name, *, initials: bool = False) -> str:
    """“Eugene Joseph Dionne, Jr.”: the order of speech."""
    return written(name, _INITIALS if initials else _FULL)


def short(name: Name) -> str:
    """The name that stands in a text: the family name with its particle, or the whole name of a body."""
    return written(name, SHORT)


def one_word(name: Name) -> str:
    """A body's name, or the only name of a person."""
    return apostrophes(name.literal or joined(name.non_dropping_particle, name.family) or name.given)


def present(names: Sequence[Name]) -> Sequence[Name]:
    """The names that say anything."""
    for name in names:
        if not (name.family or name.literal or name.given):
            return [name for name in names if name.literal or name.family or name.given]
    return names


def is_body(name: Name) -> bool:
    """Whether it is the name of a body, written as one string."""
    return bool(name.literal)


def _unturned(name: Name, look: Look) -> str:
    """A family name that is never turned round, and what follows it: a given name in other letters after a space."""
    if look.given == "none":
        return name.family
    return f"{name.family} {_given(name.given, look)}" if _TURNED.match(name.given) else name.family + name.given


def _tidy(name: Name) -> Name:
    """The name with typographic apostrophes, and with its suffix and particle in their fields."""
    if name.family[:1].islower() and not name.non_dropping_particle and (begin := _PARTICLE.match(name.family)):
        particle, family = begin[1].strip(), name.family[begin.end() :]
        name = msgspec.structs.replace(name, family=family, non_dropping_particle=particle)
    inside = None if name.suffix or "," not in name.given else _SUFFIX_IN_GIVEN.search(name.given)
    if not inside and "'" not in name.family + name.given + name.non_dropping_particle + name.dropping_particle:
        return name
    return Name(
        family=apostrophes(name.family),
        given=apostrophes(name.given[: inside.start()] if inside else name.given),
        suffix=inside[1].strip() if inside else name.suffix,
        comma_suffix=True if inside else name.comma_suffix,
        non_dropping_particle=apostrophes(name.non_dropping_particle),
        dropping_particle=apostrophes(name.dropping_particle),
        literal=name.literal,
        initials=name.initials,
    )


def joined(first: str, second: str) -> str:
    """Two parts of a name with a space between; none after a particle’s apostrophe or hyphen (d’Annunzio, al-Assad)."""
    glued = not first or not second or (first[-1] in "’-‐" and first.islower())
    return first + second if glued else f"{first} {second}"


def _given(given: str, look: Look) -> str:
    """Given names as the look asks. Initials that stand there already always take its form."""
    initials = look.given == "initials"
    done = ""
    for word in (_DOTTED.sub(". ", given) if "." in given else given).split():
        if _INITIALS_OF.match(word):
            parts = [part[0] for part in word.split("-")]
            done += (look.dot.strip() + ("-" if look.hyphen else "")).join(parts) + look.dot
        elif initials and (short := _initial(word, look)):
            done += short + look.dot
        else:
            whole = word.rstrip(".") + look.dot if word[-1] == "." else word + " "
            done += ("" if not done or done[-1] == " " else " ") + whole
    return done.strip()


def _initial(word: str, look: Look) -> str:
    """A given name's initial, without what follows it; empty for a word in small letters, which is no name.

    Each part of a hyphened name has an initial of its own (J.-P.).
    """
    parts = word.split("-")
    if len(parts) > 1 and all(part and _has_initial(part) for part in parts):
        return (look.dot.strip() + ("-" if look.hyphen else "")).join(_first(part) for part in parts)
    if word[-1] == ".":  # abbreviated already, as its bearer does: Ph.
        return word[:-1] if _has_initial(word) else ""
    return _first(word) if _has_initial(word) else ""


def _has_initial(word: str) -> bool:
    return word[:1].isupper() or word[:1].istitle() or bool(_SEMITIC.match(word))


def _first(word: str) -> str:
    """The first letter with the accents that are written after it."""
    end = 1
    while end < len(word) and unicodedata.combining(word[end]):
        end += 1
    return word[:end]
