"""`postil tutorial`: learn the keys on a library of its own, each step checked by the program.

Nothing of the reader's is touched: the articles are the tutorial's own, and so are desk, history, drafts,
macros and cache, which lie in its folder for as long as it runs.  Only the settings are the reader's, for
it is their keys that are to be learnt.  The folder is thrown away when the last step is done.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from importlib import resources
from pathlib import Path

import click

from tui.cli.endings import Ending

_PROGRESS = "progress.json"
_OWN = {"XDG_STATE_HOME": "state", "XDG_DATA_HOME": "data", "XDG_CACHE_HOME": "cache"}


@click.command("tutorial")
@click.option("--again", is_flag=True, help="From the beginning, not where you left it.")
@click.option("--steps", is_flag=True, help="Only print what the steps say, with your keys.")
def command(again: bool, steps: bool) -> int:
    """Learn the keys in five minutes, on a text of its own.

    Leave it when you like: the next `postil tutorial` goes on there. Your library is not touched.
    """
    from tui.cli.telling import say

    if steps:
        return _print()
    if not _at_a_terminal():
        say("the tutorial needs a terminal")
        return Ending.MISTAKE
    import platformdirs

    folder = Path(platformdirs.user_state_dir("postil")) / "tutorial"
    if again:
        shutil.rmtree(folder, ignore_errors=True)
    library = lay_out(folder)
    os.environ.update({name: str(folder / kind) for name, kind in _OWN.items()})
    from tui.app.running import run
    from tui.config import load
    from tui.reading.lessons import Course
    from tui.workspace import Workspace

    course = Course(progress(folder))
    config, wrong = load()
    status = run(Workspace.open([library]), config, wrong, (course, lambda number: keep(folder, number)))
    if course.over:
        shutil.rmtree(folder, ignore_errors=True)
    return status


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _print() -> int:
    """Print all steps."""
    from tui.app.commands.catalogue import Keys
    from tui.app.commands.teaching import in_keys
    from tui.cli import pens, telling
    from tui.reading.lessons import LESSONS

    keys = Keys.by(pens.settings())
    for number, lesson in enumerate(LESSONS, start=1):
        telling.out(telling.styled(f"{number:2}  {lesson.title}", bold=True))
        telling.out("    " + "".join(part for part, _ in in_keys(lesson.say, keys)))
    return Ending.DONE


def lay_out(folder: Path) -> Path:
    """Write the articles that are not there yet; the library's folder.

    Raises:
        FileProblem: it cannot be written.
    """
    from tui.files import write_whole

    library = folder / "library"
    for text in (resources.files("tui.app") / "lessons").iterdir():
        path = library / "seeds" / text.name
        if text.name.endswith(".txt") and not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, text.read_bytes())
    return library


def progress(folder: Path) -> int:
    """The step that was left; 1 for none, or for a file that makes no sense."""
    try:
        number = json.loads((folder / _PROGRESS).read_bytes())
    except (OSError, ValueError):
        return 1
    return number if isinstance(number, int) else 1


def keep(folder: Path, number: int) -> None:
    """Write down which step is next.

    Raises:
        FileProblem: it cannot be written.
    """
    from tui.files import write_whole

    write_whole(folder / _PROGRESS, json.dumps(number).encode("ascii"))
