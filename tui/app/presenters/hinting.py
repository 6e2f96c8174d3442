"""Labels on what is in view, in all panes, and going to the one that is typed."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.app.widgets.decoration import Hint
from tui.reading import hints as hinting
from tui.reading import selection as selections
from tui.reading.cursor import Cursor, Unit
from tui.reading.hints import Kind
from tui.text.span import Span


class Hinting:
    """Shows labels, takes their letters, and goes there."""

    def __init__(
        self,
        panes: Panes,
        follow: Callable[[str, Span], None],
        say: Callable[[str], None],
        refuse: Callable[[str], None],
    ) -> None:
        self._panes = panes
        self._follow = follow
        self._say = say
        self._refuse = refuse
        self._kind = Kind.SENTENCES
        self._typed = ""
        """Letters of a label typed so far."""

    @property
    def shown(self) -> bool:
        """Whether letters are those of labels now."""
        return any(pane.hints for pane in self._panes.open)

    def show(self, kind: Kind) -> None:
        """Put a label on everything of a kind in view; while words are selected, in this pane alone."""
        self.leave()
        current = self._panes.current
        if current is None:
            return
        panes = [current]
        if current.selection is None:
            panes += [pane for pane in self._panes.in_view if pane is not current]
        found = [(pane, span) for pane in panes for span in self._targets(pane, kind)]
        self._kind = kind
        if not found:
            self._refuse(f"no {kind.value} in view")
            return
        labels = hinting.labels(len(found))
        for pane in panes:
            pane.hints = tuple(
                Hint(span, label) for (owner, span), label in zip(found, labels, strict=True) if owner is pane
            )
            pane.paint()

    def show_next(self) -> None:
        """Label another kind of thing instead: the next one of which there is something in view."""
        kind = self._kind
        for _ in Kind:
            kind = hinting.following(kind)
            if any(self._targets(pane, kind) for pane in self._panes.in_view):
                break
        self.show(kind)
        self._say(f"labels on {kind.value}")

    def _targets(self, pane: OpenPane, kind: Kind) -> list[Span]:
        marks = (mark.span for mark in pane.marks if mark.span)
        found = hinting.targets(pane.prose, pane.page.in_view, kind, marks)
        return [span for span in found if not pane.hides(span.start)]

    def type(self, character: str) -> None:
        """Take a letter of a label; one that belongs to none takes the labels away."""
        self._typed += character.lower()
        left = [(pane, hint) for pane in self._panes.open for hint in pane.hints if self._fits(hint)]
        if len(left) == 1 and left[0][1].label == self._typed:
            self.leave()
            self._go(*left[0])
        elif not left:
            self.leave()
        else:
            for pane in self._panes.open:
                pane.hints = tuple(hint for hint in pane.hints if self._fits(hint))
                pane.paint()

    def _fits(self, hint: Hint) -> bool:
        return hint.label.startswith(self._typed)

    def leave(self) -> bool:
        """Take the labels away; whether there were any."""
        shown, self._typed = self.shown, ""
        for pane in self._panes.open:
            if pane.hints:
                pane.hints = ()
                pane.paint()
        return shown

    def _go(self, pane: OpenPane, hint: Hint) -> None:
        self._panes.give_focus(pane)
        if pane.selection:
            pane.selection = selections.select_to(pane.prose, pane.selection, hint.span.start)
            pane.paint()
        elif self._kind is Kind.WORDS:
            pane.put_cursor(Cursor(hint.span, Unit.WORD))
        else:
            pane.put_at(hint.span.start, gently=True)
            near = pane.standing.touching(hint.span.start, hint.span.end)
            mark = next((each for each in near if each.span == hint.span), None)
            if self._kind is Kind.ANNOTATIONS and mark:
                pane.take_up(mark.id, hint.span)
        if self._kind is Kind.LINKS and pane.selection is None:
            self._follow(pane.file, hint.span)
