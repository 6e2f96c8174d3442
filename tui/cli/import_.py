"""`postil import`: the annotations of other programs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from tui.annotations.exchange import registry
from tui.cli import completing, options
from tui.cli.endings import Ending

CHOICES = tuple(each.name for each in registry.FORMATS if each.imports)


@click.command("import", epilog=options.formats("Formats", lambda each: each.imports))
@click.argument("files", nargs=-1, required=True, type=options.FOLDER, metavar="FILE...")
@click.option(
    "--format",
    "wanted",
    type=click.Choice(CHOICES),
    metavar="NAME",
    help="One of those below.  [default: what FILE holds]",
)
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@click.option("--update", is_flag=True, help="Take what FILE says also where the library's is newer.")
@click.option(
    "--orphans", is_flag=True, help="Add as orphans those whose article is known and whose words are gone."
)
@click.option(
    "--pen",
    default="",
    metavar="PEN",
    shell_complete=completing.pens,
    help="For those whose colour is no pen's.  [default: the first]",
)
@options.library
@options.as_json
def command(
    files: tuple[Path, ...],
    wanted: str | None,
    dry_run: bool,
    update: bool,
    orphans: bool,
    pen: str,
    library: Path | None,
    as_json: bool,
) -> int:
    """Take over what was annotated in other programs.

    Each is found again in the articles of the library by the article's name, title or hash, else by its
    words.  FILE may be - for stdin, or a folder for the files in it.  Importing twice adds nothing.  The
    library's own version of an annotation stays where it is newer, unless --update is given.

    Exits with 1 when there is nothing to import in a FILE.
    """
    from tui.annotations.exchange.making import Wishes
    from tui.annotations.exchange.planning import Planner, Step
    from tui.cli import importing, pens

    config = pens.settings()
    chosen = pens.known(config, pen).name if pen else config.pens[0].name
    workspace = options.opened(library)
    wishes = Wishes(datetime.now(UTC).replace(microsecond=0), config.pens, chosen, orphans, update)
    ending, steps = Ending.DONE, list[Step]()
    planner = Planner(importing.Library(workspace), wishes)
    for path, named in importing.each(files, wanted):
        reading = importing.read(path, wanted, named=named)
        if reading is None:
            ending = Ending.FILE
            continue
        if named and not reading.records and ending is Ending.DONE:
            ending = Ending.NOTHING
        done = planner.plan(reading)
        ending = ending if dry_run or importing.write(workspace, path.name, done) else Ending.FILE
        steps += done
    importing.tell(steps, workspace, as_json=as_json, dry_run=dry_run)
    return ending
