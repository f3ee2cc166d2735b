"""What newsroom_items.py makes its items of: names, headlines, publications and places, all invented."""

from __future__ import annotations

from typing import Any

Item = dict[str, Any]

GIVEN = (
    *("Anna", "Benjamin", "Chidi", "Dana", "Emeka", "Fatima", "Giulia", "Hannah", "Ivan", "Joanna", "Kofi", "Leïla"),
    *("Mary Jo", "Nguyễn Văn", "Óscar", "Priya", "Quentin", "Rosa María", "Seán", "Tomáš", "Uğur", "Véronique", "Wei"),
    *(
        "Xóchitl",
        "Yusuf",
        "Zuzana",
        "Jean-Marc",
        "J. D.",
        "R.J.",
        "Thomas L.",
        "A. O.",
        "Karl-Heinz",
        "Mohammed",
        "Kim",
    ),
)
FAMILY = (
    *("Abramov", "Bélanger", "Castellanos", "D'Souza", "Eriksson", "Fitzgerald", "Grünwald", "Haddad", "Ibrahimović"),
    *(
        "Jung",
        "Kovačević",
        "Lindqvist",
        "McAllister",
        "Nakamura",
        "O'Rourke",
        "Papadakis",
        "Quiñones",
        "Rahman",
        "Şahin",
    ),
    *("Tshabalala", "Uzun", "Villanueva", "Wójcik", "Xu", "Yılmaz", "Zhang-Miller", "Smith", "García Márquez", "Lee"),
    *("MacDonald", "Ben-Ami", "Ndiaye", "Štefan", "Þorvaldsdóttir", "Oyelaran", "Pérez-Díaz", "St. James", "Ó Briain"),
)
PARTICLES: tuple[Item, ...] = (
    *({"non-dropping-particle": "van der"}, {"non-dropping-particle": "de la"}, {"non-dropping-particle": "Van"}),
    *({"dropping-particle": "de"}, {"dropping-particle": "von"}, {"suffix": "Jr."}, {"suffix": "III"}),
)
BODIES = (
    *(
        "Reuters",
        "The Associated Press",
        "Agence France-Presse",
        "BBC News",
        "Editorial Board",
        "Amnesty International",
    ),
    *(
        "U.S. Department of State",
        "UN Human Rights Council",
        "Office for National Statistics",
        "Médecins Sans Frontières",
    ),
    *(
        "Bloomberg L.P.",
        "World Health Organization",
        "The White House",
        "European Commission",
        "Bellingcat",
        "Dow Jones",
    ),
)
OTHER: tuple[Item, ...] = (
    *({"family": "王", "given": "小明"}, {"family": "Иванова", "given": "Мария"}, {"family": "عباس", "given": "محمود"}),
    *({"family": "לוי", "given": "נועה"}, {"family": "佐藤", "given": "健"}, {"family": "Παππάς", "given": "Νίκος"}),
)
WHO = (
    *("Prime minister", "UN chief", "NATO", "Trump", "The EU", "Striking doctors", "Apple", "iPhone maker", "S. Korea"),
    *("US Senate", "Mayor of London", "Ex-spy chief", "'Party of one'", "The general", "No. 10", "Bank of England"),
    *("World's oldest port", "COVID-19 inquiry", "Israel-Gaza talks", "U.S. Supreme Court", "McDonald's", "eBay"),
)
WHAT = (
    *(
        "warns of winter crisis",
        "Says It Will Not Sign",
        "faces £4.5bn bill",
        "rejects 'shameful' deal",
        "to step down",
    ),
    *("denies report of “secret” talks", "Vows to Fight On", "is out of time", "cuts rates by 0.25%", "goes it alone"),
    *("backs down over visas", "wins by-election in a landslide", "will be tried in absentia", "hits back at critics"),
    *("tells MPs: 'We were wrong'", "loses its way", "signs on to climate pact", "at war with itself", "Turns 50"),
)
AFTER = (
    *("", "", "", "", "", ", sources say", " – live updates", ": what we know so far", " amid protests", "?", "!"),
    *(", UN says", " as talks resume in Doha", " | CNN Politics", " - BBC News", " (updated)", " after 20 years", "…"),
    *(": 'It was like a movie'", " — and why it matters", ": an explainer", ", with no end in sight", " in the 2020s"),
)
HEADLINES = (
    *("Who is running the country? What the polls say", "Why I left the party: a memoir", "Opinion: The case for less"),
    *('"There is no plan B," says envoy', "‘They lied to us’: the families of flight 204", "How we got here"),
    *("Full transcript: the president's address to the nation", "Remarks by the Secretary at a press availability"),
    *("The long, slow death of the high street", "“We will be back”", "Fact check: Did crime fall by 40% last year?"),
    *(
        "On being wrong",
        "Is AI coming for your job?: Five experts respond",
        "Mr. Speaker, resign",
        "A to Z of the crash",
    ),
    *("What's next for Ukraine? ‘We just don’t know’", "Interview with the governor", "10 things to know today"),
    *("BREAKING: Parliament dissolved", "It's the economy, stupid", "Life after prison in the U.S.", "Read the letter"),
)
FOREIGN = (
    *(
        ("de", "„Wir schaffen das“: Die Kanzlerin im Interview"),
        ("fr-FR", "« Il faut agir », dit le ministre de l'Intérieur"),
    ),
    *(("es", "¿Quién gana con el nuevo pacto?"), ("it", "L'ultima notte di Roma: \"Non c'è più tempo\"")),
    *(("ru-RU", "Президент: «Мы готовы к переговорам»"), ("ja-JP", "首相「増税は考えていない」")),
    *(
        ("ar", "الرئيس: لن نوقع الاتفاق"),
        ("he-IL", 'ראש הממשלה: "לא ניכנע"'),
        ("nl", "Boeren keren terug naar het Malieveld"),
    ),
    *(("pt-BR", "Governo anuncia corte de gastos"), ("zh-CN", "外交部：中方坚决反对"), ("tr", "Bakan: 'Anlaşma yok'")),
)
PAPERS = (
    *(
        "The New York Times",
        "The Guardian",
        "Le Monde",
        "Süddeutsche Zeitung",
        "The Jerusalem Post",
        "Daily Mail",
        "NRC",
    ),
    *(
        "The Wall Street Journal",
        "El País",
        "The Times of Israel",
        "USA Today",
        "Los Angeles Times",
        "The Hindu",
        "Dawn",
    ),
)
MAGAZINES = (
    "The Economist",
    "Der Spiegel",
    "TIME",
    "The New Yorker",
    "Foreign Affairs",
    "The Atlantic",
    "New Scientist",
)
SITES = ("BBC News", "CNN", "POLITICO", "Al Jazeera", "Axios", "nytimes.com", "PolitiFact", "The White House", "Gov.uk")
BLOGS = ("Lawfare", "Language Log", "the interpreter", "Marginal Revolution", "FullFact.org")
SHOWS = (
    "Today",
    "Meet the Press",
    "Newsnight",
    "The Daily",
    "60 Minutes",
    "Tagesschau",
    "Face the Nation",
    "Hard Talk",
)
NETWORKS = ("BBC Radio 4", "NBC", "CBS News", "NPR", "ARD", "Al Jazeera English", "PBS")
PLACES = ("Washington, D.C.", "London", "New York", "Geneva", "Munich", "Tel Aviv", "Cape Town", "Paris")
EVENTS = (
    "Munich Security Conference",
    "79th Session of the UN General Assembly",
    "Labour Party Conference",
    "CPAC 2024",
)
AGENCIES = ("Congressional Research Service", "RAND Corporation", "World Bank", "HM Treasury", "Human Rights Watch")
