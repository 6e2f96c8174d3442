"""Which annotation is meant by an id, or by the first or last characters of one, as people type it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tui.annotations.annotation import Annotation
from tui.annotations.sidecar import Sidecar
from tui.errors import Ambiguous, FileProblem, NotFound

ENOUGH = 4
"""Characters of an id that may stand for all of it: with fewer one hits a stranger's mark by a slip."""


def locate(
    name: str,
    files: Iterable[str],
    read: Callable[[str], Sidecar],
    unread: Callable[[FileProblem], object] | None = None,
) -> tuple[str, Annotation]:
    """Find one annotation, with its article's file, by its id, or by the first or last characters of it.

    Nothing is anchored for it.  A sidecar that cannot be read does not stand in the way of the others:
    `unread` is told of it.

    Raises:
        NotFound, Ambiguous: none or several answer to it.
    """
    asked = name.strip().upper()
    exact: list[tuple[str, Annotation]] = []
    partly: list[tuple[str, Annotation]] = []
    for file in files:
        try:
            annotations = read(file).annotations
        except FileProblem as problem:
            if unread:
                unread(problem)
            continue
        for each in annotations:
            whole = each.id.upper()
            if whole == asked:
                exact.append((file, each))
            elif len(asked) >= ENOUGH and (whole.startswith(asked) or whole.endswith(asked)):
                partly.append((file, each))
    found = exact or partly
    if len(found) > 1:
        raise Ambiguous(f"{len(found)} annotations answer to {name!r}: give more of the id")
    if not found:
        more = "" if len(asked) >= ENOUGH else f" (at least {ENOUGH} characters of an id are needed)"
        raise NotFound(f"no annotation answers to {name!r}{more}; `postil list` shows them")
    return found[0]
