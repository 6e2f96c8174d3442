"""Every command has a test that presses its own key: a command without one fails here."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tui.app.commands.catalogue import COMMANDS, Keys
from tui.app.commands.command import Mode


def named() -> Iterator[str]:
    """The commands that tests say they are about."""
    for path in Path(__file__).parent.glob("test_app_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.command":
                yield from (argument.value for argument in node.args if isinstance(argument, ast.Constant))


def test_every_command_is_tested_by_its_key_and_every_test_names_a_command_that_exists() -> None:
    assert {command.name for command in COMMANDS} == set(named())


def test_no_two_commands_want_the_same_keys() -> None:
    assert Keys({}).problems == []


def test_every_command_says_in_a_sentence_what_it_does() -> None:
    for command in COMMANDS:
        assert command.sentence[0].isupper(), command.name
        assert 10 < len(command.sentence) < 100, command.name
        assert len(command.not_now) < 80 and "`" not in command.not_now, command.name
    assert len({command.sentence for command in COMMANDS}) == len(COMMANDS)


def test_escape_means_the_same_while_reading_and_while_selecting() -> None:
    for mode in Mode:
        assert Keys({}).chords[mode].press("escape", None).command == "escape"
