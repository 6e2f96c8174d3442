"""What other programs say, and what a merge could not decide, stand in a sidecar and survive every save."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.annotations.annotation import Annotation, Foreign, Quote
from tui.annotations.merging.fields import merge
from tui.annotations.sidecar import Change, Sidecar, parse, render

PATH = Path("a.txt.yaml")
CALM = settings(max_examples=60, deadline=None)
MARK = Annotation("X1", Quote("some words"))
READWISE = Foreign("readwise", (("location", "123"), ("book", "The bridge")))


def read(text: str) -> Sidecar:
    return parse(text.encode(), PATH)


def saved(text: str, *pairs: tuple[Annotation | None, Annotation | None]) -> str:
    return render(read(text) if text else Sidecar(path=PATH), {}, [Change(*pair) for pair in pairs])[0]


def test_they_are_written_after_all_other_keys() -> None:
    made = replace(
        MARK, foreign=(READWISE,), conflict=(("note", "two\nlines"), ("pen", "doubt")), note="mine", by="anna"
    )
    text = saved("", (None, made))
    assert text.partition("  by: anna\n")[2] == (
        '  x-readwise: {location: "123", book: The bridge}\n'
        "  conflict:\n    note: |-\n      two\n      lines\n    pen: doubt\n"
    )
    assert read(text).annotations == (made,)


def test_an_edit_touches_only_the_value_that_differs() -> None:
    text = (
        "annotations:\n- quote: some words\n  id: X1\n  x-readwise:   # theirs\n"
        "      location:  '123'  # in the book\n      book: 'B'\n  x-odd: [1]\n"
        "  conflict: { pen : doubt, note: 'n' }\n"
    )
    before = read(text).annotations[0]
    assert before.foreign == (Foreign("readwise", (("location", "123"), ("book", "B"))),)
    foreign = (Foreign("readwise", (("location", "7"), ("book", "B"), ("url", "a: b"))),)
    after = saved(text, (before, replace(before, foreign=foreign, conflict=(("pen", "doubt"),))))
    assert after == text.replace("'123'", '"7"').replace("'B'\n", "'B'\n      url: \"a: b\"\n").replace(
        ", note: 'n'", ""
    )


def test_an_x_key_of_another_form_is_an_unknown_key_and_never_written_over() -> None:
    for value in ("words", "[1]", "{a: [1]}", "{a: 1, a: 2}", "{a: !!int 1}", "!!map {a: 1}"):
        text = f"annotations:\n- quote: some words\n  id: X1\n  x-readwise: {value}\n"
        (before,) = read(text).annotations
        assert (before.foreign, read(text).problems) == ((), ()) or "twice" in value
        after = saved(text, (before, replace(before, foreign=(READWISE,))))
        assert f"was-x-readwise: {value}\n" in after
        assert read(after).annotations[0].foreign == (READWISE,)


def test_a_conflict_that_is_no_mapping_of_texts_is_told_and_kept() -> None:
    text = "annotations:\n- quote: some words\n  id: X1\n  conflict: [a]\n"
    assert [(each.line, each.message) for each in read(text).problems] == [
        (4, "`conflict` should be a mapping")
    ] or read(text).problems[0].line == 4
    (before,) = read(text).annotations
    assert "was-conflict: [a]\n" in saved(text, (before, replace(before, conflict=(("by", "x"),))))


def test_they_go_with_a_file_written_on_one_line() -> None:
    text = '{"annotations": [{"id": "X1", "quote": "some words"}]}\n'
    (before,) = read(text).annotations
    made = replace(before, foreign=(READWISE,), conflict=(("quote", "a\nb"),))
    after = saved(text, (before, made))
    assert read(after).annotations == (made,)
    assert read(saved(after, (made, before))).annotations == (before,)


def test_two_programs_that_write_different_keys_both_keep_theirs() -> None:
    base = replace(MARK, foreign=(Foreign("a", (("x", "1"), ("y", "2"), ("z", "3"))),))
    ours = replace(MARK, foreign=(Foreign("a", (("x", "9"), ("y", "2"), ("z", "3"))), READWISE))
    theirs = replace(MARK, foreign=(Foreign("a", (("x", "1"), ("z", "3"), ("new", "4"))),))
    merged = merge(base, ours, theirs)
    assert merged.annotation and merged.annotation.foreign == (
        Foreign("a", (("x", "9"), ("z", "3"), ("new", "4"))),
        READWISE,
    )
    assert merged.clashes == ()


KEYS = st.text(min_size=1, max_size=8).filter(lambda text: text.isprintable() or "\n" in text)
FIELDS = st.dictionaries(KEYS, st.text(max_size=20), min_size=1, max_size=3).map(lambda d: tuple(d.items()))
FOREIGN = st.lists(
    st.builds(Foreign, st.text("abc-09", min_size=1, max_size=4), FIELDS),
    max_size=3,
    unique_by=lambda f: f.tool,
).map(lambda found: tuple(sorted(found, key=lambda each: each.tool)))


@CALM
@given(FOREIGN, FOREIGN, FIELDS | st.just(()), FIELDS | st.just(()))
def test_whatever_they_hold_is_read_back(
    one: tuple[Foreign, ...], two: tuple[Foreign, ...], clash: tuple, other: tuple
) -> None:
    first = replace(MARK, foreign=one, conflict=clash)
    second = replace(MARK, foreign=two, conflict=other)
    text = saved("", (None, first))
    assert read(text).annotations == (first,)
    again, done = render(read(text), {}, [Change(first, second)])
    assert read(again).annotations == (second,)
    if done:
        assert render(read(again), {}, [each.inverse() for each in done])[0] == text
        plain = [replace(each.inverse(), patch=None) for each in done]
        assert read(render(read(again), {}, plain)[0]).annotations == (first,)
