"""`postil move`: annotations go after their article, which has another name now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import completing, options
from tui.cli.endings import Ending

if TYPE_CHECKING:
    from tui.workspace import Workspace


@click.command("move")
@click.argument("old", required=False)
@click.argument("new", required=False, shell_complete=completing.articles)
@click.option("--dry-run", is_flag=True, help="Only tell what would be moved.")
@options.library
def command(old: str | None, new: str | None, library: Path | None, dry_run: bool) -> int:
    """Move annotations to the new name of their article.

    OLD is the file of the article as `postil check` names it, NEW its file now.  Without them all are moved
    whose article is found under another name: by its bytes, or by the quotes.  Articles are never touched.

    Exits with 1 when annotations without an article are left.
    """
    if old and not new:
        raise click.UsageError("give the old name and the new one, or neither", click.get_current_context())
    from tui.cli import telling

    workspace = options.opened(library)
    if workspace.notice:
        telling.say(workspace.notice)
    if old and new:
        return _one(workspace, old, new, dry_run)
    found = workspace.renamed()
    for each in found:
        if each.to:
            _moved(workspace, each.file, each.to, dry_run, each.reason)
        else:
            telling.say(f"{each.file}: its {each.count} stay: {each.reason}")
    if not found:
        telling.say("every annotation has its article")
    return Ending.DONE if all(each.to for each in found) else Ending.NOTHING


def _one(workspace: Workspace, old: str, new: str, dry_run: bool) -> int:
    """Move the annotations of one article."""
    from tui.errors import NotFound

    gone = [file for file in workspace.annotated() if file not in workspace.entries]
    file = next((each for each in gone if old in (each, each.removeprefix(workspace.where.prefix))), None)
    if file is None:
        there = workspace.where.prefix + old if workspace.where.prefix + old in workspace.entries else old
        if there in workspace.entries:
            raise NotFound(f"{there!r} is an article of this library: its annotations belong to it")
        raise NotFound(f"no annotations of {old!r} are left behind; `postil check` names those that are")
    _moved(workspace, file, workspace.entry(new).file, dry_run, "")
    return Ending.DONE


def _moved(workspace: Workspace, file: str, to: str, dry_run: bool, reason: str) -> None:
    from tui.cli import telling

    count = len(workspace.notebook.sidecar(file).annotations)
    if not dry_run:
        count = workspace.notebook.move(file, to)
    words = f"{count} annotation{'' if count == 1 else 's'} of {file}"
    why = f" ({reason})" if reason else ""
    telling.say(f"{'would move' if dry_run else 'moved'} {words} to {to}{why}")
