"""Edits that change words of a quote, or of the whole text: what an editor or a translator does."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from benchmarks.anchoring import phrases
from benchmarks.anchoring.kinds import kind
from benchmarks.anchoring.languages import language_of
from benchmarks.anchoring.letters import WORD
from benchmarks.anchoring.marked import Marked
from benchmarks.anchoring.tracked import Tracked, new
from benchmarks.anchoring.words import (
    SYNONYMS,
    another,
    another_spelling,
    edit_letters,
    edit_word,
    edit_words,
    misprint,
    words,
)


def inside(marked: Marked, change: Callable[[Tracked], Tracked | None]) -> Marked | None:
    changed = change(marked.here)
    return None if changed is None else marked.to(marked.before, changed, marked.after)


def _one_word(
    rng: random.Random,
    marked: Marked,
    change: Callable[[Tracked], Tracked],
    which: str = "any",
    least: int = 3,
) -> Marked | None:
    """Change one word of a quote of at least so many words."""
    here = marked.here
    spans = words(here)
    if len(spans) < least:
        return None
    start, end = {"first": spans[0], "last": spans[-1]}.get(which) or rng.choice(spans)
    return marked.to(marked.before, here[:start], change(here[start:end]), here[end:], marked.after)


@kind()
def one_word_replaced(rng: random.Random, marked: Marked) -> Marked | None:
    return _one_word(rng, marked, lambda word: word.instead(another(rng, word.text, marked.original)))


@kind()
def first_word_replaced(rng: random.Random, marked: Marked) -> Marked | None:
    return _one_word(rng, marked, lambda w: w.instead(another(rng, w.text, marked.original)), "first")


@kind()
def last_word_replaced(rng: random.Random, marked: Marked) -> Marked | None:
    return _one_word(rng, marked, lambda w: w.instead(another(rng, w.text, marked.original)), "last")


@kind()
def one_word_deleted(rng: random.Random, marked: Marked) -> Marked | None:
    return _one_word(rng, marked, lambda word: word.instead(""))


@kind()
def one_word_misprinted(rng: random.Random, marked: Marked) -> Marked | None:
    return _one_word(rng, marked, lambda word: misprint(rng, word), least=1)


@kind()
def one_word_put_in(rng: random.Random, marked: Marked) -> Marked | None:
    space = language_of(marked.original).between

    def more(word: Tracked) -> Tracked:
        half = len(word) if space else len(word) // 2
        return word[:half] + new(space + another(rng, "", marked.original)) + word[half:]

    here = marked.here
    spans = words(here)[:-1]
    if not spans:
        return None
    start, end = rng.choice(spans)
    return marked.to(marked.before, here[:start], more(here[start:end]), here[end:], marked.after)


@kind()
def one_word_translated(rng: random.Random, marked: Marked) -> Marked | None:
    """A word of another language in its place."""
    language = rng.choice((phrases.GERMAN, phrases.RUSSIAN, phrases.CHINESE, phrases.FRENCH))
    return _one_word(rng, marked, lambda word: word.instead(rng.choice(language.words["noun"])))


@kind()
def two_words_swapped(rng: random.Random, marked: Marked) -> Marked | None:
    here = marked.here
    spans = words(here)
    if len(spans) < 4:
        return None
    at = rng.randrange(len(spans) - 1)
    (a, b), (c, d) = spans[at], spans[at + 1]
    return marked.to(marked.before, here[:a], here[c:d], here[b:c], here[a:b], here[d:], marked.after)


def _enough(marked: Marked, least: int) -> bool:
    return len(words(marked.here)) >= least


@kind()
def quote_words_edited_10(rng: random.Random, marked: Marked) -> Marked | None:
    """A tenth of the quote's words."""
    enough = _enough(marked, 5)
    return inside(marked, lambda here: edit_words(rng, here, 0.1, marked.original)) if enough else None


@kind()
def quote_words_edited_30(rng: random.Random, marked: Marked) -> Marked | None:
    """Three tenths of the quote's words."""
    enough = _enough(marked, 4)
    return inside(marked, lambda here: edit_words(rng, here, 0.3, marked.original)) if enough else None


@kind()
def quote_letters_edited_10(rng: random.Random, marked: Marked) -> Marked | None:
    enough = len(marked.words) >= 8
    return inside(marked, lambda here: edit_letters(rng, here, 0.1)) if enough else None


@kind()
def quote_letters_edited_30(rng: random.Random, marked: Marked) -> Marked | None:
    enough = len(marked.words) >= 12
    return inside(marked, lambda here: edit_letters(rng, here, 0.3)) if enough else None


@kind()
def all_words_edited_10(rng: random.Random, marked: Marked) -> Marked | None:
    """A tenth of all words, also around the quote; of a quote of one word nothing may be left."""
    return marked.to(edit_words(rng, marked.now, 0.1, marked.original))


@kind()
def all_words_edited_30(rng: random.Random, marked: Marked) -> Marked | None:
    """Three tenths of all words; for quotes long enough that something of them is left."""
    if not _enough(marked, 8):
        return None
    return marked.to(edit_words(rng, marked.now, 0.3, marked.original))


@kind()
def all_letters_edited_10(rng: random.Random, marked: Marked) -> Marked | None:
    return marked.to(edit_letters(rng, marked.now, 0.1)) if len(marked.words) >= 12 else None


@kind()
def synonyms(rng: random.Random, marked: Marked) -> Marked:
    """Everywhere, wherever the table has one."""

    def change(piece: Tracked, match: re.Match[str]) -> Tracked:
        other = SYNONYMS.get(match[0].lower())
        return piece.instead(other.capitalize() if match[0][0].isupper() else other) if other else piece

    return marked.to(marked.now.sub(WORD.pattern, change))


@kind()
def endings_changed(rng: random.Random, marked: Marked) -> Marked:
    """Tense, number, case: the end of one long word in six."""

    def change(piece: Tracked, match: re.Match[str]) -> Tracked:
        if rng.random() > 1 / 6:
            return piece
        return piece[:-2] + piece[-2:].instead(rng.choice(("ing", "ed", "s", "en", "t")))

    return marked.to(marked.now.sub(r"(?<![^\W_])[^\W\d_\u3040-\u9fff]{5,}(?![^\W_])", change))


@kind()
def numbers_changed(rng: random.Random, marked: Marked) -> Marked | None:
    """Every number of the text; a quote that is a number is no case."""
    if not re.search(r"[^\W\d_]", marked.words):
        return None
    return marked.to(
        marked.now.sub(r"\d[\d,]*", lambda piece, match: piece.instead(str(rng.randint(2, 99_999))))
    )


@kind()
def names_spelt_otherwise(rng: random.Random, marked: Marked) -> Marked:
    """Every capitalised word that stands within a sentence, everywhere the same way."""
    names = set(re.findall(r"(?<=[\w,] )[^\W\d_a-zа-я]\w{3,}", marked.original))

    def change(piece: Tracked, match: re.Match[str]) -> Tracked:
        other = another_spelling(match[0])
        head = next(
            (i for i, (a, b) in enumerate(zip(match[0], other, strict=False)) if a != b), len(match[0])
        )
        return piece[:head] + piece[head:].spelt(other[head:]) if match[0] in names else piece

    return marked.to(marked.now.sub(r"[^\W\d_]+", change))


@kind()
def a_few_small_edits(rng: random.Random, marked: Marked) -> Marked | None:
    """Five words of the text within and around the quote, of which at least three are left alone."""
    now, place = marked.now, marked.place
    spans = words(now)
    near = [each for each in spans if place.start - 200 < each[0] < place.end + 200]
    if len(words(marked.here)) < 4 or len(near) < 12:
        return None
    for start, end in sorted(rng.sample(near, 5), reverse=True):
        now = now[:start] + edit_word(rng, now[start:end], marked.original, first=False) + now[end:]
    return marked.to(now)
