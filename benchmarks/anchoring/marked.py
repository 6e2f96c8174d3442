"""A quote in a text that is being edited, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from benchmarks.anchoring.tracked import Tracked, join
from tui.annotations.annotation import Annotation
from tui.annotations.quotes import describe
from tui.text.span import Span


@dataclass(frozen=True)  # no slots: what is read off is kept
class Marked:
    """A text as it reads now, and the quote that was marked in the original."""

    original: str
    quote: Span
    """In the original."""

    now: Tracked

    @classmethod
    def of(cls, text: str, quote: Span) -> Marked:
        """Nothing has been edited yet."""
        return cls(text, quote, Tracked.of(text))

    @property
    def words(self) -> str:
        """The quote as it was marked."""
        return self.quote.slice(self.original)

    @cached_property
    def place(self) -> Span:
        """Where the quote stands now; edits need one that is still there."""
        return self.now.hull(self.quote) or Span(0, 0)

    @property
    def gap(self) -> str:
        """What parts two paragraphs: a blank line, or in texts that have none a line end."""
        return "\n\n" if "\n\n" in self.original else "\n"

    @property
    def before(self) -> Tracked:
        return self.now[: self.place.start]

    @property
    def here(self) -> Tracked:
        """The quote as it stands now."""
        return self.now[self.place.start : self.place.end]

    @property
    def after(self) -> Tracked:
        return self.now[self.place.end :]

    def to(self, *pieces: Tracked) -> Marked:
        """The text after an edit."""
        return replace(self, now=join(pieces))

    def fresh(self) -> Marked:
        """The text as it reads now as an original of its own."""
        return Marked.of(self.now.text, self.place)

    def annotation(self) -> Annotation:
        """The mark as the program would have kept it."""
        return Annotation("x", describe(self.original, self.quote.start, self.quote.end), self.quote)

    @cached_property
    def survival(self) -> float:
        """The share of the quote's letters and digits that are still there as themselves."""
        letters = {at for at in range(self.quote.start, self.quote.end) if self.original[at].isalnum()}
        letters = letters or set(range(self.quote.start, self.quote.end))
        return len(self.now.kept(self.quote) & letters) / len(letters)

    @property
    def truth(self) -> Span | None:
        """Where the quote went, without blanks at its ends; `None` when nothing of it is left."""
        place = self.place
        return bare(self.now.text, place) if self.survival > 0 else None


def bare(text: str, span: Span) -> Span:
    """`span` without white space and invisible characters at its ends."""
    start, end = span.start, span.end
    while start < end and _unseen(text[start]):
        start += 1
    while end > start and _unseen(text[end - 1]):
        end -= 1
    return Span(start, end)


def _unseen(character: str) -> bool:
    return character.isspace() or character in "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f"
