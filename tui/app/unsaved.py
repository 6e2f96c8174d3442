"""Words that could not be kept where they belong: they come back when their box is opened again.

A sidecar may be damaged, read-only or locked at the very moment at which a note is done.  Until then
the words are in a file of their own as well, in the user's state folder, and whoever leaves is told
which; they are never thrown away for somebody else's mistake.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from tui.annotations.annotation import Annotation
from tui.annotations.identity import new_id
from tui.errors import UnwritableFile
from tui.files import write_whole


@dataclass(frozen=True, slots=True)
class Unsaved:
    """A note, or tags, and where they are now."""

    words: str
    """As they are written in the file."""

    reason: str
    """Why they could not be kept, in one line."""

    path: Path | None
    """The file of their own; `None`: that could not be written either."""

    tags: tuple[str, ...] = ()
    before: Annotation | None = None
    """The annotation as it was when they were begun: what others changed since is merged with them."""

    @property
    def told(self) -> str:
        """What is told when the program ends."""
        if self.path is None:
            return f"this could be written nowhere ({self.reason}):\n{self.words}"
        return f"what you wrote is in {str(self.path)!r}: {self.reason}"

    def done(self) -> None:
        """The words are where they belong now: their own file goes."""
        if self.path is not None:
            with suppress(OSError):
                self.path.unlink()


def keep(words: str, reason: str, tags: tuple[str, ...] = (), before: Annotation | None = None) -> Unsaved:
    """Write `words` to a new file, where that can be; the names sort by time."""
    path = Path(platformdirs.user_state_dir("postil")) / "unsaved" / f"{new_id()}.md"
    try:
        write_whole(path, f"{words}\n".encode("utf-8", "replace"))
    except UnwritableFile:
        return Unsaved(words, reason, None, tags, before)
    return Unsaved(words, reason, path, tags, before)
