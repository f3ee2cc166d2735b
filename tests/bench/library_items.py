"""CSL-JSON items as reference managers hold them, to compare with other processors: what a newsroom or a student keeps.

    python tests/bench/library_items.py SEED COUNT > items.json

The same seed gives the same items. Each has the fields that its type has in Zotero, with the gaps, scripts, marks and
slips that people's libraries have. No two share a name or a title.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.citation_items import Item, word
from tests.bench.library_pools import (
    BODIES,
    CITIES,
    FAMILIES,
    FOREIGN,
    GIVEN,
    HOUSES,
    ISSUES,
    LABELS,
    LOCATORS,
    OTHER_SCRIPTS,
    PAGES,
    PAPERS,
    SHAPES,
    TITLES,
    VOLUMES,
)


class People(NamedTuple):
    """Some persons; one of these counts."""

    counts: tuple[int, ...]


ONE, FEW = People((1, 1, 2)), People((1, 1, 2, 3))
HOUSE: Item = {"publisher": HOUSES, "publisher-place": CITIES}
FIELDS: dict[str, tuple[tuple[float, Item], ...]] = {
    "article-newspaper": (
        (1, {"container-title": PAPERS}),
        (0.35, {"page": PAGES, "section": ("World", "Sports", "Opinion"), "publisher-place": CITIES}),
        (0.35, {"edition": ("late", "US", "2nd", "Final edition")}),
    ),
    "article-magazine": ((1, {"container-title": PAPERS}), (0.5, {"page": PAGES, "volume": VOLUMES, "issue": ISSUES})),
    "article-journal": (
        (1, {"container-title": PAPERS}),
        (0.75, {"page": PAGES, "volume": VOLUMES, "issue": ISSUES, "DOI": ("10.1234/{0}.7",)}),
        (0.1, {"status": ("advance online publication",), "number": ("e00456",), "PMID": ("1234567",)}),
        (0.1, {"container-title-short": ("J. Sht.",)}),
    ),
    "webpage": (
        (0.7, {"container-title": PAPERS}),
        (0.25, {"publisher": HOUSES, "genre": ("Press release",)}),
    ),
    "post": (
        (1, {"container-title": ("Twitter", "X", "Facebook", "Mastodon", "Truth Social")}),
        (0.5, {"genre": ("Tweet", "Status update", "Post", "Video")}),
    ),
    "post-weblog": ((1, {"container-title": PAPERS}), (0.3, {"genre": ("Blog post",), "publisher": HOUSES})),
    "broadcast": (
        (0.7, {"container-title": PAPERS, "publisher": HOUSES}),
        (0.3, {"number": ("4", "S2E5", "112"), "genre": ("Podcast", "TV series episode", "Radio programme")}),
        (0.3, {"medium": ("Radio", "Television", "MP3"), "publisher-place": CITIES, "director": ONE, "host": ONE}),
    ),
    "interview": (
        (0.6, {"interviewer": ONE}),
        (0.3, {"container-title": PAPERS, "publisher": HOUSES, "medium": ("Telephone", "Zoom", "Transcript")}),
        (0.3, {"genre": ("Oral history",)}),
    ),
    "speech": (
        (0.6, {"event-title": ("{0} Summit",), "event-place": CITIES}),
        (0.3, {"genre": ("Keynote address", "Speech", "Lecture"), "publisher": HOUSES}),
        (0.3, {"collection-title": ("Open Lectures",)}),
    ),
    "report": (
        (0.7, HOUSE),
        (0.5, {"genre": ("Research report", "White paper"), "number": ("14", "A/HRC/45/2", "RR-12-3")}),
        (0.2, {"collection-title": ("Reports on Cities",), "page": PAGES, "DOI": ("10.4321/r{0}",)}),
    ),
    "book": (
        (0.7, HOUSE),
        (0.3, {"edition": ("2", "3rd", "Revised", "First edition", "Rev. ed."), "volume": ("2", "II")}),
        (0.3, {"number-of-volumes": ("3",), "translator": ONE, "collection-title": ("Penguin Classics",)}),
        (0.3, {"original-date": ({"date-parts": [[1866]]}, {"date-parts": [[1931]]})}),
        (0.15, {"editor": FEW}),
    ),
    "chapter": (
        (1, {"container-title": PAPERS}),
        (0.7, {**HOUSE, "editor": FEW, "page": PAGES}),
        (0.2, {"edition": ("2",), "volume": ("3",), "translator": ONE, "collection-title": ("New Studies",)}),
        (0.2, {"collection-number": ("12",)}),
    ),
    "motion_picture": (
        (0.7, {"director": ONE, "publisher": HOUSES}),
        (0.3, {"medium": ("DVD", "Streaming video"), "genre": ("Documentary",), "producer": ONE}),
        (0.3, {"dimensions": ("94 min.",)}),
    ),
    "hearing": (
        (0.7, {"authority": ("U.S. Senate", "House of Representatives"), "section": ("Committee on {0}",)}),
        (0.7, {"number": ("117-12", "S. 1234")}),
        (0.3, {"chapter-number": ("117th Cong.",), "publisher": HOUSES, "page": PAGES}),
    ),
    "legislation": (
        (0.6, {"container-title": ("U.S.C.", "Stat.", "SI", "Official Gazette"), "volume": VOLUMES}),
        (0.6, {"number": ("111-148", "2018/12"), "section": ("3", "12-14", "1983")}),
        (0.2, {"page": ("119",)}),
    ),
    "thesis": (
        (0.8, {"publisher": ("{0} University",), "genre": ("PhD thesis", "Master's thesis")}),
        (0.3, {"publisher-place": CITIES, "archive": ("ProQuest",), "number": ("AAT 302",)}),
    ),
    "manuscript": (
        (0.6, {"genre": ("Letter", "Diary", "Memo"), "archive": ("National Archives",), "archive-place": ("Kew",)}),
        (0.6, {"archive_location": ("FO 371/24",)}),
        (0.2, {"publisher": HOUSES}),
    ),
}
ACCESSED = ({"date-parts": [[2016, 2, 9]]}, {"date-parts": [["2026", "11", "23"]]})
RARE: Item = {"title-short": ("On {0}",), "source": ("JSTOR",), "archive": ("Internet Archive",)}
LIVE = frozenset({"webpage", "post", "post-weblog"})
Chance = random.Random


def _date(chance: Chance) -> Item | None:
    year, month, day = chance.randint(1848, 2025), chance.randint(1, 12), chance.randint(1, 28)
    near: Item = {"date-parts": [[chance.randint(1985, 2025), month, day]]}
    return chance.choice(
        (
            *([near] * 9),
            {"date-parts": [[str(year), str(month), str(day)]]},
            {"date-parts": [[year]]},
            {"date-parts": [[year, month]]},
            {"date-parts": [[year]], "circa": True},
            {"date-parts": [[year]], "season": chance.randint(1, 4)},
            {"date-parts": [[year, month, 1], [year, month, day + 1]]},
            {"date-parts": [[year], [year + 3]]},
            {"literal": "forthcoming"},
            None,
        )
    )


def _person(chance: Chance, number: int) -> Item:
    pick = chance.random()
    if pick < 0.08:
        return {"literal": chance.choice(BODIES).format(word(number))}
    if pick < 0.12:
        return {"family": word(number)}
    if pick < 0.2:
        family, given = chance.choice(OTHER_SCRIPTS)
        return {"family": family, "given": given}
    family = chance.choice(FAMILIES).format(word(number), word(number + 17))
    return {"family": family, "given": chance.choice(GIVEN)} | (chance.choice(SHAPES) if family[0].isupper() else {})


def _people(chance: Chance, number: int, counts: tuple[int, ...]) -> list[Item]:
    return [_person(chance, number + 31 * place) for place in range(chance.choice(counts))]


def _fields(chance: Chance, groups: tuple[tuple[float, Item], ...], number: int) -> Item:
    """What a type holds beside what all hold, each field with its chance."""
    made: Item = {}
    for share, fields in groups:
        for place, (name, choices) in enumerate(fields.items()):
            if chance.random() >= share:
                continue
            if isinstance(choices, People):
                made[name] = _people(chance, number + 700 + 100 * place, choices.counts)
            else:
                value = chance.choice(choices)
                made[name] = value.format(word(number + 3)) if isinstance(value, str) else value
    return made


TYPES = (*FIELDS, "article-newspaper", "article-newspaper", "webpage")
UNSIGNED = frozenset({"hearing", "legislation", "motion_picture"})


def item(chance: Chance, place: int, number: int) -> Item:
    """One item; no two of different numbers share a name."""
    kind = TYPES[place % len(TYPES)]
    language, title = chance.choice(
        (("en-US", ""), ("en-GB", ""), ("en", ""), ("", ""), ("", ""), chance.choice(FOREIGN))
    )
    counts = (0, 0, 0, 1) if kind in UNSIGNED else (0, 1, 1, 1, 1, 1, 2, 2, 3, 4, chance.randint(5, 21))
    made: Item = {
        "type": kind,
        "title": (title or chance.choice(TITLES)).format(word(number)),
        "author": _people(chance, number, counts),
        "issued": _date(chance),
        "language": language,
        **_fields(chance, FIELDS[kind], number),
    }
    if chance.random() < (0.95 if kind in LIVE else 0.5):
        made["URL"] = f"https://www.{word(number).lower()}.org/{chance.choice(('a-b_c', '2020/05/x.html', '?p=1&q=2'))}"
        made |= _fields(chance, ((0.6, {"accessed": ACCESSED}),), number)
    made |= _fields(chance, ((0.06, RARE),), number)
    if chance.random() < 0.03:
        del made["title"]
    if chance.random() < 0.4:
        made["custom"] = {"label": chance.choice(LABELS), "locator": chance.choice(LOCATORS)}
    return {"id": f"library-{place}"} | {name: value for name, value in made.items() if value not in (None, [], "")}


if __name__ == "__main__":
    seed, count = map(int, sys.argv[1:3])
    chance = Chance(seed)
    items = [item(chance, place, (seed * 1000 + place) * 67) for place in range(count)]
    sys.stdout.write(json.dumps(items, ensure_ascii=False, indent=1))
