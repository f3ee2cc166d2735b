from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store import config


def read(tmp_path: Path, text: str) -> config.Config:
    path = tmp_path / "config.toml"
    path.write_text(text, "utf-8")
    return config.read(path)


def test_without_a_file_nothing_is_set_and_nothing_wrong(tmp_path: Path) -> None:
    assert config.read(tmp_path / "none.toml") == config.Config(tmp_path / "none.toml")


def test_what_it_says_is_taken(tmp_path: Path) -> None:
    given_ = read(
        tmp_path, 'theme = "nord"\nstyle = "mla"\nformat = "markdown"\nclipboard = "tmux"\n[keys]\ncopy-words = "w,y"\n'
    )
    assert (given_.theme, given_.style, given_.format, given_.clipboard) == ("nord", "mla", "markdown", "tmux")
    assert given_.keys == {"copy-words": "w,y"}
    assert given_.problems == ()


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('# mine\nstlye = "mla"\n', "line 2: there is no setting “stlye”; did you mean “style”?"),
        (
            "colour = 1\n",
            (
                "line 1: there is no setting “colour”; there are theme, style, format, csl, clipboard, history, keys, "
                "backups."
            ),
        ),
        ("theme = 5\n", "line 1: theme is not what it should be; write a text in quotation marks."),
        ("keys = 5\n", "line 1: keys is not what it should be; write a table, [keys]."),
        ("backups = 5\n", "line 1: backups is not what it should be; write a table, [backups]."),
        ("[backups]\nlats = 5\n", "line 2: there is no setting “lats” of backups; did you mean “last”?"),
        ("[backups]\nlast = 0\n", "line 2: last of backups is not what it should be; write a number from 1 to 1,000."),
        ('[backups]\nevery = "day"\n', "every of backups is not what it should be; write a number from 0 to 1,000."),
        ("[backups]\ndays = true\n", "days of backups is not what it should be; write a number from 0 to 1,000."),
        ("[keys]\n\nfind = 5\n", "line 3: the key of find is not a text; write it in quotation marks."),
        ("theme = \n", "is not TOML: Invalid value (at line 1, column 9); the usual settings hold."),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, text: str, problem: str) -> None:
    (sentence,) = read(tmp_path, text).problems
    assert problem in sentence


def test_the_plan_of_backups(tmp_path: Path) -> None:
    assert read(tmp_path, "").backups == config.BackupPlan(every=1, last=10, days=14, weeks=8)
    given_ = read(tmp_path, "[backups]\nevery = 0\nlast = 3\nweeks = -1\n")
    assert given_.backups == config.BackupPlan(every=0, last=3)
    assert len(given_.problems) == 1


def test_a_wrong_setting_leaves_the_others_in_force(tmp_path: Path) -> None:
    given_ = read(tmp_path, 'theme = 5\nstyle = "mla"\n[keys]\nfind = 5\nquit = "x"\n')
    assert (given_.style, dict(given_.keys), len(given_.problems)) == ("mla", {"quit": "x"}, 2)


def test_a_value_that_others_reject_is_named_with_its_line(tmp_path: Path) -> None:
    given_ = read(tmp_path, '\ntheme = "nrod"\n[keys]\nfnid = "x"\n')
    assert given_.reject("theme", "nrod", ["nord", "dracula"]).endswith(
        "line 2: theme cannot be “nrod”; did you mean “nord”?"
    )
    assert given_.no_command("fnid", ["find", "quit"]).endswith(
        "line 4: there is no command “fnid”; did you mean “find”?"
    )
    assert given_.no_command("x", ["find", "quit"]).endswith(
        "there is no command “x”; “onrecord --bindings” prints their names."
    )


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'theme = "\xe9"')
    assert "it is not UTF-8" in config.read(tmp_path / "latin.toml").problems[0]


def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path(os.devnull)):
        assert config.read(path).problems == (f"{path} is not a plain file; the usual settings hold.",)


@given(st.text(max_size=80))
def test_no_text_keeps_the_program_from_starting(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("config") / "config.toml"
    path.write_text(text, "utf-8", errors="replace")
    assert isinstance(config.read(path), config.Config)
