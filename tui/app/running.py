"""One run of the program: what is set before the terminal is touched, and what is told after it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.app import PostilApp
from tui.text.cells import printable

if TYPE_CHECKING:
    from tui.app.app import Tutorial
    from tui.config import Config
    from tui.workspace import Workspace

STDERR = 2
"""The stream of errors, which is silent while the page is in the terminal (`tui.app.terminal`)."""

SWITCHED = 0.001
"""Seconds a thread may hold the interpreter: a search or the index must not hold up a key."""


def run(
    workspace: Workspace, config: Config, notices: Sequence[str] = (), tutorial: Tutorial | None = None
) -> int:
    """Run the program, or its tutorial, until the reader leaves it; the exit status.

    Raises:
        PostilError: the library cannot be opened.
        Exception: the program broke; the terminal is as it was by then.
    """
    sys.setswitchinterval(SWITCHED)
    app = PostilApp(workspace, config, notices, tutorial)
    errors = os.dup(STDERR)
    try:
        result = app.run(mouse=config.mouse)
    finally:  # however it ended: what is told now is to be read
        os.dup2(errors, STDERR)
        os.close(errors)
    app.session.drafts.flush(1.0)
    for each in app.session.unsaved.values():
        sys.stderr.write(f"postil: {printable(each.told)}\n")
    if broke := app.failed or app.broke:
        raise broke
    return app.return_code or 0 if result is None else result
