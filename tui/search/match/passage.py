"""One passage read word by word, kept small because a thousand are remembered.

Words are numbered from 0.  Most passages that are read are scored and not shown, so at first only their
terms are looked up; where each word stands is worked out when somebody asks for the first time.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from functools import cached_property

from tui.search.tokens import placed, spelled
from tui.search.words import FIRST, LAST
from tui.text.span import Span


class Passage:
    """The words of one passage and where they stand in the source's text."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self.whole = span
        """All of it, in the source's text."""

        self._words = spelled(text[span.start : span.end])

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self._words)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each term the numbers of the words spelt so, ascending; the ends with their signs too."""
        found: dict[str, list[int]] = {}
        for place, terms in enumerate(self._words):
            for term in terms:
                if term in found:
                    found[term].append(place)
                else:
                    found[term] = [place]
        if self._words:
            found |= {FIRST + term: [0] for term in self._words[0]}
            found |= {LAST + term: [len(self._words) - 1] for term in self._words[-1]}
        return found

    def holds(self, terms: Collection[str], place: int) -> bool:
        """Whether the word with that number is spelt in one of these ways."""
        if not 0 <= place < len(self._words):
            return False
        last = place == len(self._words) - 1
        return any(term in terms or (last and LAST + term in terms) for term in self._words[place])

    def covering(self, span: Span) -> tuple[int, int] | None:
        """Return the numbers of the first and last word that `span` touches; `None`: it touches none."""
        starts, ends = self._offsets
        first, last = bisect_right(ends, span.start), bisect_left(starts, span.end) - 1
        return (first, last) if first <= last else None

    def span(self, first: int, last: int) -> Span:
        """Return where the words `first` to `last` stand, the last one included."""
        starts, ends = self._offsets
        return Span(starts[first], ends[last])

    @cached_property
    def _offsets(self) -> tuple[array[int], array[int]]:
        first = self.whole.start
        starts, ends = placed(self._text[first : self.whole.end])
        if not first:
            return starts, ends
        return array("Q", [first + at for at in starts]), array("Q", [first + at for at in ends])
