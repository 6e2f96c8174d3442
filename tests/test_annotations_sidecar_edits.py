"""Edits of a sidecar: each changes what it must, and nothing that stands beside it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.sidecars import ARTICLE, FULL, WHEN, change, messages, read, written
from tui.annotations.sidecar import Change, render
from tui.errors import DamagedSidecar
from tui.text.span import Span


def test_an_edit_keeps_what_it_did_not_understand_beside_what_it_writes() -> None:
    text = """\
annotations:
- id: A
  quote: one
  note: {a: b} # mine
  modified: yesterday
  anchor: {start: many, x: 1}
"""
    before = read(text).annotations[0]
    after = replace(before, note="new", modified=WHEN, span=Span(1, 4))
    assert (
        change(text, before, after)
        == """\
annotations:
- id: A
  quote: one
  note: |-
    new
  was-note: {a: b} # mine
  was-modified: yesterday
  anchor: {start: 1, was-start: many, end: 4, sha256: 9f2c, x: 1}
  modified: 2026-01-02T03:04:05Z
"""
    )


def test_a_key_that_stands_twice_keeps_both_values() -> None:
    text = "annotations:\n- id: A\n  quote: one\n  note: first\n  note: second\n"
    before = read(text).annotations[0]
    assert before.note == "second"
    assert "twice" in messages(text)[0][1]
    assert "note: first" in change(text, before, replace(before, note="third"))
    emptied = change(text, before, replace(before, note=""))
    assert "note: first" in emptied
    assert read(emptied).annotations[0].note == ""


def test_items_of_two_lists_and_of_a_bare_list_are_shown_and_can_be_edited() -> None:
    for text in (
        "annotations:\n- quote: a\nannotations:\n- quote: b\n",
        "- quote: a\n- quote: b\n",
        '{"annotations": [{"quote": "a"}, {"quote": "b"}]}',
        "annotations: !mine\n- ? quote\n  : a\n- !x\n  quote: b\n",
    ):
        first, second = read(text).annotations
        assert (first.quote.exact, second.quote.exact) == ("a", "b")
        changed = change(text, second, replace(second, pen="claim"))
        assert [each.pen for each in read(changed).annotations] == ["", "claim"]
        new = change(text, None, FULL)
        assert len(read(new).annotations) == 3
        assert [each.quote.exact for each in read(change(text, first, None)).annotations] == ["b"]


def test_an_item_without_an_id_gets_one_when_it_is_edited_and_not_before() -> None:
    text = "annotations:\n- quote: a\n- quote: a\n- quote: b\n"
    sidecar = read(text)
    names = [each.id for each in sidecar.annotations]
    assert len(set(names)) == 3
    assert names == [each.id for each in read("# moved\n" + text).annotations]
    before = sidecar.annotations[1]
    changed = change(text, before, replace(before, note="n"))
    assert (
        changed == f"annotations:\n- quote: a\n- id: {before.id}\n  quote: a\n  note: |-\n    n\n- quote: b\n"
    )


def test_an_id_that_is_taken_is_told_and_both_can_be_edited() -> None:
    text = "annotations:\n- id: A\n  quote: a\n- id: A\n  quote: b\n"
    first, second = read(text).annotations
    assert first.id == "A" != second.id
    assert "stands above already" in messages(text)[0][1]
    changed = change(text, second, replace(second, pen="claim"))
    assert [(each.id, each.pen) for each in read(changed).annotations] == [("A", ""), (second.id, "claim")]


@pytest.mark.parametrize(
    ("text", "line"),
    [("schema: 999\nannotations:\n- quote: a\n", 1), ("annotations:\n- quote: a\n---\nb: 1\n", 3)],
)
def test_a_newer_schema_and_a_second_document_are_shown_and_never_written(text: str, line: int) -> None:
    sidecar = read(text)
    assert sidecar.sealed == sidecar.problems[-1]
    assert sidecar.sealed is not None and sidecar.sealed.line == line
    with pytest.raises(DamagedSidecar) as caught:
        change(text, sidecar.annotations[0], None)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# mine\n",
        "---\n",
        "schema: 1\n",
        "annotations:\n",
        "annotations: ~ # none\n",
        "[]\n",
        "{}\n",
        "mine: 1\n",
        "annotations: [] # none\nmine: 1",
        "annotations: [ # none\n  ]\n",
        "annotations: soon\n",
        "{annotations: [ ]}",
    ],
)
def test_a_first_mark_finds_its_place_in_a_file_that_has_none(text: str) -> None:
    new = change(text, None, FULL)
    assert read(new).annotations == (FULL,)
    for mine in ("# mine", "# none", "mine: 1", "soon"):
        assert (mine in new) == (mine in text)
    done = render(read(text), ARTICLE, [Change(None, FULL)])[1]
    assert render(read(new), ARTICLE, [done[0].inverse()])[0] == text
    later = render(read(new), ARTICLE, [replace(done[0].inverse(), patch=None)])[0]
    assert not later or read(later).annotations == ()


@pytest.mark.parametrize(
    ("extra", "stays"),
    [
        ("", False),
        ("# mine\n", True),
        ("mine: 1\n", True),
        ("schema: 1 # ours\n", True),
        ("schema: '1'\n", False),
    ],
)
def test_a_file_goes_with_its_last_annotation_unless_somebody_wrote_in_it(extra: str, stays: bool) -> None:
    text = f"{extra}annotations:\n- id: A\n  quote: a # gone with it\n"
    left = change(text, read(text).annotations[0], None)
    assert left == (f"{extra}annotations: []\n" if stays else "")


def test_comments_between_items_stay_when_all_items_go() -> None:
    text = "annotations: # all\n# one\n- quote: a\n\n  # two\n- quote: b\n"
    changes = [Change(each, None) for each in read(text).annotations]
    assert render(read(text), ARTICLE, changes)[0] == "annotations: [] # all\n# one\n\n  # two\n"


def test_offsets_are_final_only_in_the_text_they_were_measured_in() -> None:
    text = written(FULL)
    newer = {**ARTICLE, "sha256": "beef"}
    late = replace(FULL, id="LATE", span=Span(950, 960))
    text, _ = render(read(text), newer, [Change(None, late)])
    sidecar = read(text)
    assert sidecar.article["sha256"] == "9f2c"
    assert [sidecar.same_text(each, "9f2c") for each in sidecar.annotations] == [True, False]
    assert [sidecar.same_text(each, "beef") for each in sidecar.annotations] == [False, True]
    assert not any(sidecar.same_text(each, "") for each in sidecar.annotations)

    noted, _ = render(sidecar, newer, [Change(FULL, replace(FULL, note="n"))])
    assert read(noted).same_text(FULL, "9f2c"), "a note does not measure the place again"
    moved, moves = render(sidecar, newer, [Change(FULL, replace(FULL, span=Span(905, 928)))])
    assert read(moved).same_text(FULL, "beef")
    back, _ = render(read(moved), newer, [replace(moves[0].inverse(), patch=None)])
    assert read(back).same_text(FULL, "9f2c"), "undo measures nothing again"

    empty, gone = render(read("# mine\n" + written(FULL)), ARTICLE, [Change(FULL, None)])
    fresh, _ = render(read(empty), newer, [Change(None, late)])
    assert read(fresh).article["sha256"] == "beef", "an empty list was measured in nothing"
    both, _ = render(read(fresh), newer, [gone[0].inverse()])
    assert read(both).same_text(FULL, "9f2c")
    assert read(both).same_text(late, "beef")


def test_a_removed_item_comes_back_in_its_own_words_after_other_changes() -> None:
    text = """\
annotations:
- id: A
  quote: 'a'   # mine
  color: red

- id: B
  quote: b
  anchor: {start: 7, end: 8}
"""
    one, two = read(text).annotations
    left, done = render(read(text), ARTICLE, [Change(one, None)])
    left = change(left, two, replace(two, pen="claim"))
    back, _ = render(read(left), ARTICLE, [done[0].inverse()])
    assert "- id: A\n  quote: 'a'   # mine\n  color: red\n" in back


def test_a_removal_that_would_give_a_comment_to_a_note_is_made_in_another_way() -> None:
    text = "annotations:\n- id: A\n  quote: a\n  note: |-\n    n\n  pen: p\n    # deep\n  by: anna\n"
    before = read(text).annotations[0]
    changed = change(text, before, replace(before, pen=""))
    assert read(changed).annotations[0] == replace(before, pen="")
    assert "# deep" in changed


def test_nothing_is_written_when_nothing_differs() -> None:
    text = written(FULL)
    assert render(read(text), ARTICLE, [Change(FULL, FULL), Change(None, FULL)]) == (text, ())
    assert render(read(text), ARTICLE, [Change(replace(FULL, id="gone"), None)]) == (text, ())


def test_two_changes_to_one_annotation_are_one() -> None:
    text = written(FULL)
    steps = [replace(FULL, note="a"), replace(FULL, note="a", pen="doubt")]
    _, done = render(read(text), ARTICLE, [Change(FULL, steps[0]), Change(steps[0], steps[1])])
    assert [(each.before, each.after) for each in done] == [(FULL, steps[1])]
