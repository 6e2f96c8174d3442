"""What became of the words of a quote: which stayed, which are gone, which are new.

Told by whole words, as a reader sees an edit, and not letter by letter.  What white space there is
between two words is no difference: an article that was re-wrapped says the same.

    >>> for piece in difference("He left on Monday.", "He left the town on Tuesday."):
    ...     print(piece.kind, repr(piece.text))
    same 'He left '
    new 'the town '
    same 'on '
    gone 'Monday'
    new 'Tuesday'
    same '.'
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from tui.text.span import Span
from tui.text.words import words

Kind = Literal["same", "gone", "new"]

COMPARED = 4_000
"""Words and gaps between words, of either text, that are compared one by one: some 2,000 words, far more
than anybody marks.  Beyond that the differing middle is told as a whole, as comparing costs the square."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words that all stayed, all went or all came."""

    kind: Kind

    text: str
    """Never empty; of "same" pieces as the new text has it."""


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """Return how `old` became `new`, in reading order; where words were replaced, the gone ones first.

    All "same" and "new" pieces together are `new`, to the letter; all "same" and "gone" ones are `old`
    but for white space.  Two equal texts are one piece, two empty ones none.
    """
    before, after = _tokens(old), _tokens(new)
    alike = [_said(each) for each in before], [_said(each) for each in after]
    found = [
        (kind, "".join(after[low:high] if kind != "gone" else before[low:high]))
        for kind, low, high in _steps(*alike)
    ]
    return tuple(Piece(kind, text) for kind, text in _joined(found) if text)


def _tokens(text: str) -> list[str]:
    """The words of a text and what stands between them, in turn; together they are the text."""
    pieces, done = [], 0
    for span in words(text, Span(0, len(text))):
        pieces += [text[done : span.start], span.slice(text)]
        done = span.end
    return [each for each in (*pieces, text[done:]) if each]


def _said(token: str) -> str:
    """What of a word or a gap counts when two are compared."""
    return token if token.isalnum() else " ".join(f".{token}.".split())


def _steps(before: list[str], after: list[str]) -> Iterator[tuple[Kind, int, int]]:
    """Yield what stayed, went and came, as a stretch of `before` if it went, else of `after`."""
    from rapidfuzz.distance import Postfix, Prefix

    head = Prefix.similarity(before, after)
    tail = Postfix.similarity(before[head:], after[head:])
    old, new = len(before) - tail, len(after) - tail
    yield "same", 0, head
    if max(old, new) - head > COMPARED:
        yield "gone", head, old
        yield "new", head, new
    elif old > head or new > head:
        yield from _compared(before[head:old], after[head:new], head)
    yield "same", new, len(after)


def _compared(before: list[str], after: list[str], head: int) -> Iterator[tuple[Kind, int, int]]:
    from rapidfuzz.distance import Indel

    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            yield "same", head + step.dest_start, head + step.dest_end
        elif step.tag == "delete":
            yield "gone", head + step.src_start, head + step.src_end
        else:
            yield "new", head + step.dest_start, head + step.dest_end


def _joined(pieces: Iterable[tuple[Kind, str]]) -> Iterator[tuple[Kind, str]]:
    """Put together what is told in one breath: neighbours of a kind, and changes with no word between."""
    gone = new = same = ""  # `same` stays open while it may turn out to be a mere gap between two changes
    for kind, text in pieces:
        if kind == "same":
            same += text
            continue
        if same and (any(map(str.isalnum, same)) or not (gone or new)):
            yield from (("gone", gone), ("new", new), ("same", same))
            gone = new = same = ""
        gone, new, same = gone + same, new + same, ""
        gone, new = (gone + text, new) if kind == "gone" else (gone, new + text)
    yield from (("gone", gone), ("new", new), ("same", same))
