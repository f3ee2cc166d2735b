"""Text fragments in a real Chromium: a page on loopback, and which of its words are lit.

Each word of the page stands on a line of its own, and what the fragment finds is drawn in red. So the lines with red in
the picture are the words that a reader would see lit.
"""

import struct
import subprocess
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from store.cite import Anchor
from store.cite.fragment import address
from tests.tools import CHROMIUM, need

Bytes = npt.NDArray[np.uint8]
LINE = 20
TEXT = (
    "Talks failed. “We wait,” she said, “and we see - nothing, 1,000 & more.”\n"
    "“We wait,” he said too. İstanbul’da 日本 été\n"
    "End of the long day came\n"
    "Everybody-waits everybodywaits, “sure‑footed” don’t WAIT “wait” "
    + " ".join(f"word{n}" for n in range(40))
    + " last"
)
STYLE = f"""<meta charset="utf-8"><style>
body {{ margin: 0; width: 480px; font: 10px/{LINE}px monospace; word-spacing: 480px }} p {{ margin: 0 }}
::target-text {{ background: #f00; color: #f00 }}</style>"""


class Page(BaseHTTPRequestHandler):
    """The text as a page."""

    def do_GET(self) -> None:
        body = (STYLE + "".join(f"<p>{line.replace('&', '&amp;')}</p>" for line in TEXT.split("\n"))).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Say nothing."""


@pytest.fixture
def url() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def red_lines(png: bytes) -> list[int]:
    """The lines of text with red in them (PNG, 8 bits a channel, RGB or RGBA)."""
    place, data, width, depth = 8, b"", 0, 0
    while place < len(png):
        size, kind = struct.unpack(">I4s", png[place : place + 8])
        chunk = png[place + 8 : place + 8 + size]
        if kind == b"IHDR":
            width, depth = struct.unpack(">I", chunk[:4])[0], {2: 3, 6: 4}[chunk[9]]
        data += chunk if kind == b"IDAT" else b""
        place += size + 12
    rows = np.frombuffer(zlib.decompress(data), np.uint8).reshape(-1, width * depth + 1)
    line = np.zeros(width * depth, np.uint8)
    lit = set()
    for number, row in enumerate(rows):
        line = unfiltered(row[0], row[1:], line, depth)
        if (line.reshape(-1, depth)[:, :3] == (255, 0, 0)).all(axis=1).any():
            lit.add(number // LINE)
    return sorted(lit)


def unfiltered(kind: int, row: Bytes, above: Bytes, depth: int) -> Bytes:
    """The bytes of a row (PNG, section 9: filtering), given those of the row above it."""
    if kind == 0:
        return row
    if kind == 1:
        return np.cumsum(row.reshape(-1, depth), axis=0, dtype=np.uint8).ravel()
    if kind == 2:
        return row + above
    line = row.tolist()
    for x, up in enumerate(above.tolist()):
        left = line[x - depth] if x >= depth else 0
        corner = int(above[x - depth]) if x >= depth else 0
        guess = left + up - corner
        near = min((abs(guess - left), 0, left), (abs(guess - up), 1, up), (abs(guess - corner), 2, corner))
        line[x] = (line[x] + (near[2] if kind == 4 else (left + up) // 2)) & 255
    return np.array(line, np.uint8)


def lit(link: str, folder: Path) -> list[str]:
    """The words that Chromium lights on the page."""
    picture = folder / "page.png"
    subprocess.run(
        [
            *(
                need(*CHROMIUM),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--window-size=500,1600",
            ),
            *(f"--user-data-dir={folder / 'profile'}", f"--screenshot={picture}", "--virtual-time-budget=3000", link),
        ],
        capture_output=True,
        timeout=60,
        check=True,
    )
    words = TEXT.split()
    return [words[line] for line in red_lines(picture.read_bytes())]


def anchor(words: str, occurrence: int) -> Anchor:
    start = -1
    for _ in range(occurrence + 1):
        start = TEXT.index(words, start + 1)
    end = start + len(words)
    return Anchor(words, TEXT[max(0, start - 40) : start], TEXT[end : end + 40], start, end)


@pytest.mark.parametrize(
    ("pieces", "seen"),
    [
        ([("and we see - nothing, 1,000 & more.", 0)], "“and we see - nothing, 1,000 & more.”"),
        ([("We wait,", 0), ("and we see", 0)], "“We wait,” “and we see"),
        ([("We wait,", 1)], "“We wait,”"),
        ([("he said too. İstanbul’da 日本 été\nEnd of", 0)], "he said too. İstanbul’da 日本 été End of"),
        ([("wait", 4)], "“wait”"),
        ([(" ".join(f"word{n}" for n in range(40)), 0)], " ".join(f"word{n}" for n in range(40))),
        ([("everybodywait", 0)], ""),  # it ends within a word, so the address is the plain one
    ],
)
def test_the_right_words_are_lit(url: str, tmp_path: Path, pieces: list[tuple[str, int]], seen: str) -> None:
    anchors = [anchor(*piece) for piece in pieces]
    link = address(url, anchors, TEXT[: anchors[-1].end])
    assert lit(link, tmp_path) == seen.split()
    if pieces == [("We wait,", 1)]:
        assert "-,We%20wait" in link
