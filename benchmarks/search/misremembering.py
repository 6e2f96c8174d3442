"""How people misremember and mistype words: one function a way, which gives `""` where it cannot.

The letters beside each other are those of the English keyboard; what a scanner confuses and what sounds
alike are the pairs that spelling and OCR papers list most often (Kukich 1992).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Words = list[str]
Way = Callable[[random.Random, Words], str]

_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_BESIDE = {
    letter: row[max(0, at - 1) : at] + row[at + 1 : at + 2] for row in _ROWS for at, letter in enumerate(row)
}
_SCANNED = [
    ("rn", "m"),
    ("m", "rn"),
    ("l", "1"),
    ("o", "0"),
    ("cl", "d"),
    ("d", "cl"),
    ("h", "b"),
    ("e", "c"),
]
_SCANNED += [("i", "l"), ("vv", "w"), ("w", "vv"), ("s", "5"), ("li", "h"), ("nn", "m"), ("ri", "n")]
_SOUNDS = [("ph", "f"), ("tion", "shun"), ("ce", "se"), ("ck", "k"), ("c", "k"), ("s", "z"), ("ough", "o")]
_SOUNDS += [("ei", "ee"), ("ea", "ee"), ("ie", "y"), ("x", "ks"), ("qu", "kw"), ("wh", "w"), ("kn", "n")]
_SOUNDS += [("gh", ""), ("ai", "ay"), ("oo", "u"), ("j", "g"), ("sch", "sh"), ("ch", "k"), ("ps", "s")]
_FORMS = [("ies", "y"), ("ing", "ed"), ("ed", "ing"), ("s", ""), ("y", "ies"), ("er", "ers"), ("", "s")]


def _longest(words: Words) -> int:
    return max(range(len(words)), key=lambda at: len(words[at]))


def _with(words: Words, at: int, word: str) -> str:
    return " ".join([*words[:at], word, *words[at + 1 :]]) if word and word != words[at] else ""


def _slip(dice: random.Random, word: str, first: int = 1) -> str:
    """One slip anywhere but in the first letter."""
    at = dice.randrange(first, len(word))
    letter = dice.choice(_BESIDE.get(word[at], "e") or "e")
    ways = [word[:at] + letter + word[at + 1 :], word[:at] + letter + word[at:], word[:at] + word[at + 1 :]]
    return dice.choice(ways)


def _slips(count: int, least: int) -> Way:
    def way(dice: random.Random, words: Words) -> str:
        at = _longest(words)
        word = words[at]
        if len(word) < least or not word.isascii():
            return ""
        for _ in range(count):
            word = _slip(dice, word)
        return _with(words, at, word)

    return way


def transposed(dice: random.Random, words: Words) -> str:
    at = _longest(words)
    word = words[at]
    places = [i for i in range(1, len(word) - 1) if word[i] != word[i + 1]]
    if len(word) < 5 or not places:
        return ""
    i = dice.choice(places)
    return _with(words, at, word[:i] + word[i + 1] + word[i] + word[i + 2 :])


def doubled(dice: random.Random, words: Words) -> str:
    at = _longest(words)
    i = dice.randrange(1, len(words[at]))
    return _with(words, at, words[at][: i + 1] + words[at][i:]) if len(words[at]) > 4 else ""


def missing(dice: random.Random, words: Words) -> str:
    at = _longest(words)
    i = dice.randrange(1, len(words[at]))
    return _with(words, at, words[at][:i] + words[at][i + 1 :]) if len(words[at]) > 4 else ""


def joined(dice: random.Random, words: Words) -> str:
    at = dice.randrange(len(words) - 1)
    if len(words[at]) < 3 or len(words[at + 1]) < 3:
        return ""
    return " ".join([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])


def split(dice: random.Random, words: Words) -> str:
    at = _longest(words)
    word = words[at]
    if len(word) < 7:
        return ""
    cut = dice.randrange(3, len(word) - 2)
    return _with(words, at, f"{word[:cut]} {word[cut:]}")


def order(dice: random.Random, words: Words) -> str:
    shuffled = words[:]
    dice.shuffle(shuffled)
    return " ".join(shuffled) if shuffled != words else " ".join(reversed(words))


def prefix(dice: random.Random, words: Words) -> str:
    return " ".join([*words[:-1], words[-1][: max(3, len(words[-1]) - 3)]]) if len(words[-1]) > 4 else ""


def first_letter(dice: random.Random, words: Words) -> str:
    at = _longest(words)
    word = words[at]
    if len(word) < 6:
        return ""
    return _with(
        words, at, dice.choice([letter for letter in "bdfgklmprstv" if letter != word[0]]) + word[1:]
    )


def vowels(dice: random.Random, words: Words) -> str:
    at = _longest(words)
    word = words[at]
    bare = word[0] + re.sub("[aeiou]", "", word[1:])
    return _with(words, at, bare) if len(bare) > 3 else ""


def extra(dice: random.Random, words: Words) -> str:
    more = dice.choice(["yesterday", "probably", "entirely", "somewhat", "allegedly", "hitherto", "newly"])
    at = dice.randrange(len(words) + 1)
    return " ".join([*words[:at], more, *words[at:]]) if more not in words else ""


def inflected(dice: random.Random, words: Words) -> str:
    at = _longest(words)
    word = words[at]
    for ending, other in dice.sample(_FORMS, len(_FORMS)):
        if word.endswith(ending) and len(word) - len(ending) > 3 and not word.endswith("ss"):
            return _with(words, at, word[: len(word) - len(ending)] + other)
    return ""


def _swapped(pairs: list[tuple[str, str]]) -> Way:
    def way(dice: random.Random, words: Words) -> str:
        at = _longest(words)
        word = words[at]
        fitting = [(old, new) for old, new in pairs if old in word[1:]]
        if len(word) < 5 or not fitting:
            return ""
        old, new = dice.choice(fitting)
        return _with(words, at, word[0] + word[1:].replace(old, new, 1))

    return way


def question(dice: random.Random, words: Words) -> str:
    asked = (
        "what is said about {}?|who talked about {}?|when did we hear of {}|why is there {}|where was the {}?"
    )
    return dice.choice(asked.split("|")).format(" ".join(words))


def regrouped(dice: random.Random, words: Words) -> str:
    """All blanks gone, or one gone and a typo in the rest."""
    if dice.random() < 0.5:
        return "".join(words) if min(map(len, words)) > 2 else ""
    whole = joined(dice, words)
    return _slips(1, 8)(dice, whole.split()) if whole else ""


WAYS: dict[str, Way] = {
    "exact": lambda dice, words: " ".join(words),
    "one_typo": _slips(1, 5),
    "two_typos": _slips(2, 8),
    "transposed": transposed,
    "doubled": doubled,
    "missing": missing,
    "joined": joined,
    "split": split,
    "order": order,
    "prefix": prefix,
    "three_typos": _slips(3, 10),
    "first_letter": first_letter,
    "vowels": vowels,
    "extra": extra,
    "inflected": inflected,
    "ocr": _swapped(_SCANNED),
    "sound": _swapped(_SOUNDS),
    "question": question,
    "regrouped": regrouped,
}
