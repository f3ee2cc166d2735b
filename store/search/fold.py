"""Texts as search compares them: without case, accents, apostrophes, punctuation and invisible characters.

Every code point is folded by itself (NFKD and full case folding of the Unicode Standard, then what people leave out
when they type), so that a folded text can be laid back on its original, and composed and decomposed spellings fold
alike. One space stands between words. Scripts that are written without spaces keep their words joined; `unspaced`
tells.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Sequence
from functools import cache

APOSTROPHES = frozenset("'’‘‛`´ʼʻʽʹʾʿ′׳״՚Ꞌꞌ")
"""Dropped, so that don't, don’t and dont are one word, and so are צה״ל and צהל."""

_LETTERS = {"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
"""Letters that Unicode does not decompose, as people type them who do not have them."""

_VOWEL_CLASSES = frozenset({0, 9, 84, 91, 103, 118, 129, 130, 132})
"""Combining classes of marks that spell a word, as Indic, Thai, Lao and Tibetan vowels; all others are accents."""

_INVISIBLE = re.compile("[\u034f\u0640\u115f\u1160\u180b-\u180f\u3164\ufe00-\ufe0f\U000e0100-\U000e01ef]")
"""Variation selectors, joiners and fillers that Unicode does not count as format characters, and the Arabic stretch."""

_UNSPACED = (
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Tibetan, Burmese, Khmer, kana and Han."""

_TYPOGRAPHIC = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-"), ("…", "."), ("\u00a0", " "))
"""What most English texts hold beside ASCII; they fold alike, and an ASCII text is folded four times as fast."""


def fold(text: str) -> str:
    """The words of a text, folded, one space between them. Folding the result again changes nothing."""
    if not text.isascii():
        for mark, plain in _TYPOGRAPHIC:
            text = text.replace(mark, plain)
    return " ".join(text.translate(_FOLDED).split())


def fold_with_offsets(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its code points the place in `text` that it comes from.

    The space between two words comes from the first code point that parts them.
    """
    folded: list[str] = []
    places: list[int] = []
    gap: int | None = None
    for place, char in enumerate(text):
        for part in _FOLDED[ord(char)] or "":
            if part == " ":
                gap = place if gap is None else gap
                continue
            if gap is not None and folded:
                folded.append(" ")
                places.append(gap)
            gap = None
            folded.append(part)
            places.append(place)
    return "".join(folded), array("I", places)


def unspaced(word: str) -> bool:
    """Whether a word is written in a script without spaces, so that what is looked for may stand anywhere in it."""
    return not word.isascii() and _letter().search(word) is not None


def mixed(word: str) -> bool:
    """Whether a part of a word is written in such a script and another is not: each is found by its own rule."""
    return unspaced(word) and any(len(part) > 1 or not unspaced(part) for part in tokens(word))


def tokens(folded: str) -> list[str]:
    """The words of a folded text as they are indexed: of scripts without spaces, each code point is one."""
    words = folded.split()
    if folded.isascii() or not unspaced(folded):
        return words
    return [part for word in words for part in (_parts().findall(word) if unspaced(word) else (word,))]


@cache
def _letter() -> re.Pattern[str]:
    """A letter of these scripts. Compiled when a text needs it: it takes longer than to load the module."""
    return re.compile(_UNSPACED)


@cache
def _parts() -> re.Pattern[str]:
    """One code point of these scripts, or all that stands between two."""
    return re.compile(f"{_UNSPACED}|{_UNSPACED.replace('[', '[^', 1)}+")


class _Folding(dict[int, str | None]):
    """What each code point folds to, for `str.translate`, worked out when it is first met; None is nothing."""

    def __missing__(self, code: int) -> str | None:
        self[code] = folded = _fold_char(chr(code)) or None
        return folded


_FOLDED = _Folding()


def _fold_char(char: str) -> str:
    """One code point, folded; spaces stand for what parts words."""
    if char in APOSTROPHES:
        return ""
    bare = "".join(part for part in unicodedata.normalize("NFKD", char) if not _is_accent(part))
    return "".join(map(_fold_part, unicodedata.normalize("NFKD", bare.casefold())))


def _is_accent(part: str) -> bool:
    return unicodedata.combining(part) not in _VOWEL_CLASSES


def _fold_part(part: str) -> str:
    """A piece of a decomposed, case folded code point."""
    if part in APOSTROPHES or _is_accent(part) or _INVISIBLE.match(part):
        return ""
    match unicodedata.category(part):
        case "Cf" | "Me":
            return ""
        case "So":
            return f" {part} "
        case "Ll" | "Lm" | "Lo" | "Lt" | "Lu" | "Mc" | "Mn" | "Nd" | "Nl" | "No" | "Cn":
            return _LETTERS.get(part, part)
        case _:
            return " "
