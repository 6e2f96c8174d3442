"""`postil digest`: all that was marked under a tag, over all articles, with the source of each quote."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tui.cli import completing, options

if TYPE_CHECKING:
    from tui.annotations.exchange.digest import Section
    from tui.cli.marks import Wanted

FORMS = {".txt": "text", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}
"""What a digest may be, by the ending of its file."""


@click.command("digest")
@click.argument("names", nargs=-1, type=options.TAG, metavar="[TAG]...", shell_complete=completing.tags)
@click.option(
    "--format",
    "wanted",
    type=click.Choice(("text", "md", "html")),
    help="[default: as the name of FILE ends, else text]",
)
@click.option("-o", "--output", type=options.FOLDER, metavar="FILE", help="Where to.  [default: stdout]")
@options.library
@options.filters
def command(
    names: tuple[str, ...], wanted: str | None, output: Path | None, library: Path | None, which: Wanted
) -> int:
    """Write all that a tag marks, over all articles, with sources.

    Of several tags each has its part.  Without TAG all tags have, and what has none stands at the end.
    """
    from tui.annotations.exchange.digest import digest
    from tui.cli import telling
    from tui.cli.endings import Ending
    from tui.cli.export import rows
    from tui.cli.marks import Survey
    from tui.cli.pens import settings

    output = None if output == Path("-") else output
    survey = Survey(options.opened(library), settings(), which)
    sections = digest(rows(survey), names)
    found = {section.tag.casefold() for section in sections}
    for name in dict.fromkeys(names):
        if name.casefold() not in found:
            telling.say(f"nothing is marked with {name!r}")
    form = wanted or (FORMS.get(output.suffix.lower(), "text") if output else "text")
    content = written(sections, form)
    if output is None:
        if form != "text":
            telling.in_utf8()
        for line in content.splitlines() if content else ():
            telling.out(line)
    else:
        from tui.files import write_whole

        write_whole(output, content.encode("utf-8"))
    return survey.ending(Ending.DONE if sections or not names else Ending.NOTHING)


def written(sections: tuple[Section, ...], form: str) -> str:
    """A digest as text, Markdown or a page."""
    from tui.annotations.exchange.digest import lines, markdown

    if form == "html":
        from tui.annotations.exchange.html import write_digest

        page = io.StringIO()
        write_digest(sections, page)
        return page.getvalue()
    made = markdown(sections) if form == "md" else lines(sections)
    return "".join(f"{line}\n" for line in made)
