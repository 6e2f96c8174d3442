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
from collections.abc import Iterable, Iterator
from functools import lru_cache
from unicodedata import category

from tui.search.affixes import affixed

_ENDINGS = frozenset(
    ["", "s", "es", "ed", "d", "er", "ers", "ing", "ings", "ly", "n", "ns", "e", "al", "als"]
)
"""What may follow a stem: English, with Russia/Russian and the like.  Others are typos at worst."""

_Y_ENDINGS = frozenset(["y", "ie", "ies", "ied", "ying"])
_S_ENDINGS = frozenset(["", "s"])
_SHORT_ENDINGS = frozenset(["s", "ing", "ings", "ed"])
"""What may follow a word of three letters: of `let` no letter is made."""

_ORDINAL = re.compile(r"(?:st|nd|rd|th)$")
_STRIPPED = ("ings", "ing", "ers", "er", "es", "ed", "s", "d", "e")
_AFTER_DOUBLED = ("ing", "ings", "ed", "er", "ers")
"""What a consonant is doubled before: stop, stopping."""

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


_FIRST_ALIKE = re.compile(r"^(?:g(?=[eiy])|y)")
"""What is written for the first sound of John and Yuri, in this tongue or another."""

_REMEMBERED = 10_000
"""Skeletons: those of the words near the ones typed in a minute."""

_VOWELS = str.maketrans("", "", "aeiouyаеиоуыэюяіїєαεηιουω")


def forms(word: str) -> set[str]:
    """Return what may be other forms of a word in English, or in other alphabets; most of them are no words.

    >>> found = [("ally", "allies"), ("stop", "stopped"), ("repelled", "repel"), ("suspend", "suspended")]
    >>> all(other in forms(word) for word, other in found)
    True
    >>> "winning" in forms("win"), "82nd" in forms("82"), "6" in forms("6th"), "strikingly" in forms("strike")
    (True, True, True, False)
    """
    if word[:1].isdigit():
        number = _ORDINAL.sub("", word)
        return (
            {number + ending for ending in ("", "st", "nd", "rd", "th")} - {word}
            if number.isdigit()
            else set()
        )
    if not word.isascii() and (found := affixed(word)):
        return found
    found = {base + ending for base, endings in _stems(word) for ending in endings}
    found.discard(word)
    return found


def _stems(word: str) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield what the forms of `word` may begin with, and what may follow."""
    for ending in ("y", "ie", "ies", "ied"):
        base = word[: len(word) - len(ending)]
        if word.endswith(ending) and len(base) >= _STEM - 1 and (len(ending) > 2 or base[-1] not in "aeiou"):
            yield base, _Y_ENDINGS
            return
    if len(word) < _STEM:
        if len(word) == _STEM - 1:
            yield word, _S_ENDINGS if word[-1] not in "yw" else _SHORT_ENDINGS
            yield from ((doubled, _SHORT_ENDINGS) for doubled, _ in _doubled(word))
        return
    yield word, _ENDINGS  # `order` is no form of `ord`
    yield from _doubled(word)
    if word.endswith("ss"):
        return
    stripped = next((end for end in _STRIPPED if word.endswith(end) and len(word) - len(end) >= _STEM), "")
    if stripped:
        base = word[: len(word) - len(stripped)]
        yield base, _ENDINGS
        if base[-1] == base[-2] and stripped in _AFTER_DOUBLED:
            yield base[:-1], _ENDINGS
        else:
            yield from _doubled(base)
    elif word[-1] == "s":
        yield word[:-1], _S_ENDINGS


def _doubled(base: str) -> Iterator[tuple[str, Iterable[str]]]:
    if base[-1] not in "aeiouy" and base[-2] in "aeiou" and base[-1] != base[-2]:
        yield base + base[-1], _AFTER_DOUBLED


@lru_cache(_REMEMBERED)
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


def sounds_like(word: str, term: str) -> bool:
    """Say whether words sound so much alike that they are one name where the name beside it is the same.

    >>> sounds_like("jeff", "geoff"), sounds_like("jurij", "yuriy"), sounds_like("jeff", "jess")
    (True, True, False)
    """
    return _sound(word) == _sound(term)


def _sound(word: str) -> str:
    word = _FIRST_ALIKE.sub("j", word)
    return skeleton(word[:1] + word[1:].replace("j", ""))


def is_another(word: str, term: str) -> bool:
    """Say whether words of a kind are words of their own if both stand somewhere: while, whale.

    >>> is_another("while", "whale"), is_another("kyiv", "kiev"), is_another("adviser", "advisor")
    (True, False, False)
    """
    if len(word) != len(term) or len(word) >= 7:
        return False
    wrong = [pair for pair in zip(word, term, strict=True) if pair[0] != pair[1]]
    return len(wrong) == 1 and all(letter in "aeiou" for letter in wrong[0])


def _vowels_swapped(word: str, term: str) -> bool:
    """Say whether words of one length differ by one vowel once y is read as i (Kyiv, Kiev)."""
    pair = zip(word.replace("y", "i"), term.replace("y", "i"), strict=False)
    return len(word) == len(term) and "y" in word + term and sum(a != b for a, b in pair) <= 1


def consonants(word: str) -> str:
    """Return a word as people shorten it: without vowels, but with its first letter.

    >>> consonants("territory"), consonants("trrtry")
    ('trrtr', 'trrtr')
    """
    return word[:1] + without_vowels(word[1:])


def without_vowels(text: str) -> str:
    """Return what is left of it."""
    return text.translate(_VOWELS)


def in_letters(word: str) -> bool:
    """Whether there are only letters in `word`; vowels that Indian scripts write as marks are letters, too.

    >>> in_letters("ferry"), in_letters("दिल्ली"), in_letters("mk5")
    (True, True, False)
    """
    return word.isalpha() or (
        not word.isascii() and word[:1].isalpha() and all(category(letter)[0] in "LM" for letter in word)
    )


def budget(word: str, known: bool) -> int:
    """Return how many typos `word` may hold: 0, 1 or 2.  `known`: it stands somewhere as typed."""
    if not in_letters(word):
        return 0
    if len(word) >= 8:
        return 2
    if len(word) >= 4:
        return 1
    return 1 if len(word) == 3 and not known else 0


def exchanged(word: str, term: str) -> bool:
    """Say whether two letters, neighbours or not, have changed places: one slip, not two.

    >>> exchanged("nodoby", "nobody"), exchanged("nobody", "nobble")
    (True, False)
    """
    wrong = [(one, other) for one, other in zip(word, term, strict=False) if one != other]
    return len(word) == len(term) and len(wrong) == 2 and wrong[0] == wrong[1][::-1]


def cost(word: str, term: str, typos: int) -> int:
    """Return what the typos cost: a wrong first letter one more."""
    return typos + (word[0] != term[0])
