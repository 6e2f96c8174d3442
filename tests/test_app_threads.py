"""The threads behind the page: what they share with it is made once, and they end with it."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest

from tests.app import harbour, reading
from tests.reader import PATIENCE
from tui.app.presenters.noted import Noted
from tui.app.presenters.watching import Watching
from tui.library.library import Entry
from tui.search.engine import Engine
from tui.search.filling import Filling


async def test_two_threads_that_need_the_index_first_get_the_same_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(engine: Engine) -> None:
        time.sleep(0.1)
        make(engine)

    make = Engine.__init__
    async with reading(harbour(tmp_path)) as reader:
        finding = reader.screen.finding
        await reader.until(lambda: finding.filling.done == 3)
        finding._filling = None
        monkeypatch.setattr(Engine, "__init__", slow)
        with ThreadPoolExecutor() as pool:
            made = list(pool.map(lambda _: finding.filling, range(4)))
        assert len(set(map(id, made))) == 1


async def test_leaving_while_the_library_is_read_does_not_wait_for_its_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, put = Event(), Event(), list[str]()
    read = Filling.read

    def slow(indexing: Filling, entry: Entry) -> None:
        begun.set()
        go_on.wait(PATIENCE)
        read(indexing, entry)

    monkeypatch.setattr(Filling, "read", slow)
    monkeypatch.setattr(Noted, "_put", lambda *about: put.append("notes"))
    async with reading(harbour(tmp_path)) as reader:
        await reader.until(begun.is_set)
        index = next(each for each in reader.app.workers if each.group == "index")
        index.cancel()
        go_on.set()
        await reader.until(lambda: index.is_finished)
        await reader.press("j")
    assert not put


async def test_a_thread_that_fails_says_what_does_not_work_any_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(indexing: Filling, entry: Entry) -> None:
        raise KeyError("lamps")

    monkeypatch.setattr(Filling, "read", broken)
    async with reading(harbour(tmp_path)) as reader:
        await reader.sees("the search may miss articles: KeyError: 'lamps'")
        await reader.press("j")


async def test_a_watch_that_fails_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(watching: Watching) -> None:
        raise ValueError("no more handles")

    monkeypatch.setattr(Watching, "_watch", broken)
    async with reading(harbour(tmp_path)) as reader:
        await reader.sees("changes by other programs are not seen: ValueError: no more handles")


async def test_notes_that_a_thread_read_before_never_replace_newer_ones_in_the_search(tmp_path: Path) -> None:
    async with reading(harbour(tmp_path)) as reader:
        await reader.until(
            lambda: all(each.is_finished for each in reader.app.workers if each.group == "index")
        )
        noted, annotations = reader.screen.finding.noted, reader.screen.finding.filling.engine.annotations
        before = noted._said(reader.pane.file)
        await reader.press("s")
        (made,) = reader.pane.marks
        await reader.until(lambda: list(annotations.among([], None)) == [made.id])
        noted._put(before)
        assert list(annotations.among([], None)) == [made.id]
