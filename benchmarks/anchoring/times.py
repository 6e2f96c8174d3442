"""How long it takes to find marks again: in processor time, which a busy machine disturbs least."""

from __future__ import annotations

import random
import statistics
from collections.abc import Callable, Iterator
from functools import partial
from time import process_time

from benchmarks.anchoring.cases import EVERY
from benchmarks.anchoring.genres import GENRES
from benchmarks.anchoring.kinds import apply
from benchmarks.anchoring.marked import Marked
from benchmarks.anchoring.peers import hypothesis, window
from benchmarks.anchoring.quoting import SIZES, choose
from benchmarks.anchoring.surroundings import paragraphs_put_before
from benchmarks.anchoring.tracked import Tracked
from benchmarks.anchoring.words import edit_words
from tui.annotations.anchoring import Document, find
from tui.annotations.annotation import Annotation
from tui.text.span import Span

ARTICLE = 9_000
NOVEL = 600_000
NOTES = 200

KINDS_TIMED = (
    "wrapped_wide", "paragraphs_put_between", "quote_words_edited_10", "quote_words_edited_30",
    "all_words_edited_10", "paragraph_moved", "deleted", "deleted_while_a_lookalike_stands_elsewhere",
)  # fmt: skip


def lines(seed: int) -> Iterator[str]:
    """The times, one figure a line."""
    rng = random.Random(f"{seed} times")
    text = long_text(rng, ARTICLE)
    edited = [made for made in _edited(rng, text) if made]
    ways: tuple[tuple[str, Callable[[Annotation, str], object]], ...]
    ways = (("postil", find), ("hypothesis", hypothesis), ("window", window))
    yield f"one edited quote in {ARTICLE:,} code points, {len(edited)} quotes, everything cold, ms of CPU:"
    for name, way in ways:
        took = sorted(_ms(partial(way, each.annotation(), each.now.text)) for each in edited)
        yield f"  {name:<12} p50 {statistics.median(took):7.2f}   p95 {took[int(0.95 * len(took))]:7.2f}"
    for share in (0.1, 0.3):
        notes = [each.annotation() for each in marks(rng, text, NOTES)]
        now = edit_words(rng, Tracked.of(text), share, text).text
        took_all = min(_ms(partial(find_all, notes, now)) for _ in range(3))
        yield f"{NOTES} notes on one article of which {share:.0%} was edited: {took_all:.0f} ms"
    novel = long_text(rng, NOVEL)
    kinds = ("quote_words_edited_10", "quote_words_edited_30", "deleted") * 2
    took = [_novel(rng, novel, name) for name in kinds]
    yield f"an edited quote in {NOVEL:,} code points, cold: {min(took):.0f} to {max(took):.0f} ms"


def find_all(notes: list[Annotation], text: str) -> None:
    """As the program does when it opens an article that changed."""
    document = Document(text)
    for note in notes:
        find(note, document)


def _novel(rng: random.Random, novel: str, name: str) -> float:
    """Milliseconds, the text folded anew."""
    mark = deep_in_a_novel(rng, novel, name)
    annotation, text = mark.annotation(), mark.now.text
    return min(_ms(lambda: find(annotation, text)) for _ in range(2))


def deep_in_a_novel(rng: random.Random, novel: str, name: str) -> Marked:
    """A sentence in the second half, edited by the kind of that name, with paragraphs put in above."""
    made = None
    while made is None:
        quote = choose(rng, novel, "sentence")
        made = apply(EVERY[name], rng, novel, quote) if quote and 2 * quote.start > len(novel) else None
    return paragraphs_put_before(rng, made)


def _edited(rng: random.Random, text: str) -> Iterator[Marked | None]:
    for name in KINDS_TIMED:
        for size in SIZES * 2:
            quote = choose(rng, text, size)
            yield apply(EVERY[name], rng, text, quote) if quote else None


def marks(rng: random.Random, text: str, count: int) -> list[Marked]:
    """So many marks of some words or a sentence."""
    spans: list[Span] = []
    while len(spans) < count:
        quote = choose(rng, text, rng.choice(("phrase", "clause", "sentence", "two words")))
        spans += [quote] if quote else []
    return [Marked.of(text, span) for span in spans]


def long_text(rng: random.Random, size: int) -> str:
    """News of so many code points."""
    text = ""
    while len(text) < size:
        text += GENRES["news"](rng) + "\n\n"
    return text[:size]


def _ms(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return 1000 * (process_time() - start)
