"""Keys become commands in one place, and nothing that is typed hangs, crashes or is ambiguous."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.chords import LARGEST_COUNT, LETTER, Chords, Chosen, Pending, Unknown, clashes, parse_keys

KEYMAP = {
    ("j",): "next",
    ("0",): "sentence_start",
    ("s",): "mark",
    ("g", "g"): "first",
    ("g", "n"): "notes",
    ("G",): "last",
    ("m", LETTER): "set_mark",
    ("apostrophe", LETTER): "go_to_mark",
    ("left_parenthesis",): "previous_sentence",
    ("ctrl+w", "v"): "beside",
    ("ctrl+w", "g", "f"): "beside_link",
    ("escape",): "close",
    ("tab",): "next_pane",
}


@pytest.fixture
def chords() -> Chords:
    return Chords(KEYMAP)


def typed(chords: Chords, *keys: str) -> Pending | Chosen | Unknown:
    answer: Pending | Chosen | Unknown = Unknown()
    for key in keys:
        answer = chords.press(key, key if len(key) == 1 else None)
    return answer


def test_one_key_chooses_at_once(chords: Chords) -> None:
    assert typed(chords, "j") == Chosen("next")
    assert typed(chords, "left_parenthesis") == typed(chords, "(") == Chosen("previous_sentence")


def test_digits_before_a_motion_are_its_count(chords: Chords) -> None:
    assert typed(chords, "1", "0", "j") == Chosen("next", 10)
    assert typed(chords, "3", "g", "g") == Chosen("first", 3)
    assert typed(chords, "j") == Chosen("next"), "the count is spent"


def test_a_digit_before_the_mark_command_is_handed_on_as_its_count(chords: Chords) -> None:
    assert typed(chords, "3", "s") == Chosen("mark", 3)


def test_a_zero_is_a_command_until_a_count_has_begun(chords: Chords) -> None:
    assert typed(chords, "0") == Chosen("sentence_start")
    assert typed(chords, "2", "0", "j") == Chosen("next", 20)


def test_a_lone_digit_and_a_pause_is_a_pen(chords: Chords) -> None:
    assert typed(chords, "3") == Pending((), 3, (), pause=True)
    assert chords.timeout() == Chosen("pen", None, "3")
    assert chords.pending is None


@pytest.mark.parametrize("keys", [("1", "2"), ("g",), ("3", "g"), ()])
def test_a_pause_after_anything_else_means_nothing_and_nobody_asks_for_it(
    chords: Chords, keys: tuple[str, ...]
) -> None:
    answer = typed(chords, *keys)
    assert not (isinstance(answer, Pending) and answer.pause)
    assert isinstance(chords.timeout(), Unknown)
    assert chords.pending is None


def test_a_count_stops_growing_before_it_can_hang_the_program(chords: Chords) -> None:
    assert typed(chords, *"9" * 5000, "j") == Chosen("next", LARGEST_COUNT)


def test_a_pending_chord_says_what_may_follow(chords: Chords) -> None:
    assert typed(chords, "g") == Pending(("g",), None, ((("g",), "first"), (("n",), "notes")))
    typed(chords, "g")
    assert typed(chords, "2", "ctrl+w") == Pending(
        ("ctrl+w",), 2, ((("v",), "beside"), (("g", "f"), "beside_link"))
    )
    assert chords.pending == Pending(("ctrl+w",), 2, ((("v",), "beside"), (("g", "f"), "beside_link")))


def test_a_letter_stands_for_any_printable_character(chords: Chords) -> None:
    assert typed(chords, "m", "a") == Chosen("set_mark", None, "a")
    assert typed(chords, "m", "3") == Chosen("set_mark", None, "3")
    assert typed(chords, "m", "é") == Chosen("set_mark", None, "é")
    chords.press("apostrophe", "'")
    assert chords.press("apostrophe", "'") == Chosen("go_to_mark", None, "'")


@pytest.mark.parametrize(
    ("key", "character"), [("enter", "\r"), ("ctrl+a", "\x01"), ("alt+x", "x"), ("up", None), ("tab", "\t")]
)
def test_a_key_that_types_nothing_is_no_letter(chords: Chords, key: str, character: str | None) -> None:
    typed(chords, "m")
    assert chords.press(key, character) == Unknown(("m", key))


def test_escape_gives_up_what_is_pending_and_else_is_a_key_like_any_other(chords: Chords) -> None:
    for begun in ("g",), ("m",), ("3",), ("1", "2", "ctrl+w", "g"):
        typed(chords, *begun)
        answer = chords.press("escape", "\x1b")
        assert isinstance(answer, Unknown)
        assert answer.cancelled
        assert chords.pending is None
    assert chords.press("escape", "\x1b") == Chosen("close")


def test_keys_that_mean_nothing_are_forgotten_with_their_count(chords: Chords) -> None:
    assert typed(chords, "5", "g", "z") == Unknown(("g", "z"))
    assert typed(chords, "j") == Chosen("next")


def test_keys_that_a_terminal_cannot_tell_apart_are_one(chords: Chords) -> None:
    assert chords.press("ctrl+i", "\t") == Chosen("next_pane")
    assert chords.press("upper_g", "G") == Chosen("last")
    assert chords.press("shift+g", None) == Chosen("last")


@pytest.mark.parametrize(
    ("one", "other", "verb"),
    [
        ("g", "g g", "begins"),
        ("g g", "g g", "is also"),
        ("tab", "ctrl+i", "is also"),
        ("m <letter>", "m a", "takes"),
        ("m (", "m <letter>", "takes"),
        ("m <letter>", "m <letter>", "is also"),
    ],
)
def test_a_clash_names_both_commands(one: str, other: str, verb: str) -> None:
    for pairs in ([(one, "alpha"), (other, "beta")], [(other, "beta"), (one, "alpha")]):
        (line,) = clashes([(parse_keys(keys), command) for keys, command in pairs])
        assert "alpha" in line
        assert "beta" in line
        assert verb in line
        assert "\n" not in line


def test_named_keys_do_not_clash_with_a_letter() -> None:
    assert (
        clashes({("m", LETTER): "set_mark", ("m", "enter"): "list_marks", ("m", "ctrl+d"): "drop_marks"})
        == []
    )


@pytest.mark.parametrize("keys", [(), ("3",), ("7", "j"), ("g", "escape"), (LETTER,), ("m", LETTER, "x")])
def test_keys_that_nobody_can_press_are_named(keys: tuple[str, ...]) -> None:
    (line,) = clashes({keys: "mark"})
    assert "mark" in line
    Chords({keys: "mark"})  # and hurts nobody


def test_a_good_keymap_has_no_clash() -> None:
    assert clashes(KEYMAP) == []


def test_of_two_that_clash_the_first_one_works() -> None:
    chords = Chords({("g",): "notes", ("g", "g"): "first", ("ctrl+i",): "forward", ("tab",): "next_pane"})
    assert typed(chords, "g") == Chosen("notes")
    assert typed(chords, "tab") == Chosen("forward")


KEYS = st.sampled_from(
    [*"gjmsGv0123'(", "ctrl+w", "escape", "enter", "tab", "apostrophe", "<letter>", "", "🦉", "\x00"]
)
SEQUENCES = st.lists(st.sampled_from([*"abg", "ctrl+w", "enter"]), min_size=1, max_size=3).map(tuple)


@settings(max_examples=150, deadline=None)
@given(st.lists(KEYS, max_size=25))
def test_whatever_is_pressed_nothing_stays_pending_after_an_answer(keys: list[str]) -> None:
    chords = Chords(KEYMAP)
    for key in keys:
        answer = chords.press(key, key if len(key) == 1 else None)
        assert chords.pending == (answer if isinstance(answer, Pending) else None)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(SEQUENCES, st.sampled_from(["one", "two", "three"]), max_size=8))
def test_each_sequence_chooses_its_command_exactly_when_no_clash_is_told(
    keymap: dict[tuple[str, ...], str],
) -> None:
    chords = Chords(keymap)
    works = []
    for keys, command in keymap.items():
        *before, last = [chords.press(key, None) for key in keys]
        works.append(last == Chosen(command) and all(isinstance(answer, Pending) for answer in before))
        chords.press("escape", None)
    assert all(works) == (not clashes(keymap))
