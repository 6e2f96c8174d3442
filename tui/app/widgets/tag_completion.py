"""Tags as one types them in one line, and which tag in use a half-typed one may become.

Commas and blanks part tags, and a `#` before one is not part of it.  A tag written elsewhere may itself
hold a blank or a comma; it is shown with a no-break space and a low comma (`_SHOWN`), so that it stays
one and comes back as it was.

    >>> tags("nato,  #training nato air\u00a0defence,", ["air defence"])
    ('nato', 'training', 'air defence')
    >>> line(["nato", "air defence"])
    'nato, air\\xa0defence, '
    >>> complete("tr", ["nato", "control", "training"], ())
    ['training', 'control']
    >>> complete("trianing", ["nato", "training"], ()), complete("n", ["nato", "navy"], ["nato"])
    (['training'], ['navy'])
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from tui.text.fold import folded

MOST = 6
"""Tags offered at a time: they are seen at one glance."""

TYPOS = ((8, 2), (4, 1))
"""Letters a word has at least, and how many of them may be wrong or swapped: as in searching."""

_SHOWN = str.maketrans({" ": "\xa0", "\t": "\xa0", "\n": "\xa0", ",": "‚"})
_PARTED = re.compile(r"[^, ]+")


class Word(NamedTuple):
    """The word that is being typed, and where it stands in the line, in code points."""

    text: str
    start: int
    end: int


def shown(tag: str) -> str:
    """Write a tag so that it stays one among commas and blanks."""
    return tag.strip().translate(_SHOWN)


def line(tags: Iterable[str]) -> str:
    """Write tags in one line, ready for the next one."""
    return "".join(f"{shown(tag)}, " for tag in tags)


def tags(typed: str, known: Iterable[str] = ()) -> tuple[str, ...]:
    """Read the tags that were typed, each once; `known` tags are spelt as they are elsewhere.

    Only the letters make a tag: `NATO` typed beside `nato` is the same one.
    """
    spelt = {shown(tag): tag for tag in known}
    found: dict[str, str] = {}
    for word in _PARTED.findall(typed):
        tag = spelt.get(word) or spelt.get(word.lstrip("#")) or word.lstrip("#")
        if tag:
            found.setdefault(folded(tag), tag)
    return tuple(found.values())


def word_at(typed: str, cursor: int) -> Word:
    """Return the word that the cursor stands in or behind; an empty one between two."""
    for found in _PARTED.finditer(typed):
        if found.start() <= cursor <= found.end():
            return Word(found.group(), found.start(), found.end())
    return Word("", cursor, cursor)


def complete(word: str, in_use: Sequence[str], taken: Collection[str], most: int = MOST) -> list[str]:
    """Return the tags that `word` may become: those that begin so, then hold it, then come near.

    Within each kind they stand as in `in_use`, the most used first.  Tags that are `taken` are left out.
    """
    wanted = folded(word.lstrip("#"))
    there = {folded(tag) for tag in taken}
    kinds: tuple[list[str], list[str], list[str]] = ([], [], [])
    for tag in in_use:
        text = folded(shown(tag))
        if text in there or folded(tag) in there or text == wanted:
            continue
        if text.startswith(wanted):
            kinds[0].append(tag)
        elif wanted in text:
            kinds[1].append(tag)
        elif len(kinds[0]) + len(kinds[1]) + len(kinds[2]) < most and _near(wanted, text):
            kinds[2].append(tag)
    return [tag for kind in kinds for tag in kind][:most]


def _near(word: str, text: str) -> bool:
    """Whether a tag begins with something like `word`."""
    typos = next((allowed for letters, allowed in TYPOS if len(word) >= letters), 0)
    if not typos:
        return False
    from rapidfuzz.distance import OSA  # 12 ms that only a misspelt word costs

    lengths = range(len(word) - typos, len(word) + typos + 1)
    return any(OSA.distance(word, text[:length], score_cutoff=typos) <= typos for length in lengths)
