"""From the words on the command line to one command, and from whatever goes wrong to one sentence and an exit code."""

from __future__ import annotations

import argparse
import gc
import importlib
import os
import sys
import time
from contextlib import suppress

from store import __version__, errors
from tui.cli import log
from tui.cli.output import Output, hush
from tui.cli.parser import SCREEN, parsed, parser

CODES: dict[type[errors.OnrecordError], int] = {
    errors.NotFoundError: 1,
    errors.UsageError: 2,
    errors.ArchiveError: 3,
    errors.SourceError: 4,
    errors.OutputError: 5,
}
DEFECT = 70


def run(words: list[str]) -> int:
    """Run one command and give its exit code."""
    if "_ARGCOMPLETE" in os.environ:
        from tui.cli.completion import answer  # noqa: PLC0415 - only while a shell asks

        answer(parser(everything=True))
    try:
        args = parsed(words)
    except SystemExit as stop:  # argparse has said what is wrong, or has shown its help
        return 2 if stop.code else _guarded(None)
    log.start(debug=args.debug)
    return _guarded(args)


def _guarded(args: argparse.Namespace | None) -> int:
    """Run the command, if there is one, and hand its output over; every error becomes a sentence, none a traceback."""
    output = None
    try:
        output = Output(sys.stdout, sys.stderr)
        output.archive = args.archive if args else None
        code = _run(args, output) if args else 0
        output.flush()
    except BrokenPipeError:  # the reader has read enough: `onrecord list | head`
        hush()
        return 0
    except errors.OnrecordError as error:
        log.LOG.info("%s", type(error).__name__)
        if isinstance(error, errors.OutputError):
            hush()
        _say(output, str(error))
        return next(code for kind, code in CODES.items() if isinstance(error, kind))
    except Exception as error:  # noqa: BLE001 - outermost: whole into the log, as no user may meet a traceback
        log.defect(error)
        _say(output, sentence())
        return DEFECT
    return code


def _run(args: argparse.Namespace, output: Output) -> int:
    """The chosen command's `run`, timed."""
    terminal = os.environ.get("TERM", "")
    log.LOG.debug("onrecord %s, Python %s, %s, TERM=%s", __version__, sys.version.split()[0], sys.platform, terminal)
    begin = time.perf_counter()
    module = importlib.import_module(f"tui.cli.{args.module}")
    if args.module != SCREEN:  # which has more to load
        gc.enable()
    code: int = module.run(args, output)
    log.LOG.info("%s exit=%d ms=%.0f", args.command or SCREEN, code, (time.perf_counter() - begin) * 1000)
    return code


def sentence() -> str:
    """What to say about a defect."""
    from store import places  # noqa: PLC0415 - hardly ever needed

    where = places.shown(places.log())
    return f"This is a defect of onrecord, which stopped; nothing stored was changed, and {where} tells where it was."


def _say(output: Output | None, text: str) -> None:
    if output is not None:
        output.say(text)
    elif sys.stderr is not None:
        with suppress(OSError):  # nobody listens
            sys.stderr.write(f"onrecord: {text}\n")
