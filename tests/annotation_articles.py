"""Made-up articles, and marks in them whose place is known whatever happens to the rest.

An article is held in three parts, what stands before a quote, the quote, and what stands after it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tui.annotations.annotation import Annotation
from tui.annotations.quotes import describe
from tui.text.span import Span

COMMON = re.findall(
    r"\w+",
    "the of and to in a that for on with as was by at from is had were it has his they are said have be but "
    "their after this not who which or will its an been more over also into out about than up when",
)
SYLLABLES = re.findall("...", "bardorlenmistorvensalrikmontalserpolgandesferlincorruptemhosvilnarbekost")
FORMULAS = (
    "The {0} ministry said on {1} that {2} drones had been shot down over the {3} region overnight.",
    "According to the governor of {3}, {2} people were taken to {0} hospitals on {1}.",
    "“We have not seen any change,” {0} told reporters in {3} on {1}.",
)


def word(rng: random.Random) -> str:
    if rng.random() < 0.45:
        return rng.choice(COMMON)
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((1, 1, 2, 2, 2, 3))))


def name(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(2)).capitalize()


def sentence(rng: random.Random) -> str:
    if rng.random() < 0.12:
        day = rng.choice(("Monday", "Tuesday", "Friday", "Sunday"))
        return rng.choice(FORMULAS).format(name(rng), day, rng.randint(3, 400), name(rng))
    words = [name(rng) if rng.random() < 0.1 else word(rng) for _ in range(rng.randint(4, 26))]
    if rng.random() < 0.3:
        words[rng.randrange(len(words))] += ","
    if rng.random() < 0.15:
        words[0] = str(rng.randint(10, 90_000))
    text = " ".join(words)
    text = text[0].upper() + text[1:] + "."
    return f"“{text[:-1]},” {name(rng)} said." if rng.random() < 0.15 else text


def paragraph(rng: random.Random) -> str:
    return " ".join(sentence(rng) for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))))


def article(rng: random.Random, paragraphs: int = 24) -> str:
    """A title, its repetition as a caption, share buttons, paragraphs, a disclaimer."""
    title = " ".join(
        name(rng) if rng.random() < 0.3 else word(rng) for _ in range(rng.randint(6, 12))
    ).capitalize()
    body = [paragraph(rng) for _ in range(paragraphs)]
    body[2:2] = [title, "Share", "close"]
    body[12:12] = [title + ".", "Share"]
    return "\n\n".join([title, *body, "All rights reserved."])


@dataclass(frozen=True)
class Marked:
    """An article around one quote."""

    before: str
    quote: str
    after: str
    gone: bool = False
    """The passage was deleted; `quote` is empty."""

    @property
    def text(self) -> str:
        return self.before + self.quote + self.after

    @property
    def truth(self) -> Span | None:
        return None if self.gone else Span(len(self.before), len(self.before) + len(self.quote))

    def each(self, change: Callable[[str], str]) -> Marked:
        return replace(self, before=change(self.before), quote=change(self.quote), after=change(self.after))

    def annotation(self) -> Annotation:
        span = Span(len(self.before), len(self.before) + len(self.quote))
        return Annotation("x", describe(self.text, span.start, span.end), span)


def mark(rng: random.Random, text: str) -> Marked:
    """Mark a sentence, a few words, a paragraph or one word, as readers do."""
    paragraphs = [each for each in _stretches(text, "\n\n") if len(each) > 30]
    around = rng.choice(paragraphs)
    kind = rng.random()
    if kind < 0.45:
        pieces = _stretches(text[around.start : around.end], ". ")
        piece = rng.choice(pieces)
        span = Span(around.start + piece.start, around.start + piece.end)
    elif kind < 0.85:
        words = _stretches(text[around.start : around.end], " ")
        first = rng.randrange(len(words))
        last = min(len(words) - 1, first + rng.choice((0, 1, 2, 3, 4, 6, 8, 12)))
        span = Span(around.start + words[first].start, around.start + words[last].end)
    else:
        span = around
    return Marked(text[: span.start], text[span.start : span.end], text[span.end :])


def _stretches(text: str, between: str) -> list[Span]:
    found, start = [], 0
    for piece in text.split(between):
        if piece.strip():
            found.append(Span(start, start + len(piece)))
        start += len(piece) + len(between)
    return found
