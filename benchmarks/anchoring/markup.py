"""Edits of the whole text that put markup in or take it out: Markdown, tags, footnotes, numbers."""

from __future__ import annotations

import random
import re

from benchmarks.anchoring.kinds import kind
from benchmarks.anchoring.marked import Marked
from benchmarks.anchoring.tracked import Tracked, new

WORDS = r"[^\W\d_]{3,}(?: [^\W\d_]{3,})?"
"""A word or two."""


def _around(rng: random.Random, marked: Marked, share: float, pairs: tuple[tuple[str, str], ...]) -> Marked:
    """Put one of the pairs around a share of the words."""

    def change(piece: Tracked, match: re.Match[str]) -> Tracked:
        if rng.random() >= share:
            return piece
        left, right = rng.choice(pairs)
        return new(left) + piece + new(right)

    return marked.to(marked.now.sub(WORDS, change))


@kind()
def emphasis_added(rng: random.Random, marked: Marked) -> Marked:
    """`**bold**`, `*italic*`, `_italic_`."""
    return _around(rng, marked, 0.06, (("**", "**"), ("*", "*"), ("_", "_")))


@kind(first=emphasis_added)
def emphasis_removed(rng: random.Random, marked: Marked) -> Marked:
    return marked.to(marked.now.sub(r"[*_]+", lambda piece, match: piece[:0]))


@kind()
def links_added(rng: random.Random, marked: Marked) -> Marked:
    """`[words](address)`."""
    address = f"https://example.org/{rng.randint(1, 9999)}"
    return _around(rng, marked, 0.03, (("[", f"]({address})"), ("[", "](#)"), ("[", f"]({address}/a-b?c=d)")))


@kind(first=links_added)
def links_removed(rng: random.Random, marked: Marked) -> Marked:
    return marked.to(marked.now.sub(r"\]\([^)]*\)|\[", lambda piece, match: piece[:0]))


@kind()
def tags_added(rng: random.Random, marked: Marked) -> Marked:
    """`<b>`, `<i>` and `<a>` around words, `<p>` around paragraphs."""
    pairs = (("<b>", "</b>"), ("<i>", "</i>"), ('<a href="/x">', "</a>"))
    inline = _around(rng, marked, 0.04, pairs)
    return marked.to(
        new("<p>"), inline.now.sub(r"\n\n+", lambda p, m: new("</p>") + p + new("<p>")), new("</p>")
    )


@kind(first=tags_added)
def tags_removed(rng: random.Random, marked: Marked) -> Marked:
    return marked.to(marked.now.sub(r"</?[abip](?: [^>]*)?>", lambda piece, match: piece[:0]))


@kind()
def footnote_signs_added(rng: random.Random, marked: Marked) -> Marked:
    """`[7]` or `¹` after a word."""

    def change(piece: Tracked, match: re.Match[str]) -> Tracked:
        return new(rng.choice((f"[{rng.randint(1, 60)}]", "¹", "³"))) if rng.random() < 0.06 else piece

    return marked.to(marked.now.sub(r"(?<=\w{3})(?=[ .,;])", change))


@kind()
def paragraphs_numbered(rng: random.Random, marked: Marked) -> Marked:
    """`12. ` before each paragraph."""
    count = iter(range(1, 10_000))
    return marked.to(marked.now.sub(r"(?m)^(?=\S)", lambda p, m: new(f"{next(count)}. ")))


@kind()
def bullets_added(rng: random.Random, marked: Marked) -> Marked:
    """`- ` or `• ` before each line."""
    sign = new(rng.choice(("- ", "• ", "# ")))
    return marked.to(marked.now.sub(r"(?m)^(?=\S)", lambda piece, match: sign))


@kind()
def lines_numbered(rng: random.Random, marked: Marked) -> Marked:
    """A number before every fifth line of a text in hard lines, as in a law or a poem."""
    from benchmarks.anchoring.spelling import wrapped

    count = iter(range(1, 10_000))

    def change(piece: Tracked, match: re.Match[str]) -> Tracked:
        number = next(count)
        return new(f"{number}  ") if number % 5 == 0 else piece

    return marked.to(wrapped(marked.now, 60).sub(r"(?m)^(?=\S)", change))


@kind()
def pages_numbered(rng: random.Random, marked: Marked) -> Marked:
    """A page number and the running title between two words, every 500 to 900 characters, as from a PDF."""
    title, now = marked.original.split("\n", 1)[0][:30], marked.now
    pieces: list[Tracked] = []
    done, page = 0, rng.randint(1, 300)
    while (at := now.text.find(" ", done + rng.randint(500, 900))) > 0:
        pieces += now[done:at], new(f"\n\n{page}\n{title}\n\n")
        done, page = at + 1, page + 1
    return marked.to(*pieces, now[done:])
