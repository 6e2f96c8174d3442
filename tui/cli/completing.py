"""What the shell offers behind a half-typed word: articles, annotations, tags, pens, persons.

It is asked while somebody types, so nothing is anchored and no article is opened, and whatever goes
wrong offers nothing: a message would land in the middle of their line.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tui.annotations.annotation import Annotation
    from tui.workspace import Workspace

MOST = 500
"""Nobody reads a longer list, and the shell asks whether it should be shown at all."""


def articles(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """The files of the library's articles."""
    from tui.errors import PostilError

    try:
        files = [entry.file for entry in _workspace(context).scan()]
    except (PostilError, OSError):
        return []
    return _items((file, "") for file in files if file.startswith(typed) or f"/{typed}" in file)


def ids(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """The ids of the library's annotations, each with its first words."""
    from tui.annotations.notebook import words

    found = ((each.id, words(each)) for each in _annotations(context))
    return _items((name, first) for name, first in found if name.upper().startswith(typed.upper()))


def tags(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """The tags in use, in order of the alphabet."""
    used = sorted({tag for each in _annotations(context) for tag in each.tags})
    return _items((tag, "") for tag in used if tag.startswith(typed.removeprefix("#")))


def persons(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    """Everybody who is named by an annotation."""
    from tui.annotations.choice import persons as named

    found = named(_annotations(context))
    return _items((name, "") for name in found if name.casefold().startswith(typed.casefold()))


def pens(_: click.Context, __: click.Parameter, typed: str) -> list[CompletionItem]:
    """The names of the pens."""
    from tui.config import load

    return _items((pen.name, f"digit {pen.digit}") for pen in load()[0].pens if pen.name.startswith(typed))


def _items(found: Iterable[tuple[str, str]]) -> list[CompletionItem]:
    from itertools import islice

    from click.shell_completion import CompletionItem

    whole = ((value, words) for value, words in found if value.isprintable() and "," not in value)
    return [CompletionItem(value, help=words or None) for value, words in islice(whole, MOST)]


def _workspace(context: click.Context) -> Workspace:
    from tui.workspace import Workspace

    named = context.params.get("library") or context.params.get("folder")
    return Workspace.open([named] if named else [])


def _annotations(context: click.Context) -> Iterator[Annotation]:
    from tui.errors import PostilError

    try:
        workspace = _workspace(context)
        files = workspace.annotated()
    except (PostilError, OSError):
        return
    for file in files:
        try:
            yield from workspace.notebook.sidecar(file).annotations
        except PostilError:
            continue
