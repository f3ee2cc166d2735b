"""The small forms: the tags of one quote or of several, and the names of a speaker."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from textual.content import Content

from store import editing
from store.archive import Archive
from store.change import Change, replace, revision
from store.entry import Entry
from store.records import Speaker
from tui.safe import safe
from tui.screens.forms.checked import Saved
from tui.screens.forms.field import Field, Remark
from tui.screens.forms.form import FormScreen
from tui.screens.forms.known import Known
from tui.screens.forms.quote import WORDS
from tui.screens.forms.written import listed, several
from tui.widgets.layout import cut_at_word

HINT = "such as war, budget"


class TagForm(FormScreen):
    """The tags of one quote."""

    TITLE_TEXT = "tags"

    def __init__(self, archive: Archive, entry: Entry, known: Known) -> None:
        """Tag this quote."""
        super().__init__(archive, f"tags-{entry.quote.id}")
        self._quote = entry.quote
        self._known = known

    def heading(self) -> Content | None:
        """The words."""
        return safe(f"“{cut_at_word(self._quote.words, WORDS)}”", line=True)

    def base(self) -> str:
        """Of the quote."""
        return revision(self._quote)

    def fields(self) -> Sequence[Field]:
        """The tags that it has."""
        complete = self._known.complete_tag
        return (Field("tags", "Tags", listed(self._quote.tags), hint=HINT, complete=complete),)

    def made(self, values: Mapping[str, str], first: Mapping[str, str]) -> Saved:  # noqa: ARG002 - the list is whole
        """These tags and no others."""
        tags = several(values["tags"])
        change = editing.tag([self._quote], tags, [tag for tag in self._quote.tags if tag not in tags])
        return Saved(change, self._quote.id, f"Changed the tags of {self._quote.id}.")

    def read_again(self) -> Mapping[str, str]:
        """As it stands now."""
        self.archive.refresh()
        self._quote = self.archive.get(self._quote.id).quote
        return {"tags": listed(self._quote.tags)}


class ManyTagsForm(FormScreen):
    """The tags of several quotes at once."""

    TITLE_TEXT = "tags"

    def __init__(self, archive: Archive, entries: Sequence[Entry], known: Known) -> None:
        """Tag these quotes."""
        super().__init__(archive, "many-tags")
        self._quotes = [entry.quote for entry in entries]
        self._known = known

    def heading(self) -> Content | None:
        """How many they are, and which tags they have."""
        have = listed(dict.fromkeys(tag for quote in self._quotes for tag in quote.tags))
        return safe(f"{len(self._quotes):,} quotes{f', tagged {have}' if have else ', without tags'}", line=True)

    def fields(self) -> Sequence[Field]:
        """What to add, and what to drop."""
        complete = self._known.complete_tag
        return (
            Field("add", "Add", hint=HINT, complete=complete),
            Field("drop", "Remove", hint=HINT, complete=complete),
        )

    def made(self, values: Mapping[str, str], first: Mapping[str, str]) -> Saved:  # noqa: ARG002 - nothing was there
        """The change of those that are not so already."""
        change = editing.tag(self._quotes, several(values["add"]), several(values["drop"]))
        count = len(change.replaced)
        return Saved(change, "", f"Changed the tags of {count:,} quote{'' if count == 1 else 's'}.")

    def read_again(self) -> Mapping[str, str]:
        """As they stand now."""
        self.archive.refresh()
        self._quotes = [self.archive.get(quote.id).quote for quote in self._quotes]
        return {}


class NamesForm(FormScreen):
    """The name of a speaker, and the other names that articles use."""

    TITLE_TEXT = "names of a speaker"

    def __init__(self, archive: Archive, speaker: Speaker) -> None:
        """Name this speaker."""
        super().__init__(archive, f"names-{speaker.id}")
        self._speaker = speaker

    def base(self) -> str:
        """Of the speaker."""
        return revision(self._speaker)

    def fields(self) -> Sequence[Field]:
        """The name and the aliases."""
        return tuple(
            Field(name, label, self._values()[name], hint=hint)
            for name, label, hint in (("name", "Name", ""), ("aliases", "Aliases", "such as The Minister, Bibi"))
        )

    def missing(self, values: Mapping[str, str]) -> dict[str, str]:
        """A speaker has a name."""
        return {} if values["name"].strip() else {"name": "the name"}

    def remarks(self, values: Mapping[str, str]) -> dict[str, Remark]:
        """What becomes of the name that was."""
        new = values["name"].strip() not in ("", self._speaker.name)
        return {"name": Remark("The old name is kept as an alias." if new else "")}

    def made(self, values: Mapping[str, str], first: Mapping[str, str]) -> Saved:
        """Both together."""
        now = self._speaker
        if values["name"] != first["name"]:
            now = _record(editing.rename(now, values["name"]), now)
        if values["aliases"] != first["aliases"]:
            wanted = several(values["aliases"])
            kept = [name for name in now.aliases if name not in self._speaker.aliases and name not in wanted]
            now = msgspec.structs.replace(now, aliases=(*wanted, *kept))
        change = Change(replaced=(replace(self._speaker, now),), label=f"names of {now.id}")
        change = Change() if now == self._speaker else change
        return Saved(change, "", f"Changed the names of {now.id}.")

    def read_again(self) -> Mapping[str, str]:
        """As they stand now."""
        self.archive.refresh()
        self._speaker = self.archive.speaker(self._speaker.id)
        return self._values()

    def _values(self) -> dict[str, str]:
        return {"name": self._speaker.name, "aliases": listed(self._speaker.aliases)}


def _record(change: Change, before: Speaker) -> Speaker:
    """The speaker that a change makes."""
    made = change.replaced[0].record if change.replaced else before
    assert isinstance(made, Speaker)  # noqa: S101 - nothing else was changed
    return made
