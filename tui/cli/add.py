"""`postil add`: mark words of an article."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import completing, options
from tui.cli.endings import Ending, waits
from tui.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from tui.workspace import Workspace


@click.command("add")
@click.argument("article", shell_complete=completing.articles)
@click.option("--quote", required=True, type=options.WORDS, help="The words to mark, as they stand there.")
@click.option(
    "--occurrence", type=click.IntRange(min=1), metavar="N", help="Which one, if they stand there often."
)
@click.option("--note", type=options.WORDS, default="", help="A note in Markdown; - reads it from stdin.")
@options.tags("A tag; repeatable.")
@click.option(
    "--pen",
    default="",
    metavar="PEN",
    shell_complete=completing.pens,
    help="By name or digit. [default: the first]",
)
@options.library
def command(
    article: str,
    quote: str,
    occurrence: int | None,
    note: str,
    tags: tuple[str, ...],
    pen: str,
    library: Path | None,
) -> int:
    """Mark words of ARTICLE, and print the new annotation's id.

    ARTICLE is a path, or the name of an article in the library.  The words are looked for letter for
    letter, then without regard to capitals, kinds of quotes and dashes, and ends of lines.

    Exits with 1 when they are not there, or several times and --occurrence does not say which.
    """
    from tui.annotations.notebook import words
    from tui.cli import pens, quoting, telling
    from tui.cli.marks import line_of
    from tui.config import annotator

    config = pens.settings()
    chosen = pens.known(config, pen) if pen else config.pens[0]
    if not quote.strip():
        raise click.UsageError("the quote is empty", click.get_current_context())
    note = options.said(note) or ""
    workspace = _library_of(article, library)
    read = workspace.article(workspace.entry(article).file)
    try:
        span = quoting.find(read, quote, occurrence)
    except (NotFound, Ambiguous) as problem:
        telling.say(str(problem))
        return Ending.NOTHING
    if workspace.notice:
        telling.say(workspace.notice)
    by = annotator(config, workspace.where.root)
    tags = (*((chosen.tag,) if chosen.tag else ()), *tags)
    with waits():
        made = workspace.notebook.mark(read.file, span, pen=chosen.name, note=note, tags=tags, by=by)
    telling.say(f"marked “{words(made)}” as {chosen.name} in {read.file}, line {line_of(read.text, span)}")
    telling.out(made.id)
    return Ending.DONE


def _library_of(article: str, library: Path | None) -> Workspace:
    """The library of an article that is named by its path; else `library`, or the current folder."""
    if library is None and os.path.isfile(article):  # noqa: PTH113 - a name that may not be a path
        return options.opened(Path(article))
    return options.opened(library)
