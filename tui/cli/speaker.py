"""`onrecord speaker`: the speakers and their ids; rename one, give it other names, or merge several into it."""

from __future__ import annotations

import argparse

from store import editing
from store.archive import Archive
from store.change import Change
from store.errors import UsageError
from store.records import Speaker
from tui.cli.new import find_speaker
from tui.cli.opening import changing
from tui.cli.output import Output
from tui.cli.rows import line


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the command."""
    parser.epilog = "Without an ID it lists the speakers. A merge keeps the other names as aliases; undo takes it back."
    parser.add_argument("id", nargs="?", metavar="ID", help="a speaker's id, name or alias")
    did = parser.add_mutually_exclusive_group()
    did.add_argument("--name", help="another name; the old one becomes an alias")
    did.add_argument("--alias", action="append", metavar="NAME", help="add another name that articles use")
    did.add_argument("--drop-alias", action="append", metavar="NAME", help="drop one")
    did.add_argument("--merge", action="append", metavar="ID", help="let this speaker be the same; again for another")
    parser.add_argument("--json", action="store_true", help="print the speakers as JSON")


def run(args: argparse.Namespace, output: Output) -> int:
    """Print the speakers, or the one that was changed."""
    with changing(args.archive, output) as archive:
        if args.id is None:
            if args.name or args.alias or args.drop_alias or args.merge:
                raise UsageError("No speaker is named", "write its id first; “onrecord speaker” lists them")
            found = archive.speakers()
        else:
            speaker = _named(archive, args.id)
            change = _change(args, archive, speaker)
            if change:
                archive.commit(change)
            found = [archive.speaker(speaker.id)]
        if args.json:
            output.json([_object(speaker) for speaker in found])
        for speaker in () if args.json else found:
            names = " · ".join(line(name) for name in (speaker.name, *speaker.aliases))
            output.text(f"{speaker.id}: {names}{' (anonymous)' if speaker.type == 'anonymous' else ''}")
    return 0 if found else 1


def _named(archive: Archive, name: str) -> Speaker:
    """A speaker that is there. Raises UsageError: several have that name; NotFoundError."""
    speaker, unknown = find_speaker(archive, name)
    return archive.speaker(name) if unknown else speaker


def _change(args: argparse.Namespace, archive: Archive, speaker: Speaker) -> Change:
    """What is to be done to a speaker; nothing where nothing was asked for."""
    if args.name is not None:
        return editing.rename(speaker, args.name)
    if args.merge:
        others = list(dict.fromkeys(_named(archive, name) for name in args.merge))
        if speaker in others:
            raise UsageError(f"{speaker.id} cannot be merged into itself", "name another speaker")
        quotes = [archive.get(id_).quote for other in others for id_ in archive.of_speaker(other.id)]
        return editing.merge(speaker, others, quotes)
    if args.alias or args.drop_alias:
        return editing.alias(speaker, args.alias or (), args.drop_alias or ())
    return Change()


def _object(speaker: Speaker) -> dict[str, object]:
    return {"id": speaker.id, "name": speaker.name, "type": speaker.type, "aliases": list(speaker.aliases)}
