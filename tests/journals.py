"""Deeds of a library, and what a program leaves of them when it has ended."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tui.annotations.annotation import Annotation, Foreign, Link, Quote, Rival
from tui.annotations.change import Change
from tui.annotations.history import Deed
from tui.annotations.journal import Journal
from tui.annotations.notebook import Notebook
from tui.text.span import Span
from tui.workspace import Workspace

FILE = "seeds/ferry.txt"
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)
FULL = Annotation(
    id="A",
    quote=Quote("one\u2028 \ud800", "be\x00fore", "after", Rival(1.0, 0.21, 0.17, 0.5)),
    span=Span(3, 6),
    pen="claim",
    tags=("no", "a b"),
    note="1:30\n- x",
    links=(Link("B", "says"),),
    by="anna",
    created=NOON,
    modified=NOON,
    foreign=(Foreign("readwise", (("location", "123"),)),),
    conflict=(("note", "theirs"),),
)


def deed(number: int, **more: str) -> Deed:
    return Deed("a.txt", f"marked {number}", (Change(None, replace(FULL, id=f"ID{number}")),), **more)


def opened(folder: Path) -> Notebook:
    """A notebook of another start of the program."""
    return Workspace.open([folder]).notebook


def ended(notebook: Notebook) -> None:
    """As if its program had ended: the files it writes are no running program's."""
    (path,) = [each for each in notebook_files(notebook) if str(os.getpid()) in each.name] or [None]
    if path:
        path.rename(path.with_name(path.name.replace(f"-{os.getpid()}.", "-4194305.")))


def notebook_files(notebook: Notebook) -> list[Path]:
    keeper = notebook.history._keeper
    assert isinstance(keeper, Journal)
    return sorted(keeper._folder.iterdir()) if keeper._folder.exists() else []
