"""`postil remove`: delete annotations."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli import completing, options
from tui.cli.endings import Ending, waits


@click.command("remove")
@click.argument("names", metavar="ID...", nargs=-1, required=True, shell_complete=completing.ids)
@options.library
def command(names: tuple[str, ...], library: Path | None) -> int:
    """Delete annotations by their ids.

    An ID may be the first or the last characters of an id, as `postil list` shows them.  When one of
    them answers to nothing, or to several annotations, none is deleted.
    """
    from tui.annotations.annotation import Annotation
    from tui.annotations.notebook import words
    from tui.cli import telling

    workspace = options.opened(library)
    gone: dict[str, dict[str, Annotation]] = {}
    for name in names:
        file, annotation = workspace.locate(name, unread=telling.problem)
        gone.setdefault(file, {})[annotation.id] = annotation
    if workspace.notice:
        telling.say(workspace.notice)
    for file, marks in gone.items():
        with waits():
            workspace.notebook.remove(file, marks.values())
        for identity, each in marks.items():
            telling.say(f"removed {identity} “{words(each)}” from {file}")
    return Ending.DONE
