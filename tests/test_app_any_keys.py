"""Whatever keys are pressed: the program goes on, the screen is whole, and all of it can be undone."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from tests.app import reading, samples
from tests.reader import Reader, resize
from tests.test_app_looks import faint
from tui.app.commands.catalogue import COMMANDS, Keys
from tui.reading.keys import LETTER

SIZES = [(120, 40), (80, 24), (40, 12), (200, 50)]
LEAVES = ("quit", "note_in_editor")
TYPED = ["kursk", "the", "nato", "claim"]
IN_BOXES = ["enter", "tab", "ctrl+s", "ctrl+b", "ctrl+a", "ctrl+u", "down", "up", "ctrl+n", "comma", "b", "x"]

SEQUENCES: list[tuple[str, ...]] = [
    *(
        tuple("a" if key == LETTER else key for key in keys)
        for command in COMMANDS
        if command.name not in LEAVES
        for keys in Keys({}).sequences(command.name)
    ),
    *((digit,) for digit in "0123456789"),
    *((key,) for key in IN_BOXES),
    *(tuple(word) for word in TYPED),
    *[("escape",)] * 8,
    *[("s",), ("v", "w", "s"), ("x",), ("u",), ("j",), ("}",)] * 3,
]


def sidecars(root: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (root / "annotations").rglob("*") if path.is_file()}


def whole(reader: Reader, pressed: list[str]) -> None:
    """The screen is painted to its edges and can be read; every sidecar says what the articles say."""
    cells, rows = reader.app.size
    strips, last = reader.strips, " ".join(pressed[-30:])
    assert [strip.cell_length for strip in strips] == [cells] * rows, last
    assert not list(faint(strips)), last
    for path in (reader.root / "annotations").rglob("*.yaml"):
        text = (reader.root / "seeds" / path.name.removesuffix(".yaml")).read_text("utf-8")
        for item in yaml.safe_load(path.read_text("utf-8"))["annotations"]:
            anchor = item["anchor"]
            assert text[anchor["start"] : anchor["end"]] == item["quote"], last


@pytest.mark.parametrize("seed", range(4))
async def test_any_keys_leave_everything_whole_and_undo_takes_all_of_it_back(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    root, pressed = samples(tmp_path), list[str]()
    before = sidecars(root)
    async with reading(root, size=SIZES[seed % len(SIZES)]) as reader:
        for number in range(70):
            keys = chance.choice(SEQUENCES)
            pressed += keys
            await reader.press(*keys)
            if number % 20 == 10:
                await resize(reader.pilot, *chance.choice(SIZES))
            if number % 10 == 9:
                whole(reader, pressed)
        while len(reader.app.screen_stack) > 2:
            await reader.press("escape")
        for _ in range(4):
            await reader.press("escape")
        while reader.app.session.workspace.notebook.history.done:
            reader.screen.marking.undo()
        assert sidecars(root) == before, " ".join(pressed)
