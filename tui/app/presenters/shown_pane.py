"""How the text of one pane is shown: how wide, what steps back or is folded, what is numbered.

What is boilerplate is judged again when marks change, for what is marked is none, and when more is known of
the other articles of the library.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tui.app.session import Session
from tui.app.standing import Standing
from tui.app.values import Mark
from tui.app.widgets.article_pane import ArticlePane
from tui.app.widgets.page import Page
from tui.reading.boilerplate import Boilerplate
from tui.reading.numbering import cells_for, numbered, numbering
from tui.reading.panes import ViewDesk
from tui.reading.progress import Extent
from tui.text.paragraphs import Paragraph
from tui.text.prose import Prose


class ShownPane:
    """The text of a pane, and the widget that shows it."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.measure = session.config.measure
        """Cells of a full row of text, where the pane has the room."""

        self.widget = ArticlePane(session.ink, self.measure)
        self.file = ""
        self.prose = Prose("")
        self.view = ViewDesk()
        self.boilerplate = Boilerplate(self.prose)
        self.unfolded = False
        """The reader went into a fold of this pane: all of them are open."""

        self._number = numbering(self.prose, "")
        self.standing = Standing()
        """The annotations of the article, by where they stand."""

        self.extent = Extent.of("")
        """How long the article is to its reader."""

    @property
    def page(self) -> Page:
        """The page of the widget."""
        return self.widget.page

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The annotations of the article; orphans last."""
        return self.standing.marks

    def set_measure(self, measure: int) -> None:
        """Wrap the text to another width; the place stays."""
        self.measure = measure
        self.page.set_measure(measure)

    # ---- how it is shown

    def see(self, view: ViewDesk) -> None:
        """Show the text in another way; the place stays."""
        self.view, self.unfolded = view, False
        self.extent = self._extent()
        self.page.set_columns(view.columns)
        self._see_numbers()
        self.page.fold(self._folded)
        self.paint()

    def _see_numbers(self) -> None:
        what = numbered(self.prose, self.view.numbers)
        self._number = numbering(self.prose, what)
        self.page.set_gutter(cells_for(self.prose, what))

    @property
    def _folded(self) -> Callable[[Paragraph], bool] | None:
        """What is folded: boilerplate, until the reader goes there."""
        return self.boilerplate.holds if self.view.aside == "fold" and not self.unfolded else None

    def hides(self, offset: int) -> bool:
        """Whether the words at an offset are in a fold."""
        return self._folded is not None and self.boilerplate.at(offset)

    def judge(self) -> None:
        """Look again what is boilerplate: marks changed, or more is known of other articles."""
        self._judge()
        self.page.fold(self._folded)
        self.paint()

    def _judge(self) -> None:
        common = self.session.common(self.file, self.prose)
        self.boilerplate = Boilerplate(self.prose, common, self.standing.touching)
        self.extent = self._extent()

    def _extent(self) -> Extent:
        """How long the article is to its reader: up to the last words of the story."""
        extent = Extent.of(self.prose.text)
        return extent if self.view.aside == "plain" else replace(extent, end=self.boilerplate.end())

    def paint(self) -> None:
        """Draw what is true now."""
        raise NotImplementedError
