"""What other programs do to the library while it is open: nothing ends the program, no word goes astray."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.app import FERRY, harbour, reading, write
from tests.test_app_commands_moving import LEFT

FILE = "ferry.txt"
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
