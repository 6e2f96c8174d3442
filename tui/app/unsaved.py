"""Where words go that could not be kept where they belong: a file of their own in the user's state folder.

A sidecar may be damaged, read-only or locked at the very moment at which a note is done.  The reader is
told which file the words are in; they are never thrown away for somebody else's mistake.
"""

from __future__ import annotations

from pathlib import Path

import platformdirs

from tui.annotations.identity import new_id
from tui.files import write_whole


def keep(words: str) -> Path:
    """Write `words` to a new file, and return it; the names sort by time.

    Raises:
        UnwritableFile: they could not be written there either.
    """
    path = Path(platformdirs.user_state_dir("postil")) / "unsaved" / f"{new_id()}.md"
    write_whole(path, f"{words}\n".encode("utf-8", "replace"))
    return path
