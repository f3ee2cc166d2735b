"""What styles, forms and parts of a citation there are. A style or form is imported when it is first asked for."""

from __future__ import annotations

import difflib
import importlib
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Generic, NamedTuple, TypeVar

from store.cite.forms.form import Entry, Form
from store.cite.style import Style
from store.errors import CitationError

_Thing = TypeVar("_Thing")


class Line(NamedTuple):
    """A line of a catalogue: the id, the name for people, where the thing is, and another id that it goes by."""

    id: str
    name: str
    module: str
    alias: str = ""


_STYLES = (
    Line("apa", "APA 7", "styles.apa", "apa"),
    Line("mla", "MLA 9", "styles.mla", "modern-language-association"),
    Line("chicago-notes", "Chicago 18, notes", "styles.chicago_notes", "chicago-notes-bibliography"),
    Line("chicago-author-date", "Chicago 18, author-date", "styles.chicago_author_date", "chicago-author-date"),
    Line("harvard", "Harvard (Cite Them Right)", "styles.harvard", "harvard-cite-them-right"),
    Line("ieee", "IEEE", "styles.ieee", "ieee"),
    Line("vancouver", "Vancouver (NLM)", "styles.vancouver", "nlm-citation-sequence"),
    Line("oscola", "OSCOLA 4", "styles.oscola", "oscola"),
    Line("ap", "AP sentence", "styles.ap", "ap"),
)
_FORMS = (
    Line("text", "plain text", "forms.text"),
    Line("markdown", "Markdown", "forms.markdown"),
    Line("html", "HTML", "forms.html"),
    Line("org", "Org", "forms.org"),
    Line("latex", "LaTeX", "forms.latex"),
    Line("wikipedia", "Wikipedia template", "forms.wikipedia"),
    Line("wikiquote", "Wikiquote line", "forms.wikiquote"),
    Line("biblatex", "BibLaTeX entry", "forms.biblatex"),
    Line("bibtex", "BibTeX entry", "forms.bibtex"),
    Line("ris", "RIS record", "forms.ris"),
    Line("csl-json", "CSL-JSON", "forms.csl_json"),
    Line("web-annotation", "Web Annotation", "forms.web_annotation"),
    Line("schema-org", "schema.org", "forms.schema_org"),
    Line("link", "link to the words", "forms.link"),
)

PARTS = ("quotation", "reference", "intext", "note")
"""What can be asked for: the quotation with its pointer, the entry of the list, what stands at the citing place."""


class Catalogue(Mapping[str, _Thing], Generic[_Thing]):
    """Things by their ids, each loaded when it is first asked for."""

    def __init__(self, what: str, entries: tuple[Line, ...], attribute: str) -> None:
        """A catalogue of these entries, of what they are called, each the attribute of its module."""
        self.entries = entries
        self._what = what
        self._attribute = attribute
        self._by_id = {id_: entry for entry in entries for id_ in (entry.id, entry.alias) if id_}
        self._loaded: dict[str, Any] = {}

    def __getitem__(self, id_: str) -> _Thing:
        """The thing of this id."""
        thing: _Thing | None = self._loaded.get(id_)
        if thing is None:
            module = importlib.import_module(f"store.cite.{self._by_id[id_].module}")
            thing = self._loaded[id_] = getattr(module, self._attribute)
        return thing

    def chosen(self, id_: str) -> _Thing:
        """The thing of this id. Raises CitationError, naming the nearest, when there is none."""
        thing: _Thing | None = self._loaded.get(id_)
        if thing is not None:
            return thing
        if id_ not in self:
            raise _unknown(self._what, self, id_)
        return self[id_]

    def __iter__(self) -> Iterator[str]:
        """All ids, a thing's own before its alias."""
        return iter(dict.fromkeys([*(entry.id for entry in self.entries), *self._by_id]))

    def __len__(self) -> int:
        """How many ids there are."""
        return len(self._by_id)

    def __contains__(self, id_: object) -> bool:
        """Whether there is such an id; nothing is loaded for the answer."""
        return id_ in self._by_id

    def ids(self) -> tuple[str, ...]:
        """Each thing's own id, in order; nothing is loaded for it."""
        return tuple(entry.id for entry in self.entries)

    def name(self, id_: str) -> str:
        """The name of a thing for people; nothing is loaded for it."""
        return self._by_id[id_].name


STYLES: Catalogue[Style] = Catalogue("citation style", _STYLES, "STYLE")
"""The styles by their ids and by their CSL ids."""

FORMATS: Catalogue[Form | Entry] = Catalogue("format", _FORMS, "FORM")
"""The forms by their ids."""

STYLED = ("text", "markdown", "html", "org", "latex")
"""The forms that take a style."""


def style_of(id: str) -> Style:  # noqa: A002 - the field's own name
    """The style by its id, ours or the CSL's. Raises CitationError, naming the nearest, when there is none."""
    return STYLES.chosen(id)


def form_of(id: str) -> Form | Entry:  # noqa: A002 - the field's own name
    """The form by its id. Raises like `style_of`."""
    return FORMATS.chosen(id)


def part_of(id: str) -> str:  # noqa: A002 - the field's own name
    """The part by its id. Raises like `style_of`."""
    if id not in PARTS:
        raise _unknown("part of a citation", PARTS, id)
    return id


def _unknown(what: str, choices: Collection[str], wanted: str) -> CitationError:
    """What to say of an id that there is not: the nearest, and all there are."""
    nearest = difflib.get_close_matches(wanted.lower(), choices, n=1, cutoff=0.5)
    advice = (
        f"did you mean {nearest[0]}? There are {', '.join(choices)}" if nearest else f"there are {', '.join(choices)}"
    )
    return CitationError(f"There is no {what} “{wanted}”", advice)
