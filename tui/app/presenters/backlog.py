"""What other programs changed and nobody looks at: it is read when all that is on the screen has been.

One thread adds to it, another one takes out of it, and sleeps when nothing is left.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from threading import Condition

from tui.app.presenters.noted import AT_ONCE


class Backlog:
    """What is not on the screen, and is read when that has been; a file that changes again is read once."""

    def __init__(self) -> None:
        self._told = Condition()
        self._ended = False
        self._articles: dict[str, None] = {}
        self._annotations: dict[str, None] = {}

    def add(self, articles: Iterable[str], annotations: Iterable[str]) -> None:
        """These changed."""
        with self._told:
            self._articles |= dict.fromkeys(articles)
            self._annotations |= dict.fromkeys(annotations)
            self._told.notify()

    def wait(self) -> None:
        """Sleep until something is left, or until the end."""
        with self._told:
            self._told.wait_for(lambda: self._ended or self._articles or self._annotations)

    def end(self) -> None:
        """Nobody will read any more."""
        with self._told:
            self._ended = True
            self._told.notify()

    def next(self) -> tuple[list[str], list[str]]:
        """Take some articles out that changed; when none is left, some of which the annotations did."""
        with self._told:
            articles = list(islice(self._articles, AT_ONCE))
            annotations = [] if articles else list(islice(self._annotations, AT_ONCE))
            for file in articles:
                del self._articles[file]
            for file in annotations:
                del self._annotations[file]
            return articles, annotations
