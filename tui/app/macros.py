"""Recording and playing keys, over all boxes: what the app needs to know of macros, and where they are kept.

Only keys that the reader pressed are recorded, never those that a macro pressed; played keys go the way
of all keys (`tui.app.turns`), before what was typed ahead.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import platformdirs
from textual import events
from textual.message import Message

from tui.app.turns import Turns
from tui.errors import FileProblem
from tui.files import read_bytes, write_whole
from tui.reading.macros import PAUSE, Endless, Macro, Recorder, Run, Stroke, as_plain, from_plain, shown

LIMIT = 4_000_000
"""Bytes of the file of macros at most: a hundred full ones."""

STOPS = frozenset({"escape", "ctrl+c", "ctrl+g"})
"""Keys that end a run when the reader presses them."""


class Pause(events.Event):
    """The reader waited here when this was recorded."""


def _path() -> Path:
    return Path(platformdirs.user_state_dir("postil")) / "macros.json"


class Macros:
    """All macros of the reader, the recording, and the run."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._recorder = Recorder()
        self._run = Run()
        self._played: set[Message] = set()
        """Events that wait to be given out for the run."""

        self._by_reader = True
        """Whether the event given out last was the reader's."""

        self._again: set[Message] = set()
        """Events that were given out already and come once more."""

        self._kept: dict[str, Macro] | None = None
        self.last = ""
        """The letter that was played or recorded last."""

    @property
    def every(self) -> Mapping[str, Macro]:
        """By letter; read when they are first wanted."""
        if self._kept is None:
            try:
                self._kept = from_plain(json.loads(read_bytes(_path(), limit=LIMIT)))
            except (FileProblem, ValueError, RecursionError):
                self._kept = {}
        return self._kept

    def told(self) -> dict[str, str]:
        """Every letter with what it presses."""
        return {letter: shown(macro) for letter, macro in sorted(self.every.items())}

    # ---- recording

    @property
    def recording(self) -> str:
        """The letter that is recorded; empty: none."""
        return self._recorder.letter

    def begin(self, letter: str) -> None:
        """Record what is pressed from now on."""
        self._recorder.begin(letter)

    def end(self, besides: int) -> tuple[str, Macro]:
        """Keep what was pressed, but for the keys that stopped it; the letter and the macro.

        Raises:
            UnwritableFile: it cannot be kept over the next start.
        """
        letter, macro = self._recorder.end(besides)
        others = {other: each for other, each in self.every.items() if other != letter}
        self._kept = {**others, letter: macro} if macro else others
        self.last = letter
        write_whole(_path(), json.dumps(as_plain(self._kept)).encode("ascii"))
        return letter, macro

    def heard(self, event: events.Event) -> bool:
        """The reader pressed a key or pasted words; whether that stopped a run, and is used up."""
        stops = self.playing and isinstance(event, events.Key) and event.key in STOPS
        if stops and event not in self._again:
            self.stop()
            return True
        return False

    def once_more(self, event: events.Event) -> events.Event:
        """Say of an event that it was given out already: it waited for the boxes to be made."""
        self._again.add(event)
        return event

    def waited(self) -> None:
        """A pause meant something."""
        self._recorder.take(PAUSE)

    # ---- playing

    @property
    def playing(self) -> bool:
        """Whether keys of a macro are still to be pressed."""
        return self._run.on

    def play(self, letter: str, count: int) -> None:
        """Press the keys of a macro, before whatever waits.

        Raises:
            Endless: it would not come to an end; what was played is stopped.
        """
        try:
            strokes = self._run.play(letter, self.every[letter], count, anew=self._by_reader)
        except Endless:
            self.stop()
            raise
        made = [_event(each) for each in strokes]
        self._played |= set(made)
        self._turns.put_first(made)
        if self._by_reader:
            self.last = letter

    def given(self, event: events.Event) -> None:
        """An event was given out: the reader's own is recorded, now that all before it are answered."""
        self._by_reader = event not in self._played
        if not self._by_reader:
            self._played.discard(event)
            self._run.pressed()
        elif event in self._again:
            self._again.discard(event)
        elif isinstance(event, events.Key):
            self._recorder.take(Stroke(event.key, event.character))
        elif isinstance(event, events.Paste):
            self._recorder.take(Stroke(pasted=event.text))

    def stop(self) -> bool:
        """Press nothing more; whether something was being played."""
        on = self.playing
        self._turns.take_back(self._played)
        self._played.clear()
        self._run.stop()
        return on


def _event(stroke: Stroke) -> events.Event:
    if stroke.is_pause:
        return Pause()
    return events.Paste(stroke.pasted) if stroke.pasted else events.Key(stroke.key, stroke.character)
