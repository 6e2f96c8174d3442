"""What the tests know of the house: its rooms, its modules, and who imports whom.

Imports are read from the source, those inside functions and under `TYPE_CHECKING` too: an arrow is
an arrow wherever it is written.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

FLOORS = (
    {"errors"},
    {"config", "files"},
    {"text"},
    {"annotations", "library"},
    {"search", "reading"},
    {"workspace"},
    {"app"},
    {"cli"},
    {"__main__"},
)
"""The rooms from the ground up; those in one set stand on one floor and do not see each other."""

FLOOR_OF = {room: number for number, floor in enumerate(FLOORS) for room in floor}
PURE = tuple(sorted(FLOOR_OF.keys() - {"app", "cli", "__main__"}))
"""The rooms that must not know the screen."""


@dataclass(frozen=True, slots=True)
class Module:
    """One file of the program."""

    path: Path

    @property
    def name(self) -> str:
        """As it is imported: `tui.text.span`."""
        parts = self.path.relative_to(ROOT).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def room(self) -> str:
        """The room it lies in; empty for the house itself, `tui/__init__.py`."""
        return [*self.name.split("."), ""][1]

    @property
    def source(self) -> str:
        """Its text."""
        return self.path.read_text(encoding="utf-8")

    @property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.source, str(self.path))

    def imports(self) -> Iterator[tuple[int, str]]:
        """Every name that is imported, with its line: for `from a import b` it is `a.b`."""
        package = self.name.split(".") if self.path.name == "__init__.py" else self.name.split(".")[:-1]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = package[: len(package) - node.level + 1] if node.level else []
                origin = ".".join([*above, *([node.module] if node.module else [])])
                yield from ((node.lineno, f"{origin}.{alias.name}") for alias in node.names)

    def functions(self) -> Iterator[tuple[str, int]]:
        """Every function with the number of its lines, its head and docstring counted."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@cache
def modules() -> tuple[Module, ...]:
    """All modules of the program, by path."""
    return tuple(Module(path) for path in sorted((ROOT / "tui").rglob("*.py")))


@cache
def around() -> tuple[Module, ...]:
    """All modules of the tests and the benchmarks, by path."""
    folders = (ROOT / "tests", ROOT / "benchmarks")
    return tuple(Module(path) for folder in folders for path in sorted(folder.rglob("*.py")))


@cache
def tracked() -> tuple[Path, ...]:
    """The files that git keeps, or nothing where this is no repository."""
    try:
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return ()
    return tuple(ROOT / name for name in listed.stdout.decode("utf-8").split("\0") if name)


def need_git() -> None:
    """Skip the test where there is no git."""
    if shutil.which("git") is None:
        pytest.skip("there is no git")
