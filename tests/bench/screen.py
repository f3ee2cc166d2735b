"""The cells of a terminal, read from what a program writes: as much of a terminal as it takes to see what was painted.

A full emulator needs several milliseconds for a frame, and what is measured here takes as long. So this one knows the
movements of the cursor and plain text, one code point a cell, and passes over everything else.
"""

from __future__ import annotations

import codecs
import re

_TOKEN = re.compile(
    r"\x1b\[(?P<numbers>[\d;]*)(?P<final>[A-Za-z])|\x1b\[[<=>?][^A-Za-z]*[A-Za-z]|\x1b[\]P^_X][^\x07\x1b]*(?:\x07|\x1b\\)"
    r"|\x1b[()#%].|\x1b[^\[\]P^_X()#%]|(?P<control>[\x00-\x1a\x1c-\x1f])|(?P<text>[^\x00-\x1f]+)"
)
_UNENDED = re.compile(r"\x1b(?:\[[^A-Za-z]*|[\]P^_X][^\x07\x1b]*\x1b?|[()#%])?\Z")


class Cells:
    """The cells of a terminal of this size, blank at first.

    Attributes:
        rows: the text of each row, a character a cell.
    """

    def __init__(self, columns: int, rows: int) -> None:
        self.rows = [" " * columns] * rows
        self._columns = columns
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._left = ""
        self._row, self._column = 0, 0

    def feed(self, data: bytes) -> None:
        """Take what the program wrote; a sequence may be cut anywhere."""
        text = self._left + self._decoder.decode(data)
        unended = _UNENDED.search(text)
        self._left = unended[0] if unended else ""
        for token in _TOKEN.finditer(text, 0, len(text) - len(self._left)):
            if token["text"]:
                self._put(token["text"])
            elif token["control"]:
                self._control(token["control"])
            elif token["final"]:
                self._obey(token["final"], token["numbers"])

    def _put(self, text: str) -> None:
        """Write at the cursor; what does not fit is lost, since the program has switched wrapping off."""
        row, column = self.rows[self._row], self._column
        self.rows[self._row] = (row[:column] + text + row[column + len(text) :])[: self._columns]
        self._column = min(column + len(text), self._columns)

    def _control(self, control: str) -> None:
        """Carriage return, line feed, backspace."""
        if control == "\r":
            self._column = 0
        elif control == "\n":
            self._row = min(self._row + 1, len(self.rows) - 1)
        elif control == "\b":
            self._column = max(self._column - 1, 0)

    def _obey(self, final: str, numbers: str) -> None:
        """Put the cursor somewhere, or clear the screen."""
        if final == "H":
            row, _, column = numbers.partition(";")
            self._row = min(int(row or 1), len(self.rows)) - 1
            self._column = min(int(column or 1), self._columns) - 1
        elif final == "J":
            self.rows = [" " * self._columns] * len(self.rows)
