"""The map on the scroll bar: what lies where in the whole text, and a click that goes there."""

from __future__ import annotations

from tui.app.ink import Ink
from tui.app.palettes import PALETTES
from tui.app.values import Mark
from tui.app.widgets.decoration import Decoration
from tui.app.widgets.minimap import SLOTS, Minimap
from tui.text.paragraphs import BLOCK
from tui.text.prose import Prose
from tui.text.span import Span

INK = Ink(PALETTES["dark"])
STORY = "It rained all day on the quay, and nobody went out but the man who kept the ferry.\n\n" * 6
SHARE = "Share this story\n\nFollow us\n\nSubscribe to our newsletter\n\nRead more\n\n" * 4


def mark(start: int, colour: str = "red") -> Mark:
    return Mark("1", "a.txt", Span(start, start + 5), colour, "?", "doubt", "words")


def signs(minimap: Minimap, now: Decoration, height: int = 20) -> str:
    return "".join(segment.text for segment in minimap.cells(height, Span(0, 1), INK, now))


def story(days: range) -> str:
    return "".join(
        f"On day {day} it rained on the quay, and nobody went out but the man of ferry {day}.\n\n"
        for day in days
    )


def of(text: str) -> Minimap:
    minimap = Minimap()
    minimap.show(Prose(text))
    return minimap


def test_headings_boilerplate_marks_and_hits_lie_where_they_are_in_the_text() -> None:
    text = f"Rain\n\n{STORY}## The second day\n\n{STORY}{SHARE}"
    where = text.index("##"), text.index("Share"), len(text)
    aside = Decoration(aside=lambda offset: offset >= where[1])
    rows = [at * 20 // len(text) for at in where]
    shown = signs(of(text), aside)
    assert shown[rows[0]] == "─"
    assert shown[rows[1] + 1 :] == "┊" * (20 - rows[1] - 1)
    assert set(shown[: rows[1]]) == {" ", "─"}
    hit, marked, alone = where[0], where[1] + 60, where[0] + 60
    hits = Span(hit, hit + 3), Span(alone, alone + 3)
    now = Decoration(marks=(mark(where[0]), mark(marked)), hits=hits, aside=aside.aside)
    shown = signs(of(text), now)
    assert shown[hit * 20 // len(text)] == "◄", "words found where a mark lies hide neither"
    assert shown[alone * 20 // len(text)] == "◂", "words found come first"
    assert shown[marked * 20 // len(text)] == "▐"
    assert signs(of(text), Decoration(aside=aside.aside, plain=True)).count("┊") == 0
    assert signs(of(text), Decoration(marks=now.marks, hits=now.hits, bare_bar=True)) == " " * 20


def test_where_two_headings_share_a_row_it_leads_to_the_first() -> None:
    text = f"Rain\n\n{STORY}## One\n\nA line of text.\n\n## Two\n\n{STORY * 9}"
    minimap = of(text)
    row = signs(minimap, Decoration()).index("─")
    assert minimap.at(row, 20) == text.index("## One")
    assert minimap.at(row + 5, 20) is None


def test_a_mark_that_makes_boilerplate_of_worth_takes_it_off_the_map() -> None:
    minimap = of(f"Rain\n\n{STORY}{SHARE}")
    assert "┊" in signs(minimap, Decoration(aside=lambda offset: offset > 300))
    minimap.forget()  # as for every change of what is drawn
    assert "┊" not in signs(minimap, Decoration())


def test_a_long_text_is_mapped_behind_the_page_and_what_is_kept_does_not_grow() -> None:
    text = "Rain\n\n" + "".join(f"## Part {part}\n\n{story(range(9))}" for part in range(20 * BLOCK // 800))
    minimap = of(text)
    assert signs(minimap, Decoration(), 40) == " " * 40, "nothing is waited for"
    steps = 0
    while not minimap.whole:
        minimap.learn(0.0, lambda offset: offset > len(text) // 2)
        steps += 1
    assert steps == len(Prose(text).paragraphs.blocks) > 15
    assert signs(minimap, Decoration(), 40) == "─" * 20 + "┊" * 20
    assert len(minimap._headings) <= SLOTS and len(minimap._aside) == SLOTS
