"""`postil conflicts`: what of two versions waits to be merged or chosen."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from tui.annotations.merging.settling import Side
from tui.cli import completing, options
from tui.cli.endings import Ending

if TYPE_CHECKING:
    from tui.annotations.annotation import Annotation
    from tui.annotations.mending import Unsettled
    from tui.workspace import Workspace


@click.command("conflicts")
@options.folder
@click.option("--merge", is_flag=True, help="Merge git's conflict markers and conflict copies by annotation.")
@click.option(
    "--take",
    type=(click.Choice(get_args(Side)), str),
    multiple=True,
    metavar="SIDE ID",
    help="Settle a clash: ours is what stands, theirs the other version, both keeps both notes.",
    shell_complete=completing.ids,
)
@options.as_json
def command(
    folder: Path | None, library: Path | None, merge: bool, take: tuple[tuple[Side, str], ...], as_json: bool
) -> int:
    """List what of two versions waits to be merged or chosen.

    That is: git's conflict markers in a sidecar; copies that Syncthing, Dropbox and others left beside one;
    and annotations with a clash that a merge could not decide.  --merge merges markers and copies by
    annotation and moves the copies to your data folder; what clashes is then listed.

    With --json each line is an object with kind (markers, copy, clash), file, path, and for a clash id,
    field, ours, theirs.

    Exits with 1 when something waits.
    """
    from tui.annotations.mending import told
    from tui.cli import telling

    workspace = options.opened(library, folder)
    for side, name in take:
        _settle(workspace, side, name)
    problems = _merged(workspace.conflicts()) if merge else 0
    found = workspace.conflicts()
    if as_json:
        telling.in_utf8()
    for each in found:
        for entry in _entries(each):
            if as_json:
                telling.out_json(entry)
            else:
                _show(entry)
    telling.say(told(found) or "nothing waits to be merged or chosen")
    if problems:
        return Ending.FILE
    return Ending.NOTHING if found else Ending.DONE


def _settle(workspace: Workspace, side: Side, name: str) -> None:
    from tui.annotations.merging.settling import settled
    from tui.annotations.notebook import words
    from tui.cli import telling
    from tui.errors import NotFound

    file, before = workspace.locate(name, telling.problem)
    if not before.conflict:
        raise NotFound(f"{before.id!r} has no clash to be settled")
    after = settled(before, side)
    if after is None:
        workspace.notebook.remove(file, [before])
        telling.say(f"deleted “{words(before)}”, as {side} did")
    else:
        workspace.notebook.edit(file, before, after, f"settled “{words(before)}”")
        telling.say(f"settled “{words(before)}”: {side}")


def _merged(found: Sequence[Unsettled]) -> int:
    """Merge what is merged on request; how often that failed."""
    from tui.annotations.mending import mend
    from tui.cli import telling

    failed = 0
    for each in found:
        if not (each.line or each.copies):
            continue
        mended = mend(each)
        for problem in mended.problems:
            telling.say(problem)
        failed += len(mended.problems)
        if mended.moved:
            telling.say(f"{str(each.path)!r}: merged; the copy is now {str(mended.moved[-1])!r}")
        elif not mended.problems:
            telling.say(f"{str(each.path)!r}: merged; tell git with `git add`")
    return failed


def _entries(found: Unsettled) -> list[dict[str, object]]:
    """What waits in one sidecar, each as a program takes it."""
    about: dict[str, object] = {"file": found.file, "path": str(found.path)}
    entries: list[dict[str, object]] = []
    if found.line:
        entries.append({"kind": "markers", **about, "line": found.line})
    entries += [{"kind": "copy", **about, "path": str(copy)} for copy in found.copies]
    return entries + [
        {"kind": "clash", **about, **entry} for each in found.clashing for entry in _fields(each)
    ]


def _fields(annotation: Annotation) -> list[dict[str, object]]:
    from tui.annotations.merging.settling import clashes

    return [
        {"id": annotation.id, "field": clash.field, "ours": clash.ours, "theirs": clash.theirs}
        for clash in clashes(annotation)
    ]


def _show(entry: dict[str, object]) -> None:
    from tui.cli.marks import SHORT
    from tui.cli.telling import lines, name, out, shown

    if entry["kind"] == "markers":
        out(f"{name(str(entry['path']))}:{entry['line']}: git's conflict markers")
    elif entry["kind"] == "copy":
        out(f"{name(str(entry['path']))}: a conflict copy of the annotations of {name(str(entry['file']))}")
    else:
        out(f"{name(str(entry['file']))}: {shown(str(entry['id'])[-SHORT:])} {shown(str(entry['field']))}")
        for side in ("ours", "theirs"):
            first, *rest = lines(str(entry[side]))
            out(f"  {side:>6}  {first}".rstrip())
            for line in rest:
                out(f"{'':10}{line}".rstrip())
