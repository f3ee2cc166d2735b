"""`onrecord edit`: change what is known of a quote. Words that stand in a text change only by another range of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator

import msgspec

from store import editing
from store.archive import Archive
from store.change import Change, kind_of, revision
from store.entry import Entry
from store.errors import StaleError, UsageError
from store.exchange.json_form import quote_object
from store.records import Quote
from tui.cli.hints import hints
from tui.cli.new import SOURCE, describe, find_speaker
from tui.cli.offers import offer
from tui.cli.opening import changing
from tui.cli.output import Output
from tui.cli.rows import line

Step = Callable[[Quote], Change]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = (
        "START:END counts code points of the source's text, END excluded; “show --json” tells the present ones.\n"
        "--revision refuses the edit when the quote is no longer the one you have seen (“--json” prints it)."
    )
    offer(parser.add_argument("id", metavar="ID", help="a quote's id, as “list” shows it"))
    parser.add_argument(
        "--date", action="append", help="when it was said, in EDTF; again for another reading; '' for none"
    )
    parser.add_argument("--speaker", metavar="NAME", help="who said it, by name or id")
    parser.add_argument("--words", help="the exact words, of a quote that was not cut from a text")
    parser.add_argument("--kind", choices=("direct", "mixed", "reported"))
    parser.add_argument("--note", help="your note; '' removes it")
    parser.add_argument("--range", action="append", metavar="START:END", help="choose other words of the text")
    describe(parser, "{} of its source", "; '' removes it")
    parser.add_argument("--revision", help="the revision that you have seen")
    parser.add_argument("--json", action="store_true", help="print the quote as JSON")


def run(args: argparse.Namespace, output: Output) -> int:
    """Change it, and say what was changed."""
    with changing(args.archive, output) as archive:
        entry = archive.get(args.id)
        if args.revision and args.revision != revision(entry.quote):
            raise StaleError(entry.quote, None)
        steps = list(_steps(args, archive, entry))
        fields = {name: value for name in SOURCE if (value := getattr(args, name)) is not None}
        if not steps and not fields:
            raise UsageError("Nothing is to be changed", "name what, such as --date 2020-05-03 or --note '…'")
        change = editing.combined(entry.quote, steps)
        if fields:
            described = editing.set_fields(entry.source, fields)
            change = msgspec.structs.replace(change, replaced=(*change.replaced, *described.replaced))
        if change:
            archive.commit(change)
        for speaker in change.speakers:
            output.say(f"Added the speaker {line(speaker.name)}, with the id {speaker.id}.")
        now = archive.get(args.id)
        if others := _others(archive, now, change):
            output.say(others)
        for hint in hints(archive, now, {name for name, value in vars(args).items() if value is not None}):
            output.say(hint)
        if args.json:
            output.json({**quote_object(archive, now), "revision": revision(now.quote)})
        else:
            output.text(f"Changed {args.id}." if change else f"{args.id} is so already.")
    return 0


def _steps(args: argparse.Namespace, archive: Archive, entry: Entry) -> Iterator[Step]:
    """What is to be done, each from the quote that the one before it made."""
    if args.date is not None:
        yield lambda quote: editing.set_date(quote, filter(None, args.date))
    if args.words is not None:
        yield lambda quote: editing.set_words(quote, args.words, archive.lay(args.words, entry.source))
    if args.kind is not None:
        yield lambda quote: editing.set_kind(quote, args.kind)
    if args.note is not None:
        yield lambda quote: editing.set_note(quote, args.note)
    if args.speaker is not None:
        speaker, unknown = find_speaker(archive, args.speaker)
        yield lambda quote: editing.set_speaker(quote, speaker, new=unknown)
    if args.range:
        name = next((part.text for part in entry.quote.segments), next(iter(entry.source.texts), ""))
        text = archive.text_of(name) if name else ""
        yield lambda quote: editing.choose_range(quote, text, [_range(one) for one in args.range], name)


def _others(archive: Archive, entry: Entry, change: Change) -> str:
    """That a source was changed which other quotes have too; nothing where there is none."""
    source = entry.source
    if not any(kind_of(one.record) == "source" for one in change.replaced):
        return ""
    others = len(archive.of_source(source.id)) - 1  # looks at all quotes: only where a source was changed
    if not others:
        return ""
    count = f"{others:,} other quote{' has' if others == 1 else 's have'}"
    return f"Its source {source.id}, which {count} too, was changed for all of them; “onrecord undo” takes it back."


def _range(given: str) -> tuple[int, int]:
    start, colon, end = given.partition(":")
    if not (colon and start.isdecimal() and end.isdecimal()):
        raise UsageError(f"“{given[:40]}” is not a range", "write it as 120:184")
    return int(start), int(end)
