"""A wait of ours sees every frame that a program draws, however late it comes to look."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.terminal import FRAME, FRAME_END, Terminal

BEGIN, END = FRAME.decode(), FRAME_END.decode()

TWO_FRAMES = f"""
print("begin{BEGIN}\\x1b[Hfirst {END}{BEGIN}\\x1b[Hlast {END}{BEGIN}\\x1b[Hhalf a frame", flush=True)
input()
"""


def test_a_frame_that_the_next_has_painted_over_was_seen_and_half_a_frame_never(home: Path) -> None:
    with Terminal(home=home, command=[sys.executable, "-c", TWO_FRAMES]) as terminal:
        while b"half" not in terminal.raw:
            terminal._read(1.0)
        for words in ("begin", "first", "last"):
            terminal.wait_for(words)
        with pytest.raises(AssertionError, match="not seen"):
            terminal.wait_for("half", timeout=0.1)
        assert terminal.screen()[0].startswith("last")
        terminal.press("enter")
        assert terminal.end() == 0
