"""A reader without a home folder: a container may run as a number that stands for nobody.

Settings, caches, drafts and the history lie below the home.  Whoever has none goes on without them, as with a
home that cannot be written: each thing that could not be kept is told when it matters.
"""

from __future__ import annotations

import os

from tui.cli import telling

NOWHERE = "/nonexistent"
"""The home of those who have none, as Debian's policy has it: it is not there, and nobody makes it."""


def settle() -> None:
    """See to it that there is a home to name, and say so where it is none."""
    if not os.path.isabs(os.environ.get("HOME", "/")):  # noqa: PTH117 - as `platformdirs` looks at it
        del os.environ["HOME"]  # below the current folder, or nowhere: the system may know better
    if os.path.isabs(os.path.expanduser("~")):  # noqa: PTH111, PTH117 - `Path` raises an error
        return
    os.environ["HOME"] = NOWHERE
    if "_POSTIL_COMPLETE" not in os.environ:  # whose words would stand in the line that is being typed
        telling.say("you have no home folder: nothing is kept there for the next start; HOME=DIR gives one")
