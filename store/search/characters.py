"""What a person sees as one character, though it is several code points.

As the extended grapheme clusters of UAX 29 (Unicode Text Segmentation), but for the rules that no word and no emoji
needs: those of line ends, of prepended signs and of Indic conjuncts, which lie within a word.
"""

from __future__ import annotations

import re
import unicodedata

_SPACING = frozenset("\u0e33\u0eb3")
"""The am of Thai and Lao, a vowel that Unicode counts among the letters."""

_JOINER = "\u200d"

_FLAG_LETTERS = re.compile("[\U0001f1e6-\U0001f1ff]*\\Z")

_MOST_FLAGS = 1_000
"""Letters of flags in a row that are counted: each two are one flag."""

_SYLLABLE = re.compile(
    "[\u1100-\u115f][\u1100-\u11a7]|[\u1160-\u11a7][\u1160-\u11ff]|[\u11a8-\u11ff][\u11a8-\u11ff]|[\uac00-\ud7a3][\u1160-\u11ff]"
)
"""Two letters of one Korean syllable, or more of one that is a code point already."""

_SKIN = range(0x1F3FB, 0x1F400)
"""The colours of an emoji's skin."""


def joined(text: str, at: int) -> bool:
    """Whether the code points before and after this place belong to one character."""
    if not 0 < at < len(text):
        return False
    before, after = text[at - 1], text[at]
    if after.isascii():
        return False
    if unicodedata.category(after) in {"Mn", "Mc", "Me", "Cf"} or ord(after) in _SKIN or after in _SPACING:
        return True
    if before == _JOINER:
        return unicodedata.category(after) == "So"
    if _is_flag_letter(after):
        letters = _FLAG_LETTERS.search(text, max(at - _MOST_FLAGS, 0), at)
        return letters is not None and len(letters[0]) % 2 == 1
    return _SYLLABLE.fullmatch(before + after) is not None


def _is_flag_letter(char: str) -> bool:
    return "\U0001f1e6" <= char <= "\U0001f1ff"
