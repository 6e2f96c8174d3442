"""Makes queries of every kind from a library, the same ones for the same seed, each with its answer.

A phrase of two to four words is taken from a passage and misremembered.  It holds two words that mean
something (no small words, no names of one letter), so that somebody could look for it; a phrase that stands
elsewhere too is right there as well.  Nonsense is syllables and letters by chance, of which no word stands in
the library, nor one that is three letters away.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from rapidfuzz.distance import OSA
from rapidfuzz.process import extractOne

from benchmarks.search.misremembering import WAYS
from benchmarks.search.questions import NONSENSE, Question, plain

_WORD = re.compile(r"[a-z]+")
_SMALL = frozenset(
    [
        "a",
        "about",
        "after",
        "all",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "be",
        "been",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "for",
        "from",
        "had",
        "has",
        "have",
        "he",
        "her",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "me",
        "more",
        "my",
        "no",
        "not",
        "now",
        "of",
        "on",
        "one",
        "only",
        "or",
        "our",
        "out",
        "over",
        "said",
        "she",
        "so",
        "some",
        "such",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "to",
        "under",
        "up",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "which",
        "who",
        "will",
        "with",
        "would",
        "you",
        "your",
        "very",
        "other",
        "also",
        "just",
        "like",
        "made",
        "many",
        "much",
        "most",
        "must",
        "new",
        "first",
        "two",
        "may",
    ]
)
ENOUGH = 5
"""Letters of a word that means something."""


def made(files: Sequence[Path], each: int, seed: int, nonsense: int = 30) -> Iterator[Question]:
    """Yield `each` queries of every kind."""
    dice = random.Random(seed)
    for kind, way in WAYS.items():
        found = tries = 0
        while found < each and tries < 400 * each:
            tries += 1
            words = _phrase(dice, files)
            typed = way(dice, words) if words else ""
            if typed and typed != (" ".join(words) if kind != "exact" else ""):
                found += 1
                yield Question(kind, typed, (plain(" ".join(words)),), marked=True)
    for _ in range(each):
        if pair := _across(dice, files):
            yield pair
    yield from _nonsense(dice, files, nonsense)


def _paragraphs(dice: random.Random, files: Sequence[Path]) -> list[str]:
    text = dice.choice(files).read_text(encoding="utf-8", errors="replace")
    return [part for part in re.split(r"\n\s*\n", text) if 80 < len(part) < 1500]


def _phrase(dice: random.Random, files: Sequence[Path]) -> list[str]:
    """Two to four neighbouring words of one sentence of some passage, `[]` if nobody would look for them."""
    parts = _paragraphs(dice, files)
    if not parts:
        return []
    # A line that begins with a capital may be a paragraph of its own: a phrase ends before it.
    stretch = dice.choice(re.split(r"[^\w\s'’]+|\n\s*(?=[A-Z])", dice.choice(parts)))
    words = stretch.lower().split()
    count = dice.choice((2, 2, 3, 3, 4))
    if len(words) < count or not all(_WORD.fullmatch(word) for word in words):
        return []
    start = dice.randrange(len(words) - count + 1)
    chosen = words[start : start + count]
    telling = [word for word in chosen if len(word) >= ENOUGH and word not in _SMALL]
    return chosen if len(telling) >= 2 and chosen[-1] not in _SMALL else []


def _across(dice: random.Random, files: Sequence[Path]) -> Question | None:
    """Two words from the end of a paragraph with two from the beginning of the next one."""
    for _ in range(400):
        text = dice.choice(files).read_text(encoding="utf-8", errors="replace")
        parts = [part.strip() for part in re.split(r"\n\s*\n", text)]
        if len(parts) < 2:
            continue
        at = dice.randrange(len(parts) - 1)
        one, two = parts[at].split("\n")[-1], parts[at + 1].split("\n")[0]
        ends, starts = plain(one).split()[-4:], plain(two).split()[:4]
        left = [word for word in ends if len(word) >= ENOUGH and word.isalpha() and word not in _SMALL][-2:]
        right = [word for word in starts if len(word) >= ENOUGH and word.isalpha() and word not in _SMALL][:2]
        if len(left) == len(right) == 2 and len(parts[at]) > 80 and len(parts[at + 1]) > 80:
            means = f" {' '.join(ends)} ", f" {' '.join(starts)} "
            return Question("across", " ".join(left + right), means)
    return None


def _nonsense(dice: random.Random, files: Sequence[Path], count: int) -> Iterator[Question]:
    sample = files if len(files) < 2000 else dice.sample(list(files), 2000)
    held: set[str] = set()
    for file in sample:
        held.update(_WORD.findall(file.read_text(encoding="utf-8", errors="replace").lower()))
    known = sorted(word for word in held if len(word) > 4)
    found = 0
    while found < count:
        words = [_gibberish(dice) for _ in range(dice.choice((1, 1, 2, 3)))]
        if not any(extractOne(word, known, scorer=OSA.distance, score_cutoff=3) for word in words):
            found += 1
            yield Question(NONSENSE, " ".join(words))


def _gibberish(dice: random.Random) -> str:
    if dice.random() < 0.5:
        return "".join(dice.choice("bcdfghjklmnpqrstvwxz") for _ in range(dice.randrange(7, 12)))
    pair = ((dice.choice("bdfghjklmnpqvwxz"), dice.choice("aeiouy")) for _ in range(dice.randrange(4, 7)))
    return "".join(one + two + dice.choice(("", "q", "x", "z", "v")) for one, two in pair)
