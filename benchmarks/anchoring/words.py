"""Tools of the edits that change words: other words, misprints, synonyms, other spellings of names."""

from __future__ import annotations

import random

from benchmarks.anchoring.languages import language_of
from benchmarks.anchoring.letters import WORD
from benchmarks.anchoring.tracked import EMPTY, Tracked, join, new

SYNONYMS = dict(
    pair.split(" ", 1)
    for pair in (
        "said stated; told informed; people persons; near close to; nobody no one; again once more; "
        "often frequently; big large; began started; ended finished; before ahead of; after following; "
        "about regarding; almost nearly; everything all things; while whereas; sagte erklärte; nie "
        "niemals; weiß kennt; noch weiterhin; spokeswoman press officer; answer reply to; questions "
        "queries; another a different; price cost; rose went up; remember recall; whole entire; fails "
        "collapses; warned cautioned; wrote noted; years summers; only merely; according as stated; "
        "officials authorities; forces troops; troops soldiers; attack assault; war conflict; may "
        "might; also likewise; but yet; however still; because since; including among them; says "
        "maintains; сказал заявил; никто ни один человек; считает полагает; снова опять; только лишь; "
        "dit déclare; déjà auparavant "
    )
    .strip()
    .split("; ")
)
"""A word and what an editor may put in its place."""


def words(text: Tracked) -> list[tuple[int, int]]:
    """Where the words of a text lie."""
    return [match.span() for match in WORD.finditer(text.text)]


def another(rng: random.Random, text: str, language_text: str) -> str:
    """A word of the same language that is not `text`; with a capital if that has one."""
    language = language_of(language_text)
    for _ in range(20):
        word = rng.choice(rng.choice(list(language.words.values())))
        word = rng.choice(WORD.findall(word) or [word])
        if word.casefold() != text.casefold():
            break
    return word[:1].upper() + word[1:] if text[:1].isupper() else word


def misprint(rng: random.Random, word: Tracked) -> Tracked:
    """One letter wrong, missing, doubled, or two of them swapped; the word keeps its place."""
    if len(word) < 3:
        return word
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        letter = (
            rng.choice([c for c in "aeiorstln" if c != word.text[at]])
            if word.text.isascii()
            else word.text[at - 1]
        )
        return word[:at] + word[at : at + 1].instead(letter) + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at + 1 :]
    if kind == 2:
        return word[: at + 1] + new(word.text[at]) + word[at + 1 :]
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def edit_words(rng: random.Random, text: Tracked, share: float, whole: str) -> Tracked:
    """A share of the words replaced, misprinted, dropped, or joined by another."""
    pieces: list[Tracked] = []
    done = 0
    spans = words(text)
    chosen = set(rng.sample(range(len(spans)), round(share * len(spans)))) if spans else set()
    for number in sorted(chosen):
        start, end = spans[number]
        pieces += text[done:start], edit_word(rng, text[start:end], whole, first=start == 0)
        done = end
    return join([*pieces, text[done:]])


def edit_word(rng: random.Random, word: Tracked, whole: str, *, first: bool) -> Tracked:
    """Another word, a misprint, a word more, or nothing."""
    kind = rng.random()
    if kind < 0.4:
        return word.instead(another(rng, word.text, whole))
    if kind < 0.75:
        return misprint(rng, word)
    if kind < 0.9 and not first:
        return word + new(language_of(whole).between + another(rng, word.text, whole))
    return word.instead("") if language_of(whole).between else EMPTY


def edit_letters(rng: random.Random, text: Tracked, share: float) -> Tracked:
    """A share of the letters replaced, dropped or doubled."""
    alphabet = sorted({character for character in text.text if character.isalpha()}) or ["x"]
    pieces = []
    for at in range(len(text)):
        piece = text[at : at + 1]
        if not piece.text.isalnum() or rng.random() >= share:
            pieces.append(piece)
            continue
        kind = rng.random()
        if kind < 0.5:
            pieces.append(piece.instead(rng.choice(alphabet)))
        elif kind < 0.75:
            pieces.append(piece + piece.instead(rng.choice(alphabet)))
    return join(pieces)


SPELLINGS = (
    ("iy", "y"), ("ey", "ej"), ("y", "yy"), ("ck", "k"), ("ph", "f"), ("c", "k"), ("oe", "ö"), ("ie", "y"),
    ("h", ""), ("s", "ss"), ("v", "w"), ("o", "au"), ("ё", "е"), ("й", "и"), ("а", "о"), ("e", "ë"),
)  # fmt: skip


def another_spelling(name: str) -> str:
    """How else a name might be written in Latin or Cyrillic letters."""
    for old, to in SPELLINGS:
        at = name.find(old, 1)
        if at > 0:
            return name[:at] + to + name[at + len(old) :]
    return name + name[-1]
