"""Doing once more what was done to an annotation last: its pen and its tags, on the next passage.

A note is not repeated: it speaks of its own passage.
"""

from __future__ import annotations

from collections.abc import Callable

from tui.annotations.notebook import first_words
from tui.app.presenters.marking import LastMark, Marking
from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.values import Mark
from tui.config import Pen
from tui.reading import repeating
from tui.text.span import Span


class Repeating:
    """What the key that repeats does, in the pane that has the keys."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        marking: Marking,
        say: Callable[[str], None],
        refuse: Callable[[str], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._marking = marking
        self._say = say
        self._refuse = refuse

    def repeat(self, count: int) -> None:
        """Annotate the selection, or the passage at the cursor and those behind it, as the last one was."""
        pane, last = self._panes.current, self._marking.last
        if pane is None or last is None:
            self._refuse("nothing was annotated yet that could be done again")
            return
        now = self.session.annotation(last.file, last.annotation.id) or last.annotation
        pen = self.session.config.pen_of(now.pen)
        if pane.selection:
            self._marking.make(pane, pane.selection.span, pen, now.tags)
            pane.selection = None
            pane.paint()
            return
        done = 0
        while done < count and self._once(pane, last, pen, now.tags):
            done += 1
        if not done:
            self._refuse("there is nothing behind this to mark")
        elif count > 1:
            self._say(f"marked {done} as {pen.name}{_listed(now.tags)}")

    def _once(self, pane: OpenPane, last: LastMark, pen: Pen, tags: tuple[str, ...]) -> bool:
        """Annotate the next passage that is not annotated so; whether there was one."""
        while there := pane.mark_at_cursor():
            if there.pen != pen.name or not set(tags) <= set(there.tags):
                every = tuple(dict.fromkeys((*there.tags, *tags)))
                what = f"made {pen.name}{_listed(tags)}: “{first_words(there.quote)}”"
                self._marking.edit(there, what, pen=pen.name, tags=every)
                return True
            unit = last.extent.unit if last.extent else pane.cursor.unit
            following = repeating.behind(pane.prose, _span(there, pane) | pane.cursor.span, unit)
            if following is None:
                return False
            pane.put_at(following.start, gently=True)
        extent = last.extent
        span = repeating.target(pane.prose, pane.cursor.offset, extent) if extent else pane.cursor.span
        return self._marking.make(pane, span, pen, tags) is not None


def _span(mark: Mark, pane: OpenPane) -> Span:
    return mark.span or pane.cursor.span


def _listed(tags: tuple[str, ...]) -> str:
    return "".join(f" #{tag}" for tag in tags)
