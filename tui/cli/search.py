"""`postil search`: find a passage in all articles and notes, however it is spelt."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import options
from tui.cli.endings import Ending
from tui.errors import NotFound

if TYPE_CHECKING:
    from tui.annotations.annotation import Annotation
    from tui.cli.finding import Found, Shelves
    from tui.search.values import Results


@click.command("search")
@click.argument("query", type=options.WORDS)
@options.folder
@click.option("--limit", type=click.IntRange(min=1), default=50, show_default=True, help="Passages at most.")
@options.who_and_when
@options.as_json
def command(
    query: str,
    folder: Path | None,
    library: Path | None,
    limit: int,
    as_json: bool,
    persons: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
) -> int:
    """Find a passage in all articles and notes, even misspelt.

    Several words stand in quotes for the shell: postil search 'kursk incursion'.  Within the query 'word
    wants this very spelling, "two words" want each other, !word is not to be there, title: author: in: date:
    tag: pen: note: by: is: narrow it.  The best article comes first, and in it the best passage; before
    each stands its line in the file.  With --by, --since or --until only notes are searched.

    With --json each line is an object with file, title, annotation (the id when it is a note), line, span
    (where the passage stands in the article, in code points), text, matches (spans in text), score,
    exact, corrections (each [typed, found]).

    Exits with 1 when nothing is found.
    """
    from tui.cli import telling
    from tui.cli.finding import Shelves
    from tui.search.fields import cut

    if not query.strip():
        raise click.UsageError("the query is empty", click.get_current_context())
    try:
        workspace = options.opened(library, folder)
    except NotFound as missing:
        raise (
            NotFound(f"{missing}; a query of several words stands in quotes") if folder else missing
        ) from None
    shelves = Shelves(workspace, _notes(persons, since, until), cut(query)[1])
    shelves.read()
    results = shelves.engine.search(query, limit=limit)
    if as_json:
        telling.in_utf8()
        for each in shelves.found(results):
            telling.out_json(_object(each, results))
    else:
        _show(shelves, results)
    return _ending(shelves, results)


def _notes(
    persons: tuple[str, ...], since: datetime | None, until: datetime | None
) -> Callable[[Annotation], bool] | None:
    """Which notes were asked for; `None`: everything."""
    if not (persons or since or until):
        return None
    from tui.cli.marks import Wanted

    return Wanted(persons=persons, since=since, until=until).is_of


def _ending(shelves: Shelves, results: Results) -> Ending:
    """Tell how it went."""
    from tui.cli import telling

    for typed, found in results.corrections:
        telling.say(f"“{typed}” stands nowhere; found “{found}”")
    if results.total > len(results.hits):
        telling.say(f"{len(results.hits)} of {results.total} passages; --limit shows more")
    if results.hits:
        return Ending.DONE
    where = "these notes" if shelves.notes_only else f"{shelves.filling.done} articles"
    telling.say(f"nothing is found for “{results.query}” in {where}")
    return Ending.FILE if shelves.unread else Ending.NOTHING


def _object(found: Found, results: Results) -> dict[str, object]:
    hit = found.hit
    return {
        "file": hit.file,
        "title": found.title,
        "annotation": hit.annotation or None,
        "line": found.line,
        "span": [found.span.start, found.span.end] if found.span else None,
        "text": hit.passage.slice(found.text),
        "matches": [[s.start - hit.passage.start, s.end - hit.passage.start] for s in hit.spans],
        "score": hit.score,
        "exact": hit.exact,
        "corrections": [list(pair) for pair in results.corrections],
    }


def _show(shelves: Shelves, results: Results) -> None:
    """The hits for somebody who reads them here: a heading an article, a line a passage."""
    from tui.cli.telling import name, out, shown, styled

    heading = None
    for found in shelves.found(results):
        if found.hit.file != heading:
            if heading is not None:
                out()
            heading = found.hit.file
            place = f"  {name(heading)}" if found.title != heading.rpartition("/")[2] else ""
            out(styled(shown(found.title), bold=True) + styled(place, dim=True))
        out(_line(found))


def _line(found: Found) -> str:
    from tui.cli.marks import SHORT
    from tui.cli.telling import cells, on_terminal, shown, styled
    from tui.search.snippet import snippet
    from tui.text.cells import width

    where = f"  {found.line or '-'}: "
    if found.hit.annotation:
        where += f"note {shown(found.hit.annotation[-SHORT:])}: "
    hit = found.hit
    room = max(20, cells() - width(where)) if on_terminal() else width(hit.passage.slice(found.text)) + 1
    line, spans = snippet(found.text, hit.passage, hit.spans, room)
    parts, done = [styled(where, fg="green")], 0
    for span in spans:
        parts += [line[done : span.start], styled(span.slice(line), fg="red", bold=True)]
        done = span.end
    return "".join([*parts, line[done:]])
