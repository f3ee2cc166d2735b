"""What the forms with fields share: dates in ISO form, names by their parts, the quotation as a remark, a key."""

from __future__ import annotations

import re
import unicodedata

from store.cite import names
from store.cite.dates import Moment, When, read
from store.cite.quotation import run_in, trimmed
from store.cite.rich import AMERICAN
from store.cite.style import Subject
from store.cite.titles import unmarked
from store.csl import Date, Item, Name


def iso(date: Date | None) -> str:
    """A date or span in EDTF (ISO 8601-2): 2020-05-05, 1887~, 2019/2020; empty for words that are no date."""
    when = read(date)
    if when is None or when.start is None:
        return ""
    mark = "~" if when.circa else ""
    text = _iso(when.start) + mark
    if when.open_ended:
        return f"{text}/.."
    return f"{text}/{_iso(when.end)}{mark}" if when.end else text


def _iso(moment: Moment) -> str:
    year = f"{moment.year:04d}" if moment.year >= 0 else f"-{-moment.year:04d}"
    if not moment.month:
        return f"{year}-{20 + moment.season}" if isinstance(moment.season, int) and moment.season else year
    return f"{year}-{moment.month:02d}" + (f"-{moment.day:02d}" if moment.day else "")


def start(date: Date | None) -> Moment | None:
    """The first day of a date."""
    when: When | None = read(date)
    return when.start if when else None


def family(name: Name) -> str:
    """The family name with its particle, or the whole name of a body or of a person with one name, as it came in."""
    return name.literal or names.joined(name.non_dropping_particle, name.family) or name.given


def given(name: Name) -> str:
    """The given names; empty for a body and for a single name."""
    return "" if name.literal or not name.family else f"{name.given} {name.dropping_particle}".strip()


def remark(subject: Subject) -> str:
    """“Q” (Naftali Bennett)."""
    words = f"“{run_in(trimmed(subject.words), AMERICAN)}”"
    return f"{words} ({subject.speaker.strip()})" if subject.speaker.strip() else words


def key(item: Item) -> str:
    """A key of family name, year and first word of the title, in ASCII: ahronheim2020senior."""
    when = start(item.issued)
    people = names.present(item.author)
    title = [word for word in re.findall(r"\w+", unmarked(item.title)) if word.lower() not in ("a", "an", "the")]
    parts = (family(people[0]) if people else "", str(when.year) if when and when.year > 0 else "", *title[:1])
    made = "".join(_ascii(part) for part in parts)
    return made or "source"


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", folded)
