"""`onrecord cite`: citations of stored quotes, or of the CSL-JSON items of a file."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from store import cite, csl
from store.errors import SourceError, UsageError
from tui.citing import DEFAULT_FORMAT, DEFAULT_STYLE, subject
from tui.cli.offers import offer
from tui.cli.opening import open_archive
from tui.cli.output import Output, standard_input
from tui.cli.settings import chosen


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = f"styles: {', '.join(cite.STYLES)}\nforms:  {', '.join(cite.FORMATS)}"
    offer(parser.add_argument("ids", nargs="*", metavar="ID", help="quotes, as “list” shows their ids"))
    parser.add_argument("--from", dest="items", metavar="ITEMS.json", help="cite the CSL-JSON items of a file, or of -")
    style = parser.add_argument("--style", help=f"a citation style (default: the settings', else {DEFAULT_STYLE})")
    offer(style, cite.STYLES)
    parser.add_argument(
        "--part", choices=cite.PARTS, help="what to print (default: the quotation; the reference with --from)"
    )
    form = parser.add_argument("--format", help=f"the form (default: the settings', else {DEFAULT_FORMAT})")
    offer(form, cite.FORMATS)
    parser.add_argument("--json", action="store_true", help="one object: {id: text}")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the citations, a blank line between two."""
    if bool(args.ids) == bool(args.items):
        raise UsageError(
            "There is nothing to cite" if not args.ids else "IDs and --from do not go together",
            "name quotes by their ids, or a file with --from",
        )
    if args.items:
        subjects = [(id_, cite.Subject(item)) for id_, item in _items(args.items).items()]
    else:
        archive = open_archive(args.archive, output.say)
        subjects = [(id_, subject(archive.get(id_))) for id_ in args.ids]
    choice = chosen(args.style, args.format, output.say)
    part = args.part or ("reference" if args.items else "quotation")
    texts = [(id_, cite.cite(one, choice.style, part, choice.format)) for id_, one in subjects]
    for id_ in (id_ for id_, text in texts if not text):
        output.say(f"The style lists no reference for {id_}, a source that its readers cannot find.")
    if args.json:
        output.json(dict(texts))
    else:
        output.text("\n\n".join(text for _, text in texts))
    return 0


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
