"""What a sidecar with git's conflict markers says, for as long as nobody has merged it.

The file holds two versions.  Each is read by itself, as far as it can be read, and every annotation of either
is shown: one that both have and that differs has the other version's values under `conflict`, as after a
merge.  Nothing counts as deleted, and nothing is written.  The merge itself is `mending`, on request: it may
ask git for what both versions come from, and so decides more.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tui.annotations import markers
from tui.annotations.annotation import Annotation
from tui.annotations.merging.fields import merge
from tui.annotations.problem import Problem
from tui.annotations.salvage import Salvaged, salvage
from tui.annotations.understanding import understand
from tui.errors import DamagedSidecar

_NOTHING = Salvaged((), {}, {}, ())

_SEALED = "git's conflict markers: both sides are shown, merge them to change anything"
_IN_PART = "; some of their items cannot be read"


def both_sides(text: str, path: Path) -> Salvaged | None:
    """Return the annotations of both versions, in our order; `None`: there are no two, or no annotation."""
    try:
        three, start = markers.sides(text), markers.marked(text)
    except ValueError:
        return None
    base, ours, theirs = (_NOTHING if side is None else _read(side, path) for side in three)
    if not ours.annotations and not theirs.annotations:
        return None
    known, others = ({each.id: each for each in side.annotations} for side in (base, theirs))
    texts = {**theirs.texts, **ours.texts}
    shown: list[Annotation] = []
    for mine in ours.annotations:
        other = others.pop(mine.id, mine)
        one = merge(known.get(mine.id), mine, other).annotation or mine
        if (one.quote, one.span) != (mine.quote, mine.span):
            texts[one.id] = theirs.texts.get(one.id, "")
        shown.append(one)
    line = text.count("\n", 0, start) + 1
    problem = Problem(line, _SEALED + (_IN_PART if ours.problems or theirs.problems else ""), seals=True)
    return Salvaged((*shown, *others.values()), {**theirs.article, **ours.article}, texts, (problem,))


def _read(text: str, path: Path) -> Salvaged:
    try:
        understood = understand(text, path)
    except DamagedSidecar as error:
        return salvage(text, path) or replace(_NOTHING, problems=(Problem(error.line or 1, error.problem),))
    return Salvaged(understood.annotations, understood.article, understood.texts, understood.problems)
