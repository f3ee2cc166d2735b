"""CSL-JSON items as reference managers hold them, to compare with other processors: what a newsroom or a student keeps.

    python tests/bench/library_items.py SEED COUNT > items.json

The same seed gives the same items. Each has the fields that its type has in Zotero, with the gaps, scripts, marks and
slips that people's libraries have. No two share a name or a title.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.bench.citation_items import Item, word

GIVEN = (
    *("Maria", "John F.", "Jean-Luc", "J.-P.", "J. K.", "W.E.B.", "Mary Ann", "Émile", "José María", "Đorđe", "Ngũgĩ"),
    *("Anne-Marie", "Xi", "B.", "Å.", "Mohammed bin", "R. Jeffrey", "C.S.", "Zoë", "M'Baye", "D’Arcy", "Lt. Col. Sam"),
)
SHAPES: tuple[Item, ...] = (
    *({}, {}, {}, {}, {}, {"suffix": "Jr."}, {"suffix": "Sr.", "comma-suffix": True}, {"suffix": "III"}),
    *({"non-dropping-particle": "van"}, {"non-dropping-particle": "de la"}, {"non-dropping-particle": "al-"}),
    *({"dropping-particle": "von"}, {"dropping-particle": "de", "non-dropping-particle": "La"}),
)
FAMILIES = (
    "{0}",
    "{0}",
    "{0}",
    "O'{0}",
    "Mc{0}",
    "{0}-{1}",
    "{0} {1}",
    "van {0}",
    "de {0}",
    "D'{0}",
    "Ben-{0}",
    "al-{0}",
)
BODIES = (
    *("Reuters {0}", "The {0} Associated Press", "{0} Ministry of Defence", "U.N. Office for {0}", "{0} & Sons, Inc."),
    *(
        "BBC {0}",
        "Committee on {0}, House of Representatives",
        "{0}.com Staff",
        "“{0}” Collective",
        "{0} Editorial Board",
    ),
)
OTHER_SCRIPTS = (
    *(
        ("习", "近平"),
        ("김", "민수"),
        ("宮崎", "駿"),
        ("بن سلمان", "محمد"),
        ("كوهين", "ليلى"),
        ("Навальный", "Алексей Анатольевич"),
    ),
    *(
        ("Παπαδόπουλος", "Γιώργος"),
        ("כהן", "יעל"),
        ("Żeleński", "Łukasz"),
        ("Þórsson", "Árni"),
        ("Ólafsdóttir", "Íris"),
    ),
)
TITLES = (
    *("{0} says it will not sign", "{0} Says It Will Not Sign", "Why {0} matters: a short guide", "Why {0} Matters"),
    *("Who is {0}?", "‘We have no choice’: {0} after the flood", '"No deal," says {0}', '{0}\'s "quiet" revolution'),
    *("Breaking: {0} quits — live updates", "{0} v. the World", "What’s next for {0}? Five things to know"),
    *("The rise and fall of {0}", "A {0} in the house: on living with ports", "The {0}-based approach to self-rule"),
    *(
        "iPhone sales in {0} fall",
        "NATO, the EU and {0}",
        "{0}: U.S.–China trade in the 2020s",
        "How I met {0} (and lost)",
    ),
    *(
        "<i>Hamlet</i> in {0}",
        "Reading <i>The Times</i> in {0}: a study",
        "CO<sub>2</sub> in {0}",
        "{0} and the 2nd wave",
    ),
    *("Is it over for {0}?: an inquiry", "{0} / Harbour: two cities", "Mr. {0} goes to Washington", "{0}! {0}!"),
    *(
        "An interview with {0}, M.D.",
        "“{0}”",
        "“We are ready,” {0} tells MPs",
        "{0} is e-mailing O'Neil",
        "to {0} and back",
    ),
    *(
        "Between {0} and the sea",
        "{0}, 1914–18",
        "{0} Inc.’s 10-K",
        "Ten years of war in {0}. Ten lessons",
        "{0} is 'not a threat'",
    ),
    *(
        "Statement by the President on {0}",
        "LIVE: {0} votes",
        "{0} — the inside story",
        "{0} @ 50",
        "100% {0}",
        "{0} #MeToo",
    ),
    *(
        "From {0} with love",
        "{0} de facto rules, in vitro",
        "The de-{0}fication of cities",
        "{0} after all",
        "{0}...or not",
    ),
    *(
        "Don't look up: {0}",
        "{0} and/or bust",
        "Rock 'n' roll in {0}",
        "{0} in the '90s",
        "{0} told the Post: “I’m in”",
        "“{0}”: a eulogy",
    ),
)
FOREIGN = (
    *(
        ("de", "Die Zukunft von {0} nach dem Krieg"),
        ("de-DE", "„Wir sind bereit“: {0} im Gespräch"),
        ("fr-FR", "L'avenir de {0} : qui a gagné ?"),
    ),
    *(
        ("fr", "« Nous sommes prêts », dit {0}"),
        ("es", "¿Qué pasa en {0}?"),
        ("it-IT", "Il caso {0}: storia di un'idea"),
    ),
    *(
        ("ru", "Война и мир: {0}"),
        ("zh-CN", "{0}与世界：新的开始"),
        ("ar", "خطاب {0} في الأمم المتحدة"),
        ("he", "הראיון עם {0}"),
    ),
    *(("pt-BR", "O que {0} disse ontem à noite"), ("ja", "{0}の夜"), ("sv", "Kriget i {0} är över")),
)
PAPERS = (
    *(
        "The {0} Times",
        "{0} Post",
        "Le {0}",
        "the {0}",
        "Die {0} Zeitung",
        "{0} News",
        "{0}.com",
        "Al-{0}",
        "The {0} & Mail",
    ),
    *("Journal of {0} and Society", "Proceedings of the {0}", "{0} Today: The Magazine", "PLOS {0}", "{0}-Nachrichten"),
)
HOUSES = (
    "Penguin {0}",
    "University of {0} Press",
    "{0} & Co.",
    "BBC {0}",
    "{0} Publishing Group, Ltd.",
    "U.S. {0} Agency",
)
CITIES = ("London", "New York", "Cambridge, MA", "Washington, D.C.", "São Paulo", "Tel Aviv")
LABELS = (
    *(
        "page",
        "page",
        "page",
        "page",
        "paragraph",
        "chapter",
        "section",
        "line",
        "verse",
        "note",
        "figure",
        "table",
        "volume",
    ),
    *("book", "column", "folio", "issue", "opus", "part", "sub-verbo", "scene", "act", "appendix", "rule", "equation"),
)
LOCATORS = ("5", "12-14", "1", "3, 7", "101-108", "233-9", "iv", "xii-xv", "A1", "12–15", "7 & 9", "2")
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


def _maybe(chance: Chance, share: float, **fields: Any) -> Item:
    """Each of the fields with this chance, underscores for hyphens."""
    return {name.replace("_", "-"): value for name, value in fields.items() if chance.random() < share}


def _fields(chance: Chance, kind: str, number: int) -> Item:
    """What a type holds beside what all hold."""
    pick: Callable[[tuple[str, ...]], str] = lambda texts: chance.choice(texts).format(word(number + 3))
    page = chance.choice(
        ("A1", "A12", "B3, B7", "12", "12-15", "1033-1041", "101–108", "xii-xiv", "e1234", "S12-S19", "7, 9")
    )
    paper, house, city = pick(PAPERS), pick(HOUSES), chance.choice(CITIES)
    volume, issue = str(chance.randint(1, 180)), chance.choice(("1", "3", "12", "2-3", "Suppl. 1", "Spring"))
    some = {"container-title": paper}
    placed = _maybe(chance, 0.7, publisher=house, publisher_place=city)
    edited = _maybe(chance, 0.7, editor=_people(chance, number + 700, (1, 1, 2, 3)))
    match kind:
        case "article-newspaper":
            return some | _maybe(
                chance,
                0.35,
                page=page,
                section=chance.choice(("World", "Sports", "Opinion")),
                publisher_place=city,
                edition=chance.choice(("late", "US", "2nd", "Final edition")),
            )
        case "article-magazine":
            return some | _maybe(chance, 0.5, page=page, volume=volume, issue=issue)
        case "article-journal":
            return (
                some
                | _maybe(
                    chance, 0.75, page=page, volume=volume, issue=issue, DOI=f"10.1234/{word(number).lower()}.{number}"
                )
                | _maybe(
                    chance,
                    0.1,
                    status="advance online publication",
                    number="e00456",
                    container_title_short="J. Sht.",
                    PMID="1234567",
                )
            )
        case "webpage":
            return _maybe(chance, 0.7, container_title=paper) | _maybe(
                chance, 0.25, publisher=house, genre="Press release"
            )
        case "post":
            return {
                "container-title": chance.choice(("Twitter", "X", "Facebook", "Mastodon", "Truth Social"))
            } | _maybe(chance, 0.5, genre=chance.choice(("Tweet", "Status update", "Post", "Video")))
        case "post-weblog":
            return some | _maybe(chance, 0.3, genre="Blog post", publisher=house)
        case "broadcast":
            return _maybe(chance, 0.7, container_title=paper, publisher=house) | _maybe(
                chance,
                0.3,
                number=chance.choice(("4", "S2E5", "112")),
                genre=chance.choice(("Podcast", "TV series episode", "Radio programme")),
                medium=chance.choice(("Radio", "Television", "MP3")),
                publisher_place=city,
                director=_people(chance, number + 800, (1, 2)),
                host=_people(chance, number + 900, (1, 2)),
            )
        case "interview":
            return _maybe(chance, 0.6, interviewer=_people(chance, number + 800, (1, 1, 2))) | _maybe(
                chance,
                0.3,
                container_title=paper,
                publisher=house,
                medium=chance.choice(("Telephone", "Zoom", "Transcript")),
                genre="Oral history",
            )
        case "speech":
            return _maybe(chance, 0.6, event_title=f"{word(number + 4)} Summit", event_place=city) | _maybe(
                chance,
                0.3,
                genre=chance.choice(("Keynote address", "Speech", "Lecture")),
                publisher=house,
                collection_title="Open Lectures",
            )
        case "report":
            return (
                placed
                | _maybe(
                    chance,
                    0.5,
                    genre=chance.choice(("Research report", "White paper")),
                    number=chance.choice(("14", "A/HRC/45/2", "RR-12-3")),
                )
                | _maybe(chance, 0.2, collection_title="Reports on Cities", page=page, DOI=f"10.4321/r{number}")
            )
        case "book":
            return (
                placed
                | _maybe(
                    chance,
                    0.3,
                    edition=chance.choice(("2", "3rd", "Revised", "First edition", "Rev. ed.")),
                    volume=chance.choice(("2", "II")),
                    number_of_volumes="3",
                    translator=_people(chance, number + 800, (1, 2)),
                    collection_title="Penguin Classics",
                    original_date={"date-parts": [[chance.randint(1850, 1950)]]},
                )
                | _maybe(chance, 0.15, editor=_people(chance, number + 700, (1, 2, 3)))
            )
        case "chapter":
            return (
                some
                | placed
                | edited
                | _maybe(chance, 0.6, page=page)
                | _maybe(
                    chance,
                    0.2,
                    edition="2",
                    volume="3",
                    translator=_people(chance, number + 800, (1,)),
                    collection_title="New Studies",
                    collection_number="12",
                )
            )
        case "motion_picture":
            return _maybe(chance, 0.7, director=_people(chance, number + 800, (1, 1, 2)), publisher=house) | _maybe(
                chance,
                0.3,
                medium=chance.choice(("DVD", "Streaming video")),
                genre="Documentary",
                producer=_people(chance, number + 900, (1, 2)),
                dimensions="94 min.",
            )
        case "hearing":
            return _maybe(
                chance,
                0.7,
                authority=chance.choice(("U.S. Senate", "House of Representatives")),
                section=f"Committee on {word(number + 4)}",
                number=chance.choice(("117-12", "S. 1234")),
            ) | _maybe(chance, 0.3, chapter_number="117th Cong.", publisher=house, page=page)
        case "legislation":
            return _maybe(
                chance,
                0.6,
                container_title=chance.choice(("U.S.C.", "Stat.", "SI", "Official Gazette")),
                volume=volume,
                number=chance.choice(("111-148", "2018/12")),
                section=chance.choice(("3", "12-14", "1983")),
            ) | _maybe(chance, 0.2, page="119")
        case "thesis":
            return _maybe(
                chance,
                0.8,
                publisher=f"{word(number + 4)} University",
                genre=chance.choice(("PhD thesis", "Master's thesis", "Doctoral dissertation")),
            ) | _maybe(chance, 0.3, publisher_place=city, archive="ProQuest", number="AAT 302")
        case _:
            return _maybe(
                chance,
                0.6,
                genre=chance.choice(("Letter", "Diary", "Memo")),
                archive="National Archives",
                archive_place="Kew",
                archive_location="FO 371/24",
            ) | _maybe(chance, 0.2, publisher=house)


TYPES = (
    *(
        "article-newspaper",
        "article-newspaper",
        "article-newspaper",
        "article-magazine",
        "article-journal",
        "webpage",
        "webpage",
    ),
    *(
        "post",
        "post-weblog",
        "broadcast",
        "interview",
        "speech",
        "report",
        "book",
        "chapter",
        "motion_picture",
        "hearing",
    ),
    *("legislation", "thesis", "manuscript"),
)
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
        **_fields(chance, kind, number),
    }
    if chance.random() < (0.95 if kind in LIVE else 0.5):
        made["URL"] = f"https://www.{word(number).lower()}.org/{chance.choice(('a-b_c', '2020/05/x.html', '?p=1&q=2'))}"
        made |= _maybe(chance, 0.6, accessed={"date-parts": [[chance.randint(2015, 2026), chance.randint(1, 12), 9]]})
    made |= _maybe(chance, 0.06, title_short=f"On {word(number)}", source="JSTOR", archive="Internet Archive")
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
