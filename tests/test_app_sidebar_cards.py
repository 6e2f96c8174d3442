"""What the cards of the sidebar say and where they stand, without a screen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.annotations.merging.settling import Clash
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.values import Mark
from tui.app.widgets.card_places import GAP, CardRows, Top, align
from tui.app.widgets.card_text import Tone
from tui.app.widgets.sidebar_cards import NOTE_ROWS, CardInk, Entry, card_rows, entries
from tui.app.widgets.sidebar_deck import Deck
from tui.app.widgets.sidebar_filter import narrow, parse, written
from tui.reading.panes import Filters
from tui.text.cells import width
from tui.text.span import Span

CLAIM = Mark(
    "1", "a.txt", Span(0, 9), "green", "C", "claim", "The lamp on the quay", "Why then?", ("nato", "Zürich")
)
DOUBT = Mark("2", "a.txt", Span(20, 29), "red", "?", "doubt", "nobody asked")
LOST = replace(DOUBT, id="3", span=None, state="orphan", reason="its paragraph is gone", title="A")
LONG = "one two three four five six seven eight nine ten. " * 20


def said(mark: Mark, cells: int = 30, *, whole: bool = False) -> list[str]:
    return [
        "".join(text for text, _ in row.runs).rstrip() for row in card_rows(Entry(mark), cells, whole=whole)
    ]


# ---- cards


def test_a_card_names_the_pen_and_the_tags_then_quotes_then_says_the_note() -> None:
    assert said(CLAIM) == ["claim  #nato #Zürich", "“The lamp on the quay”", "Why then?"]


def test_a_mark_that_is_not_quite_where_it_was_says_so() -> None:
    assert said(replace(DOUBT, state="moved"))[0].endswith("~ moved")
    assert said(replace(DOUBT, state="changed"))[0].endswith("≠ changed")
    assert said(LOST)[0].endswith("∅ orphan")
    assert "its paragraph is gone" in said(LOST)


def test_a_state_keeps_its_sign_where_there_is_no_room_for_the_word() -> None:
    assert said(replace(CLAIM, pen="a long name of a pen", state="moved"), 24)[0].endswith("~")


def test_the_card_at_the_cursor_tells_why_a_mark_is_elsewhere_and_how_sure_that_is() -> None:
    moved = replace(DOUBT, state="moved", reason="the words stand 12 characters further on", certainty=0.87)
    assert "further on, 87 % sure" not in " ".join(said(moved))
    assert "further on, 87 % sure" in " ".join(said(moved, whole=True))
    assert " ".join(said(LOST, whole=True)).endswith("its paragraph is gone"), "how sure makes no sense"


def test_a_changed_quote_is_told_word_by_word_on_the_card_at_the_cursor() -> None:
    changed = replace(DOUBT, state="changed", quote="nobody asked us twice", now="nobody told us")
    runs = [run for row in card_rows(Entry(changed), 60, whole=True) for run in row.runs]
    assert [words for words, tone in runs if tone is Tone.GONE] == ["asked", " twice"]
    assert [words for words, tone in runs if tone is Tone.NEW] == ["told"]
    assert said(changed)[1] == "“nobody asked us twice”", "other cards keep the words that were marked"
    ink = CardInk(Ink(PALETTES["dark"]))
    row = card_rows(Entry(changed), 60, whole=True)[1]
    styles = {part.text: part.style for part in ink.paint(row, changed, 70, lit=True, awake=True)}
    assert styles["asked"].strike and not styles["asked"].bold
    assert styles["told"].bold and not styles["told"].strike
    assert ink.say("No annotations yet", 0, 30) is ink.say("No annotations yet", 0, 30), "drawn once"


def test_a_mark_with_two_versions_says_so_first_and_shows_the_other_one() -> None:
    clash = replace(
        CLAIM, state="moved", clashes=(Clash("note", "", "No, they left."), Clash("pen", "", "doubt"))
    )
    assert said(clash, 40)[0].endswith("! clash")
    assert said(clash, 40, whole=True)[-2:] == ["the other note: No, they left.", "the other pen: doubt"]
    assert said(clash, 18, whole=True)[-4:-1] == ["the other note:", "No, they left.", "the other pen:"]
    kept = replace(CLAIM, clashes=(Clash("deleted", "", "deleted"),))
    assert said(kept, whole=True)[-1] == "deleted there, edited here"


def test_a_long_note_is_cut_until_its_card_is_the_current_one() -> None:
    rows = said(replace(DOUBT, note=LONG))
    assert len(rows) == 2 + NOTE_ROWS
    assert rows[-1].endswith("…")
    whole = said(replace(DOUBT, note=LONG), whole=True)
    assert " ".join(whole[2:]) == LONG.strip()


def test_a_long_quote_takes_two_rows() -> None:
    rows = said(replace(DOUBT, quote=LONG))
    assert len(rows) == 3
    assert rows[-1].endswith("…”")
    assert said(replace(DOUBT, quote="x" * 10_000_000))[2].endswith("…”")


def test_tags_that_have_no_room_are_shown_when_the_card_is_the_current_one() -> None:
    mark = replace(DOUBT, tags=tuple(f"tag-number-{n}" for n in range(6)))
    assert said(mark)[0].endswith("…")
    shown = " ".join(said(mark, whole=True))
    assert all(f"#{tag}" in shown for tag in mark.tags)


def test_a_list_in_a_note_hangs_by_its_dashes_and_one_blank_line_stays() -> None:
    note = "- one two three four five six seven\n\n\n\n  > quoted"
    assert said(replace(DOUBT, note=note))[2:] == [
        "- one two three four five six",
        "  seven",
        "",
        "  > quoted",
    ]


@given(
    quote=st.text(max_size=200),
    note=st.text(max_size=300),
    tags=st.lists(st.text(min_size=1, max_size=30), max_size=4),
    cells=st.integers(12, 40),
    state=st.sampled_from(["anchored", "moved", "changed", "orphan"]),
    whole=st.booleans(),
)
@settings(max_examples=150, deadline=None)
def test_no_row_is_wider_than_its_cells_nor_holds_a_control(
    quote: str, note: str, tags: list[str], cells: int, state: str, whole: bool
) -> None:
    other = (Clash("note", "", quote), Clash("pen", "", note), Clash("deleted", "deleted", ""))
    mark = replace(CLAIM, quote=quote, note=note, tags=tuple(tags), state=state, reason=note)
    mark = replace(mark, now=note, clashes=other if len(tags) > 2 else ())
    for row in card_rows(Entry(mark, ("A heading",)), cells, whole=whole):
        text = "".join(each for each, _ in row.runs).rstrip()
        assert width(text) <= cells + 2 * row.apart
        assert text.isprintable() or not any(
            ord(character) < 32 or 127 <= ord(character) < 160 for character in text
        )


def test_what_the_reader_wrote_is_brighter_than_what_the_article_says() -> None:
    tones = [row.runs[0][1] for row in card_rows(Entry(CLAIM), 30, whole=False)]
    assert tones == [Tone.PEN, Tone.QUOTE, Tone.NOTE]


def test_those_that_lost_their_place_come_last_under_a_heading() -> None:
    found = entries([LOST, CLAIM, DOUBT], by_article=False)
    assert [entry.mark.id for entry in found] == ["1", "2", "3"]
    assert [entry.headings for entry in found] == [(), (), ("Lost their place",)]


def test_in_all_articles_each_article_is_named_once() -> None:
    marks = [replace(CLAIM, title="A"), replace(DOUBT, title="A"), replace(DOUBT, title="B"), LOST]
    headings = [entry.headings for entry in entries(marks, by_article=True)]
    assert headings == [("A",), (), ("B",), ("Lost their place", "A")]


# ---- filters


def test_every_word_of_a_filter_must_be_met_whatever_its_case_and_accents() -> None:
    marks = [CLAIM, DOUBT, LOST]
    for line, found in {
        "": "123",
        "LAMP quay": "1",
        "zurich": "1",
        "#zur": "1",
        "pen:dou": "23",
        "has:note": "1",
        "is:orphan": "3",
        "nobody is:orphan": "3",
        "then has:note pen:claim #nato": "1",
        "lamp is:orphan": "",
    }.items():
        assert "".join(mark.id for mark in narrow(marks, parse(line))) == found, line


def test_annotations_are_narrowed_by_person_and_by_state() -> None:
    marks = [
        replace(CLAIM, by="Anna Berg"),
        replace(DOUBT, by="ben", state="changed"),
        replace(LOST, clashes=(Clash("note", "", "no"),)),
    ]
    for line, found in {
        "by:anna": "1",
        "by:berg": "1",
        "by:BEN is:changed": "2",
        "by:-": "3",
        "is:clash": "3",
        "is:orphan": "3",
        "is:anchored": "1",
        "is:moved": "",
    }.items():
        assert "".join(mark.id for mark in narrow(marks, parse(line))) == found, line


def test_a_filter_that_is_only_half_typed_never_empties_the_list() -> None:
    for line in ("#", "pen:", "has:", "has:no", "is:orph", "is:", "by:", "lamp #"):
        assert CLAIM in narrow([CLAIM, DOUBT], parse(line)), line


@given(st.text("ab #:pen by: has:note is:orphan", max_size=40))
@settings(max_examples=200, deadline=None)
def test_filters_that_are_written_read_the_same(line: str) -> None:
    filters = parse(line)
    assert parse(written(filters)) == filters


def test_no_filter_is_written_as_nothing() -> None:
    assert written(Filters()) == ""


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


# ---- the deck


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
