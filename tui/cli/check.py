"""`postil check`: whether every annotation still stands where it was made."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import options
from tui.cli.endings import Ending

if TYPE_CHECKING:
    from tui.annotations.anchoring import State
    from tui.annotations.notebook import Placed
    from tui.cli.marks import Survey


@click.command("check")
@options.folder
@options.as_json
def command(folder: Path | None, library: Path | None, as_json: bool) -> int:
    """Tell which annotations no longer stand where they were made.

    One line for each that moved (the same words stand elsewhere), changed (its words were edited) or is an
    orphan (its words are gone), with its place and the reason; --json: one object a line, with the keys
    of `postil list --json`.

    Exits with 0 when all of them are anchored or moved, with 1 when some are changed or orphans, with 3
    when a sidecar, or something in it, cannot be read.
    """
    from tui.annotations.anchoring import State
    from tui.cli import telling
    from tui.cli.list import as_object
    from tui.cli.marks import Survey
    from tui.cli.pens import settings

    survey = Survey(options.opened(library, folder), settings())
    if as_json:
        telling.in_utf8()
    counts: Counter[State] = Counter()
    for overview in survey.overviews():
        for each, line in zip(overview.placed, overview.lines, strict=True):
            counts[each.anchor.state] += 1
            if each.anchor.state is State.ANCHORED:
                continue
            if as_json:
                telling.out_json(as_object(each, line, overview.title, survey))
            else:
                telling.out(_line(each, line))
    for gone in survey.workspace.renamed():
        moved = f"`postil move` gives its annotations to {gone.to!r}" if gone.to else gone.reason
        telling.say(f"{gone.file} is gone: {moved}")
    telling.say(_summary(counts, survey))
    lost = counts[State.CHANGED] + counts[State.ORPHAN]
    return survey.ending(Ending.NOTHING if lost else Ending.DONE)


def _line(placed: Placed, line: int | None) -> str:
    """`seeds/a.txt:12: moved 7ABCDE “the words”: the reason`, as compilers write it."""
    from tui.annotations.notebook import words
    from tui.cli.marks import SHORT
    from tui.cli.telling import name, shown, styled

    anchor, mark = placed.anchor, placed.annotation
    where = f"{placed.file}:{line or '-'}:"
    state = styled(anchor.state.value, fg="red" if anchor.span is None else "yellow")
    return f"{name(where)} {state} {shown(mark.id[-SHORT:])} “{shown(words(mark))}”: {shown(anchor.reason)}"


def _summary(counts: Counter[State], survey: Survey) -> str:
    from tui.annotations.anchoring import State

    if not counts and not survey.unread:
        return "no annotations"
    parts = [f"{counts[state]} {state.value}" for state in State if counts[state]]
    if survey.unread:
        parts.append(f"{survey.unread} that cannot be read")
    total = counts.total()
    return f"{total} annotation{'' if total == 1 else 's'}: {', '.join(parts)}"
