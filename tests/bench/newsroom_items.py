"""CSL-JSON items as a fact-checker enters them or imports them from pages and Zotero, to compare with other processors.

    python tests/bench/newsroom_items.py SEED COUNT > items.json

The same seed gives the same items: news, magazines, pages, broadcasts, interviews, speeches, hearings, reports, posts
and press releases, with headlines as desks write them and the names of people of many languages. All are invented.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.newsroom_pools import (
    AFTER,
    AGENCIES,
    BLOGS,
    BODIES,
    EVENTS,
    FAMILY,
    FOREIGN,
    GIVEN,
    HEADLINES,
    MAGAZINES,
    NETWORKS,
    OTHER,
    PAPERS,
    PARTICLES,
    PLACES,
    SHOWS,
    SITES,
    WHAT,
    WHO,
    Item,
)

Chance = random.Random

FIELDS: dict[str, tuple[tuple[float, Item], ...]] = {
    "article-newspaper": (
        (1, {"container-title": PAPERS}),
        (0.3, {"page": ("A1", "12", "B3", "4-5", "1, 14")}),
        (0.25, {"section": ("World", "Opinion", "U.S.", "Business"), "publisher-place": PLACES}),
        (0.1, {"edition": ("late edition", "National", "London ed."), "ISSN": ("0362-4331",), "genre": ("Editorial",)}),
    ),
    "article-magazine": (
        (1, {"container-title": MAGAZINES}),
        (0.5, {"page": ("22-27", "14", "101-9", "36, 40"), "volume": ("431", "12"), "issue": ("9145", "4", "7-8")}),
    ),
    "webpage": (
        (0.85, {"container-title": SITES}),
        (0.15, {"genre": ("Press release", "Fact check", "Text"), "publisher": AGENCIES}),
    ),
    "broadcast": (
        (0.75, {"container-title": SHOWS}),
        (0.7, {"publisher": NETWORKS}),
        (0.3, {"genre": ("Radio broadcast", "TV interview", "Podcast"), "medium": ("Television", "Radio", "Audio")}),
        (0.25, {"number": ("S4 E12", "1204", "3"), "publisher-place": PLACES, "dimensions": ("28:14", "45 min.")}),
    ),
    "interview": (
        (0.5, {"container-title": (*PAPERS, *SHOWS)}),
        (0.35, {"medium": ("Telephone", "Video", "Email"), "genre": ("Personal interview", "Interview")}),
        (0.2, {"publisher": NETWORKS}),
    ),
    "speech": (
        (0.7, {"event-title": EVENTS, "event-place": PLACES}),
        (0.4, {"genre": ("Speech", "Keynote address", "Remarks", "Statement to the House")}),
        (0.15, {"publisher": AGENCIES, "publisher-place": PLACES, "event": EVENTS}),
    ),
    "hearing": (
        (0.8, {"authority": ("U.S. Senate", "House of Representatives"), "section": ("Committee on Foreign Affairs",)}),
        (
            0.4,
            {"number": ("H.R. 1234", "117-12"), "chapter-number": ("117th Cong.", "118th Cong. 2"), "page": ("14-15",)},
        ),
        (0.3, {"publisher": ("U.S. Government Publishing Office",), "publisher-place": PLACES}),
    ),
    "report": (
        (0.8, {"publisher": AGENCIES}),
        (
            0.4,
            {"publisher-place": PLACES, "number": ("R47532", "14", "A/HRC/52/62"), "genre": ("Report", "Policy brief")},
        ),
        (0.2, {"collection-title": ("Working Papers",), "page": ("12-19", "45"), "DOI": ("10.7249/RRA1234",)}),
    ),
    "post": (
        (1, {"container-title": ("Twitter", "X", "Facebook", "Mastodon", "Truth Social", "Instagram", "Telegram")}),
        (0.6, {"genre": ("Tweet", "Post", "Facebook post", "Status update", "Video")}),
    ),
    "post-weblog": ((0.9, {"container-title": BLOGS}), (0.3, {"genre": ("Substack newsletter", "Blog post")})),
    "motion_picture": (
        (0.5, {"publisher": NETWORKS, "genre": ("Video", "Documentary")}),
        (0.3, {"container-title": ("YouTube",), "medium": ("Video",), "dimensions": ("12:40",)}),
    ),
    "book": ((0.9, {"publisher": ("Simon & Schuster", "Penguin"), "publisher-place": PLACES}),),
    "chapter": (
        (1, {"container-title": ("The Oxford Handbook of War", "Speeches of the century"), "page": ("1-20",)}),
    ),
    "legislation": (
        (
            0.7,
            {"container-title": ("Stat.", "U.S.C."), "volume": ("136", "42"), "number": ("117-58",), "section": ("3",)},
        ),
    ),
    "manuscript": ((0.6, {"genre": ("Letter", "Memo"), "archive": ("National Archives",), "archive-place": ("Kew",)}),),
    "article-journal": (
        (1, {"container-title": ("Journalism Studies",), "volume": ("21",), "issue": ("4",), "page": ("455-471",)}),
        (0.7, {"DOI": ("10.1080/1461670X.2020.1",)}),
    ),
    "thesis": ((0.9, {"publisher": ("King's College London",), "genre": ("PhD thesis", "Master's dissertation")}),),
}
OFTEN = ("article-newspaper",) * 6 + ("webpage",) * 4 + ("article-magazine", "broadcast", "post") * 2
TYPES = (*FIELDS, *OFTEN)
ONLINE = frozenset({"webpage", "post", "post-weblog"})
LOCATORS = (("page", "4"), ("page", "12-13"), ("paragraph", "7"), ("section", "3"), ("chapter", "2"), ("page", "A4"))


def _person(chance: Chance) -> Item:
    pick = chance.random()
    if pick < 0.12:
        return {"literal": chance.choice(BODIES)}
    if pick < 0.16:
        return dict(chance.choice(OTHER))
    name: Item = {"family": chance.choice(FAMILY), "given": chance.choice(GIVEN)}
    return name | (chance.choice(PARTICLES) if pick > 0.9 else {})


def _people(chance: Chance, count: int) -> list[Item]:
    people: dict[str, Item] = {}
    while len(people) < count:
        person = _person(chance)
        people[person.get("family") or person["literal"]] = person
    return list(people.values())


def _date(chance: Chance) -> Item | None:
    year, month, day = chance.randint(1995, 2026), chance.randint(1, 12), chance.randint(1, 28)
    exact: Item = {"date-parts": [[year, month, day]]}
    return chance.choice(
        (
            *([exact] * 14),
            {"date-parts": [[year, month]]},
            {"date-parts": [[year]]},
            {"date-parts": [[year - 70]], "circa": True},
            {"date-parts": [[year, month, day], [year, month, day + 2]]},
            None,
        )
    )


def _address(chance: Chance, kind: str, place: int) -> Item:
    made: Item = {}
    if chance.random() < (0.97 if kind in ONLINE else 0.65):
        made["URL"] = (
            f"https://www.example.org/{chance.choice(('news/world-123', '2020/05/x.html', '?id=1&p=2'))}/{place}"
        )
        if chance.random() < 0.7:
            made["accessed"] = {"date-parts": [[2026, chance.randint(1, 11), chance.randint(1, 28)]]}
        if chance.random() < 0.05:
            made["archive"] = "Internet Archive"
    return made


def item(chance: Chance, place: int) -> Item:
    """One item."""
    kind = chance.choice(TYPES)
    language = chance.choice(("en-US", "en-US", "en-GB", "en", "", ""))
    title = chance.choice((*HEADLINES, *[f"{chance.choice(WHO)} {chance.choice(WHAT)}{chance.choice(AFTER)}"] * 30))
    if chance.random() < 0.1:
        language, title = chance.choice(FOREIGN)
    unsigned = kind in ("hearing", "legislation")
    counts = (0, 0, 1) if unsigned else (0, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 8)
    made: Item = {"type": kind, "title": title, "author": _people(chance, chance.choice(counts)), "language": language}
    made["issued"] = _date(chance)
    for share, fields in FIELDS[kind]:
        made |= {name: chance.choice(values) for name, values in fields.items() if chance.random() < share}
    if kind == "interview" and chance.random() < 0.6:
        made["interviewer"] = _people(chance, 1)
    if kind in ("motion_picture", "broadcast") and chance.random() < 0.4:
        made[chance.choice(("director", "host", "guest", "producer"))] = _people(chance, 1)
    if kind == "chapter":
        made["editor"] = _people(chance, chance.choice((1, 2)))
    made |= _address(chance, kind, place)
    if chance.random() < 0.08:
        made["source"] = chance.choice(("ProQuest", "www.nytimes.com", "Factiva"))
    if chance.random() < 0.15:
        made["custom"] = dict(zip(("label", "locator"), chance.choice(LOCATORS), strict=True))
    return {"id": f"newsroom-{place}"} | {name: value for name, value in made.items() if value not in (None, [], "")}


if __name__ == "__main__":
    seed, count = map(int, sys.argv[1:3])
    chance = Chance(seed)
    items = [item(chance, place) for place in range(count)]
    sys.stdout.write(json.dumps(items, ensure_ascii=False, indent=1))
