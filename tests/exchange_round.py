"""Round trips: a library goes out to a file of some format, and comes back into an empty copy of it."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.shell import postil
from tui.annotations.annotation import Annotation, Foreign, Link
from tui.annotations.exchange import registry
from tui.annotations.exchange.making import Wishes
from tui.annotations.exchange.planning import Fate, Step, plan
from tui.annotations.exchange.record import Reading, Source
from tui.annotations.exchange.registry import Shape
from tui.annotations.exchange.row import PLAIN, Options, Row
from tui.annotations.notebook import Notebook
from tui.cli.export import rows
from tui.cli.importing import Library
from tui.cli.marks import Survey
from tui.config import Config
from tui.workspace import Workspace

HARBOUR = """Nine boats lost

Source: https://example.org/harbour?utm_source=mail&id=9

The storm 😀 took nine boats from the quay before dawn, said the keeper of the light.

“We saw it,” he said, “and nobody asked.” The 𝔴𝔞𝔱𝔢𝔯 stood two metres above the mark.

The council will meet on Friday. Nobody expects much of it.
"""

MARKET = """The market moves

The stalls on the square will go to the station in May, the council said.

Nobody asked the people who sell there. “We saw it in the paper,” one of them said.
"""

WISHES = Wishes(datetime(2026, 3, 1, tzinfo=UTC), Config().pens, "claim")


def library(folder: Path) -> Workspace:
    """Two articles, six annotations: overlapping, after emoji, with everything and with nothing."""
    seeds = folder / "seeds"
    seeds.mkdir(parents=True)
    (seeds / "harbour.txt").write_text(HARBOUR, encoding="utf-8")
    (seeds / "market.txt").write_text(MARKET, encoding="utf-8")
    workspace = Workspace.open([folder])
    first = mark(
        workspace, "seeds/harbour.txt", "nine boats from the quay", "claim", "Ten?\n\n- not *nine*", "storm"
    )
    link = Link(first.id, "contradicts")
    mark(
        workspace,
        "seeds/harbour.txt",
        "from the quay before dawn",
        "doubt",
        "",
        "storm",
        "early hours",
        link=link,
    )
    mark(
        workspace,
        "seeds/harbour.txt",
        "“We saw it,” he said",
        "quote",
        '=1+1, "so"; he said\n.tag',
        by="anna",
    )
    mark(workspace, "seeds/harbour.txt", "𝔴𝔞𝔱𝔢𝔯 stood", "number", "😀 astral", "Größe")
    mark(workspace, "seeds/harbour.txt", "The council", "", "")
    mark(workspace, "seeds/market.txt", "We saw it in the paper", "source", "#no heading", by="Bob Ülm")
    return workspace


def mark(
    workspace: Workspace,
    file: str,
    words: str,
    pen: str,
    note: str,
    *tags: str,
    by: str = "",
    link: Link | None = None,
) -> Annotation:
    """Mark words; links and the moment of the change are put in as the app would."""
    from tui.text.span import Span

    start = workspace.article(file).text.index(words)
    made = workspace.notebook.mark(
        file, Span(start, start + len(words)), pen=pen, note=note, tags=tags, by=by
    )
    if link is None:
        return made
    return workspace.notebook.edit(file, made, replace(made, links=(link,)), "linked")


def exported(workspace: Workspace, name: str, options: Options = PLAIN) -> Source:
    """The library in the format of that name."""
    chosen = registry.named(name)
    found: Iterable[Row] = rows(Survey(workspace, Config()))
    if chosen.shape is Shape.BYTES:
        return Source(f"out{(chosen.endings or ('',))[0]}", chosen.pack(found, options))
    out = io.StringIO(newline="")
    chosen.write(found, out, options)
    return Source(f"out{(chosen.endings or ('',))[0]}", out.getvalue().encode("utf-8"))


def planned(source: Source, workspace: Workspace, name: str = "", wishes: Wishes = WISHES) -> list[Step]:
    """What importing would do; the format must be found by its content."""
    chosen = registry.named(name) if name else registry.recognised(source)
    assert chosen is not None
    reading: Reading = chosen.read(source)
    assert reading.problems == (), reading.problems
    return plan(reading, Library(workspace), wishes)


def imported(source: Source, workspace: Workspace, name: str = "", wishes: Wishes = WISHES) -> list[Step]:
    """The same, and it is done."""
    steps = planned(source, workspace, name, wishes)
    notebook: Notebook = workspace.notebook
    for step in steps:
        if step.after is not None:
            notebook.change(step.file, "imported", [(step.before, step.after)])
    return steps


def empty_copy(workspace: Workspace, folder: Path) -> Workspace:
    """The same articles without an annotation."""
    import shutil

    shutil.copytree(workspace.where.articles, folder / "seeds")
    return Workspace.open([folder])


def everything(workspace: Workspace, *without: str) -> dict[tuple[str, str], dict[str, object]]:
    """All annotations by file and place, without the fields that a format cannot hold."""
    found = {}
    for file in workspace.annotated():
        for placed in workspace.notebook.placed(file):
            mark, span = placed.annotation, placed.anchor.span
            fields: dict[str, object] = {
                name: getattr(mark, name) for name in Annotation.__slots__ if name not in ("span", *without)
            }
            found[file, f"{span.start}-{span.end}" if span else mark.quote.exact] = fields
    return found


def fates(steps: Iterable[Step]) -> list[str]:
    """What becomes of each record."""
    return [step.fate.value for step in steps]


def with_foreign(workspace: Workspace, tool: str, **fields: object) -> None:
    """Give every annotation something that only `tool` understands."""
    for file in workspace.annotated():
        for each in workspace.notebook.sidecar(file).annotations:
            texts = tuple(
                (key, value if isinstance(value, str) else json.dumps(value)) for key, value in fields.items()
            )
            workspace.notebook.edit(file, each, replace(each, foreign=(Foreign(tool, texts),)), "foreign")


NEW, DUPLICATE = Fate.NEW.value, Fate.DUPLICATE.value

__all__ = [
    "DUPLICATE",
    "NEW",
    "empty_copy",
    "everything",
    "exported",
    "fates",
    "imported",
    "library",
    "planned",
    "postil",
]
