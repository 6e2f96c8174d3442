"""The history is there again after a restart, whatever ended the program before."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.journals import FILE, FULL, ended, opened
from tests.shell import ROOT, library
from tui.annotations.annotation import Annotation
from tui.annotations.change import Change, Patch
from tui.annotations.history import Deed
from tui.annotations.journal import Event
from tui.annotations.plain import from_plain, to_plain
from tui.text.span import Span

# ---- values


def assert_full(value: Any) -> None:
    for part in fields(value):
        inner = getattr(value, part.name)
        assert inner, f"give the new field {part.name!r} of {type(value).__name__} a value here"
        for each in inner if isinstance(inner, tuple) else (inner,):
            if is_dataclass(each):
                assert_full(each)


def test_every_field_of_an_annotation_comes_back_also_those_that_are_made_tomorrow() -> None:
    assert_full(FULL)
    change = Change(FULL, None, "- quote: x\n", ("00", None), Patch("a", "b", 3, "x", "y"))
    event = Event("E", "did", Deed("a.txt", "what", (change, change.inverse())))
    again = from_plain(Event, to_plain(event))
    assert again == event
    assert to_plain(again) == to_plain(event)
    assert again.deed.id == event.deed.id
    assert again.deed.changes[0].patch == change.patch


@pytest.mark.parametrize(
    "plain", [None, [], {}, {"id": 3, "quote": {}}, {"id": "A", "quote": {"exact": "x"}, "tags": [1]}, "x"]
)
def test_what_is_no_annotation_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match=r".+"):
        from_plain(Annotation, plain)
    assert is_dataclass(from_plain(Annotation, {"id": "A", "quote": {"exact": "x"}, "of tomorrow": 1}))


# ---- a restart


def test_what_was_done_can_be_undone_and_done_again_after_a_restart(tmp_path: Path) -> None:
    folder = library(tmp_path)
    before = opened(folder)
    mark = before.mark(FILE, Span(0, 9), pen="claim")
    before.edit(FILE, mark, mark.with_note("why"), "noted on “The ferry”")
    sidecar = before.path(FILE)
    noted = sidecar.read_bytes()
    ended(before)

    after = opened(folder)
    assert [deed.what for deed in after.history.done] == ["marked “The ferry”", "noted on “The ferry”"]
    assert after.undo() == (FILE, "undid: noted on “The ferry”")
    assert after.undo() == (FILE, "undid: marked “The ferry”")
    assert not sidecar.exists()
    assert after.undo() is None
    ended(after)

    last = opened(folder)
    assert last.redo() == (FILE, "did again: marked “The ferry”")
    assert last.redo() == (FILE, "did again: noted on “The ferry”")
    assert sidecar.read_bytes() == noted, "letter for letter"


def test_an_undo_after_a_restart_keeps_what_others_changed_since(tmp_path: Path) -> None:
    folder = library(tmp_path)
    before = opened(folder)
    mark = before.mark(FILE, Span(0, 9), pen="claim")
    noted = before.edit(FILE, mark, mark.with_note("why"), "noted on “The ferry”")
    ended(before)
    other = opened(folder)
    other.edit(FILE, noted, noted.with_tags(("theirs",)), "tagged")
    after = opened(folder)
    after.history._done.clear()
    after.history.load()
    after.history._done.pop()  # the other program's own
    assert after.undo() == (FILE, "undid: noted on “The ferry”")
    (left,) = after.sidecar(FILE).annotations
    assert (left.note, left.tags) == ("", ("theirs",))


def test_a_deed_that_has_nothing_left_to_change_says_so(tmp_path: Path) -> None:
    folder = library(tmp_path)
    before = opened(folder)
    assert before.undo() is None
    mark = before.mark(FILE, Span(0, 9), pen="claim")
    opened(folder).remove(FILE, [mark])
    assert before.undo() == (FILE, "nothing is left to change: undid: marked “The ferry”")
    assert before.undo() is None


def test_of_a_deed_that_others_undid_in_part_the_rest_is_undone_and_told(tmp_path: Path) -> None:
    folder = library(tmp_path)
    before = opened(folder)
    one, _ = before.mark_all(FILE, [Span(0, 9), Span(10, 14)], pen="claim")
    opened(folder).remove(FILE, [one])
    told = before.undo()
    assert told
    assert told[1] == "undid: marked 2 passages (in part: the rest was changed since)"
    assert before.sidecar(FILE).annotations == ()


def test_a_new_deed_forgets_what_an_earlier_program_took_back(tmp_path: Path) -> None:
    folder = library(tmp_path)
    before = opened(folder)
    before.mark(FILE, Span(0, 9), pen="claim")
    before.undo()
    ended(before)
    after = opened(folder)
    after.mark(FILE, Span(10, 14), pen="claim")
    assert after.redo() is None
    ended(after)
    assert opened(folder).redo() is None


def test_a_program_that_was_killed_leaves_its_history(tmp_path: Path) -> None:
    folder = library(tmp_path)
    script = (
        "import os, sys; from pathlib import Path; from tui.workspace import Workspace\n"
        "from tui.text.span import Span\n"
        f"Workspace.open([Path(sys.argv[1])]).notebook.mark({FILE!r}, Span(0, 9), pen='claim')\n"
        "os.kill(os.getpid(), 9)"
    )
    killed = subprocess.run(
        [sys.executable, "-c", script, folder], env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    )
    assert killed.returncode == -9
    assert opened(folder).undo() == (FILE, "undid: marked “The ferry”")


def test_what_a_running_program_did_is_its_own_to_undo(tmp_path: Path) -> None:
    folder = library(tmp_path)
    script = (
        "import sys; from pathlib import Path; from tui.workspace import Workspace\n"
        "from tui.text.span import Span\n"
        f"Workspace.open([Path(sys.argv[1])]).notebook.mark({FILE!r}, Span(0, 9), pen='claim')\n"
        "print('done', flush=True); input()"
    )
    command = [sys.executable, "-c", script, str(folder)]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as running:
        assert running.stdout
        assert running.stdout.readline() == "done\n"
        assert opened(folder).undo() is None
        running.communicate("\n")
    assert opened(folder).undo() == (FILE, "undid: marked “The ferry”")
