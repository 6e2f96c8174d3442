"""One passage read word by word, kept small because a thousand are remembered.

Words are numbered from 0.  A word with several spellings has several terms, so terms, numbers and
offsets lie in parallel arrays instead of one object a word: the collector has nothing to walk.
"""

from __future__ import annotations

from array import array

from tui.search.words import words
from tui.text.span import Span


class Passage:
    """The words of one passage and where they stand in the source's text."""

    __slots__ = ("_ends", "_firsts", "_starts", "places", "terms")

    def __init__(self, text: str, span: Span) -> None:
        terms: list[str] = []
        self.places = array("H")
        """For each term the number of its word; `index.LONGEST_PASSAGE` bounds it."""

        self._firsts = array("H", [0])
        self._starts = array("Q")
        self._ends = array("Q")
        for place, word in enumerate(words(text, span.start, span.end)):
            terms += word.terms
            self.places.extend([place] * len(word.terms))
            self._firsts.append(len(terms))
            self._starts.append(word.start)
            self._ends.append(word.end)
        self.terms = tuple(terms)
        """All spellings of all words, in order."""

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self._starts)

    def terms_at(self, place: int) -> tuple[str, ...]:
        """Return the spellings of one word."""
        return self.terms[self._firsts[place] : self._firsts[place + 1]]

    def span(self, first: int, last: int) -> Span:
        """Return where the words `first` to `last` stand, the last one included."""
        return Span(self._starts[first], self._ends[last])
