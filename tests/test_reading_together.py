"""Which places of two articles stand side by side."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.reading.together import Alignment, align
from tui.text.prose import Prose

LINES = [f"Paragraph {number} of the story has something of its own to tell." for number in range(40)]


def text(lines: list[str]) -> Prose:
    return Prose("\n\n".join(lines))


def test_versions_of_one_story_stand_side_by_side_at_the_paragraphs_they_share() -> None:
    old = text(LINES)
    new = text(
        ["A line that the editor put above all others, and another sentence."] * 3 + LINES[:10] + LINES[20:]
    )
    pair = align(old, new, 0, 0)
    for line in (LINES[3], LINES[30]):
        assert pair.other(old.text.index(line)) == new.text.index(line)
        assert pair.turned().other(new.text.index(line)) == old.text.index(line)
    gone = pair.other(old.text.index(LINES[15]))
    assert new.text.index(LINES[9]) < gone < new.text.index(LINES[20])


def test_a_paragraph_that_was_moved_does_not_pull_the_others_along() -> None:
    old = text(LINES)
    new = text([LINES[0], LINES[35], *LINES[1:35], *LINES[36:]])
    pair = align(old, new, 0, 0)
    assert pair.other(old.text.index(LINES[20])) == new.text.index(LINES[20])
    places = [pair.other(offset) for offset in range(0, len(old.text), 50)]
    assert places == sorted(places)


def test_what_is_said_twice_aligns_nothing() -> None:
    old = text([*LINES[:20], LINES[0], *LINES[20:]])
    new = text([LINES[30], *LINES[:10], LINES[0], *LINES[10:30], *LINES[31:]])
    pair = align(old, new, 0, 0)
    for line in (LINES[2], LINES[15], LINES[35]):
        assert pair.other(old.text.index(line)) == new.text.index(line)
    assert (old.text.rindex(LINES[0]), new.text.rindex(LINES[0])) not in pair.points


def test_two_accounts_keep_the_places_that_the_reader_put_side_by_side() -> None:
    one, other = text(LINES), text([line.replace("story", "tale")[:-1] + "!" for line in LINES[:20]])
    pair = align(one, other, 1000, 100)
    assert (pair.other(0), pair.other(1000), pair.other(len(one.text))) == (0, 100, len(other.text))


def test_the_same_article_twice_keeps_its_distance() -> None:
    one = text(LINES)
    assert align(one, one, 200, 900).other(200) == 900


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), min_size=2, max_size=6),
    st.integers(-10, 600),
    st.integers(0, 60),
)
def test_further_down_here_is_never_further_up_there(
    points: list[tuple[int, int]], at: int, more: int
) -> None:
    rising = tuple(zip(sorted(a for a, _ in points), sorted(b for _, b in points), strict=True))
    pair = Alignment(rising)
    inside = max(rising[0][0], min(at, rising[-1][0]))
    further = min(inside + more, rising[-1][0])
    assert pair.other(inside) <= pair.other(further) or rising[0][0] == rising[-1][0]


def test_an_empty_article_stands_beside_anything() -> None:
    assert align(Prose(""), text(LINES), 0, 0).other(0) in (0, len(text(LINES).text))
    assert align(text(LINES), Prose(""), 0, 0).other(500) == 0
