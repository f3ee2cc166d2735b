"""The same word in another form, as a bad memory has it: another ending, figures for words, a contraction drawn apart.

English alone, by the endings that grammars list and the verbs and nouns that do not follow them. What comes out need
not be a word: it is looked up among those that an archive has.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

ALIKE = 0.8
"""How well another form of a word does for it, from 0 to 1."""

_STEM = 3
"""Letters that an ending leaves at the least."""

_LONGEST = 32
"""Longer ones are no words."""

_VOWELS = frozenset("aeiou")

_IRREGULAR: Final = """
be am is are was were been being; have has had; do does did done doing; go goes went gone going; say said; get got
gotten; make made; know knew known; think thought; take took taken; see saw seen; come came; give gave given; find
found; tell told; become became; leave left; feel felt; bring brought; begin began begun; keep kept; hold held; write
wrote written; stand stood; hear heard; mean meant; meet met; pay paid; sit sat; speak spoke spoken; lead led; grow
grew grown; lose lost; fall fell fallen; send sent; build built; understand understood; draw drew drawn; break broke
broken; spend spent; rise rose risen; drive drove driven; buy bought; wear wore worn; choose chose chosen; fight
fought; throw threw thrown; catch caught; deal dealt; win won; forget forgot forgotten; seek sought; sell sold; eat
ate eaten; fly flew flown; run ran; die died dying; lie lay lain lying; bear bore borne; strike struck; teach taught;
shake shook shaken; hide hid hidden; sing sang sung; sink sank sunk; swear swore sworn; tear tore torn; wake woke
woken; sleep slept; steal stole stolen; bend bent; bind bound; shoot shot; man men; woman women; child children;
person people; life lives; wife wives; foot feet; tooth teeth; half halves; leaf leaves; knife knives; thief thieves;
self selves
"""

_NUMBERS: Final = """
0 zero; 1 one; 2 two; 3 three; 4 four; 5 five; 6 six; 7 seven; 8 eight; 9 nine; 10 ten; 11 eleven; 12 twelve;
13 thirteen; 14 fourteen; 15 fifteen; 16 sixteen; 17 seventeen; 18 eighteen; 19 nineteen; 20 twenty; 30 thirty;
40 forty; 50 fifty; 60 sixty; 70 seventy; 80 eighty; 90 ninety; 100 hundred; 1000 000 thousand; 1st first; 2nd second;
3rd third; 4th fourth; 5th fifth; 6th sixth; 7th seventh; 8th eighth; 9th ninth; 10th tenth
"""
"""“1,000” is two words where texts are indexed, of which 000 is the second."""

_NEGATED = "do does did is are was were have has had would could should must need"
_SHORTENED: Final = {
    "m": ("am", "i"),
    "re": ("are", "you we they"),
    "ve": ("have", "i you we they"),
    "ll": ("will", "i you he she it we they"),
    "d": ("would", "i you he she we they"),
    "s": ("is", "he she it that there what who here where"),
}

CONTRACTED: Final[dict[str, tuple[str, str]]] = {
    **{f"{verb}nt": (verb, "not") for verb in _NEGATED.split()},
    "wont": ("will", "not"),
    "cant": ("can", "not"),
    "cannot": ("can", "not"),
    "lets": ("let", "us"),
    **{f"{word}{end}": (word, verb) for end, (verb, words) in _SHORTENED.items() for word in words.split()},
}
"""Contractions as they are folded, without their apostrophe, and the two words that they stand for."""

JOINED: Final[dict[tuple[str, str], str]] = {two: one for one, two in CONTRACTED.items() if one != "cannot"}
"""The other way round."""


@lru_cache(maxsize=1_024)
def forms(word: str) -> frozenset[str]:
    """Other forms of a folded word; most of them are words."""
    found = set(_LISTED.get(word, ()))
    if word.isascii() and word.isalpha() and len(word) <= _LONGEST:
        found.update(form for stem in _stems(word) for form in _inflected(stem))
    return frozenset(found - {word})


def _stems(word: str) -> Iterator[str]:
    """What a word may be a form of."""
    yield word
    if word[-3:] in {"ies", "ied"}:
        yield f"{word[:-3]}y"
    for ending in ("ing", "ed", "es", "s"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < _STEM or (ending == "s" and stem.endswith("s")):
            continue
        yield stem
        if ending != "s":
            yield f"{stem}e"
        if ending in {"ing", "ed"} and stem[-1] == stem[-2]:
            yield stem[:-1]


def _inflected(stem: str) -> Iterator[str]:
    """The forms of a stem."""
    if len(stem) < _STEM:
        return
    yield from (stem, f"{stem}s", f"{stem}es", f"{stem}ed", f"{stem}ing")
    if stem.endswith("e"):
        yield from (f"{stem}d", f"{stem[:-1]}ing")
    elif stem.endswith("y"):
        yield from (f"{stem[:-1]}ies", f"{stem[:-1]}ied")
    elif stem[-1] not in _VOWELS and stem[-2] in _VOWELS:
        yield from (f"{stem}{stem[-1]}ed", f"{stem}{stem[-1]}ing")


def _listed() -> dict[str, set[str]]:
    """Each irregular word and number, and all that it may stand for."""
    listed: dict[str, set[str]] = {}
    for row in _IRREGULAR.split(";"):
        words = row.split()
        for word in words:
            listed.setdefault(word, set()).update(words, _inflected(words[0]))
        for form in _inflected(words[0]):
            listed.setdefault(form, set()).update(words)
    for row in _NUMBERS.split(";"):
        words = row.split()
        for word in words:
            listed.setdefault(word, set()).update(words)
    return listed


_LISTED: Final = _listed()
