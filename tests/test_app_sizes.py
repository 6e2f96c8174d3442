"""A window that is dragged comes to rest, whatever lies over the page."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.events import Resize
from textual.geometry import Size
from textual.screen import Screen

from tests.app import harbour, reading


async def test_sizes_that_follow_each_other_faster_than_they_are_laid_out_come_to_an_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    laid_out, lay_out = list[Size](), Screen._screen_resized

    async with reading(harbour(tmp_path)) as reader:
        app = reader.app

        def drag_on(screen: Screen[object], size: Size) -> None:
            """Lay a screen out; meanwhile the window gets its next size."""
            laid_out.append(size)
            assert len(laid_out) < 50, "it goes to and fro"
            if size.width == 60 and app.size.width == 60:
                app._size = Size(100, 30)
                for each in app.screen_stack:
                    each.post_message(Resize(app.size, app.size))
                    each.call_later(print)  # two such messages would be one
            lay_out(screen, size)

        monkeypatch.setattr(Screen, "_screen_resized", drag_on)
        for over in ("", "question_mark", "escape f12", "escape U"):
            await reader.press(*over.split())
            app._size = Size(60, 20)
            app.screen.post_message(Resize(app.size, app.size))
            await reader.until(lambda: app.screen.size == (100, 30), f"the last size, {over}")
            for _ in range(3):  # what it was told last, what it told itself, and what came of that
                laid_out.clear()
                await reader.pilot.pause()
            assert laid_out == [], over
            assert {screen.size for screen in app.screen_stack} == {(100, 30)}, over
