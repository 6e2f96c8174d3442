"""What the terminal is sent in fewer bytes shows the same picture."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.app.thrift import Thrift

Cell = tuple[str, str, str, frozenset[str]]
_ATTRIBUTES = {"22": "12", "23": "3", "24": "4", "25": "5", "27": "7", "28": "8", "29": "9"}


def shown(written: str) -> tuple[dict[tuple[int, int], Cell], tuple[str, str, frozenset[str]]]:
    """Each cell that was painted, and how would be painted now; of a blank only what can be seen of it."""
    cells: dict[tuple[int, int], Cell] = {}
    row = column = 1
    colour, ground, attributes = "", "", frozenset[str]()
    for match in re.finditer(r"\x1b\[([\d;]*)([mHJ])|(.|\n)", written):
        codes, final, character = match.groups()
        if final == "H":
            row, column = (int(number) for number in codes.split(";"))
        elif final == "J":
            cells = {(0, 0): ("cleared", colour, ground, attributes)}
        elif final == "m":
            parts = (codes or "0").split(";")
            while parts:
                code = parts.pop(0)
                if code == "0":
                    colour, ground, attributes = "", "", frozenset()
                elif code in ("38", "48"):
                    told = ";".join([code, *(parts.pop(0) for _ in range(4 if parts[0] == "2" else 2))])
                    colour, ground = (told, ground) if code == "38" else (colour, told)
                elif code in ("39", "49"):
                    colour, ground = ("", ground) if code == "39" else (colour, "")
                elif code in _ATTRIBUTES:
                    attributes -= set(_ATTRIBUTES[code])
                elif len(code) == 1:
                    attributes |= {code}
                else:
                    colour, ground = (code, ground) if code[0] in "39" else (colour, code)
        elif character == "\n":
            row, column = row + 1, 1
        else:
            seen = attributes & set("479") or character != " "
            cells[row, column] = (
                (character, colour, ground, attributes) if seen else (" ", "", ground, frozenset())
            )
            column += 1
    return cells, (colour, ground, attributes)


COLOURS = st.sampled_from(["", "38;2;1;2;3", "38;5;7", "31", "97"])
GROUNDS = st.sampled_from(["", "48;2;1;2;3", "48;5;7", "41", "107"])
RUNS = st.builds(
    lambda attributes, colour, ground, text: (
        f"\x1b[{';'.join(filter(None, (*sorted(attributes), colour, ground)))}m{text}\x1b[0m"
        if attributes or colour or ground
        else text
    ),
    st.sets(st.sampled_from("123479"), max_size=2),
    COLOURS,
    GROUNDS,
    st.sampled_from(["a", "word", "  ", " b ", "漢", "▌"]),
)
PLACES = st.builds(lambda row, column: f"\x1b[{row};{column}H", st.integers(1, 5), st.integers(1, 9))
FRAMES = st.lists(st.one_of(RUNS, RUNS, PLACES, st.sampled_from(["\n", "\x1b[2J"])), max_size=12).map("".join)


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAMES, max_size=3))
def test_fewer_bytes_paint_the_same_cells_in_the_same_looks(frames: list[str]) -> None:
    thrift = Thrift()
    assert shown("".join(thrift.spare(frame) for frame in frames)) == shown("".join(frames))


def test_a_run_in_the_colours_of_the_one_before_tells_none() -> None:
    run = "\x1b[1;38;2;9;9;9;48;2;1;1;1mword\x1b[0m"
    assert Thrift().spare(run * 50).count("\x1b") == 2


def test_codes_that_are_not_known_pass_as_they_are() -> None:
    written = "\x1b[1ma\x1b[58;5;3mb\x1b[0mc\x1b]8;;http://x\x1b\\d\x1b[?25l\x1b[>5;10m"
    spared = Thrift().spare(written)
    for code in ("\x1b[58;5;3m", "b\x1b[0mc", "\x1b]8;;http://x\x1b\\", "\x1b[?25l", "\x1b[>5;10m"):
        assert code in spared
    assert re.sub(r"\x1b\[[\d;]*m", "", spared) == re.sub(r"\x1b\[[\d;]*m", "", written)


def test_what_is_written_in_several_pieces_keeps_its_colours() -> None:
    thrift = Thrift()
    pieces = ("\x1b[31ma", "b", "\x1b[31mc", "\x1b[0md")
    assert shown("".join(map(thrift.spare, pieces))) == shown("".join(pieces))
