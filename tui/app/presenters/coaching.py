"""The tutorial on the screen: what was done, and what comes next, in the reader's own keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tui.app.commands.teaching import THE_END, in_keys
from tui.app.widgets.coach import Coach
from tui.reading.lessons import LESSONS, Course, Marked, Seen

if TYPE_CHECKING:
    from tui.app.commands.catalogue import Keys
    from tui.app.screens.reading import ReadingScreen

LOOKED = 0.1
"""Seconds between two looks: a step is over as soon as the eyes are back at the top."""


class Coaching:
    """Leads one reader through the steps."""

    def __init__(self, screen: ReadingScreen, course: Course, keep: Callable[[int], None]) -> None:
        self._screen = screen
        self._course = course
        self._keep = keep
        self._coach = Coach()

    def start(self) -> None:
        """Show the first step, or the one that was left."""
        self._screen.mount(self._coach)
        self._tell("")
        self._screen.set_interval(LOOKED, self.look)

    def look(self) -> None:
        """Go on when the step was done."""
        if not self._screen.boxes.ready:
            return
        done = self._course.lesson
        if done and self._course.look(self._seen()):
            self._keep(self._course.number)
            self._tell(f"✓ {done.title} · ")

    def _tell(self, done: str) -> None:
        lesson, keys = self._course.lesson, self._screen.keys
        if lesson is None:
            self._coach.tell(f"{done}the end", _styled(THE_END, keys))
            return
        head = f"{done}{self._course.number} of {len(LESSONS)} · {lesson.title}"
        self._coach.tell(head, _styled(lesson.say, keys))

    def _seen(self) -> Seen:
        screen = self._screen
        pane, session = screen.panes.current, screen.session
        marks = tuple(
            Marked(file, mark.quote, mark.pen, mark.tags, mark.note)
            for file in session.workspace.entries
            for mark in session.marks(file)
        )
        if pane is None:
            return Seen(panes=0, marks=marks, place=self._place())
        return Seen(
            file=PurePosixPath(pane.file).name,
            cursor=pane.cursor.span.slice(pane.prose.text),
            panes=len(screen.panes.open),
            pane=session.desk.focus,
            marks=marks,
            found=bool(pane.hits),
            place=self._place(),
            frame=screen.offering.is_shown,
        )

    def _place(self) -> str:
        """What has the keys besides a page."""
        from tui.app.screens.help import HelpScreen

        top = self._screen.app.screen
        if isinstance(top, HelpScreen):
            return "help"
        if self._screen.focused is self._screen.sidebar:
            return "sidebar"
        page = self._screen.panes.current
        return "" if top is self._screen and (page is None or self._screen.focused is page.page) else "box"


def _styled(said: str, keys: Keys) -> list[str | tuple[str, str]]:
    """What is said, the keys in it in another colour."""
    return [(part, "$accent bold") if is_key else part for part, is_key in in_keys(said, keys)]
