"""Two versions of a sidecar become one: by item, with the comments, and without a word lost."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.handwritten import Written, annotations, sidecars
from tui.annotations.annotation import Annotation
from tui.annotations.change import Change
from tui.annotations.merging.cutting import cut
from tui.annotations.merging.sidecars import Clash, MergedText, lost, merge_texts
from tui.annotations.sidecar import parse, render
from tui.annotations.understanding import understand
from tui.errors import DamagedSidecar

HERE = Path("a.txt.yaml")

BASE = """# my sidecar
schema: 1
article:
  file: seeds/a.txt
  title: A ferry
  sha256: 00ff
annotations:
- id: A1
  pen: claim
  quote: |-
    the first words
  note: |-
    one
    two
    three
  anchor: {start: 10, end: 25}
  modified: 2026-01-01T00:00:00Z

# about the second
- id: A2
  quote: the second words   # as they stand
  tags: [x, y]
  anchor: {start: 40, end: 56}

- id: A3
  quote: the third words
  anchor: {start: 70, end: 85}
"""


def merged(ours: str, theirs: str, base: str | None = BASE) -> MergedText:
    result = merge_texts(base, ours, theirs, HERE)
    if not result.trouble:
        assert parse(result.text.encode(), HERE).problems == ()
    return result


def clean(ours: str, theirs: str, base: str | None = BASE) -> str:
    result = merged(ours, theirs, base)
    assert (result.clashes, result.trouble) == ((), "")
    return result.text


def marks(text: str) -> dict[str, Annotation]:
    return {each.id: each for each in parse(text.encode(), HERE).annotations}


# ---- what one side touched


def test_what_one_side_touched_is_taken_as_it_stands() -> None:
    ours = BASE.replace("    two\n", "    2\n")
    theirs = BASE.replace("x, y]", "x,   'y' ]  # why?").replace("# about the second", "# on it\n# more")
    assert clean(ours, theirs) == theirs.replace("    two\n", "    2\n") == clean(theirs, ours)


def test_new_items_of_both_sides_stand_by_their_place() -> None:
    ours = BASE + "\n- id: A5\n  quote: ours\n  anchor: {start: 95, end: 99}\n"
    theirs = BASE + "\n# theirs\n- id: A4\n  mine: [1, 2]\n  quote: theirs\n  anchor: {start: 90, end: 94}\n"
    both = clean(ours, theirs)
    assert both == theirs + ours.removeprefix(BASE) == clean(theirs, ours)


def test_a_new_item_without_a_place_follows_its_neighbour() -> None:
    theirs = BASE.replace("# about", "- quote: nameless\n  note: n\n\n# about")
    assert clean(BASE + "\n- id: A9\n  quote: q\n", theirs) == theirs + "\n- id: A9\n  quote: q\n"


def test_a_deletion_is_respected() -> None:
    ours = BASE.replace("- id: A3\n  quote: the third words\n  anchor: {start: 70, end: 85}\n", "")
    theirs = BASE.replace("    three\n", "    3\n")
    both = clean(ours.rstrip() + "\n", theirs)
    assert list(marks(both)) == ["A1", "A2"]
    assert "    3\n" in both
    assert marks(clean(theirs, ours)).keys() == {"A1", "A2"}


def test_when_both_delete_everything_the_list_is_empty() -> None:
    head, rest = BASE.split("- id: A1")
    one, two = rest.split("# about the second")
    first, second = f"{head}- id: A1{one}", f"{head}# about the second{two}"
    assert clean(first, second) == head.replace("annotations:", "annotations: []")


def test_an_order_that_only_one_side_changed_stands() -> None:
    head, rest = BASE.split("- id: A1")
    one, two = rest.split("# about the second")
    turned = f"{head}# about the second{two}\n- id: A1{one}".rstrip() + "\n"
    ours = BASE.replace("x, y", "x, y, z")
    assert list(marks(clean(ours, turned))) == list(marks(clean(turned, ours))) == ["A2", "A3", "A1"]
    assert "x, y, z" in clean(ours, turned)


# ---- what both touched


def test_different_fields_of_one_item_are_both_taken_with_their_comments() -> None:
    ours = BASE.replace("tags: [x, y]", "tags: [x, y, z]  # ours")
    theirs = BASE.replace("# as they stand", "# as they stood").replace(
        "  anchor: {start: 40", "  colour: [red, {deep: 1}]\n  note: theirs\n  anchor: {start: 40"
    )
    for both in (clean(ours, theirs), clean(theirs, ours)):
        two = marks(both)["A2"]
        assert (two.tags, two.note) == (("x", "y", "z"), "theirs")
        for kept in ("# ours", "# as they stood", "colour: [red, {deep: 1}]", "# about the second"):
            assert both.count(kept) == 1


def test_a_clash_keeps_both_and_opens() -> None:
    ours = BASE.replace("    two\n", "    OURS\n").replace("pen: claim", "pen: doubt")
    theirs = BASE.replace("    two\n", "    THEIRS\n").replace("pen: claim", "pen: number")
    result = merged(ours, theirs)
    assert set(result.clashes) == {Clash("A1", "note"), Clash("A1", "pen")}
    one = marks(result.text)["A1"]
    assert (one.note, one.pen) == ("one\nOURS\nthree", "doubt")
    assert dict(one.conflict) == {"note": "one\nTHEIRS\nthree", "pen": "number"}
    assert marks(result.text)["A2"] == marks(BASE)["A2"]


def test_a_deletion_against_an_edit_keeps_the_edit_and_says_so() -> None:
    ours = BASE.split("- id: A3")[0]
    theirs = BASE.replace("quote: the third words", "quote: the third words\n  note: wait")
    result = merged(ours, theirs)
    assert result.clashes == (Clash("A3", "deleted"),)
    assert marks(result.text)["A3"].conflict == (("deleted", "ours"),)
    assert marks(merged(theirs, ours).text)["A3"].conflict == (("deleted", "theirs"),)


def test_an_unknown_key_that_both_changed_stays_twice() -> None:
    base = BASE.replace("  tags: [x, y]", "  colour: red\n  tags: [x, y]")
    result = merged(base.replace("red", "blue"), base.replace("red", "green"), base)
    assert result.clashes == (Clash("A2", "colour"),)
    assert "colour: blue\n" in result.text
    assert "was-colour: green\n" in result.text


def test_nameless_items_with_the_same_words_are_told_apart() -> None:
    base = "annotations:\n- quote: twice\n  note: first\n- quote: twice\n  note: second\n"
    ours = "annotations:\n- quote: twice\n  note: second\n"
    theirs = base.replace("second", "SECOND")
    result = merged(ours, theirs, base)
    assert [each.note for each in parse(result.text.encode(), HERE).annotations] == ["SECOND"]


def test_a_name_that_one_side_wrote_into_the_file_is_the_same_item() -> None:
    base = "annotations:\n- quote: some words\n"
    (mark,) = parse(base.encode(), HERE).annotations
    ours, _ = render(parse(base.encode(), HERE), {}, [Change(mark, replace(mark, pen="doubt"))])
    theirs = base + "  note: theirs\n"
    (both,) = parse(clean(ours, theirs, base).encode(), HERE).annotations
    assert both == replace(mark, pen="doubt", note="theirs")


# ---- the head, and forms of writing


def test_two_sidecars_made_at_the_same_time_become_one() -> None:
    ours = BASE.split("\n# about")[0]
    theirs = BASE.replace(BASE[BASE.index("- id: A1") : BASE.index("# about")], "").replace("# my", "# their")
    both = clean(ours, theirs, "")
    assert list(marks(both)) == ["A1", "A2", "A3"]
    assert "# my sidecar" in both
    assert "# their sidecar" in both


def test_items_measured_in_another_text_carry_its_hash() -> None:
    ours = BASE.split("\n# about")[0]
    theirs = BASE.replace("00ff", "11ee").replace("A1", "B1").replace("A ferry", "A boat")
    for base in ("", None):
        both = parse(clean(ours, theirs, base).encode(), HERE)
        assert both.article["sha256"] == "00ff"
        assert "was-title: A boat" in both.source
        for each in both.annotations:
            assert both.same_text(each, "00ff" if each.id == "A1" else "11ee")


def test_other_columns_and_line_ends_are_taken_over() -> None:
    theirs = BASE + "\n- id: A4\n  note: |-\n    two\n\n    parts\n  quote: q\n"
    moved = "annotations:\n" + "".join(
        f"   {line}\n" if line else "\n" for line in theirs.split("annotations:\n")[1].rstrip().split("\n")
    )
    moved = theirs.split("annotations:\n")[0] + moved
    ours = BASE.replace("two", "2").replace("\n", "\r\n")
    both = clean(ours, moved)
    assert "\r\n- id: A4\r\n  note: |-\r\n    two\r\n\r\n    parts" in both
    assert "\n" not in both.replace("\r\n", "")
    assert {name: each.note for name, each in marks(both).items()}["A1"] == "one\n2\nthree"


def test_a_list_in_brackets_is_merged_too() -> None:
    base = '{"annotations": [{"id": "A1", "quote": "one"}, {"id": "A2", "quote": "two"}]}\n'
    ours = base.replace('"one"', '"one", "note": "ours"')
    theirs = base.replace('"two"', '"two", "pen": "doubt"').replace('"one"', '"one", "note": "theirs"')
    result = merged(ours, theirs, base)
    assert result.clashes == (Clash("A1", "note"),)
    assert marks(result.text)["A2"].pen == "doubt"
    assert marks(result.text)["A1"].conflict == (("note", "theirs"),)


def test_where_a_word_would_be_lost_the_lines_are_left_with_markers() -> None:
    base = "annotations: [\n{id: A1, quote: one},\n{id: A2, quote: two}]\n"
    ours = base.replace("one", "one, mine: gold")
    theirs = base.replace("one", "one, pen: doubt")
    result = merged(ours, theirs, base)
    assert "'gold'" in result.trouble
    assert "mine: gold" in result.text
    assert "pen: doubt" in result.text
    assert "<<<<<<< ours" in result.text


def test_an_empty_list_takes_what_the_other_side_added() -> None:
    empty = BASE.split("annotations:")[0] + "annotations: []\n"
    assert clean(empty.replace("A ferry", "A boat"), BASE, empty) == BASE.replace("A ferry", "A boat")
    assert clean(BASE, empty.replace("A ferry", "A boat"), empty) == BASE.replace("A ferry", "A boat")


# ---- what cannot be read


@pytest.mark.parametrize(
    "broken",
    [
        "annotations: [\n",
        BASE.replace("schema: 1", "schema: 2"),
        "a: *b\n",
        BASE + "---\nx: 1\n",
        "<<<<<<< HEAD\n" + BASE,
    ],
)
def test_what_cannot_be_read_is_merged_by_line_with_markers(broken: str) -> None:
    ours = BASE.replace("two", "2").replace("# my", "# our")
    for result in (merge_texts(BASE, ours, broken, HERE), merge_texts(BASE, broken, ours, HERE)):
        assert result.trouble
        for text in (ours, broken):
            assert {line for line in text.splitlines() if line not in BASE.splitlines()} <= {
                *result.text.splitlines()
            }


def test_a_base_that_cannot_be_read_counts_as_none() -> None:
    result = merged(BASE.replace("two", "2"), BASE, "annotations: [\n")
    assert result.clashes == (Clash("A1", "note"),)


def test_a_clash_by_line_has_the_markers_of_git() -> None:
    assert (
        merge_texts("a: [", "b: [\n", "c: [", HERE).text
        == "<<<<<<< ours\nb: [\n=======\nc: [\n>>>>>>> theirs\n"
    )


# ---- properties

CALM = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@CALM
@given(sidecars())
def test_the_pieces_of_a_text_are_the_text(written: Written) -> None:
    pieces = cut(understand(written.text, HERE))
    if pieces is None:
        assert "[" in written.text
        return
    text = (
        pieces.head
        + "".join(each.item and written.text[:0] + each.text for each in pieces.pieces)
        + pieces.tail
    )
    assert "".join(text.split()) == "".join(written.text.split())


@st.composite
def edited(draw: st.DrawFn, written: Written, side: str) -> str:
    """A version of a text: some items edited in Postil, some taken out, one added; a comment by hand."""
    sidecar = parse(written.text.encode(), HERE)
    changes = []
    for mark in sidecar.annotations:
        note = st.sampled_from((mark.note, f"{mark.note}\n{side} note", f"{side} only"))
        what = draw(st.sampled_from(("nothing", "edit", "edit", "gone")))
        if what == "gone":
            changes.append(Change(mark, None))
        elif what == "edit":
            tags = draw(st.sampled_from((mark.tags, (*mark.tags, side), mark.tags[1:])))
            pen = draw(st.sampled_from((mark.pen, f"{side}pen")))
            changes.append(Change(mark, replace(mark, note=draw(note).strip(), tags=tags, pen=pen)))
    if draw(st.booleans()):
        new = draw(annotations(7))
        changes.append(Change(None, replace(new, id=f"NEW{side}", note=f"{side} new")))
    text, _ = render(sidecar, {"file": "a.txt", "sha256": "00ff"}, changes)
    lines = (text or "annotations: []\n").splitlines(keepends=True)
    starts = [at for at, line in enumerate(lines) if line.lstrip().startswith("- ")]
    if starts and draw(st.booleans()):
        at = draw(st.sampled_from(starts))
        lines.insert(at, f"# by hand, {side}\n")
        by_hand = "".join(lines)
        text = by_hand if _reads(by_hand) else "".join(lines[:at] + lines[at + 1 :])
    return text or "annotations: []\n"


def _reads(text: str) -> bool:
    try:
        return bool(parse(text.encode(), HERE).source)
    except DamagedSidecar:
        return False


VERSIONS = sidecars().flatmap(
    lambda written: st.tuples(st.just(written.text), edited(written, "ours"), edited(written, "theirs"))
)


@CALM
@given(VERSIONS, st.booleans())
def test_nothing_is_lost_whatever_was_written_by_hand(three: tuple[str, str, str], based: bool) -> None:
    base, ours, theirs = three
    result = merge_texts(base if based else None, ours, theirs, HERE)
    assert merge_texts(base, ours, ours, HERE).text == ours
    assert merge_texts(base, ours, base, HERE).text == ours
    if result.trouble:
        words = {word for text in (ours, theirs) for word in text.split()} - set(base.split())
        assert words <= set(result.text.split())
        return
    read = [understand(text, HERE) for text in (base, ours, theirs, result.text)]
    assert not lost(read[0] if based else None, *read[1:])
    other = merge_texts(base if based else None, theirs, ours, HERE)
    if other.trouble:
        return
    assert sorted(map(str, result.clashes)) == sorted(map(str, other.clashes))
    assert {*marks(result.text)} == {*marks(other.text)}
    if not result.clashes:
        assert {k: replace(v, tags=()) for k, v in marks(result.text).items()} == {
            k: replace(v, tags=()) for k, v in marks(other.text).items()
        }
    again = merge_texts(base if based else None, result.text, theirs, HERE)
    assert {*marks(again.text)} == {*marks(result.text)}, "merging once more brings nothing back"
    if not {"note", "deleted"} & {clash.field for clash in again.clashes}:
        assert marks(again.text) == marks(result.text)
