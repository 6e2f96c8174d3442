"""The tutorial: every step can be done with the keys it names, is seen to be done, and can be left."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import tui.app.running
from tests.app import QUICK, with_theme
from tests.reader import Reader
from tests.shell import postil
from tui.app.app import PostilApp
from tui.app.commands.catalogue import Keys
from tui.app.commands.teaching import THE_END, in_keys
from tui.app.screens.help import HelpScreen
from tui.cli import tutorial
from tui.reading.lessons import LESSONS, Course, Seen
from tui.workspace import Workspace

HANDS: tuple[tuple[str, ...], ...] = (
    ("j", "j"),
    ("right_curly_bracket",),
    ("f", "LABEL"),
    ("s",),
    ("x",),
    ("u",),
    ("a", *"why", "escape"),
    ("t", *"money", "enter"),
    ("5", "WAIT"),
    ("slash", *"forty", "space", *"pounds", "enter"),
    ("v", *"wwwww", "s"),
    ("escape", "escape", "k", "k", "v", "i", "q", "s"),
    ("full_stop",),
    ("i",),
    ("escape",),
    ("F", *"snow", "space", *"fevr", "FOUND", "enter"),
    ("ctrl+o",),
    ("O", *"spent", "enter"),
    ("H",),
    ("c",),
    ("comma", "WAIT"),
    ("escape", "question_mark"),
)
"""What somebody presses at each step who does just what it says."""


async def do(reader: Reader, keys: tuple[str, ...]) -> None:
    """Press the keys of one step."""
    screen = reader.screen
    for key in keys:
        if key == "LABEL":
            text = reader.pane.prose.text
            hints = [hint for hint in reader.pane.hints if hint.span.slice(text).startswith("Both cannot")]
            await reader.press(*hints[0].label)
        elif key == "FOUND":
            await reader.sees("in snow and in fever")
        elif key == "WAIT":
            await reader.until(lambda: screen.offering.is_shown or not screen.status_line.pending)
        else:
            await reader.press(key)
            if key in ("a", "t", "slash", "F", "O") and len(keys) > 1:
                await reader.until(lambda: screen.boxes.ready and screen.focused is not reader.pane.page)


async def test_each_step_is_done_by_the_keys_it_names_and_the_end_is_reached(tmp_path: Path) -> None:
    root = tutorial.lay_out(tmp_path / "tutorial")
    course, kept = Course(), list[int]()
    config = with_theme(replace(QUICK, key_pause=0.3), "dark")
    app = PostilApp(Workspace.open([root]), config, (), (course, kept.append))
    async with app.run_test(size=(80, 24)) as pilot:
        reader = Reader(app, pilot, root)
        await reader.until(lambda: reader.screen.boxes.ready and reader.screen.focused)
        await reader.sees("1 of 22 · Sentences")
        assert "j goes to the next one, k back" in reader.seen
        for number, keys in enumerate(HANDS, start=1):
            assert course.number == number, LESSONS[number - 1].title
            await do(reader, keys)
            await reader.until(lambda: course.number > number, LESSONS[number - 1].title)  # noqa: B023 - waited for
        assert isinstance(app.screen, HelpScreen)
        await reader.press("escape")
        await reader.sees("All the rest · the end")
        assert kept == list(range(2, len(LESSONS) + 2))
    assert not course.look(Seen())


def test_no_step_is_done_before_anything_was_pressed_or_by_staying_where_one_is() -> None:
    for number, lesson in enumerate(LESSONS, start=1):
        course = Course(number)
        begun = Seen(file="clock.txt", cursor="The Clock That Ran Backwards", panes=2)
        if lesson.title not in ("And back", "Where one was", "Side by side"):
            assert not course.look(begun) and not course.look(begun), lesson.title


def test_whoever_opened_the_same_article_twice_can_still_go_to_the_other_pane() -> None:
    titles = [lesson.title for lesson in LESSONS]
    course = Course(titles.index("The other pane") + 1)
    begun = Seen(file="clock.txt", panes=2, pane=1)
    assert not course.look(begun)
    assert not course.look(replace(begun, panes=1, pane=0)), "the other one was closed"
    assert course.look(replace(begun, pane=0))


@pytest.mark.parametrize("preset", ["vim", "less", "emacs"])
def test_what_is_said_fits_and_names_keys_that_are_there(preset: str) -> None:
    keys = Keys({}, preset)
    for said in (*(lesson.say for lesson in LESSONS), THE_END):
        told = "".join(part for part, _ in in_keys(said, keys))
        assert len(told) <= 3 * 70, told
        assert not re.search(r"[<(][a-z_]+[.>)]", told.replace("(with", "").replace("(and", "")), told
    less = "".join(part for part, _ in in_keys("<undo> <note.keep> <leader>", Keys({}, preset, "-")))
    assert less.endswith("Esc -")


def test_it_goes_on_where_it_was_left_and_touches_nothing_of_the_reader_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[tuple[str, int]] = []

    def run(workspace: Workspace, config: object, notices: object, lessons: tuple[Course, Any]) -> int:
        course, keep = lessons
        ran.append((workspace.where.root.name, course.number))
        if course.number == 1:
            keep(7)
        else:
            course.number = len(LESSONS) + 1
        assert str(workspace.where.kept_in("history")).startswith(str(folder))
        return 0

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    folder = tmp_path / "postil" / "tutorial"
    monkeypatch.setattr(tui.app.running, "run", run)
    monkeypatch.setattr("tui.cli.tutorial._at_a_terminal", lambda: True)
    for _ in range(2):
        assert postil("tutorial").exit_code == 0
        monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert ran == [("library", 1), ("library", 7)]
    assert not folder.exists()  # it was done to the end
    assert postil("tutorial", "--again").exit_code == 0
    assert json.loads((folder / "progress.json").read_text()) == 7
    (folder / "progress.json").write_text("{")
    assert tutorial.progress(folder) == 1
    monkeypatch.undo()
    assert postil("tutorial").exit_code == 2
