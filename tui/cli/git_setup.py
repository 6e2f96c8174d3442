"""`postil git-setup`: tell git to merge sidecars by annotation.

Two things are needed: an attribute that says which files, which is committed and so comes to everybody who
shares the library; and a setting that says which program, which git keeps on each machine.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import click

from tui.cli import options
from tui.cli.endings import Ending
from tui.errors import NotFound

ATTRIBUTE = "annotations/**/*.yaml merge=postil"
ATTRIBUTES = ".gitattributes"
SECTION = "merge.postil"
NAME = "Postil: annotations by id"


@click.command("git-setup")
@options.folder
@click.option("--global", "everywhere", is_flag=True, help="For all your repositories on this machine.")
@click.option("--undo", is_flag=True, help="Take it back.")
def command(folder: Path | None, library: Path | None, everywhere: bool, undo: bool) -> int:
    """Let git merge sidecars by annotation, not by line.

    Writes one line into .gitattributes of the library (commit it: it is for everybody), and the name of this
    program into the settings of git (for this repository, or with --global for all of yours).
    """
    from tui.cli import telling
    from tui.files import write_whole

    root = options.opened(library, folder).where.root
    git = _Git(root)
    git.need()
    path = root / ATTRIBUTES
    old = path.read_bytes() if path.exists() else b""
    new = _without(old) if undo else _with(old)
    if new != old:
        if new:
            write_whole(path, new)
        else:
            path.unlink()
    done = ("took out" if undo else "wrote") if new != old else ("not there" if undo else "already there")
    telling.out(f"{telling.name(str(path))}: {done}: {ATTRIBUTE}")
    where = ["--global"] if everywhere else ["--local"]
    if undo:
        there = git.config(*where, "--get", f"{SECTION}.driver") is not None
        if there:
            git.set(*where, "--remove-section", SECTION)
        telling.out(f"git config {where[0]}: {'took out' if there else 'not there'}: {SECTION}")
        return Ending.DONE
    driver = f"{program()} merge-driver %O %A %B %P"
    same = git.config(*where, "--get", f"{SECTION}.driver") == driver
    git.set(*where, f"{SECTION}.name", NAME)
    git.set(*where, f"{SECTION}.driver", driver)
    said = "already there" if same else "wrote"
    telling.out(f"git config {where[0]}: {said}: {SECTION}.driver = {telling.shown(driver)}")
    telling.say(
        f"commit {ATTRIBUTES}, and let everybody who shares this repository run `postil git-setup` once"
    )
    return Ending.DONE


class _Git:
    """The git that this folder belongs to."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def need(self) -> None:
        """Raises `NotFound` where there is no git, or no repository."""
        if self._run("rev-parse", "--is-inside-work-tree").stdout.strip() != "true":
            raise NotFound(f"{str(self._folder)!r} is in no git repository: make one with `git init`")

    def config(self, *args: str) -> str | None:
        """What git says, without the line end; `None` when it says no."""
        done = self._run("config", *args)
        return done.stdout.removesuffix("\n") if done.returncode == 0 else None

    def set(self, *args: str) -> None:
        """Change a setting; raises `NotFound` with git's own words when it cannot be done."""
        done = self._run("config", *args)
        if done.returncode:
            raise NotFound(f"git config: {done.stderr.strip() or 'it did not work'}")

    def _run(self, *args: str) -> subprocess.CompletedProcess[str]:
        try:
            return subprocess.run(  # noqa: S603 - the arguments are ours
                ["git", "-C", str(self._folder), *args],  # noqa: S607 - the reader's git
                capture_output=True,
                check=False,
                encoding="utf-8",
                errors="surrogateescape",
                stdin=subprocess.DEVNULL,
            )
        except OSError as error:
            raise NotFound(f"git does not start: {error.strerror}") from error


def program() -> str:
    """How a shell calls this very program, wherever it stands and whatever is on PATH then.

    The script that was started, if it is one of its own; else Python with our package (`-P`: never one
    that lies in the repository).
    """
    script = Path(sys.argv[0])
    if script.name == "postil" and script.is_file():
        return shlex.quote(str(script.absolute()))
    import tui

    home = Path(tui.__file__).parent.parent
    python = f"{shlex.quote(sys.executable)} -P -m tui"
    installed = home.name in ("site-packages", "dist-packages")
    return python if installed else f"PYTHONPATH={shlex.quote(str(home))} {python}"


def _with(old: bytes) -> bytes:
    """The attributes with our line at their end."""
    if ATTRIBUTE.encode() in (line.strip() for line in old.splitlines()):
        return old
    newline = b"\r\n" if b"\r\n" in old else b"\n"
    end = b"" if not old or old.endswith(b"\n") else newline
    return old + end + ATTRIBUTE.encode() + newline


def _without(old: bytes) -> bytes:
    return b"".join(line for line in old.splitlines(keepends=True) if line.strip() != ATTRIBUTE.encode())
