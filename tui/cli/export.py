"""`postil export`: the annotations for other programs and for other people."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import click

from tui.annotations.exchange import registry
from tui.annotations.exchange.registry import Format, Shape
from tui.cli import options

if TYPE_CHECKING:
    from tui.annotations.exchange.row import Options, Row
    from tui.cli.marks import Survey, Wanted

CHOICES = tuple(each.name for each in registry.FORMATS if each.exports)


@click.command("export", epilog=options.formats("Formats", lambda each: each.exports))
@options.folder
@click.option(
    "--format",
    "wanted",
    type=click.Choice(CHOICES),
    metavar="NAME",
    help="One of those below.  [default: as the name of FILE ends, else md]",
)
@click.option(
    "-o",
    "--output",
    type=options.FOLDER,
    metavar="FILE",
    help="Where to, a folder for some formats; - is stdout.  [default: stdout]",
)
@click.option("--raw", is_flag=True, help="CSV cells as they are: for programs, never for a spreadsheet.")
@click.option(
    "--template",
    type=options.FOLDER,
    metavar="FILE",
    help="A Jinja2 template of your own, instead of a format.",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be other in FILE.")
@options.filters
def command(
    folder: Path | None,
    library: Path | None,
    wanted: str | None,
    output: Path | None,
    raw: bool,
    template: Path | None,
    dry_run: bool,
    which: Wanted,
) -> int:
    """Write the annotations of a library for another program.

    FILE is written whole or not at all.  A cell of CSV that a spreadsheet would run as a formula gets an
    apostrophe in front, unless --raw says otherwise.
    """
    from tui.annotations.exchange.row import Options
    from tui.cli.marks import Survey
    from tui.cli.pens import settings

    output = None if output == Path("-") else output
    chosen = _chosen("template" if template and not wanted else wanted, output)
    _refuse_what_does_not_fit(chosen, raw, template)
    wishes = Options(raw, template, _standing(output) if output else None)
    survey = Survey(options.opened(library, folder), settings(), which)
    count = Counted(rows(survey))
    if dry_run:
        from tui.cli.rehearsing import rehearse

        files = [(str(safe(name)) if name else "", content) for name, content in made(chosen, count, wishes)]
        rehearse(chosen, files, output, count.done)
    elif output is None:
        _to_stdout(chosen, count, wishes)
    else:
        from tui.cli import telling

        _to_disk(chosen, count, wishes, output)
        for words in count.told(chosen, output):
            telling.say(words)
    return survey.ending()


def _refuse_what_does_not_fit(chosen: Format, raw: bool, template: Path | None) -> None:
    """Options that belong to one format are mistakes with any other."""
    context = click.get_current_context()
    if (chosen.name == "template") is not bool(template):
        raise click.UsageError("--template FILE and --format template go together", context)
    if raw and chosen.name not in ("csv", "tsv"):
        raise click.UsageError("--raw is for --format csv and tsv", context)


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


class Counted:
    """Rows, and how many of them went by."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = rows
        self.done = 0
        self.lost = 0
        """Those that have no place in their article."""

    def __iter__(self) -> Iterator[Row]:
        for row in self._rows:
            self.done += 1
            self.lost += row.start is None
            yield row

    def told(self, chosen: Format, output: Path) -> Iterator[str]:
        """What was written, and what could not be."""
        left = 0 if chosen.orphans else self.lost
        yield f"{_many(self.done - left, 'annotation')} in {str(output)!r}"
        if left:
            yield f"{_many(left, 'orphan')} left out: {chosen.name} has no place for them"


def _chosen(wanted: str | None, output: Path | None) -> Format:
    """The format that was named, that the file is called after, or the one to read."""
    if wanted:
        return registry.named(wanted)
    return (registry.by_ending(output) if output else None) or registry.FORMATS[0]


def _to_stdout(chosen: Format, rows: Iterable[Row], wishes: Options) -> None:
    from tui.cli import telling

    if chosen.shape is Shape.FOLDER:
        raise click.UsageError(f"{chosen.name} is several files: say -o FOLDER", click.get_current_context())
    if chosen.shape is Shape.BYTES:
        if telling.on_terminal():
            raise click.UsageError(
                f"{chosen.name} is no text for a terminal: say -o FILE", click.get_current_context()
            )
        sys.stdout.flush()
        sys.stdout.buffer.write(chosen.pack(rows, wishes))
        return
    telling.in_utf8()
    chosen.write(rows, sys.stdout, wishes)


def made(chosen: Format, rows: Iterable[Row], wishes: Options) -> Iterator[tuple[str, bytes]]:
    """The files of an export; one without a name unless the format makes a folder."""
    if chosen.shape is Shape.FOLDER:
        yield from chosen.files(rows, wishes)
    elif chosen.shape is Shape.BYTES:
        yield "", chosen.pack(rows, wishes)
    else:
        text = io.StringIO(newline="")
        chosen.write(rows, text, wishes)
        yield "", text.getvalue().encode("utf-8")


def _standing(output: Path) -> Callable[[str], bytes | None]:
    """What stands in the folder of an export; a file that cannot be read is told, not overwritten."""
    from tui.files import read_bytes

    def stands(name: str) -> bytes | None:
        path = output / safe(name)
        return read_bytes(path) if path.exists() else None

    return stands


def _to_disk(chosen: Format, rows: Iterable[Row], wishes: Options, output: Path) -> None:
    """Write the file, or the files of the folder, each whole or not at all."""
    from tui.errors import UnwritableFile
    from tui.files import reason, write_whole

    for name, content in made(chosen, rows, wishes):
        path = output / safe(name) if name else output
        if name:
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise UnwritableFile(path.parent, reason(error)) from None
        write_whole(path, content)


def safe(name: str) -> PurePosixPath:
    """The name of a file within the folder of an export, that leads nowhere else.

    >>> str(safe("kursk/a.ann")), str(safe("../../etc/a.ann")), str(safe("/a.ann"))
    ('kursk/a.ann', 'etc/a.ann', 'a.ann')
    """
    parts = [part for part in name.replace("\0", "").split("/") if part not in ("", ".", "..")]
    return PurePosixPath(*parts or ["unnamed"])


def rows(survey: Survey) -> Iterator[Row]:
    """The annotations of a survey, each with its article."""
    from tui.annotations.exchange.address import url_of
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
                text=article.text,
                sha256=article.sha256,
                url=url_of(article.text),
                pen=survey.config.pen_of(each.annotation.pen),
            )
