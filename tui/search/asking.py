"""Which words of a query only ask: `what did Crosetto say about the raid?` looks for Crosetto and raid."""

from __future__ import annotations

from collections.abc import Sequence

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
    "you your called call happening think thinks thought "
)
_BEGINS = frozenset(_FIRST.split())
_ASKS = _BEGINS.union(_OTHERS.split())
"""English, as inflection is."""


def asides(wanted: Sequence[Clause]) -> tuple[bool, ...]:
    """Say of each clause whether it only asks: of the words of a question, unless there are no others."""
    none = (False,) * len(wanted)
    if len(wanted) < FEWEST or wanted[0].kind is not Kind.WORD or wanted[0].term not in _BEGINS:
        return none
    asks = tuple(clause.kind is Kind.WORD and clause.term in _ASKS for clause in wanted)
    return none if all(asks) else asks
