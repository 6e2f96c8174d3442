"""What was done, so that it can be undone: deeds, not states.

A deed remembers the changes that a save really made.  Undoing it is another save, made on the
sidecar as it then is, so a change that somebody else made in between is kept.  That save can fail (a
full disk), so the history only offers the deed; it moves on when it is told that it was done.

    history.record(Deed(name, "marked “the words…”", store.apply(...)))
    if deed := history.undo():                  # inverted, ready to be applied
        history.confirm(store.apply(deed.name, article, deed.changes))
        show(deed.what)                         # undid: marked “the words…”
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, replace

from tui.annotations.change import Change

KEPT = 1000
"""Deeds that can be undone: more than a day's work; with their texts some megabytes at most."""


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing the reader did to one sidecar."""

    name: str
    """Of the sidecar."""

    what: str
    """One line in the past tense, as `marked “the words…”`."""

    changes: tuple[Change, ...]
    """As they were really made, in that order."""

    def inverse(self, what: str) -> Deed:
        """Return the deed that undoes this one."""
        return Deed(self.name, what, tuple(change.inverse() for change in reversed(self.changes)))


class History:
    """What can be undone, and what was undone and can be done again."""

    def __init__(self) -> None:
        self._done: deque[Deed] = deque(maxlen=KEPT)
        self._undone: list[Deed] = []
        self._offered: tuple[Deed, deque[Deed] | list[Deed], deque[Deed] | list[Deed]] | None = None
        """The deed that is being undone or redone, where it comes from and where it will go."""

    @property
    def done(self) -> tuple[Deed, ...]:
        """What can be undone, the last one last."""
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Deed, ...]:
        """What can be done again, the next one last."""
        return tuple(self._undone)

    def record(self, deed: Deed) -> None:
        """Remember a deed that changed something; what was undone before cannot be done again."""
        if deed.changes:
            self._done.append(deed)
            self._undone.clear()
            self._offered = None

    def undo(self) -> Deed | None:
        """Return the deed that undoes the last one, `None` if there is none; see `confirm`."""
        if not self._done:
            return None
        self._offered = (self._done[-1], self._done, self._undone)
        return self._done[-1].inverse(f"undid: {self._done[-1].what}")

    def redo(self) -> Deed | None:
        """Return the deed that was undone last, to be done again; see `confirm`."""
        if not self._undone:
            return None
        self._offered = (self._undone[-1], self._undone, self._done)
        return replace(self._undone[-1], what=f"did again: {self._undone[-1].what}")

    def confirm(self, changes: tuple[Change, ...] | None = None) -> None:
        """The deed offered last was applied; `changes` as the store says they were really made.

        Without this call the deed stays where it was and is offered again.
        """
        if self._offered is None:
            return
        deed, source, target = self._offered
        self._offered = None
        if source and source[-1] is deed:
            source.pop()
            if changes and source is self._done:
                deed = Deed(deed.name, "", changes).inverse(deed.what)
            elif changes:
                deed = replace(deed, changes=changes)
            target.append(deed)
