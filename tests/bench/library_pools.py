"""What library_items.py makes its items of: names, titles, publications, pages, with the traps that libraries have.

`{0}` is a name that no other item has.
"""

from __future__ import annotations

from typing import Any

GIVEN = (
    *("Maria", "John F.", "Jean-Luc", "J.-P.", "J. K.", "W.E.B.", "Mary Ann", "Émile", "José María", "Đorđe", "Ngũgĩ"),
    *("Anne-Marie", "Xi", "B.", "Å.", "Mohammed bin", "R. Jeffrey", "C.S.", "Zoë", "M'Baye", "D’Arcy", "Lt. Col. Sam"),
)
SHAPES: tuple[dict[str, Any], ...] = (
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
ISSUES = ("1", "3", "12", "2-3", "Suppl. 1", "Spring")
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
VOLUMES = tuple(str(number) for number in range(1, 180, 7))
PAGES = ("A1", "A12", "B3, B7", "12", "12-15", "1033-1041", "101–108", "xii-xiv", "e1234", "S12-S19", "7, 9")
