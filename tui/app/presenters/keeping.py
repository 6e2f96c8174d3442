"""Nothing typed is lost: what could not be saved is saved later, and what was being typed comes back.

The history of earlier starts and the drafts of programs that were killed are read in a thread, after the
first paint.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.annotations.notebook import words
from tui.app.drafts import Left
from tui.app.presenters.noting import Noting
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.unsaved import Unsaved
from tui.errors import PostilError

if TYPE_CHECKING:
    from tui.annotations.history import Deed
    from tui.annotations.moving import Renamed
    from tui.app.screens.history import Step


class Keeping:
    """Tries again, brings back, and shows the history."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        noting: Noting,
        screen: Screen[None],
        say: Callable[[str], None],
        tell: Callable[[str], None],
        key: Callable[[str], str],
        changed: Callable[[Iterable[str]], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._noting = noting
        self._screen = screen
        self._say = say
        self._tell = tell
        self._key = key
        """Tells the keys of a command."""
        self._changed = changed
        self._looked = False
        """Whether it has been looked which articles were renamed, or is just being."""

    async def begin(self) -> list[str]:
        """Read what earlier programs left; what is to be told of it."""
        history = self.session.workspace.notebook.history
        await asyncio.to_thread(history.load)
        for left in await asyncio.to_thread(self.session.drafts.left):
            self._take_up(left)
        told = []
        if unfinished := self.session.unfinished:
            draft = unfinished[0].draft
            what = f"the {draft.kind} on “{words(draft.annotation)}”"
            told.append(f"{self._key('recover')} goes on with {what}, cut off")
        if history.failed:
            told.append(f"{_counted(history.failed)} not saved: {self._key('retry')} tries again")
        self._looked = True
        self.session.renamed = await asyncio.to_thread(self._renamed)
        told += self._names()
        return told

    def _names(self) -> list[str]:
        """What is told of an article that was renamed."""
        return [
            f"{one.file} is {one.to} now: {self._key('follow')} moves its {_annotations(one.count)}"
            for one in self.session.renamed[:1]
        ]

    def look_again(self) -> None:
        """Look for renamed articles in a thread: some came or went."""
        if self._looked:
            self._screen.run_worker(
                self._look, thread=True, group="renamed", exclusive=True, exit_on_error=False
            )

    def _look(self) -> None:
        found = self._renamed()
        if found != self.session.renamed:
            self._screen.app.call_from_thread(self._found, found)

    def _found(self, found: list[Renamed]) -> None:
        self.session.renamed = found
        for line in self._names():
            self._tell(line)

    def _renamed(self) -> list[Renamed]:
        try:
            return [each for each in self.session.workspace.renamed() if each.to]
        except PostilError:  # the folder is away, which is told elsewhere
            return []

    def _take_up(self, left: Left) -> None:
        """Offer a draft, unless its words have come to their annotation; pass by what names no article."""
        draft = left.draft
        try:
            there = self.session.annotation(draft.file, draft.annotation.id)
        except PostilError:
            return
        said = draft.words if draft.kind == "note" else draft.tags
        if there and (there.note if draft.kind == "note" else there.tags) == said:
            left.done()
            return
        place = (draft.annotation.id, draft.kind)
        reason = "the program ended while it was typed"
        told = Unsaved(draft.words, reason, left.path, draft.tags, draft.annotation)
        if self.session.unsaved.setdefault(place, told) is told:
            self.session.left.append(left)

    # ---- what commands ask for

    def retry(self) -> None:
        """Save what could not be saved, all of it."""
        notebook = self.session.workspace.notebook
        saved: list[str] = []
        files: set[str] = set()
        try:
            while waiting := notebook.history.failed:
                done = notebook.retry()
                if done is None:
                    break
                saved.append(done[1])
                files.add(done[0])
                self._noting.mended(waiting[0])
        finally:
            self._changed(files)
        more = f", and {len(saved) - 1} more" if len(saved) > 1 else ""
        self._say(f"saved: {saved[0]}{more}" if saved else "nothing waits to be saved")

    def recover(self) -> None:
        """Open the note, or the tags, that were being typed when the program was killed."""
        if not self.session.unfinished:
            self._say("nothing was left unfinished")
            return
        draft = self.session.unfinished[0].draft
        notebook = self.session.workspace.notebook
        if self.session.annotation(draft.file, draft.annotation.id) is None:
            what = f"brought back “{words(draft.annotation)}”"
            notebook.change(draft.file, what, [(None, draft.annotation)])
            self._changed([draft.file])
        mark = next(each for each in self.session.marks(draft.file) if each.id == draft.annotation.id)
        self._panes.open_here(mark.file, mark.span.start if mark.span else None)
        if draft.kind == "note":
            self._noting.note_on(mark)
        else:
            self._noting.tag_on(mark)

    def throw_away(self) -> None:
        """Give up what was being typed when the program was killed; its file lies there for a day."""
        if not self.session.unfinished:
            self._say("nothing was left unfinished")
            return
        left = self.session.unfinished[0]
        self.session.unsaved.pop((left.draft.annotation.id, left.draft.kind), None)
        self._say(f"thrown away; until tomorrow it is in {str(left.throw_away())!r}")

    def follow(self) -> None:
        """Move the annotations of articles that were renamed to their new names."""
        notebook = self.session.workspace.notebook
        moved, count, files = 0, 0, set[str]()
        try:
            while self.session.renamed:
                each = self.session.renamed[0]
                count += notebook.move(each.file, each.to)
                del self.session.renamed[0]
                moved += 1
                files |= {each.file, each.to}
        finally:
            self._changed(files)
        self._say(f"moved {_annotations(count)} to {'their article' if moved == 1 else f'{moved} articles'}")

    # ---- the history

    def show_history(self) -> None:
        """List what was done, and go back to what is chosen."""
        from tui.app.screens.history import HistoryScreen

        history = self.session.workspace.notebook.history
        undone = [self._step(deed) for deed in history.undone]
        done = [self._step(deed) for deed in reversed(history.done)]
        self._screen.app.push_screen(HistoryScreen(undone, done), self._go)

    def _step(self, deed: Deed) -> Step:
        from tui.app.screens.history import Step

        file = self.session.workspace.notebook.file_of(deed)
        return Step(deed.what, self.session.title(file), _when(deed.when))

    def _go(self, steps: int | None) -> None:
        """Take back so many deeds, or do again so many (below 0)."""
        notebook = self.session.workspace.notebook
        files: set[str] = set()
        said = ""
        try:
            for _ in range(abs(steps or 0)):
                done = notebook.undo() if (steps or 0) > 0 else notebook.redo()
                if done is None:
                    break
                files.add(done[0])
                said = done[1]
        except PostilError as problem:
            said = self.session.told(problem)
        self._changed(files)
        more = f" and {abs(steps or 0) - 1} before it" if abs(steps or 0) > 1 else ""
        if said:
            self._say(said + more)


def _counted(deeds: tuple[Deed, ...]) -> str:
    return f"{deeds[0].what} and {len(deeds) - 1} more" if len(deeds) > 1 else deeds[0].what


def _annotations(count: int) -> str:
    return f"{count} annotation{'' if count == 1 else 's'}"


def _when(moment: datetime | None) -> str:
    """The time of day for what was done today, else the day too."""
    if moment is None:
        return ""
    local, now = moment.astimezone(), datetime.now().astimezone()
    return local.strftime("%H:%M" if local.date() == now.date() else "%Y-%m-%d %H:%M")
