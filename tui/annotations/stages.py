"""The three versions that git keeps of a file in which it left conflict markers.

Git merges by lines, and what it merged around its markers may be wrong: where one side deletes an annotation
and puts another in its place, the line with the new id is taken, and the quote below it is the old one's.
The index still has all three versions whole, as stages 1, 2 and 3, until the file is added.
(https://git-scm.com/docs/git-ls-files#_options, `--unmerged`)
"""

from __future__ import annotations

from pathlib import Path

from tui.annotations.markers import MARKER, Sides
from tui.annotations.sidecar import decoded

PATIENCE = 2.0
"""Seconds for each answer of git, which reads one file; a network folder may take one."""


def staged(path: Path, text: str) -> Sides | None:
    """Return what `text`, the file at `path` with git's markers, was merged from.

    `None`: git does not know it, or somebody went on editing the file since, and that must not be undone.

    Raises:
        DamagedSidecar: one of the versions is no text.
    """
    ours, theirs = _stage(path, 2), _stage(path, 3)
    if ours is None or theirs is None:
        return None
    base = _stage(path, 1)
    found = Sides(base, ours, theirs)
    return found if _all_there(found, text) else None


def _all_there(sides: Sides, text: str) -> bool:
    """Whether a text has all lines that either side added, and none that stands in no version."""
    lines = {line for line in text.split("\n") if not MARKER.match(line)}
    before = set((sides.base or "").split("\n"))
    sides_have = {*sides.ours.split("\n"), *sides.theirs.split("\n")}
    return lines <= before | sides_have and sides_have - before <= lines


def _stage(path: Path, number: int) -> str | None:
    import subprocess  # here: only who merges markers needs it

    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no word of the library stands where options do
            ["git", "-C", str(path.parent), "cat-file", "blob", f":{number}:./{path.name}"],  # noqa: S607
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return decoded(done.stdout, path).text if done.returncode == 0 else None
