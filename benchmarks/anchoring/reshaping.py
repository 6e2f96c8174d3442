"""Edits that change the shape of a quote: sentences put in, dropped or moved, an end cut, a split."""

from __future__ import annotations

import random
import re
from itertools import pairwise

from benchmarks.anchoring.genres import sentence
from benchmarks.anchoring.kinds import kind
from benchmarks.anchoring.languages import language_of
from benchmarks.anchoring.marked import Marked
from benchmarks.anchoring.tracked import Tracked, join, new
from benchmarks.anchoring.wording import inside
from benchmarks.anchoring.words import words


@kind()
def sentence_put_inside(rng: random.Random, marked: Marked) -> Marked | None:
    """A sentence more between two of the quote's."""
    ends = [match.end() for match in re.finditer(r"[.!?。]\s?(?=\S)", marked.here.text)]
    added = new(_sentence(rng, marked))
    if not ends or len(added) > 0.4 * len(marked.words):
        return None
    at = rng.choice(ends)
    space = new(language_of(marked.original).between)
    return inside(marked, lambda here: here[:at] + added + space + here[at:])


def _sentence(rng: random.Random, marked: Marked) -> str:
    return sentence(rng, language_of(marked.original))


@kind()
def sentence_dropped_inside(rng: random.Random, marked: Marked) -> Marked | None:
    """One of three or more sentences."""
    parts = _sentences(marked.here)
    if len(parts) < 3:
        return None
    parts.pop(rng.randrange(1, len(parts) - 1))
    return marked.to(marked.before, *parts, marked.after)


def _sentences(text: Tracked) -> list[Tracked]:
    cuts = [0, *(m.end() for m in re.finditer(r"[.!?。]+[”“»」\"]?\s*(?=\S)", text.text)), len(text)]
    return [text[a:b] for a, b in pairwise(cuts) if b > a]


@kind()
def sentences_in_another_order(rng: random.Random, marked: Marked) -> Marked | None:
    """The sentences of a quote of two or more whole ones."""
    parts = _sentences(marked.here)
    whole = marked.before.text.rstrip(" “„«")[-1:] in ("", "\n", ".", "!", "?", "。", "”")
    if len(parts) < 2 or not whole or min(map(len, parts)) < WHOLE or parts[-1].text[-1] not in ".!?。”":
        return None
    shuffled = parts[:]
    while shuffled == parts:
        rng.shuffle(shuffled)
    trimmed = [each.sub(r"\s+\Z", lambda piece, match: piece[:0]) for each in shuffled]
    return inside(marked, lambda here: join(trimmed, language_of(marked.original).between))


WHOLE = 12
"""Code points; shorter stretches between full stops are abbreviations, initials and numbers."""


@kind()
def front_cut(rng: random.Random, marked: Marked) -> Marked | None:
    """The first quarter to two fifths of the quote's words."""
    spans = words(marked.here)
    if len(spans) < 5:
        return None
    at = spans[int(len(spans) * rng.uniform(0.25, 0.4))][0]
    return inside(marked, lambda here: here[at:])


@kind()
def back_cut(rng: random.Random, marked: Marked) -> Marked | None:
    """The last quarter to two fifths of the quote's words; the full stop stays."""
    spans = words(marked.here)
    if len(spans) < 5:
        return None
    at = spans[int(len(spans) * rng.uniform(0.6, 0.75))][1]
    return inside(marked, lambda here: here[:at] + here[spans[-1][1] :])


@kind()
def middle_cut(rng: random.Random, marked: Marked) -> Marked | None:
    """A fifth to two fifths of the words, between the first and the last."""
    spans = words(marked.here)
    if len(spans) < 6:
        return None
    first = rng.randrange(1, max(2, len(spans) // 2))
    last = min(len(spans) - 2, first + int(len(spans) * rng.uniform(0.2, 0.4)))
    return inside(marked, lambda here: here[: spans[first][0]] + here[spans[last][0] :])


@kind()
def split_by_a_caption(rng: random.Random, marked: Marked) -> Marked | None:
    """A caption, at most a fifth of the quote, in a paragraph of its own; the truth is from end to end."""
    here, spans = marked.here, words(marked.here)
    caption = rng.choice(("Photo: Ada Thorne", "Advertisement", "Read more", "The old harbour"))
    if len(spans) < 6 or 5 * len(caption) > len(here):
        return None
    at = rng.choice(spans[2:-1])[0]
    return marked.to(marked.before, here[:at], new(f"\n\n{caption}\n\n"), here[at:], marked.after)


@kind(counted=False)
def split_by_a_paragraph(rng: random.Random, marked: Marked) -> Marked | None:
    """A whole paragraph amid the quote: is it all three, or the longer half, or gone?"""
    here, spans = marked.here, words(marked.here)
    if len(spans) < 6:
        return None
    at = rng.choice(spans[2:-1])[0]
    added = new(f"\n\n{_sentence(rng, marked)} {_sentence(rng, marked)}\n\n")
    return marked.to(marked.before, here[:at], added, here[at:], marked.after)


@kind()
def split_in_two_paragraphs(rng: random.Random, marked: Marked) -> Marked | None:
    here, spans = marked.here, words(marked.here)
    if len(spans) < 6:
        return None
    at = rng.choice(spans[2:-1])[0]
    return marked.to(marked.before, here[:at], new("\n\n"), here[at:], marked.after)
