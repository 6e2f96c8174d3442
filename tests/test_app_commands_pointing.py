"""Labels on words, annotations and links, in all panes; and what becomes of a link."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.app import QUICK, harbour, reading, write
from tests.reader import Reader

WEB = """\
Where it was read

The log is at https://log.example/day?x=1. Nobody [kept it](https://kept.example/it) for long.
"""


def label_on(reader: Reader, words: str) -> tuple[str, ...]:
    """The keys of the label on some words, in whatever pane."""
    panes = reader.screen.panes.open
    found = [
        hint.label
        for pane in panes
        for hint in pane.hints
        if hint.span.slice(pane.prose.text).startswith(words)
    ]
    assert len(found) == 1, found
    return tuple(found[0])


@pytest.mark.command("hint_words", "hint_annotations", "hint_links", "hints", "follow_link", "copy_link")
async def test_whatever_is_in_view_in_any_pane_is_reached_by_its_label(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = tmp_path / "opened"
    catcher = write(
        tmp_path / "bin" / "browse",
        f'#!/bin/sh\nprintf "%s\\n" "$@" > "{opened}.new"\nmv "{opened}.new" "{opened}"\n',
    )
    catcher.chmod(0o755)
    root = harbour(tmp_path)
    write(root / "seeds" / "web.txt", WEB)
    async with reading(root, config=replace(QUICK, browser=f"'{catcher}' --tab")) as reader:
        await reader.press("g", "w")
        await reader.press(*label_on(reader, "untied"))
        assert (reader.cursor, reader.pane.cursor.unit.value) == ("untied", "word")
        await reader.press("escape", "s", "g", "g")
        await reader.press("g", "l")
        assert "no links in view" in reader.status
        await reader.open("web.txt", beside=True)
        await reader.press("f")
        left, right = reader.screen.panes.open
        assert left.hints and right.hints
        labels = [hint.label for pane in (left, right) for hint in pane.hints]
        assert len(labels) == len(set(labels))
        await reader.press(*(key.upper() for key in label_on(reader, "A search")))  # Caps Lock is on
        assert reader.pane.file == "seeds/ferry.txt" and reader.cursor.startswith("A search")
        await reader.press("g", "a", "a")
        assert not left.hints
        await reader.press("f", "tab")
        assert "labels on words" in reader.status
        await reader.press("tab")
        assert "labels on links" in reader.status and len(right.hints) == 2
        await reader.press(*label_on(reader, "[kept it]"))
        await reader.until(opened.exists)
        assert opened.read_text() == "--tab\nhttps://kept.example/it\n"
        assert "opened https://kept.example/it" in reader.status
        opened.unlink()
        await reader.press("g", "g", "j", "g", "x")
        await reader.until(opened.exists)
        assert opened.read_text() == "--tab\nhttps://log.example/day?x=1\n"
        await reader.press("g", "y")
        assert reader.app.clipboard == "https://log.example/day?x=1"
        await reader.press("f", "escape")
        assert not right.hints
        reader.app.session.config = replace(reader.app.session.config, browser="")
        for name in ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        await reader.press("g", "x")
        assert "copied https://log.example/day?x=1: no browser is set" in reader.status
