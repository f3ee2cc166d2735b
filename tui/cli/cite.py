"""`onrecord cite`: citations of stored quotes, or of the CSL-JSON items of a file."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from store import cite, csl
from store.archive import Archive
from store.entry import Entry
from store.errors import ArchiveDamagedError, CitationError, SourceError, UsageError
from store.upkeep.defaults import Citing, cite_in, citing
from tui.citing import (
    DEFAULT_FORMAT,
    DEFAULT_STYLE,
    NO_FILE,
    NO_OWN,
    OWN,
    POINTING,
    Choice,
    choice,
    cited,
    excerpted,
    listless,
    of_archive,
    subject,
)
from tui.cli.offers import offer
from tui.cli.opening import changing, open_to_read
from tui.cli.output import Output, standard_input
from tui.cli.settings import configured, csl_file, read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = (
        f"styles: {', '.join(cite.STYLES)}\nforms:  {', '.join(cite.FORMATS)}\n\n"
        "Without --style, --csl and --format the archive's own hold, then those of the settings."
    )
    offer(parser.add_argument("ids", nargs="*", metavar="ID", help="quotes, as “list” shows their ids"))
    parser.add_argument("--from", dest="items", metavar="ITEMS.json", help="cite the CSL-JSON items of a file, or of -")
    offer(parser.add_argument("--style", help=f"a citation style (default: {DEFAULT_STYLE})"), cite.STYLES)
    parser.add_argument("--csl", metavar="FILE", help="any CSL style, through pandoc where it is installed")
    parser.add_argument(
        "--part", choices=cite.PARTS, help="what to print (default: the quotation; the reference with --from)"
    )
    parser.add_argument(
        "--words",
        metavar="TEXT",
        help="quote a part of the words, or with changes in [brackets] and an ellipsis … for what is left out",
    )
    offer(parser.add_argument("--format", help=f"the form (default: {DEFAULT_FORMAT})"), cite.FORMATS)
    parser.add_argument(
        "--default",
        action=argparse.BooleanOptionalAction,
        help="make this style or form the archive's own, or take its own away",
    )
    parser.add_argument("--json", action="store_true", help="one object: {id: text}")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the citations, a blank line between two.

    Quotes are cited together: sources that would read alike are told apart, and their references are one list, each
    source once, in the style's order. Items of a file are cited each alone.
    """
    choice(args.style, args.format)  # an id that there is not is told before an archive is made
    if args.csl and args.style:
        raise UsageError("--csl and --style do not go together", "choose one of them")
    if args.default is not None:
        return _default(args, output)
    part = _part(args)
    archive = open_to_read(args.archive, output.say, examine=False) if args.ids else None
    wanted = _wanted(args, archive, output)
    if args.csl and not wanted.styled:
        raise CitationError(
            f"{cite.FORMATS.name(wanted.format)} takes no style", f"ask for one of the forms {', '.join(cite.STYLED)}"
        )
    ids, subjects = _stored(args, archive, wanted) if archive else _listed(args.items)
    if args.words is not None:
        subjects = [excerpted(one, args.words) for one in subjects]
    if args.ids and (part != "reference" or not wanted.waits or not args.json):
        texts = [(ids[place], text) for place, text in cited(subjects, wanted, part)]
    else:
        texts = [(id_, _alone(one, wanted, part)) for id_, one in zip(ids, subjects, strict=True)]
    if not any(text for _, text in texts) or (args.items and not all(text for _, text in texts)):
        _unlisted(dict.fromkeys(ids) if not texts else [id_ for id_, text in texts if not text], wanted, output)
    if args.json:
        output.json(dict(texts))
    else:
        output.text("\n\n".join(text for _, text in texts))
    return 0


def _unlisted(ids: Iterable[str], wanted: Choice, output: Output) -> None:
    """Say why there is no reference."""
    if none := listless(wanted):
        output.say(f"{none}; ask for another part.")
        return
    for id_ in ids:
        output.say(f"The style lists no reference for {id_}, a source that its readers cannot find.")


def _part(args: argparse.Namespace) -> str:
    """The part of a citation that is asked for. Raises UsageError: what is asked for does not go together."""
    if bool(args.ids) == bool(args.items):
        raise UsageError(
            "There is nothing to cite" if not args.ids else "IDs and --from do not go together",
            "name quotes by their ids, or a file with --from",
        )
    part: str = args.part or ("reference" if args.items else "quotation")
    if args.words is not None and (len(args.ids) != 1 or part != "quotation"):
        raise UsageError("--words are those of one quotation", "name one quote, and no other part than its quotation")
    return part


def _wanted(args: argparse.Namespace, archive: Archive | None, output: Output) -> Choice:
    """What was asked for, else what the archive names, else the settings."""
    file = csl_file(args.csl) if args.csl else None
    if args.format and (args.style or file):
        return choice(args.style, args.format, file)
    usual = configured(read(output.say), output.say)
    if archive:
        usual, unknown = of_archive(archive, usual)
        for sentence in unknown:
            output.say(sentence)
    if args.style or file:
        return choice(args.style, usual.format, file)
    return msgspec.structs.replace(usual, format=args.format) if args.format else usual


def _default(args: argparse.Namespace, output: Output) -> int:
    """Let the archive name a style and a form, or none."""
    if args.ids or args.items or args.csl or args.words is not None:
        raise UsageError(
            "--default concerns the archive, not quotes or files" if not args.csl else NO_FILE.partition(";")[0],
            "give it a --style, a --format or both",
        )
    if args.default == (not args.style and not args.format):
        raise UsageError(
            "--default needs a style or a form" if args.default else "--no-default takes neither a style nor a form",
            "write --default --style STYLE, or --no-default",
        )
    with changing(args.archive, output) as archive:
        own = citing(archive)
        style = choice(args.style).style if args.style else own.style
        names = Citing(style, args.format or own.format) if args.default else Citing()
        cite_in(archive, names)
        shown, _ = of_archive(archive, Choice())
        output.text(OWN.format(shown.how) if args.default else NO_OWN)
    return 0


def _stored(args: argparse.Namespace, archive: Archive, choice: Choice) -> tuple[list[str], list[cite.Subject]]:
    """The quotes of an archive; their texts are read for the forms that point into them."""
    return list(args.ids), [
        subject(entry, _text(archive, entry) if choice.format in POINTING else None)
        for entry in map(archive.get, args.ids)
    ]


def _text(archive: Archive, entry: Entry) -> str | None:
    """The text of a quote's source. A damaged one is `verify`'s matter, and keeps nobody from citing."""
    try:
        return archive.text(entry)
    except ArchiveDamagedError:
        return None


def _listed(name: str) -> tuple[list[str], list[cite.Subject]]:
    """The items of a file."""
    items = _items(name)
    return list(items), [cite.Subject(item) for item in items.values()]


def _alone(one: cite.Subject, choice: Choice, part: str) -> str:
    """The citation of one source, told apart from no other."""
    if choice.waits:
        return cited([one], choice, part)[0][1]
    return cite.cite(one, choice.style, part, choice.format)


def _items(name: str) -> dict[str, csl.Item]:
    """The CSL-JSON items of a file by their ids; one without an id goes by its place, from 1.

    Raises:
        SourceError: it cannot be read, is not JSON, or holds something else.
    """
    try:
        raw: Any = json.loads(standard_input().read() if name == "-" else Path(name).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SourceError(f"{name} cannot be read ({error.strerror})", "name a file of CSL-JSON items") from None
    except (ValueError, RecursionError) as error:
        raise SourceError(f"{name} is not JSON ({error})", "name a file of CSL-JSON items") from None
    items: dict[str, csl.Item] = {}
    for place, one in enumerate(raw if isinstance(raw, list) else [raw], 1):
        item = csl.item(one)
        id_ = str(item.id) or str(place)
        if id_ in items:
            raise SourceError(f"Two items of {name} have the id {id_}", "give each an id of its own")
        items[id_] = item
    if not items:
        raise SourceError(f"{name} holds no items", "name a file of CSL-JSON items")
    return items
