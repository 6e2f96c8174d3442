"""What is done while somebody reads on: desk and pace are written down, articles are compared again."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from tests.app import reading, samples
from tui.app import paces
from tui.app.newest import Newest
from tui.app.presenters import viewing
from tui.errors import UnwritableFile
from tui.reading.pace import Pace


def test_only_the_newest_is_written_and_only_when_it_is_another_one() -> None:
    written: list[int] = []
    newest = Newest(1, written.append)
    assert not newest.want(1)
    newest.write()
    assert (newest.want(2), newest.want(3), newest.want(3)) == (True, True, False)
    newest.write()
    newest.write()
    assert written == [3]


def test_what_cannot_be_written_is_told_once_and_tried_again_when_it_changes() -> None:
    tried: list[int] = []

    def full(value: int) -> None:
        tried.append(value)
        raise UnwritableFile(Path("desk.json"), "the disk is full")

    newest = Newest(1, full)
    assert newest.want(2)
    with pytest.raises(UnwritableFile):
        newest.write()
    newest.write()
    assert not newest.want(2)
    assert newest.want(3)
    with pytest.raises(UnwritableFile):
        newest.write()
    assert tried == [2, 3]


async def test_no_key_waits_for_the_disk_and_what_fails_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writers: list[threading.Thread] = []

    def full(pace: Pace) -> None:
        writers.append(threading.current_thread())
        raise UnwritableFile(Path("pace.json"), "the disk is full")

    monkeypatch.setattr(paces, "save", full)
    async with reading(samples(tmp_path)) as reader:
        await reader.until(lambda: reader.screen.session.commons, "the start is over")
        reader.screen.pacing.meter.pace = Pace(2000, 500)
        reader.app._save_if_changed()
        await reader.until(
            lambda: "how fast you read could not be written down" in reader.status, "it is said"
        )
    assert len(writers) == 1
    assert writers[0] is not threading.main_thread()


async def test_a_pull_in_many_pieces_has_articles_compared_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []
    monkeypatch.setattr(viewing, "REST", 0.05)
    async with reading(samples(tmp_path)) as reader:
        shown = reader.screen.viewing
        await reader.until(lambda: reader.screen.session.commons, "the start is over")
        monkeypatch.setattr(shown, "start", lambda: looked.append(shown))
        for _ in range(20):
            shown.start_soon()
        await reader.until(lambda: looked, "they are compared")
        await asyncio.sleep(0.1)
    assert len(looked) == 1
