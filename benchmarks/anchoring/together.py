"""Several edits at once, as a new edition or another download of an article has them."""

from __future__ import annotations

import random

from benchmarks.anchoring.gone import somehow
from benchmarks.anchoring.kinds import KINDS, kind
from benchmarks.anchoring.marked import Marked
from benchmarks.anchoring.surroundings import (
    paragraph_moved,
    paragraphs_put_before,
    paragraphs_put_between,
    twice,
)
from benchmarks.anchoring.wording import one_word_misprinted, one_word_replaced
from benchmarks.anchoring.words import edit_words, words

SPELLING = ("spelling", "characters")
LASTING = (*SPELLING, "surroundings", "wording", "reshaping")
"""Families after whose edits the quote is still there."""


def _some(rng: random.Random, marked: Marked, families: tuple[str, ...], count: int) -> Marked | None:
    """So many edits of these families, one after the other; the first family is the one of the last edit.

    Edits that prepare an original of their own are left out, and the loss of all blanks, after which
    there are no words to edit.
    """
    names = [
        each.name
        for each in KINDS.values()
        if each.family in families and each.counted and not each.first and each.name not in ALONE
    ]
    respelt = rng.choice([name for name in names if KINDS[name].family in SPELLING])
    others = [name for name in names if KINDS[name].family not in SPELLING] or names
    for name in [*rng.sample(others, count - 1), respelt]:
        edited = KINDS[name].edit(rng, marked) if marked.survival else None
        if edited is None:
            return None
        marked = edited
    return marked


ALONE = ("nothing", "all_blanks_lost", "all_around_rewritten", "quote_letters_edited_30")


@kind()
def two_edits(rng: random.Random, marked: Marked) -> Marked | None:
    """One of the surroundings or the words, then another spelling of it all."""
    return _some(rng, marked, LASTING, 2)


@kind()
def three_edits(rng: random.Random, marked: Marked) -> Marked | None:
    return _some(rng, marked, LASTING, 3)


@kind()
def respelt_twice(rng: random.Random, marked: Marked) -> Marked | None:
    """Two other spellings, say in lines and without accents."""
    return _some(rng, marked, SPELLING, 2)


@kind()
def moved_and_edited(rng: random.Random, marked: Marked) -> Marked | None:
    """The quote's paragraph moves, and a tenth of all words become others."""
    if len(marked.words) < 40:
        return None
    moved = paragraph_moved(rng, marked)
    return moved.to(edit_words(rng, moved.now, 0.1, marked.original)) if moved else None


@kind()
def moved_and_respelt(rng: random.Random, marked: Marked) -> Marked | None:
    moved = paragraph_moved(rng, marked)
    return _some(rng, moved, SPELLING, 1) if moved else None


@kind(first=twice)
def one_of_two_and_the_rest_edited(rng: random.Random, marked: Marked) -> Marked:
    """The words stood twice all along; a tenth of all words become others."""
    return marked.to(edit_words(rng, marked.now, 0.1, marked.original))


@kind(first=twice)
def one_of_two_respelt(rng: random.Random, marked: Marked) -> Marked | None:
    """The words stood twice all along; the whole text is spelt otherwise."""
    return _some(rng, marked, SPELLING, 1)


@kind(first=twice)
def the_marked_one_of_two_edited(rng: random.Random, marked: Marked) -> Marked | None:
    """The words stood twice all along; a word of the marked ones is another or misprinted now."""
    edit = one_word_replaced if len(words(marked.here)) > 2 and rng.random() < 0.5 else one_word_misprinted
    return edit(rng, marked)


@kind(first=twice)
def the_marked_one_of_two_edited_and_text_above(rng: random.Random, marked: Marked) -> Marked | None:
    edited = the_marked_one_of_two_edited(rng, marked)
    return paragraphs_put_before(rng, edited) if edited else None


@kind()
def a_new_edition(rng: random.Random, marked: Marked) -> Marked | None:
    """Paragraphs put between, one word in twenty edited, another spelling."""
    more = paragraphs_put_between(rng, marked)
    return _some(rng, more.to(edit_words(rng, more.now, 0.05, marked.original)), SPELLING, 1)


def _respelt_without_quote(rng: random.Random, marked: Marked) -> Marked | None:
    names = [each.name for each in KINDS.values() if each.family in SPELLING and not each.first]
    return KINDS[rng.choice([name for name in names if name not in ALONE])].edit(rng, marked)


@kind()
def deleted_and_respelt(rng: random.Random, marked: Marked) -> Marked | None:
    rest = somehow(rng, marked)
    return _respelt_without_quote(rng, rest) if rest else None


@kind(first=twice)
def deleted_and_respelt_while_its_words_stand_elsewhere(rng: random.Random, marked: Marked) -> Marked | None:
    rest = somehow(rng, marked)
    return _respelt_without_quote(rng, rest) if rest else None
