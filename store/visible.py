"""Text made safe to show: what would act on a terminal, reorder a line or hide gets a visible stand-in.

Quotes come from the open web and are kept as they came. A terminal obeys control characters (ECMA-48), direction marks
reorder lines (Unicode Standard Annex 9; the “Trojan Source”, CVE-2021-42574), and characters without a shape hide words
in words. What is shown has one code point for each that is stored, so that offsets into the one hold for the other.
Every stand-in is one cell wide:

| for                                                                    | stand-in      |
| ---------------------------------------------------------------------- | ------------- |
| C0 controls and DEL; the tab too: as a blank it would pass for a space | ␀ ␛ ␉ ... ␡   |
| C1 controls                                                            | ␦             |
| next line, line separator, paragraph separator                         | ␤             |
| newline, where there is one row only                                   | ↵             |
| lone surrogates and noncharacters                                      | U+FFFD        |
| soft hyphen                                                            | ¬             |
| direction marks: rightwards, leftwards, by the first letter, the end   | ↦⇢⇛⇀ ↤⇠⇚↼ ⇌ ⊣ |
| tags and variation selectors 17-256: they can carry a hidden text      | ▮             |
| other characters without a shape                                       | ▯             |
| a combining mark after eight others, or with nothing to combine with   | ◌             |

What a script or an emoji needs stays: joiners, variation selectors, the Mongolian and the Hebrew separator, the space
without width in scripts that write no spaces, and the tags of a regional flag.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache
from itertools import pairwise

MARKS_IN_A_ROW = 8
"""Combining marks that are shown on one letter; languages write at most a handful."""

_SEPARATORS = "\u034f\u180e\u200b\u200c\u200d"
_MONGOLIAN_SELECTORS = "\u180b\u180c\u180d\u180f"
_IDEOGRAPHIC_SELECTORS = range(0xE0100, 0xE01F0)

_STAND_INS: dict[int, str] = {
    **dict.fromkeys(map(ord, _SEPARATORS + _MONGOLIAN_SELECTORS), "▯"),
    **dict.fromkeys((0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFEFF, 0xFFA0, *range(0x2060, 0x2070)), "▯"),
    **dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFFC), *range(0x13430, 0x13440)), "▯"),
    **dict.fromkeys((*range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B)), "▯"),
    **dict.fromkeys(range(0xE0000, 0xE1000), "▮"),
    **dict.fromkeys((*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0)), "\ufffd"),
    **dict.fromkeys((plane * 0x10000 + last for plane in range(17) for last in (0xFFFE, 0xFFFF)), "\ufffd"),
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) != "\n"},
    **dict.fromkeys(range(0x80, 0xA0), "␦"),
    **dict(zip(map(ord, "\x7f\x85\xad\u2028\u2029"), "␡␤¬␤␤", strict=True)),
    **dict(zip(map(ord, "\u200e\u202a\u202d\u2066\u200f\u061c\u202b\u202e\u2067"), "↦⇢⇛⇀↤↤⇠⇚↼", strict=True)),
    **dict(zip(map(ord, "\u2068\u202c\u2069"), "⇌⊣⊣", strict=True)),
}
_IN_CONTEXT = {
    *map(ord, _SEPARATORS + _MONGOLIAN_SELECTORS + "\ufe00\ufe01\ufe02\ufe0e\ufe0f"),
    *_IDEOGRAPHIC_SELECTORS,
}
"""Those of them that stay beside the neighbours below."""

# The insides of character classes. No neighbour is ever replaced itself, but for marks in a flood, and these take along
# what follows them: so that a text that has been made visible stays as it is.
_JOINING = (
    r"\u0620-\u08FF\u0900-\u0DFF\u1000-\u109F\u1780-\u17B3\u17B6-\u17FF\u1807\u1820-\u18AF\u1A20-\u1AAF\u1B00-\u1C4F"
    r"\u1CD0-\u1CFF\uA840-\uA877\uA880-\uA9FF\uAA60-\uAA7F\uAAE0-\uAAFF\uABC0-\uABFF\uFB50-\uFDCF\uFE70-\uFEFC"
    r"\U00010A00-\U00010A5F\U00010AC0-\U00010AEF\U00010B80-\U00010BAF\U00010D00-\U00010D3F\U00010F30-\U00010FFF"
    r"\U00011000-\U00011FFF\U0001E900-\U0001E95F"
)
_ARABIC = r"\u0620-\u064A\u066E\u066F\u0671-\u06D3\u0750-\u077F"
_HEBREW_POINTS = r"\u0591-\u05C7"
_MONGOLIAN = r"\u1820-\u1878\u1880-\u1884\u1887-\u18A8\u18AA"
_SPACELESS_LETTERS = (
    r"\u0E01-\u0E30\u0E40-\u0E46\u0E80-\u0EB0\u0EC0-\u0EC6\u1000-\u102A\u1780-\u17B3\u1950-\u19AB\u1A20-\u1A54"
)
_SPACELESS = _SPACELESS_LETTERS + r"\u0E31-\u0E4E\u0EB1-\u0ECF\u102B-\u109F\u17B6-\u17D3\u19B0-\u19C9\u1A55-\u1A7F"
_HAN = r"\u3005-\u3007\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFD"
_VARIED = (  # by block, those of the Unicode Character Database's StandardizedVariants.txt
    r"0\u1000-\u109F\u2018-\u201D\u2229-\u22DB\u2A3C-\u2ACC\u3001\u3002\uA840-\uA877\uAA60-\uAA7F"
    r"\uFF01\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F"
)
_PICTURE = (  # Emoji=Yes (Unicode Technical Standard 51); above U+FFFF by block, without the regional indicators
    r"\xA9\xAE\u203C\u2049\u2122\u2139\u2194-\u2199\u21A9\u21AA\u231A\u231B\u2328\u23CF\u23E9-\u23F3\u23F8-\u23FA\u24C2"
    r"\u25AA\u25AB\u25B6\u25C0\u25FB-\u25FE\u2600-\u2604\u260E\u2611\u2614\u2615\u2618\u261D\u2620\u2622\u2623\u2626"
    r"\u262A\u262E\u262F\u2638-\u263A\u2640\u2642\u2648-\u2653\u265F\u2660\u2663\u2665\u2666\u2668\u267B\u267E\u267F"
    r"\u2692-\u2697\u2699\u269B\u269C\u26A0\u26A1\u26A7\u26AA\u26AB\u26B0\u26B1\u26BD\u26BE\u26C4\u26C5\u26C8\u26CE"
    r"\u26CF\u26D1\u26D3\u26D4\u26E9\u26EA\u26F0-\u26F5\u26F7-\u26FA\u26FD\u2702\u2705\u2708-\u270D\u270F\u2712\u2714"
    r"\u2716\u271D\u2721\u2728\u2733\u2734\u2744\u2747\u274C\u274E\u2753-\u2755\u2757\u2763\u2764\u2795-\u2797\u27A1"
    r"\u27B0\u27BF\u2934\u2935\u2B05-\u2B07\u2B1B\u2B1C\u2B50\u2B55\u3030\u303D\u3297\u3299"
    r"\U0001F000-\U0001F1E5\U0001F200-\U0001FAFF"
)


def _ranges(codes: Iterable[int]) -> str:
    """The inside of a regular expression's character class that holds these code points."""
    ordered = sorted(codes)
    firsts = [code for before, code in pairwise((-2, *ordered)) if code != before + 1]
    lasts = [code for code, after in pairwise((*ordered, -2)) if after != code + 1]
    return "".join(f"\\U{first:08X}-\\U{last:08X}" for first, last in zip(firsts, lasts, strict=True))


# The look that every text gets. The planes above the first two are one range: each range takes time at every letter.
_PLANES = 0x1FFFE
_SUSPECT = re.compile(f"[{_ranges(code for code in _STAND_INS if code < _PLANES)}\\U{_PLANES:08X}-\\U0010FFFF]")
# To Python a mark is no letter of a word. Blocks without marks are left out; a category decides on what is found.
_FLOOD = re.compile(
    r"[^\x00-\u02FF\w\s\u2000-\u200A\u200E-\u20CF\u2100-\u2CEE\u2E00-\u3029\uFE30-\U000101FC\U0001F000-\U000E00FF]"
    f"{{{MARKS_IN_A_ROW + 1},}}"
)
_AT_THE_START = re.compile(r"\n[^\x00-\u02FF\w\s]")
"""What may be a mark at the start of a line, and would combine with what is drawn before the text."""


@cache
def _delicate() -> re.Pattern[str]:
    """Finds what needs a stand-in, and whole flags. Made when first needed, or in advance: it takes some 20 ms."""
    ideographic = _ranges(_IDEOGRAPHIC_SELECTORS)
    forms = (
        # UTS 51, ED-14a: a black flag, the tags of a region and the tag that ends them.
        r"(?P<flag>\U0001F3F4[\U000E0030-\U000E0039\U000E0061-\U000E007A]{3,7}\U000E007F)",
        f"[{_ranges(_STAND_INS.keys() - _IN_CONTEXT)}]+",
        f"\u034f(?<![{_HEBREW_POINTS}]\u034f)",
        f"\u180e(?:(?<![{_MONGOLIAN}]\u180e)|(?![{_MONGOLIAN}]))",
        f"\u200b(?:(?<![{_SPACELESS}]\u200b)|(?![{_SPACELESS_LETTERS}]))",
        # Persian sets endings apart by it, also from a word in other letters or a closing mark: iPhone‌ها
        f"\u200c(?<![{_JOINING}]\u200c)(?:(?<![^\\s{_ranges(_STAND_INS)}]\u200c)|(?![{_ARABIC}]))",
        f"\u200d(?<![{_JOINING}]\u200d)(?:(?<![{_PICTURE}]\u200d)(?<![{_PICTURE}]\ufe0f\u200d)|(?![{_PICTURE}]))",
        f"[{_MONGOLIAN_SELECTORS}](?<![{_MONGOLIAN}][{_MONGOLIAN_SELECTORS}])",
        f"[\ufe00-\ufe02](?<![{_VARIED}{_HAN}][\ufe00-\ufe02])",
        f"[\ufe0e\ufe0f](?<![#*0-9{_PICTURE}][\ufe0e\ufe0f])",
        f"[{ideographic}](?<![{_HAN}][{ideographic}])",
    )
    return re.compile(f"(?=[{_ranges({*_STAND_INS, ord('🏴')})}])(?:{'|'.join(forms)})")


def visible(text: str, *, line: bool = False) -> str:
    """The text as it may be shown: one code point for one, and the very same object where nothing needs a stand-in.

    A newline stays, unless `line` says that there is one row only. What has been made visible stays as it is. The
    result is for eyes: never store, search, copy or compare it.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = _rewrite(_with_a_base(text), lambda _, stand_in: stand_in)
    if line:
        shown = shown.replace("\n", "↵")
    return text if shown == text else shown


def prepare() -> None:
    """Make what the first text that needs a stand-in would wait for, some 20 ms; from then on it is there."""
    _delicate()


def unsafe(text: str, *, line: bool = False) -> bool:
    """Whether anything in the text would be shown otherwise than it is stored."""
    return visible(text, line=line) is not text


def escape_json(text: str) -> str:
    r"""The same JSON, what is not safe to show written as `\u` and four digits (RFC 8259, section 7).

    `text` is JSON already, without escapes for other scripts (`ensure_ascii=False`). Nothing needs to be parsed: inside
    strings JSON has no controls below U+0020, and outside there is nothing else to replace. The value stays the same,
    but for two lone surrogates that stand side by side and make a pair: an escape cannot tell them from its character.
    """
    return _rewrite(text, _escaped)


def _rewrite(text: str, write: Callable[[str, str], str]) -> str:
    """Replace all that needs a stand-in by what `write` makes of the stored and the shown code points."""
    if text.isascii() and text.isprintable():
        return text
    if _SUSPECT.search(text):
        text = _delicate().sub(lambda match: write(match[0], _stand_ins(match)), text)
    return _FLOOD.sub(lambda match: write(match[0], _without_flood(match[0])), text)


def _with_a_base(text: str) -> str:
    """The text with each mark replaced that begins a line."""
    if text.isascii() or not _AT_THE_START.search("\n" + text):
        return text
    return _AT_THE_START.sub(lambda at: "\n◌" if _is_without_cell(at[0][1]) else at[0], "\n" + text)[1:]


def _is_without_cell(character: str) -> bool:
    """Whether it is a mark that is drawn into the cell before it, and has no stand-in of its own."""
    return unicodedata.category(character) in ("Mn", "Me") and ord(character) not in _STAND_INS


def _stand_ins(match: re.Match[str]) -> str:
    """What is shown for one match of `_delicate`."""
    return match[0] if match["flag"] else match[0].translate(_STAND_INS)


def _without_flood(text: str) -> str:
    """The text with each mark replaced that has eight others before it; a separator counts as a mark."""
    marks = {mark for mark in set(text) if unicodedata.category(mark)[0] == "M" or mark in _SEPARATORS}
    shown, row = [], 0
    for mark in text:
        row = row + 1 if mark in marks else 0
        shown.append("◌" if row > MARKS_IN_A_ROW else mark)
    return "".join(shown)


def _escaped(stored: str, shown: str) -> str:
    """The stored code points as JSON writes them, each that is shown otherwise as its escape."""
    return "".join(
        one
        if one in (other, "\t", "\r")
        else re.sub("....", r"\\u\g<0>", one.encode("utf-16-be", "surrogatepass").hex())
        for one, other in zip(stored, shown, strict=True)
    )
