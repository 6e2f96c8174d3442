"""Short labels for the things one can see, so that two keystrokes reach any of them.

`f` writes a label beside each sentence on the screen and the reader types the one at the sentence
that the eyes are on; words, links and annotations have labels of the same kind.  Labels are a prefix
code: none is the beginning of another, so the last letter typed decides and no Enter is needed.  They
are typed as they stand, and in capitals as well: a forgotten Caps Lock costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import TYPE_CHECKING

from tui.text.span import Span

if TYPE_CHECKING:
    from tui.text.paged import Text
    from tui.text.prose import Prose

ALPHABET = "asdfghjklqwertyuiopzxcvbnm"
"""Home row first, then the row above it, then the one below: the order in which fingers reach."""


def labels(count: int, alphabet: str = ALPHABET) -> list[str]:
    """Return `count` labels with the shortest total length; the first ones are the easiest to type.

    Of the labels one letter shorter than the longest, only as many are opened into longer ones as
    must be (a Huffman code for equal weights), and those are the hardest to reach.

    >>> labels(3, "asd"), labels(4, "asd"), labels(6, "asd")
    (['a', 's', 'd'], ['a', 's', 'da', 'ds'], ['a', 'sa', 'ss', 'sd', 'da', 'ds'])

    Raises:
        ValueError: the alphabet has fewer than two different letters.
    """
    letters = list(dict.fromkeys(alphabet))
    if len(letters) < 2:
        raise ValueError("hints need at least two different letters")
    if count <= 0:
        return []
    shorter = [""]
    while len(shorter) * len(letters) < count:
        shorter = [prefix + letter for prefix in shorter for letter in letters]
    spread = len(letters) - 1  # what opening one label adds
    opened = max(1, -((len(shorter) - count) // spread))  # at least one: a label has a letter
    kept = len(shorter) - opened
    longer = [prefix + letter for prefix in shorter[kept:] for letter in letters]
    return (shorter[:kept] + longer)[:count]


class Kind(Enum):
    """What gets labels."""

    SENTENCES = "sentences"
    WORDS = "words"
    LINKS = "links"
    ANNOTATIONS = "annotations"


def following(kind: Kind) -> Kind:
    """The kind that comes next when the reader wants another one."""
    kinds = list(Kind)
    return kinds[(kinds.index(kind) + 1) % len(kinds)]


def targets(prose: Prose, view: Span, kind: Kind, annotations: Iterable[Span] = ()) -> list[Span]:
    """Return what begins in view of a kind, in the order of the text, each place once.

    Words of one Latin letter are left out: a label of two would run into that of the next word.
    """
    if kind is Kind.ANNOTATIONS:
        found: Iterable[Span] = sorted(annotations)
    elif kind is Kind.LINKS:
        from tui.text.links import links  # most articles have none

        found = (link.span for link in links(prose.text, view))
    else:
        first = prose.sentence_at(view.start) if kind is Kind.SENTENCES else prose.word_at(view.start)
        found = _onwards(prose, first, kind)
    places: dict[int, Span] = {}
    for span in found:
        if span.start >= view.end:
            break
        if span.start >= view.start and not (kind is Kind.WORDS and _is_letter(prose.text, span)):
            places.setdefault(span.start, span)
    return list(places.values())


def _is_letter(text: Text, word: Span) -> bool:
    return len(word) == 1 and text[word.start].isascii()


def _onwards(prose: Prose, span: Span | None, kind: Kind) -> Iterator[Span]:
    while span:
        yield span
        span = prose.next_sentence(span) if kind is Kind.SENTENCES else prose.next_word(span)
