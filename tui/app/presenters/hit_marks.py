"""Marks on what was found: which hits have one, and making them without leaving the search."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tui.app.presenters.marking import Marking
from tui.app.session import Session
from tui.text.span import Span

if TYPE_CHECKING:
    from tui.app.widgets.search_answer import Found


class HitMarks:
    """Marks hits, and knows which are."""

    def __init__(self, session: Session, marking: Marking, say: Callable[[str], None]) -> None:
        self.session = session
        self._marking = marking
        self._say = say

    def annotated(self, file: str) -> bool:
        """Whether an article has any annotation."""
        return self.session.workspace.notebook.path(file).exists()

    def is_marked(self, hit: Found) -> bool:
        """Whether there is a mark on just the words of a hit."""
        spans = (each.anchor.span for each in self.session.placed(hit.file))
        near = [span for span in spans if span and span & hit.passage]
        return bool(near) and not hit.annotation and _words(hit) in near

    def text(self, found: Found) -> str:
        """What a hit's spans count in: the article as it was searched.

        Raises:
            PostilError: it is gone from disk, or cannot be read any more.
        """
        return found.text or self.session.workspace.article(found.file).text

    def mark(self, hits: tuple[Found, ...], digit: str, tags: tuple[str, ...] = ()) -> None:
        """Mark the words of hits with a pen, and tag them.

        Raises:
            PostilError: they cannot be marked, or the mark cannot be saved.
        """
        pen = self.session.pen_of_digit(digit) if digit else self.session.current_pen
        if pen is None:
            self._say(f"no pen is on {digit}")
            return
        places = [
            (hit.file, self.text(hit), _words(hit))
            for hit in hits
            if not hit.annotation and not self.is_marked(hit)
        ]
        if not places:
            self._say("marked already")
            return
        done = self._marking.mark_all(places, pen, tags)
        tagged = "".join(f" #{tag}" for tag in tags)
        self._say(f"marked {done} passage{'' if done == 1 else 's'} as {pen.name}{tagged}")


def _words(found: Found) -> Span:
    """What a mark on a hit covers: from its first word matched to the last, else the passage."""
    spans = found.spans
    return Span(spans[0].start, spans[-1].end) if spans else found.passage
