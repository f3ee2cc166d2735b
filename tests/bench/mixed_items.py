"""CSL-JSON items that mix everything with everything, to compare with other processors: harder than citation_items.py.

    python tests/bench/mixed_items.py SEED COUNT > items.json

The same seed gives the same items. Fields stand in types that hardly have them, and others are missing.
"""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.citation_items import OTHERS, PEOPLE, PLACES, TYPES, day, person, whole, word

Item = dict[str, Any]

TITLES = (
    *("The {0} affair", "A {0} of one's own", "{0} and the law: an introduction to ports", "{0}, or how to wait"),
    *("Après {0}", "Der Krieg um {0}", "On {0}’s “strange” return", "What {0} means for us – and for them"),
    *("10 days in {0}", "{0} (revised)", "Says {0}: 'We are ready'", "the {0} report", "{0} in the U.S. and the E.U."),
    *("McDonald v. {0}", "{0} e-mail self-study", "{0} & Sons Ltd.", "COVID-19 in {0}", "{0}?!", "“{0}”"),
    *("Letter to {0}", "{0} is over. What now?", "On the Origin of {0}"),
)
LANGUAGES = ("en-US", "en-US", "en-GB", "en", "fr-FR", "de-DE", "")
NAMES: tuple[Item, ...] = (
    *({}, {}, {"given": "Mary-Anne Louise"}, {"given": "ben"}, {"suffix": "III"}, {"given": "Ö. Ş."}),
    *({"non-dropping-particle": "von"}, {"dropping-particle": "d’"}, {"given": "A B"}, {"given": "R."}),
)
DATES = (
    *(day(2020), day(2021, 12), day(2019, 1, 31), day(450), day(-3), {"literal": "Michaelmas 1901"}),
    *({"date-parts": [[2020, 5, 4], [2020, 5, 6]]}, {"date-parts": [[2020, 12, 30], [2021, 1, 2]]}),
    *({"date-parts": [[2018, 3], [2018, 5]]}, {"date-parts": [[1944]], "circa": True}, {"raw": "2020-05"}),
    *({"date-parts": [[2001]], "season": 3}, {"date-parts": [[2001, 9, 11]], "circa": True}),
)
FIELDS: dict[str, tuple[Any, ...]] = {
    **{name: (value,) for name, value in OTHERS.items()},
    "publisher": ("Acme House", "Ministry of Ports", "University of {0}"),
    "publisher-place": ("Oslo", "New York, NY"),
    "container-title": ("The {0}", "{0} Review", "Journal of {0} Studies", "the {0} blog"),
    "number": ("22", "A/RES/12", "12–14"),
    "genre": ("Special feature", "Press release", "PhD thesis", "Podcast"),
    "medium": ("Audio", "DVD", "CD-ROM"),
    "archive_location": ("Box 4, folder 2",),
    "event-place": ("Bergen",),
    "section": ("Business", "4", "12B"),
    "edition": ("3", "2nd", "revised edition", "late ed."),
    "volume": ("9", "XII", "12-13"),
    "issue": ("2", "3-4", "Spring"),
    "page": ("7-9", "1021-1033", "A1", "e105", "12, 14-15", "xii-xiv", "101"),
    "status": ("in press", "forthcoming"),
    "authority": ("Senate",),
    "DOI": ("10.1000/{0}",),
    "chapter-number": ("3",),
    "dimensions": ("45 min.",),
}
AT = (
    *PLACES,
    ("page", "xii"),
    ("page", "45, 47"),
    ("volume", "2"),
    ("note", "3"),
    ("figure", "2-3"),
    ("page", "102-9"),
)


def item(chance: random.Random, place: int, number: int) -> Item:
    """One item; no two of different numbers share a name."""
    kind = TYPES[place % len(TYPES)]
    kept = chance.random()
    made = {name: value for name, value in whole(kind, number).items() if name == "type" or chance.random() < kept}
    made["title"] = chance.choice(TITLES).format(word(number)) if chance.random() < 0.95 else None
    for name in chance.sample(sorted(FIELDS), chance.randint(0, 5)):
        value = chance.choice(FIELDS[name])
        made[name] = value.format(word(number + 7)) if isinstance(value, str) else value
    if chance.random() < 0.5:
        made["author"] = [_name(chance, number + 40 + n) for n in range(chance.choice((0, 1, 1, 2, 3, 4, 7)))]
    for role in PEOPLE:
        if chance.random() < 0.12:
            made[role] = [_name(chance, number + 20 + n) for n in range(chance.choice((1, 1, 2, 4)))]
    if chance.random() < 0.5:
        made["issued"] = chance.choice((None, *DATES))
    made["language"] = chance.choice(LANGUAGES)
    if chance.random() < 0.4:
        label, locator = chance.choice(AT)
        made["custom"] = {"label": label, "locator": locator}
    return {"id": f"mixed-{place}"} | {name: value for name, value in made.items() if value not in (None, [], "")}


def _name(chance: random.Random, number: int) -> Item:
    if chance.random() < 0.1:
        return {"literal": f"Office of {word(number)}"}
    if chance.random() < 0.1:
        return {"family": f"al-{word(number)}", "given": "Omar"}
    return person(number, **chance.choice(NAMES))


if __name__ == "__main__":
    seed, count = map(int, sys.argv[1:3])
    chance = random.Random(seed)  # noqa: S311 - for variety, not for secrets
    items = [item(chance, place, (seed * 1000 + place) * 61) for place in range(count)]
    sys.stdout.write(json.dumps(items, ensure_ascii=False, indent=1))
