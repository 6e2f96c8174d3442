"""Searching all articles and notes: the box, the engine behind it, and what is done with a hit.

The newest query wins: an older one that still runs is told to stop, and its answer is not shown.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING

from textual.worker import Worker, get_current_worker

from tui.app import collector
from tui.app.presenters.answering import Answered, as_answer, grouped, work_out
from tui.app.presenters.hit_marks import HitMarks
from tui.app.presenters.marking import Marking
from tui.app.presenters.noted import Noted
from tui.app.presenters.panes import Panes
from tui.app.presenters.previewing import Previewing
from tui.app.presenters.walking import Walking
from tui.app.session import Session
from tui.reading.cursor import Unit
from tui.reading.saved_searches import keep
from tui.text.span import Span

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app.widgets.search_box import Found, FoundIn, SearchBox
    from tui.search.filling import Filling
    from tui.search.values import Hit, Results
    from tui.text.article import Metadata

FIRST_HITS = 100
"""Hits that are asked for at each key: four screens, for two thirds of the time that twice as many take."""

MOST_HITS = 500
"""Hits that are asked for when the reader comes to the end of these, chooses all or walks over them."""


class Finding:
    """The search box and what answers it."""

    def __init__(
        self,
        session: Session,
        panes: Panes,
        marking: Marking,
        walking: Walking,
        screen: Screen[None],
        box: Callable[[], SearchBox],
        say: Callable[[str], None],
        listed: Callable[[bool], None],
    ) -> None:
        self.session = session
        self._panes = panes
        self._marks = HitMarks(session, marking, say)
        self.walking = walking
        self._screen = screen
        self._box = box
        self._say = say
        self.noted = Noted(session, lambda: self.filling, listed)
        self._making = Lock()
        self._filling: Filling | None = None
        self._query = ""
        self._like: tuple[str, str, Span] | None = None
        """A query that stands for a passage: the query, the article, the passage."""

        self._loosely = False
        """What is only loosely similar was asked for, too."""

        self._most = FIRST_HITS
        """How many hits were asked for."""

        self._last: Answered | None = None
        self.previewing = Previewing(session, self._marks, box, self._title)

    # ---- the index

    @property
    def filling(self) -> Filling:
        """What fills the engine; made when it is first needed, after the first paint, by whatever thread."""
        with self._making:
            if self._filling is None:
                from tui.search.engine import Engine
                from tui.search.filling import Filling
                from tui.search.saved.folder import folder_of

                root = self.session.workspace.where.root
                writer = [sys.executable, "-m", "tui", "index", "--porcelain", "--", str(root)]
                self._filling = Filling(Engine(), folder_of(root), writer, self.session.workspace.heads.of)
            return self._filling

    def start(self) -> None:
        """Begin to read the library, open articles first."""
        # A thread that still reads when the reader leaves finds the program gone: no error of anybody's.
        self._screen.run_worker(
            self._read_all, thread=True, group="index", exclusive=True, exit_on_error=False
        )

    def _read_all(self) -> None:
        worker: Worker[None] = get_current_worker()
        filling = self.filling
        here = {pane.file for pane in self._panes.open}
        every = self.session.workspace.entries
        entries = [every[file] for file in here if file in every]
        entries += [entry for file, entry in every.items() if file not in here]
        filling.read_all(entries, lambda: worker.is_cancelled, self._told)
        if worker.is_cancelled:  # the program is ending, and waits for this thread
            return
        self.noted.read_all(lambda: worker.is_cancelled, self._screen.app.call_from_thread)
        if worker.is_cancelled:
            return
        collector.keep()
        self._told()
        filling.tidy(entries, lambda: worker.is_cancelled)

    def _told(self) -> None:
        self._screen.app.call_from_thread(self._ask_again)

    def _ask_again(self) -> None:
        if self._box().is_open:
            self.ask(self._query, loosely=self._loosely, most=self._most)

    def put_notes(self, files: Iterable[str]) -> None:
        """Notes of these articles changed."""
        self.noted.put(files)

    def learn(self, file: str, known: Metadata) -> None:
        """An article's first lines were read: fields of a query ask for what they say."""
        if not self.filling.engine.articles.knows(file):
            self.filling.learn(file, known)

    def read_again(self, file: str) -> None:
        """An article changed on disk, came or went; in a thread."""
        entry = self.session.workspace.entries.get(file)
        if entry is None:
            self.filling.engine.drop(file)
        else:
            self.filling.read(entry)

    def renew(self, files: Sequence[str]) -> None:
        """Articles or notes are others by now, and findable: the walk and an open box follow; in a thread."""
        query = self.walking.query
        if not files:
            return
        if any(map(self.walking.passes, files)):
            self._walk_on(query, False)
        self._told()

    def _walk_on(self, query: str, loosely: bool) -> None:
        """Let the walk lead over all that can be found by now; in a thread."""
        results = self._results(query, lambda: False, loosely, MOST_HITS)
        hits = [hit for group in self._grouped((*results.hits, *results.loose)) for hit in group.hits]
        self._screen.app.call_from_thread(self.walking.renew, query, hits)

    # ---- the box

    def keep(self, query: str) -> None:
        """Keep a search in the list of articles."""
        self._remember(query)
        desk = self.session.desk
        self.session.desk = replace(desk, saved=keep(desk.saved, query))
        self._box().say("kept: it stands above the articles in their list")

    def open(self, query: str = "") -> None:
        """Open the box with a query, else with a selection, else with what was asked last."""
        pane = self._panes.current
        query = query or self._query
        if pane and pane.selection:
            query = " ".join(pane.selection.span.slice(pane.prose.text).split())[:120]
        place = self.walking.place if query == self.walking.query else None
        self._box().open(query, self.session.desk.searches, self.session.tags_in_use, place)
        self.ask(query)

    def open_like(self) -> None:
        """Open the box with the word at the cursor; of more words, with what is like them elsewhere."""
        from tui.search.elsewhere import as_query

        pane = self._panes.current
        if pane is None:
            return
        is_word = pane.selection is None and pane.cursor.unit is Unit.WORD
        span = pane.selection.span if pane.selection else pane.cursor.span
        words = span.slice(pane.prose.text)
        query = as_query(words)
        if not query:
            self._say("there are no words here to look for")
            return
        self._like = None if is_word else (query, pane.file, span)
        self._box().open(query, self.session.desk.searches, self.session.tags_in_use)
        self.ask(query)

    def more(self) -> None:
        """The reader wants more of what was found than is listed."""
        if self._most < MOST_HITS:
            self.ask(self._query, loosely=self._loosely, most=MOST_HITS)

    def ask(self, query: str, *, loosely: bool = False, most: int = FIRST_HITS) -> None:
        """Search in a thread for at `most` so many hits; the answer comes by `_answer`.

        `loosely`: and for more than what is near enough.

        While what is typed asks for nothing yet, the last answer stays.
        """
        from tui.search.fields import unasked

        self._query, self._loosely, self._most = query, loosely, most
        if why := unasked(query):
            self._box().say(why)
            return
        self._screen.run_worker(
            lambda: self._search(query, loosely, most),
            thread=True,
            group="search",
            exclusive=True,
            exit_on_error=False,
        )

    def _search(self, query: str, loosely: bool, most: int) -> None:
        worker: Worker[None] = get_current_worker()
        self.noted.settle()
        results = self._results(query, lambda: worker.is_cancelled, loosely, most)
        if worker.is_cancelled:
            return
        groups, loose = self._grouped(results.hits), self._grouped(results.loose)
        work_out((*groups, *loose))
        answer = Answered(query, groups, results, loosely, loose)
        if not worker.is_cancelled:
            self._screen.app.call_from_thread(self._answer, answer)

    def _grouped(self, hits: Sequence[Hit]) -> tuple[FoundIn, ...]:
        return grouped(hits, self._title, self._size)

    def _results(self, query: str, cancelled: Callable[[], bool], loosely: bool, most: int) -> Results:
        if self._like and self._like[0] == query:  # until it is typed over
            from tui.search.elsewhere import elsewhere

            return elsewhere(self.filling.engine, *self._like, limit=most, cancelled=cancelled)
        return self.filling.engine.search(query, limit=most, cancelled=cancelled, loose=loosely)

    def _answer(self, answer: Answered) -> None:
        if (answer.query, answer.loosely) == (self._query, self._loosely):
            self._last = answer
            self._show()

    def _show(self) -> None:
        """Show the last answer, with what is marked by now."""
        if last := self._last:
            like = self._like is not None and self._like[0] == last.query
            answer = as_answer(last, self._marks.annotated, self._marks.is_marked, self.filling, like=like)
            self._box().show(answer)

    def _title(self, file: str) -> str:
        return self.filling.title(self.session.workspace.entries.get(file), file)

    def _size(self, file: str) -> int:
        entry = self.session.workspace.entries.get(file)
        return entry.size if entry else 0

    # ---- what is done with a hit

    def go(self, found: Found, query: str, *, beside: bool) -> None:
        """Open the article of a hit at it; its words stay marked as found."""
        self._remember(query)
        self._box().close()
        groups = (*self._last.groups, *self._last.loose) if self._last else ()
        hits = [hit for group in groups for hit in group.hits]
        same = next((hit for hit in hits if hit.place == found.place), None)  # it may be marked by now
        self.walking.begin(query, hits if same else [found], same or found, beside=beside)
        last = self._last
        if last and same and last.results.total > len(last.results.hits):
            walk_on = partial(self._walk_on, query, last.loosely)
            self._screen.run_worker(walk_on, thread=True, group="walk", exclusive=True, exit_on_error=False)

    def mark(self, hits: tuple[Found, ...], digit: str, tags: tuple[str, ...] = ()) -> None:
        """Mark the words of hits with a pen, and tag them; the box stays open."""
        self._remember(self._query)
        try:
            self._marks.mark(hits, digit, tags)
        finally:
            self._show()
            self.previewing.again()

    def left(self) -> None:
        """The box was put away: words that found something may be wanted again."""
        if self._last and self._last.query == self._query and self._last.results.total:
            self._remember(self._query)

    def _remember(self, query: str) -> None:
        self.session.desk = self.session.desk.searched(query)
