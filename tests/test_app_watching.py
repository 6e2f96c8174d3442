"""What other programs write is shown soon, however much it is, and nothing moves under the reader's hands."""

from __future__ import annotations

import asyncio
import errno
import os
import shutil
import threading
from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from time import monotonic, sleep
from typing import Any, NoReturn

import pytest
from watchfiles import Change

from tests.app import FERRY, harbour, reading, write
from tests.reader import PATIENCE, Reader, typed_note
from tui.app.presenters import listening
from tui.app.presenters.backlog import Backlog
from tui.app.presenters.finding import Finding
from tui.app.presenters.noted import Noted
from tui.app.presenters.watching import Watching
from tui.app.session import FEW
from tui.search.filling import Filling
from tui.workspace import places

FILE = "seeds/ferry.txt"
SIDECAR = "annotations:\n- quote: The harbour\n  id: X1\n  note: {note}\n"


def of(number: int) -> str:
    return f"seeds/m{number:03}.txt"


def many(root: Path, number: int, note: str) -> None:
    """Write as many articles with sidecars, as a pull does."""
    for at in range(number):
        write(root / of(at), f"{note}\n\n{FERRY}")
        write(root / "annotations" / f"m{at:03}.txt.yaml", SIDECAR.format(note=note))


async def note_open(reader: Reader) -> int:
    """Mark a sentence and begin a note on it; return where the cursor is."""
    await reader.press("j", "j", "s", "a")
    await reader.until(lambda: reader.screen.boxes.note.is_open)
    await reader.type("half a thou")
    return reader.pane.cursor.offset


async def test_what_an_editor_saves_is_shown_and_an_open_note_stays_as_it_is(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    async with reading(root) as reader:
        cursor = await note_open(reader)
        path = root / "annotations" / "ferry.txt.yaml"
        await asyncio.sleep(1.1)  # until the watch listens
        with path.open("a", encoding="utf-8") as file:
            file.write("- quote: ferry\n  id: X1\n  tags: [theirs]\n")
        await reader.until(lambda: any(mark.tags == ("theirs",) for mark in reader.pane.marks))
        assert (typed_note(reader), reader.pane.cursor.offset) == ("half a thou", cursor)
        await reader.type("ght")
        await reader.press("escape")
        notes = {item["note"] for item in reader.annotations("ferry.txt") if "note" in item}
        assert notes == {"half a thought"}


async def test_a_pull_that_changes_hundreds_of_files_is_not_read_by_the_thread_that_answers_keys(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, readers, putters, shown = harbour(tmp_path), set(), set(), threading.Event()
    many(root, 200, "before")
    really, read_again, put_notes = os.open, Finding.read_again, Filling.put_notes

    def read(finding: Finding, file: str) -> None:
        assert file != of(7) or shown.wait(PATIENCE), "what is on the screen waits for the rest"
        read_again(finding, file)

    def put(filling: Filling, *what: Any) -> None:
        putters.add(threading.current_thread())
        put_notes(filling, *what)

    def opened(path: str | Path, *how: Any, **more: Any) -> int:
        if "/m1" in str(path):
            readers.add(threading.current_thread())
        return really(path, *how, **more)

    async with reading(root) as reader:
        session = reader.screen.session
        await reader.until(lambda: of(199) in session._known)
        cursor = await note_open(reader)
        await asyncio.sleep(1.1)  # until the watch listens
        monkeypatch.setattr(os, "open", opened)
        monkeypatch.setattr(Finding, "read_again", read)
        monkeypatch.setattr(Filling, "put_notes", put)
        await asyncio.to_thread(many, root, 200, "after")
        await asyncio.sleep(0.5)  # until the rest is begun
        write(root / FILE, FERRY + "\nA line more.\n")
        await reader.until(lambda: "A line more." in reader.pane.prose.text)
        shown.set()
        engine = reader.screen.finding.filling.engine

        def all_are_there() -> bool:
            known = [session._known.get(of(at)) for at in range(200)]
            return all(each and each.title == each.placed[0].annotation.note == "after" for each in known)

        await reader.until(all_are_there)
        await reader.until(lambda: len(engine.search("after", limit=999).hits) >= 200)
        assert readers and threading.main_thread() not in readers | putters
        assert (typed_note(reader), reader.pane.cursor.offset) == ("half a thou", cursor)


async def test_a_library_that_was_deleted_and_made_again_is_watched_again(tmp_path: Path) -> None:
    root = harbour(tmp_path)
    shutil.copytree(root, tmp_path / "copy")
    async with reading(root) as reader:
        await asyncio.sleep(1.1)  # until the watch listens
        shutil.rmtree(root)
        await reader.until(lambda: reader.screen.status_line.error)
        shutil.copytree(tmp_path / "copy", root)
        path = root / "annotations" / "ferry.txt.yaml"
        write(path, SIDECAR.format(note="again"))
        await reader.until(lambda: [mark.note for mark in reader.pane.marks] == ["again"])
        await asyncio.sleep(1.1)
        write(path, SIDECAR.format(note="once more"))
        await reader.until(lambda: [mark.note for mark in reader.pane.marks] == ["once more"])


@pytest.mark.parametrize("watches", [True, False])
def test_a_name_that_is_no_utf_8_or_no_watch_to_be_had_hides_no_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, watches: bool
) -> None:
    def none_left(*folders: Path, **_: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "no watches left")

    monkeypatch.setattr(listening, "AGAIN", 0.1)
    monkeypatch.setattr(listening, "QUIET", 50)
    if not watches:
        monkeypatch.setattr("watchfiles.watch", none_left)
    root, end, told = harbour(tmp_path), threading.Event(), list[set[str] | None]()

    def pass_on(paths: Collection[Path], everything: bool) -> None:
        told.append(None if everything else {path.name for path in paths})

    def heard() -> bool:
        """Whether a file that is written is told, alone or with all others."""
        before = len(told)
        write(root / "seeds" / "new.txt", f"New\n\n{before}\n")
        deadline = monotonic() + PATIENCE
        while monotonic() < deadline:
            if any(names is None or "new.txt" in names for names in told[before:]):
                return True
            sleep(0.02)
        return False

    thread = threading.Thread(target=listening.Listening(places([root]), end, pass_on).run)
    thread.start()
    try:
        while thread.is_alive() and not told:
            sleep(0.02)
        assert heard()
        (root / "seeds" / os.fsdecode(b"caf\xe9.txt")).write_text("x", encoding="utf-8")
        sleep(0.3)
        assert heard() and heard()
    finally:
        end.set()
        thread.join(PATIENCE)
    assert not thread.is_alive()


def test_a_folder_made_anew_is_listened_to_even_under_the_number_of_the_one_that_went(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, end, listened = harbour(tmp_path), threading.Event(), list[bool]()

    def watch(*_: Path, **__: object) -> Iterator[set[tuple[Change, str]]]:
        listened.append(True)
        if len(listened) > 1:
            end.set()
            return
        yield {(Change.deleted, str(root))}
        pytest.fail("nothing comes from a folder that went")

    monkeypatch.setattr("watchfiles.watch", watch)
    listening.Listening(places([root]), end, lambda *_: None).run()
    assert len(listened) == 2


async def test_the_list_of_a_large_library_is_there_before_its_annotations_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, may_read, read_all = harbour(tmp_path), threading.Event(), Noted.read_all
    many(root, FEW, "note")

    def late(noted: Noted, *how: Any) -> None:
        assert may_read.wait(PATIENCE), "the list waits for the annotations"
        read_all(noted, *how)

    monkeypatch.setattr(Noted, "read_all", late)
    monkeypatch.setattr(Watching, "start", lambda watching: None)  # on a slow machine it would be first
    async with reading(root) as reader:
        await reader.press("o")
        marks = {shelf.file: shelf.marks for shelf in reader.screen.shelving._shelves.values()}
        assert len(marks) > FEW and not any(marks.values())
        await reader.press("escape")
        session = reader.screen.session
        session.desk = replace(session.desk, sidebar=replace(session.desk.sidebar, scope="all"))
        assert (session.tags_in_use(), session.all_marks()) == ((), ())
        may_read.set()
        await reader.until(lambda: len(session.all_marks()) == FEW)
        await reader.press("o")
        await reader.until(lambda: all(reader.screen.shelving._shelves[of(at)].marks for at in range(FEW)))


def test_whoever_waits_for_what_is_left_sleeps_until_there_is_some_or_the_end() -> None:
    left, taken = Backlog(), list[tuple[list[str], list[str]]]()

    def work() -> None:
        for _ in range(3):
            left.wait()
            taken.append(left.next())

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    left.add(["a.txt"], ["b.txt"])
    while len(taken) < 2:
        thread.join(0.001)
        assert thread.is_alive()
    assert taken == [(["a.txt"], []), ([], ["b.txt"])]
    left.end()
    thread.join(PATIENCE)
    assert taken[2:] == [([], [])]
