"""Sidecars that cannot be read, and any that people write by hand: merging them loses nothing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.handwritten import Written, annotations, sidecars
from tests.merged import BASE, HERE, marks, merged
from tui.annotations.change import Change
from tui.annotations.merging.cutting import cut
from tui.annotations.merging.sidecars import Clash, lost, merge_texts
from tui.annotations.sidecar import parse, render
from tui.annotations.understanding import understand
from tui.errors import DamagedSidecar

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
