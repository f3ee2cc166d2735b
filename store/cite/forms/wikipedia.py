"""Wikipedia: a citation template (Help:Citation Style 1) with the words under `quote`, one line."""

from __future__ import annotations

from store.cite import calendars, dates, names
from store.cite.forms import fields, wiki
from store.cite.forms.form import Entry
from store.cite.kinds import bare_doi
from store.cite.quotation import trimmed
from store.cite.style import Subject
from store.cite.titles import unmarked
from store.csl import Item

_TEMPLATES = {
    "article-journal": "cite journal",
    "article-magazine": "cite magazine",
    "article-newspaper": "cite news",
    "book": "cite book",
    "broadcast": "cite AV media",
    "chapter": "cite book",
    "interview": "cite interview",
    "motion_picture": "cite AV media",
    "report": "cite report",
    "speech": "cite speech",
    "thesis": "cite thesis",
}


def write(subject: Subject, quoted: bool) -> str:  # noqa: FBT001 - the signature that all entries share
    """The template; the quotation marks are the template's own."""
    item = subject.item
    parameters = {
        **_people(item),
        "date": calendars.BRITISH.text(dates.read(item.issued)),
        **_titles(item),
        "volume": item.volume,
        "issue": item.issue,
        "edition": item.edition,
        "publisher": item.publisher,
        "location": item.publisher_place,
        "pages" if "-" in item.page or "–" in item.page else "page": item.page,
        "doi": bare_doi(item),
        "isbn": item.isbn,
        "language": "" if item.language.startswith("en") else item.language,
    }
    written = [f"|{name}={wiki.escaped(value, template=True)}" for name, value in parameters.items() if value]
    if url := wiki.address(item.url):
        written.append(f"|url={url}")
        accessed = calendars.BRITISH.text(dates.read(item.accessed))
        written += [f"|access-date={wiki.escaped(accessed, template=True)}"] if accessed else []
    if quoted:
        written.append(f"|quote={wiki.escaped(trimmed(subject.words), template=True)}")
    return f"{{{{{_TEMPLATES.get(item.type, 'cite web')} {' '.join(written)}}}}}"


def _people(item: Item) -> dict[str, str]:
    people: dict[str, str] = {}
    authors = names.present(item.author)
    for number, name in enumerate(authors, 1):
        suffix = str(number) if len(authors) > 1 else ""
        if name.literal or not name.given:
            people[f"author{suffix}"] = names.short(name)
        else:
            people[f"last{suffix}"] = f"{fields.family(name)} {name.suffix}".strip()
            people[f"first{suffix}"] = fields.given(name)
    for number, name in enumerate(names.present(item.editor), 1):
        people[f"editor{number}"] = names.straight(name)
    return people


def _titles(item: Item) -> dict[str, str]:
    title, work = unmarked(item.title), unmarked(item.container_title)
    if item.type == "chapter":
        return {"chapter": title, "title": work}
    return {"title": title, "people" if item.type == "speech" else "work": work}


FORM = Entry("wikipedia", "Wikipedia template", write)
