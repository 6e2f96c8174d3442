"""Marks whose article changed: what became of them, and what the reader makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.app.commands.command import BOTH, Command, Situation
from tui.reading.chords import Chosen

if TYPE_CHECKING:
    from tui.annotations.merging.settling import Side
    from tui.app.commands.reader import Reader


class WhatChanged(Command):
    """Show what became of the mark at the cursor: its words then and now, or its two versions."""

    name, keys, group, footer = "what_changed", ("d",), "Settle", "what changed"
    not_now = "not possible here: no annotation at the cursor"
    needs_boxes = True

    def available(self, situation: Situation) -> bool:
        """On a mark, or with one in hand that lost its place."""
        return situation.on_mark or situation.in_hand

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In a box below its words."""
        reader.settling.show()


class Accept(Command):
    """Accept the new text: the quote of the mark at the cursor becomes what stands there now."""

    name, keys, group, footer = "accept", ("A",), "Settle", "accept"
    not_now = "not possible here: no mark at the cursor that changed or moved"

    def available(self, situation: Situation) -> bool:
        """Where the mark at the cursor changed or moved."""
        return situation.state in ("changed", "moved")

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """`u` brings the old words back."""
        reader.settling.accept_here()


class AcceptAll(Command):
    """Accept the new text for every mark of this article that changed or moved."""

    name, keys, group = "accept_all", ("g A", "<leader> a"), "Settle"
    not_now = "no mark of this article changed or moved"

    def available(self, situation: Situation) -> bool:
        """Where there is one."""
        return situation.unsettled

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """One deed for all of them."""
        reader.settling.accept_all()


class NextLost(Command):
    """Show where the next annotation of this article that lost its place most likely stands."""

    name, keys, group, footer = "next_lost", ("P",), "Settle", "next lost"
    not_now = "no annotation of this article lost its place"

    def available(self, situation: Situation) -> bool:
        """Where one lost its place."""
        return situation.lost

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """It is in hand then."""
        reader.settling.propose_next()


class PlaceAgain(Command):
    """Place it again: on the words proposed, on the selection, or on what the cursor is on."""

    name, keys, group, footer, modes = "place_again", ("p",), "Settle", "place here", BOTH
    not_now = "no annotation of this article lost its place"

    def available(self, situation: Situation) -> bool:
        """Where one lost its place."""
        return situation.lost

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The one in hand, or the only one."""
        reader.settling.place()


class _OnClash(Command):
    """Settles the two versions of the mark at the cursor."""

    group = "Settle"
    not_now = "not possible here: no mark at the cursor with two versions"
    side: ClassVar[Side]

    def available(self, situation: Situation) -> bool:
        """Where a merge could not decide."""
        return situation.clash

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """`u` brings the clash back."""
        reader.settling.settle_here(self.side)


class KeepThis(_OnClash):
    """Of two versions of the mark at the cursor keep this one."""

    name, keys, footer, side = "keep_this", ("g <",), "keep this", "ours"


class KeepOther(_OnClash):
    """Of two versions of the mark at the cursor keep the other one."""

    name, keys, footer, side = "keep_other", ("g >",), "the other", "theirs"


class KeepBoth(_OnClash):
    """Of two versions of the mark at the cursor keep both, the notes one below the other."""

    name, keys, footer, side = "keep_both", ("g =",), "both", "both"


class MergeCopies(Command):
    """Merge what git and sync programs left: conflict markers, and copies of sidecars."""

    name, keys, group = "merge_copies", ("g m", "<leader> m"), "Settle"

    def available(self, situation: Situation) -> bool:
        """Always: it looks first."""
        return True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """By annotation; what clashes is left to the reader."""
        reader.mending.merge()


COMMANDS = (
    WhatChanged, Accept, AcceptAll, NextLost, PlaceAgain, KeepThis, KeepOther, KeepBoth, MergeCopies,
)  # fmt: skip
