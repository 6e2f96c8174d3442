"""What is recorded is what is pressed again, and every run comes to an end."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.macros import (
    MOST_KEPT,
    MOST_PLAYED,
    PAUSE,
    Endless,
    Macro,
    Recorder,
    Run,
    Stroke,
    as_plain,
    from_plain,
    shown,
)

TWO = (Stroke("j", "j"), Stroke("s", "s"))


def test_a_recording_is_what_was_pressed_without_the_keys_that_ended_it() -> None:
    recorder = Recorder()
    recorder.take(Stroke("x", "x"))
    recorder.begin("a")
    for stroke in (*TWO, Stroke("3", "3"), PAUSE, Stroke(pasted="a rope"), Stroke("Q", "Q")):
        recorder.take(stroke)
    assert recorder.letter == "a"
    letter, macro = recorder.end(besides=1)
    assert (letter, shown(macro), recorder.letter) == ("a", "j s 3 … “a rope”", "")
    recorder.begin("b")
    assert [recorder.take(TWO[0]) for _ in range(MOST_KEPT + 5)].count(True) == MOST_KEPT - 1
    assert len(recorder.end(besides=0)[1]) == MOST_KEPT


def test_a_macro_may_play_another_one_but_never_itself() -> None:
    run = Run()
    assert run.play("a", TWO, 2, anew=True) == TWO * 2
    run.pressed()
    run.play("b", TWO, 1, anew=False)
    for letter in "ab":
        with pytest.raises(Endless, match=f"the macro {letter} plays itself"):
            run.play(letter, TWO, 1, anew=False)
    for _ in range(3):
        run.pressed()
    run.play("b", TWO, 1, anew=False)  # the first b is done
    run.stop()
    assert not run.on
    run.play("a", TWO, 1, anew=True)
    with pytest.raises(Endless, match="more than 10000 keys"):
        run.play("c", TWO, MOST_PLAYED, anew=False)


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from("abc"), st.text("abcj", max_size=4).filter(bool), max_size=3),
    st.integers(1, 9),
)
def test_whatever_macros_play_each_other_a_run_ends(macros: dict[str, str], count: int) -> None:
    run, queue, pressed = Run(), ["a"], 0
    made: dict[str, Macro] = {name: tuple(Stroke(key) for key in keys) for name, keys in macros.items()}
    while queue:
        pressed += 1
        assert pressed <= MOST_PLAYED + 2
        key = queue.pop(0)
        run.pressed()
        if key in made:
            try:
                strokes = run.play(key, made[key], count, anew=pressed == 1)
                queue = [stroke.key for stroke in strokes] + queue
            except Endless:
                run.stop()
                queue = []
    assert not run.on


def test_macros_come_back_as_they_were_written_and_damage_takes_only_what_it_hit() -> None:
    macros = {"a": (*TWO, PAUSE, Stroke(pasted="é\n"), Stroke("enter", "\r"))}
    plain = json.loads(json.dumps(as_plain(macros)))
    assert from_plain(plain) == macros
    plain |= {
        "bb": plain["a"],
        "c": [["j"], 3, None, ["j", "jj", ""]],
        "d": "x",
        "e": [["j", "j", ""], ["k", 3, ""]],
    }
    assert from_plain(plain) == {**macros, "e": (Stroke("j", "j"),)}
    assert from_plain([1]) == {}
