"""Keys are data: presets for other hands, keys taken away, boxes, clashes, and what `postil` says of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from textual.binding import Binding

from tests.app import QUICK, harbour, reading
from tests.shell import postil
from tests.test_documents import BOXES
from tui.app.commands.box_keys import BOX_KEYS
from tui.app.commands.catalogue import BY_NAME, COMMANDS, Keys
from tui.app.commands.keymap import Parser, Preset, page_keys, preset
from tui.app.screens.start import StartScreen
from tui.app.widgets.row_list import RowList
from tui.reading.chords import Chosen, Pending
from tui.reading.keys import LETTER, canonical, parse_keys

PRESETS = ("vim", "less", "emacs")


def led(keys: Keys, name: str, written: str) -> Iterator[bool]:
    """Whether a sequence leads to its command, in each mode that the command has."""
    for mode in BY_NAME[name].modes:
        for key in parse_keys(written.replace("<leader>", "comma")):
            answer = keys.chords[mode].press("a" if key == LETTER else key, "a" if key == LETTER else None)
        yield isinstance(answer, Chosen) and answer.command == name


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_leaves_every_command_a_key_that_leads_to_it_and_nothing_clashes(name: str) -> None:
    keys = Keys({}, name)
    assert keys.problems == []
    for command in COMMANDS:
        assert keys.sequences(command.name) or not command.keys, command.name
        for written in keys.all_of(command.name):
            if not command.told:
                assert all(led(keys, command.name, written)), (command.name, written)
    hands = preset(name)
    assert hands.keys.keys() <= BY_NAME.keys()
    for command_name, written_keys in hands.keys.items():
        assert all(all(led(keys, command_name, each)) for each in written_keys), command_name


def test_what_a_preset_displaces_is_behind_the_leader_and_the_settings_go_before_it() -> None:
    assert Keys({}, "less").of("what_changed") == ",d"
    assert Keys({}, "less", leader="\\").of("what_changed") == "\\d"
    chosen = Keys({"what_changed": ("ctrl+d",), "half_page_down": ("d",)}, "less")
    assert (chosen.of("what_changed"), chosen.of("half_page_down"), chosen.problems) == ("Ctrl+d", "d", [])
    begun = page_keys(COMMANDS, {}, Preset({"next": ("z",)}, {}), Parser(","))
    assert begun["centre"] == [("comma", "z", "z")]  # z begins what led there
    assert Keys({}, "vim", leader="bosh").problems[0].startswith("leader: no key is called 'bosh'")


def test_a_key_can_be_taken_away_from_whatever_it_does() -> None:
    keys = Keys({"nop": ("J", "g"), "search.nop": ("Ctrl+N",)})
    assert keys.problems == []
    assert keys.all_of("next_annotation") == ("]",)
    assert keys.all_of("first") == ("Home",)
    assert keys.boxes == {"search.down": "down"}
    mode = next(iter(BY_NAME["next"].modes))
    assert not isinstance(keys.chords[mode].press("g", "g"), Pending)


@pytest.mark.parametrize(
    ("chosen", "line"),
    [
        ({"mark": ("g",)}, "'g' (mark) begins 'gg' (first)"),
        ({"search.beside": ("ctrl+a",)}, "'Ctrl+a' (search.all) is also 'Ctrl+a' (search.beside)"),
        ({"search.besides": ("ctrl+y",)}, "keys of 'search.besides': there is no such command"),
        ({"serch.nop": ("ctrl+y",)}, "keys of 'serch.nop': there is no such command"),
        ({"note.keep": ("g g",)}, "keys of 'note.keep': 'gg' is several keys, and a box takes one"),
        ({"note.keep": ("entre",)}, "keys of 'note.keep': no key is called 'entre'"),
        ({"marc": ("m",)}, "keys of 'marc': there is no such command"),
        ({"mark": ("j <leader>",)}, "keys of 'mark': <leader> can only stand at the beginning"),
    ],
)
def test_what_cannot_work_is_told_in_one_line_with_both_commands(
    chosen: dict[str, tuple[str, ...]], line: str
) -> None:
    problems = Keys(chosen).problems
    assert any(line in each for each in problems), problems
    assert len(problems) == 1 or "begins" in line


def test_the_table_of_the_boxes_keys_is_that_of_the_boxes() -> None:
    bound = {
        binding.id: tuple(map(canonical, binding.key.split(",")))
        for box in (*BOXES, RowList, StartScreen)
        for binding in box.BINDINGS
        if isinstance(binding, Binding) and binding.id
    }
    table = {name: tuple(map(canonical, keys)) for name, keys in BOX_KEYS.items()}
    assert bound == table, "tui/app/commands/box_keys.py says otherwise"


def test_the_shell_prints_the_keys_of_a_preset_and_finds_what_is_wrong_in_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "config.toml"
    settings.write_text('key_preset = "less"\n[keys]\nnop = ["i"]\n[keys.search]\nall = ["tab"]\n', "utf-8")
    monkeypatch.setenv("POSTIL_CONFIG", str(settings))
    assert "Ctrl+x Ctrl+c, Ctrl+q, q" in postil("keys", "--preset", "emacs").stdout
    assert "d, Ctrl+d " in postil("keys").stdout
    told = postil("config")
    assert told.exit_code == 1
    assert told.stderr.count("\n") == 1 and "'Tab' (search.all) is also 'Tab' (search.choose)" in told.stderr


async def test_after_a_pause_a_frame_shows_what_may_follow_and_the_settings_decide_what_does(
    tmp_path: Path,
) -> None:
    chosen = {"search.clear": ("ctrl+l",), "search.nop": ("ctrl+g",)}
    config = replace(QUICK, key_pause=0.1, key_preset="less", keys=chosen)
    async with reading(harbour(tmp_path), size=(80, 24), config=config) as reader:
        await reader.press("d", "u", "m", "a", "apostrophe")
        await reader.sees("where you jumped from")
        assert "a The Ferry That Left at Noon" in reader.seen
        top = reader.page[0]
        await reader.press("escape")
        assert "where you jumped from" not in reader.seen and reader.page[0] == top
        await reader.press("comma")
        await reader.sees("export article")
        assert re.search(r"g … \d\d commands", reader.seen)
        await reader.press("g")
        assert "to a word" in reader.seen and "go on" not in reader.seen  # at once: one hesitates already
        await reader.press("w")
        assert reader.pane.hints and "to a mark" not in reader.seen
        await reader.press("escape", "v", "i")
        await reader.sees("quotation")
        await reader.press("w", "escape", "F")
        await reader.type("rope")
        await reader.press("ctrl+g", "ctrl+l")
        assert reader.screen.boxes.search.is_open
        await reader.type("tower")
        await reader.sees("went to the tower")


async def test_the_hands_of_emacs_read_mark_and_leave(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path), config=replace(QUICK, key_preset="emacs")) as reader:
        await reader.press("ctrl+n", "ctrl+n", "ctrl+@", "ctrl+right", "ctrl+f")
        assert reader.selected == "Nobody on the"
        await reader.press("ctrl+g", "alt+a", "ctrl+x", "3")
        assert len(reader.screen.panes.open) == 2
        await reader.press("ctrl+c")
        assert "leaves Postil" in reader.status and not reader.app._exit
        await reader.press("ctrl+x", "ctrl+c")
        assert reader.app._exit
