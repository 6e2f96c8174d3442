"""How a command ends: one status for the shell, and one line for the reader when something is wrong.

    0    done
    1    nothing was found, or not every annotation stands where it did
    2    the command line makes no sense, or no such article, annotation or library is there
    3    a file could not be read or written
    70   Postil broke
    129  the terminal of the reader has gone
    130  stopped by Ctrl+c
    131  the reader was stopped by SIGQUIT
    141  whoever read the output has gone (`postil list | head -1`)
    143  stopped by SIGTERM

A traceback on the reader's terminal would be a mistake of ours.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import IntEnum
from pathlib import Path

import click

from tui.cli import homeless, telling
from tui.cli.breaking import Breaking
from tui.errors import FileProblem, PostilError, UnwritableFile


class Ending(IntEnum):
    """The status a command exits with."""

    DONE = 0
    NOTHING = 1
    MISTAKE = 2
    FILE = 3
    BROKEN = 70
    """A mistake of ours: EX_SOFTWARE of BSD's sysexits.h."""

    HUNG_UP = 129
    STOPPED = 130
    """128 + SIGINT, as shells count; so are all that follow a signal."""

    QUIT = 131

    UNREAD = 141
    """128 + SIGPIPE."""

    TERMINATED = 143


class Unread(Exception):
    """Nobody reads the output any more."""


def run(act: Callable[[], object]) -> int:
    """Do `act`, tell what went wrong, and return the status; what `act` returns is one if it is a number."""
    _open_closed_streams()
    homeless.settle()
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a terminal that has no “ shows a ? and goes on
    with Breaking() as mistakes:
        status = _ended(act)
    return Ending.BROKEN if mistakes.broke else status


def _ended(act: Callable[[], object]) -> int:
    try:
        status = _tried(act)
        sys.stdout.flush()
    except (KeyboardInterrupt, click.Abort):
        telling.clear()
        return Ending.STOPPED
    except (Unread, BrokenPipeError):
        _let_go_of_stdout()
        return Ending.UNREAD
    except OSError as error:  # a full disk behind `> file`; whatever else has a file's name
        _let_go_of_stdout()
        name = f"{os.fsdecode(error.filename)!r}: " if error.filename else "the output: "
        telling.say(name + (error.strerror or str(error)).lower())
        return Ending.FILE
    return status


@contextmanager
def waits() -> Iterator[None]:
    """What is done within and cannot be saved waits in the history: say how it is saved later."""
    try:
        yield
    except UnwritableFile as problem:
        later = f"{problem.reason}; it is kept, and `postil history --retry` saves it"
        raise UnwritableFile(problem.path, later) from problem


def _tried(act: Callable[[], object]) -> int:
    try:
        done = act()
    except click.exceptions.Exit as end:
        return end.exit_code
    except click.ClickException as mistake:
        telling.say(mistake.format_message())
        context = getattr(mistake, "ctx", None)
        if context is not None:
            telling.say(f"`{context.command_path.strip()} --help` tells more")
        return Ending.MISTAKE
    except FileProblem as problem:
        telling.say(str(problem))
        return Ending.FILE
    except PostilError as problem:
        telling.say(str(problem))
        return Ending.MISTAKE
    return int(done) if isinstance(done, int) else Ending.DONE


def _open_closed_streams() -> None:
    """A stream that the shell closed (`>&-`) is None in Python: what goes there goes nowhere."""
    for stream, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, stream) is None:
            setattr(sys, stream, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - to the end


def _let_go_of_stdout() -> None:
    """Python writes what is left in stdout when it ends; nobody is there to take it."""
    with suppress(OSError, ValueError):  # a stream that is no file has nothing to let go of
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
