"""What readers mark: a word, a number, a few words, a sentence, a paragraph, more; at the edges too."""

from __future__ import annotations

import random
import re
from functools import lru_cache

from benchmarks.anchoring.letters import WORD
from tui.text.span import Span

SIZES = (
    "one word", "two words", "number", "phrase", "clause", "sentence", "two sentences", "paragraph",
    "over a border", "three paragraphs", "first words", "last words",
)  # fmt: skip

_SENTENCE = re.compile(r"[^\s。].*?(?:[.!?。?](?:[”“»」\"]|\s»)?(?=\s|$|[^\s\d.,])|(?=\n\n)|\Z)", re.DOTALL)


def choose(rng: random.Random, text: str, size: str) -> Span | None:
    """A quote of that size in the text; `None` when it has none."""
    words, paragraphs = _parts(text)
    around = rng.choice([each for each in paragraphs if len(each) > 30] or paragraphs)
    here = [each for each in words if each.start < around.end and around.start < each.end]
    if size in RUNS:
        return _run(rng, here, *RUNS[size])
    if size == "number":
        numbers = [Span(*match.span()) for match in re.finditer(r"\d[\d,]*\d", text)]
        return rng.choice(numbers) if numbers else None
    if size in ("sentence", "two sentences"):
        return _sentences(rng, text, around, 1 if size == "sentence" else 2)
    if size == "paragraph":
        return around
    if size == "first words":
        return Span(0, words[min(len(words) - 1, rng.randint(0, 9))].end)
    if size == "last words":
        return Span(words[-min(len(words), rng.randint(1, 10))].start, len(text.rstrip()))
    return _over(rng, text, words, paragraphs, size)


@lru_cache(maxsize=8)
def _parts(text: str) -> tuple[list[Span], list[Span]]:
    """Words and paragraphs."""
    paragraphs = re.finditer(r"\S(?:.|\n(?!\s*\n))*" if "\n\n" in text else r"\S.*", text)
    return (
        [Span(*match.span()) for match in WORD.finditer(text)],
        [Span(*match.span()) for match in paragraphs],
    )


RUNS = {"one word": (1, 1), "two words": (2, 2), "phrase": (3, 6), "clause": (7, 14)}
"""Least and most words."""


def _run(rng: random.Random, words: list[Span], least: int, most: int) -> Span | None:
    count = rng.randint(least, most)
    if len(words) < count:
        return None
    first = rng.randrange(len(words) - count + 1)
    return words[first] | words[first + count - 1]


def _sentences(rng: random.Random, text: str, around: Span, count: int) -> Span | None:
    found = [Span(*match.span()) for match in _SENTENCE.finditer(text, around.start, around.end)]
    found = [each for each in found if len(each) > 3]
    if len(found) < count:
        return None
    first = rng.randrange(len(found) - count + 1)
    return found[first] | found[first + count - 1]


def _over(rng: random.Random, text: str, words: list[Span], paragraphs: list[Span], size: str) -> Span | None:
    """From the middle of one paragraph into the next, or three whole ones."""
    if len(paragraphs) < 4:
        return None
    first = rng.randrange(len(paragraphs) - 2)
    if size == "three paragraphs":
        return paragraphs[first] | paragraphs[first + 2]
    one = [each for each in words if each & paragraphs[first]]
    two = [each for each in words if each & paragraphs[first + 1]]
    return rng.choice(one[-8:]) | rng.choice(two[:8]) if one and two else None
