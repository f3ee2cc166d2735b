"""Title case, for English titles only.

A word written with a capital anywhere is left as its author wrote it (NATO, iPhone, McDonald), and so is a title
wholly in capitals: case that is lost cannot be found again.
"""

from __future__ import annotations

import re

_ARTICLES = "a an the"
_CONJUNCTIONS = "and but for nor or so yet"
_PREPOSITIONS = (
    "about above across after against along amid among around as at before behind below beneath beside besides between "
    "beyond by despite down during except from in inside into like near of off on onto out over per since through "
    "throughout till to toward towards under underneath until unto up upon versus vs v via with within without"
)
_FOREIGN = "al ca circa d de et n van von à"
SMALL = frozenset(f"{_ARTICLES} {_CONJUNCTIONS} {_PREPOSITIONS} {_FOREIGN}".split())
"""The words that stay small within a title (MLA 2.90: articles, prepositions, coordinating conjunctions)."""

SMALL_SHORT = frozenset(word for word in SMALL if len(word) <= 3)  # noqa: PLR2004 - the rule's own number
"""The same in APA 6.17, which capitalises every word of four letters or more."""

_WORD = re.compile(r"[^\s\-‐–—/]+")
_LAST_LATIN = "\u024f"
_BREAK = re.compile(r"(?:[:?!]|[^\W\d_]{4,}\.)[\"”’')\]]*\s+[^\w\s]*\Z")
_LOOK_BACK = 24
_ABBREVIATED = ("mrs.", "prof.", "capt.", "univ.", "dept.", "sept.")


def is_english(language: str, text: str) -> bool:
    """Whether title case applies: the language tag (BCP 47) is English; without a tag, the letters are Latin."""
    if language:
        return re.split("[-_]", language.strip().lower())[0] in ("en", "eng", "english")
    return all(letter <= _LAST_LATIN for letter in text if letter.isalpha())


def title_case(text: str, small: frozenset[str] = SMALL) -> str:
    """The text in title case, letter for letter as long as it was.

    The first word, the last, and the first after a colon, a question or exclamation mark or the stop of a sentence take
    a capital whatever they are.
    """
    if not any(letter.islower() for letter in text):
        return text
    words = [word for word in _WORD.finditer(text) if any(letter.isalnum() for letter in word[0])]
    letters = list(text)
    for number, word in enumerate(words):
        strong = number in (0, len(words) - 1) or _after_break(text[max(0, word.start() - _LOOK_BACK) : word.start()])
        place = _capital(word[0], small, first=number == 0, strong=strong)
        if place is not None:
            capital = letters[word.start() + place].title()
            letters[word.start() + place] = capital if len(capital) == 1 else letters[word.start() + place]
    return "".join(letters)


def _after_break(before: str) -> bool:
    return bool(_BREAK.search(before)) and not before.lower().split()[-1].endswith(_ABBREVIATED)


def _capital(word: str, small: frozenset[str], *, first: bool, strong: bool) -> int | None:
    """The place of the letter to capitalise, or None to leave the word alone."""
    start = next(place for place, letter in enumerate(word) if letter.isalnum())
    end = next(place for place in range(len(word), start, -1) if word[place - 1].isalnum())
    core = word[start:end]
    if core != core.lower() or not core[0].islower():
        return None
    if core[1:2] in ("'", "’") or ("." in core and not first):  # o'clock, d'urgence, example.org
        return None
    return start if strong or core not in small else None
