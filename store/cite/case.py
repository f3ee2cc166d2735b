"""Title case, for English titles only.

A word written with a capital anywhere is left as its author wrote it (NATO, iPhone, McDonald), and so is a title
wholly in capitals: case that is lost cannot be found again.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ARTICLES = "a an the"
_CONJUNCTIONS = "and but for nor or so yet"
_PREPOSITIONS = (
    "about above across after against along amid among around as at before behind below beneath beside besides between "
    "beyond by despite down during except from in inside into like near of off on onto out over per since through "
    "throughout till to toward towards under underneath until unto up upon versus vs v via with within without"
)
_FOREIGN = "al ca circa d de et n van von à"

Small = frozenset[str]
"""The words that stay small within a title."""

SMALL: Small = frozenset(f"{_ARTICLES} {_CONJUNCTIONS} {_PREPOSITIONS} {_FOREIGN}".split())
"""Articles, coordinating conjunctions, and all prepositions (MLA 2.90)."""

UP_TO_FOUR: Small = frozenset(word for word in SMALL if len(word) <= 4) | {"about"}  # noqa: PLR2004 - the rule's own number
"""Prepositions of up to four letters (Chicago 8.160), and the one longer word that both processors leave small."""

UP_TO_THREE: Small = frozenset(word for word in SMALL if len(word) <= 3)  # noqa: PLR2004 - the rule's own number
"""Prepositions of up to three letters (AP Stylebook, “composition titles”)."""

APA: Small = UP_TO_THREE | {"about", "down", "from", "into", "onto", "over", "till", "with"}
"""The same (APA 6.17), with the longer ones that both processors leave small all the same."""

_WORD = re.compile(r"[^\s\-‐–—/]+")
_LAST_LATIN = "\u024f"
_BREAK = re.compile(r"(?:[:?!]|[^\W\d_]{4,}\.)[\"”’')\]]*\s+[^\w\s]*\Z")
_LOOK_BACK = 24
_APOSTROPHES = ("'", "’")
_CLOSING = ("”", "’")
_ELIDED = re.compile(r"’\w[^\-–—/.,;?!:()\[\]‘“”]*\Z")
"""What runs on from an apostrophe: a last word there stays small before a closing mark, as both processors leave it."""
_HYPHENS = ("-", "‐")
_MARK = re.compile(r"""[-–—/.,;?!:()\[\]"'“”‘’]""")
_ABBREVIATED = ("mrs.", "prof.", "capt.", "univ.", "dept.", "sept.")


def is_english(language: str, text: str) -> bool:
    """Whether title case applies: the language tag (BCP 47) is English; without a tag, the letters are Latin."""
    if language:
        return _tag(language) in ("en", "eng", "english")
    return text.isascii() or all(letter <= _LAST_LATIN for letter in text if letter.isalpha())


@lru_cache(32)
def _tag(language: str) -> str:
    """The first part of a language tag."""
    return re.split("[-_]", language.strip().lower())[0]


def title_case(text: str, small: Small = SMALL) -> str:
    """The text in title case, letter for letter as long as it was; the words that stay small are the manual's.

    The first word, the last, and the first after a colon, a question or exclamation mark or the stop of a sentence take
    a capital whatever they are. Elsewhere a letter that stands alone is left (vitamin b), as the processors have it.
    """
    if not any(map(str.islower, text)):
        return text
    found = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    words = [(start, word) for start, word in found if word.isalnum() or any(map(str.isalnum, word))]
    last = len(words) - 1
    for number, (start, word) in enumerate(words):
        if word[0].isupper():
            continue
        place, core = (0, word) if word.isalnum() else _core(word)
        if not _is_lower(core, first=number == 0):
            continue
        place += start
        alone = len(core) == 1 and text[place + 1 : place + 2] not in _HYPHENS
        if alone or core in small:
            at_edge = number == 0 or (number == last and not alone and not _is_elided(text, place, core))
            raised = at_edge or _begins_compound(text, place, core)
            if not (raised or _after_break(text[max(0, start - _LOOK_BACK) : start])):
                continue
        capital = text[place].title()
        if len(capital) == 1:
            text = text[:place] + capital + text[place + 1 :]
    return text


def _begins_compound(text: str, place: int, core: str) -> bool:
    """Whether a small word is the first part of a compound (By-Election); no punctuation may stand before it."""
    return text[place + len(core) : place + len(core) + 1] == "-" and not _MARK.search(text, 0, place)


def _is_elided(text: str, place: int, core: str) -> bool:
    return text[place + len(core) :].startswith(_CLOSING) and _ELIDED.search(text[:place]) is not None


def _after_break(before: str) -> bool:
    return bool(_BREAK.search(before)) and not before.lower().split()[-1].endswith(_ABBREVIATED)


def _core(word: str) -> tuple[int, str]:
    """The word without the punctuation about it, and where that starts."""
    start = next(place for place, letter in enumerate(word) if letter.isalnum())
    end = next(place for place in range(len(word), start, -1) if word[place - 1].isalnum())
    return start, word[start:end]


def _is_lower(core: str, *, first: bool) -> bool:
    """Whether the word is in small letters and could take a capital: not o'clock, d'urgence, nor example.org."""
    if not core.islower() or not core[0].islower() or core[1:2] in _APOSTROPHES:
        return False
    return first or "." not in core
