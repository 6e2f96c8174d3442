"""A text whose characters know where they come from.

Each character carries one number: the offset of the original character that it *is*, whatever it is spelt
like today (a curly quote made straight, an `e` and its accent for `é`); for a character that stands in
another's stead (a misprint, a letter of a synonym) the offset of that one, marked; and `NEW` for what was
put in.  Edits cut, join and respell such texts; where a quote went is then read off, not looked for.

    >>> was = Tracked.of("one two three")
    >>> now = new("zero ") + was[:4] + was[4:7].instead("2") + was[7:]
    >>> now.text, now.hull(Span(4, 7)), now.kept(Span(4, 7)), now.kept(Span(2, 6))
    ('zero one 2 three', Span(start=9, end=10), set(), {2, 3})
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tui.text.span import Span

NEW = -1
"""The origin of what the original did not have."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A text and, for each of its code points, where it comes from."""

    text: str
    origins: tuple[int, ...]
    """An offset in the original; `-2 - offset` for a stand-in; `NEW`."""

    @classmethod
    def of(cls, text: str) -> Tracked:
        """The original itself."""
        return cls(text, tuple(range(len(text))))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, key: slice) -> Tracked:
        return Tracked(self.text[key], self.origins[key])

    def __add__(self, other: Tracked) -> Tracked:
        return Tracked(self.text + other.text, self.origins + other.origins)

    def spelt(self, text: str) -> Tracked:
        """The same characters in another spelling: what is in it still is what it was."""
        return Tracked(text, self._spread(len(text)))

    def instead(self, text: str) -> Tracked:
        """`text` in the place of these characters: they are gone, but their place is known."""
        return Tracked(text, tuple(o if o <= NEW else -2 - o for o in self._spread(len(text))))

    def as_new(self) -> Tracked:
        """The same words once more: a copy is not what it was copied from."""
        return new(self.text)

    def each(self, change: Callable[[str], str]) -> Tracked:
        """Respell every character by itself."""
        texts: list[str] = []
        origins: list[int] = []
        for character, origin in zip(self.text, self.origins, strict=True):
            spelt = change(character)
            texts.append(spelt)
            origins.extend((origin,) * len(spelt))
        return Tracked("".join(texts), tuple(origins))

    def sub(self, pattern: str, change: Callable[[Tracked, re.Match[str]], Tracked]) -> Tracked:
        """Replace every match of `pattern` by what `change` makes of it."""
        pieces: list[Tracked] = []
        done = 0
        for match in re.finditer(pattern, self.text):
            pieces += self[done : match.start()], change(self[match.start() : match.end()], match)
            done = match.end()
        return join([*pieces, self[done:]])

    def split(self, pattern: str) -> list[Tracked]:
        """The stretches between the matches of `pattern`; the matches are left out."""
        pieces: list[Tracked] = []
        done = 0
        for match in re.finditer(pattern, self.text):
            pieces.append(self[done : match.start()])
            done = match.end()
        return [*pieces, self[done:]]

    def hull(self, span: Span) -> Span | None:
        """Where the characters of the original's `span` went, from the first to the last of them.

        Stand-ins count, so that a word that was replaced at an end of a quote belongs to it.
        """
        first, last = span.start, span.end
        lowest, highest = -2 - last, -2 - first  # where stand-ins lie
        places = [at for at, o in enumerate(self.origins) if first <= o < last or lowest < o <= highest]
        return Span(places[0], places[-1] + 1) if places else None

    def kept(self, span: Span) -> set[int]:
        """The offsets in the original's `span` whose characters are still there as themselves."""
        return set(range(span.start, span.end)).intersection(self.origins)

    def _spread(self, size: int) -> tuple[int, ...]:
        """The origins of these characters, over `size` characters in their place."""
        if size == len(self.origins):
            return self.origins
        if not self.origins:
            return (NEW,) * size
        step = len(self.origins) / size if size else 0
        return tuple(self.origins[int(at * step)] for at in range(size))


def new(text: str) -> Tracked:
    """Words that the original did not have."""
    return Tracked(text, (NEW,) * len(text))


EMPTY = new("")


def join(pieces: Iterable[Tracked], between: str = "") -> Tracked:
    """Put pieces one after the other, with new characters between them."""
    texts: list[str] = []
    origins: list[int] = []
    for number, piece in enumerate(pieces):
        if number and between:
            texts.append(between)
            origins.extend((NEW,) * len(between))
        texts.append(piece.text)
        origins.extend(piece.origins)
    return Tracked("".join(texts), tuple(origins))
