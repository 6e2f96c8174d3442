"""What is only loosely similar to a query: shown when somebody asks for it, never by itself.

Below the line of a good enough answer lie passages that hold a third of what was asked, and words that are
no spelling of what was typed but look like it: three typos away, or with the same first letters.  Much of it
is chance.  It helps a reader who remembers little, so it stands apart, behind all that was found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from heapq import nlargest

from tui.search.candidates import Candidates, Corpus, rarities, unwanted_by_postings
from tui.search.expansion import Expander
from tui.search.meaning import Depth, Meaning
from tui.search.syntax import Clause, Kind
from tui.search.values import Only
from tui.search.vocabulary import Cancelled, Vocabulary

SHARE = 0.3
"""Of a query's weight that a passage must hold: one of three words, or one that only looks like the word."""

LOOSELY = 0.4
"""Weight of a word that looks like the one typed: below every spelling of it."""

SCALE = 0.1
"""Times the score of a passage, so that it stays below that of every good one: from 0.38 up."""

MOST = 20
"""Passages shown: two screens, and the later ones are the worse ones."""

_MOST_WORDS = 60
"""Words that one may look like, the most frequent ones."""

_SHORTEST = 4
"""Letters of a word that another one looks like, and of a beginning that two words share."""

_THREE_TYPOS_FROM = 6
"""Letters; in a shorter word three typos leave nothing of it."""


def gather(
    corpora: Sequence[Corpus],
    expander: Expander,
    vocabulary: Vocabulary,
    clauses: Sequence[Clause],
    ranked: int,
    cancelled: Cancelled,
    only: Only | None = None,
) -> Candidates:
    """Return what may be loosely similar; what is similar enough is among it."""
    wanted = [clause for clause in clauses if not clause.without]
    without = unwanted_by_postings(expander, clauses, cancelled)
    near = expander.expand(wanted, Depth.ANYHOW, cancelled)
    meanings = [
        _loosened(clause, meaning, vocabulary, cancelled)
        for clause, meaning in zip(wanted, near, strict=True)
    ]
    rare = rarities(corpora, wanted, meanings, expander.frequency)
    if cancelled() or any(meaning.scanned for meaning in meanings):
        return Candidates([], 0, meanings, rare)
    searches = [corpus.search(wanted, without, ranked, only) for corpus in corpora]
    for search in searches:
        search.all_of(meanings, rare, Depth.ANYHOW)
        search.most_of(meanings, rare, SHARE)
    places = [place for search in searches for place in search.places(meanings)]
    return Candidates(places, sum(map(len, searches)), meanings, rare)


def _loosened(clause: Clause, meaning: Meaning, vocabulary: Vocabulary, cancelled: Cancelled) -> Meaning:
    """Let words count that look like the one typed."""
    word = clause.term
    if clause.kind is not Kind.WORD or len(word) < _SHORTEST or not word.isalpha():
        return meaning
    like = vocabulary.starting(word[: max(_SHORTEST, 2 * len(word) // 3)])
    typos = 3 if len(word) >= _THREE_TYPOS_FROM else 2
    like += [term for term, _ in vocabulary.near(word, typos, cancelled) if len(term) >= _SHORTEST]
    fresh = dict.fromkeys(term for term in like if term not in meaning.words)
    chosen = nlargest(_MOST_WORDS, fresh, key=vocabulary.df)
    return replace(meaning, words={**meaning.words, **dict.fromkeys(chosen, LOOSELY)}, frequency=-1)
