"""What is found, in which order, and in which steps."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice, pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from store.search import Document, days, literal, parse
from tests.store.search.listed import ask, ids, over

TITLE, PAPER = "Senior defense official: Iran reducing presence in Syria", "The Jerusalem Post"
DOCUMENTS = (
    Document(
        "q1",
        "We are determined, more determined, and I will tell you why - for Iran, Syria is an adventure 1,000 "
        "miles from home, but for us it is life, Iranian soldiers who come to Syria and act there are endangering"
        " their lives. They are risking their lives and will pay with their lives. We will not give up nor allow "
        "the establishment of a forward Iranian base in Syria. ",
        "Naftali Bennett",
        TITLE,
        PAPER,
        "direct",
        days(["2020-05-03"]),
    ),
    Document(
        "q2",
        "Israel will intensify pressure on Iran until it leaves Syria,",
        "the senior defense source",
        TITLE,
        PAPER,
        "direct",
        days(["2020-05-03"]),
    ),
    Document(
        "q3",
        "I have placed a goal that within 12 months Iran will leave Syria, Iran has nothing to look for in Syria, they "
        "aren’t neighbors, they have no reason to settle next to Israel and we will remove Iran from Syria in the near "
        "future.",
        "Naftali Bennett",
        TITLE,
        PAPER,
        "mixed",
        days(["2020-02", "2020-05-04/2020-05-05"]),
    ),
    Document("q4", "北京欢迎你，我们在这里。", "Élodie Müller", "Другая газета", "Straßenblatt", "reported"),
)


CALLED = (
    Document("q1", "Syria is an adventure.", "Naftali Bennett", mention="Defense Minister Naftali Bennett"),
    Document("q2", "Syria will pay.", "Naftali Bennett", mention="he"),
    Document("q3", "Syria pays.", "senior defense source", mention="the senior defense source"),
)


def found(text: str, documents: Sequence[Document] = DOCUMENTS) -> list[str]:
    return ids(over(documents), text)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("presure on iran", ["q2"]),
        ("pressure iran on", ["q2"]),
        ("benett adventure", ["q1"]),
        ("benet adventure", ["q1"]),
        ("life adventure syria", ["q1"]),
        ("we will not giv up", ["q1"]),
        ("WE WILL NOT GIVE UP!", ["q1"]),
        ("arent neighbors", ["q3"]),
        ("neighbours", ["q3"]),
        ("forwrad base", ["q1"]),
        ("for ward base", ["q1"]),
        ("pres sure", ["q2"]),
        ("untilit leaves", ["q2"]),
        ("naftalibennett", ["q1", "q3"]),
        ("endangerin", ["q1"]),
        ("endangring", ["q1"]),
        ("a goal Iran will leave Syria soon", ["q3"]),
        ("欢迎", ["q4"]),
        ("elodie muller", ["q4"]),
        ("strassenblatt", ["q4"]),
        ("ДРУГАЯ", ["q4"]),
        ("zebra xylophone", []),
        ("zebra", []),
        ("sory", []),
        ("moscow kremlin", []),
    ],
)
def test_half_a_memory_finds_it(text: str, ids: list[str]) -> None:
    assert found(text) == ids


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("iran syria", "q1"),
        ("syria iran", "q3"),
        ("leaves syria", "q2"),
        ("iran will", "q3"),
        ("defense source", "q2"),
        ("jerusalem", "q1"),
    ],
)
def test_the_phrase_comes_first_and_ties_keep_the_order_of_the_archive(text: str, best: str) -> None:
    assert found(text)[0] == best


def test_a_title_says_less_than_the_words() -> None:
    documents = [
        Document("printed", "Nothing of that sort.", title="All about pressure"),
        Document("said", "We shall keep up the pressure, always and everywhere, whatever they say."),
    ]
    assert found("pressure", documents) == ["said", "printed"]


def test_a_known_word_is_no_misspelling_of_another() -> None:
    documents = [Document("a", "We will leave Iraq."), Document("b", "We will leave Iran.")]
    assert found("iran", documents) == ["b"]
    assert found("iraq", documents) == ["a"]
    assert found("irak", documents) == ["a", "b"]
    assert found("irn", documents) == ["b"]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("speaker:bennett", ["q1", "q3"]),
        ("speaker:benn", ["q1", "q3"]),
        ("speaker:benet", ["q1", "q3"]),
        ('speaker:"bennett naftali"', ["q1", "q3"]),
        ("speaker:ennett", ["q1", "q3"]),
        ("speaker:source speaker:Müller", ["q2", "q4"]),
        ("speaker:nobody", []),
        ("source:jerusalem", ["q1", "q2", "q3"]),
        ("source:jeruslem", ["q1", "q2", "q3"]),
        ("source:reducing", ["q1", "q2", "q3"]),
        ("source:другая", ["q4"]),
        ("kind:mixed kind:reported", ["q3", "q4"]),
        ("after:2020-05-03", ["q1", "q2", "q3"]),
        ("after:2020-05-04", ["q3"]),
        ("after:2020-05-06", []),
        ("before:2020-05-03", ["q3"]),
        ("before:2020-02", []),
        ("before:2020-02-02", ["q3"]),
        ("after:2020-03 before:2020-05", []),
        ("speaker:benn kind:direct after:2020", ["q1"]),
        ("", ["q1", "q2", "q3", "q4"]),
        ("speaker:", ["q1", "q2", "q3", "q4"]),
        ("iran speaker:senior", ["q2"]),
        ("presure speaker:bennett", []),
    ],
)
def test_filters(text: str, ids: list[str]) -> None:
    assert found(text) == ids


RICH = (
    Document(
        "a",
        "We will not give up, whatever it costs.",
        "Ann Lee",
        "Peace talks",
        "The Post",
        days=days(["2020-05"]),
        aliases=("Annie Oakley",),
        tags=("Peace", "middle east"),
        note="Compare the zebra speech",
        flags=("text", "note", "tag", "date", "url"),
    ),
    Document(
        "b", "We will give what we will not keep.", "Ben Ray", "The Post of tomorrow", "Daily News", flags=("url",)
    ),
    Document(
        "c",
        "Give up? Not we.",
        "an official",
        days=days(["2020-05-03", "2021"]),
        flags=("date", "conflict", "anonymous"),
    ),
)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ('"will not give"', ["a"]),
        ('"give up"', ["a", "c"]),
        ('"give u"', []),
        ('"we"', ["a", "b", "c"]),
        ('"will not give" "up whatever"', ["a"]),
        ('"not give keep"', []),
        ('"zebra speech"', ["a"]),
        ('"peace compare"', []),
        ('-"will not" give', ["c"]),
        ("give -costs -keep", ["c"]),
        ("-we", []),
        ("-zebra", ["b", "c"]),
        ("annie oakley", ["a"]),
        ("speaker:oakley", ["a"]),
        ("-speaker:lee", ["b", "c"]),
        ("source:post", ["a", "b"]),
        ("publication:post", ["a"]),
        ("publication:dayly", ["b"]),
        ("publication:tomorrow", []),
        ("tag:peace", ["a"]),
        ("tag:middle", ["a"]),
        ('tag:"middle east" tag:war', ["a"]),
        ("tag:east", []),
        ("tag:paece", ["a"]),
        ("tag:midle tag:none", ["a"]),
        ("-tag:paece", ["b", "c"]),
        ("-tag:peace", ["b", "c"]),
        ("zebra", ["a"]),
        ("middle east", ["a"]),
        ("on:2020-05-03", ["a", "c"]),
        ("on:2020-05", ["a", "c"]),
        ("on:2021-07-01", ["c"]),
        ("on:2019", []),
        ("-on:2021", ["a", "b"]),
        ("has:url", ["a", "b"]),
        ("has:url has:note", ["a"]),
        ("-has:url", ["c"]),
        ("is:conflict", ["c"]),
        ("is:anonymous -is:conflict", []),
        ("is:undated", ["b"]),
        ("is:uncheckable", ["b", "c"]),
        ("-after:2020-06 -before:2020-05-02", ["b"]),
        ("-after:2021 -after:2022", ["a", "b"]),
        ("before:0001-01-01", []),
    ],
)
def test_the_whole_language(text: str, ids: list[str]) -> None:
    assert sorted(found(text, RICH)) == ids


def test_an_exact_phrase_that_stands_nowhere_names_the_nearest() -> None:
    _, final = ask(over(RICH), '"will nott give"')
    assert (list(final.ids), final.near[0]) == ([], "a")


def test_a_pasted_quote_is_not_taken_for_an_exact_phrase() -> None:
    assert found("“Israel will intensify the pressure on Iran until it has left Syria”")[0] == "q2"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("speaker:quagga give", "No speaker is called “quagga”."),
        (
            "speaker:quagga speaker:lee publication:kudu tag:east",
            "No speaker is called “quagga”. No publication is called “kudu”. No tag begins with “east”.",
        ),
        ("source:kudu -speaker:quagga", "No source is called “kudu”."),
        ("speaker:lee kind:reported", ""),
        ("speaker:quagga speaker:lee", ""),
        ("zebra quagga", ""),
    ],
)
def test_names_that_nobody_has_are_told_when_nothing_is_found(text: str, told: str) -> None:
    _, final = ask(over(RICH), text)
    assert final.unmet == told


def test_a_name_that_is_there_is_not_taken_for_a_misspelled_one() -> None:
    documents = [Document("a", "Yes.", "John Ray"), Document("b", "No.", "Joan Ray")]
    assert found("speaker:john", documents) == ["a"]


@pytest.mark.parametrize(
    "text", ['speaker:"ann leee"', 'speaker:"an lee"', 'publication:"the pots"', 'source:"the pots"']
)
def test_of_a_name_that_a_filter_asks_for_one_word_may_be_misspelled(text: str) -> None:
    assert found(text, RICH)[:1] == ["a"]


@pytest.mark.parametrize(
    ("text", "ids"), [("speaker:王晓明", ["a"]), ("speaker:王小", ["a"]), ("speaker:李明", []), ("speaker:张小红", [])]
)
def test_of_a_name_without_spaces_one_letter_may_be_wrong(text: str, ids: list[str]) -> None:
    assert found(text, [Document("a", "一", "王小明"), Document("b", "二", "李娜")]) == ids


def test_nothing_was_said_before_the_first_day_also_where_nobody_knows_since_when() -> None:
    assert found("before:0001", [Document("a", "Once.", days=days(["../1990"]))]) == []


def test_the_nearest_are_named_when_there_is_no_hit() -> None:
    _, final = ask(over(DOCUMENTS), "intensify xylophone zebra quagga")
    assert (list(final.ids), final.near) == ([], ("q2",))
    _, final = ask(over(DOCUMENTS), "xylophone zebra")
    assert (list(final.ids), final.near) == ([], ())
    _, final = ask(over(DOCUMENTS), "iran")
    assert final.near == ()


def test_typing_never_loses_the_quote() -> None:
    engine = over(DOCUMENTS)
    for document in DOCUMENTS:
        words = document.words[:90].strip()
        for size in range(1, len(words) + 1):
            _, final = ask(engine, words[:size])
            assert document.id in final.ids, words[:size]


def test_scores_fall_and_hits_pair_them_with_ids() -> None:
    _, final = ask(over(DOCUMENTS), "iran syria")
    assert [hit.id for hit in final.hits] == list(final.ids)
    assert list(final.scores) == sorted(final.scores, reverse=True)
    assert all(0 <= hit.score <= 100 for hit in final.hits)


def test_every_hit_is_given_however_many() -> None:
    documents = [Document(str(number), f"Number {number} of the same words", "Somebody") for number in range(1_500)]
    engine = over(documents)
    list(engine.prepare())
    first, final = ask(engine, "same words")
    assert list(final.ids) == list(first.ids) == [str(number) for number in range(1_500)]
    assert list(final.scores) == sorted(final.scores, reverse=True)
    _, final = ask(over(documents), "smae words")
    assert set(final.ids) == {str(number) for number in range(1_500)}


def test_what_was_read_is_found_before_everything_is() -> None:
    engine = over(Document(str(number), f"Number {number}", "Somebody Else") for number in range(3_000))
    answers = [answer for answer in engine.answers(parse("else 7")) if answer]
    assert answers[0].ids[0] == "7"
    assert len(answers) > 3
    assert all(len(answer.ids) <= len(later.ids) for answer, later in pairwise(answers))
    assert set(answers[-1].ids) == {str(number) for number in range(3_000) if str(number).startswith("7")}


def test_what_was_read_is_handed_over_before_everything_is() -> None:
    engine = over(Document(str(number), f"Number {number}", "Somebody Else") for number in range(3_000))
    answers = (answer for answer in engine.answers(parse("else 7")) if answer)
    first = next(answers)
    assert list(engine.arranged(first.ids, "date")) == list(first.ids)
    assert engine.progress < 1
    engine.follow()  # as whoever counts facets does
    assert list(answers)[-1].final


def test_a_query_that_is_left_harms_nothing() -> None:
    engine = over(Document(str(number), f"Some words, and the number {number} beside them") for number in range(3_000))
    for steps in range(1, 12):
        answers = engine.answers(parse("nubmer words"))
        assert len(list(islice(answers, steps))) == steps
    _, final = ask(engine, "nubmer 2999")
    assert final.ids[0] == "2999"


def test_preparing_is_sliced_and_can_be_taken_up_by_another() -> None:
    engine = over(Document(str(number), f"Some words and {number}") for number in range(3_000))
    one, other = engine.prepare(), engine.prepare()
    for _ in range(3):
        next(one)
        next(other)
    assert set(one) == {None}
    assert set(other) <= {None}
    assert list(ask(engine, "words 2718")[1].ids) == ["2718"]
    assert list(engine.prepare()) == []


@pytest.mark.parametrize(
    "text",
    ["a" * 100_000, "iran " * 20_000, "ab cd " * 15_000, "”" * 10_000, "\x00\x07 iran", "ﷺ" * 10_000],
    ids=["one word", "again and again", "two words", "marks", "controls", "ligatures"],
)
def test_a_huge_or_odd_query_is_answered(text: str) -> None:
    _, final = ask(over(DOCUMENTS), text)
    assert set(final.ids) <= {"q1", "q2", "q3", "q4"}


words = st.text(st.sampled_from("abcde é’ß,-北ا\u0301\u200d"), max_size=24)


@settings(max_examples=150)
@given(st.lists(words, max_size=6), words)
@example(["aab北"], "b北")
def test_the_final_answer_holds_the_first(texts: list[str], text: str) -> None:
    engine = over(Document(str(number), words, words[::-1], words[1:]) for number, words in enumerate(texts))
    made, there = ([answer for answer in engine.answers(parse(text)) if answer] for _ in range(2))
    final = there[-1]
    assert list(made[-1].ids) == list(final.ids)
    assert all(set(answer.ids) <= set(final.ids) for answer in (*made, *there))
    assert len(set(final.ids)) == len(final.ids) == len(final.scores)
    assert all(0 <= score <= 100.000_001 for score in final.scores)


def test_facets_count_what_the_documents_are() -> None:
    engine = over(
        [
            Document("a", "one", "Zoë", publication="Post", days=days(["2020-02", "2021-05"]), tags=("iran", "war")),
            Document("b", "two", "Ann", publication="Post", days=days(["2020"]), kind="mixed", tags=("war",)),
            Document("c", "three", "Ann"),
        ]
    )
    facets = engine.facets(["a", "b", "c"])
    assert facets.speakers.most == (("Ann", 2), ("Zoë", 1))
    assert facets.publications.most == (("Post", 2),)
    assert facets.years.most == (("2021", 1), ("2020", 1))
    assert facets.kinds.most == (("direct", 2), ("mixed", 1))
    assert facets.tags.most == (("war", 2), ("iran", 1))
    assert engine.facets(["b"]).speakers.most == (("Ann", 1),)


def test_hits_can_be_arranged() -> None:
    engine = over(
        [
            Document("a", "one", "Zoë", days=days(["2020"])),
            Document("b", "two", "ann"),
            Document("c", "three", "Mia", days=days(["2021-05-03"])),
        ]
    )
    assert engine.arranged(["c", "b", "a"], "relevance") == ["c", "b", "a"]
    assert engine.arranged(["c", "b", "a"], "added") == ["a", "b", "c"]
    assert engine.arranged(["b", "a", "c"], "date") == ["c", "a", "b"]
    assert engine.arranged(["a", "b", "c"], "speaker") == ["b", "c", "a"]


def test_a_misspelled_word_that_another_begins_with_votes_beside_its_neighbour() -> None:
    others = (Document(f"x{number}", f"And then he went to number {number} in the dark") for number in range(2_000))
    documents = [*others, Document("said", "Get on with the programme he said aloud.")]
    assert found("programm eh", documents)[:1] == ["said"]


def test_two_words_as_one_and_a_letter_wrong_are_found() -> None:
    documents = [*DOCUMENTS, Document("m", "Good morning, gentlemen, and welcome.")]
    assert found("goodmroning", documents) == ["m"]


def test_a_passage_is_laid_on_the_words_around_it() -> None:
    documents = [
        Document("longer", "And it stands to reason that they order a meal."),
        Document("nearer", "And it stands to reason that my poor rooster."),
    ]
    assert found("to reason tht ky", documents)[:1] == ["nearer"]


NAMED = [
    Document("other", "If someone came in, would that be of any help?", "Astrid Lund"),
    Document("liu", "As long as someone listens only to our station, they would get no lottery.", "Astrid Liu"),
    *(Document(f"d{number}", f"Nothing of that sort, {number}.", "Ann Lee") for number in range(20)),
]


@pytest.mark.parametrize("text", ["astridl iu someone", "astri dliu someone", "asrtid lui someone"])
def test_a_name_with_its_space_elsewhere_finds_its_own(text: str) -> None:
    assert found(text, NAMED)[0] == "liu"


def test_words_that_stand_together_say_more_than_all_of_them_far_apart() -> None:
    apart = (
        "The rules of this game are old. " + "And so it goes on and on, as we all know. " * 6 + "An end, and no more."
    )
    documents = [
        Document("apart", f"{apart} There is nothing to be said of the case, than that."),
        Document("together", "This whole case is nothing more than an effort, I say."),
    ]
    assert found("this rules case nothing than an", documents)[0] == "together"


def test_a_long_word_may_have_two_errors_wherever_they_are() -> None:
    documents = [Document("a", "They gave a certificate based on that."), Document("b", "It was based on nothing.")]
    assert found("crtificzte based", documents)[0] == "a"
    assert found("crtificzte", documents) == ["a"]


def test_what_ranks_above_a_hit_is_one_itself() -> None:
    documents = [
        Document("rare", "The zebra is gone."),
        Document("nearer", "So it is what they say."),
        *(Document(f"d{number}", "Say, they are gone; and what of it? It is so.") for number in range(28)),
    ]
    assert found("it is what they zebra", documents)[0] == "nearer"


def test_what_ranks_behind_the_weighed_ones_stands_by_its_votes() -> None:
    far = [Document(f"far{number}", "They said so at the end, long before it was a war.") for number in range(50)]
    near = [Document(f"near{number}", "It was the war end, or so they say.") for number in range(110)]
    order = found("war end they", [*far, *near])
    assert {id_[:4] for id_ in order[:110]} == {"near"}


def test_words_in_their_order_say_more_than_a_rare_one_elsewhere() -> None:
    documents = [
        Document(
            "rare", "What the courts say of the congress of Canada, or of its constitution, is not for us to say."
        ),
        Document(
            "order", "Yes, by the fifth amendment to the constitution, if congress sold the fort to someone else."
        ),
        *(Document(f"c{number}", "The congress is free to say what the constitution is.") for number in range(40)),
        *(Document(f"i{number}", "If it is so, then it is so to the end.") for number in range(40)),
    ]
    assert found("to the constitution if canada congress the", documents)[0] == "order"


def test_of_two_that_have_a_passage_alike_the_shorter_is_first() -> None:
    passage = "We have not been so near to an agreement, and yet our neighbours talk more loudly than ever before."
    documents = [Document("long", f"{passage} Nobody has told us why."), Document("short", passage)]
    assert found("we have been so near with an agreement and yet neighbours", documents) == ["short", "long"]
    assert found("so near to an agreement", documents) == ["long", "short"]


@pytest.mark.parametrize("few", [1, 10**9])
def test_few_rows_and_many_are_found_alike(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = ("iran", "iran syria", "bennett iran leave", "presure on iran", "defense source", "iran will -goal")
    usual = [found(text) for text in queries]
    monkeypatch.setattr(literal, "_FEW", few)
    assert [found(text) for text in queries] == usual
    assert all(usual)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("defense minister syria", ["q1"]),
        ("minster syria", ["q1"]),
        ("minister bennett", ["q1"]),
        ('"defense minister"', ["q1"]),
        ("speaker:minister", []),
        ("speaker:bennett syria", ["q1", "q2"]),
        ("syria he", []),
        ("syria the", []),
        ("syria -minister", ["q2", "q3"]),
    ],
)
def test_what_an_article_calls_the_speaker_is_found_and_is_no_name(text: str, ids: list[str]) -> None:
    assert sorted(found(text, CALLED)) == ids
