"""However oddly a sidecar is written, a save touches the lines of what it changes and no other character."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scribbled import Scribbled, scribbles

from tui.annotations.annotation import Annotation, Foreign, Link, Quote
from tui.annotations.sidecar import Change, Sidecar, parse, render
from tui.errors import DamagedSidecar
from tui.text.span import Span

PATH = Path("a.txt.yaml")
ARTICLE = {"file": "a.txt", "title": "A", "sha256": "00ff"}
CALM = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))

EDITS: dict[str, st.SearchStrategy[dict[str, object]]] = {
    "note": st.sampled_from(["", "n", "a\n\nb: c # d", "  lead", "trail ", "\ttab", "é😀"]).map(
        lambda n: {"note": n}
    ),
    "pen": st.sampled_from(["", "number", "a: b"]).map(lambda pen: {"pen": pen}),
    "tags": st.sampled_from([(), ("new",), ("a", "d"), ("z", "b c", "a")]).map(lambda tags: {"tags": tags}),
    "links": st.sampled_from([(), (Link("X2"),), (Link("http://x.y/", "r: s"), Link("X1"))]).map(
        lambda links: {"links": links}
    ),
    "quote": st.sampled_from(["other words", "two\nlines"]).map(
        lambda words: {"quote": Quote(words, "p ", "\n")}
    ),
    "x-tool": st.sampled_from(
        [(), (Foreign("tool", (("page", "4"), ("a key", "b"))),), (Foreign("tool", (("new", "a\nb"),)),)]
    ).map(lambda foreign: {"foreign": foreign}),
    "conflict": st.sampled_from([(), (("pen", "doubt"),), (("by", "x"), ("note", "a\nb"))]).map(
        lambda conflict: {"conflict": conflict}
    ),
}
"""By key: what an edit makes of the fields that stand under it."""


def read(text: str) -> Sidecar:
    return parse(text.encode(), PATH)


def items(sidecar: Sidecar, written: Scribbled) -> list[int]:
    """The number of the item in the text for each annotation."""
    odd = {line.item for line in written.lines if line.key == "odd"}
    numbers = sorted({line.item for line in written.lines if line.item >= 0} - odd)
    assert len(numbers) == len(sidecar.annotations)
    return numbers


def without_ids(found: tuple[Annotation, ...]) -> list[Annotation]:
    return [replace(each, id="") for each in found]


def stands_in(lines: list[str], text: str) -> bool:
    """Whether the lines stand in a text, in their order; the dash may go to a new first line of its item."""
    left = (_DASH.sub(r"\1 ", line) for line in re.split(r"\r\n|[\r\n]", text.removeprefix("\ufeff")))
    return all(_DASH.sub(r"\1 ", line) in left for line in lines)


_DASH = re.compile("^( *)-(?= )")


@CALM
@given(scribbles())
def test_reading_and_saving_nothing_changes_no_character(written: Scribbled) -> None:
    sidecar = read(written.text)
    items(sidecar, written)
    assert sidecar.source == written.text
    assert render(sidecar, ARTICLE, []) == (written.text, ())
    same = [Change(each, each) for each in sidecar.annotations]
    assert render(sidecar, ARTICLE, same) == (written.text, ())


@CALM
@given(st.data())
def test_an_edit_touches_the_lines_of_its_keys_only_and_undo_gives_the_very_text(data: st.DataObject) -> None:
    written = data.draw(scribbles())
    sidecar = read(written.text)
    assume(sidecar.annotations)
    at = data.draw(st.integers(0, len(sidecar.annotations) - 1))
    keys = data.draw(st.lists(st.sampled_from(sorted(EDITS)), min_size=1, max_size=3, unique=True))
    before = after = sidecar.annotations[at]
    for key in keys:
        after = replace(after, **data.draw(EDITS[key]))  # type: ignore[arg-type]  # each strategy fits its field
    assume(after != before)
    text, done = render(sidecar, ARTICLE, [Change(before, after)])
    numbers = items(sidecar, written)
    touched = {*keys, "anchor"} if "quote" in keys else {*keys}
    for number in {line.item for line in written.lines}:
        left = written.of(number, *(touched if number == numbers[at] else ()))
        left = [line for line in left if line.strip()]  # a blank line below a block may be part of it
        assert stands_in(left, text), left
    again = read(text)
    assert list(again.annotations) == [*sidecar.annotations[:at], after, *sidecar.annotations[at + 1 :]]
    assert text.startswith(written.mark)
    assert render(again, ARTICLE, [each.inverse() for each in done])[0] == written.text
    later = [replace(each.inverse(), patch=None) for each in done]
    assert read(render(again, ARTICLE, later)[0]).annotations == sidecar.annotations


@CALM
@given(st.data())
def test_a_removal_leaves_all_other_lines_and_undo_gives_the_very_text(data: st.DataObject) -> None:
    written = data.draw(scribbles())
    sidecar = read(written.text)
    assume(sidecar.annotations)
    gone = data.draw(st.sets(st.sampled_from(range(len(sidecar.annotations))), min_size=1))
    text, done = render(sidecar, ARTICLE, [Change(sidecar.annotations[at], None) for at in gone])
    numbers = items(sidecar, written)
    again = read(text)
    assert without_ids(again.annotations) == without_ids(
        tuple(each for at, each in enumerate(sidecar.annotations) if at not in gone)
    )
    for number in {line.item for line in written.lines} - {numbers[at] for at in gone}:
        left = [
            line for line in written.of(number) if line.strip() and not line.startswith(("annot", '"annot'))
        ]
        assert not text or stands_in(left, text), left
    assert render(replace(again, source=text), ARTICLE, [each.inverse() for each in done])[0] == written.text
    back = render(
        replace(again, source=text), ARTICLE, [replace(each.inverse(), patch=None) for each in done]
    )[0]
    assert {each.quote for each in read(back).annotations} == {each.quote for each in sidecar.annotations}


@CALM
@given(st.data())
def test_a_new_item_leaves_all_lines_and_undo_gives_the_very_text(data: st.DataObject) -> None:
    written = data.draw(scribbles())
    sidecar = read(written.text)
    start = data.draw(st.integers(0, 500))
    new = Annotation(
        "NEW", Quote("some words"), Span(start, start + 10), note="a\n\nb", conflict=(("by", "x"),)
    )
    text, done = render(sidecar, ARTICLE, [Change(None, new)])
    assert (
        stands_in([line.text for line in written.lines if line.text.strip()], text)
        or sidecar.annotations == ()
    )
    again = read(text)
    assert [each for each in again.annotations if each.id != "NEW"] == list(sidecar.annotations)
    assert new in again.annotations
    assert render(again, ARTICLE, [done[0].inverse()])[0] == written.text
    taken = render(again, ARTICLE, [replace(done[0].inverse(), patch=None)])[0]
    assert read(taken).annotations == sidecar.annotations


def test_a_second_document_is_shown_and_no_character_of_it_changes() -> None:
    text = "annotations:\n- quote: a\n--- # next\n- 1\n"
    sidecar = read(text)
    assert [each.quote.exact for each in sidecar.annotations] == ["a"]
    assert sidecar.sealed
    try:
        render(sidecar, ARTICLE, [Change(sidecar.annotations[0], None)])
    except DamagedSidecar as error:
        assert error.line == 3
    else:
        raise AssertionError("it was written")
