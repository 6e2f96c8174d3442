"""What the cards of the sidebar say, and which of them a filter leaves, without a screen."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cards import CLAIM, DOUBT, LONG, LOST
from tui.annotations.merging.settling import Clash
from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.values import Mark
from tui.app.widgets.card_text import Tone
from tui.app.widgets.sidebar_cards import NOTE_ROWS, CardInk, Entry, card_rows, entries
from tui.app.widgets.sidebar_filter import narrow, parse, written
from tui.reading.panes import Filters
from tui.text.cells import width


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
