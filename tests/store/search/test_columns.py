"""Facets and orders are those that a plain count and a plain sort give, in how many indexes the documents may stand."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from store.search import Count, Document, days
from store.search.finder import SearchEngine
from tests.store.search.listed import Listed, ids, over

NAMES = ("Ann Lee", "ann lee", "Zoë", "zoe", "Élan", "ß", "SS", "王", "", "Ben Ray", "ben", "Ben  Ray", "İ", "a\0b")
LABELS = st.sampled_from(NAMES)
DAYS = st.sampled_from([0, 1, 365, 366, 719_163, 730_000, date.max.toordinal()])


def documents(first: int) -> st.SearchStrategy[list[Document]]:
    """Some documents with ids from a number on."""
    one = st.builds(
        lambda speaker, publication, day: ("same words", speaker, publication, ((day, day),) if day else ()),
        LABELS,
        LABELS,
        DAYS,
    )
    return st.lists(one, max_size=8).map(
        lambda some: [
            Document(str(number), words, speaker, publication=publication, days=days)
            for number, (words, speaker, publication, days) in enumerate(some, first)
        ]
    )


@given(documents(0), documents(100), documents(200), st.randoms(use_true_random=False))
def test_what_stands_in_several_indexes_is_counted_and_sorted_as_one(
    old: list[Document], new: list[Document], newest: list[Document], random: Random
) -> None:
    corpus = Listed([*old, Document("x", "same words")])
    engine = SearchEngine(corpus)
    engine.follow()
    for more in (new, newest):
        if more:
            corpus.put(*more)
            engine.follow()
    every = [*old, *new, *newest]
    random.shuffle(every)
    some = [one.id for one in every]
    facets = engine.facets(some)
    for facet, values in (
        (facets.speakers, [one.speaker for one in every]),
        (facets.publications, [one.publication for one in every]),
    ):
        counts = Counter(filter(None, values))
        expected = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0].casefold(), pair[0]))
        assert facet.most == tuple(Count(*pair) for pair in expected)
        assert facet.distinct == len(counts)
    years = Counter(str(date.fromordinal(one.days[0][1]).year) for one in every if one.days)
    assert facets.years.most == tuple(sorted(years.items(), key=lambda pair: -int(pair[0])))
    by_name = sorted(every, key=lambda one: (one.speaker.casefold(), one.speaker))
    assert list(engine.arranged(some, "speaker")) == [one.id for one in by_name]


def test_of_many_values_the_most_frequent_are_named_and_all_are_counted() -> None:
    engine = over(
        [Document(f"{name} {one}", "x", f"Speaker {name:03}") for name in range(80) for one in range(1 + name // 60)]
    )
    speakers = engine.facets(list(ids(engine, ""))).speakers
    assert speakers.distinct == 80
    assert speakers.most[:2] == (("Speaker 060", 2), ("Speaker 061", 2))
    assert speakers.most[20:22] == (("Speaker 000", 1), ("Speaker 001", 1))
    assert len(speakers.most) == 50


def test_a_date_of_no_single_year_counts_in_none() -> None:
    said: tuple[list[str], ...] = (
        ["202X"],
        ["2019-12", "2020-01-03"],
        ["202X", "2021-05-03"],
        ["2019-12-30/2020-01-02"],
        ["2020/.."],
        [],
    )
    engine = over([Document(str(number), "x", days=days(each)) for number, each in enumerate(said)])
    assert engine.facets(list(ids(engine, ""))).years.most == (("2021", 1), ("2020", 2))
