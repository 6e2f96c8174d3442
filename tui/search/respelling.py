"""Other ways to write what was typed: as it sounds, and as a scanner read it.

A typed word is walked through the library's words letter by letter, as through a tree; at each place one may
also write what sounds the same (f for ph) or looks the same (rn for m).  Branches that no word begins with
are left at once, so that no table of sounds is kept and the walk takes a fraction of a millisecond.

    >>> held = sorted(["crosetto", "military", "phillip", "nations"])
    >>> begins = lambda start: any(word.startswith(start) for word in held)
    >>> [respelled(word, begins) for word in ("krosetto", "mi1itary", "fillip", "nashuns", "krose")]
    [{'crosetto': 1}, {'military': 1}, {'phillip': 1}, {'nations': 1}, {'crose': 1}]

The pairs of letters are those that Soundex's successors (Metaphone, Philips 1990) hold alike, and those that
papers on scanned text list as the most frequent confusions (Kukich 1992).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import permutations

MOST = 3
"""Places of one word that are written otherwise."""

LETTERS_A_PLACE = 3
"""A word bears one for so many letters: more, and any word becomes any other."""

VISITED = 2000
"""Beginnings that are tried for one word, some 3 us each: a bound that only odd words reach."""

_SOUND_ALIKE = (
    "f ph gh",
    "f v",
    "k c ck ch q",
    "kw qu",
    "ks x cks",
    "x xh",
    "k que",
    "g gue",
    "s c z ss sc ps",
    "se ce",
    "si ci",
    "sy cy",
    "sh ch sch ti ci si ssi",
    "shun tion sion cion ssion",
    "shen cien tien",
    "j g dg ge gi",
    "ge dge zh",
    "v w",
    "n kn gn nn",
    "ny gn ni",
    "r wr rh rr",
    "t th tt",
    "w wh",
    "g gh gu",
    "g h",
    "m mb mm mn",
    "a e",
    "a o",
    "a u",
    "e i",
    "o u",
    "i y",
    "i ie",
    "y ie ey ee",
    "y ij yi iy",
    "ey iy ii",
    "i igh",
    "ee ea ie ei i",
    "e ee ie ei ye",
    "ai ay ei ey a",
    "ain ane eign ayn",
    "ail ale ayl",
    "ate eat",
    "ate eight",
    "ite ight yte eit eight",
    "rite right",
    "oo u ou ue ew",
    "o oe ow oa ough au eau",
    "ou ow",
    "oi oy",
    "aw au or",
    "er or ar re ur ir",
    "ous us",
    "el le al il",
    "ent ant",
    "ence ance ense",
    "ize ise",
    "ae e",
    "oe e",
    "ts c tz z",
    "tch ch",
    "ui wi wee",
    "ya ia ja",
    "yu iu ju",
    "yo io jo",
    "kh h ch",
    "ov off of",
    "olone erne",
    "у ю",
    "е э ё",
    "и і ї ы",
    "ж ш",
    "б п",
    "д т",
    "г х к",
)
_NAMES = (
    "olo la",
    "oro ra",
    "ia e",
    "er r",
    "dh dd d",
    "dzh dj j",
    "y j",
    "y yj yy",
    "oy yi iy yj",
    "ev ov ow ew",
    "ich ych itsch ytsch",
    "ae ai",
    "qu ko ku",
    "gu kw",
    "zh ch j q",
    "hs x",
    "yo e",
    "y ei",
    "sn schn",
    "sm schm",
    "sw schw",
    "borough boro burgh burg burra",
)
"""What one name is spelt with in several tongues and scripts: Slavic, Arabic and Chinese ones above all."""

_SAME = ("sh sch", "tz z", "ch tsch")
"""One sound, spelt in German and elsewhere: so often that it counts as no place of its own."""

_LOOK_ALIKE = (
    "rn m nn",
    "l 1 i",
    "o 0",
    "d cl",
    "w vv",
    "s 5",
    "b 8 6",
    "z 2",
    "g 9 q",
    "t 7",
    "e 3 c",
    "li h ti",
    "in m ni",
    "n u",
    "i j",
    "b h",
    "ri n",
    "u ii v",
    "y v",
    "f t",
    "a 4",
)
_DOUBLED = 2

_REMEMBERED = 1000
"""Stretches of letters of which is known what they may be written as: those of a hundred words, 1 MB."""


def _table(groups: Iterable[str]) -> dict[str, list[str]]:
    table: dict[str, dict[str, None]] = {}
    for group in groups:
        for one, other in permutations(group.split(), 2):
            table.setdefault(one, {})[other] = None
    return {one: list(others) for one, others in table.items()}


_OTHERS = _table(_SOUND_ALIKE + _NAMES + _LOOK_ALIKE)
_FREE = _table(_SAME)
_LONGEST = max(map(len, _OTHERS))


def respelled(word: str, begins: Callable[[str], bool]) -> dict[str, int]:
    """Return what `word` may be written as, and in how many places that differs.

    `begins` says whether any word begins so: what is returned are words, or beginnings of some.
    """
    most = min(MOST, len(word) // LETTERS_A_PLACE)
    ways = [_ways(word[at : at + _LONGEST], at > 0) for at in range(len(word))]
    found: dict[str, int] = {}
    # Fewest changes first, so that a bound on what is tried leaves out only the unlikely.
    layers: list[list[tuple[int, str]]] = [[(0, "")], *([] for _ in range(most))]
    seen: set[tuple[int, str]] = set()
    for changes, layer in enumerate(layers):
        while layer and len(seen) < VISITED:
            at, built = layer.pop()
            if (at, built) in seen:
                continue
            seen.add((at, built))
            if at == len(word):
                if built not in found:
                    found[built] = max(changes, 1)
                continue
            if begins(copied := built + word[at]):
                layer.append((at + 1, copied))
            same, others = ways[at]
            layer += [(at + size, start) for size, other in same if begins(start := built + other)]
            if changes < most:
                layers[changes + 1] += [
                    (at + size, start) for size, other in others if begins(start := built + other)
                ]
    found.pop(word, None)
    return found


_Ways = list[tuple[int, str]]
"""How many letters may be written as what."""


@lru_cache(_REMEMBERED)
def _ways(letters: str, inside: bool) -> tuple[_Ways, _Ways]:
    """Return how the first of `letters` may be written at no cost, and at that of one place.

    `inside`: they are not the beginning of the word.
    """
    others = _written(letters, _OTHERS)
    if letters[:_DOUBLED] == letters[0] * _DOUBLED:
        others.append((_DOUBLED, letters[0]))
    elif inside:
        others.append((1, letters[0] * _DOUBLED))
    return _written(letters, _FREE), others


def _written(letters: str, others: Mapping[str, list[str]]) -> _Ways:
    return [(size, other) for size in range(1, len(letters) + 1) for other in others.get(letters[:size], ())]
