"""The changes that people make, each as one `Change`: pure functions of records that were read, for forms and commands.

None of them writes anything. What a record must be is checked when it is made (a date that is no EDTF raises at once),
and what must hold in the archive when the change is committed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Literal, TypeVar

import msgspec

from store import authors, csl, guesses, personal
from store.change import Change, Removal, remove, replace
from store.errors import UsageError
from store.records import Quote, Reading, Segment, Source, Speaker, join

BY_HAND = "entered by hand"
FIELDS = {"title": "title", "publication": "container-title", "url": "URL", "type": "type"}
"""The fields of a source that people name, and what CSL-JSON calls them; beside `author` and `issued`."""
LONGEST = 40
"""Letters of an id that is made of a name."""

AnyRecord = TypeVar("AnyRecord", Source, Speaker, Quote)
Free = Callable[[str], bool]
"""Tells whether an id was never used."""


# One quote


def set_date(quote: Quote, dates: Iterable[str]) -> Change:
    """Let a quote be dated by these EDTF dates, entered by hand; by none, it is undated. Raises DateError."""
    readings = tuple(reading(date) for date in dates)
    return _edited(quote, f"date of {quote.id}", readings=readings)


def reading(date: str) -> Reading:
    """A date that somebody entered. Raises DateError."""
    return Reading(edtf=guesses.read(date).text, how=BY_HAND)


def set_note(quote: Quote, note: str) -> Change:
    """Let this be a quote's note; an empty one removes it."""
    return _edited(quote, f"note of {quote.id}", note=note)


def set_kind(quote: Quote, kind: Literal["direct", "mixed", "reported"]) -> Change:
    """Let a quote be of another kind."""
    return _edited(quote, f"kind of {quote.id}", kind=kind)


def set_words(quote: Quote, words: str, segments: tuple[Segment, ...] = ()) -> Change:
    """Let a quote that was entered by hand have other words; `segments` are where these stand in a text, if they do.

    Raises:
        UsageError: they stand in a text, or there are none.
    """
    if quote.segments:
        raise UsageError(f"The words of {quote.id} are those of its text", "choose another range of it (--range)")
    if not words.strip():
        raise UsageError("There are no words", "write some")
    return _edited(quote, f"words of {quote.id}", words=words, segments=segments)


def set_speaker(quote: Quote, speaker: Speaker, *, new: bool = False) -> Change:
    """Let another speaker have said it; one that is `new` to the archive is added."""
    change = _edited(quote, f"speaker of {quote.id}", speaker=speaker.id)
    return msgspec.structs.replace(change, speakers=(speaker,) if new else ())


def tag(quotes: Iterable[Quote], add: Sequence[str] = (), drop: Sequence[str] = ()) -> Change:
    """Add and drop tags. A quote that has them so already is left alone."""
    replaced = []
    for quote in quotes:
        tags = tuple(dict.fromkeys([*(one for one in quote.tags if one not in drop), *add]))
        if tags != quote.tags:
            replaced.append(replace(quote, msgspec.structs.replace(quote, tags=tags)))
    return Change(replaced=tuple(replaced), label=_label("tags of", [one.record.id for one in replaced]))


def choose_range(quote: Quote, text: str, ranges: Sequence[tuple[int, int]], name: str = "") -> Change:
    """Let a quote be other ranges of its text, in code points; the words become what stands there.

    Args:
        quote: as it is.
        text: its text, or one of its source's where it has none yet.
        ranges: half-open.
        name: the SHA-256 of that one.

    Raises:
        UsageError: the quote has no text, or a range is not within it.
    """
    if quote.segments:
        name = quote.segments[0].text
    if not name:
        raise UsageError(f"The quote {quote.id} has no text to choose from", "remove it, and enter it anew")
    for start, end in ranges:
        if not 0 <= start < end <= len(text):
            raise UsageError(f"The text has no range {start}:{end}", f"choose within 0:{len(text)}")
    parts = tuple(Segment(text=name, start=start, end=end) for start, end in ranges)
    words = join([text[start:end] for start, end in ranges])
    return _edited(quote, f"range of {quote.id}", segments=parts, words=words)


def remove_quotes(quotes: Sequence[Quote]) -> Change:
    """Remove quotes; their speakers and sources stay."""
    return Change(removed=tuple(map(remove, quotes)), label=_label("remove", [quote.id for quote in quotes]))


# A new quote


def enter(
    quote: Quote, speaker: Speaker | None = None, source: Source | None = None, texts: tuple[bytes, ...] = ()
) -> Change:
    """Add a quote, with its speaker and source where they are new."""
    return Change(
        quotes=(quote,),
        speakers=(speaker,) if speaker else (),
        sources=(source,) if source else (),
        texts=texts,
        label=f"new {quote.id}",
    )


def person(name: str, free: Free) -> Speaker:
    """A new speaker of this name, a person; the family name stands before a comma, else last."""
    family, given = personal.parts(name)
    return made(
        Speaker, {"id": new_id(name, free), "name": name.strip(), "type": "person", "family": family, "given": given}
    )


def described(fields: Mapping[str, str], free: Free) -> Source:
    """A new source from what people say of it: `title`, `publication`, `url`, `issued`, `author`, `type`.

    Raises:
        UsageError: a field is not what it must be.
    """
    named = fields.get("title") or fields.get("publication") or fields.get("url") or "source"
    item: dict[str, Any] = {"type": "webpage" if fields.get("url") else "document"}
    return Source(id=new_id(named, free), csl=_with_fields(item, fields))


def new_id(name: str, free: Free) -> str:
    """A permanent id made of a name: `amsel-1`, or a number after it that was never used, the next one as a rule."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^0-9a-z]+", "-", plain).strip("-")[:LONGEST].strip("-") or "x"
    used, number = 0, 1
    while not free(f"{slug}-{number}"):  # ten thousand quotes of one speaker cost some thirty looks
        used, number = number, number * 2
    while number - used > 1:
        middle = (used + number) // 2
        used, number = (used, middle) if free(f"{slug}-{middle}") else (middle, number)
    return f"{slug}-{number}"


# Speakers and sources


def rename(speaker: Speaker, name: str) -> Change:
    """Let a speaker have another name; the old one becomes an alias."""
    aliases = tuple(dict.fromkeys([*(one for one in speaker.aliases if one != name), speaker.name]))
    family, given = personal.parts(name)
    parts = {"family": family, "given": given} if speaker.type == "person" else {}
    return _edited(speaker, f"name of {speaker.id}", name=name.strip(), aliases=aliases, **parts)


def alias(speaker: Speaker, add: Sequence[str] = (), drop: Sequence[str] = ()) -> Change:
    """Add other names of a speaker, or drop some."""
    names = tuple(dict.fromkeys([*(one for one in speaker.aliases if one not in drop), *add]))
    return _edited(speaker, f"aliases of {speaker.id}", aliases=names)


def merge(keep: Speaker, others: Sequence[Speaker], quotes: Iterable[Quote]) -> Change:
    """Let several speakers be one: their `quotes` become those of the one to `keep`, their names its aliases.

    What an article calls somebody unnamed is no name of a person, nor the other way round: such a one stays out.
    """
    alike = [other for other in others if (other.type == "anonymous") == (keep.type == "anonymous")]
    names = [name for other in alike for name in (other.name, *other.aliases)]
    aliases = tuple(dict.fromkeys([*keep.aliases, *(name for name in names if name != keep.name)]))
    moved = [replace(quote, msgspec.structs.replace(quote, speaker=keep.id)) for quote in quotes]
    kept = [] if aliases == keep.aliases else [replace(keep, msgspec.structs.replace(keep, aliases=aliases))]
    return Change(
        replaced=(*kept, *moved),
        removed=tuple(map(remove, others)),
        label=f"merge {', '.join(other.id for other in others)} into {keep.id}",
    )


def set_fields(source: Source, fields: Mapping[str, str]) -> Change:
    """Describe a source otherwise: `title`, `publication`, `url`, `issued`, `author`, `type`; an empty one goes.

    Raises:
        UsageError: a field is not what it must be.
    """
    return _edited(source, f"source {source.id}", csl=_with_fields(dict(source.csl), fields))


def remove_all(sources: Iterable[Source], speakers: Iterable[Speaker], quotes: Iterable[Quote], label: str) -> Change:
    """Remove records of all kinds together, such as the sample."""
    gone: list[Removal] = [*map(remove, quotes), *map(remove, speakers), *map(remove, sources)]
    return Change(removed=tuple(gone), label=label)


def _with_fields(item: dict[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    """A CSL item with other fields."""
    for name, value in fields.items():
        if name == "author":
            item["author"] = authors.read(value, item.get("author", ()))
        elif name == "issued":
            item["issued"] = _issued(value) if value else None
        elif name in FIELDS:
            item[FIELDS[name]] = value
        else:
            raise UsageError(f"A source has no field “{name}”", f"there are author, issued, {', '.join(FIELDS)}")
    left = {name: value for name, value in item.items() if value not in (None, "", [])}
    csl.item(left)
    return left


def _issued(value: str) -> dict[str, Any]:
    """A date of publication: in parts where it is a day, a month or a year, else in EDTF."""
    date = guesses.read(value)
    if re.fullmatch(r"\d{4}(-\d{2}){0,2}", date.text) and date.precision in {"day", "month", "year"}:
        return {"date-parts": [[int(part) for part in date.text.split("-")]]}
    return {"raw": date.text}


def _edited(record: AnyRecord, label: str, **fields: object) -> Change:
    """One record with other values in some fields; nothing where they are the same already."""
    new = made(type(record), msgspec.structs.asdict(record) | fields)
    return Change(replaced=() if new == record else (replace(record, new),), label=label)


def combined(quote: Quote, steps: Iterable[Callable[[Quote], Change]]) -> Change:
    """Several changes of one quote as one, each made from what the one before it made."""
    now = quote
    speakers: list[Speaker] = []
    for step in steps:
        change = step(now)
        speakers += change.speakers
        for one in change.replaced:
            now = one.record if isinstance(one.record, Quote) else now
    replaced = () if now == quote else (replace(quote, now),)
    return Change(replaced=replaced, speakers=tuple(speakers), label=f"edit {quote.id}")


def made(kind: type[AnyRecord], fields: Mapping[str, object]) -> AnyRecord:
    """A record of these fields.

    Raises:
        UsageError: a field is not what it must be; the sentence names it.
    """
    try:
        return msgspec.convert(msgspec.to_builtins(fields), kind)
    except msgspec.ValidationError as error:
        raise UsageError(*_impossible(kind.__name__.lower(), str(error))) from None


def _impossible(kind: str, reason: str) -> tuple[str, str]:
    """What is wrong with a field, from msgspec's words for it."""
    reason, _, place = reason.partition(" - at `$.")
    field = place.partition("[")[0].rstrip("`")
    if not field:
        return f"The {kind} cannot be so ({reason})", "mend it"
    if "length >= 1" in reason:
        return f"The {field} of a {kind} cannot be empty", "write something, or leave the option out"
    if "regex" in reason:
        return (
            f"The {field} of a {kind} cannot be that",
            "write at most 64 small letters from a to z, digits and hyphens, not a hyphen first",
        )
    return f"The {field} of a {kind} cannot be that ({reason})", "mend that field"


def _label(did: str, ids: Sequence[str]) -> str:
    return f"{did} {', '.join(ids[:3])}{f' and {len(ids) - 3} more' if len(ids) > 3 else ''}"  # noqa: PLR2004 - enough to know
