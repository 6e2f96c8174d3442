"""What stands around a hit: a stretch of its article, for the preview of the search."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.presenters.hit_marks import HitMarks
from tui.app.session import Session
from tui.errors import PostilError

if TYPE_CHECKING:
    from tui.app.widgets.search_box import Found, SearchBox

PREVIEW = 3000
"""Code points of an article shown around a hit: a third before it, and more than any preview has room for."""


class Previewing:
    """Shows the surroundings of the hit that is selected."""

    def __init__(
        self,
        session: Session,
        marks: HitMarks,
        box: Callable[[], SearchBox],
        title: Callable[[str], str],
    ) -> None:
        self.session = session
        self._marks = marks
        self._box = box
        self._title = title
        self._found: Found | None = None

    def show(self, found: Found) -> None:
        """Show what stands around a hit, with the marks that are there; of an article that is gone, that."""
        from tui.search.snippet import around

        self._found = found
        try:
            text = self._marks.text(found)
        except PostilError as problem:
            self._box().preview(found.file, self.session.told(problem), (), ())
            return
        shown = around(text, found.spans[0].start if found.spans else found.passage.start, PREVIEW)
        spans = [both.shifted(-shown.start) for span in found.spans if (both := span & shown)]
        marks = [
            replace(mark, span=both.shifted(-shown.start))
            for mark in (() if found.annotation else self.session.marks(found.file))
            if mark.span and (both := mark.span & shown)
        ]
        title = self._title(found.file)
        said = f"note · {title}" if found.annotation else title
        self._box().preview(said, shown.slice(text), spans, marks)

    def again(self) -> None:
        """Show the same, with the marks that are there by now."""
        if self._found:
            self.show(self._found)
