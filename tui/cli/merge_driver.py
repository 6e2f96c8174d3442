"""`postil merge-driver`: git asks it to merge two versions of a sidecar (see gitattributes(5))."""

from __future__ import annotations

from pathlib import Path

import click

from tui.cli.endings import Ending

SHOWN = 6
"""Clashes that are named in one line; `postil conflicts` names all."""


@click.command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("name", required=False, default="")
def command(base: Path, ours: Path, theirs: Path, name: str) -> int:
    """Merge two versions of a sidecar for git; `postil git-setup` tells git to call it.

    BASE, OURS and THEIRS are the files of git's %O, %A and %B, NAME is its %P.  The result is written to
    OURS, whole or not at all.

    Exits with 0 when nothing clashes; with 1 when something does: then both versions stand in the file under
    `conflict`, or, where a version cannot be read, between git's own markers.
    """
    from tui.annotations.merging.files import merge_files
    from tui.cli import telling
    from tui.files import read_bytes, write_whole

    shown = name or str(ours)
    old, mine, other = (read_bytes(path) for path in (base, ours, theirs))
    merged = merge_files(old, mine, other, Path(shown))
    if merged.data != mine:
        write_whole(ours, merged.data)
    if merged.trouble:
        telling.say(f"{shown!r}: merged by line, not by annotation: {merged.trouble}")
    elif merged.clashes:
        named = ", ".join(f"{clash.field} of {clash.id[-SHOWN:]}" for clash in merged.clashes[:SHOWN])
        more = ", …" if len(merged.clashes) > SHOWN else ""
        telling.say(f"{shown!r}: both versions are kept of: {named}{more}; settle them in Postil")
    return Ending.DONE if merged.clean else Ending.NOTHING
