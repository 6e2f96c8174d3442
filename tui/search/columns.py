"""The words of one field, of all that have it: which titles, tags or names hold what was typed.

Words are bridged as those of a query are: as typed or only begun, else in another spelling, else with a
typo.  They are read when somebody asks for the field, in a second for a hundred thousand titles: most
readers never do, and the words take thirty times the memory that the titles do, which are kept anyway.
"""

from __future__ import annotations

from array import array

from tui.search.expansion import Expander
from tui.search.meaning import Depth, Meaning
from tui.search.syntax import Clause, Kind
from tui.search.vocabulary import Vocabulary
from tui.search.words import words

Waiting = tuple["array[int]", list[str]]
"""Numbers, and the text of each."""


class Column:
    """The words of one field, and the numbers of those who have them.  Not locked."""

    def __init__(self) -> None:
        self._waiting: Waiting = array("I"), []
        self._numbers: dict[str, array[int]] = {}
        self._vocabulary = Vocabulary(self._df)
        self._expander = Expander(self._vocabulary, self._df)

    def add(self, number: int, text: str) -> None:
        """Let the field of `number` be `text`; numbers only grow."""
        if text and not text.isspace():
            self._waiting[0].append(number)
            self._waiting[1].append(text)

    def unread(self, most: int) -> Waiting:
        """Hand over at most so many that nobody has read yet: whoever takes them hands them to `read`."""
        numbers, texts = self._waiting
        taken = numbers[-most:], texts[-most:]
        del numbers[-most:], texts[-most:]
        return taken

    def read(self, unread: Waiting) -> None:
        """Take in the words of these."""
        fresh = []
        for number, text in zip(*unread, strict=True):
            for term in {term for word in words(text, 0, len(text)) for term in word.terms}:
                if term not in self._numbers:
                    fresh.append(term)
                    self._numbers[term] = array("I")
                self._numbers[term].append(number)
        if fresh:
            self._vocabulary.add(fresh)

    def holding(self, value: str) -> set[int]:
        """Return the numbers whose field holds all words of `value`, looked for ever deeper."""
        self.read(self.unread(len(self._waiting[1]) or 1))
        found = list(words(value, 0, len(value)))
        clauses = [Clause(Kind.WORD, value[at.start : at.end], (at.terms,), at is found[-1]) for at in found]
        for depth in Depth if clauses else ():
            meanings = self._expander.expand(clauses, depth, lambda: False)
            if numbers := set[int].intersection(*map(self._meant, meanings)):
                return numbers
        return set()

    def _meant(self, meaning: Meaning) -> set[int]:
        numbers = set[int]().union(*(self._numbers.get(term, ()) for term in meaning.words))
        for run in meaning.runs:
            parts = (set[int]().union(*(self._numbers.get(term, ()) for term in part)) for part in run.parts)
            numbers |= set[int].intersection(*parts)
        return numbers

    def _df(self, term: str) -> int:
        return len(self._numbers.get(term, ()))
