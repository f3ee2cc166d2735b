"""Where the command line speaks and listens: data to stdout, talk to stderr, what is read from stdin.

Into a pipe or a file, text goes out exactly. On a terminal it goes through `visible`, since an article can hold what a
terminal obeys. JSON is both exact and safe: what is unsafe in it is escaped.
"""

from __future__ import annotations

import io
import json
import os
import sys
from typing import TextIO

from store.errors import OutputError, SourceError
from store.visible import escape_json, visible
from tui.advice import addressed


class Output:
    """The two streams of one command.

    Attributes:
        terminal: whether stdout is one.
        archive: what stands after --archive.
    """

    def __init__(self, stdout: TextIO | None, stderr: TextIO | None) -> None:
        """Use these streams, always in UTF-8: a quote does not change with the locale.

        Raises:
            OutputError: there is no stdout, or what was written to it before cannot be handed over.
        """
        if stdout is None:
            raise OutputError("Standard output is closed", "run the command with an open output")
        for stream in (stdout, stderr):
            if isinstance(stream, io.TextIOWrapper):
                _use_utf8(stream)
        self._stdout = stdout
        self._stderr = stderr
        self._said = ""
        self.archive: str | None = None
        self.terminal = stdout.isatty()

    def text(self, text: str) -> None:
        """One piece of data and a line end."""
        self._write((visible(text) if self.terminal else text) + "\n")

    def json(self, value: object) -> None:
        """One JSON value on one line."""
        self._write(escape_json(json.dumps(value, ensure_ascii=False)) + "\n")

    def say(self, sentence: str) -> None:
        """Tell the person something, but not the same twice in a row."""
        if self._stderr is not None and sentence != self._said:
            self._said = sentence
            try:
                self._stderr.write(f"onrecord: {visible(addressed(sentence, self.archive), line=True)}\n")
            except OSError:  # nobody listens
                hush(self._stderr)

    def flush(self) -> None:
        """Hand over what is still on its way."""
        try:
            self._stdout.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _full(error) from None

    def _write(self, text: str) -> None:
        try:
            self._stdout.write(text)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _full(error) from None


def standard_input(errors: str = "strict") -> TextIO:
    """Standard input, in UTF-8 too; `errors` tells what to do with bytes that are none, as for `open`.

    Raises:
        SourceError: it is closed.
    """
    if sys.stdin is None:
        raise SourceError("Standard input is closed", "give the command a file or a pipe to read")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8", errors=errors)
    return sys.stdin


def hush(stream: TextIO | None = None) -> None:
    """Point stdout, or another stream, nowhere: the interpreter then has nothing to complain of when it flushes."""
    stream = stream or sys.__stdout__
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno() if stream else 1)


def _use_utf8(stream: io.TextIOWrapper) -> None:
    """Write UTF-8 from here on; what was written before goes out first."""
    try:
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _full(error) from None


def _full(error: OSError) -> OutputError:
    return OutputError(f"The output could not be written ({error.strerror})", "free space, or send it elsewhere")
