"""CSL-JSON items to compare with other processors: every type with every field missing, then names, dates and titles.

    python tests/bench/citation_items.py SEED COUNT > items.json

The same seed gives the same items. COUNT more are made at random. No two share a name or a title, so that no processor
tells them apart by letters.
"""

from __future__ import annotations

import itertools
import json
import random
import sys
from collections.abc import Iterator
from typing import Any

Item = dict[str, Any]

SYLLABLES = (
    *("ba", "ke", "li", "mo", "du", "ra", "se", "ti", "vo", "na"),
    *("pe", "gri", "sha", "tor", "wen", "zel", "fa", "hu", "jo", "ko"),
)
GIVEN = ("Anna", "Bob B.", "Carla", "Jean-Paul", "E. J.", "Maja Lena", "Chidi", "T. S.", "Ólafur", "Wei")
WEB = ("URL", "accessed")


def word(number: int) -> str:
    """A name that no other number has."""
    number, made = number * 7919 + 1234, ""
    for _ in range(5):
        number, place = divmod(number, len(SYLLABLES))
        made += SYLLABLES[place]
    return made.capitalize()


def person(number: int, **parts: str) -> dict[str, str]:
    """A person of that name."""
    return {"family": word(number), "given": GIVEN[number % len(GIVEN)], **parts}


def day(*parts: int) -> Item:
    """A CSL date."""
    return {"date-parts": [list(parts)]}


def whole(kind: str, number: int) -> Item:
    """An item of a type with all that it usually has."""
    place = {"publisher": f"House of {word(number + 3)}", "publisher-place": "Oslo"}
    site = {"container-title": f"The {word(number + 4)}"}
    pages = {"page": "33-41", "volume": "12", "issue": "4"}
    fields: dict[str, Item] = {
        "article-newspaper": {**site, "page": "A1", "section": "World", "edition": "late edition"},
        "article-magazine": {**site, **pages},
        "article-journal": {**site, **pages, "DOI": f"10.1000/x{number}"},
        "webpage": {**site, "publisher": "Ministry of Ports", "genre": "Press release"},
        "post": {"container-title": "Twitter", "genre": "Tweet"},
        "post-weblog": {**site, "genre": "Blog post"},
        "broadcast": {**site, **place, "genre": "Radio broadcast", "number": "12", "medium": "Radio"},
        "interview": {**site, "interviewer": [person(number + 1)], "medium": "Video", "publisher": "WNYC"},
        "speech": {
            "event-title": f"Congress of {word(number + 5)}",
            "event-place": "Bergen",
            "genre": "Keynote address",
        },
        "report": {**place, "genre": "Working paper", "number": "14", "page": "12-19"},
        "book": {**place, "edition": "2", "volume": "3", "number-of-pages": "320"},
        "chapter": {
            **site,
            **place,
            "editor": [person(number + 1), person(number + 2)],
            "edition": "2",
            "page": "101-117",
        },
        "motion_picture": {**place, "director": [person(number + 1)], "medium": "DVD", "genre": "Film"},
        "hearing": {"section": "Committee on Ports", "number": "112", "page": "14-15", "authority": "Senate", **place},
        "legislation": {"number": "114", "container-title": "U.S.C.", "volume": "42", "section": "1983"},
        "thesis": {**place, "genre": "PhD thesis"},
        "manuscript": {
            "genre": "Letter",
            "archive": "City Archive",
            "archive_location": "Box 4",
            "archive-place": "Leith",
        },
    }
    authored = kind not in ("motion_picture", "hearing", "legislation")
    return {
        "type": kind,
        "title": f"{word(number)} strike enters its second week",
        **({"author": [person(number)]} if authored else {}),
        "issued": day(1990 + number % 35, 1 + number % 12, 1 + number % 28),
        "language": "en-US",
        **fields[kind],
        "URL": f"https://example.org/{number}",
        "accessed": day(2024, 1 + number * 5 % 12, 1 + number % 27),
    }


TYPES = (
    *("article-newspaper", "article-magazine", "article-journal", "webpage", "post", "post-weblog", "broadcast"),
    *("interview", "speech", "report", "book", "chapter", "motion_picture", "hearing", "legislation", "thesis"),
    "manuscript",
)
DATES: tuple[Item | None, ...] = (
    *(
        None,
        day(2020),
        day(1998, 6),
        {"date-parts": [[1887]], "circa": True},
        {"date-parts": [[2020, 5, 4], [2020, 5, 6]]},
    ),
    *({"date-parts": [[2020, 5, 30], [2020, 6, 2]]}, {"date-parts": [[2019], [2020]]}, {"literal": "spring term"}),
    *({"date-parts": [[1999]], "season": 2}, day(-44, 3, 15)),
)
TITLES = (
    *(
        'Minister: "We will not sign" at {0}',
        "Is this the end of {0}?",
        '{0} "not enough", UN chief says',
        "The {0} way!",
    ),
    *(
        "Who won in {0}? A look back",
        "{0}: a history",
        "{0}'s long night",
        "WAR IN {0}",
        "{0} with <i>Titanic</i> inside",
    ),
    *("Sales of the iPhone in {0}", "Notes on the “{0} question”", "{0}—a dash of hope", "From {0} to the sea in 2020"),
)
PLACES = (("page", "45"), ("page", "45-47"), ("paragraph", "3"), ("chapter", "2"), ("section", "4"), ("line", "12"))
OTHERS: Item = {
    "publisher": "Acme House",
    "collection-title": "Port Studies",
    "collection-number": "7",
    "number": "22",
    "genre": "Special feature",
    "medium": "Audio",
    "archive": "National Archive",
    "event-title": "Port Forum",
    "section": "Business",
    "edition": "3",
    "volume": "9",
    "issue": "2",
    "page": "7-9",
    "status": "in press",
    "original-date": day(1951),
    "version": "2.1",
    "source": "LexisNexis",
    "number-of-volumes": "4",
}
PEOPLE = ("editor", "translator", "interviewer", "director", "host", "producer")


def authors(number: int) -> list[list[dict[str, str]]]:
    """Names of many shapes."""
    several = [[person(number + 31 * place) for place in range(count)] for count in (2, 3, 4, 6, 7, 8, 20, 21, 22)]
    return [
        *(
            [],
            [{"literal": f"The {word(number)} Press"}],
            [{"literal": f"{word(number)} Board"}, person(number)],
            *several,
        ),
        *([person(number, **{"non-dropping-particle": "van der"})], [person(number, **{"dropping-particle": "de"})]),
        *([person(number, suffix="Jr.")], [{"family": word(number)}], [person(number, given="J.R.R.")]),
        *(
            [{"family": "山田", "given": "太郎"}],
            [{"family": "Иванов", "given": "Пётр"}],
            [person(number, given="Ph.")],
        ),
        *([{"family": f"O'{word(number)}", "given": "Niamh"}], [{"family": f"de {word(number)}", "given": "Ana"}]),
    ]


def items(seed: int, count: int) -> Iterator[Item]:
    """The items, each with an id that says what was varied."""
    numbers = (number * 50 for number in itertools.count(seed * 100_000))
    chance = random.Random(seed)  # noqa: S311 - for variety, not for secrets
    for kind in TYPES:
        yield {"id": f"{kind}-whole"} | whole(kind, next(numbers))
        for field in [field for field in whole(kind, 0) if field not in ("type", "title")]:
            yield {"id": f"{kind}-no-{field}"} | {k: v for k, v in whole(kind, next(numbers)).items() if k != field}
        offline = whole(kind, next(numbers))
        yield {"id": f"{kind}-offline"} | {k: v for k, v in offline.items() if k not in WEB}
    for kind in ("article-newspaper", "book", "chapter", "webpage"):
        for place in range(len(authors(0))):
            number = next(numbers)
            yield {"id": f"{kind}-author-{place}"} | whole(kind, number) | {"author": authors(number)[place]}
        for place, date in enumerate(DATES):
            yield {"id": f"{kind}-date-{place}"} | whole(kind, next(numbers)) | {"issued": date}
        for place, title in enumerate(TITLES):
            number = next(numbers)
            yield {"id": f"{kind}-title-{place}"} | whole(kind, number) | {"title": title.format(word(number))}
        for place, (label, locator) in enumerate(PLACES):
            made = whole(kind, next(numbers)) | {"custom": {"label": label, "locator": locator}}
            yield {"id": f"{kind}-place-{place}"} | made
    for place in range(count):
        yield {"id": f"random-{place}"} | _random(chance, TYPES[place % len(TYPES)], next(numbers))


def _random(chance: random.Random, kind: str, number: int) -> Item:
    made = {k: v for k, v in whole(kind, number).items() if k in ("type", "title") or chance.random() < 0.75}
    for field in chance.sample(list(OTHERS), chance.choice([0, 1, 1, 2, 3])):
        made[field] = OTHERS[field]
    if chance.random() < 0.2:
        made[chance.choice(PEOPLE)] = [person(number + 7)]
    if chance.random() < 0.3:
        made["author"] = chance.choice(authors(number))
    if chance.random() < 0.2:
        made["issued"] = chance.choice(DATES)
    if chance.random() < 0.2:
        made["title"] = chance.choice(TITLES).format(word(number))
    if chance.random() < 0.2:
        made["language"] = chance.choice(("en-GB", "de-DE", "fr-FR"))
    return made


if __name__ == "__main__":
    made = [
        {k: v for k, v in item.items() if v not in (None, [])} for item in items(int(sys.argv[1]), int(sys.argv[2]))
    ]
    sys.stdout.write(json.dumps(made, ensure_ascii=False, indent=1))
