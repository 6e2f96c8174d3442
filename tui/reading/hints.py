"""Short labels for the things one can see, so that two keystrokes reach any of them.

`f` writes a label beside each sentence on the screen and the reader types the one at the sentence
that the eyes are on.  Labels are a prefix code: none is the beginning of another, so the last
letter typed decides and no Enter is needed.
"""

from __future__ import annotations

ALPHABET = "asdfghjklqwertyuiopzxcvbnm"
"""Home row first, then the row above it, then the one below: the order in which fingers reach."""


def labels(count: int, alphabet: str = ALPHABET) -> list[str]:
    """Return `count` labels with the shortest total length; the first ones are the easiest to type.

    Of the labels one letter shorter than the longest, only as many are opened into longer ones as
    must be (a Huffman code for equal weights), and those are the hardest to reach.

    >>> labels(3, "asd"), labels(4, "asd"), labels(6, "asd")
    (['a', 's', 'd'], ['a', 's', 'da', 'ds'], ['a', 'sa', 'ss', 'sd', 'da', 'ds'])

    Raises:
        ValueError: the alphabet has fewer than two different letters.
    """
    letters = list(dict.fromkeys(alphabet))
    if len(letters) < 2:
        raise ValueError("hints need at least two different letters")
    if count <= 0:
        return []
    shorter = [""]
    while len(shorter) * len(letters) < count:
        shorter = [prefix + letter for prefix in shorter for letter in letters]
    spread = len(letters) - 1  # what opening one label adds
    opened = max(1, -((len(shorter) - count) // spread))  # at least one: a label has a letter
    kept = len(shorter) - opened
    longer = [prefix + letter for prefix in shorter[kept:] for letter in letters]
    return (shorter[:kept] + longer)[:count]
