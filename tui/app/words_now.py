"""The words that stand where those of a changed annotation stood, or of a lost one most likely did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.annotations.anchor import State
from tui.annotations.placed import Placed
from tui.errors import PostilError

if TYPE_CHECKING:
    from tui.app.session import Session


def words_now(session: Session, placed: Placed) -> str:
    """Return these words; `""` for an annotation that neither changed nor lost its place.

    Only of an article that is open: a list of all annotations need not read all articles.
    """
    anchor = placed.anchor
    span = {State.CHANGED: anchor.span, State.ORPHAN: anchor.guess}.get(anchor.state)
    if span is None or not session.is_open(placed.file):
        return ""
    try:
        return span.slice(session.workspace.article(placed.file).text)
    except PostilError:
        return ""
