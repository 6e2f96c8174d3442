"""What was done, so that it can be undone: deeds, not states.

A deed remembers the changes that a save really made.  Undoing it is another save, made on the
sidecar as it then is, so a change that somebody else made in between is kept.  That save can fail (a
full disk), so the history only offers the deed; it moves on when it is told that it was done.

    history.record(Deed(name, "marked “the words…”", store.apply(...)))
    if deed := history.undo():                  # inverted, ready to be applied
        history.confirm(store.apply(deed.name, article, deed.changes))
        show(deed.what)                         # undid: marked “the words…”

A journal (`tui.annotations.journal`) keeps it for the next start.  What earlier programs did is read when
it is first wanted, and lies below what this one did.  Deeds that could not be saved wait in `failed`
to be tried again; they too are there after a restart.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from tui.annotations.annotation import Annotation
from tui.annotations.change import Change
from tui.annotations.identity import made_at, new_id

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

    id: str = field(default_factory=new_id, compare=False)
    """A ULID, which tells when it was done; its inverse has the same."""

    together: str = ""
    """The same for deeds that were one to the reader, on several sidecars; empty: it was done alone."""

    @property
    def when(self) -> datetime | None:
        """In UTC."""
        return made_at(self.id)

    def inverse(self, what: str) -> Deed:
        """Return the deed that undoes this one."""
        changes = tuple(change.inverse() for change in reversed(self.changes))
        return replace(self, what=what, changes=changes)

    def overtaken_by(self, changes: Iterable[Change]) -> bool:
        """Whether these changes did all that this deed, which failed, was to do."""
        return all(any(_covers(later, change) for later in changes) for change in self.changes)


@dataclass(frozen=True, slots=True)
class Past:
    """What earlier programs left: the last one last."""

    done: tuple[Deed, ...] = ()
    undone: tuple[Deed, ...] = ()
    failed: tuple[Deed, ...] = ()


class Keeper(Protocol):
    """Keeps a history over the end of the program; never fails."""

    @property
    def problem(self) -> str:
        """Why what was noted last is not kept; empty: it is."""

    def there_is_a_past(self) -> bool:
        """Whether there may be something to read; cheap."""

    def past(self) -> Past:
        """What programs that have ended did."""

    def note(self, event: str, deed: Deed) -> None:
        """Keep what became of this deed: `did`, `undid`, `redid`, `failed`, `mended`.

        `moved`: its sidecar `name` is called `what` from now on."""


class History:
    """What can be undone, what was undone and can be done again, and what could not be done yet."""

    def __init__(self, keeper: Keeper | None = None) -> None:
        self._keeper = keeper
        self._unread = keeper is not None
        """What earlier programs did was not read yet."""

        self._reading = threading.Lock()
        self._done: deque[Deed] = deque(maxlen=KEPT)
        self._undone: list[Deed] = []
        self._failed: list[Deed] = []
        self._began_anew = False
        """Something was done in this program: what was undone before cannot be done again."""

        self._told = False
        """That it is not kept."""

        self._offered: tuple[Deed, deque[Deed] | list[Deed], deque[Deed] | list[Deed]] | None = None
        """The deed that is being undone or redone, where it comes from and where it will go."""

    def load(self) -> None:
        """Read what earlier programs did, once; may be called in a thread."""
        with self._reading:
            if self._keeper is None or not self._unread:
                return
            past = self._keeper.past()
            room = KEPT - len(self._done)
            self._done.extendleft(past.done[: -room - 1 : -1])
            if not self._began_anew:
                self._undone[:0] = past.undone
            self._failed[:0] = past.failed
            self._unread = False

    @property
    def done(self) -> tuple[Deed, ...]:
        """What can be undone, the last one last."""
        self.load()
        return tuple(self._done)

    @property
    def undone(self) -> tuple[Deed, ...]:
        """What can be done again, the next one last."""
        self.load()
        return tuple(self._undone)

    @property
    def failed(self) -> tuple[Deed, ...]:
        """What could not be saved, the oldest first."""
        self.load()
        return tuple(self._failed)

    @property
    def can_undo(self) -> bool:
        """Whether there may be something to undo; cheap, for every key asks."""
        return bool(self._done) or self._past_unread

    @property
    def can_redo(self) -> bool:
        """Whether there may be something to do again; cheap."""
        return bool(self._undone) or (self._past_unread and not self._began_anew)

    @property
    def _past_unread(self) -> bool:
        return self._unread and self._keeper is not None and self._keeper.there_is_a_past()

    @property
    def has_failed(self) -> bool:
        """Whether something waits to be tried again, as far as was read; cheap."""
        return bool(self._failed)

    def unkept(self) -> str:
        """Why what is done is not kept over the end of the program; told once, then and otherwise `""`."""
        if self._told or self._keeper is None or not self._keeper.problem:
            return ""
        self._told = True
        return self._keeper.problem

    def record(self, deed: Deed) -> None:
        """Remember a deed that changed something; what was undone before cannot be done again."""
        if deed.changes:
            self._done.append(deed)
            self._undone.clear()
            self._began_anew = True
            self._offered = None
            self._note("did", deed)
            for each in [each for each in self._failed if each.overtaken_by(deed.changes)]:
                self.mended(each)

    def undo(self) -> Deed | None:
        """Return the deed that undoes the last one, `None` if there is none; see `confirm`."""
        self.load()
        if not self._done:
            return None
        self._offered = (self._done[-1], self._done, self._undone)
        return self._done[-1].inverse(f"undid: {self._done[-1].what}")

    def redo(self) -> Deed | None:
        """Return the deed that was undone last, to be done again; see `confirm`."""
        self.load()
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
                deed = replace(deed, changes=Deed(deed.name, "", changes).inverse("").changes)
            elif changes:
                deed = replace(deed, changes=changes)
            target.append(deed)
            self._note("undid" if target is self._undone else "redid", deed)

    def moved(self, name: str, to: str) -> None:
        """A sidecar has another name now: what was done to it is undone there."""
        self.load()
        self._done = deque((called(each, name, to) for each in self._done), maxlen=KEPT)
        self._undone = [called(each, name, to) for each in self._undone]
        self._failed = [called(each, name, to) for each in self._failed]
        self._offered = None
        self._note("moved", Deed(name, to, ()))

    # ---- what could not be saved

    def fail(self, deed: Deed) -> None:
        """Remember a deed that could not be saved; the same one tried before is forgotten for it."""
        for each in [each for each in self._failed if each.overtaken_by(deed.changes)]:
            self.mended(each)
        self._failed.append(deed)
        self._note("failed", deed)

    def mended(self, deed: Deed) -> None:
        """A deed that had failed is saved now, or not wanted any more."""
        if deed in self._failed:
            self._failed.remove(deed)
            self._note("mended", deed)

    def _note(self, event: str, deed: Deed) -> None:
        if self._keeper:
            self._keeper.note(event, deed)


def called(deed: Deed, name: str, to: str) -> Deed:
    """The same deed, done to a sidecar that is called `to` if it was called `name`."""
    return replace(deed, name=to) if deed.name == name else deed


def _covers(later: Change, change: Change) -> bool:
    """Whether `later` changed at least what `change` would have."""
    if change.before is None and later.before is None and change.after and later.after:
        mine, other = change.after, later.after
        return (mine.quote, mine.span, mine.note) == (other.quote, other.span, other.note)
    if change.id != later.id or (change.after is None) != (later.after is None):
        return False
    return _touched(change) <= _touched(later)


def _touched(change: Change) -> set[str]:
    """The fields that a change changes."""
    if change.before is None or change.after is None:
        return {"all of it"}
    names = [name for name in Annotation.__dataclass_fields__ if name != "modified"]
    return {name for name in names if getattr(change.before, name) != getattr(change.after, name)}
