"""How fast somebody reads, measured while they read, and how far they came.

Nobody says when they read.  What is seen is where the cursor and the view are, and when; from that a
stretch of reading is made: forward in one article, no step longer than a page, no pause longer than one
reads a page.  A stretch that is faster than one can read was leafing, one that is slower was something
else, and neither counts.  So it does not matter that the telephone rang.

Times are seconds of a clock that never goes back; places are code points.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

IDLE = 90.0
"""Seconds between two steps beyond which nobody was reading: a page of 350 words takes as long."""

STRETCH = 20.0
"""Seconds of reading that are judged together: by single steps everybody leafs and dreams."""

SLOWEST, FASTEST = 60, 900
"""Words a minute that count as reading.  Adults read 175 to 300 (Brysbaert, 2019); a text in a foreign
language takes half of that, and skimming goes up to 700."""

PAGE = 700
"""Words of one step that may still have been read: more than a page of 40 rows in two columns."""

ENOUGH = 600
"""Words after which what was measured is better than what the settings guess."""

REMEMBERED = 20_000
"""Words after which the older half counts half: eyes and languages change."""

GLANCE = 1200
"""Words a minute at which what is in view can be taken for read: nobody is quicker, and who leafs on at
once has read nothing."""


@dataclass(frozen=True, slots=True)
class Pace:
    """What was measured so far."""

    words: float = 0.0
    seconds: float = 0.0

    def words_a_minute(self, guess: int) -> int:
        """The pace, rounded; `guess` until enough was read.

        >>> Pace(500, 100).words_a_minute(230), Pace(1000, 240).words_a_minute(230)
        (230, 250)
        """
        if self.words < ENOUGH or self.seconds <= 0:
            return guess
        return round(self.words * 60 / self.seconds)

    def with_stretch(self, words: float, seconds: float) -> Pace:
        """The pace after one more stretch; the same if that was no reading."""
        if not seconds or not SLOWEST <= words * 60 / seconds <= FASTEST:
            return self
        pace = replace(self, words=self.words + words, seconds=self.seconds + seconds)
        return Pace(pace.words / 2, pace.seconds / 2) if pace.words > REMEMBERED else pace


@dataclass(frozen=True, slots=True)
class Step:
    """Where a reader is, and when."""

    now: float
    file: str
    offset: int
    """Of the cursor."""

    seen: int
    """Where the view ends."""

    per_word: float
    """Code points that make a word in this article."""


class Meter:
    """Follows one reader: `pace` is how fast, `furthest` how far in each article."""

    def __init__(self, pace: Pace) -> None:
        self.pace = pace
        self.furthest: dict[str, float] = {}
        """File -> code points that were in view long enough to be read, counted from the beginning."""

        self._last: Step | None = None
        self._words = self._seconds = 0.0
        self._away = False
        """Nobody was there a moment ago: the words that the next key passes were read before that."""

    def step(self, step: Step) -> None:
        """The reader is here now."""
        last, self._last = self._last, step
        if last is None or last.file != step.file:
            self._end_stretch()
            return
        seconds = step.now - last.now
        self._see(last, min(max(0.0, seconds), IDLE))
        words = (step.offset - last.offset) / step.per_word
        if not 0 <= words <= PAGE or not 0 <= seconds <= IDLE:
            self._end_stretch()
            self._away = seconds > IDLE
            return
        self._words += 0 if self._away else words
        self._away = self._away and not words
        self._seconds += seconds
        if self._seconds >= STRETCH and words:
            self._end_stretch()

    def pause(self, now: float) -> None:
        """The reader does something else: writes a note, looks for something."""
        if self._last:
            self._see(self._last, min(max(0.0, now - self._last.now), IDLE))
        self._last = None
        self._end_stretch()

    def _end_stretch(self) -> None:
        if self._seconds >= STRETCH:
            self.pace = self.pace.with_stretch(self._words, self._seconds)
        self._words = self._seconds = 0.0

    def _see(self, where: Step, seconds: float) -> None:
        """Take as read what was in view, as far as the time allows."""
        known = self.furthest.get(where.file, 0.0)
        if where.seen > known:
            most = seconds * GLANCE / 60 * where.per_word
            self.furthest[where.file] = min(float(where.seen), known + most)
