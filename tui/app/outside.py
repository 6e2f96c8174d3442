"""The reader's own editor, called for one file, from the screen as from the shell.

No shell stands between: the setting is cut into words as a shell would, and the file's name is one more.
An editor in a window of its own leaves the terminal to us, and Ctrl+c there ends neither the program nor
what is being written.
"""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tui.errors import ConfigError


def command(setting: str) -> list[str]:
    """The editor as the settings call it, else `$VISUAL`, else `$EDITOR`; empty: none is set.

    Raises:
        ConfigError: what is set cannot be cut into words.
    """
    spoken = setting or os.environ.get("VISUAL") or os.environ.get("EDITOR") or ""
    try:
        return shlex.split(spoken)
    except ValueError as error:
        raise ConfigError(f"the editor {spoken!r} cannot be called: {str(error).lower()}") from None


def edit(editor: Sequence[str], path: Path) -> int:
    """Let the editor edit a file, and return what it exited with.

    Raises:
        OSError: it does not start.
    """
    # A handler, and not SIG_IGN: the editor would inherit that.
    heard = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run([*editor, str(path)], check=False).returncode  # noqa: S603 - no shell
    finally:
        signal.signal(signal.SIGINT, heard or signal.SIG_DFL)
