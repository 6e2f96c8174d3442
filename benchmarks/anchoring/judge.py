"""Whether a place is the right one.

    ok      intersection over union with the truth is at least 0.8, or nothing was placed and nothing is left
    ragged  the right place, but with less in common than that
    lost    nothing was placed though the quote is there
    harm    placed where it is not (intersection over union below 0.5), or placed though it is gone

Both spans are compared without white space and invisible characters at their ends.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from benchmarks.anchoring.marked import bare
from tui.text.span import Span

SAME = 0.8
"""Intersection over union from which a reader would say: yes, that is what I marked."""

ELSEWHERE = 0.5
"""Below it, most of what is shown was not marked, or most of what was marked is not shown."""

VERDICTS = ("ok", "ragged", "lost", "harm")


def verdict(text: str, found: Span | None, truth: Span | None) -> str:
    """One of `VERDICTS`."""
    if truth is None or found is None:
        return "ok" if truth is found else "lost" if truth else "harm"
    found = bare(text, found)
    shared = found & truth
    union = len(found) + len(truth) - len(shared or ())
    likeness = len(shared or ()) / union if union else 0.0
    return "ok" if likeness >= SAME else "ragged" if likeness >= ELSEWHERE else "harm"


@dataclass(slots=True)
class Tally:
    """Verdicts counted."""

    verdicts: Counter[str] = field(default_factory=Counter)
    placed: int = 0
    """Quotes that are there and were placed."""

    exact: int = 0
    """Of these, those with exactly the true bounds."""

    def add(self, text: str, found: Span | None, truth: Span | None) -> str:
        """Count one place and return its verdict."""
        said = verdict(text, found, truth)
        self.verdicts[said] += 1
        if found and truth:
            self.placed += 1
            self.exact += bare(text, found) == truth
        return said

    def share(self, verdict: str) -> float:
        """Of all, 0 to 1."""
        return self.verdicts[verdict] / max(1, self.verdicts.total())

    @property
    def exact_share(self) -> float:
        """Of the placed, 0 to 1; 1 when none was placed."""
        return self.exact / self.placed if self.placed else 1.0

    def __iadd__(self, other: Tally) -> Tally:
        self.verdicts += other.verdicts
        self.placed += other.placed
        self.exact += other.exact
        return self
