"""Edits of many kinds, which carry the true place of a quote with them.

An edit changes the three parts of a marked article; the truth is where the second part lies when
they are joined again, or `None` when the passage itself was taken out.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from annotation_articles import Marked, paragraph, sentence, word

Edit = Callable[[random.Random, Marked], "Marked | None"]
"""`None`: this edit cannot be made on this article."""

EDITS: dict[str, Edit] = {}


def edit(function: Edit) -> Edit:
    EDITS[function.__name__] = function
    return function


@edit
def nothing(rng: random.Random, marked: Marked) -> Marked:
    return marked


@edit
def rewrapped(rng: random.Random, marked: Marked) -> Marked:
    def wrap(text: str) -> str:
        return "".join("\n" if c == " " and rng.random() < 0.1 else c for c in text)

    return marked.each(wrap)


@edit
def unwrapped_to_single_newlines(rng: random.Random, marked: Marked) -> Marked:
    return marked.each(lambda text: text.replace("\n\n", "\n"))


@edit
def carriage_returns_added(rng: random.Random, marked: Marked) -> Marked:
    return marked.each(lambda text: text.replace("\n", "\r\n"))


@edit
def quotes_straightened(rng: random.Random, marked: Marked) -> Marked:
    return marked.each(lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'"))


@edit
def decomposed(rng: random.Random, marked: Marked) -> Marked:
    accents = str.maketrans({"e": "é", "o": "ö"})
    return marked.each(lambda text: unicodedata.normalize("NFD", text.translate(accents)))


@edit
def in_capitals(rng: random.Random, marked: Marked) -> Marked:
    return marked.each(str.upper)


@edit
def soft_hyphens_added(rng: random.Random, marked: Marked) -> Marked:
    return marked.each(
        lambda text: (
            "".join(c + "\u00ad" if c.isalpha() and rng.random() < 0.05 else c for c in text[:-1]) + text[-1:]
        )
    )


@edit
def paragraph_inserted_above(rng: random.Random, marked: Marked) -> Marked:
    at = marked.before.find("\n\n", rng.randrange(len(marked.before) + 1))
    at = max(at, 0)
    return replace(marked, before=marked.before[:at] + "\n\n" + paragraph(rng) + marked.before[at:])


@edit
def first_paragraphs_dropped(rng: random.Random, marked: Marked) -> Marked | None:
    at = marked.before.find("\n\n", 100)
    return replace(marked, before=marked.before[at + 2 :]) if at >= 0 else None


@edit
def rest_dropped(rng: random.Random, marked: Marked) -> Marked:
    at = marked.after.find("\n\n", 80)
    return replace(marked, after=marked.after[:at]) if at >= 0 else marked


@edit
def text_inserted_right_before(rng: random.Random, marked: Marked) -> Marked:
    return replace(marked, before=marked.before + sentence(rng) + " ")


@edit
def text_inserted_right_after(rng: random.Random, marked: Marked) -> Marked:
    return replace(marked, after=" " + sentence(rng) + marked.after)


@edit
def words_inserted_inside(rng: random.Random, marked: Marked) -> Marked | None:
    words = marked.quote.split(" ")
    if len(words) < 4:
        return None
    words.insert(rng.randrange(1, len(words)), " ".join(word(rng) for _ in range(rng.randint(1, 3))))
    return replace(marked, quote=" ".join(words))


@edit
def sentence_inserted_inside(rng: random.Random, marked: Marked) -> Marked | None:
    at = marked.quote.find(". ")
    if at < 0:
        return None
    return replace(marked, quote=marked.quote[: at + 2] + sentence(rng) + " " + marked.quote[at + 2 :])


@edit
def paragraph_moved(rng: random.Random, marked: Marked) -> Marked | None:
    first = marked.before.rfind("\n\n")
    last = marked.after.find("\n\n")
    if first < 0 or last < 0 or "\n\n" in marked.quote:
        return None
    lead, tail = marked.before[first + 2 :], marked.after[:last]
    others = (marked.before[:first] + marked.after[last:]).split("\n\n")
    away = first and len(marked.before[:first].split("\n\n"))
    places = [i for i in range(1, len(others) + 1) if i != away]
    at = rng.choice(places)
    before = "\n\n".join(others[:at]) + "\n\n" + lead
    return Marked(before, marked.quote, tail + "".join("\n\n" + each for each in others[at:]))


def replaced(rng: random.Random, text: str, share: float) -> str:
    return "".join(
        piece if not piece.strip() or rng.random() >= share else _other(rng, piece)
        for piece in _with_blanks(text)
    )


def _with_blanks(text: str) -> list[str]:
    pieces: list[str] = []
    for character in text:
        if pieces and character.isspace() == pieces[-1][-1].isspace():
            pieces[-1] += character
        else:
            pieces.append(character)
    return pieces


def _other(rng: random.Random, piece: str) -> str:
    """Another word, a misspelling, or two words for one; punctuation stays."""
    core = piece.strip("“”,.")
    if not core:
        return piece
    kind = rng.random()
    if kind < 0.4:
        new = word(rng)
    elif kind < 0.8 and len(core) > 2:
        at = rng.randrange(len(core))
        new = core[:at] + rng.choice("aeiourst") + core[at + rng.choice((0, 1)) :]
    else:
        new = core + " " + word(rng)
    return piece.replace(core, new, 1)


@edit
def one_word_replaced(rng: random.Random, marked: Marked) -> Marked | None:
    words = marked.quote.split(" ")
    if len(words) < 3:
        return None
    at = rng.randrange(len(words))
    words[at] = _other(rng, words[at])
    return replace(marked, quote=" ".join(words))


@edit
def single_word_corrected(rng: random.Random, marked: Marked) -> Marked | None:
    if " " in marked.quote or len(marked.quote) < 5 or not marked.quote.isalpha():
        return None
    at = rng.randrange(1, len(marked.quote))
    return replace(marked, quote=marked.quote[:at] + rng.choice("aeiou") + marked.quote[at + 1 :])


@edit
def a_tenth_edited(rng: random.Random, marked: Marked) -> Marked:
    return marked.each(lambda text: replaced(rng, text, 0.1))


@edit
def quote_edited_by_a_third(rng: random.Random, marked: Marked) -> Marked | None:
    return replace(marked, quote=replaced(rng, marked.quote, 0.3)) if marked.quote.count(" ") > 3 else None


@edit
def a_third_edited(rng: random.Random, marked: Marked) -> Marked | None:
    """All of the article; of a short quote nothing may be left to tell it by."""
    return marked.each(lambda text: replaced(rng, text, 0.3)) if len(marked.quote) > 60 else None


@edit
def edited_above_and_inside(rng: random.Random, marked: Marked) -> Marked | None:
    above = paragraph_inserted_above(rng, marked)
    return one_word_replaced(rng, above) if above else None


@edit
def passage_deleted(rng: random.Random, marked: Marked) -> Marked:
    return Marked(marked.before, "", marked.after, gone=True)


def _sentence_around(marked: Marked) -> tuple[str, str]:
    """What is left before and after when the whole sentence around the quote goes."""
    first = max(marked.before.rfind(". ") + 2, marked.before.rfind("\n\n") + 2, 0)
    stops = [at for at in (marked.after.find(". "), marked.after.find("\n\n")) if at >= 0]
    last = min(stops, default=len(marked.after))
    return marked.before[:first], marked.after[last:].removeprefix(". ")


@edit
def sentence_deleted(rng: random.Random, marked: Marked) -> Marked:
    before, after = _sentence_around(marked)
    return Marked(before, "", after, gone=True)


@edit
def paragraph_deleted(rng: random.Random, marked: Marked) -> Marked:
    first, last = marked.before.rfind("\n\n"), marked.after.find("\n\n")
    return Marked(marked.before[: max(first, 0)], "", marked.after[last:] if last >= 0 else "", gone=True)


@edit
def deleted_while_a_lookalike_stands_elsewhere(rng: random.Random, marked: Marked) -> Marked | None:
    if marked.quote.count(" ") < 4:
        return None
    rest = rng.choice((passage_deleted, sentence_deleted, paragraph_deleted))(rng, marked)
    assert rest is not None
    lookalike = replaced(rng, marked.quote, 0.15)
    breaks = [at for at in _breaks(rest.after) if at > 300]
    if not breaks or lookalike == marked.quote:
        return None
    at = rng.choice(breaks)
    return replace(rest, after=f"{rest.after[:at]}\n\n{word(rng)} {lookalike} {word(rng)}{rest.after[at:]}")


def _breaks(text: str) -> list[int]:
    return [at for at in range(len(text)) if text.startswith("\n\n", at)]


@edit
def passage_replaced_by_another(rng: random.Random, marked: Marked) -> Marked | None:
    if len(marked.quote) < 60:
        return None
    return Marked(marked.before, "", sentence(rng) + marked.after, gone=True)


def twice(rng: random.Random, marked: Marked) -> Marked:
    """The same words a second time, in other surroundings, before or after: part of the original."""
    copy = f"{word(rng).capitalize()} {word(rng)} {word(rng)} {marked.quote} {word(rng)} {word(rng)}."
    if rng.random() < 0.5:
        at = marked.before.rfind("\n\n", 0, max(0, len(marked.before) - 200))
        if at > 0:
            return replace(marked, before=marked.before[:at] + "\n\n" + copy + marked.before[at:])
    at = marked.after.find("\n\n", 200)
    at = len(marked.after) if at < 0 else at
    return replace(marked, after=marked.after[:at] + "\n\n" + copy + marked.after[at:])
