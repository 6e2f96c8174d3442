"""What the session keeps between two keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import harbour, write
from tui.app.session import Session
from tui.config import Config
from tui.reading.desk import Desk
from tui.text.span import Span
from tui.workspace import Workspace

FERRY = "seeds/ferry.txt"


def test_marks_that_did_not_change_are_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session(Workspace.open([harbour(tmp_path)]), Config(), Desk())
    session.workspace.notebook.mark(FERRY, Span(0, 9), pen="claim")
    first = session.marks(FERRY)
    monkeypatch.setattr(session.workspace, "article", None)
    assert session.all_marks() == session.marks(FERRY) == first
    assert [mark.title for mark in first] == ["The Ferry That Left at Noon"]


def test_marks_that_changed_are_made_anew_with_the_title_of_today(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    session = Session(Workspace.open([root]), Config(), Desk())
    made = session.workspace.notebook.mark(FERRY, Span(0, 9), pen="claim")
    assert session.marks(FERRY)
    session.workspace.notebook.edit(FERRY, made, made.with_note("why"), "noted")
    write(root / FERRY, "Another Title\n\nThe Ferry That Left at Noon. It was late.\n")
    session.changed(FERRY)
    assert [(mark.title, mark.note) for mark in session.marks(FERRY)] == [("Another Title", "why")]
