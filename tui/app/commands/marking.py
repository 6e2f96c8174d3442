"""Marking, noting, tagging, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import BOTH, Command, Situation
from tui.reading.chords import Chosen

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class _OnMark(Command):
    """Does something to the annotation at the cursor."""

    group = "Annotate"
    not_now = "not possible here: no annotation at the cursor"

    def available(self, situation: Situation) -> bool:
        """Only where the cursor touches one."""
        return situation.on_mark


class Mark(Command):
    """Mark what the cursor is on; on a mark, make it a sentence longer; `3s` marks with pen 3."""

    name, keys, group, footer, modes = "mark", ("s", "enter"), "Annotate", "mark", BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Mark, with the pen that a count names."""
        reader.marking.mark_with(str(chosen.count) if chosen.count else "")


class Shrink(_OnMark):
    """Make the mark at the cursor shorter: by a sentence, then clauses, then words."""

    name, keys, footer = "shrink", ("S",), "shorter"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Take off its end."""
        reader.marking.shrink()


class Pen(Command):
    """Mark with the pen on a number key; on a mark, change its pen (type 1 to 9 and wait, or Enter)."""

    name, group, modes, told = "pen", "Annotate", BOTH, "1 … 9"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """The digit is the argument."""
        reader.marking.mark_with(chosen.argument)


class Note(Command):
    """Write a note on the mark at the cursor; without one, mark the sentence first."""

    name, keys, group, footer = "note", ("a",), "Annotate", "note"
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Open the editor below the words."""
        reader.noting.note()


class NoteInEditor(Command):
    """Write the note in your own editor ($VISUAL or $EDITOR)."""

    name, keys, group, modes = "note_in_editor", ("E",), "Annotate", BOTH
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Leave the screen to the editor for a while."""
        reader.noting.note_in_editor()


class Tag(Command):
    """Tag the mark at the cursor; without one, mark the sentence first."""

    name, keys, group, footer, modes = "tag", ("t",), "Annotate", "tag", BOTH
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Open the box for tags."""
        reader.noting.tag()


class Repeat(Command):
    """Annotate the next passage as the last one was: as much of it, with its pen and tags."""

    name, keys, group, footer, modes = "repeat", (".",), "Annotate", "again", BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """As many passages as the count says."""
        reader.repeating.repeat(chosen.count or 1)


class Delete(_OnMark):
    """Delete the annotation at the cursor."""

    name, keys, footer = "delete", ("x", "delete"), "delete"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """`u` brings it back."""
        reader.marking.delete_here()


class Respan(_OnMark):
    """Give the mark at the cursor other words: select them, then mark."""

    name, keys = "respan", ("r",)

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Begin with the words it has."""
        reader.marking.span_anew_here()


class Undo(Command):
    """Take back the last thing done to an annotation, in whatever article."""

    name, keys, group, footer = "undo", ("u",), "Annotate", ""
    not_now = "nothing to undo"

    def available(self, situation: Situation) -> bool:
        """Only when something was done."""
        return situation.undo

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """As often as the count says."""
        reader.marking.undo(chosen.count or 1)


class Redo(Command):
    """Do again what was taken back."""

    name, keys, group = "redo", ("ctrl+r",), "Annotate"
    not_now = "nothing to redo"

    def available(self, situation: Situation) -> bool:
        """Only when something was taken back."""
        return situation.redo

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """As often as the count says."""
        reader.marking.redo(chosen.count or 1)


class Copy(Command):
    """Copy the selection, the mark or the sentence to the clipboard, with its source."""

    name, keys, group, modes = "copy", ("y",), "Annotate", BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Also over ssh and inside tmux."""
        reader.copying.copy()


COMMANDS = (
    Mark, Shrink, Pen, Note, NoteInEditor, Tag, Repeat,
    Delete, Respan, Undo, Redo, Copy,
)  # fmt: skip
