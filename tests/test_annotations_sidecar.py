"""Sidecars as they come: what is understood is shown, and what is not is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.sidecars import ARTICLE, FULL, PATH, TEXTS, change, read, written
from tui.annotations.annotation import Annotation, Link, Quote
from tui.annotations.sidecar import Change, Sidecar, parse, render
from tui.errors import DamagedSidecar, UnwritableFile
from tui.text.span import Span


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
