"""Two changes to one annotation are merged, and nobody's words are lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.annotations.annotation import Annotation, Link, Quote
from tui.annotations.change import Change, merge, normal
from tui.annotations.sidecar import Sidecar, parse, render
from tui.text.span import Span

BASE = Annotation("A", Quote("words"), Span(1, 6), "claim", ("x", "y"), "a note", by="anna")
ARTICLE = {"file": "a.txt", "sha256": "00ff"}


def merged(
    ours: Annotation | None, theirs: Annotation | None, base: Annotation | None = BASE
) -> Annotation | None:
    return merge(base, ours, theirs).annotation


def test_changes_to_different_fields_are_both_kept() -> None:
    both = merged(replace(BASE, pen="doubt"), replace(BASE, note="theirs", links=(Link("B"),)))
    assert both == replace(BASE, pen="doubt", note="theirs", links=(Link("B"),))


def test_two_notes_stand_one_below_the_other() -> None:
    both = merged(replace(BASE, note="ours"), replace(BASE, note="theirs"))
    assert both is not None and both.note == "ours\n\n---\n\ntheirs"
    again = merged(both, replace(BASE, note="theirs"))
    assert again == both, "merging twice adds nothing"
    assert merged(replace(BASE, note=""), replace(BASE, note="theirs")) == replace(BASE, note="theirs")
    assert merged(replace(BASE, note=""), BASE) == replace(BASE, note="")


def test_tags_are_added_and_taken_out_by_either_side() -> None:
    both = merged(replace(BASE, tags=("x", "y", "ours")), replace(BASE, tags=("y", "theirs")))
    assert both is not None and both.tags == ("y", "theirs", "ours")


def test_an_edit_beats_a_removal_whoever_made_it() -> None:
    edited = replace(BASE, note="edited")
    assert merged(None, edited) == edited
    assert merged(edited, None) == edited
    assert merged(None, BASE) is None
    assert merged(None, None) is None


def test_the_later_date_of_modification_stays() -> None:
    early, late = (datetime(2026, 1, day, tzinfo=UTC) for day in (1, 2))
    both = merged(replace(BASE, modified=early), replace(BASE, modified=late))
    assert both is not None and both.modified == late


def test_a_field_that_both_changed_is_ours_and_theirs_stays_in_the_file() -> None:
    text, _ = render(Sidecar(), ARTICLE, [Change(None, BASE)])
    theirs = replace(BASE, pen="number", quote=Quote("their words"), span=Span(3, 14))
    text, _ = render(parse(text.encode(), Path()), ARTICLE, [Change(BASE, theirs)])
    ours = replace(BASE, pen="doubt", quote=Quote("our words"), span=Span(2, 11))
    text, done = render(parse(text.encode(), Path()), ARTICLE, [Change(BASE, ours)])
    assert done[0].after == ours
    for kept in ("was-pen: number", "was-quote: |-\n    their words", "was-anchor: {start: 3, end: 14}"):
        assert kept in text
    assert parse(text.encode(), Path()).annotations == (ours,)


def test_dates_are_kept_in_utc_and_whole_seconds() -> None:
    kyiv = timezone(timedelta(hours=2))
    when = datetime(2026, 1, 2, 5, 4, 5, 999, tzinfo=kyiv)
    assert normal(replace(BASE, created=when)).created == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


VERSIONS = st.builds(
    replace,
    st.just(BASE),
    pen=st.sampled_from(("claim", "doubt", "number", "")),
    note=st.sampled_from(("a note", "another", "third", "")),
    tags=st.sampled_from((("x", "y"), ("x",), ("y", "z"), ())),
)


@settings(max_examples=200, deadline=None)
@given(VERSIONS, VERSIONS)
def test_no_note_and_no_added_tag_is_lost_and_merging_again_changes_nothing(
    ours: Annotation, theirs: Annotation
) -> None:
    both = merged(ours, theirs)
    assert both is not None
    for version in (ours, theirs):
        assert version.note == BASE.note or version.note in both.note
        assert set(version.tags) - set(BASE.tags) <= set(both.tags)
    assert merged(both, theirs, theirs) == both
    assert merged(ours, ours) == ours
