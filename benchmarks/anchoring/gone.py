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
from benchmarks.anchoring.surroundings import (
    a_copy,
    a_sentence,
    breaks,
    paragraphs,
    paragraphs_put_before,
    twice,
)
from benchmarks.anchoring.tracked import Tracked, join, new
from benchmarks.anchoring.words import edit_words, words


def without(marked: Marked, first: int, last: int) -> Marked | None:
    """The text without `[first, last)`, in which the quote lies; `None` where it could be another cut.

    Of two equal passages beside each other nobody can tell which was deleted.  So a cut that leaves the same
    text when it is made further up or on, and then leaves most of the quote, is no case.  Nor is one that
    leaves half of the quote's words right behind it or before it, as when a title stood there twice.
    """
    text = marked.now.text
    cut = last - first
    up, on = first, first
    while up > 0 and text[up - 1] == text[up + cut - 1]:
        up -= 1
    while on + cut < len(text) and text[on] == text[on + cut]:
        on += 1
    place, half = marked.place, len(marked.place) / 2
    if place.end - (up + cut) >= half or on - place.start >= half:
        return None
    middle = place.start + len(place) // 2
    head, tail = text[place.start : middle].strip(), text[middle : place.end].strip()
    if text[:first].rstrip().endswith(head) or text[last:].lstrip().startswith(tail):
        return None
    return marked.to(marked.now[:first], marked.now[last:])


@kind()
def deleted(rng: random.Random, marked: Marked) -> Marked | None:
    """Just the quote, with the blank after it."""
    place = marked.place
    blank = marked.after.text[:1] == " " and marked.before.text[-1:] in (" ", "\n", "")
    return without(marked, place.start, place.end + blank)


@kind()
def deleted_with_its_sentence(rng: random.Random, marked: Marked) -> Marked | None:
    ends = rf"[.!?。][”“»」\"]?\s*|{marked.gap}"
    starts = [match.end() for match in re.finditer(ends, marked.before.text)]
    stop = re.search(ends + r"|\Z", marked.after.text)
    assert stop is not None
    return without(marked, starts[-1] if starts else 0, marked.place.end + stop.end())


@kind()
def deleted_with_its_paragraph(rng: random.Random, marked: Marked) -> Marked | None:
    first = max(marked.before.text.rfind(marked.gap), 0)
    last = marked.after.text.find(marked.gap)
    return without(marked, first, marked.place.end + last if last >= 0 else len(marked.now))


@kind()
def deleted_with_its_neighbours(rng: random.Random, marked: Marked) -> Marked | None:
    """Its paragraph and those on both sides."""
    first = max(marked.before.text.rfind(marked.gap), 0)
    before, after = marked.now[:first], marked.after
    first = max(before.text.rfind(marked.gap), 0)
    ends = [match.start() for match in re.finditer(breaks(marked), after.text)]
    last = marked.place.end + ends[1] if len(ends) > 1 else len(marked.now)
    return without(marked, first, last)


@kind()
def deleted_and_text_put_above(rng: random.Random, marked: Marked) -> Marked | None:
    rest = somehow(rng, marked)
    return paragraphs_put_before(rng, rest) if rest else None


@kind()
def deleted_and_the_rest_edited(rng: random.Random, marked: Marked) -> Marked | None:
    """A tenth of all other words."""
    rest = somehow(rng, marked)
    return rest.to(edit_words(rng, rest.now, 0.1, marked.original)) if rest else None


@kind()
def deleted_and_the_rest_shuffled(rng: random.Random, marked: Marked) -> Marked | None:
    rest = somehow(rng, marked)
    if rest is None:
        return None
    pieces = paragraphs(marked, rest.now)
    rng.shuffle(pieces)
    return marked.to(join(pieces, marked.gap))


def somehow(rng: random.Random, marked: Marked) -> Marked | None:
    """By itself, with its sentence, or with its paragraph."""
    return rng.choice((deleted, deleted_with_its_sentence, deleted_with_its_paragraph))(rng, marked)


@kind(first=twice)
def deleted_while_its_words_stand_elsewhere(rng: random.Random, marked: Marked) -> Marked | None:
    """The words stood twice all along; the marked ones are deleted, by themselves or with what is around."""
    return somehow(rng, marked)


@kind(first=twice)
def deleted_while_its_words_stand_and_text_put_above(rng: random.Random, marked: Marked) -> Marked | None:
    return deleted_and_text_put_above(rng, marked)


def _with_a_lookalike(rng: random.Random, marked: Marked) -> Marked | None:
    """An original with the quote's words once more, a fifth of them others."""
    if len(words(marked.here)) < 5:
        return None
    space = new(language_of(marked.original).between)
    alike = new(edit_words(rng, marked.here, 0.2, marked.original).text)
    if alike.text == marked.here.text:
        return None
    piece = a_sentence(rng, marked) + space + alike + space + a_sentence(rng, marked)
    parts = (piece, new(marked.gap), marked.now)
    return marked.to(*(parts if rng.random() < 0.5 else parts[::-1]))


@kind(first=_with_a_lookalike)
def deleted_while_a_lookalike_stands_elsewhere(rng: random.Random, marked: Marked) -> Marked | None:
    return somehow(rng, marked)


@kind(first=_with_a_lookalike)
def deleted_while_a_lookalike_stands_elsewhere_and_the_rest_edited(
    rng: random.Random, marked: Marked
) -> Marked | None:
    return deleted_and_the_rest_edited(rng, marked)


def _with_other_numbers(rng: random.Random, marked: Marked) -> Marked | None:
    """An original with the quote's words once more, every number another."""
    alike = re.sub(r"\d[\d,.]*", lambda match: str(rng.randint(2, 99_999)), marked.here.text)
    if len(words(marked.here)) < 5 or alike == marked.here.text:
        return None
    space = new(language_of(marked.original).between)
    piece = a_sentence(rng, marked) + space + new(alike) + space + a_sentence(rng, marked)
    parts = (piece, new(marked.gap), marked.now)
    return marked.to(*(parts if rng.random() < 0.5 else parts[::-1]))


@kind(first=_with_other_numbers)
def deleted_while_its_words_with_other_numbers_stand(rng: random.Random, marked: Marked) -> Marked | None:
    """Yesterday's figures are gone, those of the day before still stand."""
    return somehow(rng, marked)


def _with_a_lookalike_beside(rng: random.Random, marked: Marked) -> Marked | None:
    """An original in which a lookalike stands right behind the quote, a whole sentence or more."""
    if not _sentence_or_more(marked):
        return None
    alike = new(edit_words(rng, marked.here, 0.25, marked.original).text)
    space = new(language_of(marked.original).between)
    return marked.to(marked.before, marked.here, space, alike, marked.after)


@kind(first=_with_a_lookalike_beside)
def deleted_while_a_lookalike_stands_beside(rng: random.Random, marked: Marked) -> Marked | None:
    """The lookalike then stands where the quote stood."""
    return deleted(rng, marked)


@kind(counted=False)
def deleted_and_a_lookalike_put_in_elsewhere(rng: random.Random, marked: Marked) -> Marked | None:
    """Both at once: one may as well say that it was moved and edited."""
    with_it = _with_a_lookalike(rng, marked)
    return somehow(rng, with_it) if with_it else None


@kind(counted=False)
def deleted_and_its_words_put_in_elsewhere(rng: random.Random, marked: Marked) -> Marked | None:
    """Both at once: one may as well say that it was moved."""
    return deleted(rng, marked.to(a_copy(rng, marked), new(marked.gap), marked.now))


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
    at = max(marked.before.text.rfind(marked.gap), 0)
    other = _unlike(rng, marked, max(80, len(marked.words)))
    return rest.to(rest.now[:at], new(marked.gap), other, rest.now[at:]) if other and rest else None


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
