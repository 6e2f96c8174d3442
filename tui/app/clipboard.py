"""Words go to the clipboard of the terminal that the reader sits at, also over ssh and inside tmux.

A terminal takes them by an escape sequence, OSC 52.  tmux keeps that from programs as long as its option
`set-clipboard` is `external`, as it is at first (tmux(1)); but it takes words from its own command, keeps
them in a buffer, and with `-w` hands them on to the terminal.  So inside tmux both ways are gone.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import partial
from typing import Any

from textual.screen import Screen

from tui.text.cells import printable

PATIENCE = 3.0
"""Seconds for tmux to answer; it takes some 10 ms."""


def copy(screen: Screen[Any], words: str) -> None:
    """Give words to the terminal, and to tmux if the program runs in it, in a thread.

    They may be pasted into a shell: what a terminal would obey becomes a sign here as on the page.
    """
    words = printable(words)
    screen.app.copy_to_clipboard(words)
    tmux = shutil.which("tmux") if os.environ.get("TMUX") else None
    if tmux:
        screen.run_worker(
            partial(_load, tmux, words), thread=True, group="clipboard", exclusive=True, exit_on_error=False
        )


def _load(tmux: str, words: str) -> None:
    """Give words to tmux; one older than 3.2 knows no `-w`, and keeps them in its buffer."""
    for more in (["-w"], []):
        done = subprocess.run(  # noqa: S603 - the words are its input, not its arguments
            [tmux, "load-buffer", *more, "-"],
            input=words.encode("utf-8"),
            capture_output=True,
            timeout=PATIENCE,
            check=False,
        )
        if done.returncode == 0:
            return
    raise OSError(done.stderr.decode("utf-8", "replace").strip() or "it does not answer")
