"""Whatever people write by hand survives every save: what was not changed keeps each of its characters."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from handwritten import NAMES, PARAGRAPHS, Written, sidecars
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.annotations.annotation import Annotation, Link, Quote
from tui.annotations.sidecar import Change, Sidecar, parse, render
from tui.errors import DamagedSidecar
from tui.text.span import Span

PATH = Path("a.txt.yaml")
ARTICLE = {"file": "a.txt", "title": "A", "sha256": "00ff"}
CALM = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))


def read(text: str) -> Sidecar:
    return parse(text.encode(), PATH)


def without_ids(found: tuple[Annotation, ...]) -> list[Annotation]:
    return [replace(each, id="") for each in found]


@st.composite
def edits(draw: st.DrawFn, before: Annotation) -> Annotation:
    """The same annotation with at least one field another."""
    after = replace(
        before,
        pen=draw(st.just(before.pen) | st.sampled_from(("", "number"))),
        tags=draw(
            st.just(before.tags)
            | st.lists(NAMES, max_size=2).map(tuple)
            | st.permutations(before.tags).map(tuple)
        ),
        note=draw(st.just(before.note) | st.sampled_from(("", "  x\ny", "- a: b # c")) | PARAGRAPHS),
        links=draw(st.just(before.links) | st.just((*before.links[1:], Link("https://x.y/z", "a: b")))),
        modified=draw(st.none() | st.just(datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC))),
    )
    if draw(st.booleans()):
        after = replace(after, quote=Quote(draw(PARAGRAPHS), "p ", "\n"), span=Span(7, 11))
    return after if after != before else replace(before, by="anna")


@CALM
@given(sidecars())
def test_a_sidecar_written_by_hand_is_understood(written: Written) -> None:
    sidecar = read(written.text)
    assert sidecar.problems == ()
    assert without_ids(sidecar.annotations) == without_ids(tuple(written.annotations))
    for shown, meant in zip(sidecar.annotations, written.annotations, strict=True):
        assert shown.id == meant.id or meant.id.startswith("?")
    assert len({each.id for each in sidecar.annotations}) == len(written.annotations)


@CALM
@given(st.data())
def test_an_edit_touches_the_lines_of_its_item_only_and_undo_leaves_no_trace(data: st.DataObject) -> None:
    written = data.draw(sidecars())
    sidecar = read(written.text)
    at = data.draw(st.integers(0, len(sidecar.annotations) - 1))
    before = sidecar.annotations[at]
    after = data.draw(edits(before))
    text, done = render(sidecar, ARTICLE, [Change(before, after)])
    start, end = written.regions[at]
    ended = (
        written.text
        if written.text.endswith("\n")
        else written.text + ("\r\n" if "\r\n" in written.text else "\n")
    )
    assert text.startswith(written.text[:start])
    assert text.endswith(ended[max(end, start) :])
    same_lists = (before.tags, before.links) == (after.tags, after.links)
    theirs = set() if same_lists else written.inside[at]  # a tag that goes may take its own comment along
    assert all(comment in text for comment in written.comments if comment not in theirs)
    again = read(text)
    expected = [*sidecar.annotations[:at], after, *sidecar.annotations[at + 1 :]]
    assert list(again.annotations) == expected
    assert "\r\n" not in written.text or "\n" not in text.replace("\r\n", "")

    assert render(again, ARTICLE, [each.inverse() for each in done])[0] == written.text
    later = [replace(each.inverse(), patch=None) for each in done]
    assert read(render(again, ARTICLE, later)[0]).annotations == sidecar.annotations


@CALM
@given(st.data())
def test_a_removal_takes_the_lines_of_its_items_only_and_undo_puts_them_back(data: st.DataObject) -> None:
    written = data.draw(sidecars())
    sidecar = read(written.text)
    gone = data.draw(st.sets(st.sampled_from(range(len(sidecar.annotations))), min_size=1))
    text, done = render(sidecar, ARTICLE, [Change(sidecar.annotations[at], None) for at in gone])
    stay = [each for at, each in enumerate(sidecar.annotations) if at not in gone]
    again = read(text)
    assert without_ids(again.annotations) == without_ids(tuple(stay))
    lost = set().union(*(written.inside[at] for at in gone))
    flow = "annotations: [" in written.text
    assert flow or all(comment in text for comment in written.comments if comment not in lost)
    for at, (start, end) in enumerate(written.regions):
        assert at in gone or flow or written.text[start:end] in text

    assert render(replace(again, source=text), ARTICLE, [each.inverse() for each in done])[0] == written.text
    if text:
        later = [replace(each.inverse(), patch=None) for each in done]
        back = read(render(again, ARTICLE, later)[0])
        assert sorted(map(str, without_ids(back.annotations))) == sorted(
            map(str, without_ids(sidecar.annotations))
        )


@CALM
@given(st.data())
def test_a_new_item_adds_lines_and_changes_none(data: st.DataObject) -> None:
    written = data.draw(sidecars())
    sidecar = read(written.text)
    start = data.draw(st.integers(0, 500))
    new = Annotation("NEW", Quote("some words"), Span(start, start + 10), note="a\n\nb")
    text, done = render(sidecar, ARTICLE, [Change(None, new)])
    left = iter(text.splitlines())
    if "annotations: [" not in written.text:
        assert all(line in left for line in written.text.splitlines())
    assert all(comment in text for comment in written.comments)
    again = read(text)
    assert [each for each in again.annotations if each.id != "NEW"] == list(sidecar.annotations)
    assert new in again.annotations
    assert render(again, ARTICLE, [done[0].inverse()])[0] == written.text
    taken = render(again, ARTICLE, [replace(done[0].inverse(), patch=None)])[0]
    assert read(taken).annotations == sidecar.annotations


@CALM
@given(st.data())
def test_whatever_is_typed_into_a_sidecar_is_read_or_told_and_never_harmed(data: st.DataObject) -> None:
    text = data.draw(sidecars()).text
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(text)))
        typed = data.draw(st.text(" \n\t-:#[]{}'\"|>&*!%?,é\r\x85\ufeff~a0", max_size=3))
        text = text[:at] + typed + text[at + data.draw(st.integers(0, 2)) :]
    try:
        sidecar = read(text)
    except DamagedSidecar:
        return
    new = Annotation("NEW", Quote("some words"), Span(150, 160), note="a\n\nb")
    edited = [Change(each, replace(each, note="n", pen="number")) for each in sidecar.annotations[:1]]
    removed = [Change(each, None) for each in sidecar.annotations[1:2]]
    try:
        changed, done = render(sidecar, ARTICLE, [Change(None, new), *edited, *removed])
    except DamagedSidecar as error:
        assert sidecar.sealed or "without harm" in str(error)
        return
    again = read(changed)
    assert new in again.annotations
    assert len(again.annotations) == len(sidecar.annotations) + 1 - len(removed)
    assert render(again, ARTICLE, [each.inverse() for each in done])[0] == text
