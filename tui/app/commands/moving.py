"""Moving through an article, and between places."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from tui.app.commands.command import BOTH, Command, Mode
from tui.reading.chords import Chosen
from tui.reading.cursor import Motion

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class _Move(Command):
    """Send the cursor, or the end of the selection, somewhere."""

    group = "Move"
    modes = BOTH
    moves = True
    motion: ClassVar[Motion]

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Move as often as the count says."""
        reader.moving.move(self.motion, chosen.count or 1)


class Next(_Move):
    """Go to the next sentence (or paragraph, or line of words)."""

    name, keys, motion = "next", ("j", "down"), Motion.NEXT


class Previous(_Move):
    """Go to the sentence before (or paragraph, or line of words)."""

    name, keys, motion = "previous", ("k", "up"), Motion.PREVIOUS


class NextWord(_Move):
    """Go to the next word; the cursor narrows to words."""

    name, keys, motion = "next_word", ("w", "l", "right"), Motion.NEXT_WORD


class PreviousWord(_Move):
    """Go to the word before; the cursor narrows to words."""

    name, keys, motion = "previous_word", ("b", "h", "left"), Motion.PREVIOUS_WORD


class NextSentence(_Move):
    """Go to the beginning of the next sentence."""

    name, keys, motion = "next_sentence", (")",), Motion.NEXT_SENTENCE


class PreviousSentence(_Move):
    """Go to the beginning of the sentence, or of the one before."""

    name, keys, motion = "previous_sentence", ("(",), Motion.PREVIOUS_SENTENCE


class NextParagraph(_Move):
    """Go to the next paragraph."""

    name, keys, motion = "next_paragraph", ("}",), Motion.NEXT_PARAGRAPH


class PreviousParagraph(_Move):
    """Go to the beginning of the paragraph, or to the one before."""

    name, keys, motion = "previous_paragraph", ("{",), Motion.PREVIOUS_PARAGRAPH


class SentenceStart(_Move):
    """Go to the first word of the sentence."""

    name, keys, motion = "sentence_start", ("^",), Motion.SENTENCE_START


class SentenceEnd(_Move):
    """Go to the last word of the sentence."""

    name, keys, motion = "sentence_end", ("$",), Motion.SENTENCE_END


class First(Command):
    """Go to the beginning of the article; with a count, to that paragraph."""

    name, keys, group, modes = "first", ("gg", "home"), "Move", BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Jump, so that one can jump back."""
        reader.moving.jump(Motion.FIRST, chosen.count or 1)


class Last(Command):
    """Go to the end of the article; with a count, that many per cent down."""

    name, keys, group, modes = "last", ("G", "end"), "Move", BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Jump, so that one can jump back."""
        if chosen.count:
            reader.moving.go_to_percent(chosen.count)
        else:
            reader.moving.jump(Motion.LAST)


class _Scroll(Command):
    """Move the view; the cursor comes along."""

    group = "Move"
    pages: ClassVar[float]
    modes = BOTH

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Move by parts of a page, as often as the count says."""
        reader.moving.scroll_pages(self.pages * (chosen.count or 1))


class HalfPageDown(_Scroll):
    """Go down half a page."""

    name, keys, pages = "half_page_down", ("ctrl+d",), 0.5


class HalfPageUp(_Scroll):
    """Go up half a page."""

    name, keys, pages = "half_page_up", ("ctrl+u",), -0.5


class PageDown(_Scroll):
    """Go down a page."""

    name, keys, pages = "page_down", ("space", "pagedown"), 1.0


class PageUp(_Scroll):
    """Go up a page."""

    name, keys, pages = "page_up", ("backspace", "pageup", "ctrl+b"), -1.0


class LineDown(Command):
    """Scroll down a line."""

    name, keys, group = "line_down", ("ctrl+e",), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Move the view by rows."""
        reader.moving.scroll_rows(chosen.count or 1)


class LineUp(Command):
    """Scroll up a line."""

    name, keys, group = "line_up", ("ctrl+y",), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Move the view by rows."""
        reader.moving.scroll_rows(-(chosen.count or 1))


class Centre(Command):
    """Scroll so that the cursor is in the middle of the page."""

    name, keys, group = "centre", ("zz",), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Move the view, not the cursor."""
        reader.moving.put_cursor_at(0.5)


class CursorToTop(Command):
    """Scroll so that the cursor is at the top of the page."""

    name, keys, group = "cursor_to_top", ("zt",), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Move the view, not the cursor."""
        reader.moving.put_cursor_at(0.0)


class Narrow(Command):
    """Narrow the cursor: from paragraphs to sentences, from sentences to words."""

    name, keys, group = "narrow", ("<",), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Use a finer unit."""
        reader.moving.narrow()


class Widen(Command):
    """Widen the cursor: from words to sentences, from sentences to paragraphs."""

    name, keys, group = "widen", (">",), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Use a coarser unit."""
        reader.moving.widen()


class Back(Command):
    """Jump back to where you came from, in whatever article."""

    name, keys, group = "back", ("ctrl+o",), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Walk the jump list."""
        reader.moving.back(chosen.count or 1)


class Forward(Command):
    """Jump forward again."""

    name, keys, group = "forward", ("ctrl+i",), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Walk the jump list."""
        reader.moving.forward(chosen.count or 1)


class SetMark(Command):
    """Remember this place under a letter."""

    name, keys, group = "set_mark", ("m <letter>",), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Give the place a letter."""
        reader.moving.set_mark(chosen.argument)

    def choices(self, reader: Reader) -> Mapping[str, str]:
        """Those that are taken."""
        return reader.listing.letters()


class GoToMark(Command):
    """Go to the place remembered under a letter; '' goes to where you jumped from."""

    name, keys, group = "go_to_mark", ("' <letter>",), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Jump there."""
        reader.moving.go_to_mark(chosen.argument)

    def choices(self, reader: Reader) -> Mapping[str, str]:
        """Those that have a place."""
        return {"'": "where you jumped from", **reader.listing.letters()}


class NextAnnotation(Command):
    """Go to the next annotation of this article."""

    name, keys, group = "next_annotation", ("]", "J"), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Go on as often as the count says."""
        reader.moving.go_to_annotation(chosen.count or 1)


class PreviousAnnotation(Command):
    """Go to the annotation before."""

    name, keys, group = "previous_annotation", ("[", "K"), "Move"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Go back as often as the count says."""
        reader.moving.go_to_annotation(-(chosen.count or 1))


class LeaveMode(Command):
    """Leave the selection, the words found or the words' cursor; never the program."""

    name, keys, group, footer = "escape", ("escape", "ctrl+g"), "Move", "leave"
    modes = frozenset(Mode)

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Go one step back to plain reading."""
        if not reader.hinting.leave():
            reader.moving.escape()


COMMANDS = (
    Next, Previous, NextWord, PreviousWord, NextSentence, PreviousSentence, NextParagraph,
    PreviousParagraph, SentenceStart, SentenceEnd, First, Last, PageDown, PageUp, HalfPageDown,
    HalfPageUp, LineDown, LineUp, Centre, CursorToTop, Narrow, Widen, NextAnnotation,
    PreviousAnnotation, Back, Forward, SetMark, GoToMark, LeaveMode,
)  # fmt: skip
