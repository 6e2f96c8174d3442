"""Selecting words: with motions, by text objects, by larger and smaller things around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import BOTH, ONLY_SELECTING, Command
from tui.reading.chords import Chosen
from tui.reading.objects import LETTERS

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class Select(Command):
    """Select words: motions lengthen the selection, `s` or a pen marks it."""

    name, keys, group, footer = "select", ("v",), "Select", "select"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Begin at the cursor's first word."""
        reader.selecting.begin()


class SelectSentences(Command):
    """Select whole sentences; once more: whole paragraphs, and words again."""

    name, keys, group, footer = "select_sentences", ("V",), "Select", "sentences"
    modes = BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Both ends are whole from now on."""
        reader.selecting.by_larger_units()


class _Selection(Command):
    """Does something to the selection."""

    group = "Select"
    modes = ONLY_SELECTING


class LeaveSelection(_Selection):
    """Leave the selection."""

    name, keys = "leave_selection", ("v",)

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Nothing was marked."""
        reader.moving.escape()


class SwapEnds(_Selection):
    """Let the other end of the selection move."""

    name, keys, footer = "swap_ends", ("o",), "other end"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Exchange anchor and head."""
        reader.selecting.swap_ends()


class Inner(_Selection):
    """Select a word, clause, sentence, paragraph, quotation or what is in brackets, by its letter."""

    name, keys, footer = "inner", ("i <letter>",), "inside"
    letters = LETTERS

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """As many as the count says."""
        reader.selecting.take(chosen.argument, chosen.count or 1, around=False)


class Around(_Selection):
    """Select the same with the marks around it; of a paragraph with its heading."""

    name, keys, footer = "around", ("a <letter>",), "around"
    letters = LETTERS

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """As many as the count says."""
        reader.selecting.take(chosen.argument, chosen.count or 1, around=True)


class WidenSelection(_Selection):
    """Widen the selection: to the clause, the sentence, the paragraph, the article."""

    name, keys, footer = "widen_selection", (">", "+"), "wider"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """As many steps as the count says."""
        reader.selecting.widen(chosen.count or 1)


class NarrowSelection(_Selection):
    """Narrow the selection: back to what it was widened from, then to the word where it began."""

    name, keys, footer = "narrow_selection", ("<", "-"), "narrower"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """As many steps as the count says."""
        reader.selecting.narrow(chosen.count or 1)


class NoteOnSelection(_Selection):
    """Mark what is selected, and write a note on it."""

    name, keys, footer = "note_on_selection", ("A", "a enter"), "note"
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Open the note's box."""
        reader.noting.note()


COMMANDS = (
    Select, SelectSentences, LeaveSelection, SwapEnds, Inner, Around, WidenSelection, NarrowSelection,
    NoteOnSelection,
)  # fmt: skip
