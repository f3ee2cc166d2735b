"""Hostile texts through every part of the real screen: none is obeyed, and the harmless read back as they are stored.

The screen is read back from the terminal in memory, which keeps every code point in the cell where it was put.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import takewhile
from pathlib import Path

import pytest

import seeds
from store.archive import Archive
from store.visible import visible
from tests.hostile import HOSTILE
from tests.tame import LONG, OWN, SURROGATE, TEXTS, assert_tame, both, hostile_archive, packs, squeezed
from tests.terminal import Terminal
from tui.citing import Choice, citation
from tui.screens.styles import shortened

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def modes(tmp_path_factory: pytest.TempPathFactory) -> Counter[bytes]:
    """How often a session without a hostile text sets and resets each mode."""
    with Terminal(home=tmp_path_factory.mktemp("tame")) as terminal:
        terminal.wait_for("y copy")
        terminal.send("q")
        assert terminal.wait() == 0
        assert_tame(terminal.raw)
        return Counter(found["mode"] for found in OWN.finditer(bytes(terminal.raw)) if found["mode"])


@pytest.fixture
def place(home: Path) -> Path:
    """Where the usual archive stands."""
    return home / "data/onrecord/archive.json"


# The screen


def detail(terminal: Terminal) -> list[str]:
    """The lines of the open quote, on the right of the screen, without blank ones and the box of the citation."""
    memory = terminal.memory
    cells = memory.cells(3)
    left = cells.index("│") if "│" in cells else 0
    lines = [memory.line(number, left + 3, memory.columns - 2).rstrip() for number in range(3, memory.lines - 1)]
    return [line for line in lines if line and not line.startswith(("╭", "╰", "│"))]


def shown(text: str, paragraph: str) -> list[str]:
    """The lines that `detail` has for a quote of `hostile_archive`."""
    line = visible(text, line=True)
    before = [
        *re.split("␍?\n", visible(paragraph)),
        f"Speaker     {line}",
        f"Attributed  {line}",
        "Said        Sun 3 May 2020",
        f"            “{line}”: {line}",
        f"Source      {line}",
        f"            {line}",
        f"Address     {line}",
        f"Tags        {line}",
    ]
    note = [f"{'' if number else 'Note':<12}{part}" for number, part in enumerate(re.split("␍?\n", visible(text)))]
    return [line.rstrip() for line in (*before, *note) if line.strip()]


def hide_facets(terminal: Terminal) -> None:
    """Give the list and the quote the whole width; the facets have shown the names by then."""
    terminal.wait_for("Speakers ")
    terminal.send("ff")
    terminal.wait_gone("Speakers ")


def in_row(terminal: Terminal, words: str, facts: str) -> bool:
    """Whether the selected row shows the words, and the facts as far as there is room."""
    memory = terminal.memory
    cells = memory.cells(3)
    right = (cells.index("│") if "│" in cells else 2) - 2  # a bar to scroll by
    rows = (y for y in range(3, memory.lines - 1) if memory.cells(y)[0] == "▌")
    lines = [line for y in rows if (line := memory.line(y, 2, right).rstrip())]
    return lines[:1] == [words] and facts.startswith(lines[-1].rstrip("…"))


def box(terminal: Terminal, title: str) -> str:
    """What stands in the box of that title, without its white space; nothing until its frame is drawn."""
    memory = terminal.memory
    for number, line in enumerate(terminal.screen()):
        if title in line and "╮" in line:
            cells = [text[:1] for text in memory.cells(number)]
            left, right = cells.index("╭"), cells.index("╮")
            lines = (memory.line(y, left + 1, right) for y in range(number + 1, memory.lines))
            return squeezed("".join(line.replace("  ▌ ", "", 1) for line in lines))
    return ""


def test_every_quote_is_shown_as_it_is_stored(home: Path, place: Path, modes: Counter[bytes]) -> None:
    archive = hostile_archive(place, [one.text for one in TEXTS])
    with Terminal(home=home, columns=400, rows=60) as terminal:
        hide_facets(terminal)
        for number, one in enumerate(TEXTS):
            terminal.send("n" if number else "")
            context = archive.context(archive.get(f"q-{number}"))
            assert context is not None
            assert not one.harmless or one.text in visible(context.text)
            if len(one.text) < LONG:
                tail = ["Checked     against the text, 1 of 1 piece", f"Id          q-{number}"]
                terminal.wait_until(lambda lines: detail(terminal) == lines, shown(one.text, context.text) + tail)
                line = visible(one.text, line=True)
                facts = f"{line} · Sun 3 May 2020 · {line}"
                terminal.wait_until(in_row, terminal, line.rstrip(), facts)
            else:
                terminal.wait_until(
                    lambda text: squeezed("".join(detail(terminal))).startswith(text), squeezed(context.text)
                )
        terminal.send("q")
        assert terminal.wait() == 0
        assert_tame(terminal.raw, modes=modes)


def test_a_lone_surrogate_cannot_be_stored(place: Path) -> None:
    for one in HOSTILE:
        if SURROGATE.search(one.text):
            with pytest.raises(UnicodeEncodeError):
                hostile_archive(place, [one.text])
    assert not place.exists()


def test_what_is_copied_and_what_opens_over_the_list(home: Path, place: Path, modes: Counter[bytes]) -> None:
    given = both([one for one in TEXTS if len(one.text) < LONG], 1200)
    archive = hostile_archive(place, [pack for pack, _ in given])
    copies: list[str] = []
    with Terminal(home=home, columns=250, rows=70) as terminal:

        def copy(key: str, text: str) -> None:
            copies.append(text)
            terminal.send(key)
            terminal.wait_until(lambda: terminal.raw.count(b"\x1b]52;c;") == len(copies))

        hide_facets(terminal)
        for number, (pack, harmless) in enumerate(given):
            terminal.send("n" if number else "")
            copy("y", pack)
            terminal.send("Y")
            stored = squeezed(pack if harmless else visible(pack))
            terminal.wait_until(lambda text: text in squeezed("".join(terminal.screen())), stored)
            terminal.send("\x1b")
            terminal.wait_gone("Escape closes")
            terminal.send("C")
            terminal.wait_for("citation style")
            terminal.send("apa plain")  # one style alone, without a bar to scroll by
            terminal.wait_for("│  apa plain")
            terminal.wait_gone("MLA 9")
            cited = squeezed(visible(shortened(citation(archive.get(f"q-{number}"), Choice()))))
            terminal.wait_until(lambda text: text in box(terminal, "citation style"), cited)
            terminal.send("\x1b")
            terminal.wait_gone("citation style")
            for key, gone in (("\r", "quote 1 of"), ("s", "speaker · ")):
                terminal.send(key)
                terminal.wait_for(gone)
                terminal.send("\x1b")
                terminal.wait_gone(gone)
        for number in reversed(range(len(given))):
            entry = archive.get(f"q-{number}")
            copy("c", citation(entry, Choice()))
            copy("r", citation(entry, Choice(), "reference"))
            copy("l", entry.item.url)
            terminal.send("N")
        terminal.send("q")
        assert terminal.wait() == 0
        assert_tame(terminal.raw, copies=copies, modes=modes)


# The search line and the palette


def first_line(text: str) -> str:
    """What a line that is typed into takes of a pasted text."""
    return (text.splitlines() or [""])[0]


PALETTE = 70
"""Cells of the palette's line, or a little less."""


def test_what_is_pasted_and_typed_into_the_search_line(home: Path, modes: Counter[bytes]) -> None:
    """Without ESC, which terminals take out of a paste (xterm's disallowedPasteControls)."""
    short = [one for one in TEXTS if len(one.text) < LONG]
    single = [one for one in short if first_line(one.text) == one.text]
    given = [*both(single, LONG), *((one.text, one.harmless) for one in short if one not in single)]
    with Terminal(home=home, columns=420) as terminal:

        def enter(give: Callable[[str], None], text: str, *, harmless: bool) -> None:
            expected = first_line(f"§{text}") if harmless else "§"
            give(f"§{text}")
            terminal.wait_until(lambda text: terminal.screen()[1].startswith(f"  / {text}"), expected)
            terminal.send("\x15")
            terminal.wait_for("search words, or")

        terminal.wait_for("y copy")
        terminal.send("/")
        terminal.wait_gone("y copy")
        for text, harmless in given:
            enter(terminal.paste, text.replace("\x1b", ""), harmless=harmless)
        for text in packs((one for one in single if one.text.isprintable()), harmless=True, limit=LONG):
            enter(terminal.send, text, harmless=True)
        for text in packs(single, harmless=False, limit=LONG):
            for name in ("kind", "after", "speaker"):
                terminal.paste(f'{name}:"{text}'.replace("\x1b", ""))
                terminal.wait_gone("search words, or")
                terminal.send("\x15")
                terminal.wait_for("search words, or")
        terminal.send("\x1b")
        terminal.wait_for("y copy")
        longer = [one for one in single if len(one.text.encode()) >= PALETTE - 1]
        for text, harmless in (*both(single, PALETTE), *both(longer, 150)):
            terminal.send("\x10")
            terminal.wait_for("a command, or a speaker")
            terminal.paste(f"§{text}".replace("\x1b", ""))
            expected = f"§{text}"[: PALETTE if len(text.encode()) <= PALETTE else PALETTE // 2] if harmless else "§"
            terminal.wait_until(lambda text: any(text in line for line in terminal.screen()), expected)
            terminal.send("\x1b")
            terminal.wait_gone("§")
        terminal.send("q")
        assert terminal.wait() == 0
        assert_tame(terminal.raw, modes=modes)


# Names of files, and settings

NAMES = both([one for one in TEXTS if not set(one.text) & {"\0", "/"}], 240)
"""What a file system takes as a name."""


def seen(terminal: Terminal) -> str:
    """What stands in the toasts, without white space: the lines above the keys that begin with a bar."""
    memory = terminal.memory
    above = takewhile(lambda y: memory.cells(y)[0] == "▌", range(memory.lines - 2, 0, -1))
    return squeezed("".join(memory.line(y, 1) for y in reversed(list(above))))


def wait_for_toasts(terminal: Terminal, texts: Iterable[str]) -> None:
    """Wait until each of the texts has stood in a toast; one may have gone when the next comes."""
    waiting = {squeezed(visible(text, line=True)) for text in texts}

    def told() -> bool:
        shown = seen(terminal)
        waiting.difference_update([text for text in waiting if text in shown])
        return not waiting

    terminal.wait_until(told)


def test_names_of_archives_and_folders(home: Path, modes: Counter[bytes]) -> None:
    for name, harmless in NAMES:
        state = home / name
        with Terminal(
            home=home, columns=300, rows=50, ONRECORD_ARCHIVE=str(home / name / name), XDG_STATE_HOME=str(state)
        ) as terminal:
            terminal.wait_for(f"onrecord · {visible(name, line=True)}")
            assert not harmless or visible(name, line=True) == name.replace("\n", "↵")
            wait_for_toasts(terminal, [f"Made ~/{name}/{name} with the sample article"])
            terminal.send("y")
            wait_for_toasts(terminal, [f"copy is in ~/{name}/onrecord/last-copy.txt"])
            terminal.send("q")
            assert terminal.wait() == 0
            assert_tame(terminal.raw, copies=[seeds.load().quotes[0].words], modes=modes)


def toml(text: str) -> str:
    """The text as a basic string of TOML, which is JSON's but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def test_settings(home: Path, modes: Counter[bytes]) -> None:
    config = home / "config/onrecord/config.toml"
    config.parent.mkdir(parents=True)
    Archive.create(home / "data/onrecord/archive.json", seeds.load())
    for kind in (False, True):
        given = packs(TEXTS, harmless=kind, limit=180)
        for begin in range(0, len(given), 8):
            theme, style, form, clipboard, setting, command, key, word = (given[begin:] + given)[:8]
            config.write_text(
                f"theme = {toml(theme)}\nstyle = {toml(style)}\nformat = {toml(form)}\nclipboard = {toml(clipboard)}\n"
                f"{toml(setting)} = 1\n[keys]\n{toml(command)} = 'x'\n"
                f"copy-words = {toml(key)}\ncopy-link = {toml(f'q,{key}')}\n"
                f"open = {toml(word)}\nhelp = {toml(f'f1,{word}')}\n",
                encoding="utf-8",
            )
            with Terminal(home=home, columns=130, rows=160) as terminal:
                wait_for_toasts(terminal, [f"“{text}”" for text in (theme, style, form, clipboard, setting, command)])
                terminal.send("\x1bOP")
                terminal.wait_for("escape closes")
                terminal.send("\x1b")
                terminal.wait_gone("escape closes")
                terminal.send("\x11")
                assert terminal.wait() == 0
                assert_tame(terminal.raw, modes=modes)
