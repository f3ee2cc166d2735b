"""`onrecord remove`: remove quotes, or the sample; undo brings them back."""

from __future__ import annotations

import argparse

import seeds
from store import editing
from store.archive import Archive
from store.change import Change
from store.errors import NotFoundError, UsageError
from tui.cli.offers import offer
from tui.cli.opening import changing
from tui.cli.output import Output


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = "A removed quote's id is never used again. Speakers, sources and texts stay, but for the sample's."
    offer(parser.add_argument("ids", nargs="*", metavar="ID", help="quotes, as “list” shows their ids"))
    parser.add_argument("--sample", action="store_true", help="remove the sample that a first start brings")


def run(args: argparse.Namespace, output: Output) -> int:
    """Remove them all at once, or none."""
    if bool(args.ids) == args.sample:
        raise UsageError("It is not said what is to be removed", "name quotes by their ids, or --sample")
    with changing(args.archive, output) as archive:
        if args.sample:
            change = sample(archive)
        else:
            change = editing.remove_quotes([archive.get(id_).quote for id_ in dict.fromkeys(args.ids)])
        archive.commit(change)
        count = sum(one.kind == "quote" for one in change.removed)
        output.text(f"Removed {count} quote{'' if count == 1 else 's'}; “onrecord undo” brings back what was removed.")
    return 0


def sample(archive: Archive) -> Change:
    """What removes the sample, as far as it is there and nothing else needs it. Raises NotFoundError: it is not."""
    batch = seeds.load()
    sources = [archive.source(one.id) for one in batch.sources if not archive.is_free("source", one.id)]
    mine = {one.id for one in batch.speakers}
    quotes = [archive.get(id_).quote for source in sources for id_ in archive.of_source(source.id)]
    if not sources:
        raise NotFoundError("The sample is not in this archive", "name quotes by their ids")
    gone = {quote.id for quote in quotes}
    speakers = [speaker for speaker in archive.speakers() if speaker.id in mine]
    alone = [speaker for speaker in speakers if gone >= set(archive.of_speaker(speaker.id))]
    return editing.remove_all(sources, alone, quotes, "remove the sample")
