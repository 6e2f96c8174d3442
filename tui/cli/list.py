"""`postil list`: the annotations of a library, article after article."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import options

if TYPE_CHECKING:
    from tui.annotations.annotation import Annotation
    from tui.annotations.notebook import Placed
    from tui.annotations.overview import Overview
    from tui.cli.marks import Survey, Wanted


@click.command("list")
@options.folder
@options.filters
@options.as_json
def command(
    folder: Path | None,
    library: Path | None,
    which: Wanted,
    as_json: bool,
) -> int:
    """List the annotations of a library.

    With --json each line is an object with id, file, title, line, pen, tags, quote, note, links, span
    (where the words stand today, in code points), state, reason, conflict, by, created, modified.
    """
    from tui.cli import telling
    from tui.cli.marks import Survey
    from tui.cli.pens import settings

    workspace = options.opened(library, folder)
    survey = Survey(workspace, settings(), which)
    if as_json:
        telling.in_utf8()
    count = 0
    for overview in survey.overviews():
        if as_json:
            for each, line in zip(overview.placed, overview.lines, strict=True):
                telling.out_json(as_object(each, line, overview.title, survey))
        else:
            if count:
                telling.out()
            _show(overview, survey)
        count += len(overview.placed)
    if not count:
        telling.say("no annotations" if workspace.annotated() else "this library has no annotations yet")
    return survey.ending()


def as_object(placed: Placed, line: int | None, title: str, survey: Survey) -> dict[str, object]:
    """An annotation as a program takes it; the keys are promised in the documentation.

    `line`: where it begins, counted from 1; `title`: of its article.
    """
    from tui.annotations.exchange.row import moment

    mark, anchor = placed.annotation, placed.anchor
    return {
        "id": mark.id,
        "file": placed.file,
        "title": title,
        "line": line,
        "pen": survey.config.pen_of(mark.pen).name,
        "tags": list(mark.tags),
        "quote": mark.quote.exact,
        "note": mark.note,
        "links": [{"to": link.to, "relation": link.relation} for link in mark.links],
        "span": [anchor.span.start, anchor.span.end] if anchor.span else None,
        "state": anchor.state.value,
        "reason": anchor.reason,
        "conflict": dict(mark.conflict),
        "by": mark.by,
        "created": moment(mark.created) or None,
        "modified": moment(mark.modified) or None,
    }


def _show(overview: Overview, survey: Survey) -> None:
    """One article for somebody who reads it here."""
    from tui.annotations.anchoring import State
    from tui.cli import pens
    from tui.cli.marks import SHORT
    from tui.cli.telling import lines, name, on_terminal, out, shown, styled
    from tui.text.cells import one_line

    file, title = overview.file, overview.title
    place = f"  {name(file)}" if title != file.rpartition("/")[2] else ""
    out(styled(shown(title), bold=True) + styled(place, dim=True))
    for each in overview.placed:
        mark, state = each.annotation, each.anchor.state
        pen = survey.config.pen_of(mark.pen)
        about = [
            styled(mark.id[-SHORT:] if len(mark.id) > SHORT else shown(mark.id), dim=True),
            styled(f"{shown(pen.sign)} {shown(pen.name)}", fg=pens.COLOURS.get(pen.colour, "")),
            *(f"#{shown(tag)}" for tag in mark.tags),
            *(
                []
                if state is State.ANCHORED
                else [styled(f"{state.value}: {shown(each.anchor.reason)}", fg="red")]
            ),
            *([styled(f"! two versions: {_clashing(mark)}", fg="red")] if mark.conflict else []),
        ]
        out("  " + "  ".join(about))
        quote = shown(mark.quote.exact)
        out("    “" + (one_line(quote, _room()) if on_terminal() else quote) + "”")
        for line in lines(mark.note) if mark.note else ():
            out(f"      {line}".rstrip())


def _clashing(mark: Annotation) -> str:
    """The fields of which a merge left two versions; `postil conflicts` shows both."""
    from tui.annotations.merging.settling import clashes
    from tui.cli.telling import shown

    return ", ".join(dict.fromkeys(shown(clash.field) for clash in clashes(mark)))


def _room() -> int:
    """Cells for a quote between its quotation marks."""
    from tui.cli.telling import cells

    return max(20, cells() - 6)
