"""Keys that come all at once, as over a slow line: each is answered before the next one is given out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from textual import events

from tests.app import FILE, harbour, reading, running
from tests.reader import PATIENCE, Reader, typed_note
from tests.sentences import BOATS, LEFT, LINES, NOBODY, ROPES, THIRD
from tui.app.presenters.gathering import Gathering
from tui.app.screens.digest import DigestScreen
from tui.app.screens.reading import ReadingScreen
from tui.library.library import Entry
from tui.workspace import Workspace

CHARACTERS = {"enter": "\r", "slash": "/", "space": " ", "question_mark": "?", "colon": ":"}


def at_once(reader: Reader, keys: str) -> None:
    """Press keys without waiting for any of them."""
    for key in keys.split():
        character = CHARACTERS.get(key, key if len(key) == 1 else None)
        reader.app.post_message(events.Key(key, character))


async def test_the_letters_of_a_note_are_no_commands(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        at_once(reader, "j a x s space t u q enter d escape j s")
        await reader.until(lambda: len(reader.annotations(FILE)) == 2)
        assert reader.annotations(FILE)[0]["note"] == "xs tuq\nd"
        assert reader.quotes(FILE) == [LEFT, NOBODY]


async def test_tags_and_what_comes_after_them_are_kept_apart(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        at_once(reader, "3 j t s e a enter j s j a x escape")
        await reader.until(lambda: len(reader.annotations(FILE)) == 3)
        assert [item.get("tags") for item in reader.annotations(FILE)] == [["sea"], None, None]
        assert reader.quotes(FILE)[:2] == [LINES, ROPES]
        await reader.until(lambda: reader.annotations(FILE)[2].get("note") == "x")


async def test_words_are_found_and_marked_in_one_go(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        at_once(reader, "slash b o a t s enter s")
        await reader.until(lambda: reader.quotes(FILE) == [BOATS])


async def test_an_article_is_opened_and_read_in_one_go(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        at_once(reader, "o n u m b enter 3 j s")
        await reader.until(lambda: reader.quotes("numbers.txt") == ["Then it ends."])


async def test_the_search_is_left_and_the_page_goes_on(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        at_once(reader, "F x s x escape G s")
        await reader.until(lambda: reader.quotes(FILE) == [THIRD])


async def test_the_sidebar_takes_the_keys_after_the_one_that_led_there(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s", "2", "j", "s")
        at_once(reader, "i G 5 g x escape G s")
        await reader.until(lambda: reader.quotes(FILE) == [LINES, THIRD])
        assert reader.annotations(FILE)[0]["pen"] == "doubt"


@pytest.mark.parametrize("keys", ["question_mark", "colon"])
async def test_what_is_typed_into_help_or_palette_is_not_done_on_the_page(tmp_path: Path, keys: str) -> None:
    async with reading(harbour(tmp_path)) as reader:
        at_once(reader, f"j s {keys} x s x")
        await reader.until(lambda: reader.app.screen is not reader.screen)
        await reader.sees("xsx")
        assert reader.quotes(FILE) == [LEFT]


async def test_enter_in_the_palette_waits_for_what_the_typed_words_find(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        at_once(reader, "j s colon n o s u c h enter")
        await reader.sees("No matches found")
        assert reader.quotes(FILE) == [LEFT], "no other command was done"
        at_once(reader, "escape colon t h e m e enter")
        await reader.sees("theme: light")
        assert reader.app.screen is reader.screen


async def test_a_macro_holds_what_was_typed_ahead_between_its_ends_and_no_more(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        at_once(reader, "j Q c slash b o a t s enter s Q j j")
        await reader.until(lambda: reader.quotes(FILE) == [BOATS])
        await reader.until(lambda: "c" in reader.app.macros.every)
        assert reader.app.macros.told()["c"] == "/ b o a t s Enter s"


async def test_words_that_are_pasted_right_after_a_key_go_where_the_key_leads(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        at_once(reader, "j a")
        reader.app.post_message(events.Paste("pasted\nwords"))
        at_once(reader, "x")
        await reader.until(lambda: reader.screen.boxes.note.is_open and len(typed_note(reader)) == 13)
        assert typed_note(reader) == "pasted\nwordsx"


async def test_what_is_typed_before_the_boxes_are_made_goes_into_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Event()
    monkeypatch.setattr("tui.app.presenters.boxes._load", lambda: made.wait(PATIENCE))
    async with running(harbour(tmp_path)) as reader:
        await reader.press("j", "j", "k")
        assert reader.cursor == LEFT
        at_once(reader, "a x s space t escape j s")
        await reader.until(lambda: reader.screen.boxes.awaited)
        assert not made.is_set()
        made.set()
        await reader.until(lambda: reader.quotes(FILE) == [LEFT, NOBODY])
        assert reader.annotations(FILE)[0]["note"] == "xs t"


async def test_an_article_is_opened_beside_before_the_thread_that_looks_for_articles_is_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, scan = Event(), Workspace.scan

    def late(workspace: Workspace) -> Sequence[Entry]:
        assert current_thread() is main_thread() or go_on.wait(PATIENCE)
        return scan(workspace)

    monkeypatch.setattr(Workspace, "scan", late)
    async with running(harbour(tmp_path)) as reader:
        at_once(reader, "O enter")
        await reader.until(lambda: len(reader.screen.panes.open) == 2)
        assert reader.pane.file == "seeds/lamps.txt"
        go_on.set()


async def test_what_a_click_and_a_key_close_at_once_leaves_the_library_open(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("s")
        for keys in ("colon", "question_mark", "U", "D"):
            await reader.press(keys)
            await reader.until(lambda: not isinstance(reader.app.screen, ReadingScreen), "a screen over it")
            over = reader.app.screen
            over.dismiss(None)
            over.dismiss(None)
            await reader.pilot.pause()
            assert isinstance(reader.app.screen, ReadingScreen), keys
        before = reader.cursor
        await reader.press("j")
        assert reader.cursor != before


async def test_a_click_on_the_page_closes_what_lies_over_it_and_the_page_has_the_keys(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.open("numbers.txt")
        boxes = reader.screen.boxes
        drawers = {"o": boxes.articles, "g h": boxes.spots}
        for keys, drawer in drawers.items():
            await reader.press(*keys.split())
            assert drawer.display, keys
            await reader.pilot.click(reader.pane.page, offset=(70, 20))
            await reader.pilot.pause()
            assert not drawer.display, keys
            before = reader.cursor
            await reader.press("j")
            assert reader.cursor != before, keys


async def test_escape_is_never_the_only_way_out(tmp_path: Path) -> None:
    opening = "o F slash colon question_mark U D g+apostrophe i i+slash a t d g+e f ctrl+w v Q 2"
    async with reading(harbour(tmp_path)) as reader:
        screen = reader.screen

        def is_reading() -> bool:
            half_typed = screen.status_line.pending or reader.pane.selection or reader.pane.hints
            return reader.app.screen is screen and screen.focused is reader.pane.page and not half_typed

        await reader.press("j", "s", "m", "a")
        await reader.until(lambda: screen.boxes.ready)
        for keys in opening.split():
            await reader.press(*(keys.split("+") if keys[:2] in ("g+", "i+") else [keys]))
            await reader.until(lambda: not is_reading(), keys)
            await reader.press(*["ctrl+g"] * (2 if keys == "i+slash" else 1))
            await reader.until(is_reading, f"the page behind {keys}")


async def test_what_is_typed_while_annotations_are_gathered_narrows_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, gather = Event(), Gathering._gather

    def late(gathering: Gathering, files: list[str], shown: DigestScreen) -> None:
        assert go_on.wait(PATIENCE)
        gather(gathering, files, shown)

    monkeypatch.setattr(Gathering, "_gather", late)
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("s", "t")
        await reader.type("ropes\n")
        await reader.press("j", "s")
        at_once(reader, "D x r o")
        await reader.sees("gathering")
        assert len(reader.annotations(FILE)) == 2
        await reader.press("home", "delete", "delete", "delete", "delete", "delete")
        go_on.set()
        await reader.sees("1 annotation in 1 article")
        await reader.press("escape", "j")
        assert reader.cursor == NOBODY


async def test_a_page_that_is_clicked_while_it_is_closed_takes_no_key_with_it(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        page = reader.pane.page
        await reader.press("c")
        reader.screen.set_focus(page)  # the click came before the page was gone
        await reader.pilot.pause()
        assert not reader.screen.panes.open
        await reader.press("question_mark")
        await reader.sees("Keys and commands")
        await reader.press("escape", "C")
        assert reader.pane.page is reader.screen.focused
