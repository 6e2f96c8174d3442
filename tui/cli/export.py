"""`postil export`: the annotations for other programs and for other people."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from tui.cli import options

if TYPE_CHECKING:
    from tui.annotations.exchange.row import Row
    from tui.cli.marks import Survey, Wanted

FORMATS = ("md", "json", "csv")


@click.command("export")
@options.folder
@click.option(
    "--format",
    "wanted",
    type=click.Choice(FORMATS),
    help="Markdown, JSON or CSV.  [default: as the name of FILE ends, else md]",
)
@click.option(
    "-o", "--output", type=options.FOLDER, metavar="FILE", help="Where to; - is stdout.  [default: stdout]"
)
@click.option("--raw", is_flag=True, help="CSV cells as they are: for programs, never for a spreadsheet.")
@options.filters
def command(
    folder: Path | None,
    library: Path | None,
    wanted: str | None,
    output: Path | None,
    raw: bool,
    which: Wanted,
) -> int:
    """Write the annotations of a library as Markdown, JSON or CSV.

    FILE is written whole or not at all.  A cell of CSV that a spreadsheet would run as a formula gets an
    apostrophe in front, unless --raw says otherwise.
    """
    from tui.cli import telling
    from tui.cli.marks import Survey
    from tui.cli.pens import settings

    if output == Path("-"):
        output = None
    ending = output.suffix.removeprefix(".").lower() if output else ""
    chosen = wanted or (ending if ending in FORMATS else "md")
    if raw and chosen != "csv":
        raise click.UsageError("--raw is for --format csv", click.get_current_context())
    survey = Survey(options.opened(library, folder), settings(), which)
    count = Counted(_rows(survey))
    if output is None:
        telling.in_utf8()
        _writer(chosen, raw)(count, sys.stdout)
        return survey.ending()
    from tui.files import write_whole

    text = io.StringIO(newline="")
    _writer(chosen, raw)(count, text)
    write_whole(output, text.getvalue().encode("utf-8"))
    telling.say(f"{count.done} annotation{'' if count.done == 1 else 's'} in {str(output)!r}")
    return survey.ending()


class Counted:
    """Rows, and how many of them went by."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.done = 0

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.done += 1
            yield row


def _writer(chosen: str, raw: bool) -> Callable[[Iterable[Row], TextIO], None]:
    if chosen == "json":
        from tui.annotations.exchange.json import write as write_json

        return write_json
    if chosen == "csv":
        from tui.annotations.exchange.csv import write as write_csv

        return partial(write_csv, raw=raw)
    from tui.annotations.exchange.markdown import write as write_markdown

    return write_markdown


def _rows(survey: Survey) -> Iterator[Row]:
    from tui.annotations.exchange.row import Row

    for file, placed in survey:
        article = survey.article(file)
        known = article.metadata
        for each in placed:
            span = each.anchor.span
            yield Row(
                file=file,
                title=article.title,
                byline=known.byline,
                outlet=known.outlet,
                published=known.published,
                annotation=each.annotation,
                state=each.anchor.state,
                start=span.start if span else None,
                end=span.end if span else None,
            )
