"""Two versions of a sidecar become one: by item, and with the comments."""

from __future__ import annotations

from dataclasses import replace

from tests.merged import BASE, HERE, clean, marks, merged
from tui.annotations.change import Change
from tui.annotations.merging.sidecars import Clash
from tui.annotations.sidecar import parse, render

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
