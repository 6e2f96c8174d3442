"""What other tongues than English write before and behind a word, with it: the article, cases, plurals.

A word of theirs seldom stands bare: الوزير is the minister, وزير a minister, والوزير and the minister; a war
is война, and with the war войной.  Too many letters change for a typo, in words that are too short for two.

    >>> "الوزير" in affixed("وزير"), "وزير" in affixed("والوزير"), "воинои" in affixed("воина")
    (True, True, True)
    >>> "בית" in affixed("הבית"), affixed("ferry")
    (True, set())

The Arabic affixes are those of the stemmer light10 (Larkey, Ballesteros and Connell 2007) without its endings
of one letter but the feminine one; the Hebrew ones are the letters that lean on a word, and three endings;
those of Russian (Snowball's stemmer), Ukrainian and Greek are of nouns and adjectives.  All are folded, as
search folds words: й is и, and the Greek final sigma like any other.
"""

from __future__ import annotations

Affixes = tuple[tuple[str, ...], tuple[str, ...]]
"""What may stand before a word, and what behind it; `""`: nothing."""

_ARABIC: Affixes = (
    ("", "ال", "وال", "بال", "كال", "فال", "لل", "و"),
    ("", "ها", "ان", "ات", "ون", "ين", "يه", "ة"),
)
_HEBREW: Affixes = (
    ("", "ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "שה", "מה"),
    ("", "ים", "ות", "ה"),
)
_SLAVIC = (
    "а я у ю е є о и ы і ь ам ям ом ем єм ами ями ах ях ов ев ів ою ею єю ью ия ья ию ье иям ием "
    "иями иях ии ыи ои еи іи ая яя ое ее ые ие ого его ому ему ым им ых их іх ыми ими ую юю ові еві иеи"
)
_CYRILLIC: Affixes = (("",), ("", *_SLAVIC.split()))
_HELLENIC = "α ασ αδεσ αδων ε εσ η ησ ι ισ ια ιασ ιεσ ιων ο οσ οι ου ουσ ων εισ εων εωσ ματα ματοσ ματων"
_GREEK: Affixes = (("",), ("", *_HELLENIC.split()))

_ALPHABETS = (
    ("\u0370", "\u03ff", _GREEK),
    ("\u0400", "\u045f", _CYRILLIC),
    ("\u05d0", "\u05ea", _HEBREW),
    ("\u0621", "\u064a", _ARABIC),
)
"""From which character to which."""

STEM = 3
"""Letters that are left of a word: most roots of Semitic words have three, and many short Slavic ones."""


def affixed(word: str) -> set[str]:
    """Return what may be forms of a folded word in one of these alphabets; most are no words."""
    kinds = (affixes for first, last, affixes in _ALPHABETS if first <= word[0] <= last)
    before, behind = next(kinds, ((), ()))
    bare = {word[len(start) :] for start in before if word.startswith(start)}
    stems = {each[: len(each) - len(end)] for each in bare for end in behind if each.endswith(end)}
    stems = {stem for stem in stems if len(stem) >= STEM}
    return {start + stem + end for start in before for stem in stems for end in behind} - {word}
