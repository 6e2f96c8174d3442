"""Two versions of one annotation are merged, and nobody's words are lost; what clashes can be settled."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.annotations.annotation import Annotation, Foreign, Link, Quote
from tui.annotations.change import Change
from tui.annotations.merging import lines
from tui.annotations.merging.fields import Merged, merge, together
from tui.annotations.merging.settling import Clash, Side, clashes, settled
from tui.annotations.sidecar import Sidecar, parse, render
from tui.text.span import Span

EARLY, LATE = (datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2))
BASE = Annotation(
    "A", Quote("words", "before ", " after"), Span(1, 6), "claim", ("x", "y"), "one\ntwo\nthree", by="anna"
)
ARTICLE = {"file": "a.txt", "sha256": "00ff"}


def merged(
    ours: Annotation | None, theirs: Annotation | None, base: Annotation | None = BASE
) -> Annotation | None:
    return merge(base, ours, theirs).annotation


# ---- fields


def test_changes_to_different_fields_are_both_kept() -> None:
    both = merge(BASE, replace(BASE, pen="doubt"), replace(BASE, note="theirs", links=(Link("B"),)))
    assert both == Merged(replace(BASE, pen="doubt", note="theirs", links=(Link("B"),)))


def test_notes_are_merged_by_lines() -> None:
    ours, theirs = replace(BASE, note="ONE\ntwo\nthree"), replace(BASE, note="one\ntwo\nthree\nfour")
    assert merge(BASE, ours, theirs) == Merged(replace(BASE, note="ONE\ntwo\nthree\nfour"))
    assert merge(BASE, theirs, ours) == Merged(replace(BASE, note="ONE\ntwo\nthree\nfour"))
    longer = replace(BASE, note="one\ntwo\nthree\nfour\nfive")
    assert merge(BASE, theirs, longer) == Merged(longer), "the longer note holds all lines of the other"


def test_the_same_lines_changed_by_both_clash_and_both_stay() -> None:
    ours, theirs = replace(BASE, note="one\nOURS\nthree"), replace(BASE, note="one\nTHEIRS\nthree")
    both = merge(BASE, ours, theirs)
    assert both.clashes == ("note",)
    assert both.annotation == replace(ours, conflict=(("note", theirs.note),))
    assert merge(BASE, both.annotation, theirs).annotation == both.annotation, "once more changes nothing"


def test_an_empty_value_never_beats_a_full_one() -> None:
    assert merged(replace(BASE, note=""), replace(BASE, note="theirs")) == replace(BASE, note="theirs")
    assert merged(replace(BASE, note=""), BASE) == replace(BASE, note="")
    assert merged(replace(BASE, quote=Quote(""), span=None), replace(BASE, quote=Quote("w"))) == replace(
        BASE, quote=Quote("w")
    )


def test_tags_are_added_and_taken_out_by_either_side() -> None:
    ours, theirs = replace(BASE, tags=("x", "y", "ours")), replace(BASE, tags=("y", "theirs"))
    both, other = merged(ours, theirs), merged(theirs, ours)
    assert both and both == other and both.tags == ("y", "ours", "theirs")
    assert together(("x",), ("z", "x"), ("x",)) == ("z", "x"), "one side alone keeps its order"


def test_an_edit_beats_a_removal_and_says_who_removed_it() -> None:
    edited = replace(BASE, note="edited")
    assert merge(BASE, None, edited) == Merged(replace(edited, conflict=(("deleted", "ours"),)), ("deleted",))
    assert merge(BASE, edited, None) == Merged(
        replace(edited, conflict=(("deleted", "theirs"),)), ("deleted",)
    )
    assert merged(None, BASE) is merged(BASE, None) is merged(None, None) is None
    assert merged(edited, None, None) == merged(None, edited, None) == edited, "nobody removed a new one"


def test_the_earlier_creation_and_the_later_change_stay() -> None:
    ours = replace(BASE, created=LATE, modified=EARLY, pen="doubt")
    both = merged(ours, replace(BASE, created=EARLY, modified=LATE))
    assert both == replace(BASE, created=EARLY, modified=LATE, pen="doubt")


@pytest.mark.parametrize(
    ("mine", "others", "stands"), [(EARLY, LATE, "theirs"), (LATE, EARLY, "ours"), (None, None, "ours")]
)
def test_of_two_other_quotes_the_later_one_stands_with_its_place(
    mine: datetime | None, others: datetime | None, stands: str
) -> None:
    ours = replace(BASE, quote=Quote("ours", "o"), span=Span(2, 6), modified=mine)
    theirs = replace(BASE, quote=Quote("theirs", "t"), span=Span(3, 9), modified=others)
    both = merged(ours, theirs)
    one, other = (theirs, ours) if stands == "theirs" else (ours, theirs)
    assert both
    assert (both.quote, both.span) == (one.quote, one.span)
    assert dict(both.conflict)["quote"] == other.quote.exact
    back = settled(both, "theirs")
    assert back and (back.quote, back.span, back.conflict) == (
        replace(other.quote, suffix=""),
        other.span,
        (),
    )


def test_the_same_words_at_another_place_are_no_clash() -> None:
    ours, theirs = replace(BASE, span=Span(2, 7)), replace(BASE, span=Span(3, 8), modified=LATE)
    assert merge(BASE, ours, theirs) == Merged(theirs)


def test_what_other_programs_say_is_merged_key_by_key() -> None:
    def says(**fields: str) -> Annotation:
        return replace(BASE, foreign=(Foreign("kindle", tuple(fields.items())),))

    both = merge(says(a="1", b="2", c="3"), says(a="1", b="ours", d="4"), says(a="9", b="theirs", c="3"))
    assert both.annotation and both.annotation.foreign == says(a="9", b="ours", d="4").foreign
    assert both.annotation.conflict == (("x-kindle.b", "theirs"),)
    taken = settled(both.annotation, "theirs")
    assert taken and taken.foreign == says(a="9", b="theirs", d="4").foreign


def test_a_second_clash_does_not_write_over_the_first() -> None:
    before = replace(BASE, note="ours", conflict=(("note", "first"),))
    both = merged(replace(before, note="ours again"), replace(before, note="second"), before)
    assert both and both.conflict == (("note", "first"), ("note-2", "second"))
    assert [each.theirs for each in clashes(both)] == ["first", "second"]
    assert settled(both, "both") == replace(BASE, note="ours again\nfirst\nsecond")


def test_a_clash_that_one_side_settled_is_settled() -> None:
    open_ = replace(BASE, conflict=(("pen", "doubt"),))
    assert merged(replace(open_, conflict=()), replace(open_, note="theirs"), open_) == replace(
        BASE, note="theirs"
    )


# ---- settling


def test_each_side_can_be_taken() -> None:
    both = replace(BASE, conflict=(("note", "one\nTWO\nthree"), ("pen", "doubt"), ("by", "bela")))
    assert clashes(both) == (
        Clash("note", BASE.note, "one\nTWO\nthree"),
        Clash("pen", "claim", "doubt"),
        Clash("by", "anna", "bela"),
    )
    assert settled(both, "ours") == BASE
    assert settled(both, "theirs") == replace(BASE, note="one\nTWO\nthree", pen="doubt", by="bela")
    assert settled(both, "both") == replace(BASE, note="one\ntwo\nTWO\nthree")


@pytest.mark.parametrize(
    ("deleted", "side", "stays"),
    [
        ("ours", "ours", False),
        ("ours", "theirs", True),
        ("theirs", "theirs", False),
        ("theirs", "both", True),
    ],
)
def test_what_one_side_deleted_goes_when_that_side_is_taken(deleted: str, side: Side, stays: bool) -> None:
    both = replace(BASE, conflict=(("deleted", deleted),))
    assert settled(both, side) == (BASE if stays else None)


@pytest.mark.parametrize(
    "written", ["", "[]", "{", "7", '{"start": 5, "end": 2}', '{"start": "x", "end": []}']
)
def test_a_place_that_somebody_wrote_by_hand_does_no_harm(written: str) -> None:
    both = replace(BASE, conflict=(("quote", "other"), ("anchor", written)))
    assert settled(both, "theirs") == replace(BASE, quote=Quote("other"), span=None)


# ---- two programs at once


def test_what_two_programs_wrote_at_once_stands_in_the_file_and_opens() -> None:
    text, _ = render(Sidecar(), ARTICLE, [Change(None, BASE)])
    theirs = replace(BASE, pen="number", note="their\nwords")
    text, _ = render(parse(text.encode(), Path()), ARTICLE, [Change(BASE, theirs)])
    ours = replace(BASE, pen="doubt", note="our words")
    text, done = render(parse(text.encode(), Path()), ARTICLE, [Change(BASE, ours)])
    stands = replace(ours, conflict=(("pen", "number"), ("note", "their\nwords")))
    assert parse(text.encode(), Path()).annotations == (stands,)
    assert done[0].after == stands
    back, _ = render(parse(text.encode(), Path()), ARTICLE, [each.inverse() for each in done])
    assert parse(back.encode(), Path()).annotations == (theirs,)


# ---- lines


LINES = st.lists(st.sampled_from("abcdef"), max_size=8)


@settings(max_examples=300, deadline=None)
@given(LINES, LINES, LINES)
def test_lines_change_places_with_their_sides_and_none_is_lost(
    base: list[str], ours: list[str], theirs: list[str]
) -> None:
    here, there = lines.merge(base, ours, theirs), lines.merge(base, theirs, ours)
    assert [(hunk.ours, hunk.theirs) for hunk in here] == [
        (hunk.ours, None) if hunk.theirs is None else (hunk.theirs, hunk.ours) for hunk in there
    ]
    for side in (ours, theirs):
        assert set(side) - set(base) <= set(lines.both(here))
    assert lines.clean(lines.merge(base, ours, base)) == ours
    assert lines.clean(lines.merge(base, ours, ours)) == ours


@settings(max_examples=200, deadline=None)
@given(LINES, LINES)
def test_without_a_base_all_lines_of_both_stay_in_order(ours: list[str], theirs: list[str]) -> None:
    for side in (ours, theirs):
        both = iter(lines.both(lines.merge_two(ours, theirs)))
        assert all(line in both for line in side)


def test_markers_are_those_of_git() -> None:
    hunks = lines.merge(["a\n", "b\n"], ["a\n", "x\n"], ["a\n", "y"])
    assert lines.marked(hunks) == "a\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\n"


# ---- properties

WORD = st.sampled_from(("red", "blue", "green", "grey"))
NOTES = st.lists(WORD, max_size=4, unique=True).map("\n".join)
VERSIONS = st.builds(
    replace,
    st.just(BASE),
    pen=st.sampled_from(("claim", "doubt", "number", "")),
    note=st.just(BASE.note) | NOTES,
    tags=st.lists(st.sampled_from("xyzw"), max_size=3, unique=True).map(tuple),
    quote=st.sampled_from((BASE.quote, Quote("other"), Quote("third"))),
    modified=st.sampled_from((None, EARLY, LATE)),
    created=st.sampled_from((None, EARLY, LATE)),
    foreign=st.sampled_from(((), (Foreign("a", (("k", "1"),)),), (Foreign("a", (("k", "2"),)),))),
)
MAYBE = st.none() | VERSIONS


def words(annotation: Annotation | None) -> set[str]:
    if annotation is None:
        return set()
    said = [annotation.note, annotation.quote.exact, annotation.pen, *annotation.tags]
    said += [value for each in annotation.foreign for _, value in each.fields]
    said += [value for _, value in annotation.conflict]
    return {word for text in said for word in text.split()}


@settings(max_examples=400, deadline=None)
@given(MAYBE, MAYBE, MAYBE)
def test_no_word_that_a_side_added_is_lost(
    base: Annotation | None, ours: Annotation | None, theirs: Annotation | None
) -> None:
    both = merge(base, ours, theirs)
    for side in (ours, theirs):
        assert words(side) - words(base) <= words(both.annotation)
    again = merge(base, both.annotation, theirs)
    assert words(both.annotation) <= words(again.annotation)
    if both.annotation and again.annotation and not {"deleted", "note"} & {*both.clashes, *again.clashes}:
        assert replace(again.annotation, note="") == replace(both.annotation, note="")
        assert {*again.annotation.note.split("\n")} == {*both.annotation.note.split("\n")}
    assert merge(base, ours, ours).annotation == ours


@settings(max_examples=400, deadline=None)
@given(MAYBE, VERSIONS, VERSIONS)
def test_the_sides_may_change_places(base: Annotation | None, ours: Annotation, theirs: Annotation) -> None:
    here, there = merge(base, ours, theirs).annotation, merge(base, theirs, ours).annotation
    assert here and there

    def chosen(annotation: Annotation) -> set[tuple[str, frozenset[str]]]:
        return {(each.field, frozenset((each.ours, each.theirs))) for each in clashes(annotation)}

    assert chosen(here) == chosen(there)
    disputed = {each.field for each in clashes(here)} | {"conflict"}
    for field in fields(Annotation):
        tie = field.name in ("quote", "span") and ours.modified == theirs.modified
        if field.name not in disputed and not tie and not (field.name == "foreign" and "x-a.k" in disputed):
            assert getattr(here, field.name) == getattr(there, field.name), field.name
    if ours.modified != theirs.modified:
        assert here.quote == there.quote, "the later one, whoever wrote it"
