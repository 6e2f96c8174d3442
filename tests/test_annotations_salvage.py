"""One item that is no YAML hides no other one, and nothing is written into its file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from scribbled import scribbles

from tui.annotations import flow, guard
from tui.annotations.annotation import Annotation, Quote
from tui.annotations.flow import ENDS, LAG
from tui.annotations.sidecar import Change, Sidecar, parse, render
from tui.annotations.store import Store
from tui.errors import DamagedSidecar

PATH = Path("a.txt.yaml")
BROKEN = {
    "a tab": "- quote: b\n\tnote: c\n",
    "a quote left open": '- quote: "b\n  note: c\n',
    "a star": "- quote: b\n  note: *very* good\n",
    "a colon": "- quote: b: c\n",
    "a bracket": "- quote: b\n  tags: [x, y\n",
    "a key moved left": "- id: X\n quote: b\n",
    "an anchor": "- &here\n  quote: b\n",
    "a note without its indentation": "- quote: b\n  note: |-\nc: d\ne\n",
    "too deep": "- " + "[" * 99 + "]" * 99 + "\n",
    "a control character": "- quote: \x01\n",
    "an odd escape": '- quote: "\\q"\n',
}


def read(text: str) -> Sidecar:
    return parse(text.encode(), PATH)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("dash", ["", "  "])
@pytest.mark.parametrize("kind", BROKEN)
def test_the_others_are_shown_and_the_line_is_told(kind: str, dash: str, at: int, newline: str) -> None:
    good = ["- id: A\n  quote: a\n  note: |+\n    x\n\n", "- id: Z\n  quote: z\n  tags:\n  - t\n  - u\n"]
    items = [*good[:at], BROKEN[kind], *good[at:]]
    indented = ["".join(dash + line for line in item.splitlines(keepends=True)) for item in items]
    head = "# mine\nschema: 1\narticle: {file: a.txt}\nannotations:  # list\n"
    text = "".join([head, *indented, "mine: 1\n"]).replace("\n", newline)
    sidecar = read(text)
    assert [each.id for each in sidecar.annotations] == ["A", "Z"]
    assert [each.tags for each in sidecar.annotations] == [(), ("t", "u")]
    assert sidecar.article == {"file": "a.txt"}
    first = 1 + text[: text.index(indented[at].split("\n")[0])].count("\n")
    (problem,) = sidecar.problems
    assert first <= problem.line <= first + BROKEN[kind].count("\n")
    assert "not understood" in problem.message
    assert sidecar.sealed
    assert sidecar.source == text
    with pytest.raises(DamagedSidecar):
        render(sidecar, {}, [Change(None, Annotation("N", Quote("n")))])


def test_an_item_moved_by_a_column_is_read() -> None:
    sidecar = read("annotations:\n- quote: a\n - quote: b\n- quote: c\n")
    assert [each.quote.exact for each in sidecar.annotations] == ["a", "b", "c"]
    assert sidecar.sealed


def test_a_broken_head_hides_no_annotation() -> None:
    sidecar = read("article:\n  title: a: b\nannotations:\n- quote: a\n- quote: a\nmine: 1\n")
    assert [each.quote.exact for each in sidecar.annotations] == ["a", "a"]
    assert len({each.id for each in sidecar.annotations}) == 2
    (problem,) = sidecar.problems
    assert problem == sidecar.sealed
    assert problem.line == 2


def test_a_bare_list_is_salvaged_too() -> None:
    assert [each.quote.exact for each in read("- quote: a\n- quote: *b*\n").annotations] == ["a"]


def test_a_file_in_which_nothing_can_be_read_is_damaged_as_before() -> None:
    for text in ("annotations:\n- quote: *b*\n", "a: [\n", "annotations: [{quote: *a}, {quote: *b}]\n"):
        with pytest.raises(DamagedSidecar):
            read(text)


FLOW = {
    "a star": "{quote: *b}",
    "a quote left open": '{quote: "b, links: [{to: x}, {to: y}], note: c}',
    "a brace left open": "{quote: b",
    "no comma": "{quote: d} {note: c}",
    "a control character": "{quote: \x01, links: [{to: x}, {to: y}]}",
    "a note that looks like an item": '{quote: "b", note: "c, {quote: d}" e}',
}


@pytest.mark.parametrize("gap", [" ", "\n  ", "\r\n# mine\r\n"])
@pytest.mark.parametrize(
    "around", [("annotations: [", "]\nmine: 1\n"), ("[", "]"), ('{"annotations": [', "]}")]
)
@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("kind", FLOW)
def test_the_others_of_a_list_in_brackets_are_shown(
    kind: str, at: int, around: tuple[str, str], gap: str
) -> None:
    good = [
        '{id: A, quote: a, links: [{to: "x, {y"}, {to: y}]}',
        '{"quote": "z ]", "id": "Z", "tags": [t, u]}',
    ]
    items = [*good[:at], FLOW[kind], *good[at:]]
    text = around[0] + gap + f",{gap}".join(items) + gap + around[1]
    sidecar = read(text)
    shown = [(each.id, each.tags) for each in sidecar.annotations if each.quote.exact != "d"]
    assert shown == [("A", ()), ("Z", ("t", "u"))]
    line = 1 + text[: text.index(FLOW[kind])].count("\n")
    assert any(each.line >= line and "not understood" in each.message for each in sidecar.problems)
    assert sidecar.sealed and sidecar.source == text


def test_what_was_cut_off_in_mid_item_shows_the_items_before() -> None:
    text = '{"article": {"file": "a.txt"}, "annotations": [{"quote": "a"}, {"quote": "b"}, {"quote": "c'
    for end in (len(text), len(text) - 2, len(text) - 14):
        sidecar = read(text[:end])
        assert [each.quote.exact for each in sidecar.annotations] == ["a", "b"]
        assert sidecar.article == {"file": "a.txt"}


def test_a_long_list_of_open_quotes_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    real = guard.beginning
    monkeypatch.setattr(guard, "beginning", lambda text: asked.append(len(text)) or real(text))
    monkeypatch.setattr(flow, "MOST_READ", 100_000)
    with pytest.raises(DamagedSidecar):
        read("annotations: [" + '{quote: "a, id: b}, ' * 5000)
    assert len(asked) < 3 * ENDS + 100_000 / LAG


def test_no_byte_of_a_damaged_file_changes(tmp_path: Path) -> None:
    store = Store(tmp_path)
    text = b"annotations:\n- quote: a\n  id: A\n- quote: *b*\n"
    store.path("a.txt").write_bytes(text)
    (one,) = store.read("a.txt").annotations
    for change in (Change(one, None), Change(one, replace(one, note="n"))):
        with pytest.raises(DamagedSidecar) as caught:
            store.apply("a.txt", {}, [change])
        assert caught.value.line == 4
    assert store.path("a.txt").read_bytes() == text


def test_many_broken_items_cost_no_more_than_a_few_times_the_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = []

    def counted(text: str) -> guard.Tree:
        sizes.append(len(text))
        return real(text)

    real = guard.read
    monkeypatch.setattr(guard, "read", counted)
    text = "annotations:\n" + "- quote: *b*\n- quote: a\n" * 1000
    assert len(read(text).annotations) == 1000
    assert sum(sizes) < 6 * len(text)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_whatever_is_ruined_in_one_item_the_others_are_shown(data: st.DataObject) -> None:
    written = data.draw(scribbles())
    assume("\r" not in written.newline)
    whole = read(written.text)
    numbers = sorted({line.item for line in written.lines if line.item >= 0})
    at = data.draw(st.sampled_from(numbers))
    line = next(line for line in written.lines if line.item == at)
    line.text += data.draw(st.sampled_from([' "', " *x", "\n\tx: y", " [", " {a"]))
    odd = {line.item for line in written.lines if line.key == "odd"}
    others = [
        each
        for number, each in zip([n for n in numbers if n not in odd], whole.annotations, strict=True)
        if number != at
    ]
    try:
        ruined = read(written.text)
    except DamagedSidecar:
        assert not others
        return
    assume(ruined.sealed)
    exact = [each.quote.exact for each in ruined.annotations]
    assert [each.quote.exact for each in others] == exact
