"""What is drawn over the text of a page: values, set by a presenter and painted by `page_rows`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.app.values import Mark
from tui.text.layout import Row
from tui.text.span import Span

NOWHERE = Span(0, 0)


def _nothing(offset: int) -> bool:
    return False


def _no_number(row: Row) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Hint:
    """A label drawn over the start of a span."""

    span: Span
    label: str


@dataclass(frozen=True, slots=True)
class Decoration:
    """Everything that is drawn over the text."""

    marks: tuple[Mark, ...] = ()
    """Those that stand somewhere, by start."""

    cursor: Span = NOWHERE
    selection: Span | None = None
    hits: tuple[Span, ...] = ()
    here: Span | None = None
    """The hit that the reader is at."""

    hints: tuple[Hint, ...] = ()
    focused: bool = True
    """The cursor's bar is bright only in the pane that has the keys."""

    lit: Span | None = None
    """The one stretch that does not step back; `None`: nothing does."""

    aside: Callable[[int], bool] = _nothing
    """Whether the paragraph at an offset is boilerplate, which always steps back."""

    bare_bar: bool = False
    """The scroll bar shows where the view is, and nothing else."""

    plain: bool = False
    """Boilerplate looks as everything else."""

    number: Callable[[Row], str] = _no_number
    """What stands left of a row."""
