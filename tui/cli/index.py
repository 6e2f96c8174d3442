"""`postil index`: the search index of a large library."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from tui.cli import options
from tui.cli.endings import Ending


@click.command("index")
@options.folder
@click.option("--show", is_flag=True, help="Only tell what there is.")
@click.option("--clear", is_flag=True, help="Throw the index away; it is made again when it is needed.")
@click.option("--porcelain", is_flag=True, hidden=True, help="Print bytes done and in all.")
def command(folder: Path | None, library: Path | None, show: bool, clear: bool, porcelain: bool) -> int:
    """Keep the search index of a large library.

    Brings it up to date, shows it or throws it away.  A library of less than 8 MB needs none.  The index
    lies in the user's cache folder, never in the library; `postil` and `postil search` bring it up to date
    by themselves.  It can be stopped at any time and goes on where it was.
    """
    if show and clear:
        raise click.UsageError("give --show or --clear, not both", click.get_current_context())
    from tui.cli import telling
    from tui.cli.indexing import bring_up_to_date
    from tui.search.saved.folder import folder_of

    workspace = options.opened(library, folder)
    where = folder_of(workspace.where.root)
    if clear:
        return _clear(where)
    if not show:
        if porcelain:
            os.nice(10)  # whoever reads goes first
        told = _print if porcelain else None
        if bring_up_to_date(workspace, told, patient=porcelain, thorough=not porcelain) < 0:
            return Ending.FILE
    if not porcelain:
        telling.out(_told(where, show))
    return Ending.DONE


def _print(done: int, total: int) -> None:
    sys.stdout.write(f"{done} {total}\n")
    sys.stdout.flush()


def _told(where: Path, show: bool) -> str:
    """What there is, on one line."""
    from tui.cli.telling import name

    try:
        from tui.search.saved.reading import Saved

        saved = Saved(where)
    except (ValueError, OSError):
        return "there is no index" if show else "the index is empty"
    size = sum(each.stat().st_size for each in where.iterdir() if each.is_file())
    articles, passages = saved.known(), len(saved)
    words = len(saved.terms())
    return (
        f"{articles:,} articles, {passages:,} passages, {words:,} words, "
        f"{size / 1e6:,.1f} MB in {name(str(where))}"
    )


def _clear(where: Path) -> Ending:
    from tui.cli import telling
    from tui.errors import UnwritableFile
    from tui.search.saved.folder import remove

    try:
        remove(where)
    except FileNotFoundError:
        telling.say("there is no index")
        return Ending.DONE
    except OSError as problem:
        raise UnwritableFile(where, str(problem)) from problem
    telling.say("the index is gone")
    return Ending.DONE
