"""The signs of marks that want a look: never told by colour alone, one cell each.

    ! clash      a merge left two versions of it
    ∅ orphan     its words are gone
    ≠ changed    its words were edited
    ~ moved      its words stand elsewhere

A mark with several of these shows the first.  An anchored one has no sign: nothing is to be done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tui.app.values import Mark

CLASH = "clash"

SIGNS: Mapping[str, str] = {CLASH: "!", "orphan": "∅", "changed": "≠", "moved": "~"}
"""By state, what is most to be looked at first."""


def state_of(mark: Mark) -> str:
    """The state that a mark shows; `anchored` for one that wants nothing.

    >>> state_of(Mark("1", "a", None, "", "C", "claim", "words", state="moved"))
    'moved'
    """
    return CLASH if mark.clashes else mark.state


def sign_of(marks: Iterable[Mark]) -> str:
    """The sign of the mark that most wants a look; `""`: none does."""
    found = {state_of(mark) for mark in marks}
    return next((sign for state, sign in SIGNS.items() if state in found), "")


def why(mark: Mark) -> str:
    """Why a mark is in its state, and how sure that is; `""` for one that stands where it stood.

    >>> why(Mark("1", "a", None, "", "C", "claim", "", state="moved", reason="further on", certainty=0.92))
    'further on, 92 % sure'
    """
    if mark.state not in SIGNS or not mark.reason:
        return ""
    return mark.reason if mark.state == "orphan" else f"{mark.reason}, {mark.certainty * 100:.0f} % sure"


FITS: Mapping[str, Callable[[Mark], bool]] = {
    "place": lambda mark: mark.state == "orphan",
    "accept": lambda mark: mark.state in ("changed", "moved"),
    "ours": lambda mark: bool(mark.clashes),
    "theirs": lambda mark: bool(mark.clashes),
    "both": lambda mark: bool(mark.clashes),
}
"""What can be asked for only some annotations, as bindings name it."""
