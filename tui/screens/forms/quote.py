"""The forms of a quote: entering one by hand, and changing what is known of one."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping, Sequence

from textual.content import Content

from store.archive import Archive
from store.change import revision
from store.entry import Entry
from store.errors import DateError, OnrecordError, UsageError
from store.records import Source
from tui import doubts
from tui.safe import safe
from tui.screens.forms import making, written
from tui.screens.forms.checked import Saved
from tui.screens.forms.field import Field, Remark
from tui.screens.forms.form import FormScreen
from tui.screens.forms.known import Known, title
from tui.screens.forms.remarks import of_address, of_authors, of_date, of_dates, of_speaker, of_words
from tui.widgets.layout import cut_at_word

WHO = {
    "person": "a person",
    "body": "an organisation, such as a ministry",
    "anonymous": "unnamed, known only in this source",
}
NEW = {
    "person": "a new person",
    "body": "a new organisation, such as a ministry",
    "anonymous": "unnamed, new in this source",
}
"""What a speaker is who is in the archive, and what one can be who is not."""
DATES = "such as 2020-05-03, 2020-05 or 2020"
UNKNOWN = "asked once the speaker is named"
AUTHORS = "Family, Given; or an organisation"
WORDS = 160
"""Cells of the words that stand above a form."""
REQUIRED = {"words": "the words", "speaker": "the speaker"}


def source_fields(values: Mapping[str, str], known: Known | None) -> tuple[Field, ...]:
    """The fields that describe a source; with `known`, its title may name one that is there."""
    types = {name: shown for name, shown in written.TYPES.items() if name or known}
    complete = known.complete_source if known else None
    return (
        Field(
            "title",
            "Source",
            values.get("title", ""),
            hint="title, also of one in the archive",
            complete=complete,
            apart=True,
        ),
        Field("publication", "Publication", values.get("publication", ""), hint="newspaper, broadcaster, publisher"),
        Field("author", "Author", values.get("author", ""), hint=AUTHORS, offer=doubts.as_persons),
        Field("issued", "Published", values.get("issued", ""), hint=DATES, offer=written.meant),
        Field("url", "Address", values.get("url", ""), hint="https://"),
        Field("type", "Type", values.get("type", ""), options=types),
    )


def own_fields(values: Mapping[str, str], known: Known) -> tuple[tuple[Field, ...], tuple[Field, ...]]:
    """The fields of the quote itself that stand before those of its source, and behind them."""
    before = (
        Field(
            "speaker",
            "Speaker",
            values.get("speaker", ""),
            hint="who said it",
            complete=known.complete_speaker,
            offer=known.offer_speaker,
        ),
        Field("is", "Speaker is", "person", options=NEW),
        Field("date", "Said", values.get("date", ""), hint=DATES, offer=written.meant),
        Field("kind", "Kind", values.get("kind", "direct"), options=written.KINDS),
    )
    behind = (
        Field(
            "tags", "Tags", values.get("tags", ""), hint="such as war, budget", complete=known.complete_tag, apart=True
        ),
        Field("note", "Note", values.get("note", ""), lines=3),
    )
    return before, behind


class QuoteForm(FormScreen):
    """What both forms have in common."""

    def __init__(self, archive: Archive, form: str, known: Known) -> None:
        """Change this archive, of which this is known."""
        super().__init__(archive, form)
        self.known = known

    def look_again(self) -> None:
        """See it, and who and what is known since."""
        super().look_again()
        self.known = Known(self.archive, self.known.tags)

    @abstractmethod
    def source(self, values: Mapping[str, str]) -> Source | None:
        """The source that the form is about, if it is in the archive."""

    def missing(self, values: Mapping[str, str]) -> dict[str, str]:
        """Nothing can be a quote without words and a speaker."""
        return {name: what for name, what in REQUIRED.items() if name in values and not values[name].strip()}

    def unasked(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """Who a speaker is need be said of a new one only."""
        source = self.source(values)
        try:
            found, unknown = self.known.speaker(values["speaker"], source.id if source else None)
        except UsageError:
            return {"is": UNKNOWN}
        named = f" as {found.name}" if found.name != values["speaker"].strip() else ""
        return {} if unknown else {"is": f"{WHO[found.type]}, in the archive{named}"}

    def remarks(self, values: Mapping[str, str]) -> dict[str, Remark]:
        """What all of it is taken for."""
        source = self.source(values)
        return {
            "words": of_words(values.get("words", ""), self.archive, source),
            "speaker": of_speaker(values["speaker"], self.known, source.id if source else None),
            "date": of_dates(values["date"]),
            "author": of_authors(values["author"]),
            "issued": of_date(values["issued"]),
            "url": of_address(values["url"]),
        }


class NewForm(QuoteForm):
    """Entering a quote, from a source with a text or without one, such as a broadcast."""

    TITLE_TEXT = "new quote"

    def __init__(self, archive: Archive, known: Known) -> None:
        """Add to this archive."""
        super().__init__(archive, "new", known)

    def fields(self) -> Sequence[Field]:
        """All of them, empty."""
        before, behind = own_fields({}, self.known)
        words = Field("words", "Words", lines=3, hint="exactly as they were said, without quotation marks")
        return (words, *before, *source_fields({}, self.known), *behind)

    def source(self, values: Mapping[str, str]) -> Source | None:
        """That which the title names, as long as nothing else describes a new one."""
        try:
            source, fresh = making.source_of(values, self.known, self.archive)
        except OnrecordError:
            return None
        return None if fresh else source

    def prepare(self) -> None:
        """The titles that can be completed."""
        self.known.complete_source("-")

    def missing(self, values: Mapping[str, str]) -> dict[str, str]:
        """Nor without a source."""
        missing = super().missing(values)
        said = any(values[name].strip() for name in making.SOURCE)
        return missing if said else {**missing, "title": "the source"}

    def remarks(self, values: Mapping[str, str]) -> dict[str, Remark]:
        """Also whether the source is there."""
        remarks = super().remarks(values)
        if not values["title"].strip():
            return remarks
        try:
            source, fresh = making.source_of(values, self.known, self.archive)
        except DateError:
            return remarks
        except OnrecordError as error:
            return remarks | {"title": Remark(str(error), wrong=True)}
        if fresh:
            return remarks | {"title": Remark("new")}
        item_title, printed = title(source), str(source.csl.get("container-title") or "")
        named = " · ".join(
            filter(None, ("in the archive", printed, item_title if item_title != values["title"] else ""))
        )
        remarks["title"] = Remark(f"{named}. Fill in more, and it becomes a new source.")
        return remarks

    def made(self, values: Mapping[str, str], first: Mapping[str, str]) -> Saved:  # noqa: ARG002 - nothing was there
        """The new quote."""
        change, id_ = making.new_quote(values, self.known, self.archive)
        return Saved(change, id_, f"Added {id_}.")


class EditForm(QuoteForm):
    """Changing what is known of a quote, and of its source."""

    TITLE_TEXT = "edit this quote"
    AUTO_FOCUS = "#speaker"  # not the words, which must not change by a key too many

    def __init__(self, archive: Archive, entry: Entry, known: Known) -> None:
        """Change this quote."""
        super().__init__(archive, f"edit-{entry.quote.id}", known)
        self._entry = entry
        self._others = 0

    def prepare(self) -> None:
        """How many other quotes its source has."""
        self._others = len(self.archive.of_source(self._entry.source.id)) - 1

    def heading(self) -> Content | None:
        """The words, which change by choosing others of the text."""
        if not self._entry.quote.segments:
            return None
        return safe(f"“{cut_at_word(self._entry.quote.words, WORDS)}”", line=True)

    def base(self) -> str:
        """Of the quote and its source together."""
        return f"{revision(self._entry.quote)}{revision(self._entry.source)}"

    def fields(self) -> Sequence[Field]:
        """Those of the quote and of its source; the words only where there is no text that they must lie on."""
        values = making.values_of(self._entry)
        before, behind = own_fields(values, self.known)
        words = () if self._entry.quote.segments else (Field("words", "Words", values["words"], lines=3),)
        return (*words, *before, *behind, *source_fields(values, None))

    def source(self, values: Mapping[str, str]) -> Source | None:  # noqa: ARG002 - it has one
        """Its own."""
        return self._entry.source

    def unasked(self, values: Mapping[str, str]) -> Mapping[str, str]:
        """A speaker that is left alone is not asked about."""
        speaker = self._entry.speaker
        return {"is": WHO[speaker.type]} if values["speaker"] == speaker.name else super().unasked(values)

    def remarks(self, values: Mapping[str, str]) -> dict[str, Remark]:
        """Also where the dates are known from, and which quotes the source has beside this one."""
        remarks = super().remarks(values)
        if values["speaker"] == self._entry.speaker.name:
            remarks["speaker"] = Remark("")
        remarks["date"] = of_dates(values["date"], self._entry.quote.readings)
        if self._others:
            count = f"{self._others:,} other quote{'' if self._others == 1 else 's'}"
            remarks["title"] = Remark(f"Also the source of {count}.")
        return remarks

    def made(self, values: Mapping[str, str], first: Mapping[str, str]) -> Saved:
        """What differs."""
        change = making.edited(self._entry, values, first, self.known, self.archive)
        words = "the words of " if values.get("words") != first.get("words") else ""
        return Saved(change, self._entry.quote.id, f"Changed {words}{self._entry.quote.id}.")

    def read_again(self) -> Mapping[str, str]:
        """As it stands now."""
        self.archive.refresh()
        self._entry = self.archive.get(self._entry.quote.id)
        return making.values_of(self._entry)
