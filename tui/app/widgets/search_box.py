"""The search over all articles and notes: one line to type in, what was found, what stands around it.

The words stay in focus all the time; keys that type nothing move in the list.  The box opens and goes in
place, over the lower part of the page, and looks for nothing itself: it posts what was typed and shows
the answers that it is given, also one to an older query, so that it is never blank while one types.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from tui.app.ink import Ink
from tui.app.values import Mark
from tui.app.widgets.row_list import RowList
from tui.app.widgets.search_answer import Answer, Found, FoundIn, Place
from tui.app.widgets.search_asking import SearchAsking, Tags
from tui.app.widgets.search_choice import Choice
from tui.app.widgets.search_keys import KEYS
from tui.app.widgets.search_results import CHOSEN, ResultRows, counted, said
from tui.text.span import Span

__all__ = ["Answer", "Found", "FoundIn", "SearchBox"]

WAYS = "words, near enough · “a phrase” · 'exact · !without"
"""What is said before anything is typed."""


class SearchBox(SearchAsking):
    """What is typed, what was found, a preview of the chosen hit, and the keys."""

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    @dataclass
    class Asked(Message):
        """The words changed."""

        query: str

    @dataclass
    class Pointed(Message):
        """Another hit is selected: its surroundings are wanted for the preview."""

        hit: Found

    @dataclass
    class Opened(Message):
        """The reader wants to go to a hit, here or beside what is open."""

        hit: Found
        beside: bool
        query: str

    @dataclass
    class Marked(Message):
        """These hits are to be marked: with the pen in use, or with that of a digit."""

        hits: tuple[Found, ...]
        digit: str
        """`1` to `9`; empty: the pen in use."""

        tags: tuple[str, ...] = ()

    @dataclass
    class LooselyAsked(Message):
        """What is only loosely similar is wanted too, or no longer."""

        query: str
        loosely: bool

    @dataclass
    class MoreWanted(Message):
        """More was found than is listed, and the reader comes to the end of the list, or chooses all."""

    @dataclass
    class Kept(Message):
        """The words are to be kept in the list of articles."""

        query: str

    @dataclass
    class Left(Message):
        """The reader put the box away without a choice."""

    def __init__(self, ink: Ink) -> None:
        super().__init__(ink)
        self.add_class("-blank")
        self._results = ResultRows(Answer(""))
        self._choice = Choice()
        self._went = False
        """The reader went to the selected hit: it stays selected while the words change."""

        self._pointed: Found | None = None
        """The hit whose surroundings were asked for last."""

    def open(
        self, query: str, history: Sequence[str], tags: Tags = tuple, place: Place | None = None
    ) -> None:
        """Show the box with a query that typing replaces, and at `place`, where the reader came to last.

        `history` holds earlier ones, newest last; `tags` finds those in use, the most used first.
        """
        self._in_use = tags
        self.words.begin(query, history)
        self.show_sign()
        self._pointed = None  # marks may have come and gone meanwhile
        if self.words.value != self.answer.query:
            self._put(Answer(""), None)
        elif place:
            self._put(self.answer, place)
        self.come()

    # ---- what it shows

    def show(self, answer: Answer) -> None:
        """Show an answer; the hit that the reader went to stays selected if it is still there.

        The answer to the same words may come again, from articles that changed: then one near it does.
        """
        selected = self._selected
        same = answer.query == self.answer.query
        self._put(answer, selected.place if selected and (same or self._went) else None, again=same)

    def _put(self, answer: Answer, place: Place | None, *, again: bool = False) -> None:
        results = self._results = ResultRows(answer)
        self._choice.follow(results, again=again)
        row, was, top = results.row_of(place, near=again), self.rows.index, self.rows.scroll_offset.y
        self.rows.show(
            len(results.rows), self._paint, selectable=lambda row: results.hit(row) is not None, index=row
        )
        if again and place:  # it stays where it is on the screen, whatever came above it
            self.rows.scroll_to(y=max(0, top + self.rows.index - was), animate=False, force=True)
        selected = self._selected
        self._went = self._went and selected is not None and (again or selected.place == place)
        if self.has_class("-blank") == bool(results.hits):
            self.set_class(not results.hits, "-blank")
        self.follow_keys()
        self.say(self.notice if again else "")
        self._point()

    def preview(self, title: str, text: str, spans: Sequence[Span], marks: Sequence[Mark]) -> None:
        """Show a stretch of an article around the selected hit; `spans` (what matched) are in `text`."""
        self.surroundings.show(title, text, spans, marks)

    def set_ink(self, ink: Ink) -> None:
        """Paint in other colours."""
        self.surroundings.set_ink(ink)

    @property
    def answer(self) -> Answer:
        """What it shows."""
        return self._results.answer

    @property
    def _selected(self) -> Found | None:
        return self._results.hit(self.rows.index)

    def _paint(self, row: int, cells: int, chosen: bool) -> Strip:
        line = self._results.line(row, cells, self._choice.__contains__)
        return self.rows.ink.paint(line, cells, chosen=chosen)

    def _point(self) -> None:
        """Ask for the surroundings of the selected hit."""
        hit = self._selected
        if hit is None:
            self.surroundings.clear()
        elif hit != self._pointed:
            self.post_message(self.Pointed(hit))
        self._pointed = hit

    # ---- what the frame says

    def counts(self) -> Content:
        """How many were chosen, and how many there are."""
        chosen = f"{CHOSEN} {len(self._choice)}   " if self._choice else ""
        return Content.assemble((chosen, "$accent"), counted(self.answer, short=self.is_narrow))

    def sayings(self) -> str:
        """What there is to say about the answer; how to ask, before that; tags that may be meant."""
        if self.words.asks_tags:
            return " · ".join(self.words.offered)
        return said(self.answer) or ("" if self.words.value else WAYS)

    # ---- what the reader does

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._ask_pen(False)
        if self.words.asks_tags:
            self.say()
        else:
            self.follow_keys()
            self.post_message(self.Asked(event.value))

    @on(RowList.Moved)
    def _moved(self, event: RowList.Moved) -> None:
        event.stop()
        self._went = True
        self.say()
        self._point()
        if event.index + self.rows.size.height >= self.rows.count:
            self._want_more()

    def _want_more(self) -> None:
        if self.answer.total > self.answer.listed:
            self.post_message(self.MoreWanted())

    @on(RowList.Chosen)
    def _clicked(self, event: RowList.Chosen) -> None:
        event.stop()
        self.action_open(False)

    def action_move(self, rows: int) -> None:
        """Select another hit."""
        self.rows.move(rows)

    def action_page(self, pages: int) -> None:
        """Select a hit a view away."""
        self.rows.page(pages)

    def action_open(self, beside: bool) -> None:
        """Go to the selected hit; with tags typed, mark with these."""
        hit = self._selected
        if self.words.asks_tags:
            self.action_mark("")
        elif hit:
            self.post_message(self.Opened(hit, beside, self.words.value))

    def action_choose(self) -> None:
        """Choose the selected hit for marking, or no longer, and go on to the next; a tag is completed."""
        if self.words.asks_tags:
            self.words.complete_tag()
            return
        hit = self._selected
        if hit and not hit.annotation:
            self._choice.turn(hit)
            self.rows.repaint()
        self.rows.move(1)
        self.say()

    def action_choose_all(self) -> None:
        """Choose every passage that is not only loosely similar, or none when all are chosen."""
        self._choice.turn_all(self._results)
        self._want_more()
        self.rows.repaint()
        self.say()

    def action_mark(self, digit: str) -> None:
        """Have the chosen hits marked, or else the selected one."""
        self._ask_pen(False)
        tags = self._end_tags()
        hit = self._selected
        hits = tuple(hit for hit in self._results.hits if hit in self._choice) or ((hit,) if hit else ())
        if hit and hits == (hit,) and hit.annotation:
            self.say("a note is yours already: only words of an article can be marked")
        elif hits:
            self._choice.clear()
            self.rows.repaint()
            self.say()
            self.post_message(self.Marked(hits, digit, tags))

    def action_recall(self) -> None:
        """Put earlier words in place of these."""
        if not self.words.asks_tags and not self.words.recall():
            self.say("no other words were looked for before")

    def action_loosely(self) -> None:
        """Show what is only loosely similar, too, or no longer."""
        if self.words.value.strip() and not self.words.asks_tags:
            self.post_message(self.LooselyAsked(self.words.value, not self.answer.loosely))

    def action_keep(self) -> None:
        """Have the words kept in the list of articles."""
        if self.words.value.strip() and not self.words.asks_tags:
            self.post_message(self.Kept(self.words.value))

    def action_clear(self) -> None:
        """Begin anew."""
        self.words.value = ""

    def action_leave(self) -> None:
        """Put the box away; a question for a pen or for tags is only taken back."""
        if self.words.asks_tags:
            self._end_tags()
            return
        if self.words.asks_pen:
            self._ask_pen(False)
            return
        self.close()
        self.post_message(self.Left())
