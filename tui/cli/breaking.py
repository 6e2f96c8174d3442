"""What is told when Postil itself breaks: one line, and a report in a file.

A traceback on the reader's terminal helps nobody there, and the message of an error may hold words of
an article as they are.  So both go through `printable`, and the whole of it lies in the user's state
folder, where it can be sent from.  No values of variables are written down: they are the reader's.
"""

from __future__ import annotations

import platform
import sys
import traceback
from pathlib import Path
from types import TracebackType

from tui import __version__
from tui.cli import telling

REPORT = "broken.txt"
"""In the user's state folder; only the last one is kept."""

TOLD = 200
"""Code points of an error that are told: enough for its sentence, and not for a text that it quotes."""


class Breaking:
    """A block that no mistake of ours gets out of; `broke` tells whether one was made in it."""

    def __init__(self) -> None:
        self.broke = False

    def __enter__(self) -> Breaking:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> bool:
        if not isinstance(error, Exception):
            return False
        self.broke = True
        tell(error)
        return True


def tell(error: Exception) -> None:
    """Write the report, and say in one line what broke and where the report lies."""
    report = "".join(traceback.format_exception(error))
    what = f"{type(error).__name__}: {error}"[:TOLD].rstrip(": ")
    try:
        where = f"; tell its makers, with the report in {str(_write(report))!r}"
    except OSError as problem:
        where = f"; its report could not be written ({problem.strerror or problem})"
        for line in telling.lines(report.rstrip()):
            telling.say(line)
    telling.say(f"Postil broke: {what}{where}")


def _write(report: str) -> Path:
    import platformdirs

    path = Path(platformdirs.user_state_dir("postil")) / REPORT
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    head = f"postil {__version__}, Python {platform.python_version()}, {sys.platform}\n\n"
    path.write_text(head + "\n".join(telling.lines(report)), encoding="utf-8")
    return path
