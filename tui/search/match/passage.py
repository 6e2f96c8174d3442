"""One passage read word by word, kept small because a thousand are remembered.

Words are numbered from 0.  Most passages that are read are scored and not shown, so at first only their
terms are looked up; where each word stands is worked out when somebody asks for the first time.
"""

from __future__ import annotations

from array import array
from functools import cached_property

from tui.search.tokens import spelled
from tui.search.words import words
from tui.text.span import Span


class Passage:
    """The words of one passage and where they stand in the source's text."""

    def __init__(self, text: str, span: Span) -> None:
        self._text = text
        self._span = span
        self._words = spelled(text[span.start : span.end])

    def __len__(self) -> int:
        """Return the number of words."""
        return len(self._words)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """For each term the numbers of the words that are spelt so, ascending."""
        found: dict[str, list[int]] = {}
        for place, terms in enumerate(self._words):
            for term in terms:
                if term in found:
                    found[term].append(place)
                else:
                    found[term] = [place]
        return found

    def terms_at(self, place: int) -> tuple[str, ...]:
        """Return the spellings of one word."""
        return self._words[place]

    def span(self, first: int, last: int) -> Span:
        """Return where the words `first` to `last` stand, the last one included."""
        starts, ends = self._offsets
        return Span(starts[first], ends[last])

    @cached_property
    def _offsets(self) -> tuple[array[int], array[int]]:
        starts, ends = array("Q"), array("Q")
        for word in words(self._text, self._span.start, self._span.end):
            starts.append(word.start)
            ends.append(word.end)
        return starts, ends
