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
    from tui.workspace import Workspace

PASSAGES = 50
"""Shown unless asked for more: some two screens."""

EVERY = 10_000
"""Passages that are looked at to count them: a second or two, and more than anybody reads."""


@click.command("search")
@click.argument("query", type=options.WORDS)
@options.folder
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="Passages at most; with --files or --count, articles.  [default: 50 passages]",
)
@click.option(
    "-C", "--context", type=click.IntRange(min=0), metavar="N", help="Show N lines before and after, too."
)
@click.option("--files", is_flag=True, help="Only the files of the articles, the best first.")
@click.option("--count", is_flag=True, help="Only the files, each with how many passages were found in it.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="When to colour what matched; auto: on a terminal, unless NO_COLOR is set.",
)
@click.option("--loose", is_flag=True, help="Show apart, too, what is only loosely similar.")
@options.who_and_when
@options.as_json
def command(
    query: str,
    folder: Path | None,
    library: Path | None,
    limit: int | None,
    context: int | None,
    files: bool,
    count: bool,
    color: str,
    loose: bool,
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
    exact, loose, corrections (each [typed, found]).

    Exits with 1 when nothing is found.
    """
    from tui.cli import telling
    from tui.cli.finding import Shelves
    from tui.search.fields import cut

    telling.colour(color)
    if files + count + as_json + (context is not None) > 1:
        raise click.UsageError("give one of --files, --count, --json and --context")
    if loose and (files or count):
        raise click.UsageError("--files and --count do not count what is loosely similar")
    if not query.strip():
        raise click.UsageError("the query is empty", click.get_current_context())
    shelves = Shelves(_opened(library, folder), _notes(persons, since, until), cut(query)[1])
    shelves.read()
    if files or count:
        return _counted(shelves, query, limit, counts=count)
    results = shelves.search(query, limit or PASSAGES, loose=loose)
    return _answered(shelves, results, as_json, context)


def _opened(library: Path | None, folder: Path | None) -> Workspace:
    try:
        return options.opened(library, folder)
    except NotFound as missing:
        hint = "; a query of several words stands in quotes" if folder else ""
        raise NotFound(f"{missing}{hint}") from None


def _answered(shelves: Shelves, results: Results, as_json: bool, context: int | None) -> Ending:
    """The passages that were found."""
    from tui.cli import showing, telling

    if as_json:
        telling.in_utf8()
        for hits in (results.hits, results.loose):
            for each in shelves.found(hits):
                telling.out_json(_object(each, results, loose=hits is results.loose))
    else:
        showing.passages(shelves.found(results.hits), context)
        if results.loose:
            showing.heading("loosely similar", after=bool(results.hits))
            showing.passages(shelves.found(results.loose), context)
    return _ending(shelves, results)


def _counted(shelves: Shelves, query: str, limit: int | None, *, counts: bool) -> Ending:
    """Which articles were found."""
    from tui.cli import showing, telling

    results = shelves.search(query, EVERY)
    groups = [(file, len(hits)) for file, hits in results.by_file()]
    showing.files(groups[:limit], counts=counts)
    if results.total > EVERY:
        telling.say(f"there are more than {EVERY} passages: only the best of them were counted")
    return _ending(shelves, results, told=True)


def _notes(
    persons: tuple[str, ...], since: datetime | None, until: datetime | None
) -> Callable[[Annotation], bool] | None:
    """Which notes were asked for; `None`: everything."""
    if not (persons or since or until):
        return None
    from tui.cli.marks import Wanted

    return Wanted(persons=persons, since=since, until=until).is_of


def _ending(shelves: Shelves, results: Results, *, told: bool = False) -> Ending:
    """Tell how it went; `told`: how many there are was told already."""
    from tui.cli import telling
    from tui.search.fields import mistake, unasked

    for typed, found in results.corrections:
        telling.say(f"“{typed}” stands nowhere; found “{found}”")
    why = unasked(results.query)
    if (wrong := mistake(results.query)) and wrong != why:
        telling.say(wrong)
    if results.partial:
        telling.say("not all passages were looked at: the pattern fits too many, or takes too long")
    if results.total > len(results.hits) and not told:
        telling.say(f"{len(results.hits)} of {results.total} passages; --limit shows more")
    if results.hits or results.loose:
        return Ending.DONE
    if why:
        telling.say(why)
        return Ending.NOTHING
    where = "these notes" if shelves.notes_only else f"{shelves.filling.done} articles"
    telling.say(f"nothing is found for “{results.query}” in {where}")
    return Ending.FILE if shelves.unread else Ending.NOTHING


def _object(found: Found, results: Results, *, loose: bool) -> dict[str, object]:
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
        "loose": loose,
        "corrections": [list(pair) for pair in results.corrections],
    }
