"""Which hits of a search are chosen, to be marked together."""

from __future__ import annotations

from tui.app.widgets.search_answer import Found, Place
from tui.app.widgets.search_results import ResultRows


class Choice:
    """Hits, known by where they stand: in another answer to the same words they are still chosen."""

    def __init__(self) -> None:
        self._places: set[Place] = set()
        self._all = False
        """All that were found are chosen, those too that are not listed yet."""

    def __len__(self) -> int:
        """How many there are."""
        return len(self._places)

    def __contains__(self, hit: Found) -> bool:
        """Whether a hit is chosen."""
        return hit.place in self._places

    def follow(self, results: ResultRows, *, again: bool) -> None:
        """Forget what is not found any more; `again`: the words are the same, and more may be listed."""
        self._all = self._all and again
        self._places = _passages(results) if self._all else self._places & {hit.place for hit in results.hits}

    def turn(self, hit: Found) -> None:
        """Choose a hit, or no longer."""
        self._places ^= {hit.place}
        self._all = False

    def turn_all(self, results: ResultRows) -> None:
        """Choose every passage that is not only loosely similar, or none when all are chosen."""
        every = _passages(results)
        self._all = self._places != every
        self._places = every if self._all else set()

    def clear(self) -> None:
        """Choose nothing any more."""
        self._places, self._all = set(), False


def _passages(results: ResultRows) -> set[Place]:
    return {hit.place for hit in results.best if not hit.annotation}
