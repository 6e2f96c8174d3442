"""Where the cards stand: beside their marks, and in a list that scrolls."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.app.widgets.card_places import GAP, CardRows, Top, align

# ---- places beside the marks


heights_and_gaps = st.lists(st.tuples(st.integers(0, 9), st.integers(2, 12)), min_size=1, max_size=20)


@given(heights_and_gaps, st.integers(-60, 20), st.integers(5, 50), st.integers(-1, 19))
@settings(max_examples=300, deadline=None)
def test_cards_keep_their_order_and_never_overlap(
    cards: list[tuple[int, int]], first: int, room: int, current: int
) -> None:
    rows, heights, row = [], [], first
    for gap, height in cards:
        row += gap
        rows.append(row)
        heights.append(height)
    places = align(rows, heights, room, min(current, len(cards) - 1))
    for place, height, below in zip(places, heights, places[1:], strict=False):
        assert place + height + GAP <= below


@given(heights_and_gaps, st.integers(-60, 20), st.integers(15, 50))
@settings(max_examples=200, deadline=None)
def test_the_first_mark_in_view_has_its_card_beside_it(
    cards: list[tuple[int, int]], first: int, room: int
) -> None:
    rows = [first + 3 * number for number in range(len(cards))]
    places = align(rows, [height for _, height in cards], room)
    seen = [(row, place) for row, place in zip(rows, places, strict=True) if row >= 0]
    assert not seen or seen[0][0] == seen[0][1]


def test_a_card_alone_stands_at_its_mark() -> None:
    assert align([3, 20, 35], [4, 4, 4], 40) == [3, 20, 35]


def test_the_current_card_is_whole_in_the_view() -> None:
    rows, heights = [2, 4, 6, 8, 10], [6] * 5
    for current in range(5):
        place = align(rows, heights, 20, current)[current]
        assert 0 <= place <= 20 - 6


# ---- the list


heights = st.lists(st.integers(1, 12), min_size=1, max_size=30)


@given(heights, st.integers(1, 30), st.lists(st.integers(-50, 50), max_size=10))
@settings(max_examples=200, deadline=None)
def test_scrolling_stops_at_both_ends_and_leaves_no_hole(
    cards: list[int], room: int, steps: list[int]
) -> None:
    rows = CardRows(len(cards), lambda card: cards[card], room)
    top = Top()
    for step in steps:
        top = rows.scroll(top, step)
        assert Top() <= top <= rows.last()
        total = sum(cards) + len(cards) - 1
        last, place = rows.places(top)[-1]
        if total >= room:
            assert place + cards[last] + GAP >= room
        else:
            assert top == Top()


@given(heights, st.integers(1, 30), st.data())
@settings(max_examples=200, deadline=None)
def test_a_card_that_is_revealed_is_in_view_from_its_first_row(
    cards: list[int], room: int, data: st.DataObject
) -> None:
    rows = CardRows(len(cards), lambda card: cards[card], room)
    top = rows.scroll(Top(), data.draw(st.integers(0, 200)))
    card = data.draw(st.integers(0, len(cards) - 1))
    top = rows.reveal(top, card)
    place = dict(rows.places(top))[card]
    assert place >= 0
    assert place + cards[card] <= room or place == 0
