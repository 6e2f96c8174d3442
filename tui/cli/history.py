"""`postil history`: what was done to the annotations of a library, and taking it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import options
from tui.cli.endings import Ending

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.annotations.history import Deed


@click.command("history")
@options.folder
@click.option("--undo", type=click.IntRange(min=1), metavar="N", help="Take back the last N of them.")
@click.option("--redo", type=click.IntRange(min=1), metavar="N", help="Do again the last N taken back.")
@click.option("--retry", is_flag=True, help="Save what could not be saved.")
@options.as_json
def command(
    folder: Path | None, library: Path | None, undo: int | None, redo: int | None, retry: bool, as_json: bool
) -> int:
    """List what was done to annotations, and take it back.

    The last thing stands first; --undo 1 takes it back.  One line for each: its number (what --undo needs to
    reach it), when, the article, and what was done.  Below them what could not be saved, marked with `!`.
    What a program that is still open does is in its own history until it ends.

    Exits with 1 when nothing was done yet, or nothing is left to undo, redo or retry.
    """
    from tui.cli import telling

    notebook = options.opened(library, folder).notebook
    if retry:
        return _again(notebook.retry, None)
    if undo or redo:
        return _again(notebook.undo if undo else notebook.redo, undo or redo)
    if as_json:
        telling.in_utf8()
    shown = [(str(at), deed) for at, deed in enumerate(reversed(notebook.history.done), 1)]
    shown += [("!", deed) for deed in notebook.history.failed]
    for number, deed in shown:
        file = notebook.file_of(deed)
        if as_json:
            telling.out_json(_object(number, deed, file))
        else:
            when = deed.when.astimezone().strftime("%Y-%m-%d %H:%M") if deed.when else ""
            telling.out(f"{number:>4}  {when}  {telling.name(file)}: {telling.shown(deed.what)}")
    if not shown:
        telling.say("nothing was done yet")
    if notebook.history.failed:
        telling.say("what is marked with ! could not be saved; `postil history --retry` tries again")
    return Ending.DONE if shown else Ending.NOTHING


def _again(step: Callable[[], tuple[str, str] | None], times: int | None) -> int:
    """Take a step so many times, or as often as it goes; say what each did."""
    from tui.cli import telling

    taken = 0
    while (times is None or taken < times) and (done := step()):
        telling.say(f"{done[0]}: {done[1]}")
        taken += 1
    if not taken or (times and taken < times):
        telling.say("nothing more is there" if taken else "nothing is there")
        return Ending.NOTHING
    return Ending.DONE


def _object(number: str, deed: Deed, file: str) -> dict[str, object]:
    return {
        "number": int(number) if number.isdigit() else None,
        "when": deed.when.isoformat() if deed.when else None,
        "file": file,
        "what": deed.what,
        "annotations": [change.id for change in deed.changes],
        "saved": number.isdigit(),
    }
