"""What a form says of what stands in each field: how it is read, what is wrong with it, what may be meant instead."""

from __future__ import annotations

from collections.abc import Sequence

from store import edtf, guesses
from store.archive import Archive
from store.errors import ArchiveDamagedError, DateError, UsageError
from store.records import Reading, Source
from tui import doubts
from tui.screens.forms import written
from tui.screens.forms.field import Remark
from tui.screens.forms.known import Known

STANDS = {1: "Found in the text of the source.", 2: "Found in the text of the source, in two pieces."}
OFTEN = "Found {:,} times in the text of the source, so they are tied to none of these places."
STANDS_NOT = "These words are not in the text of the source; “onrecord verify” would report them."


def of_words(words: str, archive: Archive, source: Source | None) -> Remark:
    """Whether words stand in the text of their source, and whether marks were typed along."""
    said = [doubts.of_words(words)]
    if source and source.texts and words.strip():
        try:
            said.append(_standing(words, archive, source))
        except ArchiveDamagedError as error:
            said.append(f"{error.what}, so it is not known whether the words stand there.")
    return Remark(" ".join(filter(None, said)))


def _standing(words: str, archive: Archive, source: Source) -> str:
    """How words stand in the text of their source. Raises ArchiveDamagedError: it cannot be read."""
    if pieces := len(archive.lay(words, source)):
        return STANDS[pieces]
    if places := len(archive.places(words, source)):
        return OFTEN.format(places)
    for name in source.texts:
        archive.text_of(name)
    return STANDS_NOT


def of_speaker(typed: str, known: Known, source: str | None) -> Remark:
    """Which speakers of the archive may be meant, where the name is nobody's, or why it is none."""
    if not typed.strip():
        return Remark("")
    try:
        unknown = known.speaker(typed, source)[1]
    except UsageError as error:
        return Remark(str(error), wrong=True)
    if not unknown:
        return Remark("")
    if like := known.like(typed):
        return Remark(f"In the archive: {written.listed(like)}; → takes {'it' if len(like) == 1 else 'the first'}.")
    return Remark(f"{doubt} → writes it so." if (doubt := doubts.of_speaker(typed)) else "")


def of_dates(text: str, before: Sequence[Reading] = ()) -> Remark:
    """What dates mean, or why they are none; those that were there tell where they are from."""
    said, wrong = written.told(text, before)
    if not wrong:
        ahead = (doubts.of_date(one.edtf, doubts.today()) for one in written.readings(text, before))
        said = next(filter(None, ahead), said)
    return Remark(said, wrong)


def of_date(text: str) -> Remark:
    """The same of a field that takes one date only."""
    if not text.strip():
        return Remark("")
    try:
        date = guesses.read(text).text
    except DateError:
        return Remark(*written.told(text))
    return Remark(doubts.of_date(date, doubts.today()) or edtf.show(date))


def of_authors(text: str) -> Remark:
    """As what each name is read, and how persons would be written that are read as organisations."""
    read, persons = doubts.authors_read(text), doubts.as_persons(text)
    return Remark(f"{read}; → writes “{persons}”." if persons else read)


def of_address(text: str) -> Remark:
    """Whether no browser would open it."""
    return Remark(doubts.of_address(text.strip()))
