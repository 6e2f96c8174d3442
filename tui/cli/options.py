"""The options that several commands share, and what may stand in them."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.cli import completing

if TYPE_CHECKING:
    from tui.annotations.exchange.registry import Format
    from tui.workspace import Workspace

F = TypeVar("F", bound=Callable[..., Any])


class Words(click.ParamType[str]):
    """Words to keep or to look for: any text at all, as long as it is text."""

    name = "text"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse bytes that are no UTF-8 before anything is done: they could not be kept as they are."""
        if any("\ud800" <= character <= "\udfff" for character in value):
            self.fail(f"{value!r} is not UTF-8", param, ctx)
        return value


class Tag(Words):
    """One tag, with or without the `#` in front."""

    name = "tag"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """One word or a few, on one line."""
        from tui.text.cells import printable

        tag = " ".join(super().convert(value, param, ctx).split()).removeprefix("#").strip()
        if not tag or tag != printable(tag):
            self.fail(f"{value!r} is no tag", param, ctx)
        return tag


class Moment(click.ParamType[datetime]):
    """A moment, or a day of the clock on the wall: its begin, or (`after`) its end."""

    name = "date"

    def __init__(self, *, after: bool = False) -> None:
        self.after = after

    def convert(
        self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """`2026-01-02`, `2026-01-02T15:04` with or without a zone, `today`, or `7d`: that many days ago."""
        if isinstance(value, datetime):
            return value
        text = value.strip().lower()
        today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        try:
            if text == "today" or text.endswith("d"):
                day = today - timedelta(days=0 if text == "today" else int(text[:-1]))
            else:
                day = datetime.fromisoformat(text.upper())
                if len(text) > len("2026-01-02"):
                    return day.astimezone()
            return (day + timedelta(days=self.after)).replace(tzinfo=None).astimezone()
        except (ValueError, OverflowError):
            self.fail(f"{value!r} is no date: give one like 2026-01-02, or 7d for seven days ago", param, ctx)


WORDS = Words()
TAG = Tag()
FOLDER = click.Path(path_type=Path)


def library(function: F) -> F:
    """`--library DIR`, given to the command as `library`."""
    text = "The library: a folder of articles, or one of its files. [default: the current folder]"
    return click.option("--library", type=FOLDER, metavar="DIR", help=text)(function)


def folder(function: F) -> F:
    """`[DIR]` and `--library DIR`; the two say the same."""
    return click.argument("folder", required=False, type=FOLDER, metavar="[DIR]")(library(function))


def as_json(function: F) -> F:
    """`--json`, given as `as_json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")(function)


def tags(text: str, name: str = "--tag") -> Callable[[F], F]:
    """`--tag TAG`, or what `name` says, as often as one likes: given in the plural, as `tags`."""
    given = f"{name.removeprefix('--')}s"
    return click.option(name, given, type=TAG, multiple=True, shell_complete=completing.tags, help=text)


def filters(function: F) -> F:
    """Which annotations, given to the command as `which` (a `marks.Wanted`)."""

    command = _gathered(function)
    for option in (
        click.option("--orphans", is_flag=True, help="Only those whose words are no longer to be found."),
        click.option(
            "--article",
            "articles",
            multiple=True,
            metavar="NAME",
            help="Only of this article; repeated: of any of them.",
            shell_complete=completing.articles,
        ),
        click.option(
            "--pen",
            "pens",
            multiple=True,
            metavar="PEN",
            help="Only with this pen, by name or digit; repeated: with any of them.",
            shell_complete=completing.pens,
        ),
        tags("Only with this tag; repeated: with all of them."),
    ):
        command = option(command)
    return who_and_when(command)


def _gathered(function: F) -> F:
    """The command with its filters in one value."""

    @functools.wraps(function)
    def command(
        *args: Any, orphans: bool, articles: tuple[str, ...], pens: tuple[str, ...], **rest: Any
    ) -> Any:
        from tui.cli.marks import Wanted

        which = Wanted(
            rest.pop("tags"),
            pens,
            articles,
            orphans,
            rest.pop("persons"),
            rest.pop("since"),
            rest.pop("until"),
        )
        return function(*args, which=which, **rest)

    return command  # type: ignore[return-value]  # click calls it by the names of its options


def who_and_when(function: F) -> F:
    """Which annotations by person and date: `--by` as `persons`, `--since` and `--until`."""
    for option in (
        click.option(
            "--until",
            type=Moment(after=True),
            metavar="DATE",
            help="Only made or changed by then, that day included.",
        ),
        click.option(
            "--since",
            type=Moment(),
            metavar="DATE",
            help="Only made or changed since then: 2026-01-02, or 7d for the last seven days.",
        ),
        click.option(
            "--by",
            "persons",
            type=WORDS,
            multiple=True,
            metavar="NAME",
            help="Only by this person, - for nobody; repeated: by any of them.",
            shell_complete=completing.persons,
        ),
    ):
        function = option(function)
    return function


def formats(head: str, wanted: Callable[[Format], bool]) -> str:
    """The formats of `tui.annotations.exchange`, for the end of a command's help."""
    from tui.annotations.exchange.registry import FORMATS

    lines = [
        f"  {each.name:<11} {each.sentence} ({', '.join(each.endings)})"
        if each.endings
        else f"  {each.name:<11} {each.sentence}"
        for each in FORMATS
        if wanted(each)
    ]
    return "\n".join(["\b", f"{head}:", *lines])


def opened(library: Path | None, folder: Path | None = None) -> Workspace:
    """The library that `--library`, `[DIR]` or the current folder names.

    Raises:
        NotFound: there is none.
    """
    if library and folder and library != folder:
        raise click.UsageError(
            f"{str(folder)!r} and --library name two libraries", click.get_current_context()
        )
    from tui.workspace import Workspace

    named = library or folder
    workspace = Workspace.open([named] if named else [])
    if context := click.get_current_context(silent=True):
        context.call_on_close(lambda: _tell_unkept(workspace))
    return workspace


def _tell_unkept(workspace: Workspace) -> None:
    """Say at the end of a command that what it did cannot be undone by a later one."""
    if problem := workspace.notebook.history.unkept():
        from tui.cli import telling

        telling.say(f"`postil history` cannot take this back: it could not be kept there ({problem})")


def said(text: str | None) -> str | None:
    """What an option says; `-` stands for all that comes on stdin."""
    if text != "-":
        return text
    read = sys.stdin.buffer.read()
    try:
        return read.decode("utf-8-sig").removesuffix("\n")
    except UnicodeDecodeError:
        raise click.UsageError("what comes on stdin is not UTF-8", click.get_current_context()) from None
