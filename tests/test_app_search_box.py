"""The search box: what it shows of an answer, how one moves and chooses in it, what it tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from textual import events
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Button, Static

from tests.app import Themed
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.values import Mark
from tui.app.widgets.list_lines import Line
from tui.app.widgets.row_list import RowList
from tui.app.widgets.search_answer import Showing
from tui.app.widgets.search_box import Answer, Found, FoundIn, SearchBox
from tui.app.widgets.search_input import SearchInput
from tui.app.widgets.search_preview import SearchPreview
from tui.app.widgets.search_results import ResultRows, counted, said
from tui.text.cells import width
from tui.text.span import Span

WORD = "harbour"


def found(key: str, number: int, line: str, *, annotation: str = "", exact: bool = True) -> Found:
    """A hit whose line holds the word once or more."""
    spans, at = [], line.find(WORD)
    while at >= 0:
        spans.append(Span(at, at + len(WORD)))
        at = line.find(WORD, at + 1)
    passage = Span(number * 1000, number * 1000 + len(line))
    words = Showing(lambda: tuple(spans), lambda: (line, tuple(spans)))
    return Found(key, key.split("#")[0], annotation, passage, words, exact)


def answer(query: str = "harbour", *, skip: Sequence[int] = ()) -> Answer:
    """Three passages and a note in two articles; without the passages whose numbers are to be skipped."""
    hits = (
        found("quay.txt", 1, "By noon the harbour was shut."),
        found("quay.txt", 2, "A pilot of the harbour brought in the last ferry."),
        found("quay.txt#n", 3, "who shut the harbour?", annotation="n"),
    )
    here = tuple(hit for hit in hits if hit.passage.start // 1000 not in skip)
    other = (found("[wall].txt", 4, "Engineers call the harbour wall [/a danger] \x1b[2J."),)
    groups = (
        FoundIn("quay.txt", "The longest closure", len(here), here),
        FoundIn("[wall].txt", "[/wall]", 1, other),
    )
    return Answer(query, groups, sum(group.count for group in groups), articles=5)


class Harness(Themed):
    """A page with the search over it."""

    CSS = "Screen { layers: base above overlay; } #page { height: 1fr; }"
    COMMAND_PALETTE_BINDING = "f12"

    def __init__(self, theme: str = "dark") -> None:
        super().__init__(theme)
        self.heard: list[Message] = []

    def compose(self) -> ComposeResult:
        yield Static("the page", id="page")
        yield Button("a pane", id="pane")
        yield SearchBox(Ink(PALETTES[self.theme]))

    @property
    def box(self) -> SearchBox:
        return self.query_one(SearchBox)

    @property
    def words(self) -> SearchInput:
        return self.query_one(SearchInput)

    def on_search_box_asked(self, message: SearchBox.Asked) -> None:
        self.heard.append(message)

    def on_search_box_pointed(self, message: SearchBox.Pointed) -> None:
        self.heard.append(message)

    def on_search_box_opened(self, message: SearchBox.Opened) -> None:
        self.heard.append(message)

    def on_search_box_marked(self, message: SearchBox.Marked) -> None:
        self.heard.append(message)

    def on_search_box_left(self, message: SearchBox.Left) -> None:
        self.heard.append(message)

    def asked(self) -> list[str]:
        return [message.query for message in self.heard if isinstance(message, SearchBox.Asked)]

    def lines(self) -> list[str]:
        rows = self.query_one(RowList)
        return [rows.render_line(y).text for y in range(min(rows.count, rows.size.height))]

    def selected(self) -> str:
        return next((line for line in self.lines() if line.startswith("▌")), "").strip("▌ ●≡✓▐")

    def said(self) -> str:
        return " | ".join(str(static.content) for static in self.box.query(Static))

    def screen_text(self) -> str:
        return "\n".join(strip.text for strip in self.screen._compositor.render_strips())

    def marked(self) -> list[tuple[list[int], str]]:
        return [
            ([hit.passage.start // 1000 for hit in message.hits], message.digit)
            for message in self.heard
            if isinstance(message, SearchBox.Marked)
        ]

    def pointed(self) -> list[int]:
        return [
            message.hit.passage.start // 1000
            for message in self.heard
            if isinstance(message, SearchBox.Pointed)
        ]


# ---- what it shows


async def test_hits_stand_under_the_title_of_their_article_with_a_count() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        lines = [" ".join(line.strip("▌ ").split()) for line in app.lines()]
        assert lines == [
            "The longest closure 3",
            "By noon the harbour was shut.",
            "A pilot of the harbour brought in the last ferry.",
            "≡ who shut the harbour? note",
            "[/wall] 1",
            "Engineers call the harbour wall [/a danger] ␛[2J.",
        ]
        assert app.selected().startswith("By noon"), "a title cannot be selected"
        assert "4 passages in 2 articles" in app.said()


async def test_results_are_there_in_the_first_frame() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        assert "By noon the harbour" in app.screen_text()
        app.box.show(answer("harbour w", skip=(1,)))
        await pilot.pause()
        assert "By noon the harbour" not in app.screen_text()


@pytest.mark.parametrize("cells", [16, 24, 40, 76])
def test_the_first_match_is_to_be_seen_however_narrow_the_list(cells: int) -> None:
    line = (
        "It was the longest closure in eleven years that anybody in the harbour could call to mind, he said."
    )
    group = FoundIn("a.txt", "A", 1, (found("a.txt", 1, line),))
    shown = ResultRows(Answer("harbour", (group,), 1)).line(1, cells, lambda _: False)
    words = "".join(text for text, _ in shown.left)
    assert WORD in words
    assert width(words) <= cells


def test_a_match_that_is_not_what_was_typed_says_so_only_beside_others_that_are() -> None:
    typed, near = found("a.txt", 1, "the harbour"), found("a.txt", 2, "the harbours", exact=False)
    both = ResultRows(Answer("harbour", (FoundIn("a.txt", "A", 2, (typed, near)),), 2))
    alone = ResultRows(Answer("harbour", (FoundIn("a.txt", "A", 1, (near,)),), 1))
    assert [bool(both.line(row, 60, lambda _: False).right) for row in (1, 2)] == [False, True]
    assert not alone.line(1, 60, lambda _: False).right


async def test_nonsense_finds_nothing_and_says_so_in_a_line() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("qqqq", ())
        app.box.show(Answer("qqqq", articles=5))
        await pilot.press("enter", "tab", "ctrl+a", "ctrl+s", "down", "pagedown", "ctrl+b")
        await pilot.pause()
        assert "nothing like “qqqq” in 5 articles: check the words, or use fewer" in app.screen_text()
        assert app.heard == [], "there is nothing to point at, to open or to mark"
        assert app.words.has_focus


def test_what_is_said_of_an_answer_is_true_while_the_library_is_still_read() -> None:
    reading = "reading 340 of 2000 articles …"
    assert said(Answer("qq", progress=reading)) == f"nothing like “qq” yet: {reading}"
    assert said(Answer("", articles=5)) == ""
    corrected = Answer("divsion", total=2, corrections=(("divsion", "division"),), progress=reading)
    assert said(corrected) == f"divsion → division · {reading}"
    assert counted(answer()) == "4 passages in 2 articles"
    assert counted(Answer("x", answer().groups, 900)) == "first 4 of 900 passages"
    assert counted(Answer("x")) == ""


# ---- typing


def test_an_answer_that_is_not_of_all_passages_says_so() -> None:
    assert said(Answer("/a.b/", total=3, partial=True)) == "not all passages were looked at"
    assert said(Answer("/a.b/", partial=True)) == "nothing like “/a.b/” yet: not all passages were looked at"


async def test_typing_replaces_the_words_of_last_time_and_posts_each_change() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("older words", ())
        await pilot.pause()
        assert app.asked() == [], "opening asks nothing"
        await pilot.press("n", "o", "1")
        await pilot.pause()
        assert app.asked() == ["n", "no", "no1"]
        assert app.focused
        app.focused.post_message(events.Paste("\nthe long\n  winter\n"))
        await pilot.pause()
        assert app.asked()[-1] == "no1the long winter"
        await pilot.press("ctrl+u")
        await pilot.pause()
        assert app.asked()[-1] == ""


async def test_the_answer_to_an_older_query_stays_while_one_types() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer("harbour"))
        await pilot.press("end", "x")
        await pilot.pause()
        assert app.words.value == "harbourx"
        assert len(app.lines()) == 6
        app.box.show(answer("harbou"))
        await pilot.pause()
        assert len(app.lines()) == 6


async def test_opened_again_with_the_same_words_the_answer_is_there_and_with_others_it_is_not() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer("harbour"))
        await pilot.press("down", "escape")
        await pilot.pause()
        app.box.open("harbour", ())
        await pilot.pause()
        assert app.selected().startswith("A pilot")
        app.box.open("ferry", ())
        await pilot.pause()
        assert app.lines() == []


async def test_earlier_queries_come_back_newest_first_and_then_what_was_typed() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("", ("first", "second", "third\x1b"))
        await pilot.press("m", "ctrl+r")
        assert app.words.value == "third␛"
        await pilot.press("ctrl+r", "ctrl+r")
        assert app.words.value == "first"
        await pilot.press("ctrl+r")
        assert app.words.value == "m"
        await pilot.press("ctrl+r", "s", "ctrl+r", "ctrl+r", "ctrl+r", "ctrl+r")
        assert app.words.value == "third␛s", "what was typed after a recall is not lost"
        await pilot.pause()
        assert app.asked()[:3] == ["m", "third␛", "second"]


async def test_with_no_earlier_queries_the_key_changes_nothing_and_what_is_said_stays() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("words", ())
        app.box.show(Answer("words"))
        await pilot.press("ctrl+r")
        assert app.words.value == "words"
        for words, said in (
            ("words", "no other words were looked for before"),
            ("word", "nothing like “word”"),
        ):
            app.box.show(Answer(words))
            await pilot.pause()
            assert said in app.box._said.render_line(0).text


# ---- moving


async def test_keys_move_among_the_hits_while_the_words_keep_the_focus() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("down", "ctrl+n", "ctrl+n")
        assert app.selected().startswith("Engineers"), "the title between was passed over"
        await pilot.press("up", "ctrl+p")
        assert app.selected().startswith("A pilot")
        await pilot.press("pagedown")
        assert app.selected().startswith("Engineers")
        await pilot.press("pageup")
        assert app.selected().startswith("By noon")
        assert app.words.value == "harbour"
        assert app.words.has_focus
        await pilot.pause()
        assert app.pointed() == [1, 2, 3, 4, 3, 2, 4, 1]


async def test_the_hit_one_went_to_stays_selected_while_the_words_change() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harb", ())
        app.box.show(answer("harb"))
        await pilot.press("down")
        app.box.show(answer("harbo", skip=(3,)))
        await pilot.pause()
        assert app.selected().startswith("A pilot")
        app.box.show(answer("harbou", skip=(2,)))
        await pilot.pause()
        assert app.selected().startswith("By noon"), "it is gone: the first one is selected"


async def test_without_moving_the_best_hit_is_selected_whatever_is_typed() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("h", ())
        app.box.show(answer("h", skip=(1,)))
        await pilot.pause()
        assert app.selected().startswith("A pilot")
        app.box.show(answer("ha"))
        await pilot.pause()
        assert app.selected().startswith("By noon")


async def test_a_hit_is_pointed_at_once_however_often_the_answer_comes() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        for _ in range(3):
            app.box.show(answer())
        await pilot.pause()
        assert app.pointed() == [1]


# ---- what one does with a hit


@pytest.mark.parametrize(("key", "beside"), [("enter", False), ("ctrl+b", True), ("alt+enter", True)])
async def test_a_hit_is_opened_here_or_beside(key: str, beside: bool) -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("down", key)
        await pilot.pause()
        opened = app.heard[-1]
        assert isinstance(opened, SearchBox.Opened)
        assert (opened.hit, opened.beside, opened.query) == (answer().groups[0].hits[1], beside, "harbour")


async def test_a_click_opens_a_hit_and_the_words_keep_the_focus() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        await pilot.click(RowList, offset=(12, 2))
        await pilot.pause()
        opened = app.heard[-1]
        assert isinstance(opened, SearchBox.Opened)
        assert opened.hit.passage.start == 2000
        assert app.words.has_focus


async def test_without_a_choice_the_selected_hit_is_marked_with_the_pen_in_use() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("down", "ctrl+s")
        await pilot.pause()
        assert app.marked() == [([2], "")]
        assert app.box.is_open


async def test_tab_chooses_and_goes_on_and_all_that_are_chosen_are_marked_once() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("tab", "down", "down", "tab")
        await pilot.pause()
        assert [line[2] for line in app.lines()] == [" ", "●", " ", " ", " ", "●"]
        assert "● 2" in app.said()
        await pilot.press("ctrl+s", "ctrl+s")
        await pilot.pause()
        assert app.marked() == [([1, 4], ""), ([4], "")]
        assert "●" not in "".join(app.lines())


async def test_tab_on_a_chosen_hit_takes_it_back() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("tab", "up", "tab")
        await pilot.pause()
        assert "●" not in "".join(app.lines())


async def test_one_key_chooses_every_passage_or_none() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("ctrl+a")
        await pilot.pause()
        assert [line[2] for line in app.lines()] == [" ", "●", "●", " ", " ", "●"], "a note is no passage"
        await pilot.press("ctrl+a")
        assert "●" not in "".join(app.lines())
        await pilot.press("tab", "ctrl+a", "ctrl+s")
        await pilot.pause()
        assert app.marked() == [([1, 2, 4], "")]


async def test_a_choice_outlives_other_words_but_not_the_hit() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harb", ())
        app.box.show(answer("harb"))
        await pilot.press("ctrl+a")
        app.box.show(answer("harbo", skip=(2,)))
        app.box.show(answer("harb"))
        await pilot.press("ctrl+s")
        await pilot.pause()
        assert app.marked() == [([1, 4], "")], "what was out of sight is not marked unseen"


async def test_a_note_is_not_marked_and_the_box_says_why() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("down", "down", "ctrl+s")
        await pilot.pause()
        assert app.marked() == []
        assert "only words of an article can be marked" in app.said()
        await pilot.press("down")
        await pilot.pause()
        assert "only words of an article" not in app.said()


@pytest.mark.parametrize("keys", [("alt+3",), ("ctrl+t", "3")])
async def test_another_pen_is_named_by_its_digit_with_alt_or_after_a_key(keys: tuple[str, ...]) -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press(*keys)
        await pilot.pause()
        assert app.marked() == [([1], "3")]
        await pilot.press("3")
        await pilot.pause()
        assert app.words.value == "3", "the next digit is typed again"


async def test_a_question_for_a_pen_is_taken_back_by_escape_or_by_typing_on() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.press("ctrl+t")
        await pilot.pause()
        assert "which pen?" in app.said()
        await pilot.press("escape", "end", "2")
        await pilot.pause()
        assert app.box.is_open
        assert app.words.value == "harbour2"
        await pilot.press("ctrl+t", "x", "4")
        await pilot.pause()
        assert app.words.value == "harbour2x4"
        assert app.marked() == []


async def test_a_marked_hit_carries_a_sign() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        first, *others = answer().groups[0].hits
        fields = {name: getattr(first, name) for name in first.__dataclass_fields__}
        marked = Found(**{**fields, "marked": True})
        app.box.open("harbour", ())
        app.box.show(Answer("harbour", (FoundIn("quay.txt", "T", 3, (marked, *others)),), 3))
        await pilot.pause()
        assert [line[3] for line in app.lines()[1:]] == ["✓", " ", "≡"]


async def test_a_key_can_be_changed_even_to_one_that_edits_a_line() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.set_keymap({"search.mark": "ctrl+k"})
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        assert "Ctrl+k mark" in app.said()
        await pilot.press("home", "ctrl+k", "ctrl+s")
        await pilot.pause()
        assert app.marked() == [([1], "")]
        assert app.words.value == "harbour"


# ---- leaving


@pytest.mark.parametrize("key", ["escape", "ctrl+g"])
async def test_leaving_gives_the_keys_back_and_keeps_the_words(key: str) -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.query_one("#pane").focus()
        await pilot.pause()
        app.box.open("", ())
        await pilot.press("a", "b", key)
        await pilot.pause()
        assert isinstance(app.heard[-1], SearchBox.Left)
        assert not app.box.is_open
        assert app.query_one("#pane").has_focus
        assert app.words.value == "ab"


async def test_a_click_on_the_page_puts_the_box_away_and_leaves_the_focus_there() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("harbour", ())
        await pilot.pause()
        app.query_one("#pane").focus()
        await pilot.pause()
        assert not app.box.is_open
        assert app.query_one("#pane").has_focus


# ---- the preview


async def test_the_preview_shows_the_first_match_whatever_stands_before_it() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        text = "Nobody went out that day, and nobody came. " * 60 + "Then the harbour was shut.\n\nThe end."
        at = text.find(WORD)
        app.box.open("harbour", ())
        app.box.show(answer())
        app.box.preview("The longest closure", text, [Span(at, at + 7)], ())
        await pilot.pause()
        preview = app.query_one(SearchPreview)
        rows = [preview.render_line(y) for y in range(preview.size.height)]
        assert rows[0].text.strip() == "The longest closure"
        hits = [part for row in rows for part in row if part.text == WORD]
        hit_ground = PALETTES["dark"].hit
        assert len(hits) == 1
        assert hits[0].style and hits[0].style.bgcolor and hits[0].style.bgcolor.name == hit_ground
        assert all(row.cell_length == preview.size.width for row in rows)


async def test_the_preview_shows_marks_in_the_tint_of_their_pen() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        mark = Mark("m", "quay.txt", Span(3, 7), "green", "E", "evidence", "noon")
        app.box.open("harbour", ())
        app.box.show(answer())
        app.box.preview("T", "By noon the harbour was shut.", [Span(12, 19)], [mark])
        await pilot.pause()
        row = app.query_one(SearchPreview).render_line(2)
        grounds = {part.text: part.style.bgcolor.name for part in row if part.style and part.style.bgcolor}
        palette = PALETTES["dark"]
        assert grounds["noon"] == palette.pens["green"].tint
        assert grounds["harbour"] == palette.hit
        assert grounds["By "] == palette.ground


async def test_what_the_preview_shows_cannot_reach_the_terminal_as_an_order() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("\x1b[2J", ("\x9b2J",))
        app.box.show(answer())
        app.box.preview(
            "\x1b]52;c;eA==\x07", "[/b] \x1b[2J \u202e 日本 e\u0301 👨‍👩‍👧 \x07", [Span(3, 6)], ()
        )
        await pilot.pause()
        painted = app.screen_text()
        assert not any(ord(letter) < 32 and letter != "\n" for letter in painted)
        assert "\x9b" not in painted
        assert "\u202e" not in painted
        assert "[/b] ␛[2J" in painted
        assert {width(row) for row in painted.split("\n")} == {120}


async def test_without_hits_there_is_no_preview() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        app.box.preview("T", "By noon the harbour was shut.", [], ())
        app.box.show(Answer("qqqq"))
        await pilot.pause()
        assert "By noon" not in app.screen_text()


# ---- on any screen


@pytest.mark.parametrize(
    ("size", "rows", "preview"),
    [
        ((120, 40), 20, True),
        ((99, 30), 9, True),
        ((80, 24), 6, True),
        ((60, 20), 8, False),
        ((40, 12), 8, False),
    ],
)
async def test_there_is_room_for_the_list_on_any_screen(
    size: tuple[int, int], rows: int, preview: bool
) -> None:
    app = Harness()
    async with app.run_test(size=size) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        assert app.query_one(RowList).size.height >= rows
        assert app.query_one(SearchPreview).display is preview
        assert "harbour" in app.screen_text().split("\n")[app.words.region.y]
        assert "Esc leave" in app.screen_text()


async def test_another_size_of_the_screen_is_taken_at_once() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        await pilot.pause()
        for size in ((40, 12), (80, 24), (200, 60), (30, 10)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            region = app.box.region
            assert region.width == size[0]
            assert region.y >= 0
            assert region.bottom in (size[1], size[1] - 1)
            assert app.query_one(RowList).size.height >= 4


@pytest.mark.parametrize("theme", sorted(PALETTES))
async def test_it_is_painted_in_every_theme(theme: str) -> None:
    app = Harness(theme)
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("harbour", ())
        app.box.show(answer())
        app.box.set_ink(Ink(PALETTES[theme]))
        app.box.preview("T", "By noon the harbour was shut.", [Span(12, 19)], ())
        await pilot.pause()
        grounds = {
            part.style.bgcolor.name
            for strip in app.screen._compositor.render_strips()
            for part in strip
            if part.text == WORD and part.style and part.style.bgcolor
        }
        assert PALETTES[theme].hit in grounds


async def test_only_the_rows_in_view_are_painted(monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[int] = []
    line = ResultRows.line

    def counting(self: ResultRows, row: int, cells: int, is_chosen: Callable[[Found], bool]) -> Line:
        painted.append(row)
        return line(self, row, cells, is_chosen)

    monkeypatch.setattr(ResultRows, "line", counting)
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        groups = tuple(
            FoundIn(f"{number}.txt", "T", 1, (found(f"{number}.txt", 1, f"{number} the harbour " * 8),))
            for number in range(5_000)
        )
        app.box.open("harbour", ())
        await pilot.pause()
        app.box.show(Answer("harbour", groups, 5_000))
        await pilot.press("down", "down", "tab")
        await pilot.pause()
        assert len(painted) < 4 * app.query_one(RowList).size.height


async def test_earlier_words_are_recalled_by_a_misspelt_one_and_the_others_come_after() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("", ("harbour wall", "crimson lanterns", "last ferry"))
        await pilot.press(*"lantrens", "ctrl+r")
        assert app.words.value == "crimson lanterns"
        seen = []
        for _ in range(3):
            await pilot.press("ctrl+r")
            seen.append(app.words.value)
        assert seen == ["last ferry", "harbour wall", "lantrens"]


async def test_words_that_the_box_began_with_do_not_narrow_what_is_recalled() -> None:
    app = Harness()
    async with app.run_test(size=(80, 24)) as pilot:
        app.box.open("wall", ("harbour wall", "last ferry"))
        await pilot.press("ctrl+r")
        assert app.words.value == "last ferry"


async def test_a_letter_and_its_answer_lay_nothing_on_the_screen_out_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("", ())
        app.box.show(replace(answer("ferr"), total=1000))
        await pilot.pause()
        laid_out: list[object] = []
        monkeypatch.setattr(type(app.screen), "_refresh_layout", lambda *of, **how: laid_out.append(of))
        for letters, skip, rows in (("ferry", (), 6), ("ferry l", (1,), 5), ("ferry left", (), 6)):
            await pilot.press(*letters[-2:].replace(" ", "x"))
            app.box.show(replace(answer(letters, skip=skip), corrections=(("f", letters),)))
            await pilot.pause()
            assert f"f → {letters}" in app.screen_text()
            assert app.box.rows.count == rows
        assert not laid_out


async def test_the_footer_names_the_keys_that_can_do_something_now() -> None:
    app = Harness()
    async with app.run_test(size=(120, 40)) as pilot:
        app.box.open("", ())
        await pilot.pause()
        await pilot.pause()

        def footer() -> str:
            return str(app.box._keys.content)

        assert footer() == "Esc leave", "nothing is typed, and nothing was before"
        app.box.open("", ("last ferry",))
        await pilot.pause()
        assert footer() == "Esc leave   Ctrl+r earlier words"
        await pilot.press("q")
        assert footer() == "Esc leave   Alt+l loosely similar   Ctrl+r earlier words   Ctrl+u clear"
        app.box.show(Answer("q", loosely=True))
        assert "Alt+l" not in footer(), "it was looked for, and there is none"
        app.box.show(answer("q"))
        assert "Enter open" in footer()
        await pilot.press("ctrl+u")
        app.box.show(Answer(""))
        assert footer() == "Esc leave   Ctrl+r earlier words"
