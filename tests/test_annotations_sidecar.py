"""Sidecars as they come: what is understood is shown, what is not is told, and nothing is dropped."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.annotations.annotation import Annotation, Link, Quote
from tui.annotations.sidecar import Change, Sidecar, parse, render
from tui.errors import DamagedSidecar, UnwritableFile
from tui.text.span import Span

PATH = Path("kursk/a.txt.yaml")
ARTICLE = {"file": "seeds/a.txt", "title": "Allies weigh advisers", "sha256": "9f2c"}
WHEN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
FULL = Annotation(
    "01KDXAA0000000000000000001",
    Quote("the words as they stand", "before ", " after"),
    Span(901, 924),
    "claim",
    ("nato", "training"),
    "Markdown. Contradicts\n\nthe other account? 😀",
    (Link("01KDXAB0000000000000000007", "contradicts"),),
    "anna",
    WHEN,
    WHEN.replace(second=6),
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text(
    " \t\n\r\x85\u2028\ufeff'\"#:-[]{}&*!|>%@`ab0é😀~=", max_size=12
)


def read(text: str) -> Sidecar:
    return parse(text.encode(), PATH)


def written(*annotations: Annotation) -> str:
    return render(Sidecar(), ARTICLE, [Change(None, each) for each in annotations])[0]


def change(text: str, before: Annotation | None, after: Annotation | None) -> str:
    return render(read(text), ARTICLE, [Change(before, after)])[0]


def messages(text: str) -> list[tuple[int, str]]:
    return [(each.line, each.message) for each in read(text).problems]


def test_an_annotation_is_written_as_the_design_shows() -> None:
    assert (
        written(FULL)
        == """\
schema: 1
article:
  file: seeds/a.txt
  title: Allies weigh advisers
  sha256: 9f2c
annotations:
- id: 01KDXAA0000000000000000001
  pen: claim
  tags: [nato, training]
  quote: |-
    the words as they stand
  note: |-
    Markdown. Contradicts

    the other account? 😀
  links:
  - {to: 01KDXAB0000000000000000007, relation: contradicts}
  anchor: {start: 901, end: 924, prefix: "before ", suffix: " after"}
  by: anna
  created: 2026-01-02T03:04:05Z
  modified: 2026-01-02T03:04:06Z
"""
    )


@settings(max_examples=300, deadline=None)
@given(
    st.builds(
        Annotation,
        id=TEXTS.filter(bool),
        quote=st.builds(Quote, TEXTS, TEXTS, TEXTS),
        span=st.none()
        | st.builds(lambda start, more: Span(start, start + more), st.integers(0, 10**6), st.integers(0, 99)),
        pen=TEXTS,
        tags=st.lists(TEXTS, max_size=3).map(tuple),
        note=TEXTS,
        links=st.lists(st.builds(Link, TEXTS, TEXTS), max_size=2).map(tuple),
        by=TEXTS,
        created=st.none()
        | st.datetimes(timezones=st.just(UTC)).map(lambda when: when.replace(microsecond=0)),
    ),
    st.sampled_from(["", "annotations: []\n", "{annotations: []}\n", "annotations:\r\n- note: a\r\n"]),
)
@example(
    replace(FULL, note="no", pen="010", by="1:30:15", tags=("=", "<<", "~", "null", "2024-13-45", "12e3")), ""
)
def test_every_text_that_unicode_allows_is_read_back_as_it_was(annotation: Annotation, source: str) -> None:
    text, _ = render(read(source), ARTICLE, [Change(None, annotation)])
    assert annotation in parse(text.encode(), PATH).annotations


@settings(max_examples=100, deadline=None)
@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
@example("2024-05-31", "0o17", ["1e3", "y", "off", "-", "?", "{", "<<", "1_000", "+.inf", "0b1"])
def test_other_programs_read_the_same_words(note: str, pen: str, tags: list[str]) -> None:
    text = written(replace(FULL, note=note, pen=pen, tags=tuple(tags), links=(Link(pen, note),)))
    item = yaml.load(text, Loader=yaml.SafeLoader)["annotations"][0]
    assert item["quote"] == FULL.quote.exact
    assert (item.get("note", ""), item.get("pen", ""), item.get("tags", [])) == (note, pen, tags)
    assert item["links"] == [{"to": pen, **({"relation": note} if note else {})}]
    assert item["anchor"] == {"start": 901, "end": 924, "prefix": "before ", "suffix": " after"}


@pytest.mark.parametrize(
    "note", ["blank ", "a \nb", "\ta", "a\r\nb", "a\x85b", "a\u2028b", "a\ufeffb", "\x1b]0;", "end\n"]
)
def test_a_text_that_a_block_or_an_editor_would_not_keep_stands_in_double_quotes(note: str) -> None:
    text = written(replace(FULL, note=note))
    assert '  note: "' in text
    assert read(text).annotations[0].note == note


@pytest.mark.parametrize(
    "note", ["  deep", "\nlow", "a\tb", "# c", "- a: b", "--- a", "é 😀 👩‍👩‍👧", "a\n\n\n  b"]
)
def test_a_text_that_a_block_keeps_stands_in_a_block(note: str) -> None:
    text = written(replace(FULL, note=note))
    assert "  note: |" in text
    assert read(text).annotations[0].note == note


def test_half_a_character_is_refused_before_anything_is_written() -> None:
    with pytest.raises(UnwritableFile, match="half a character"):
        written(replace(FULL, note="\ud800"))


def test_the_name_and_title_of_an_article_that_were_no_utf8_do_not_stop_a_mark() -> None:
    text, _ = render(Sidecar(), {"file": "a\udce9.txt", "title": "b\ud83d"}, [Change(None, FULL)])
    assert read(text).article == {"file": "a�.txt", "title": "b�"}


def test_items_stand_in_the_order_of_the_article_with_a_blank_line_between() -> None:
    other = replace(FULL, id="X", span=Span(5, 9))
    nowhere = replace(FULL, id="Y", span=None)
    text = change(written(FULL), None, nowhere)
    text = change(text, None, other)
    assert [each.id for each in read(text).annotations] == ["X", FULL.id, "Y"]
    assert text.count("\n\n- id") == 2
    assert text == written(nowhere, FULL, other)


def test_words_that_other_programs_read_as_something_else_stay_words() -> None:
    sidecar = read("annotations:\n- quote: no\n  tags: [010, 1:30:15, =, 2024-01-02, yes]\n  note: 1_000\n")
    assert sidecar.annotations[0].tags == ("010", "1:30:15", "=", "2024-01-02", "yes")
    assert (sidecar.annotations[0].quote.exact, sidecar.annotations[0].note) == ("no", "1_000")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> x\n", 2, "conflict"),
        ("schema: 1\r\n<<<<<<< HEAD\r\n", 2, "conflict"),
        ("annotations:\n- quote: a\n\tpen: b\n", 3, "."),
        ("a: 1\nb: \0\n", 2, "U\\+0000"),
        ("a: \x1b]52\n", 1, "U\\+001B"),
        ("a: &x 1\n", 1, "anchor"),
        ("annotations:\n- quote: *words*\n", 2, "."),
        ("a: {b: 1\n", 2, "."),
        ("hello\n", 1, "no sidecar"),
        ("[" * 50_000, 1, "nested"),
        ("- " * 100_000, 1, "nested"),
        ("a: !!python/object/apply:os.system [x\n", 2, "."),
    ],
)
def test_a_damaged_sidecar_names_its_line(text: str, line: int, reason: str) -> None:
    with pytest.raises(DamagedSidecar, match=reason) as caught:
        read(text)
    assert caught.value.line == line


@pytest.mark.parametrize("data", [b"a: 1\nb: \xff\xfe\n", "annotations: []".encode("utf-16-le")])
def test_bytes_that_are_no_text_are_damage(data: bytes) -> None:
    with pytest.raises(DamagedSidecar):
        parse(data, PATH)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_and_utf16_are_kept(encoding: str) -> None:
    source = "# é\r\nannotations:\r\n- quote: a 😀\r\n".encode(encoding)
    sidecar = parse(source, PATH)
    before = sidecar.annotations[0]
    text, _ = render(sidecar, ARTICLE, [Change(before, replace(before, pen="claim"))])
    data = text.encode(sidecar.encoding)
    assert data.startswith(source[:2])
    assert (
        data.decode(encoding)
        == f"# é\r\nannotations:\r\n- id: {before.id}\r\n  pen: claim\r\n  quote: a 😀\r\n"
    )


def test_what_is_wrong_in_one_item_does_not_hide_the_others() -> None:
    text = """\
annotations:
- just words
- quote: one
  note: {a: b}
  tags: [x, [y]]
  created: yesterday
  anchor: {start: many, end: 4}
- pen: claim
- quote: two
  id: [1]
  anchor: {start: 9, end: 4}
  note: first
  note: !last second
"""
    sidecar = read(text)
    assert [each.quote.exact for each in sidecar.annotations] == ["one", "two"]
    assert [each.tags for each in sidecar.annotations] == [("x",), ()]
    assert sidecar.annotations[1].note == "second"
    assert [each.line for each in sidecar.problems] == [2, 4, 5, 6, 7, 8, 10, 11, 13, 13]
    assert "should be a date" in sidecar.problems[3].message


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
