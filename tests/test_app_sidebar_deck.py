"""The cards in view: they follow the page, and what is chosen stays chosen."""

from __future__ import annotations

from dataclasses import replace

from tests.cards import DOUBT
from tui.app.widgets.sidebar_deck import Deck
from tui.reading.panes import Filters
from tui.text.span import Span


def deck(count: int = 20, room: int = 20) -> Deck:
    made = Deck()
    made.resize(room, 30)
    made.show(
        [replace(DOUBT, id=str(number), span=Span(number, number + 1)) for number in range(count)], "article"
    )
    return made


def shown(made: Deck) -> dict[str, int]:
    """Id of each card in view -> the row its first row stands in."""
    return {
        made.entries[slot[0]].mark.id: row for row, slot in enumerate(made.arrange()) if slot and slot[1] == 0
    }


def test_cards_follow_the_page_row_by_row() -> None:
    made = deck()
    for scrolled in range(10):
        made.line_up({"4": 4 - scrolled, "5": 11 - scrolled})
        places = shown(made)
        assert places.get("5") == 11 - scrolled if scrolled <= 11 else True
    assert "0" not in places


def test_the_list_begins_where_the_reader_is_and_that_card_stays_where_it_was() -> None:
    made = deck()
    made.line_up({"9": 3, "10": 12})
    made.set_current("10")
    assert shown(made)["10"] == 12
    made.wake()
    assert made.chosen is not None and made.chosen.id == "10"
    assert shown(made)["10"] == 12


def test_what_is_chosen_stays_chosen_when_others_go_and_when_it_goes_the_next_one_is() -> None:
    made = deck()
    made.wake()
    made.choose(5)
    made.show([mark for mark in made.marks if mark.id != "2"], "article")
    assert made.chosen is not None and made.chosen.id == "5"
    made.show([mark for mark in made.marks if mark.id != "5"], "article")
    assert made.chosen is not None and made.chosen.id == "6"
    made.show([], "article")
    assert made.chosen is None
    made.move(1)
    made.page(1)
    made.scroll(3)
    assert set(made.arrange()) == {None}


def test_a_page_further_shows_other_cards_and_ends_at_the_last() -> None:
    made = deck()
    made.wake()
    seen: list[str] = []
    for _ in range(12):
        made.page(1)
        assert made.chosen is not None and made.chosen.id in shown(made)
        seen.append(made.chosen.id)
    assert seen[-1] == "19"
    assert seen == sorted(seen, key=int)
    for _ in range(12):
        made.page(-1)
    assert made.chosen.id == "0"


def test_the_wheel_brings_cards_into_view_that_were_pushed_out_of_the_margin() -> None:
    made = deck()
    made.line_up({str(number): number for number in range(20)})
    assert "19" not in shown(made)
    for _ in range(40):
        made.scroll(3)
    assert "19" in shown(made)
    for _ in range(40):
        made.scroll(-3)
    assert shown(made)["0"] == 0


def test_only_cards_near_the_view_are_laid_out(monkeypatch: object) -> None:
    made = deck(10_000)
    made.wake()
    made.choose(9_999)
    made.choose(0)
    made.arrange()
    assert len(made._laid_out) < 60


def test_of_those_that_a_filter_leaves_the_first_is_chosen_when_the_chosen_one_goes() -> None:
    made = deck()
    made.show([replace(mark, note="boat" if mark.id in "2345" else "") for mark in made.marks], "article")
    made.wake()
    made.choose(9)
    made.filter_by(Filters(text="boat"))
    assert made.chosen is not None and made.chosen.id == "2"


def test_in_the_place_of_an_annotation_that_is_gone_the_next_is_chosen() -> None:
    made = deck()
    made.wake()
    made.choose(9)
    made.show([mark for mark in made.marks if mark.id != "9"], "article")
    assert made.chosen is not None and made.chosen.id == "10"
