"""Which words of a query say little: those that only ask, and small ones beside others.

`what did Crosetto say about the raid?` looks for Crosetto and raid.  Who types `burden of travel` may mean
`the travel burden`: that small words stand there too, and in order, is better, and no more.
"""

from __future__ import annotations

from collections.abc import Sequence

from tui.search.meaning import Meaning
from tui.search.syntax import Clause, Kind

FEWEST = 3
"""Words of a question; `who report` may well mean the organisation."""

FAINT = 0.1
"""What the rarity of a word that only asks counts for: between passages that are as good, it tells."""

_FIRST = "what who whom whose when where why how which did does do is are was were can could"
_OTHERS = (
    "a about all an and any as at be been being by didnt doesnt for from had happen happened happens "
    "has have he hear heard her him his if in into it its me mean means meant mention mentioned of "
    "on or our say saying says said she so some talk talked talking talks tell telling tells than "
    "that the their them then there these they this those to told us we will with would write wrote "
    "you your called call happening think thinks thought article articles passage story stories find found "
    "explain explained written there something anything somebody someone anybody anyone reported report "
)
_BEGINS = frozenset(_FIRST.split())
_ASKS = _BEGINS.union(_OTHERS.split())
"""English, as inflection is."""

_SMALL = (
    "a an and are as at be been but by for from had has have he her his in is it its of on or she that the "
    "their they this to was were which with would"
)
SMALL_WORDS = frozenset(_SMALL.split())
"""English too; not `not`, which says much, nor `who` and `will`, which are names as well."""


def deciding(wanted: Sequence[Clause]) -> tuple[bool, ...]:
    """Say of each clause whether a passage must meet it, or had only better do so.

    A word must not that only asks, that is small, or of which one letter is typed; unless there is no other.
    """
    asks = asides(wanted)
    decides = tuple(not (aside or _says_little(clause)) for clause, aside in zip(wanted, asks, strict=True))
    if any(decides):
        return decides
    return tuple(not aside for aside in asks)


def is_lone_letter(wanted: Sequence[Clause]) -> bool:
    """Whether of the last word one letter is typed, which tells next to nothing."""
    return any(last.kind is Kind.WORD and last.open and len(last.term) == 1 for last in wanted[-1:])


def phrase(wanted: Sequence[Clause]) -> slice:
    """Return which clauses may stand side by side as typed.

    Not those that ask, before and behind the others, nor the first letter of the next word.
    """
    asks = asides(wanted)
    told = [number for number, aside in enumerate(asks) if not aside]
    return slice(told[0], told[-1] + 1 - is_lone_letter(wanted)) if told else slice(0)


def phrases(wanted: Sequence[Clause]) -> list[slice]:
    """Return the same, and with what may ask after all: `are third party` need be no question."""
    told, end = phrase(wanted), len(wanted) - is_lone_letter(wanted)
    every = {(told.start, told.stop): None, (told.start, end): None, (0, end): None}
    return [slice(*each) for each in every]


def understood(wanted: Sequence[Clause], meanings: Sequence[Meaning]) -> bool:
    """Whether this is a question of which every word that says something stands somewhere.

    Who asks remembers no sentence: an answer need not hold most of a question's own words.
    """
    asks = asides(wanted)
    told = [meaning for meaning, aside in zip(meanings, asks, strict=True) if not aside]
    return any(asks) and all(meaning.words or meaning.runs for meaning in told)


def _says_little(clause: Clause) -> bool:
    if clause.kind is not Kind.WORD:
        return False
    return len(clause.term) == 1 if clause.open else clause.term in SMALL_WORDS and len(clause.terms) == 1


def asides(wanted: Sequence[Clause]) -> tuple[bool, ...]:
    """Say of each clause whether it only asks: of the words of a question, unless there are no others."""
    none = (False,) * len(wanted)
    if len(wanted) < FEWEST or wanted[0].kind is not Kind.WORD or wanted[0].term not in _BEGINS:
        return none
    asks = tuple(clause.kind is Kind.WORD and clause.term in _ASKS for clause in wanted)
    return none if all(asks) else asks
