"""The last line offers what is useful now, at 80 cells as at 120."""

from __future__ import annotations

import pytest

from tui.app.commands.catalogue import Keys, following
from tui.app.commands.command import Mode, Situation
from tui.app.presenters.footer import footer
from tui.app.widgets.status_line import KeyHint
from tui.app.widgets.which_key import laid_out, most_rows
from tui.config import Config
from tui.reading.chords import Pending
from tui.reading.keys import show_keys

PROGRESS = 24
"""Cells that the place in the article takes at the left of the line."""


def offered(cells: int, keys: Keys | None = None, **true: object) -> str:
    """What fits of the footer into a window of so many cells."""
    config = Config()
    hints = footer(Situation(**{"panes": 1, **true}), keys or Keys({}), config.pens, config.pens[0], cells)
    line, last = "", f"{hints[-1].key} {hints[-1].label}"
    for hint in hints[:-1]:
        longer = f"{line}{hint.key} {hint.label}  "
        if len(longer) + len(last) + PROGRESS > cells:
            break
        line = longer
    return line + last


@pytest.mark.parametrize(
    ("cells", "true", "wanted"),
    [
        (80, {}, "s mark as claim  a note  t tag  v select  ? help"),
        (120, {}, "/ find here  F search all  o articles"),
        (80, {"on_mark": True}, "a note  t tag  x delete  1…6 pen  s longer  ? help"),
        (120, {"on_mark": True}, "1 claim  2 evidence  3 number  4 source  5 doubt  6 quote"),
        (80, {"mode": Mode.SELECTING}, "s mark as claim  1…6 pen  A note  t tag"),
        (
            120,
            {"mode": Mode.SELECTING, "on_mark": True},
            "s mark as claim  1…6 pen  A note  t tag  i inside  > wider",
        ),
        (80, {"hits": True, "on_mark": True}, "n next  N back  s longer"),
        (80, {"labels": True, "hits": True}, "a…z type a label  Tab label something else  Esc leave"),
        (80, {"recording": True}, "Q end recording  s mark as claim"),
        (80, {"clash": True, "on_mark": True}, "d what changed  g< keep this  g> the other"),
        (80, {"in_hand": True, "lost": True}, "p place here  P next lost"),
        (80, {"failed": True}, "W save again  s mark"),
        (80, {"panes": 2}, "t tag  L next pane"),
        (40, {}, "s mark  ? help"),
        (80, {"panes": 0}, "o articles  C reopen  F search all  ? help"),
    ],
)
def test_what_is_useful_now_fits(cells: int, true: dict[str, object], wanted: str) -> None:
    assert wanted in offered(cells, **true)


def test_the_reader_s_own_keys_are_offered_and_commands_without_a_key_are_not() -> None:
    assert offered(80, Keys({"mark": ("M",), "note": ()})).startswith("M mark as claim  t tag")


@pytest.mark.parametrize(("cells", "rows"), [(120, 40), (80, 24), (40, 12)])
def test_a_frame_tells_all_keys_that_may_follow_in_every_window(cells: int, rows: int) -> None:
    for key in ("g", "z", ",", "ctrl+w"):
        pending = Keys({}).chords[Mode.READING].press(key, key)
        assert isinstance(pending, Pending)
        hints = [KeyHint(show_keys(keys), command.name) for keys, command in following(pending)]
        frame = laid_out(show_keys((key,)), hints, cells, most_rows(rows)).plain
        assert "more" not in frame
        assert len(frame.split("\n")) + 3 <= rows and max(map(len, frame.split("\n"))) <= cells, frame
        if key == "g":
            assert frame.split()[2] == "g" and hints[0].label == "first", "the order is that of the help"
