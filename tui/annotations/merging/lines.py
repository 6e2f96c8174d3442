"""Three versions of some lines become one, as diff3 does it; where both sides changed a line, both stay.

The edits of either side are found by comparing it with the base, and are then made on the base together.
Two edits clash when they want the same line of the base, or when both put lines into the same gap; edits
that only touch each other do not.  (S. Khanna, K. Kunal, B. C. Pierce: A Formal Investigation of Diff3,
2007; git counts touching edits as a clash too, which for notes and lists of items is more than needed.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

MANY = 3000
"""Lines.  In longer texts lines that stand there very often (blank ones) are no landmarks for the comparison:
it would take time by the square of their number."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Some lines of the result, or two versions of them."""

    ours: tuple[str, ...]
    theirs: tuple[str, ...] | None = None
    """`None`: nobody disputes `ours`."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """Lines `[start, end)` of the base become `lines`."""

    start: int
    end: int
    lines: tuple[str, ...]

    def clashes(self, other: _Edit) -> bool:
        """Whether both cannot be made."""
        if self.start == self.end == other.start == other.end:
            return True
        return self.start < other.end and other.start < self.end

    def holds(self, other: _Edit) -> bool:
        """Whether it ends or begins with the very lines that the other one puts there."""
        if other.start < other.end or self.start == self.end or not other.lines:
            return False
        size = len(other.lines)
        after = self.end == other.start and self.lines[-size:] == other.lines
        return after or (self.start == other.start and self.lines[:size] == other.lines)


def merge(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[Hunk]:
    """Return the lines of the result in order.

    >>> [hunk.ours for hunk in merge(["a", "b", "c"], ["A", "b", "c"], ["a", "b", "C"])]
    [('A', 'b', 'C')]
    >>> [(hunk.ours, hunk.theirs) for hunk in merge(["a", "b"], ["a", "x"], ["a", "y"])]
    [(('a',), None), (('x',), ('y',))]
    """
    left, right = _new(_edits(base, ours), _edits(base, theirs))
    hunks: list[Hunk] = []
    at = 0
    while left or right:
        mine, other = _next_group(left, right)
        group = mine + other
        start, end = min(edit.start for edit in group), max(edit.end for edit in group)
        hunks.append(Hunk(tuple(base[at:start])))
        made = [_made(base, start, end, edits) for edits in (mine, other)]
        if not other or not mine:
            hunks.append(Hunk(made[1] if other else made[0]))
        elif made[0] == made[1]:
            hunks.append(Hunk(made[0]))
        else:
            hunks.append(Hunk(*made))
        at = end
    hunks.append(Hunk(tuple(base[at:])))
    return _joined(hunks)


def clean(hunks: Sequence[Hunk]) -> list[str] | None:
    """Return the lines if nothing clashes, else `None`."""
    if any(hunk.theirs is not None for hunk in hunks):
        return None
    return [line for hunk in hunks for line in hunk.ours]


def both(hunks: Sequence[Hunk]) -> list[str]:
    """Return all lines; where two versions stand against each other, ours and then theirs."""
    return [line for hunk in hunks for line in (*hunk.ours, *(hunk.theirs or ()))]


def marked(hunks: Sequence[Hunk], newline: str = "\n") -> str:
    """Return a text with git's conflict markers around each two versions; the lines have their ends."""
    parts: list[str] = []
    for hunk in hunks:
        if hunk.theirs is None:
            parts += hunk.ours
            continue
        for head, lines in (("<<<<<<< ours", hunk.ours), ("=======", hunk.theirs)):
            parts += [head + newline, *lines]
            if lines and not lines[-1].endswith(("\n", "\r")):
                parts.append(newline)
        parts.append(">>>>>>> theirs" + newline)
    return "".join(parts)


def merge_two(ours: Sequence[str], theirs: Sequence[str]) -> list[Hunk]:
    """Return the lines of two versions of which no base is known: what differs stands against each other."""
    codes = SequenceMatcher(None, ours, theirs, autojunk=_long(ours, theirs)).get_opcodes()
    return [
        Hunk(tuple(ours[first:last]), None if what == "equal" else tuple(theirs[start:end]))
        for what, first, last, start, end in codes
    ]


def _edits(base: Sequence[str], new: Sequence[str]) -> list[_Edit]:
    codes = SequenceMatcher(None, base, new, autojunk=_long(base, new)).get_opcodes()
    return [
        _Edit(start, end, tuple(new[first:last]))
        for what, start, end, first, last in codes
        if what != "equal"
    ]


def _new(left: list[_Edit], right: list[_Edit]) -> tuple[list[_Edit], list[_Edit]]:
    """Leave out what one side adds beside lines of the other that hold it already: it was merged before."""
    return (
        [edit for edit in left if not any(other.holds(edit) for other in right)],
        [edit for edit in right if not any(other.holds(edit) for other in left)],
    )


def _long(*texts: Sequence[str]) -> bool:
    return max(map(len, texts)) > MANY


def _next_group(left: list[_Edit], right: list[_Edit]) -> tuple[list[_Edit], list[_Edit]]:
    """Take the first edit out, with all of the other side that clash with it, and so on."""
    sides = (left, right)
    taken: tuple[list[_Edit], list[_Edit]] = ([], [])
    first = 0 if left and (not right or (left[0].start, left[0].end) <= (right[0].start, right[0].end)) else 1
    taken[first].append(sides[first].pop(0))
    grown = True
    while grown:
        grown = False
        for here, there in ((0, 1), (1, 0)):
            while sides[here] and any(sides[here][0].clashes(edit) for edit in taken[there]):
                taken[here].append(sides[here].pop(0))
                grown = True
    return taken


def _made(base: Sequence[str], start: int, end: int, edits: Sequence[_Edit]) -> tuple[str, ...]:
    lines: list[str] = []
    for edit in edits:
        lines += [*base[start : edit.start], *edit.lines]
        start = edit.end
    return (*lines, *base[start:end])


def _joined(hunks: Sequence[Hunk]) -> list[Hunk]:
    """Put neighbours together that nobody disputes, and leave out empty ones."""
    found: list[Hunk] = []
    for hunk in hunks:
        if hunk.theirs is None and not hunk.ours:
            continue
        if found and hunk.theirs is None and found[-1].theirs is None:
            found[-1] = Hunk(found[-1].ours + hunk.ours)
        else:
            found.append(hunk)
    return found
