"""Taking annotations along: the digest of all tags, and files for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.commands.command import Command, Situation
from tui.reading.chords import Chosen

if TYPE_CHECKING:
    from tui.app.commands.reader import Reader


class Digest(Command):
    """Show all that was marked under a tag, over all articles, with its sources."""

    name, keys, group, footer = "digest", ("D", "<leader> d"), "Export", "digest"

    def available(self, situation: Situation) -> bool:
        """Also with no article open."""
        return True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """In a list of its own."""
        reader.gathering.digest()


class ExportArticle(Command):
    """Export the annotations of this article to a file."""

    name, keys, group = "export_article", ("g e", "<leader> e"), "Export"
    needs_boxes = True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Its name is asked for, and says the format."""
        reader.gathering.ask(every=False)


class ExportAll(Command):
    """Export the annotations of all articles to a file."""

    name, keys, group = "export_all", ("g E", "<leader> E"), "Export"
    needs_boxes = True

    def available(self, situation: Situation) -> bool:
        """Also with no article open."""
        return True

    def run(self, reader: Reader, chosen: Chosen) -> None:
        """Its name is asked for, and says the format."""
        reader.gathering.ask(every=True)


COMMANDS = (Digest, ExportArticle, ExportAll)
