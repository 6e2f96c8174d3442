"""What other programs do to the library while it is open: nothing ends the program, no word goes astray."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from tests.app import FERRY, FILE, harbour, reading, write
from tests.reader import PATIENCE
from tests.sentences import LEFT
from tui.app.presenters.noted import Noted
from tui.library import library
from tui.text.article import Metadata

LAMPS = "seeds/lamps.txt"
LATER = "An editor put this first.\n\n"


def blind(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be heard of changes on disk, as on a network disk, or in the moment before it is."""
    monkeypatch.setattr("tui.app.presenters.watching.Watching.start", lambda self: None)


# ---- an article that changes


async def test_a_pane_opened_later_draws_marks_where_they_stand_in_the_text_it_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind(monkeypatch)
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        write(tmp_path / "harbour" / "seeds" / FILE, LATER + FERRY)
        await reader.press("ctrl+w", "v")
        (mark,) = reader.pane.marks
        assert mark.span
        assert mark.span.slice(reader.pane.prose.text) == LEFT


# ---- titles


async def test_an_article_that_went_and_came_back_gets_its_title_again(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        shelving = reader.screen.shelving
        await reader.until(lambda: shelving._shelves[LAMPS].title == "Lamps of the North")
        (root / LAMPS).rename(tmp_path / "lamps.txt")
        shelving.scan()
        (tmp_path / "lamps.txt").rename(root / LAMPS)
        shelving.scan()
        shelving.fill_in()
        await reader.until(lambda: shelving._shelves[LAMPS].title == "Lamps of the North")


async def test_titles_read_by_a_thread_that_was_stopped_are_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, begun, go_on = harbour(tmp_path), Event(), Event()
    async with reading(root) as reader:
        shelving = reader.screen.shelving
        await reader.until(lambda: shelving._shelves[LAMPS].title == "Lamps of the North")
        for article in (root / "seeds").iterdir():
            os.utime(article, ns=(1, 1))
        head = library.head

        def slow(entry: library.Entry) -> Metadata:
            begun.set()
            go_on.wait(PATIENCE)
            return replace(head(entry), title="read again")

        monkeypatch.setattr(library, "head", slow)
        shelving.scan()
        shelving.fill_in()
        await reader.until(begun.is_set)
        shelving.fill_in()
        go_on.set()
        titles = [shelf.title for shelf in shelving._shelves.values()]
        await reader.until(
            lambda: {shelf.title for shelf in shelving._shelves.values()} == {"read again"}, str(titles)
        )


# ---- the folder


async def test_the_library_may_go_and_come_back_while_it_is_open(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("j")
        (root / "seeds").rename(tmp_path / "away")
        await reader.until(lambda: reader.screen.status_line.error)
        (tmp_path / "away").rename(root / "seeds")
        write(root / "seeds" / "new.txt", FERRY)
        await reader.until(lambda: "seeds/new.txt" in reader.screen.shelving._shelves)
        await reader.press("s")
        assert reader.quotes(FILE) == [LEFT]


# ---- hits


async def test_a_hit_whose_article_is_gone_can_still_be_pointed_at(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("F")
        await reader.type("then it ends")
        await reader.until(lambda: reader.screen.boxes.search._results.answer.groups)
        found = reader.screen.boxes.search._results.answer.groups[0].hits[-1]
        assert found.passage.start > 500
        reader.screen.finding.filling.engine.drop(found.key)
        reader.screen.finding.previewing.show(found)
        await reader.pilot.pause()
        assert reader.screen.boxes.search.is_open


async def test_a_mark_is_never_made_on_other_words_than_those_that_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind(monkeypatch)
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j")
        write(tmp_path / "harbour" / "seeds" / FILE, LATER + FERRY)
        await reader.press("s")
        assert reader.quotes(FILE) in ([], [LEFT])
        assert "changed on disk" in reader.status
        assert "An editor put this first" in reader.seen
        await reader.press("g", "g", "j", "s")
        assert len(reader.quotes(FILE)) == 1


@pytest.mark.parametrize("key", ["s", "S"])
async def test_a_mark_neither_grows_nor_shrinks_over_words_that_are_not_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    blind(monkeypatch)
    async with reading(harbour(tmp_path)) as reader:
        await reader.press("j", "s")
        write(tmp_path / "harbour" / "seeds" / FILE, LATER + FERRY)
        await reader.press(key)
        assert reader.quotes(FILE) == [LEFT]
        assert "changed on disk" in reader.status


async def test_marking_a_hit_marks_the_words_that_were_found_or_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind(monkeypatch)
    root = harbour(tmp_path)
    async with reading(root) as reader:
        await reader.press("F")
        await reader.type("spare lamp")
        await reader.sees("spare lamp, said")
        found = reader.screen.boxes.search._results.answer.groups[0].hits[0]
        lamps = root / "seeds" / "lamps.txt"
        write(lamps, LATER + lamps.read_text("utf-8"))
        reader.screen.attempt(lambda: reader.screen.finding.mark((found,), "1"))
        assert reader.quotes("lamps.txt") in ([], ["spare lamp"])
        assert "changed on disk" in reader.status


async def test_what_is_written_before_the_watch_listens_is_seen_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = harbour(tmp_path)
    sidecar = root / "annotations" / "lamps.txt.yaml"
    noted, read_notes = Event(), Noted.read_all

    def late(*_: Path, stop_event: Event, **__: object) -> Iterator[set[tuple[int, str]]]:
        assert noted.wait(PATIENCE)
        write(sidecar, "annotations:\n- quote: the storm\n  note: tempestuous remark\n")
        yield set()
        while not stop_event.is_set():
            time.sleep(0.02)

    def read(notes: Noted, stopped: Callable[[], bool], tell: Callable[..., object]) -> None:
        read_notes(notes, stopped, tell)
        noted.set()

    monkeypatch.setattr("watchfiles.watch", late)
    monkeypatch.setattr(Noted, "read_all", read)
    async with reading(root) as reader:
        engine = reader.screen.finding.filling.engine
        await reader.until(lambda: engine.search("tempestuous").hits)


async def test_for_a_few_files_no_folder_below_theirs_is_watched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[tuple[Path, ...], object]] = []

    def watch(*folders: Path, **how: object) -> Iterator[set[tuple[int, str]]]:
        asked.append((folders, how["recursive"]))
        yield from ()

    monkeypatch.setattr("watchfiles.watch", watch)
    note = write(tmp_path / "home" / "note.txt", FERRY)
    async with reading(tmp_path / "home", paths=[note]) as reader:
        await reader.until(lambda: asked)
    assert set(asked) == {((note.parent,), False)}
