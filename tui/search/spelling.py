"""When two spellings are one word: inflections, spellings of names, typos.

    inflection   troop, troops; ally, allies; attack, attacked
    variant      only vowels, doubled letters or letters that sound alike differ, and not many:
                 Kyiv, Kiev; defence, defense; Zelensky, Zelenskyy; Buechner, Büchner (folded)
    typo         one or two letters wrong; short words bear fewer than long ones

The thresholds for typos are those of Algolia (one from 4 letters, two from 8); that a wrong first
letter counts double is Meilisearch's rule.  Both are what people who search text have come to expect.
"""

from __future__ import annotations

import re

_ENDINGS = frozenset(
    ["", "s", "es", "ed", "d", "er", "ers", "ing", "ings", "ly", "n", "ns", "e", "al", "als"]
)
"""What may follow a stem: English, with Russia/Russian and the like.  Others are typos at worst."""

_Y_ENDINGS = frozenset(["y", "ies", "ied", "ying"])
_S_ENDINGS = frozenset(["", "s"])
_STRIPPED = ("ings", "ing", "ers", "er", "es", "ed", "s", "d", "e")
_STEM = 4
"""Letters a stem must keep; a shorter one is the stem of everything (`not` of `noted`)."""

_SOUNDS_ALIKE = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ck|[cq]"), "k"),
    (re.compile(r"z"), "s"),
    (re.compile(r"w"), "v"),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"(?<=.)[aeiouyаеиоуыэюяіїєαεηιουω]+"), ""),
)


_VOWELS = str.maketrans("", "", "aeiouyаеиоуыэюяіїєαεηιουω")


def stem(word: str) -> tuple[str, frozenset[str]]:
    """Return what the forms of `word` begin with, and what may follow.

    >>> stem("allies")[0], stem("troops")[0], stem("wars")[0], stem("this")[0], stem("us")[0]
    ('all', 'troop', 'war', 'thi', 'us')
    """
    for ending in ("y", "ies", "ied"):
        if word.endswith(ending) and len(word) - len(ending) >= _STEM - 1:
            return word[: len(word) - len(ending)], _Y_ENDINGS
    for ending in _STRIPPED:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            return word[: len(word) - len(ending)], _ENDINGS
    if len(word) >= _STEM:
        return (word[:-1], _S_ENDINGS) if word[-1] == "s" else (word, _ENDINGS)
    return word, _S_ENDINGS if len(word) == _STEM - 1 else frozenset()


def inflected(word: str, term: str, base: str, endings: frozenset[str]) -> bool:
    """Say whether `term`, which begins with `base`, is another form of `word`.

    >>> inflected("troops", "troop", *stem("troops")), inflected("allies", "ally", *stem("allies"))
    (True, True)
    >>> inflected("strike", "strikingly", *stem("strike"))
    False
    """
    return term != word and term[len(base) :] in endings


def skeleton(word: str) -> str:
    """Return what is left of a word when vowels and what sounds alike are taken out.

    >>> skeleton("kiev") == skeleton("kyiv"), skeleton("defence") == skeleton("defense")
    (True, True)
    """
    for pattern, sound in _SOUNDS_ALIKE:
        word = pattern.sub(sound, word)
    return word


def is_variant(word: str, term: str, typos: int) -> bool:
    """Say whether `term`, `typos` letters away from `word`, is a spelling of the same word."""
    if len(word) < 4 or len(term) < 4 or word[0] != term[0]:
        return False
    # Two letters of a short word are half of it, unless y and i were confused.
    if typos > 1 and len(word) < 7 and not _vowels_swapped(word, term):
        return False
    return skeleton(word) == skeleton(term)


def _vowels_swapped(word: str, term: str) -> bool:
    """Say whether words of one length differ by one vowel once y is read as i (Kyiv, Kiev)."""
    pair = zip(word.replace("y", "i"), term.replace("y", "i"), strict=False)
    return len(word) == len(term) and "y" in word + term and sum(a != b for a, b in pair) <= 1


def consonants(word: str) -> str:
    """Return a word as people shorten it: without vowels, but with its first letter.

    >>> consonants("territory"), consonants("trrtry")
    ('trrtr', 'trrtr')
    """
    return word[:1] + word[1:].translate(_VOWELS)


def budget(word: str, known: bool) -> int:
    """Return how many typos `word` may hold: 0, 1 or 2.  `known`: it stands somewhere as typed."""
    if not word.isalpha():
        return 0
    if len(word) >= 8:
        return 2
    if len(word) >= 4:
        return 1
    return 1 if len(word) == 3 and not known else 0


def cost(word: str, term: str, typos: int) -> int:
    """Return what the typos cost: a wrong first letter one more."""
    return typos + (word[0] != term[0])
