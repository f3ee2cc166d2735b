"""Pages, volumes, editions and places in a source.

CSL calls a value numeric when it is a number, with a letter or two about it, or several of them (“12”, “A4”, “2nd”,
“12–13”); only such a value takes a label like “vol.”.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal, NamedTuple

_NUMBER = r"[A-Za-z]{0,3}\d+[A-Za-z]{0,3}"
_NUMERIC = re.compile(rf"{_NUMBER}(?:\s*(?:--?|[–,&])\s*{_NUMBER})*")
_RANGE = re.compile(r"(?<![-–\w:.])([A-Za-z]*)(\d+)\s*(?:--?|–)\s*([A-Za-z]*)(\d+)(?![-–\w:])")
_PLACES = re.compile(r"(?<=\w)\s*(?:--?|–)\s*(?=\w)")
_NUMBERS = re.compile(r"(?<![-–\w])([A-Za-z]{0,3})(\d+[a-z]?)\s*(?:--?|–)\s*((?:\1)?\d+[a-z]?)(?![-–\w])")
_SEVERAL = re.compile(r"\d\w{0,9}(?:\s*(?:--?|[–,&])\s*|\s+and\s+)\w|\b[ivxlcdm]+–[ivxlcdm]", re.IGNORECASE)
_ROMAN = re.compile(r"\b([ivxlcdm]+)\s*[-–]\s*([ivxlcdm]+)\b", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*(?=\S)")
_AND = re.compile(r"\s*&\s*")
_DIGITS = re.compile(r"\d+")
_TEENS = (11, 12, 13)

_LABELS = {
    "act": ("act", "acts", "act", "acts"),
    "appendix": ("appendix", "appendices", "app.", "apps."),
    "article-locator": ("article", "articles", "art.", "arts."),
    "book": ("book", "books", "bk.", "bks."),
    "canon": ("canon", "canons", "can.", "cann."),
    "chapter": ("chapter", "chapters", "chap.", "chaps."),
    "column": ("column", "columns", "col.", "cols."),
    "elocation": ("location", "locations", "loc.", "locs."),
    "equation": ("equation", "equations", "eq.", "eqq."),
    "figure": ("figure", "figures", "fig.", "figs."),
    "folio": ("folio", "folios", "fol.", "fols."),
    "issue": ("issue", "issues", "no.", "nos."),
    "line": ("line", "lines", "l.", "ll."),
    "note": ("note", "notes", "n.", "nn."),
    "opus": ("opus", "opera", "op.", "opp."),
    "page": ("page", "pages", "p.", "pp."),
    "paragraph": ("paragraph", "paragraphs", "para.", "paras."),
    "part": ("part", "parts", "pt.", "pts."),
    "rule": ("rule", "rules", "r.", "rr."),
    "scene": ("scene", "scenes", "sc.", "scs."),
    "section": ("section", "sections", "sec.", "secs."),
    "sub-verbo": ("sub verbo", "sub verbis", "s.v.", "s.vv."),
    "supplement": ("supplement", "supplements", "supp.", "supps."),
    "table": ("table", "tables", "tbl.", "tbls."),
    "timestamp": ("", "", "", ""),
    "title-locator": ("title", "titles", "tit.", "titt."),
    "verse": ("verse", "verses", "v.", "vv."),
    "volume": ("volume", "volumes", "vol.", "vols."),
}
"""What a place is called, in full and short, each for one and for several."""

_BRITISH = {
    "appendix": ("app.", "apps"),
    "article-locator": ("art.", "arts"),
    "book": ("bk", "bks"),
    "chapter": ("ch.", "chs"),
    "column": ("col.", "cols"),
    "elocation": ("loc.", "locs"),
    "figure": ("fig.", "figs"),
    "folio": ("fol.", "fols"),
    "issue": ("no.", "nos"),
    "paragraph": ("para.", "paras"),
    "part": ("pt", "pts"),
    "scene": ("sc.", "scs"),
    "section": ("sect.", "sects"),
    "supplement": ("suppl.", "suppls"),
    "table": ("tbl.", "tbls"),
    "volume": ("vol.", "vols"),
}
"""Short names in British English, where a word cut at its end has a stop and one cut in its middle has none."""

Ends = Literal["expanded", "chicago", "minimal-two", "minimal"]
"""How a style writes the end of a range (CSL `page-range-format`): 1033–1041, 1033–41 by Chicago 9.63 or at least two
digits, 1033–41 with as few as can be."""


class Place(NamedTuple):
    """A place in a source: its label, a CSL locator such as “page”, and the number or words there."""

    label: str
    value: str

    def called(self, *, short: bool, british: bool = False) -> str:
        """The label in words, for one or for several; an unknown label as it stands."""
        several = is_several(self.value)
        if short and british and self.label in _BRITISH:
            return _BRITISH[self.label][several]
        return _LABELS.get(self.label, (self.label,) * 4)[2 * short + several]

    def labelled(self, *, british: bool = False) -> str:
        """The short label and the value: “pp. 45–47”."""
        return f"{self.called(short=True, british=british)} {self.value}".strip()


def place(custom: dict[str, Any]) -> Place | None:
    """The place that an item's `custom.locator` and `custom.label` point to; a page when no label says otherwise."""
    value, label = custom.get("locator"), custom.get("label")
    if isinstance(value, bool) or not isinstance(value, str | int | float) or not str(value).strip():
        return None
    name = label.strip().lower() if isinstance(label, str) else ""
    return Place(name or "page", paged(str(value).strip()))


def is_numeric(value: str) -> bool:
    """Whether a label such as “vol.” fits the value (CSL `is-numeric`)."""
    return _NUMERIC.fullmatch(value) is not None


def is_several(value: str) -> bool:
    """Whether the value stands for more than one page, volume or paragraph."""
    return not value.isalnum() and _SEVERAL.search(value) is not None


def dashed(value: str) -> str:
    """A number with en dashes in its ranges and single spaces about commas and ampersands.

    The hyphens of a mark that is no range stay: RR-12-3, A/RES/12-4.
    """
    return _ranged(value, _NUMBERS, r"\1\2–\3") if is_numeric(value) or not _DIGITS.search(value) else value


def paged(value: str) -> str:
    """Page numbers with en dashes in their ranges, the ends as they are."""
    return _ranged(value, _PLACES, "–")


def pages(value: str, ends: Ends) -> str:
    """Page numbers with en dashes, the ends of ranges as the style shortens them."""
    if value.isalnum():
        return value

    def shown(found: re.Match[str]) -> str:
        before, first, other, last = found.groups()
        if other not in ("", before) or (before and not other):
            return f"{before}{first}–{other}{last}"
        end = first[: -len(last)] + last if len(last) < len(first) else last
        return f"{before}{first}–{other if ends == 'expanded' else ''}{_shortened(first, end, ends)}"

    return _ranged(value, _RANGE, shown)


def first_page(value: str) -> str:
    """The first of several pages."""
    return re.split(r"\s*[,&–-]", value, maxsplit=1)[0]


def _shortened(first: str, end: str, ends: Ends) -> str:
    """The end of a range, without the digits that it shares with the first number and that the style leaves out."""
    if ends == "expanded" or len(end) != len(first):
        return end
    same = next((n for n in range(len(end)) if end[n] != first[n]), len(end) - 1)
    if ends == "chicago":
        if len(first) <= 2 or int(first) % 100 == 0:  # noqa: PLR2004 - the rule's own number
            return end
        return end[same:] if 0 < int(first) % 100 < 10 else end[min(same, len(end) - 2) :]  # noqa: PLR2004 - the same
    return end[min(same, max(len(end) - (2 if ends == "minimal-two" else 1), 0)) :]


def ordinal(value: str) -> str:
    """“2” as “2nd”; each number of several."""
    return _DIGITS.sub(lambda found: found[0] + _ending(found[0]), dashed(value)) if value[-1:].isdigit() else value


def _ending(digits: str) -> str:
    if int(digits[-2:]) in _TEENS:
        return "th"
    return {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1], "th")


def _ranged(value: str, ranges: re.Pattern[str], shown: str | Callable[[re.Match[str]], str]) -> str:
    """The value with its ranges as they are shown. Without digits, Roman numerals alone are a range: “xii–xiv”."""
    if value.isalnum():
        return value
    return _spaced(ranges.sub(shown, value)) if _DIGITS.search(value) else _ROMAN.sub(r"\1–\2", value)


def _spaced(value: str) -> str:
    return _AND.sub(" & ", _COMMA.sub(", ", " ".join(value.split())))
