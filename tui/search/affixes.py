"""What Arabic and Hebrew write together with a word: the article, and, in, to; endings of the plural.

A word of theirs seldom stands bare: الوزير is the minister, وزير a minister, والوزير and the minister.  The
Arabic affixes are those of the stemmer light10 (Larkey, Ballesteros and Connell 2007) without its endings of
one letter but the feminine one; the Hebrew ones are the seven letters that lean on a word, and three endings.

    >>> "الوزير" in affixed("وزير"), "وزير" in affixed("والوزير")
    (True, True)
    >>> "בית" in affixed("הבית"), affixed("ferry")
    (True, set())
"""

from __future__ import annotations

Affixes = tuple[tuple[str, ...], tuple[str, ...]]
"""What may stand before a word, and what behind it."""

_ARABIC: Affixes = (
    ("", "ال", "وال", "بال", "كال", "فال", "لل", "و"),
    ("", "ها", "ان", "ات", "ون", "ين", "يه", "ة"),
)
_HEBREW: Affixes = (
    ("", "ה", "ו", "ב", "ל", "מ", "ש", "כ", "וה", "שה", "מה"),
    ("", "ים", "ות", "ה"),
)

STEM = 3
"""Letters that are left of a word: most roots have three."""


def affixed(word: str) -> set[str]:
    """Return what may be forms of a folded word in Arabic or Hebrew letters; most are no words."""
    if "\u0621" <= word[0] <= "\u064a":
        before, behind = _ARABIC
    elif "\u05d0" <= word[0] <= "\u05ea":
        before, behind = _HEBREW
    else:
        return set()
    bare = {word[len(start) :] for start in before if word.startswith(start)}
    stems = {each[: len(each) - len(end)] for each in bare for end in behind if each.endswith(end)}
    stems = {stem for stem in stems if len(stem) >= STEM}
    return {start + stem + end for start in before for stem in stems for end in behind} - {word}
