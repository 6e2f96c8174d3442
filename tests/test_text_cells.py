"""Cells: what is drawn of any text is safe, and Textual counts as many cells for it as we do."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from wcwidth import wcswidth

from tui.text.cells import cell_of, drawn, offset_at_cell, one_cell_each, one_line, printable, width
from tui.text.graphemes import LONGEST, graphemes

PIECES = [
    *"a1 .—’日。あﾞが가ᄀ한ก☺❤♂©👩🚀🏴",
    *"\t\n\r\x00\x1b\x7f\x9b\x85\xa0\xad\u200b\u200c\u200d\u200e\u202e\u2066\u2028\u2029\u2060\ufeff\ufffe",
    *"\u0301\u0600\u0e33\u0e47\u0915\u094d\u093f\u1161\u11a8\u20e3\u3099\ufe0e\ufe0f\u25cc\u303e\U000e0100",
    *"\U0001f1ec\U0001f1e7\U0001f3fd\U0001fa8b\u1ade\U000e0067\U000e007f\ud800\udfff",
    "👨‍👩‍👧‍👦",
    "❤️‍🔥",
]
awkward = st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=12)

EMOJI = [
    "👨‍👩‍👧‍👦",
    "👩🏽‍🚀",
    "❤️",
    "☺️",
    "1️⃣",
    "🇬🇧",
    "👍🏽",
    "🏃‍♂️",
    "🏳️‍🌈",
    "👩🏻‍❤️‍💋‍👨🏼",
    "⌚",
    "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
]


def everywhere() -> Iterator[str]:
    """Every code point, of the large blocks that are all alike only the ends."""
    ranges = ["0-34FF", "9F00-ACFF", "D700-E00F", "F800-146FF", "16700-170FF", "18600-1FBFF", "1FFF0-2000F"]
    for ends in [*ranges, "E0000-E01FF", "F0000-F000F", "10FFF0-10FFFF"]:
        first, last = (int(end, 16) for end in ends.split("-"))
        yield from map(chr, range(first, last + 1))


@pytest.mark.parametrize("around", ["", "a{}b", "👩{}🚀", "क{}क", "{}\ufe0f", "日{}\u200d"])
def test_our_count_of_every_code_point_is_the_one_of_textual(around: str) -> None:
    texts = (around.format(character) if around else character for character in everywhere())
    assert [ascii(text) for text in texts if width(text) != cell_len(drawn(text))] == []


def test_what_is_taken_for_plain_is_drawn_in_one_cell_by_one_character() -> None:
    plain = [character for character in everywhere() if one_cell_each(character)]
    assert len(plain) > 3000
    assert [ascii(text) for text in plain if cell_len(drawn(text)) != 1 or len(drawn(text)) != 1] == []
    assert [ascii(text) for text in plain if wcswidth(drawn(text)) != 1] == []


@settings(max_examples=400, deadline=None)
@given(awkward)
def test_the_width_of_any_text_is_what_textual_counts_for_what_is_drawn(text: str) -> None:
    assert width(text) == cell_len(drawn(text))


@settings(max_examples=200, deadline=None)
@given(awkward)
def test_clusters_can_be_drawn_one_by_one(text: str) -> None:
    parts = graphemes(printable(text))
    assert "".join(parts) == printable(text)
    assert "".join(map(drawn, parts)) == drawn(text)
    assert sum(map(width, parts)) == width(text)


@pytest.mark.parametrize("text", EMOJI)
def test_emoji_in_use_take_two_cells_and_are_drawn_as_they_are(text: str) -> None:
    assert (width(text), wcswidth(text), cell_len(text), drawn(text)) == (2, 2, 2, text)


@settings(max_examples=300, deadline=None)
@given(awkward)
def test_nothing_printable_can_command_a_terminal(text: str) -> None:
    safe = printable(text)
    assert len(safe) == len(text) and printable(safe) == safe
    for shown in (safe.replace("\n", "").replace("\t", ""), drawn(text), one_line(text, 40)):
        shown.encode()
        assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or c in "\u2028\u2029" for c in shown)
        assert not any("\u202a" <= c <= "\u202e" or "\u2066" <= c <= "\u206f" for c in shown)


def test_an_escape_sequence_is_shown_and_not_obeyed() -> None:
    assert printable("\x1b]52;c;QQ==\x07 \x9b2J \r") == "␛]52;c;QQ==␇ �2J ␍"
    assert printable("safe“ text\twith\nlines") == "safe“ text\twith\nlines"


def test_hidden_tags_are_shown_unless_they_spell_a_flag() -> None:
    wales = "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f"
    hidden = "🏴\U000e0068\U000e0069\U000e007f"
    assert printable(f"{wales} {hidden}") == f"{wales} 🏴���"


def test_joiners_and_direction_marks_stay_in_printable_text() -> None:
    text = "می\u200cخواهم क\u094d\u200dष \u200fשלום"
    assert printable(text) == text


def test_a_mark_without_a_letter_does_not_sit_on_what_stands_left_of_it() -> None:
    assert drawn("\u0301rest") == "◌\u0301rest"
    assert width("\u0301") == 1
    assert drawn("\ufe0f\U0001f3fd") == "■"


def test_an_endless_pile_of_marks_is_drawn_in_bounded_pieces() -> None:
    pile = "a" + "\u0301" * 20_000
    parts = graphemes(pile)
    assert max(map(len, parts)) == LONGEST and len(parts) < 700
    assert width(pile) == len(parts)


def test_half_a_flag_is_drawn_as_a_letter() -> None:
    assert drawn("🇬🇧🇫") == "🇬🇧🄵"


@settings(max_examples=300, deadline=None)
@example("a\t\ufeff\tb", 16)
@given(awkward, st.integers(-1, 30))
def test_one_line_is_never_wider_than_asked_for(text: str, cells: int) -> None:
    line = one_line(text, cells)
    assert cell_len(line) <= max(cells, 0)
    assert "\n" not in line and "  " not in line


def test_one_line_of_a_very_long_text_costs_little_and_says_that_it_was_cut() -> None:
    assert one_line("\n" * 3_000_000 + "word " * 1_000_000, 12) == "word word w…"
    assert one_line("\xad" * 5000 + "x", 10) == "…"


@settings(max_examples=300, deadline=None)
@given(awkward, st.integers(-1, 30))
def test_a_cell_leads_to_the_grapheme_drawn_there(text: str, cell: int) -> None:
    offset = offset_at_cell(text, cell)
    starts = {sum(map(len, graphemes(printable(text))[:index])) for index in range(len(text) + 1)}
    assert offset in starts
    if cell >= width(text):
        assert offset == len(text)
    else:
        behind = cell_of(text, offset)
        assert behind <= max(cell, 0) < behind + 4  # nothing is wider than a tab


@settings(max_examples=200, deadline=None)
@given(awkward)
def test_offsets_lead_to_cells_that_never_go_back(text: str) -> None:
    cells = [cell_of(text, offset) for offset in range(len(text) + 1)]
    assert cells == sorted(cells)
    assert cells[-1] == width(text)


def test_plain_text_does_not_wait_for_wcwidth() -> None:
    code = (
        "import sys; from tui.text.cells import drawn, width; from tui.text import layout;"
        "assert width('“Plain” text — with Ω and é\\n') == 28 and drawn('\\x1b') == '␛';"
        "assert 'wcwidth' not in sys.modules and 'rich' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
