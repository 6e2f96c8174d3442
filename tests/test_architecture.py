"""The house stands as `tui/__init__.py` tells it: arrows go down, and no room grows out of sight."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from tests.house import FLOOR_OF, FLOORS, PURE, ROOT, Module, around, modules, tracked

SCREEN = {"textual", "rich"}

NOT_FOR_WIDGETS = (
    "tui.workspace",
    "tui.files",
    "tui.library",
    "tui.annotations.store",
    "tui.annotations.sidecar",
    "tui.annotations.notebook",
    "tui.search.engine",
)
"""What reads or keeps: widgets take values and post messages."""

TOP_LEVEL = {
    "pyproject.toml", "seeds", "tui", "annotations", "tests", "README.md",
    ".ci", ".gitignore", "LICENSE", "CHANGELOG.md", "docs", "benchmarks",
    "Makefile", "constraints.txt",
}  # fmt: skip
"""The user's six, and what any repository has."""

LONGEST_FILE = 299
"""Lines that are read in one sitting."""

LONGEST_FUNCTION = 45
"""Lines that a screen shows at once; the docstring counts."""

RUN = 9
"""Words in a row that are no chance any more: whose they are can be told."""


def test_every_module_lies_in_a_declared_room() -> None:
    strangers = {module.room for module in modules()} - set(FLOOR_OF) - {""}
    assert not strangers, "give the room a floor in tests/house.py, pyproject.toml and tui/__init__.py"


def test_the_contracts_of_import_linter_name_the_same_floors() -> None:
    settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    written = re.search(r"^layers = \[(.*?)\]", settings, re.DOTALL | re.MULTILINE)
    assert written
    layers = [set(layer.split(" | ")) for layer in re.findall(r'"(.*?)"', written[1])]
    assert layers == list(reversed(FLOORS))


def test_imports_go_down_only_and_rooms_on_one_floor_do_not_see_each_other() -> None:
    wrong = [
        f"{module.path.relative_to(ROOT)}:{line} imports {name}"
        for module in modules()
        for line, name in module.imports()
        if _goes_up(module, name)
    ]
    assert not wrong


def test_no_modules_import_each_other_in_a_circle() -> None:
    names = {module.name for module in modules()}
    known = {
        module.name: {name if name in names else name.rpartition(".")[0] for _, name in module.imports()}
        & names
        for module in modules()
    }
    try:
        TopologicalSorter(known).prepare()
    except CycleError as circle:
        pytest.fail(" <- ".join(circle.args[1]))


def test_only_the_app_and_the_shells_door_know_the_screen() -> None:
    wrong = [
        f"{module.path.relative_to(ROOT)}:{line} imports {name}"
        for module in modules()
        if module.room not in ("app", "cli")
        for line, name in module.imports()
        if name.split(".")[0] in SCREEN
    ]
    assert not wrong


def test_a_widget_never_meets_what_reads_or_keeps() -> None:
    wrong = [
        f"{module.path.relative_to(ROOT)}:{line} imports {name}"
        for module in modules()
        if module.name.startswith("tui.app.widgets")
        for line, name in module.imports()
        if any(f"{name}.".startswith(f"{door}.") for door in NOT_FOR_WIDGETS)
    ]
    assert not wrong


def test_a_widget_knows_neither_presenters_nor_screens_nor_commands() -> None:
    above = tuple(f"tui.app.{part}" for part in ("presenters", "screens", "commands", "app", "session"))
    wrong = [
        f"{module.path.relative_to(ROOT)}:{line} imports {name}"
        for module in modules()
        if module.name.startswith("tui.app.widgets")
        for line, name in module.imports()
        if any(f"{name}.".startswith(f"{part}.") for part in above)
    ]
    assert not wrong


def test_files_and_functions_stay_short_enough_to_be_read() -> None:
    long = [
        f"{module.path.relative_to(ROOT)}: {lines} lines"
        for module in (*modules(), *around())
        if (lines := len(module.source.splitlines())) > LONGEST_FILE
    ]
    long += [
        f"{module.path.relative_to(ROOT)}: {name} has {lines} lines"
        for module in modules()
        for name, lines in module.functions()
        if lines > LONGEST_FUNCTION
    ]
    assert not long


def test_nothing_is_caught_that_was_not_expected() -> None:
    wrong = [
        f"{module.path.relative_to(ROOT)}:{line}" for module in modules() for line in _broad(module.tree)
    ]
    assert not wrong


def test_the_top_level_holds_only_what_belongs_there() -> None:
    if not tracked():
        pytest.skip("this is no git repository")
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} <= TOP_LEVEL


def test_no_nine_words_in_a_row_are_those_of_the_real_articles(seeds: Path) -> None:
    theirs = {run for path in sorted(seeds.glob("*.txt")) for run in _runs(path.read_text(encoding="utf-8"))}
    assert theirs
    copied = [
        f"{path.relative_to(ROOT)}: {' '.join(run)}"
        for path in tracked()
        if path.is_file() and b"\0" not in (data := path.read_bytes())
        for run in _runs(data.decode("utf-8", "replace"))
        if run in theirs
    ]
    assert not copied


@pytest.mark.parametrize("room", PURE)
def test_a_pure_room_is_imported_without_the_screen(room: str) -> None:
    names = [module.name for module in modules() if module.room == room]
    script = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        f"print(*sorted({SCREEN!r} & sys.modules.keys()))"
    )
    run = subprocess.run(
        [sys.executable, "-c", script, *names], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout.strip(), run.stderr) == (0, "", "")


def _goes_up(module: Module, name: str) -> bool:
    """Whether an import leads up, or to another room of the same floor."""
    parts = name.split(".")
    if parts[0] != "tui" or len(parts) < 2 or parts[1] not in FLOOR_OF or parts[1] == module.room:
        return False
    own = FLOOR_OF.get(module.room, -1)  # the house itself imports no room
    return FLOOR_OF[parts[1]] >= own


def _broad(tree: ast.Module) -> Iterator[int]:
    """Lines that swallow everything: `except:`, `except Exception`, `suppress(Exception)`.

    Who only tidies up and raises again swallows nothing.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            last = node.body[-1]
            again = isinstance(last, ast.Raise) and last.exc is None
            if not again and (node.type is None or _names_all(node.type)):
                yield node.lineno
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("suppress"):
            yield from (node.lineno for each in node.args if _names_all(each))


def _names_all(node: ast.expr) -> bool:
    caught = node.elts if isinstance(node, ast.Tuple) else [node]
    return any(ast.unparse(each) in ("Exception", "BaseException") for each in caught)


def _runs(text: str) -> set[tuple[str, ...]]:
    """Every `RUN` words in a row, whatever their case and what stands between them."""
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}
