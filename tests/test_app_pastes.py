"""What is pasted is text, however it arrives and whatever it holds."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.app.pastes import BEGIN, END, SIGN, Pastes

PIECES = st.lists(st.sampled_from([BEGIN, END, "\x1b", "[20", "1~", "a", "\x1b[31m", "\n"]), max_size=12)


@settings(max_examples=60)
@given(st.lists(st.text("a\x1b[\n", max_size=4), max_size=4), PIECES, st.integers(1, 7))
@example(["x\x1b[31my"], ["\x1b"], 3)
def test_no_escape_of_a_paste_is_passed_on_however_it_is_cut_and_what_is_typed_stays(
    pastes: list[str], typed: list[str], cells: int
) -> None:
    keys = "".join(typed).replace(BEGIN, "").replace(END, "")
    sent = "".join(f"{BEGIN}{paste}{END}" for paste in pastes) + keys
    plain = "".join(f"{BEGIN}{paste.replace(chr(27), SIGN)}{END}" for paste in pastes) + keys
    reader = Pastes()
    assert "".join(reader.feed(sent[at : at + cells]) for at in range(0, len(sent), cells)) == plain
    assert reader.feed("\x1b") == "\x1b"  # a key is not kept waiting
