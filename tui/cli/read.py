"""`postil`, `postil DIR`, `postil FILE...`: open the reader.  It has no name: a path calls it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from tui.app import collector
from tui.cli.endings import Ending
from tui.cli.telling import say

ESCAPE = "40"
"""Milliseconds: sequences of a terminal come in one piece or nearly so, also over a line with long delays.
Who has a worse one sets ESCDELAY.  Textual's own 100 are felt each time a box is closed."""


def _help(context: click.Context, _: click.Parameter, asked: bool) -> None:
    """The help of the whole program: this command is the program."""
    if asked and not context.resilient_parsing:
        click.echo((context.parent or context).get_help())
        context.exit()


@click.command(add_help_option=False)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("-h", "--help", is_flag=True, is_eager=True, expose_value=False, callback=_help)
def command(paths: tuple[Path, ...]) -> int:
    """Open the reader."""
    from tui.workspace import Workspace

    workspace = Workspace.open(paths)
    lacking = _lacking()
    if lacking:
        say(f"{lacking}; without one use `postil list`, `search` or `export` (`postil -h`)")
        return Ending.MISTAKE
    collector.begin()
    from tui.app.first_page import shown
    from tui.config import load

    config, wrong = load()
    with shown(workspace, config):
        with _escape_told(), _without_tls():
            from tui.app.running import run
        status = run(workspace, config, wrong)
    gc.freeze()  # else Python looks through all that was loaded, only to leave: up to half a second
    return status


@contextmanager
def _escape_told() -> Iterator[None]:
    """Tell Textual, which looks when it is loaded, how long a lone ESC may be the start of another key."""
    own = "ESCDELAY" not in os.environ
    os.environ.setdefault("ESCDELAY", ESCAPE)
    try:
        yield
    finally:
        if own:  # not for the reader's editor
            del os.environ["ESCDELAY"]


@contextmanager
def _without_tls() -> Iterator[None]:
    """Keep asyncio from loading TLS for sockets that nobody opens: 4 MB of memory, and 10 ms of each start.

    It goes on without it where Python was built so; who imports `ssl` later gets it.
    """
    spared = "ssl" not in sys.modules and "asyncio" not in sys.modules
    if spared:
        sys.modules["ssl"] = None  # type: ignore[assignment]  # how Python marks what is not to be imported
    try:
        yield
    finally:
        if spared:
            del sys.modules["ssl"]


def _lacking() -> str:
    """Why the reader cannot be shown here; `""`: it can."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "the reader needs a terminal"
    if os.environ.get("TERM") in ("dumb", "unknown"):
        return "the reader needs a terminal in which it can move the cursor, and TERM says there is none"
    return ""
