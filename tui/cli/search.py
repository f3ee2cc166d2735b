"""`onrecord search`: quotes by half-remembered words, in the order of the screen."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from store import places
from store.archive import Archive
from store.errors import QueryError, UsageError
from store.exchange.json_form import quote_object
from store.search import Answer, Engine, Filters, Hit, parse
from store.search.remarks import remarks
from store.searches import Searches
from tui.cli.finding import final
from tui.cli.listing import FILTERS
from tui.cli.numbers import count
from tui.cli.offers import filters, offer
from tui.cli.opening import open_to_read
from tui.cli.output import Output, standard_input
from tui.cli.rows import row
from tui.cli.searches import names

OPTIONS = ("json", "jsonl", "limit", "saved", "archive", "debug")
"""Options that may be meant by a word with one dash."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = (
        f"{FILTERS}\n\nA - before a word leaves out the quotes that hold it: onrecord search sea -zebra\n"
        "The QUERY - reads one from each line of standard input and prints one JSON line for each."
    )
    asked = "words, with typos and in any order, and filters"
    offer(parser.add_argument("query", nargs="*", metavar="QUERY", help=asked), filters())
    offer(parser.add_argument("--saved", metavar="NAME", help="what was saved under this name, before QUERY"), names())
    parser.add_argument("--limit", type=count, metavar="N", help="print N at the most; all of them without it")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help='one object: {"quotes": [...], "total": n}')
    form.add_argument("--jsonl", action="store_true", help="one quote a line")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print what was found; 1 when nothing was."""
    words = _asked(args)
    archive = open_to_read(args.archive, output.say)
    engine = archive.engine()
    if words == ["-"]:
        return _each_line(archive, engine, args.limit, output)
    answer = final(engine, parse(" ".join(words)), output.say)
    if args.json:
        output.json(_object(archive, engine, answer, args.limit))
    for hit in () if args.json else _hits(answer, args.limit):
        if args.jsonl:
            output.json(_hit(archive, engine, answer, hit))
        else:
            output.text(row(archive.get(hit.id)))
    for said in _options_meant(args.query):
        output.say(said)
    _talk(archive, engine, answer, args.limit, output)
    _tell_trouble(engine, output)
    return 0 if answer.ids else 1


def _asked(args: argparse.Namespace) -> list[str]:
    """The words of the query, those of a saved search first.

    Raises:
        UsageError: there are none.
        NotFoundError: no search was saved under that name.
    """
    words: list[str] = args.query
    if args.saved is None:
        if not words:
            advice = "write a QUERY or --saved NAME; “onrecord search --help” shows what there is"
            raise UsageError("There is nothing to search for", advice)
        return words
    if words == ["-"]:
        raise UsageError("A saved search and - cannot be had at once", "leave one of them out")
    return [Searches(places.searches()).get(args.saved).query, *words]


def _each_line(archive: Archive, engine: Engine, limit: int | None, output: Output) -> int:
    """Answer every line of standard input; 1 when nothing was found for any."""
    found = False
    for line in standard_input(errors="surrogateescape"):
        text = line.rstrip("\r\n")
        try:
            answer = final(engine, parse(text), output.say)
        except QueryError as error:
            output.json({"query": text, "error": str(error), "quotes": [], "total": 0})
        else:
            found = found or bool(answer.ids)
            said = " ".join(filter(None, (answer.unmet, remarks(answer.query, sent=True))))
            output.json(
                {"query": text, **({"remarks": said} if said else {}), **_object(archive, engine, answer, limit)}
            )
        output.flush()  # whoever asks line by line waits for this answer
    _tell_trouble(engine, output)
    return 0 if found else 1


def _object(archive: Archive, engine: Engine, answer: Answer, limit: int | None) -> dict[str, Any]:
    """What --json prints: the hits, how many there are in all, and the nearest when there is none."""
    near = [_with_reason(quote_object(archive, archive.get(id_)), engine, answer, id_) for id_ in answer.near]
    return {
        "quotes": [_hit(archive, engine, answer, hit) for hit in _hits(answer, limit)],
        "total": len(answer.ids),
        **({"near": near} if near else {}),
    }


def _hit(archive: Archive, engine: Engine, answer: Answer, hit: Hit) -> dict[str, Any]:
    """A quote, its score, what matched in its text, and why it matched when it does not hold the words themselves."""
    spans = [list(span) for span in engine.spans(answer.query, hit.id).words]
    found = {**quote_object(archive, archive.get(hit.id)), "score": round(hit.score, 2), "spans": spans}
    return _with_reason(found, engine, answer, hit.id)


def _with_reason(quote: dict[str, Any], engine: Engine, answer: Answer, id_: str) -> dict[str, Any]:
    """A quote, and how it differs from the query if it does."""
    reason = engine.reason(answer.query, id_)
    return {**quote, "reason": reason} if reason else quote


def _hits(answer: Answer, limit: int | None) -> Iterator[Hit]:
    """The first hits, or all."""
    return map(Hit, answer.ids[:limit], answer.scores[:limit])


def _options_meant(words: list[str]) -> Iterator[str]:
    """What to say of words that are left out, though an option may have been meant."""
    for word in words:
        if word.startswith("-") and word[1:] in OPTIONS:
            yield f"{word} leaves out the quotes with “{word[1:]}” in them; the option is -{word}."


def _talk(archive: Archive, engine: Engine, answer: Answer, limit: int | None, output: Output) -> None:
    """What a person should know of the answer beside its quotes."""
    query = answer.query
    if query.text.strip() and not query.terms and not query.idle and query.filters == query.without == Filters():
        output.say("The query has no words to look for, so every quote is shown.")
    if said := remarks(query, sent=True):
        output.say(said)
    if limit is not None and len(answer.ids) > limit:
        output.say(f"{limit} of {len(answer.ids):,} are shown.")
    if not answer.ids:
        near = [_near(archive, engine, answer, id_) for id_ in answer.near]
        told = ("Nothing was found.", answer.unmet, f"Nearest: {'; '.join(near)}." if near else "")
        output.say(" ".join(filter(None, told)))


def _tell_trouble(engine: Engine, output: Output) -> None:
    """What keeps the index from being kept: the answers are the same without."""
    if engine.trouble:
        output.say(f"{engine.trouble[:1].upper()}{engine.trouble[1:]}, so it is made anew each time.")


def _near(archive: Archive, engine: Engine, answer: Answer, id_: str) -> str:
    """One of the nearest, and how it differs."""
    entry = archive.get(id_)
    reason = engine.reason(answer.query, id_)
    return f"{entry.speaker.name}: “{entry.quote.words[:60]}…” ({', '.join(filter(None, (id_, reason)))})"
