"""Articles are prepared for the index by processes of their own, whatever becomes of these."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tui.library import library
from tui.library.library import Entry
from tui.search.saved import workers
from tui.search.saved.preparing import prepared

DIES = [sys.executable, "-c", "import sys; sys.stdin.buffer.read(9)"]
LIES = [sys.executable, "-c", "import sys; sys.stdout.buffer.write(b'\\0' * 7 + b'\\x09' + b'abc')"]

UNREADABLE = 7


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[int, Entry]:
    """Articles enough for several batches, of which one cannot be read."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    monkeypatch.setattr(workers, "WORTH_IT", 100)
    monkeypatch.setattr(workers, "BATCH", 300)
    for number in range(30):
        text = f"Harbour {number}\n\nThe keeper’s café sold {number},500 eels to Łódź.\n" * 3
        (tmp_path / f"{number:02d}.txt").write_text(text, encoding="utf-8")
    (tmp_path / f"{UNREADABLE:02d}.txt").write_bytes(b"\0\1\2" * 400)
    (tmp_path / "08.txt").write_bytes("A café in \r\n\r\n Łódź".encode("utf-16"))
    found = library.scan(tmp_path, "")
    return dict(enumerate(found))


def here(entries: dict[int, Entry]) -> dict[int, object]:
    """What is made of them without any worker."""
    return {mark: prepared(entry) if mark != UNREADABLE else None for mark, entry in entries.items()}


def test_workers_prepare_all_articles_in_their_order_and_end_when_nobody_wants_the_rest(
    entries: dict[int, Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []

    class Noted(subprocess.Popen):  # type: ignore[type-arg]  # of bytes
        def __init__(self, *arguments: object, **more: object) -> None:
            super().__init__(*arguments, **more)  # type: ignore[call-overload]  # as it was called
            started.append(self)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    found = dict(workers.all_prepared(entries))
    assert list(found) == list(entries)
    assert found == here(entries)
    every = workers.all_prepared(entries)
    next(every)
    every.close()
    assert len(started) > 1
    assert all(process.poll() is not None for process in started)


def test_what_a_worker_leaves_is_prepared_without_it(
    entries: dict[int, Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    for command in (DIES, LIES, ["/nowhere/at/all"]):
        monkeypatch.setattr(workers, "COMMAND", command)
        assert dict(workers.all_prepared(entries)) == here(entries)
