"""All annotations with their articles, gathered in a thread: for the digest, and for other programs.

The page goes on meanwhile.  A file that is there already is never written over from here: the shell does
that, where one sees what would change.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.presenters.panes import Panes
from tui.app.session import Session
from tui.app.values import Mark
from tui.errors import FileProblem, NotFound, PostilError

if TYPE_CHECKING:
    from tui.annotations.exchange.registry import Format
    from tui.annotations.exchange.row import Row
    from tui.annotations.overview import Overview
    from tui.app.screens.digest import DigestScreen
    from tui.app.widgets.path_prompt import PathPrompt

HINT = "md json csv html …"
"""Endings that name formats: the common ones, for one line has no room for all."""

ENDING = ".md"
"""Of a file whose name has no ending: what people read."""


class Gathering:
    """The digest and the exports."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        screen: Screen[None],
        prompt: Callable[[], PathPrompt],
        say: Callable[[str], None],
        fail: Callable[[PostilError], None],
        go_to: Callable[[Mark], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._screen = screen
        self._prompt = prompt
        self._say = say
        self._fail = fail
        self._go_to = go_to
        self._files: list[str] = []
        """What is going to be exported."""

    # ---- the digest

    def digest(self) -> None:
        """Show all annotations by their tags; the tag of the mark at the cursor first."""
        from tui.app.screens.digest import DigestScreen

        pane = self._panes.current
        mark = pane.mark_at_cursor() if pane else None
        tag = mark.tags[0] if mark and mark.tags else ""
        shown = DigestScreen(tag)
        self._screen.app.push_screen(shown, self._chosen)
        self._run(partial(self._gather, self.session.workspace.annotated(), shown))

    def _gather(self, files: list[str], shown: DigestScreen) -> None:
        self._screen.app.call_from_thread(shown.fill, list(self._rows(files)))

    def _chosen(self, row: Row | None) -> None:
        """Go to the annotation that was chosen."""
        if row is None:
            return
        marks = self.session.marks(row.file)
        mark = next((each for each in marks if each.id == row.annotation.id), None)
        if mark:
            self._go_to(mark)
        else:
            self._say("that annotation is not there any more")

    # ---- exports

    def ask(self, *, every: bool) -> None:
        """Ask for a file's name; the annotations of this article, or of all, go there."""
        pane = self._panes.current
        files = self.session.workspace.annotated()
        name = self.session.workspace.where.root.name or "annotations"
        if not every and pane:
            files, name = [file for file in files if file == pane.file], Path(pane.file).stem
        self._files = files
        if files:
            self._prompt().ask("export to", f"{name}{ENDING}", HINT)
        else:
            self._say("there is nothing to export: no annotation yet")

    def export(self, typed: str) -> None:
        """Write what was asked for to the file that was typed, in a thread.

        Raises:
            NotFound: no format is called after that ending.
        """
        if not typed.strip() or not typed.isprintable():
            self._say("nothing was exported" + ("" if typed.isprintable() else ": no file can be called so"))
            return
        path = Path(typed.strip()).expanduser().absolute()
        if not path.suffix:
            path = path.with_name(path.name + ENDING)
        chosen = _format(path)
        if os.path.lexists(path):
            self._say(f"there is such a file already, give another name: {path}")
            return
        self._say("gathering …")
        self._run(partial(self._export, self._files, path, chosen))

    def _export(self, files: list[str], path: Path, chosen: Format) -> None:
        from tui.files import write_whole

        rows = list(self._rows(files))
        try:
            write_whole(path, _packed(chosen, rows))
        except FileProblem as problem:
            self._screen.app.call_from_thread(self._fail, problem)
            return
        count = "1 annotation" if len(rows) == 1 else f"{len(rows)} annotations"
        self._screen.app.call_from_thread(self._say, f"exported {count} to {str(path)!r}")

    # ---- inside

    def _run(self, work: Callable[[], None]) -> None:
        self._screen.run_worker(work, thread=True, group="gathering", exclusive=True, exit_on_error=False)

    def _rows(self, files: list[str]) -> Iterable[Row]:
        """Every annotation of these articles, with what is known of each article; in a thread."""
        for found in self.session.workspace.overviews.every(files):
            if not isinstance(found, FileProblem):
                yield from self._rows_of(found)

    def _rows_of(self, found: Overview) -> Iterable[Row]:
        from tui.annotations.exchange.address import url_of
        from tui.annotations.exchange.row import Row
        from tui.library import library

        entry = self.session.workspace.entries.get(found.file)
        try:
            article = library.load(entry) if entry else None  # not by the workspace, which the page uses
        except PostilError:
            article = None
        known = article.metadata if article else None
        for placed in found.placed:
            span = placed.anchor.span
            yield Row(
                file=found.file,
                title=article.title if article else found.title,
                byline=known.byline if known else "",
                outlet=known.outlet if known else "",
                published=known.published if known else None,
                annotation=placed.annotation,
                state=placed.anchor.state,
                start=span.start if span else None,
                end=span.end if span else None,
                text=article.text if article else "",
                sha256=article.sha256 if article else "",
                url=url_of(article.text) if article else "",
                pen=self.session.config.pen_of(placed.annotation.pen),
            )


def _format(path: Path) -> Format:
    """The format that a file is called after."""
    from tui.annotations.exchange import registry

    chosen = registry.by_ending(path)
    if chosen is None:
        able = [each for each in registry.FORMATS if each.exports and each.shape is not registry.Shape.FOLDER]
        endings = " ".join(dict.fromkeys(each.endings[0] for each in able if each.endings))
        raise NotFound(f"no format ends in {path.suffix!r}: {endings}; `postil export` knows more")
    return chosen


def _packed(chosen: Format, rows: list[Row]) -> bytes:
    """What the file will hold."""
    import io

    from tui.annotations.exchange.registry import Shape
    from tui.annotations.exchange.row import PLAIN

    if chosen.shape is Shape.BYTES:
        return chosen.pack(rows, PLAIN)
    text = io.StringIO(newline="")
    chosen.write(rows, text, PLAIN)
    return text.getvalue().encode("utf-8")
