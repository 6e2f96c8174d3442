"""The words that stand where those of a changed annotation stood, or of a lost one most likely did."""

from __future__ import annotations

from tui.annotations.anchor import State
from tui.annotations.placed import Placed
from tui.errors import PostilError
from tui.workspace import Workspace


def words_now(workspace: Workspace, placed: Placed) -> str:
    """Return these words; `""` for an annotation that neither changed nor lost its place.

    The article is read if it was not: not to be asked of all articles.
    """
    anchor = placed.anchor
    span = {State.CHANGED: anchor.span, State.ORPHAN: anchor.guess}.get(anchor.state)
    if span is None:
        return ""
    try:
        return span.slice(workspace.article(placed.file).text)
    except PostilError:
        return ""
