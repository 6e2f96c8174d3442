"""Words of one family: what is done, who does it, and what comes of it (maintain, maintenance).

Inflections are the same word; these are others, and who asks for one may remember a sentence with another:
`restore the dictatorship` for its restoration.  So they are looked for only while little is found.

The endings are those that English makes nouns, verbs and adjectives with; where the stem changes too
(invade, invasion) the pairs are the regular ones of words from Latin.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

_LISTED = (
    "al als ally ance ances ancy ant ants ary ate ated ately ates ating ation ations ative ator ators d e ed "
    "ence ences ency ent ents er ers es ful fully ible able ably ic ical ically ics ied ies ify ing ings ion "
    "ions ious iously ise ised ises ising isation ism ist ists ition itions ity ities ive ively ize ized "
    "izes izing ization less ly ment ments ness or ors ory ous ously s sis ses se sed sing th y"
)
_ENDINGS = frozenset(["", *_LISTED.split()])
_LONGEST = max(map(len, _ENDINGS))

STEM = 4
"""Letters that both words begin with; with fewer, `port` and `portion` were one family."""

_CHANGED = (
    ("ad", "as"),
    ("id", "is"),
    ("od", "os"),
    ("ud", "us"),
    ("nd", "ns"),
    ("rt", "rs"),
    ("it", "iss"),
    ("ed", "ess"),
    ("uc", "uct"),
    ("ib", "ipt"),
    ("eiv", "ept"),
    ("ain", "en"),
    ("oy", "uct"),
    ("lv", "lut"),
    ("fy", "fic"),
    ("ply", "plic"),
)
"""How a stem ends before a verb's endings and before those of what comes of it: decide, decision."""


def related(word: str, starting: Callable[[str], Collection[str]]) -> Iterator[str]:
    """Yield what may be of `word`'s family: of longer words than a stem those that `starting` it knows.

    >>> held = ["maintenance", "mainland", "restoration", "restaurant"]
    >>> starting = lambda stem: [word for word in held if word.startswith(stem)]
    >>> [*related("maintain", starting), *related("restore", starting)]
    ['mainten', 'maintenance', 'restor', 'restoration']
    """
    if not (word.isascii() and word.isalpha()):
        return
    stems = {word[:end] for end in range(max(STEM, len(word) - _LONGEST), len(word) + 1)}
    stems = {stem for stem in stems if _is_form(word, stem)}
    for stem in sorted(stems | set(_otherwise(stems))):
        for term in (stem, *starting(stem)):
            if term != word and _is_form(term, stem):
                yield term


def _is_form(word: str, stem: str) -> bool:
    """Whether `word` is a stem with an ending that is no longer than it: `callously` is none of `call`."""
    return len(word) <= 2 * len(stem) and word[len(stem) :] in _ENDINGS


def _otherwise(stems: Collection[str]) -> Iterator[str]:
    """Yield stems as they are before other endings."""
    for one, other in (*_CHANGED, *(pair[::-1] for pair in _CHANGED)):
        for stem in stems:
            if stem.endswith(one) and len(stem) - len(one) + len(other) > STEM:
                yield stem[: -len(one)] + other
