"""Deeds are undone and done again; a save that fails loses none of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.annotations.annotation import Annotation, Quote
from tui.annotations.history import KEPT, Deed, History
from tui.annotations.sidecar import Change, Sidecar, parse, render
from tui.text.span import Span

ONE = Annotation("A", Quote("one"), Span(0, 3))
MARKED = Deed("a.txt", "marked “one”", (Change(None, ONE),))


def test_the_last_deed_is_offered_inverted_with_a_line_for_the_reader() -> None:
    history = History()
    assert history.undo() is None
    history.record(MARKED)
    undo = history.undo()
    assert undo == Deed("a.txt", "undid: marked “one”", (Change(ONE, None),))
    history.confirm(undo.changes)
    assert history.undo() is None
    redo = history.redo()
    assert redo == Deed("a.txt", "did again: marked “one”", MARKED.changes)
    history.confirm(redo.changes)
    assert (history.done, history.undone) == ((MARKED,), ())


def test_a_deed_that_could_not_be_undone_is_offered_again() -> None:
    history = History()
    history.record(MARKED)
    first = history.undo()
    assert history.undo() == first
    assert history.done == (MARKED,)


def test_a_new_deed_forgets_what_was_undone_and_nothing_done_is_no_deed() -> None:
    history = History()
    history.record(MARKED)
    history.undo()
    history.confirm()
    history.record(replace(MARKED, changes=()))
    assert history.undone == (MARKED,)
    history.record(replace(MARKED, what="again"))
    assert history.redo() is None
    history.confirm()
    assert [deed.what for deed in history.done] == ["again"]


def test_the_oldest_deeds_are_forgotten() -> None:
    history = History()
    for number in range(KEPT + 5):
        history.record(replace(MARKED, what=str(number)))
    assert (len(history.done), history.done[0].what) == (KEPT, "5")


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(("mark", "note", "delete", "undo", "redo")), st.integers(0, 4)), max_size=14
    )
)
def test_undoing_everything_leaves_the_file_as_it_was_to_the_letter(orders: list[tuple[str, int]]) -> None:
    start = (
        "# mine\nannotations:\n  - {quote: 'x', id: X} # one\n\n\n  -   quote: >-\n        y z\n      id: Y\n"
    )
    text, history, number = start, History(), 0

    def save(changes: tuple[Change, ...]) -> tuple[Change, ...]:
        nonlocal text
        text, done = render(parse(text.encode(), Path()) if text else Sidecar(), {"sha256": "00"}, changes)
        return done

    for order, at in orders:
        found = parse(text.encode(), Path()).annotations if text else ()
        chosen = found[at % len(found)] if found else None
        if order in ("undo", "redo"):
            deed = history.undo() if order == "undo" else history.redo()
            if deed:
                history.confirm(save(deed.changes))
        elif order == "mark":
            number += 1
            new = Annotation(f"N{number}", Quote("new"), Span(at, at + 3))
            history.record(Deed("a", order, save((Change(None, new),))))
        elif chosen:
            after = replace(chosen, note=f"{number}\n{at}") if order == "note" else None
            history.record(Deed("a", order, save((Change(chosen, after),))))
    end, depth = text, len(history.done)
    while deed := history.undo():
        history.confirm(save(deed.changes))
    assert text == start
    for _ in range(depth):
        deed = history.redo()
        assert deed
        history.confirm(save(deed.changes))
    assert text == end
