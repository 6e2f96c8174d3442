"""How far two people say the same of the same words: for each tag, or for each pen.

**The unit is a sentence** of the article, as the cursor moves by.  A person gave a sentence a tag when a mark
of theirs with that tag covers at least half of its code points, or lies within it.  So a mark of three words
counts for its sentence, and one that runs a few words into the next does not count for that.

**Kappa** is Cohen's: the share of sentences on which two agree (both gave it, or neither), set against the
share that would agree by chance if each gave it as often as they did:

    kappa = (observed - chance) / (1 - chance)

1 is full agreement, 0 is what chance would give.  When each gives it to all sentences or to none there is
nothing to be set against, and kappa is not defined.  Of more than two people, kappa is the mean of their
pairs'.  (J. Cohen: A coefficient of agreement for nominal scales, 1960; for the mean R. Light: Measures of
response agreement for qualitative data, 1971.)

**Overlap** asks less, and nothing of sentences: which share of the marks of both overlap a mark of the other
with the same tag.  That is the F-measure of two people, which needs no count of what nobody marked.
(G. Hripcsak, A. Rothschild: Agreement, the F-measure, and reliability in information retrieval, 2005.)

Only articles in which both made some mark are compared: whoever has not read one has not disagreed about it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from tui.text.span import Span


@dataclass(frozen=True, slots=True)
class Said:
    """One mark, as far as agreement goes."""

    by: str
    labels: frozenset[str]
    """Its tags, or its pen."""

    span: Span


@dataclass(frozen=True, slots=True)
class Marked:
    """One article and what everybody marked in it."""

    sentences: tuple[Span, ...]
    """All of the article, in order."""

    marks: tuple[Said, ...]

    def people(self) -> frozenset[str]:
        """Who marked anything here."""
        return frozenset(mark.by for mark in self.marks)

    def given(self, person: str, label: str) -> frozenset[int]:
        """The sentences, by their number, to which a person gave a label."""
        spans = [mark.span for mark in self.marks if mark.by == person and label in mark.labels]
        return frozenset(at for span in spans for at in self._counting(span))

    def _counting(self, mark: Span) -> Iterator[int]:
        """The numbers of the sentences for which a mark counts."""
        at = bisect_right(self.sentences, mark.start, key=_end)
        while at < len(self.sentences) and self.sentences[at].start < mark.end:
            if counts(mark, self.sentences[at]):
                yield at
            at += 1

    def overlapping(self, person: str, other: str, label: str) -> tuple[int, int]:
        """How many marks of a person with a label overlap one of the other's, and how many there are."""
        mine, theirs = (
            [mark.span for mark in self.marks if mark.by == who and label in mark.labels]
            for who in (person, other)
        )
        return sum(any(span & each for each in theirs) for span in mine), len(mine)


def counts(mark: Span, sentence: Span) -> bool:
    """Whether a mark counts for a sentence.

    >>> [counts(mark, Span(0, 50)) for mark in (Span(10, 20), Span(10, 80), Span(45, 90))]
    [True, True, False]
    """
    shared = mark & sentence
    return shared is not None and (len(shared) == len(mark) or 2 * len(shared) >= len(sentence))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people and one label, over all articles that are compared."""

    label: str
    one: str
    other: str
    articles: int
    both: int
    """Sentences to which both gave it."""

    only_one: int
    only_other: int
    neither: int
    overlapping: int
    """Marks of either that overlap one of the other's."""

    marks: int
    """Marks of both with the label."""

    @property
    def sentences(self) -> int:
        """All that were compared."""
        return self.both + self.only_one + self.only_other + self.neither

    @property
    def observed(self) -> float | None:
        """The share of sentences on which they agree; `None`: there are none."""
        return (self.both + self.neither) / self.sentences if self.sentences else None

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa; `None` where it is not defined."""
        total, observed = self.sentences, self.observed
        if observed is None:
            return None
        one, other = self.both + self.only_one, self.both + self.only_other
        by_chance = one * other + (total - one) * (total - other)
        if by_chance == total * total:
            return None
        chance = by_chance / (total * total)
        return (observed - chance) / (1 - chance)

    @property
    def overlap(self) -> float | None:
        """The share of marks that overlap; `None`: neither made one."""
        return self.overlapping / self.marks if self.marks else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """One label and everybody."""

    label: str
    pairs: tuple[Pair, ...]

    @property
    def kappa(self) -> float | None:
        """The mean of the pairs' kappas; `None` where none is defined."""
        return _mean([pair.kappa for pair in self.pairs])

    @property
    def overlap(self) -> float | None:
        """The mean of the pairs' overlaps."""
        return _mean([pair.overlap for pair in self.pairs])


def agreement(articles: Sequence[Marked], labels: Iterable[str], *, every: bool = False) -> list[Agreement]:
    """Return how far people agree on each label, in the order of `labels`.

    A pair of whom neither ever gave a label is left out of it.  `every`: compare all articles, also those
    that one of the two never marked.
    """
    people = sorted({person for article in articles for person in article.people()})
    found = []
    for label in labels:
        pairs = [_pair(articles, label, one, other, every) for one, other in combinations(people, 2)]
        found.append(Agreement(label, tuple(pair for pair in pairs if pair.articles and pair.marks)))
    return found


def _pair(articles: Sequence[Marked], label: str, one: str, other: str, every: bool) -> Pair:
    shared = [article for article in articles if every or article.people() >= {one, other}]
    both = only_one = only_other = neither = overlapping = marks = 0
    for article in shared:
        mine, theirs = article.given(one, label), article.given(other, label)
        both += len(mine & theirs)
        only_one += len(mine - theirs)
        only_other += len(theirs - mine)
        neither += len(article.sentences) - len(mine | theirs)
        for person, partner in ((one, other), (other, one)):
            matched, made = article.overlapping(person, partner, label)
            overlapping += matched
            marks += made
    return Pair(label, one, other, len(shared), both, only_one, only_other, neither, overlapping, marks)


def _end(span: Span) -> int:
    return span.end


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
