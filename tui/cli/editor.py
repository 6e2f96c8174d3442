"""A note in the reader's own editor: a private file, no shell, and nothing typed is ever lost."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tui.app import outside
from tui.cli.telling import say
from tui.errors import ConfigError, UnreadableFile


@dataclass(frozen=True, slots=True)
class Written:
    """What an editor left."""

    text: str
    status: int
    """What the editor exited with; not 0: it says that it failed, or was told to give up."""


@contextmanager
def written(text: str, setting: str = "") -> Iterator[Written]:
    """Give `text` to the editor, and what it leaves to the caller.

    The file goes when the caller is done with it.  It stays, and the reader is told where, when the editor
    failed or the caller could not put the new text where it belongs.

    Raises:
        ConfigError: there is no editor, or it does not start.
    """
    command = _command(setting)
    folder = Path(tempfile.mkdtemp(prefix="postil-"))  # for nobody else's eyes: mode 0700
    path = folder / "note.md"
    stays = False
    try:
        path.write_text(text + "\n" if text else "", encoding="utf-8")
        try:
            status = outside.edit(command, path)
        except OSError as error:
            raise ConfigError(f"the editor {command[0]!r} does not start: {error.strerror}") from None
        left = Written(_read(path), status)
        stays = left.text not in ("", text)
        yield left
        stays = stays and status != 0
    finally:
        if stays:
            say(f"what you wrote is in {str(path)!r}")
        else:
            shutil.rmtree(folder, ignore_errors=True)


def _command(setting: str) -> list[str]:
    command = outside.command(setting)
    if not command:
        raise ConfigError("no editor is set: set $EDITOR, or say --note TEXT")
    return command


def _read(path: Path) -> str:
    from tui.files import decode, read_bytes

    try:
        return decode(read_bytes(path)).text.rstrip("\n")
    except UnreadableFile:  # the editor took it away: the note is as good as not written
        return ""
