"""What became of marks in an article that changed, and what the reader does about it.

Nothing here happens by itself: a stored quote is rewritten only when the reader accepts what stands there
now, and an annotation that lost its place is put somewhere only by a key.  Each is one deed, to be undone.

An annotation that lost its place is taken in hand (`OpenPane.lost`): its likeliest place is shown as a
proposal, and the next key puts it there, or wherever the reader went or selected meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.annotations.merging.settling import Side, settled
from tui.annotations.notebook import first_words
from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.values import Mark
from tui.errors import ArticleChanged
from tui.text.span import Span

if TYPE_CHECKING:
    from tui.app.widgets.box_place import Place
    from tui.app.widgets.change_box import ChangeBox, How

KEPT: Mapping[Side, str] = {"ours": "this version", "theirs": "the other version", "both": "both versions"}

ACCEPTED = ("changed", "moved")
"""States in which there is something to accept: other words, or another place for the same."""


class Settling:
    """Changed, moved and lost marks, in the pane that has the keys."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        box: Callable[[], ChangeBox],
        place: Callable[[Mark], Place],
        say: Callable[[str], None],
        changed: Callable[[Iterable[str]], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._box = box
        self._place = place
        self._say = say
        self._changed = changed

    # ---- what changed

    def show(self) -> None:
        """Show what became of the annotation in hand, or of the mark at the cursor."""
        pane = self._panes.current
        mark = (pane.proposal or pane.lost or pane.mark_at_cursor()) if pane else None
        if mark:
            self._box().open(mark, self._place(mark))

    def do(self, mark: Mark, how: How) -> None:
        """Do what the box was asked for: `accept`, `place` for the one in hand, or settle two versions."""
        if how == "place":
            self.place()
        elif how == "accept":
            self.accept(mark)
        else:
            self.settle(mark, how)

    # ---- two versions

    def settle_here(self, side: Side) -> None:
        """Keep one version of the mark at the cursor, or both."""
        pane = self._panes.current
        mark = pane.mark_at_cursor() if pane else None
        if mark:
            self.settle(mark, side)

    def settle(self, mark: Mark, side: Side) -> None:
        """Keep what stands, the other version, or both; a version that was deleted may win, too."""
        annotation = self.session.annotation(mark.file, mark.id)
        if annotation is None or not annotation.conflict:
            self._say("that annotation has one version only")
            return
        what = f"kept {KEPT[side]} of “{first_words(mark.quote)}”"
        book, after = self.session.workspace.notebook, settled(annotation, side)
        if after is None:
            book.change(mark.file, what, [(annotation, None)])
        else:
            book.edit(mark.file, annotation, after, what)
        self._changed([mark.file])
        self._say(what)

    # ---- the new text

    def accept_here(self) -> None:
        """Accept what stands where the mark at the cursor stands."""
        pane = self._panes.current
        mark = pane.mark_at_cursor() if pane else None
        if mark:
            self.accept(mark)

    def accept(self, mark: Mark) -> None:
        """Make what stands there now the quote of a mark that changed or moved."""
        if mark.state not in ACCEPTED:
            self._say("there is nothing to accept: its words stand where they stood")
        else:
            what = "new text" if mark.state == "changed" else "new place"
            self._accept(mark.file, [mark], f"accepted the {what} of “{first_words(mark.quote)}”")

    def accept_all(self) -> None:
        """Accept what stands there now for every mark of the article that changed or moved, as one deed."""
        pane = self._panes.current
        marks = [mark for mark in pane.marks if mark.state in ACCEPTED] if pane else []
        if pane and marks:
            count = "1 annotation" if len(marks) == 1 else f"{len(marks)} annotations"
            self._accept(pane.file, marks, f"accepted the article as it is for {count}")

    def _accept(self, file: str, marks: list[Mark], what: str) -> None:
        pairs = [
            (annotation, mark.span)
            for mark in marks
            if mark.span and (annotation := self.session.annotation(file, mark.id))
        ]
        text = str(self.session.prose(file).text)
        self._seen(file, lambda: self.session.workspace.notebook.span_all_again(file, pairs, what, text=text))
        self._changed([file])
        self._say(what)

    # ---- what lost its place

    def propose_next(self) -> None:
        """Take the next annotation in hand that lost its place, and show where it most likely stands."""
        pane = self._panes.current
        lost = [mark for mark in pane.marks if mark.state == "orphan"] if pane else []
        if pane and lost:
            ids = [mark.id for mark in lost]
            before = ids.index(pane.lost.id) if pane.lost and pane.lost.id in ids else -1
            self._take(pane, lost, (before + 1) % len(lost))

    def propose(self, mark: Mark) -> None:
        """Take an annotation in hand, in the pane in focus, which shows its article."""
        pane = self._panes.current
        if pane is None or pane.file != mark.file:
            return  # its article could not be opened, which has been said
        lost = [each for each in pane.marks if each.state == "orphan"]
        number = next((number for number, each in enumerate(lost) if each.id == mark.id), None)
        if number is None:
            self._say("that annotation has its place")
        else:
            self._take(pane, lost, number)

    def _take(self, pane: OpenPane, lost: list[Mark], number: int) -> None:
        mark = lost[number]
        guess = self.session.guess(mark)
        pane.selection = None
        pane.lost, pane.proposal = mark, None
        which = f" ({number + 1} of {len(lost)})" if len(lost) > 1 else ""
        words = f"“{first_words(mark.quote)}”{which}"
        if guess:
            self.session.desk = self._panes.desk().leave()
            pane.proposal = replace(mark, span=guess)
            pane.put_at(guess.start)
            self._say(f"p places it here: {words}")
        else:
            pane.paint()
            self._say(f"no likely place: go to where it belongs, then p: {words}")

    def place(self) -> None:
        """Put the annotation in hand on the selection, on the words proposed, or on what the cursor is on."""
        pane = self._panes.current
        if pane is None:
            return
        lost = [mark for mark in pane.marks if mark.state == "orphan"]
        mark = pane.lost or (lost[0] if len(lost) == 1 else None)
        if mark is None:
            self._say(f"{len(lost)} annotations lost their place: P shows one after the other")
            return
        annotation = self.session.annotation(pane.file, mark.id)
        span = self._wanted(pane)
        if annotation is None or not span:
            self._say("there is nothing to place it on" if annotation else "that annotation is gone")
            return
        what, text = f"placed “{first_words(mark.quote)}” again", str(pane.prose.text)
        book = self.session.workspace.notebook
        self._seen(pane.file, lambda: book.span_all_again(pane.file, [(annotation, span)], what, text=text))
        pane.selection = pane.lost = pane.proposal = None
        self._changed([pane.file])
        self._say(what)

    def _wanted(self, pane: OpenPane) -> Span:
        """Where the reader wants the annotation in hand."""
        if pane.selection:
            return pane.selection.span
        proposed = pane.proposal.span if pane.proposal else None
        return proposed if proposed and proposed & pane.cursor.span else pane.cursor.span

    def _seen(self, file: str, write: Callable[[], object]) -> None:
        """Write what the reader sees; where the article has other words by now, only show these."""
        try:
            write()
        except ArticleChanged:
            for pane in self._panes.showing(file):
                pane.reload()
            self._changed([file])
            raise
