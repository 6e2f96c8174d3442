"""Keys are called the same by the terminal, the reader and the help."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.keys import Keys, _character_to_key

from tui.reading.chords import parse_keys, show_keys
from tui.reading.keys import LETTER, _is_key, canonical

TYPED = [character for character in string.printable if character.isprintable() and character != " "]
NAMED = [
    "escape",
    "enter",
    "tab",
    "space",
    "backspace",
    "pageup",
    "pagedown",
    "up",
    "down",
    "home",
    "f1",
    "f12",
]
ONE_KEY = st.one_of(
    st.sampled_from([canonical(character) for character in TYPED + list("éß“…—中")]),
    st.sampled_from(
        [*NAMED, "shift+tab", "ctrl+d", "ctrl+shift+d", "alt+shift+g", "ctrl+backslash", "ctrl+plus"]
    ),
)


@pytest.mark.parametrize("character", [*TYPED, " ", "é", "É", "“", "…", "—", "中", "±"])
def test_a_typed_character_is_named_as_textual_names_it(character: str) -> None:
    assert canonical(character) == _character_to_key(character)
    assert canonical(_character_to_key(character)) == _character_to_key(character)


def test_every_key_that_textual_knows_keeps_one_name_however_often_it_is_named() -> None:
    for key in Keys:
        once = canonical(key.value)
        assert canonical(once) == once, key


@pytest.mark.parametrize(
    ("written", "keys"),
    [
        ("g g", ("g", "g")),
        ("gg", ("g", "g")),
        ("G", ("G",)),
        ("upper_g", ("G",)),
        ("shift+g", ("G",)),
        ("ctrl+d", ("ctrl+d",)),
        ("Ctrl+D", ("ctrl+d",)),
        ("Shift+Ctrl+d", ("ctrl+shift+d",)),
        ("ctrl++", ("ctrl+plus",)),
        ("ctrl+w v", ("ctrl+w", "v")),
        ("m <letter>", ("m", LETTER)),
        ("(", ("left_parenthesis",)),
        ("{ }", ("left_curly_bracket", "right_curly_bracket")),
        ("]n", ("right_square_bracket", "n")),
        ("left_parenthesis", ("left_parenthesis",)),
        ("full_stop", ("full_stop",)),
        ("hyphen_minus", ("minus",)),
        ("esc", ("escape",)),
        ("Return", ("enter",)),
        ("space", ("space",)),
        ("PgDn", ("pagedown",)),
        ("↑", ("up",)),
        ("up", ("up",)),
        ("u p", ("u", "p")),
        ("f1", ("f1",)),
        ("ctrl+i", ("tab",)),
        ("ctrl+[", ("escape",)),
        ("ox", ("o", "x")),
    ],
)
def test_people_write_keys_in_many_ways(written: str, keys: tuple[str, ...]) -> None:
    assert parse_keys(written) == keys


@pytest.mark.parametrize(
    "written", ["", "  ", "entre", "ctrl+", "ctrl+banana", "<letter>", "m <letter> x", "a\x1b", "bell"]
)
def test_what_names_no_key_is_refused_in_one_line(written: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_keys(written)
    assert "\n" not in str(caught.value)


@settings(max_examples=300, deadline=None)
@given(st.lists(ONE_KEY, min_size=1, max_size=5), st.booleans())
def test_what_the_help_shows_can_be_written_in_the_settings(keys: list[str], letter: bool) -> None:
    sequence = (*keys, LETTER) if letter else tuple(keys)
    assert parse_keys(show_keys(sequence)) == sequence


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=12))
def test_any_text_is_keys_or_a_clear_refusal(text: str) -> None:
    try:
        keys = parse_keys(text)
    except ValueError:
        return
    assert parse_keys(show_keys(keys)) == keys
    assert all(key == LETTER or _is_key(key) for key in keys)
