"""What others do, on the same cases: the Hypothes.is client's way, and a plain RapidFuzz window.

`Hypothesis` follows the client's `match-quote.ts` and the npm package `approx-string-match` (2.0) that
does its core, written anew in Python: first the old offsets, if the quote stands there to the letter; else
all places with the very words; else the places with the fewest errors, at most min(256, half the quote), by
Myers' bit-parallel search; ranked by 50 quote, 20 prefix, 20 suffix, 2 position.  Where it counts UTF-16
units we count code points.  A browser hands it the text that a page shows, so entities and tags never
reach it there; here it reads what our engine reads.

Myers: A fast bit-vector algorithm for approximate string matching based on dynamic programming, 1999.
"""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import fuzz

from tui.annotations.annotation import Annotation
from tui.text.span import Span

CONTEXT = 32
"""Characters that the client keeps on either side."""

CUTOFF = 80.0
"""Of 100: where a plain window does best here by `ok` less `harm` (60 to 90 were tried)."""


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a text with `errors` insertions, deletions and substitutions."""

    start: int
    end: int
    errors: int


def hypothesis(annotation: Annotation, text: str) -> Span | None:
    """Where the Hypothes.is client would put the annotation."""
    quote, old = annotation.quote, annotation.span
    if old and old.slice(text) == quote.exact:
        return old
    matches = search(text, quote.exact, min(256.0, len(quote.exact) / 2))
    if not matches:
        return None
    prefix, suffix = quote.prefix[-CONTEXT:], quote.suffix[:CONTEXT]

    def score(match: Match) -> float:
        before = likeness(text[max(0, match.start - len(prefix)) : match.start], prefix) if prefix else 1.0
        after = likeness(text[match.end : match.end + len(suffix)], suffix) if suffix else 1.0
        near = 1 - abs(match.start - old.start) / len(text) if old else 1.0
        return 50 * (1 - match.errors / len(quote.exact)) + 20 * before + 20 * after + 2 * near

    best = max(matches, key=score)
    return Span(best.start, best.end)


def search(text: str, pattern: str, most: float) -> list[Match]:
    """All places with the very words; else those with the fewest errors, if these are `most` or fewer."""
    found, at = [], text.find(pattern)
    while at >= 0:
        found.append(Match(at, at + len(pattern), 0))
        at = text.find(pattern, at + 1)
    return found or approximate(text, pattern, most)


def likeness(text: str, wanted: str) -> float:
    """1 less the share of `wanted` that is wrong at the best place in `text`."""
    if not wanted or not text:
        return 0.0
    return 1 - search(text, wanted, len(wanted))[0].errors / len(wanted)


def approximate(text: str, pattern: str, most: float) -> list[Match]:
    """The places in `text` with the fewest errors, each made as long as that allows."""
    return [
        Match(_start(text, pattern, end, errors), end, errors) for end, errors in _ends(text, pattern, most)
    ]


def _start(text: str, pattern: str, end: int, errors: int) -> int:
    first = max(0, end - len(pattern) - errors)
    back = _ends(text[first:end][::-1], pattern[::-1], errors)
    return min((end - length for length, _ in back), default=end)


def _ends(text: str, pattern: str, most: float) -> list[tuple[int, int]]:
    """(offset behind a match, its errors) for the matches with the fewest errors."""
    size = len(pattern)
    whole, last = (1 << size) - 1, 1 << (size - 1)
    equal: dict[str, int] = {}
    for at, character in enumerate(pattern):
        equal[character] = equal.get(character, 0) | 1 << at
    plus, minus, errors, least = whole, 0, size, min(most, size)
    found: list[tuple[int, int]] = []
    for at, character in enumerate(text, 1):
        same = equal.get(character, 0)
        vertical = same | minus
        horizontal = (((same & plus) + plus) ^ plus) | same
        up = minus | (whole & ~(horizontal | plus))
        down = plus & horizontal
        if up & last:
            errors += 1
        elif down & last:
            errors -= 1
        up, down = (up << 1) & whole, (down << 1) & whole
        plus = down | (whole & ~(vertical | up))
        minus = up & vertical
        if errors <= least:
            if errors < least:
                found, least = [], errors
            found.append((at, errors))
    return found


def window(annotation: Annotation, text: str) -> Span | None:
    """The stretch of the text that is most like the quote, if it is like enough; case does not count."""
    quote = annotation.quote.exact
    if len(quote) > len(text) or not quote.strip():
        return None
    found = fuzz.partial_ratio_alignment(_lower(quote), _lower(text), score_cutoff=CUTOFF)
    return Span(found.dest_start, found.dest_end) if found else None


def _lower(text: str) -> str:
    lower = text.lower()
    return lower if len(lower) == len(text) else text
