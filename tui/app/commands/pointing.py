"""Pointing at what is in view by labels, and links."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from tui.app.commands.command import BOTH, Command, Mode
from tui.reading.chords import Chosen
from tui.reading.hints import Kind

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class _Hints(Command):
    """Puts labels on things."""

    group = "Move"
    modes = BOTH
    kind: ClassVar[Kind]

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Wait for a label."""
        reader.hinting.show(self.kind)


class Hints(_Hints):
    """Show a label on every sentence in view, and go to the one that is typed."""

    name, keys, footer, kind = "hints", ("f",), "hints", Kind.SENTENCES


class HintWords(_Hints):
    """Show a label on every word in view, and go to the one that is typed."""

    name, keys, footer, kind = "hint_words", ("g w",), "to a word", Kind.WORDS


class HintAnnotations(_Hints):
    """Show a label on every annotation in view, and go to the one that is typed."""

    name, keys, footer, kind = "hint_annotations", ("g a",), "to a mark", Kind.ANNOTATIONS


class HintLinks(_Hints):
    """Show a label on every link in view, and open the one that is typed."""

    name, keys, footer, kind = "hint_links", ("g l", "<leader> l"), "open a link", Kind.LINKS
    modes = frozenset({Mode.READING})


class FollowLink(Command):
    """Open the link at the cursor in your browser; without one, copy it."""

    name, keys, group, footer = "follow_link", ("g x",), "Move", "open the link"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """No shell sees it."""
        reader.following.follow()


class CopyLink(Command):
    """Copy the link at the cursor to the clipboard."""

    name, keys, group, footer = "copy_link", ("g y", "<leader> y"), "Move", "copy the link"

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Also over ssh and inside tmux."""
        reader.following.copy()


COMMANDS = (Hints, HintWords, HintAnnotations, HintLinks, FollowLink, CopyLink)
