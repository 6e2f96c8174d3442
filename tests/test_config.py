"""The reader's settings: what is wrong is told in one line, what is right is used."""

from __future__ import annotations

import os
import subprocess
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.house import need_git
from tui.config import COLOURS, DEFAULT_PENS, Config, Pen, annotator, config_path, defaults_toml, folder, load
from tui.config.settings import PEN_SETTINGS, SETTINGS


def loaded(tmp_path: Path, text: str) -> tuple[Config, tuple[str, ...]]:
    path = tmp_path / "config.toml"
    path.write_bytes(text.encode())
    return load(path)


def test_the_printed_defaults_load_as_the_defaults(tmp_path: Path) -> None:
    assert loaded(tmp_path, defaults_toml()) == (Config(), ())
    assert loaded(tmp_path, defaults_toml({"next": ("j", "down"), "a.b": ('"', "\\"), "none": ()})) == (
        Config(),
        (),
    )


def test_the_printed_keys_are_right_once_their_sign_is_taken_away(tmp_path: Path) -> None:
    commands = {"next": ("j", "down"), "a.b": ('"', "\\"), "none": ()}
    text = defaults_toml(commands)
    start = text.index("[keys]")
    assert loaded(tmp_path, text[start:].replace("# ", ""))[0].keys == commands


def test_every_setting_is_printed_with_a_comment_above_it() -> None:
    rows = defaults_toml().splitlines()
    for name, _, _ in SETTINGS:
        at = next(number for number, row in enumerate(rows) if row.startswith(f"{name} = "))
        assert rows[at - 1].startswith("# ")
    for name in Config.__dataclass_fields__:
        assert any(row.startswith((f"{name} = ", f"[{name}]", f"[[{name}]]")) for row in rows), name
    assert len(tomllib.loads(defaults_toml())["pens"]) == len(DEFAULT_PENS)


def test_no_file_gives_the_defaults_and_says_nothing() -> None:
    assert load() == (Config(), ())


def test_settings_are_used(tmp_path: Path) -> None:
    config, lines = loaded(
        tmp_path,
        'measure = 60\ntheme = "paper"\nby = "Anna"\nwords_a_minute = 300\nsort = "date"\n'
        'editor = "code --wait"\nmouse = false\nkey_pause = 1\n[keys]\nnext = ["n", "g n"]\nquit = []\n',
    )
    assert lines == ()
    assert config == Config(
        measure=60,
        theme="paper",
        by="Anna",
        words_a_minute=300,
        sort="date",
        editor="code --wait",
        mouse=False,
        key_pause=1.0,
        keys={"next": ("n", "g n"), "quit": ()},
    )


@pytest.mark.parametrize(
    ("line", "key", "wanted"),
    [
        ("measure = 300", "measure", "40 to 120"),
        ("measure = true", "measure", "40 to 120"),
        ("measure = 72.5", "measure", "40 to 120"),
        ('measure = "72"', "measure", "40 to 120"),
        ("theme = 3", "theme", "one line of text"),
        ('by = "two\\nlines"', "by", "one line of text"),
        ('by = "\\u001b[31m"', "by", "one line of text"),
        ("words_a_minute = 0", "words_a_minute", "50 to 1500"),
        ('sort = "size"', "sort", "title, date, file"),
        ("mouse = 1", "mouse", "true or false"),
        ("key_pause = nan", "key_pause", "0.1 to 5"),
        ("key_pause = 99", "key_pause", "0.1 to 5"),
        ("mesure = 60", "mesure", "measure?"),
        ('keys = "j"', "keys", "[keys]"),
        ("pens = 3", "pens", "[[pens]]"),
        ('[keys]\nnext = "j"', "keys.next", '["j", "down"]'),
        ("[keys]\nnext = [1]", "keys.next", '["j", "down"]'),
        ('[keys]\nnext = [" "]', "keys.next", '["j", "down"]'),
        ("[[pens]]\ndigit = 10", "digit", "1 to 9"),
        ('[[pens]]\nname = "x"', "digit", "1 to 9"),
        ('[[pens]]\ndigit = 1\ncolour = "pink"', "colour", "yellow"),
        ('[[pens]]\ndigit = 1\nsign = "CC"', "sign", "one column wide"),
        ('[[pens]]\ndigit = 1\nsign = ""', "sign", "one column wide"),
        ('[[pens]]\ndigit = 1\nsign = "橋"', "sign", "one column wide"),
        ('[[pens]]\ndigit = 1\nsign = "\\u0301"', "sign", "one column wide"),
        ("[[pens]]\ndigit = 7", "name", "needs a name"),
        ('[[pens]]\ndigit = 1\ncolor = "red"', "color", "colour?"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line_and_the_rest_is_used(
    tmp_path: Path, line: str, key: str, wanted: str
) -> None:
    good, extra = ('editor = "vi"\n', "") if "[" in line else ("", '\neditor = "vi"\n')
    config, lines = loaded(tmp_path, good + line + extra)
    assert config == Config(editor="vi")
    assert len(lines) == 1
    assert lines[0].startswith(str(tmp_path / "config.toml") + ": ")
    assert key in lines[0]
    assert wanted in lines[0]
    assert lines[0].isprintable()


@pytest.mark.parametrize(
    "broken",
    [
        b"measure = ",
        b"\xff\xfe",
        b"[" * 30_000,
        b"measure = " + b"9" * 5000,
        b"a = 1\na = 2",
        b"x" * 2_000_000,
    ],
)
def test_a_broken_file_gives_the_defaults_and_the_reason(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(broken)
    config, lines = load(path)
    assert config == Config()
    assert len(lines) == 1
    assert str(path) in lines[0]
    assert len(lines[0]) < 400


def test_the_line_of_a_syntax_error_is_named(tmp_path: Path) -> None:
    assert "line 2" in loaded(tmp_path, "measure = 60\nsort = title\n")[1][0]


def test_a_file_that_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder", "gone"):
        config, lines = load(tmp_path / name)
        assert config == Config()
        assert len(lines) == 1


def test_a_pen_is_renamed_by_its_digit_and_keeps_the_rest(tmp_path: Path) -> None:
    config, lines = loaded(tmp_path, '[[pens]]\ndigit = 2\nname = "proof"\n')
    assert lines == ()
    assert config.pens == (DEFAULT_PENS[0], Pen("proof", 2, "green", "E"), *DEFAULT_PENS[2:])


def test_a_pen_may_be_added_and_another_taken_away(tmp_path: Path) -> None:
    text = '[[pens]]\ndigit = 6\nname = ""\n[[pens]]\ndigit = 9\nname = "plan"\nsign = "→"\ntag = "plans"\n'
    config, lines = loaded(tmp_path, text)
    assert lines == ()
    assert [pen.digit for pen in config.pens] == [1, 2, 3, 4, 5, 9]
    assert config.pens[-1].name == "plan"
    assert config.pens[-1].tag == "plans"
    assert config.pens[-1].colour in COLOURS


def test_one_pen_at_least_stays(tmp_path: Path) -> None:
    config, lines = loaded(tmp_path, "".join(f'[[pens]]\ndigit = {n}\nname = ""\n' for n in range(1, 7)))
    assert config.pens == DEFAULT_PENS
    assert len(lines) == 1


def test_two_pens_with_one_digit_or_one_name_are_told(tmp_path: Path) -> None:
    config, lines = loaded(tmp_path, '[[pens]]\ndigit = 1\nname = "a"\n[[pens]]\ndigit = 1\nname = "b"\n')
    assert config.pens[0].name == "a"
    assert len(lines) == 1
    assert "digit = 1" in lines[0]
    config, lines = loaded(tmp_path, '[[pens]]\ndigit = 1\nname = "Number"\n')
    assert [pen.name for pen in config.pens] == ["Number", "evidence", "source", "doubt", "quote"]
    assert len(lines) == 1
    assert "pen 3 is left out" in lines[0]


def test_the_default_pens_obey_the_rules_for_pens() -> None:
    assert len({pen.digit for pen in DEFAULT_PENS}) == len({pen.sign for pen in DEFAULT_PENS}) == 6
    for pen in DEFAULT_PENS:
        for key, check in PEN_SETTINGS.items():
            assert check(getattr(pen, key)) == getattr(pen, key)


def test_a_command_with_a_dot_in_its_name_may_be_written_without_quotes(tmp_path: Path) -> None:
    assert loaded(tmp_path, '[keys]\nnote.edit = ["e"]\n')[0].keys == {"note.edit": ("e",)}


def test_the_environment_names_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    assert config_path() == folder() / "config.toml"
    assert home in folder().parents
    monkeypatch.setenv("POSTIL_CONFIG", str(tmp_path / "mine.toml"))
    assert "there is no such file" in load()[1][0]
    (tmp_path / "mine.toml").write_text("measure = 50")
    assert load()[0].measure == 50
    monkeypatch.setenv("POSTIL_CONFIG", os.devnull)
    assert load() == (Config(), ())


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*Config.__dataclass_fields__, "other"]), VALUES))
def test_no_table_makes_it_fail_and_each_line_is_one_line(table: dict[str, object]) -> None:
    from tui.config.loading import _from_table

    lines: list[str] = []
    config = _from_table(table, lambda key, words: lines.append(key + words))
    assert 40 <= config.measure <= 120
    assert 1 <= len(config.pens) <= 9
    assert all("\n" not in line for line in lines)


@pytest.mark.parametrize(
    ("name", "sign"), [("rumour", "R"), ("ßharp", "?"), ("\x1b[2J", "?"), ("漢", "?"), ("\u0301x", "?")]
)
def test_a_pen_that_the_settings_do_not_know_has_a_sign_of_one_cell(name: str, sign: str) -> None:
    assert Config().pen_of(name) == Pen(name, 0, "", sign)
    assert Config().pen_of("") == DEFAULT_PENS[0]


# ---- who annotates


def test_a_reader_is_called_as_the_settings_say_else_as_git_does_else_as_the_login(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert annotator(Config(by="Anna"), tmp_path) == "Anna"
    assert annotator(Config(by=""), tmp_path) == "", "no name is wanted"
    assert annotator(Config(), tmp_path) == "", "nobody knows one"
    for name in ("library", "alone"):
        (tmp_path / name).mkdir()
    monkeypatch.setenv("USER", "aberg")
    assert annotator(Config(), tmp_path / "alone") == "aberg"
    need_git()
    subprocess.run(["git", "init", "-q", tmp_path / "library"], check=True)
    subprocess.run(["git", "-C", tmp_path / "library", "config", "user.name", "Anna\tBerg"], check=True)
    assert annotator(Config(), tmp_path / "library") == "Anna Berg"


def test_a_name_that_no_line_can_hold_is_no_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "\x1b[31m")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert annotator(Config(), tmp_path) == ""
