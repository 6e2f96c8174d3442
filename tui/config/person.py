"""Who annotates: the name that each new annotation carries.

Annotations are shared by git, and two people's marks must be told apart, so a reader who has set nothing is
called as git calls them in this library, else as the login does.  `by = ""` in the settings writes no name.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from tui.config.settings import AUTO, Config, Wrong, line

PATIENCE = 2.0
"""Seconds: git answers in five milliseconds; on a network disk that hangs a mark is made without a name."""


def annotator(config: Config, folder: Path) -> str:
    """Return the name for annotations in the library at `folder`; `""` for none."""
    return config.by if config.by != AUTO else _found(folder)


@lru_cache(maxsize=8)  # asked for every mark, and git is another program
def _found(folder: Path) -> str:
    for name in (_of_git(folder), os.environ.get("USER", "")):
        try:
            if known := line(name):
                return known
        except Wrong:
            continue
    return ""


def _of_git(folder: Path) -> str:
    import subprocess  # here: only who marks something needs it

    try:
        done = subprocess.run(  # noqa: S603 - the arguments are ours
            ["git", "-C", str(folder), "config", "user.name"],  # noqa: S607 - the reader's git
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
            errors="replace",
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return " ".join(done.stdout.split())
