"""Several sources together: numbers, letters, titles, order and dashes."""

import msgspec
import pytest

from store import csl
from store.cite import Subject, bibliography, cite, together


def source(author: str, year: int, title: str, named: dict[str, object] | None = None, **more: object) -> Subject:
    given, _, family = author.partition("|")
    people = [{"given": given, "family": family}] if family else [{"literal": author}]
    item = {"type": "book", "title": title, "author": people, "issued": {"date-parts": [[year]]}} | more | (named or {})
    return Subject(csl.item(item), "words", "Maud Lindgren", "Lindgren")


FERRY = source("Ann|Bo", 2020, "Ferries")
BOATS = source("Ann|Bo", 2020, "Boats")
OLDER = source("Ann|Bo", 1999, "Zinc")
OTHER = source("Cy|Adler", 2021, "The anchor")
BERG = {"given": "Jan", "family": "Berg", "non-dropping-particle": "van den"}
PARTICLE = source("x", 2001, "Quays", {"author": [BERG]})
DAYS = (("A", 9), ("B", 6))
SUBJECTS = [FERRY, BOATS, OLDER, OTHER, PARTICLE, FERRY]


def order(style: str) -> list[int]:
    return [place for place, _ in bibliography(SUBJECTS, style)]


@pytest.mark.parametrize(
    ("style", "places"),
    [
        ("apa", [3, 2, 1, 0, 4]),
        ("mla", [3, 1, 0, 2, 4]),
        ("harvard", [3, 4, 2, 1, 0]),
        ("chicago-author-date", [3, 4, 2, 1, 0]),
        ("chicago-notes", [3, 4, 1, 0, 2]),
        ("oscola", [3, 2, 1, 0, 4]),
        ("ieee", [0, 1, 2, 3, 4]),
        ("vancouver", [0, 1, 2, 3, 4]),
    ],
)
def test_each_source_once_in_the_order_of_the_style(style: str, places: list[int]) -> None:
    assert order(style) == places


def test_letters() -> None:
    assert [cite(one, "apa", "intext") for one in together(SUBJECTS, "apa")] == [
        *("(Bo, 2020b)", "(Bo, 2020a)", "(Bo, 1999)", "(Adler, 2021)", "(van den Berg, 2001)", "(Bo, 2020b)")
    ]
    assert bibliography([FERRY, BOATS], "apa") == [
        (1, "Bo, A. (2020a). Boats."),
        (0, "Bo, A. (2020b). Ferries."),
    ]
    assert cite(together([FERRY, BOATS], "harvard")[0], "harvard", "intext") == "(Bo, 2020b)"
    assert cite(together([FERRY, BOATS], "chicago-author-date")[1]) == "“words” (Lindgren, as cited in Bo, 2020a)."
    undated = [source("Ann|Bo", 0, "B"), source("Ann|Bo", 0, "A")]
    assert [cite(one, "apa", "intext") for one in together(undated, "apa")] == ["(Bo, n.d.-b)", "(Bo, n.d.-a)"]
    assert [cite(one, "harvard", "intext") for one in together(undated, "harvard")] == [
        *("(Bo, no date b)", "(Bo, no date a)")
    ]


def test_titles_and_dashes() -> None:
    told = together([FERRY, BOATS, OTHER], "mla")
    assert [cite(one, "mla", "intext") for one in told] == ["(Bo, Ferries)", "(Bo, Boats)", "(Adler)"]
    assert [text for _, text in bibliography([FERRY, BOATS, OTHER], "mla")] == [
        *("Adler, Cy. The Anchor. 2021.", "Bo, Ann. Boats. 2020.", "———. Ferries. 2020.")
    ]
    assert bibliography([FERRY, BOATS], "oscola")[1] == (0, "——, Ferries (2020)")


def people(title: str, role: str, *named: str) -> Subject:
    listed = [{"given": given, "family": family} for given, _, family in (name.partition(" ") for name in named)]
    return source("", 2020, title, {"author": [], role: listed})


@pytest.mark.parametrize("style", ["mla", "oscola"])
@pytest.mark.parametrize(
    ("one", "other", "role"),
    [
        (["Abe Bo"], ["Ann Bo"], "author"),
        (["A. Bo"], ["Ann Bo"], "author"),
        (["Al Bo", "Al Ek", "Al Ost", "Al Yi"], ["Al Bo", "Al Fry", "Al Ost", "Al Yi"], "editor"),
    ],
)
def test_dashes_stand_for_the_same_persons_alone(style: str, one: list[str], other: list[str], role: str) -> None:
    entries = bibliography([people("A", role, *one), people("B", role, *other)], style)
    assert ["—" in text for _, text in entries] == [False, False]
    entries = bibliography([people("A", role, *one), people("B", role, *one)], style)
    assert ["—" in text for _, text in entries] == [False, True]


def test_mla_says_after_dashes_what_the_persons_did() -> None:
    """MLA Handbook 5.126; OSCOLA sets dashes for persons and what they did together, as pandoc has both."""
    did = [people("A", "author", "Al Bo"), people("B", "editor", "Al Bo"), people("C", "editor", "Al Bo")]
    assert [text for _, text in bibliography(did, "mla")] == [
        *("Bo, Al. A. 2020.", "———, editor. B. 2020.", "———, editor. C. 2020.")
    ]
    assert [text for _, text in bibliography(did, "oscola")] == [
        *("Bo A, A (2020)", "Bo A (ed), B (2020)", "——, C (2020)")
    ]
    two = [people(title, "translator", "Al Bo", "Ed Ek") for title in ("A", "B")]
    assert bibliography(two, "mla")[1] == (1, "———, translators. B. 2020.")
    many = [people(title, "editor", "Al Bo", "Ed Ek", "Ed Ost") for title in ("A", "B")]
    assert bibliography(many, "mla")[1] == (1, "———, editors. B. 2020.")


def test_numbers() -> None:
    told = together([FERRY, BOATS, FERRY], "ieee")
    assert [cite(one, "ieee") for one in told] == [f"“words” (M. Lindgren, quoted in [{n}])." for n in (1, 2, 1)]
    assert [text[:3] for _, text in bibliography([FERRY, BOATS, FERRY], "ieee")] == ["[1]", "[2]"]
    assert [cite(one, "vancouver", "intext") for one in together([BOATS, FERRY], "vancouver")] == ["(1)", "(2)"]


def test_places_make_no_other_source() -> None:
    here = source("Ann|Bo", 2020, "Ferries", custom={"locator": "4"})
    there = source("Ann|Bo", 2020, "Ferries", custom={"locator": "9"})
    assert [cite(one, "apa", "intext") for one in together([here, there], "apa")] == [
        "(Bo, 2020, p. 4)",
        "(Bo, 2020, p. 9)",
    ]
    assert len(bibliography([here, there], "apa")) == 1


def test_a_style_without_a_list_has_none() -> None:
    assert bibliography([FERRY, OTHER], "ap") == []


def test_what_is_not_listed_is_left_out() -> None:
    post = source("Ann|Bo", 2020, "Ferries", {"type": "post"})
    assert bibliography([post, OTHER], "chicago-notes") == [(1, "Adler, Cy. The Anchor. 2021.")]


@pytest.mark.parametrize(
    ("style", "first", "second"),
    [
        ("apa", "(A. Bo, 2020)", "(C. Bo, 1999)"),
        ("mla", "(A. Bo)", "(C. Bo)"),
        ("harvard", "(Bo, 2020)", "(Bo, 1999)"),
        ("chicago-author-date", "(A. Bo 2020)", "(C. Bo 1999)"),
    ],
)
def test_two_persons_of_one_family_name(style: str, first: str, second: str) -> None:
    told = together([FERRY, source("Cy|Bo", 1999, "Zinc"), FERRY], style)
    assert [cite(one, style, "intext") for one in told] == [first, second, first]
    assert [place for place, _ in bibliography([FERRY, source("Cy|Bo", 1999, "Zinc")], style)] == [0, 1]


def test_harvard_shows_initials_only_where_the_year_does_not_tell() -> None:
    told = together([FERRY, source("Cy|Bo", 2020, "Zinc"), OLDER], "harvard")
    assert [cite(one, "harvard", "intext") for one in told] == ["(A. Bo, 2020)", "(C. Bo, 2020)", "(Bo, 1999)"]


def test_initials_do_not_change_the_order() -> None:
    listed = [source("Zoe|Bo", 2020, "A"), source("Amy|Bo", 2020, "B"), source("Tim|Ek", 2020, "C")]
    listed += [source("Ida|Ek", 2020, "D"), source("Cy|Adler", 2020, "E")]
    for style in ("apa", "mla", "harvard", "chicago-author-date"):
        assert [place for place, _ in bibliography(listed, style)] == [4, 1, 0, 3, 2]


@pytest.mark.parametrize(
    ("style", "places"),
    [
        ("apa", [3, 0, 1, 2]),
        ("mla", [3, 0, 1, 2]),
        ("harvard", [0, 1, 3, 2]),
        ("chicago-notes", [0, 1, 3, 2]),
        ("chicago-author-date", [0, 1, 3, 2]),
    ],
)
def test_what_has_no_author_goes_by_what_its_entry_begins_with(style: str, places: list[int]) -> None:
    """A leading article counts, as in both processors."""
    news: dict[str, object] = {"type": "article-newspaper", "container-title": "Daily", "author": []}
    listed = [source("A Free Press", 2020, "Q"), source("Cy|Boa", 2020, "Q"), source("The Deep", 2020, "Q")]
    assert [place for place, _ in bibliography([*listed, source("", 2020, "A boat", news)], style)] == places


def test_a_day_that_apa_does_not_print_does_not_count() -> None:
    late, early = (source("Ann|Bo", 2020, name, issued={"date-parts": [[2020, month, 1]]}) for name, month in DAYS)
    assert [text for _, text in bibliography([late, early], "apa")] == ["Bo, A. (2020a). A.", "Bo, A. (2020b). B."]
    aired = [Subject(msgspec.structs.replace(one.item, type="broadcast")) for one in (late, early)]
    assert [place for place, _ in bibliography(aired, "apa")] == [1, 0]


@pytest.mark.parametrize(
    ("style", "told"),
    [
        ("apa", ["(Bo, Ek, et al., 2020a)", "(Bo, Ek, et al., 2020b)", "(Bo, Fry, et al., 2020)", "(Bo, 2020)"]),
        (
            "chicago-author-date",
            ["(Bo, Ek, et al. 2020a)", "(Bo, Ek, et al. 2020b)", "(Bo, Fry, et al. 2020)", "(Bo 2020)"],
        ),
        ("mla", ["(Bo, Ek, et al., A)", "(Bo, Ek, et al., B)", "(Bo, Fry, et al.)", "(Bo)"]),
    ],
)
def test_as_many_names_as_tell_apart(style: str, told: list[str]) -> None:
    def by(name: str, *families: str) -> Subject:
        return source("", 2020, name, {"author": [{"family": family, "given": "Ann"} for family in families]})

    listed = [by("A", "Bo", "Ek", "Ost"), by("B", "Bo", "Ek", "Ost"), by("C", "Bo", "Fry", "Ost"), by("D", "Bo")]
    assert [cite(one, style, "intext") for one in together(listed, style)] == told


def test_oscola_puts_own_works_before_those_with_others_and_statutes_last() -> None:
    two: list[object] = [{"given": "Ann", "family": "Bo"}, {"given": "Cy", "family": "Ada"}]
    law = source("", 1990, "A Ports Act", {"type": "legislation", "author": []})
    listed = [law, source("", 1999, "A", {"author": two}), source("Ann|Bo", 2020, "Z")]
    assert [place for place, _ in bibliography(listed, "oscola")] == [2, 1, 0]


@pytest.mark.parametrize(
    ("form", "calls"),
    [
        ("text", ("¹\n\n¹ Maud", "²\n\n² Maud")),
        ("markdown", ("[^1]\n\n[^1]: ", "[^2]\n\n[^2]: ")),
        ("org", ("[fn:1]", "[fn:2]")),
    ],
)
@pytest.mark.parametrize("style", ["chicago-notes", "oscola"])
def test_notes_are_numbered(style: str, form: str, calls: tuple[str, str]) -> None:
    written = [cite(one, style, "quotation", form) for one in together([FERRY, BOATS], style)]
    assert [call in text for call, text in zip(calls, written, strict=True)] == [True, True]


def test_one_title_twice_goes_by_where_it_stands_in_mla() -> None:
    paper = {"type": "article-newspaper", "container-title": "Harbour Post"}
    listed = [source("Ann|Bo", 2019, "Tides", publisher="Quay"), source("Ann|Bo", 2020, "Tides", dict(paper))]
    listed.append(source("Ann|Bo", 2019, "Tides", dict(paper)))
    assert [place for place, _ in bibliography(listed, "mla")] == [2, 1, 0]


def test_harvard_lists_the_names_that_tell_apart() -> None:
    def by(name: str, *families: str) -> Subject:
        return source("", 2020, name, {"author": [{"family": family, "given": "Ann"} for family in families]})

    entries = bibliography([by("A", "Bo", "Ek", "Ost", "Yi"), by("B", "Bo", "Fry", "Ost", "Yi")], "harvard")
    assert [text for _, text in entries] == ["Bo, A., Ek, A., et al. (2020) A.", "Bo, A., Fry, A., et al. (2020) B."]


AGAIN = [
    ({"type": "article-newspaper", "container-title": "Post"}, "Bo, “Ferries,” 12.", "Bo (n 1) 12."),
    (
        {"type": "article-newspaper", "container-title": "Post", "author": []},
        "Post, “Ferries,” 12.",
        "‘Ferries’ (n 1) 12.",
    ),
    ({"type": "book", "title-short": "Boats"}, "Bo, Boats, 12.", "Bo (n 1) 12."),
    ({"type": "broadcast", "container-title": "Show", "author": []}, "“Ferries,” 12.", "(n 1) 12."),
    ({"type": "hearing"}, "Ferries, 12.", "Ann Bo ‘Ferries’ (n 1) 12."),
    ({"type": "legislation", "author": []}, "Ferries, 12.", "Ferries 12."),
]
"""A source noted before, as pandoc and citeproc-js print it: in Chicago and in OSCOLA."""


@pytest.mark.parametrize(("fields", "chicago", "oscola"), AGAIN)
def test_a_source_noted_before_is_noted_in_short(fields: dict[str, object], chicago: str, oscola: str) -> None:
    later = source("Ann|Bo", 2020, "Ferries", fields | {"custom": {"locator": "12"}})
    twice = [source("Ann|Bo", 2020, "Ferries", fields), OTHER, later]
    for style, shown in (("chicago-notes", chicago), ("oscola", oscola)):
        told = together(twice, style)
        assert cite(told[2], style, "intext") == shown
        assert cite(told[0], style, "intext") == cite(twice[0], style, "intext")
        assert cite(told[2], style, "note") == f"Maud Lindgren, quoted in {shown}"
        assert len(bibliography(twice, style)) == len(bibliography(twice[:2], style))
