"""The options that several commands share, and what may stand in them."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from tui.cli import completing

if TYPE_CHECKING:
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


def filters(function: F) -> F:
    """Which annotations: `--tag`, `--pen`, `--article`, `--orphans`."""
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
        click.option(
            "--tag",
            "tags",
            type=TAG,
            multiple=True,
            help="Only with this tag; repeated: with all of them.",
            shell_complete=completing.tags,
        ),
    ):
        function = option(function)
    return function


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
    return Workspace.open([named] if named else [])


def said(text: str | None) -> str | None:
    """What an option says; `-` stands for all that comes on stdin."""
    if text != "-":
        return text
    read = sys.stdin.buffer.read()
    try:
        return read.decode("utf-8-sig").removesuffix("\n")
    except UnicodeDecodeError:
        raise click.UsageError("what comes on stdin is not UTF-8", click.get_current_context()) from None
