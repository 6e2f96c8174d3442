"""`postil edit`: change an annotation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import completing, options
from tui.cli.endings import Ending, waits
from tui.errors import Ambiguous, NotFound

if TYPE_CHECKING:
    from tui.annotations.annotation import Annotation
    from tui.config import Config
    from tui.workspace import Workspace


@click.command("edit")
@click.argument("name", metavar="ID", shell_complete=completing.ids)
@click.option("--note", type=options.WORDS, help="The new note; - reads it from stdin, '' takes it away.")
@options.tags("Add a tag; repeatable.")
@options.tags("Take a tag away; repeatable.", "--untag")
@click.option("--pen", metavar="PEN", shell_complete=completing.pens, help="Another pen, by name or digit.")
@click.option("--quote", type=options.WORDS, help="Other words of the same article.")
@click.option(
    "--occurrence", type=click.IntRange(min=1), metavar="N", help="Which one, if they stand there often."
)
@options.library
def command(
    name: str,
    note: str | None,
    tags: tuple[str, ...],
    untags: tuple[str, ...],
    pen: str | None,
    quote: str | None,
    occurrence: int | None,
    library: Path | None,
) -> int:
    """Change an annotation, or write its note in your editor.

    Without any option the note is opened in an editor: the one of the settings, else $VISUAL, else $EDITOR.

    ID may be the first or the last characters of an id, as `postil list` shows them.
    """
    from tui.annotations.notebook import words
    from tui.cli import pens, telling

    if occurrence is not None and quote is None:
        raise click.UsageError("--occurrence needs --quote", click.get_current_context())
    config = pens.settings()
    workspace = options.opened(library)
    file, before = workspace.locate(name, unread=telling.problem)
    if (note, pen, quote, tags, untags) == (None, None, None, (), ()):
        return _in_editor(workspace, file, before, config)
    try:
        after = before if quote is None else _other_words(workspace, file, before, quote, occurrence)
    except (NotFound, Ambiguous) as problem:
        telling.say(str(problem))
        return Ending.NOTHING
    if pen is not None:
        after = replace(after, pen=pens.known(config, pen).name)
    if note is not None:
        after = replace(after, note=options.said(note) or "")
    gone = {tag.casefold() for tag in untags}
    after = replace(after, tags=(*(tag for tag in after.tags if tag.casefold() not in gone), *tags))
    _keep(workspace, file, before, after, f"edited “{words(after)}”")
    return Ending.DONE


def _other_words(
    workspace: Workspace, file: str, annotation: Annotation, quote: str, occurrence: int | None
) -> Annotation:
    from tui.annotations import quotes
    from tui.cli import quoting

    if not quote.strip():
        raise click.UsageError("the quote is empty", click.get_current_context())
    article = workspace.article(file)
    span = quoting.find(article, quote, occurrence)
    return replace(annotation, quote=quotes.describe(article.text, span.start, span.end), span=span)


def _in_editor(workspace: Workspace, file: str, before: Annotation, config: Config) -> int:
    from tui.annotations.notebook import words
    from tui.cli import editor, telling

    with editor.written(before.note, config.editor) as note:
        if note.status:
            telling.say(f"the editor ended with {note.status}: the annotation is as it was")
            return Ending.MISTAKE
        after = replace(before, note=note.text)
        _keep(workspace, file, before, after, f"edited the note on “{words(before)}”")
    return Ending.DONE


def _keep(workspace: Workspace, file: str, before: Annotation, after: Annotation, what: str) -> None:
    from tui.cli import telling

    if workspace.notice:
        telling.say(workspace.notice)
    with waits():
        kept = workspace.notebook.edit(file, before, after, what)
    telling.say("nothing was changed" if kept is before else what)
