"""Paragraphs that stand in several articles of a library: what an outlet puts under all of them.

A biography of the author, a plea for money, a legal notice in words of its own: no rule of one article
can tell it from the story, but it stands in others letter by letter (case and blanks put aside).

Two articles that are versions of one story share the story too.  So a version does not count: it is
known by what stands in the first half of the article, where an outlet's own lines are few.

    >>> commons = Commons()
    >>> note = "Anna Vale writes on lamps and ropes for the harbour."
    >>> texts = {name: f"Of {name}\\n\\nThis is all that was seen of {name}.\\n\\n{note}" for name in "abc"}
    >>> for name, text in texts.items():
    ...     commons.add(name, text)
    >>> [span.slice(texts["b"]) for span in commons.of("b", Prose(texts["b"]))]
    ['Anna Vale writes on lamps and ropes for the harbour.']
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tui.text.kinds import fold_blanks
from tui.text.paragraphs import Kind, Paragraph
from tui.text.prose import Prose
from tui.text.span import Span

SHORTEST, LONGEST = 12, 2000
"""Code points of what is compared: shorter lines are said by chance, and the longest notice seen had 900."""

LARGEST = 128 * 1024
"""Code points of an article that is compared: of a book, whose paragraphs are its own, only the two ends are
looked at."""

MOST_ARTICLES = 1000
"""Articles compared, some 10 MB of text: what stands in a hundredth of a library stands in ten of them."""

KNOWN = 8
"""Articles remembered for one paragraph: whether it is two or more is all that is asked."""

LONG_BODY = 80
"""Code points from which a paragraph tells a version of the story: as `kinds.LONG_LINE`."""

VERSION = 0.34
"""Part of the long paragraphs in the first half that a version shares, or more.  One of three may be a
note that the outlet puts first."""

LONGEST_AMIDST = 300
"""Code points of common body text amidst the story that is taken for boilerplate: a paragraph of
background that a news agency repeats is longer, and belongs to the story."""


class Commons:
    """What some articles have in common."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._seen: dict[int, int] = {}
        """Hash of a paragraph -> the number of the first article it stands in."""

        self._shared: dict[int, list[int]] = {}
        """The same for those that stand in several: at most `KNOWN` of them."""

    def add(self, file: str, text: str) -> None:
        """Remember the paragraphs of one more article; those of one that is too large count for no other."""
        number = self._numbers.setdefault(file, len(self._numbers))
        if len(text) > LARGEST:
            return
        for key in {hash(words) for words in _pieces(text)}:
            first = self._seen.setdefault(key, number)
            if first != number:
                known = self._shared.setdefault(key, [first])
                if len(known) < KNOWN:
                    known.append(number)

    def finish(self) -> None:
        """Forget what stands in one article only: nothing more will be added."""
        self._seen.clear()

    def of(self, file: str, prose: Prose) -> frozenset[Span]:
        """The paragraphs of an article that are boilerplate, because others have them too."""
        if not self._shared:
            return frozenset()
        paragraphs = _looked_at(prose)
        own = self._numbers.get(file)
        found = [
            frozenset(self._shared.get(hash(_folded(paragraph.span.slice(prose.text))), ())) - {own}
            for paragraph in paragraphs
        ]
        versions = _versions(paragraphs, found)
        others = [len(numbers - versions) for numbers in found]
        edge = _edges(paragraphs, others)
        return frozenset(
            paragraph.span
            for at, paragraph in enumerate(paragraphs)
            if others[at] and (at in edge or (others[at] > 1 and _may_stand_amidst(paragraph)))
        )


def _looked_at(prose: Prose) -> tuple[Paragraph, ...]:
    """The paragraphs that may be an outlet's: all, or of a large article those of its two ends."""
    paragraphs = prose.paragraphs
    if len(prose.text) <= LARGEST:
        return tuple(paragraphs)
    last = len(paragraphs.blocks) - 1
    return tuple(each for at in sorted({0, max(0, last - 1), last}) for each in paragraphs.block(at))


def _pieces(text: str) -> Iterator[str]:
    """The lines of a text and, where several stand together, what they make as one paragraph; folded."""
    for block in text.split("\n\n"):
        lines = [line for line in block.split("\n") if line.strip()]
        for piece in lines if len(lines) < 2 else (*lines, block):
            if SHORTEST <= len(piece) <= LONGEST:
                yield _folded(piece)


def _folded(words: str) -> str:
    return fold_blanks(words) if SHORTEST <= len(words) <= LONGEST else ""


def _versions(paragraphs: Sequence[Paragraph], found: Sequence[frozenset[int | None]]) -> set[int | None]:
    """Numbers of the articles that tell the same story in the same words."""
    long = [
        numbers
        for paragraph, numbers in zip(paragraphs, found, strict=True)
        if paragraph.kind is Kind.BODY and len(paragraph.span) >= LONG_BODY
    ]
    first = long[: (len(long) + 1) // 2]
    counts = Counter(number for numbers in first for number in numbers)
    return {number for number, count in counts.items() if count > VERSION * len(first)}


def _edges(paragraphs: Sequence[Paragraph], others: Sequence[int]) -> set[int]:
    """Indexes from either end on, as far as nothing of the story stands between."""
    found: set[int] = set()
    for order in (range(len(paragraphs)), range(len(paragraphs) - 1, -1, -1)):
        for at in order:
            if not others[at] and paragraphs[at].kind not in (Kind.FURNITURE, Kind.TITLE, Kind.CAPTION):
                break
            if paragraphs[at].kind not in (Kind.TITLE, Kind.HEADING):
                found.add(at)
    return found


def _may_stand_amidst(paragraph: Paragraph) -> bool:
    """Whether a paragraph amidst the story may be boilerplate; a heading never, an outlet has its own few."""
    if paragraph.kind in (Kind.TITLE, Kind.HEADING):
        return False
    return paragraph.kind is not Kind.BODY or len(paragraph.span) <= LONGEST_AMIDST
