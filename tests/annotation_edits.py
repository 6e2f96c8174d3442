"""Made-up articles, and edits of many kinds that carry the true place of a quote with them.

An article is held in three parts, what stands before a quote, the quote, and what stands after it.
An edit changes the parts; the truth is where the second part lies when they are joined again, or
`None` when the passage itself was taken out.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from tui.annotations.annotation import Annotation
from tui.annotations.quotes import describe
from tui.text.span import Span

COMMON = re.findall(
    r"\w+",
    "the of and to in a that for on with as was by at from is had were it has his they are said have be but "
    "their after this not who which or will its an been more over also into out about than up when",
)
SYLLABLES = re.findall("...", "bardorlenmistorvensalrikmontalserpolgandesferlincorruptemhosvilnarbekost")
FORMULAS = (
    "The {0} ministry said on {1} that {2} drones had been shot down over the {3} region overnight.",
    "According to the governor of {3}, {2} people were taken to {0} hospitals on {1}.",
    "“We have not seen any change,” {0} told reporters in {3} on {1}.",
)


def word(rng: random.Random) -> str:
    if rng.random() < 0.45:
        return rng.choice(COMMON)
    return "".join(rng.choice(SYLLABLES) for _ in range(rng.choice((1, 1, 2, 2, 2, 3))))


def name(rng: random.Random) -> str:
    return "".join(rng.choice(SYLLABLES) for _ in range(2)).capitalize()


def sentence(rng: random.Random) -> str:
    if rng.random() < 0.12:
        day = rng.choice(("Monday", "Tuesday", "Friday", "Sunday"))
        return rng.choice(FORMULAS).format(name(rng), day, rng.randint(3, 400), name(rng))
    words = [name(rng) if rng.random() < 0.1 else word(rng) for _ in range(rng.randint(4, 26))]
    if rng.random() < 0.3:
        words[rng.randrange(len(words))] += ","
    if rng.random() < 0.15:
        words[0] = str(rng.randint(10, 90_000))
    text = " ".join(words)
    text = text[0].upper() + text[1:] + "."
    return f"“{text[:-1]},” {name(rng)} said." if rng.random() < 0.15 else text


def paragraph(rng: random.Random) -> str:
    return " ".join(sentence(rng) for _ in range(rng.choice((1, 1, 1, 2, 2, 3, 4))))


def article(rng: random.Random, paragraphs: int = 24) -> str:
    """A title, its repetition as a caption, share buttons, paragraphs, a disclaimer."""
    title = " ".join(
        name(rng) if rng.random() < 0.3 else word(rng) for _ in range(rng.randint(6, 12))
    ).capitalize()
    body = [paragraph(rng) for _ in range(paragraphs)]
    body[2:2] = [title, "Share", "close"]
    body[12:12] = [title + ".", "Share"]
    return "\n\n".join([title, *body, "All rights reserved."])


@dataclass(frozen=True)
class Marked:
    """An article around one quote."""

    before: str
    quote: str
    after: str
    gone: bool = False
    """The passage was deleted; `quote` is empty."""

    @property
    def text(self) -> str:
        return self.before + self.quote + self.after

    @property
    def truth(self) -> Span | None:
        return None if self.gone else Span(len(self.before), len(self.before) + len(self.quote))

    def each(self, change: Callable[[str], str]) -> Marked:
        return replace(self, before=change(self.before), quote=change(self.quote), after=change(self.after))

    def annotation(self) -> Annotation:
        span = Span(len(self.before), len(self.before) + len(self.quote))
        return Annotation("x", describe(self.text, span), span)


def mark(rng: random.Random, text: str) -> Marked:
    """Mark a sentence, a few words, a paragraph or one word, as readers do."""
    paragraphs = [each for each in _stretches(text, "\n\n") if len(each) > 30]
    around = rng.choice(paragraphs)
    kind = rng.random()
    if kind < 0.45:
        pieces = _stretches(text[around.start : around.end], ". ")
        piece = rng.choice(pieces)
        span = Span(around.start + piece.start, around.start + piece.end)
    elif kind < 0.85:
        words = _stretches(text[around.start : around.end], " ")
        first = rng.randrange(len(words))
        last = min(len(words) - 1, first + rng.choice((0, 1, 2, 3, 4, 6, 8, 12)))
        span = Span(around.start + words[first].start, around.start + words[last].end)
    else:
        span = around
    return Marked(text[: span.start], text[span.start : span.end], text[span.end :])


def _stretches(text: str, between: str) -> list[Span]:
    found, start = [], 0
    for piece in text.split(between):
        if piece.strip():
            found.append(Span(start, start + len(piece)))
        start += len(piece) + len(between)
    return found


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
