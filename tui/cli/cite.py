"""`onrecord cite`: citations of stored quotes, or of the CSL-JSON items of a file."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from store import cite, csl
from store.archive import Archive
from store.entry import Entry
from store.errors import ArchiveDamagedError, CitationError, SourceError, UsageError
from tui.citing import DEFAULT_FORMAT, DEFAULT_STYLE, POINTING, Choice, subject
from tui.cli.offers import offer
from tui.cli.opening import open_archive
from tui.cli.output import Output, standard_input
from tui.cli.settings import chosen, read


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = f"styles: {', '.join(cite.STYLES)}\nforms:  {', '.join(cite.FORMATS)}"
    offer(parser.add_argument("ids", nargs="*", metavar="ID", help="quotes, as “list” shows their ids"))
    parser.add_argument("--from", dest="items", metavar="ITEMS.json", help="cite the CSL-JSON items of a file, or of -")
    style = parser.add_argument("--style", help=f"a citation style (default: the settings', else {DEFAULT_STYLE})")
    offer(style, cite.STYLES)
    parser.add_argument("--csl", metavar="FILE", help="any CSL style, through pandoc where it is installed")
    parser.add_argument(
        "--part", choices=cite.PARTS, help="what to print (default: the quotation; the reference with --from)"
    )
    form = parser.add_argument("--format", help=f"the form (default: the settings', else {DEFAULT_FORMAT})")
    offer(form, cite.FORMATS)
    parser.add_argument("--json", action="store_true", help="one object: {id: text}")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the citations, a blank line between two.

    Quotes are cited together: sources that would read alike are told apart, and their references are one list, each
    source once, in the style's order. Items of a file are cited each alone.
    """
    if bool(args.ids) == bool(args.items):
        raise UsageError(
            "There is nothing to cite" if not args.ids else "IDs and --from do not go together",
            "name quotes by their ids, or a file with --from",
        )
    if args.csl and args.style:
        raise UsageError("--csl and --style do not go together", "choose one of them")
    settings = read(output.say) if not (args.style and args.format) else None
    choice = chosen(args.style, args.format, output.say, settings)
    file = args.csl or (settings.csl if settings and not args.style and choice.format in cite.STYLED else "")
    ids, subjects = _stored(args, choice, output) if args.ids else _listed(args.items)
    part = args.part or ("reference" if args.items else "quotation")
    if file:
        texts = _by_file(Path(file).expanduser(), args, list(zip(ids, subjects, strict=True)), part, choice)
    elif args.ids and part == "reference":
        texts = [(ids[place], text) for place, text in cite.bibliography(subjects, choice.style, choice.format)]
    else:
        told = cite.together(subjects, choice.style) if args.ids else subjects
        texts = [(id_, cite.cite(one, choice.style, part, choice.format)) for id_, one in zip(ids, told, strict=True)]
    if not any(text for _, text in texts) or (args.items and not all(text for _, text in texts)):
        for id_ in dict.fromkeys(ids) if not texts else [id_ for id_, text in texts if not text]:
            output.say(f"The style lists no reference for {id_}, a source that its readers cannot find.")
    if args.json:
        output.json(dict(texts))
    else:
        output.text("\n\n".join(text for _, text in texts))
    return 0


def _stored(args: argparse.Namespace, choice: Choice, output: Output) -> tuple[list[str], list[cite.Subject]]:
    """The quotes of an archive; their texts are read for the forms that point into them."""
    archive = open_archive(args.archive, output.say)
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


def _by_file(
    path: Path, args: argparse.Namespace, subjects: list[tuple[str, cite.Subject]], part: str, choice: Choice
) -> list[tuple[str, str]]:
    """The citations in the style of a CSL file."""
    from store.cite import csl_file  # noqa: PLC0415 - few people have such a file

    style = csl_file.load(path)
    form = cite.form_of(choice.format)
    if not isinstance(form, cite.Form):
        raise CitationError(f"{form.name} takes no style", f"ask for one of the forms {', '.join(cite.STYLED)}")
    if part == "reference" and args.ids and not args.json:
        return [("", style.reference([one for _, one in subjects], form))]
    if part == "reference":
        return [(id_, style.reference([one], form)) for id_, one in subjects]
    write = style.quotation if part == "quotation" else style.intext
    return list(zip([id_ for id_, _ in subjects], write([one for _, one in subjects], form), strict=True))


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
