"""What the terminal sends: a paste is text whatever it holds, and an Escape is answered."""

from __future__ import annotations

import os
from threading import Event, Thread
from time import sleep

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual.message import Message

from tui.app.pastes import BEGIN, END, SIGN, Pastes
from tui.app.terminal import Terminal

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


def test_an_escape_behind_keys_that_take_long_is_answered_without_another_key(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keyboard, woken = os.pipe(), os.pipe()
    terminal = Terminal.__new__(Terminal)
    terminal.fileno, terminal._woken, terminal._debug = keyboard[0], woken[0], False
    terminal.exit_event, escaped = Event(), Event()

    def process(_terminal: Terminal, message: Message) -> None:
        if getattr(message, "key", "") == "escape":
            escaped.set()
        else:
            sleep(0.2)  # the keys before it: longer than one waits for what may follow an Escape

    monkeypatch.setattr(Terminal, "process_message", process)
    reader = Thread(target=terminal.run_input_thread)
    reader.start()
    os.write(keyboard[1], b"a\x1b")
    answered = escaped.wait(60)
    terminal.exit_event.set()
    os.write(woken[1], b".")
    reader.join()
    for end in (*keyboard, *woken):
        os.close(end)
    assert answered
