"""Edits after which a quote is no longer there; every place for it is a wrong one."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from benchmarks.anchoring.genres import GENRES, loose, patterned
from benchmarks.anchoring.kinds import kind
from benchmarks.anchoring.languages import language_of
from benchmarks.anchoring.letters import WORD
from benchmarks.anchoring.marked import Marked
from benchmarks.anchoring.surroundings import a_copy, a_sentence, paragraphs, paragraphs_put_before, twice
from benchmarks.anchoring.tracked import Tracked, join, new
from benchmarks.anchoring.words import edit_words, words


@kind()
def deleted(rng: random.Random, marked: Marked) -> Marked:
    """Just the quote, with the blank after it."""
    after = marked.after
    blank = 1 if after.text[:1] == " " and marked.before.text[-1:] in (" ", "\n", "") else 0
    return marked.to(marked.before, after[blank:])


@kind()
def deleted_with_its_sentence(rng: random.Random, marked: Marked) -> Marked:
    starts = [match.end() for match in re.finditer(r"[.!?。][”“»」\"]?\s*|\n\n", marked.before.text)]
    stop = re.search(r"[.!?。][”“»」\"]?\s*|\n\n|\Z", marked.after.text)
    assert stop is not None
    return marked.to(marked.before[: starts[-1] if starts else 0], marked.after[stop.end() :])


@kind()
def deleted_with_its_paragraph(rng: random.Random, marked: Marked) -> Marked:
    first = max(marked.before.text.rfind("\n\n"), 0)
    last = marked.after.text.find("\n\n")
    return marked.to(marked.before[:first], marked.after[last if last >= 0 else len(marked.after) :])


@kind()
def deleted_with_its_neighbours(rng: random.Random, marked: Marked) -> Marked:
    """Its paragraph and those on both sides."""
    around = deleted_with_its_paragraph(rng, marked)
    cut = len(marked.before[: max(marked.before.text.rfind("\n\n"), 0)])
    before, after = paragraphs(around.now[:cut]), paragraphs(around.now[cut:])
    return marked.to(join([*before[:-1], *after[1:]], "\n\n"))


@kind()
def deleted_and_text_put_above(rng: random.Random, marked: Marked) -> Marked:
    return paragraphs_put_before(rng, _somehow(rng, marked))


@kind()
def deleted_and_the_rest_edited(rng: random.Random, marked: Marked) -> Marked:
    """A tenth of all other words."""
    rest = _somehow(rng, marked)
    return rest.to(edit_words(rng, rest.now, 0.1, marked.original))


@kind()
def deleted_and_the_rest_shuffled(rng: random.Random, marked: Marked) -> Marked:
    pieces = paragraphs(_somehow(rng, marked).now)
    rng.shuffle(pieces)
    return marked.to(join(pieces, "\n\n"))


def _somehow(rng: random.Random, marked: Marked) -> Marked:
    return rng.choice((deleted, deleted_with_its_sentence, deleted_with_its_paragraph))(rng, marked)


@kind(first=twice)
def deleted_while_its_words_stand_elsewhere(rng: random.Random, marked: Marked) -> Marked:
    """The words stood twice all along; the marked ones are deleted, by themselves or with what is around."""
    return _somehow(rng, marked)


@kind(first=twice)
def deleted_while_its_words_stand_and_text_put_above(rng: random.Random, marked: Marked) -> Marked:
    return paragraphs_put_before(rng, _somehow(rng, marked))


def _with_a_lookalike(rng: random.Random, marked: Marked) -> Marked | None:
    """An original with the quote's words once more, a fifth of them others."""
    if len(words(marked.here)) < 5:
        return None
    space = new(language_of(marked.original).between)
    alike = new(edit_words(rng, marked.here, 0.2, marked.original).text)
    if alike.text == marked.here.text:
        return None
    piece = a_sentence(rng, marked) + space + alike + space + a_sentence(rng, marked)
    parts = (piece, new("\n\n"), marked.now)
    return marked.to(*(parts if rng.random() < 0.5 else parts[::-1]))


@kind(first=_with_a_lookalike)
def deleted_while_a_lookalike_stands_elsewhere(rng: random.Random, marked: Marked) -> Marked:
    return _somehow(rng, marked)


@kind(first=_with_a_lookalike)
def deleted_while_a_lookalike_stands_elsewhere_and_the_rest_edited(
    rng: random.Random, marked: Marked
) -> Marked:
    return deleted_and_the_rest_edited(rng, marked)


@kind(counted=False)
def deleted_and_a_lookalike_put_in_elsewhere(rng: random.Random, marked: Marked) -> Marked | None:
    """Both at once: one may as well say that it was moved and edited."""
    with_it = _with_a_lookalike(rng, marked)
    return _somehow(rng, with_it) if with_it else None


@kind(counted=False)
def deleted_and_its_words_put_in_elsewhere(rng: random.Random, marked: Marked) -> Marked:
    """Both at once: one may as well say that it was moved."""
    return deleted(rng, marked.to(a_copy(rng, marked), new("\n\n"), marked.now))


def _unlike(rng: random.Random, marked: Marked, size: int) -> Tracked | None:
    """Other sentences of about that length, in which hardly a word of the quote stands."""
    language = language_of(marked.original)
    mine = {word.casefold() for word in WORD.findall(marked.words)}
    for _ in range(12):
        text = rng.choice((loose, patterned))(rng, language)
        while len(text) < 0.7 * size:
            text += language.between + rng.choice((loose, patterned))(rng, language)
        theirs = [word.casefold() for word in WORD.findall(text)]
        if sum(word in mine for word in theirs) <= 0.25 * len(theirs):
            return new(text)
    return None


def _sentence_or_more(marked: Marked) -> bool:
    return len(marked.words) >= 50 and marked.words.rstrip()[-1:] in ".!?。”"


@kind()
def rewritten(rng: random.Random, marked: Marked) -> Marked | None:
    """Other sentences in the place of one or more whole ones."""
    other = _unlike(rng, marked, len(marked.words)) if _sentence_or_more(marked) else None
    return marked.to(marked.before, other, marked.after) if other else None


@kind()
def rewritten_with_its_paragraph(rng: random.Random, marked: Marked) -> Marked | None:
    """Another paragraph in the place of the quote's."""
    rest = deleted_with_its_paragraph(rng, marked)
    at = max(marked.before.text.rfind("\n\n"), 0)
    other = _unlike(rng, marked, max(80, len(marked.words)))
    return rest.to(rest.now[:at], new("\n\n"), other, rest.now[at:]) if other else None


@kind(first=twice)
def rewritten_while_its_words_stand_elsewhere(rng: random.Random, marked: Marked) -> Marked | None:
    return rewritten(rng, marked)


@kind(first=_with_a_lookalike)
def rewritten_while_a_lookalike_stands_elsewhere(rng: random.Random, marked: Marked) -> Marked | None:
    return rewritten(rng, marked)


@kind(counted=False)
def few_words_replaced_by_others(rng: random.Random, marked: Marked) -> Marked | None:
    """One to three words amid an unchanged sentence became wholly others: gone, or changed?"""
    if not 1 <= len(words(marked.here)) <= 3:
        return None
    other = [word for word in WORD.findall(a_sentence(rng, marked).text) if word not in marked.words][:2]
    return marked.to(marked.before, new(language_of(marked.original).between.join(other)), marked.after)


@kind()
def its_half_cut_away(rng: random.Random, marked: Marked) -> Marked | None:
    """Only the other half of the text is left."""
    half = len(marked.now) // 2
    if marked.place.end <= half:
        return marked.to(marked.now[half:])
    return marked.to(marked.now[:half]) if marked.place.start >= half else None


@kind()
def another_text_of_its_kind(rng: random.Random, marked: Marked) -> Marked:
    """The file holds something else now, in the same manner."""
    for _ in range(40):
        text = rng.choice(list(GENRES.values()))(rng)
        if language_of(text) is language_of(marked.original):
            break
    return replace(marked, now=new(text))
