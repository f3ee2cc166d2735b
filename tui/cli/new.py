"""`onrecord new`: a quote entered by hand, with its speaker and its source."""

from __future__ import annotations

import argparse

from store import csl, personal
from store.archive import Archive
from store.change import Change, revision
from store.editing import described, enter, made, new_id, person, reading
from store.errors import SourceError, UsageError
from store.exchange.json_form import quote_object
from store.records import Quote, Source, Speaker
from tui import doubts
from tui.cli.hints import hints
from tui.cli.opening import changing
from tui.cli.output import Output, standard_input
from tui.cli.rows import line

SOURCE = {
    "title": "title",
    "publication": "newspaper, broadcaster or publisher",
    "url": "address",
    "author": "author or authors",
    "issued": "date of publication",
    "type": "type",
}
"""The options that describe a source, and what each is."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = (
        "A speaker of that name, or with that id, is used; else a person is added.\n"
        "DATE is EDTF: 2020-05-03, 2020-05, 2020, 2020-05~, 2020-05-04/2020-05-05.\n"
        "Authors are written “Family, Given”, a semicolon between two; a name without a comma is an organisation.\n"
        "Without a type, a new source with an address is a web page, any other a document; styles cite by the type."
    )
    parser.add_argument("--words", required=True, help="the exact words, without quotation marks; - reads them")
    parser.add_argument("--speaker", required=True, metavar="NAME", help="who said it, by name or id")
    parser.add_argument("--date", action="append", default=[], help="when it was said; again for another reading")
    parser.add_argument("--source", metavar="ID", help="a source that the archive has, by id or title")
    describe(parser, "{} of a new source")
    parser.add_argument(
        "--kind",
        choices=("direct", "mixed", "reported"),
        default="direct",
        help="wholly in quotation marks (default), some words of it, or none",
    )
    parser.add_argument("--note", default="", help="your note")
    parser.add_argument("--tag", action="append", default=[], help="again for another one")
    parser.add_argument("--id", help="a permanent id of your own")
    parser.add_argument("--json", action="store_true", help="print the quote as JSON")


def describe(parser: argparse.ArgumentParser, said: str, removed: str = "") -> None:
    """Add the options that describe a source.

    Args:
        parser: of the command.
        said: the help of each, with {} for what it is.
        removed: how the help ends where an empty value removes it; a source always has a type.
    """
    for name, what in SOURCE.items():
        types = list(csl.TYPES) if name == "type" else None
        more = f": {', '.join(types)}" if types else removed
        parser.add_argument(f"--{name}", metavar=name.upper(), choices=types, help=said.format(what) + more)


def run(args: argparse.Namespace, output: Output) -> int:
    """Store it and print its id."""
    words = _words(args.words)
    with changing(args.archive, output) as archive:
        change = archive.commit_new(lambda: _entered(archive, args, words))
        (quote,) = change.quotes
        for speaker in change.speakers:
            output.say(f"Added the speaker {line(speaker.name)}, with the id {speaker.id}.")
            if doubt := doubts.of_speaker(speaker.name):
                output.say(f"{doubt} “onrecord speaker {speaker.id} --name NAME” changes it.")
        entry = archive.get(quote.id)
        for hint in hints(archive, entry, {"words", "date", *(name for name in SOURCE if getattr(args, name))}):
            output.say(hint)
        if args.json:
            output.json({**quote_object(archive, entry), "revision": revision(entry.quote)})
        else:
            output.text(quote.id)
    return 0


def _entered(archive: Archive, args: argparse.Namespace, words: str) -> Change:
    """What adds the quote, and its speaker and source where they are new. Raises OnrecordError."""
    speaker, unknown = find_speaker(archive, args.speaker)
    source, fresh = _source(archive, args)
    quote = made(
        Quote,
        {
            "id": args.id or new_id(speaker.family or speaker.name, lambda id_: archive.is_free("quote", id_)),
            "kind": args.kind,
            "source": source.id,
            "speaker": speaker.id,
            "words": words,
            "segments": archive.lay(words, source),
            "readings": [reading(date) for date in args.date],
            "tags": args.tag,
            "note": args.note,
        },
    )
    return enter(quote, speaker if unknown else None, source if fresh else None)


def _words(given: str) -> str:
    """The words, from standard input where they are `-`; the line end behind them is the shell's."""
    words = given
    if given == "-":
        try:
            words = standard_input().read()
        except UnicodeDecodeError:
            raise SourceError("Standard input is not UTF-8", "convert it, and enter it then") from None
        words = words.removesuffix("\r\n") if words.endswith("\r\n") else words.removesuffix("\n")
    if not words.strip():
        raise UsageError("There are no words", "write them after --words, or send them to --words -")
    return words


def find_speaker(archive: Archive, name: str) -> tuple[Speaker, bool]:
    """The speaker of a name, an alias or an id, and whether it is new to the archive.

    Raises:
        UsageError: several have that name.
    """
    wanted = {name.strip().casefold(), personal.said(name).casefold()}
    found = [
        speaker
        for speaker in archive.speakers()
        if speaker.id == name
        or (speaker.type != "anonymous" and not wanted.isdisjoint(map(str.casefold, _names(speaker))))
    ]
    if len(found) > 1:
        ids = ", ".join(speaker.id for speaker in found[:5])
        raise UsageError(f"Several speakers are called “{name}”", f"name one by its id: {ids}")
    if found:
        return found[0], False
    if not name.strip():
        raise UsageError("The speaker has no name", "write one after --speaker")
    return person(name, lambda id_: archive.is_free("speaker", id_)), True


def _names(speaker: Speaker) -> tuple[str, ...]:
    return speaker.name, *speaker.aliases


def _source(archive: Archive, args: argparse.Namespace) -> tuple[Source, bool]:
    """The source that is named, or a new one of what is told about it."""
    fields = {name: value for name in SOURCE if (value := (getattr(args, name) or "").strip())}
    if args.source:
        if fields:
            raise UsageError("--source names a source that is there", "leave out what describes a new one")
        return find_source(archive, args.source), False
    if not fields.keys() - {"type"}:
        raise UsageError("The quote has no source", "add --source ID, or --title, --publication, --url")
    return described(fields, lambda id_: archive.is_free("source", id_)), True


def find_source(archive: Archive, named: str) -> Source:
    """The source of an id, else of a title. Raises UsageError: several have it; NotFoundError."""
    sources, wanted = archive.sources(), named.strip().casefold()
    titled = [source for source in sources if str(source.csl.get("title", "")).casefold() == wanted]
    found = [source for source in sources if source.id == named] or titled
    if len(found) > 1:
        ids = ", ".join(source.id for source in found[:5])
        raise UsageError(f"Several sources are called “{named}”", f"name one by its id: {ids}")
    return found[0] if found else archive.source(named)
