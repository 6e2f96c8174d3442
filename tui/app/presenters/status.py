"""The status line: where one is, what just happened, which keys help now."""

from __future__ import annotations

from collections.abc import Iterable

from tui.app.commands.catalogue import Keys, following
from tui.app.commands.command import Mode, Situation
from tui.app.macros import Macros
from tui.app.presenters.footer import NARROW, footer
from tui.app.presenters.open_pane import OpenPane
from tui.app.presenters.panes import Panes
from tui.app.presenters.walking import Walking
from tui.app.session import Session
from tui.app.widgets.status_line import KeyHint, StatusLine
from tui.reading.chords import Pending
from tui.reading.cursor import Unit
from tui.reading.keys import show_keys


class Status:
    """Says where one is, and what helps."""

    def __init__(
        self, session: Session, panes: Panes, walking: Walking, line: StatusLine, keys: Keys, macros: Macros
    ) -> None:
        self.session = session
        self._panes = panes
        self._walking = walking
        self._line = line
        self._keys = keys
        self._macros = macros
        self._other: tuple[KeyHint, ...] | None = None
        """The keys of whatever has the keys instead of a page; `None`: a page has them."""

        self._follow: tuple[KeyHint, ...] = ()
        """What may follow the keys that are half typed."""

    def say(self, message: str, *, error: bool = False) -> None:
        """Say what happened; an error stays until the next key."""
        self._line.message = message
        self._line.error = error

    def tell(self, notices: Iterable[str]) -> None:
        """Tell what was found wrong at the start: the first, and how many more there are."""
        every = [notice for notice in notices if notice]
        if every:
            more = f"  (and {len(every) - 1} more: `postil config` tells)" if len(every) > 1 else ""
            self.say(every[0] + more, error=True)

    def add(self, notice: str) -> None:
        """Tell one thing more that was found, before what is told already."""
        self.say(" · ".join(filter(None, (notice, self._line.message))), error=True)

    def hush(self) -> None:
        """The reader went on: the last message has been read."""
        self._line.message = ""
        self._line.error = False

    def situation(self) -> Situation:
        """What is the case now, as far as commands care."""
        pane = self._panes.current
        history = self.session.workspace.notebook.history
        mark = pane.mark_at_cursor() if pane else None
        states = pane.standing.states if pane else frozenset[str]()
        return Situation(
            mode=Mode.SELECTING if pane and pane.selection else Mode.READING,
            panes=len(self._panes.open),
            on_mark=bool(mark),
            hits=bool(pane and pane.hits),
            walks=self._walking.active,
            undo=history.can_undo,
            redo=history.can_redo,
            failed=history.has_failed,
            unfinished=bool(self.session.unfinished),
            renamed=bool(self.session.renamed),
            state=mark.state if mark else "",
            clash=bool(mark and mark.clashes),
            unsettled=not states.isdisjoint(("changed", "moved")),
            lost="orphan" in states,
            in_hand=bool(pane and pane.lost),
            labels=any(pane.hints for pane in self._panes.open),
            recording=bool(self._macros.recording),
        )

    def refresh(self) -> None:
        """Show where the reader is now."""
        pane = self._panes.current
        recording = [f"recording {self._macros.recording}"] if self._macros.recording else []
        where = " · ".join(recording + ([self._progress(pane)] if pane else []))
        self._line.progress = "" if self._follow else where
        self._line.hints = self._follow or (self._hints() if self._other is None else self._other)

    def offer(self, hints: tuple[KeyHint, ...] | None) -> None:
        """Show the keys of what has the keys now; `None`: a page, whose keys we know."""
        self._other = hints
        self.refresh()

    def pending(self, pending: Pending | None) -> None:
        """Show a half-typed chord and what may follow, for which it takes the room of all else."""
        told, self._follow = self._follow, ()
        if pending is None:
            self._line.pending = ""
            if told:
                self.refresh()
            return
        typed = (str(pending.count) if pending.count else "") + show_keys(pending.keys)
        if pending.pause and pending.count:
            pen = self.session.pen_of_digit(str(pending.count))
            typed += f" = {pen.sign} {pen.name}, or a count" if pen else " …"
        self._line.pending = typed
        follow = [
            KeyHint(show_keys(rest), command.footer or command.name.replace("_", " "))
            for rest, command in following(pending)
        ]
        if follow:
            self._follow = (*follow, KeyHint("Esc", "leave"))
            self.refresh()

    # ---- inside

    def _progress(self, pane: OpenPane) -> str:
        extent, seen = pane.extent, pane.page.in_view.end
        if not extent.end:
            return "empty"
        share, left = extent.read(seen), extent.left(seen, self.session.words_a_minute)
        several, narrow = len(self._panes.open) > 1, self._line.size.width < NARROW
        parts = [f"{self.session.desk.focus + 1}/{len(self._panes.open)}"] if several else []
        parts.append(f"{share:.0%}".replace("%", " %"))
        now = self._now(pane)
        if not (narrow and now):
            parts.append("end" if not left else f"{left} min" if narrow else f"{left} min left")
        if self.session.desk.view.together and several:
            parts.append("⇅ together")
        return " · ".join((*parts, *now))

    def _now(self, pane: OpenPane) -> list[str]:
        """What keys act on, where it is not just the sentence."""
        unit = pane.cursor.unit
        if pane.selection:
            unit = pane.selection.unit
            return ["selecting" if unit is Unit.WORD else f"selecting {unit.value}s"]
        now = [f"by {unit.value}s"] if unit is not Unit.SENTENCE else []
        mark, near = pane.mark_at_cursor(), pane.marks_at_cursor()
        if mark and len(near) > 1:
            now.append(f"{mark.sign} {mark.pen}, {near.index(mark) + 1} of {len(near)} here")
        return now

    def _hints(self) -> tuple[KeyHint, ...]:
        pens, current = self.session.config.pens, self.session.current_pen
        return footer(self.situation(), self._keys, pens, current, self._line.size.width)
