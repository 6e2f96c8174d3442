"""Annotations as they leave for other programs."""

from __future__ import annotations

import csv as table
import io
import json as notation
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tui.annotations.anchoring import State
from tui.annotations.annotation import Annotation, Link, Quote
from tui.annotations.exchange import csv, json, markdown
from tui.annotations.exchange.row import Options, Row
from tui.text.span import Span

MARK = Annotation(
    id="01KDXAA0000000000000000001",
    quote=Quote("nine boats from\nthe quay", "The storm took ", " before dawn"),
    span=Span(15, 39),
    pen="number",
    tags=("storm", "boats"),
    note="Seven, says the *other* account.",
    links=(Link("01KDXAB0000000000000000007", "contradicts"),),
    by="anna",
    created=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
)
ROW = Row(
    "seeds/harbour.txt", "Harbour", "Ada Example", "The Mole", date(2026, 1, 1), MARK, State.MOVED, 20, 44
)
HOSTILE = [
    "# no heading", "- no item", "1. no item", "> no quote", "```", "~~~", "---", "===",
    "<script>alert(1)</script>", "<!--", "[a](javascript:alert)", "![a](http://b)", "*no* _emphasis_ `code`",
    "&lt; &#27;", "a | b\n--- | ---",
    "    indented", "\tindented", "trailing\\", "[x]: http://y", "+1", "=1+1", "~~struck~~", "two  \nlines",
]  # fmt: skip


def with_quote(words: str) -> Row:
    return replace(ROW, annotation=replace(MARK, quote=Quote(words)))


def with_note(note: str) -> Row:
    return replace(ROW, annotation=replace(MARK, note=note))


def as_markdown(*rows: Row) -> str:
    out = io.StringIO()
    markdown.write(rows, out)
    return out.getvalue()


def as_json(*rows: Row) -> str:
    out = io.StringIO()
    json.write(rows, out)
    return out.getvalue()


def as_cells(*rows: Row, raw: bool = False) -> list[list[str]]:
    out = io.StringIO(newline="")
    csv.write(rows, out, Options(raw=raw))
    return list(table.reader(io.StringIO(out.getvalue(), newline=""), strict=True))


# Markdown


def test_a_page_has_a_heading_an_article_and_a_quote_with_its_note_an_annotation() -> None:
    assert as_markdown(ROW) == (
        "## Harbour\n\n"
        "Ada Example, The Mole, 1 January 2026 (`seeds/harbour.txt`)\n\n"
        "- > nine boats from\n"
        "  > the quay\n\n"
        "  **number** #storm #boats (moved) → contradicts `01KDXAB0000000000000000007`\n\n"
        "  Seven, says the *other* account.\n"
    )


def test_the_heading_comes_again_only_when_the_article_changes() -> None:
    other = replace(ROW, file="b.txt", title="")
    assert [line for line in as_markdown(ROW, ROW, other, other).splitlines() if line.startswith("#")] == [
        "## Harbour",
        "## b.txt",
    ]


def test_an_annotation_without_pen_tags_and_note_is_its_quote_alone() -> None:
    bare = replace(ROW, annotation=Annotation("x", Quote("nine boats")), state=State.ANCHORED)
    assert as_markdown(bare).endswith(")\n\n- > nine boats\n")


def walk(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from walk(token.children or [])


def parsed(text: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(text)


@pytest.mark.parametrize("words", HOSTILE)
def test_the_words_of_an_article_are_never_markdown(words: str) -> None:
    tokens = list(walk(parsed(as_markdown(replace(with_quote(words), title=words.replace("\n", " "))))))
    allowed = {"heading", "paragraph", "inline", "text", "text_special", "softbreak", "code_inline"}
    allowed |= {"bullet_list", "list_item", "blockquote", "strong"}
    kinds = {token.type.removesuffix("_open").removesuffix("_close") for token in tokens}
    assert kinds - allowed <= {"em"}, words  # the note's own *other*
    assert [t.type for t in tokens].count("em_open") == 1
    assert [t.type for t in tokens].count("bullet_list_open") == 1
    shown = "".join(t.content for t in tokens if t.type in ("text", "text_special", "code_inline"))
    assert " ".join(words.split()).replace(" ", "") in shown.replace(" ", "")


@pytest.mark.parametrize("note", [*HOSTILE, "```\nnever closed", "a\n\n## b\n\n- c\n\n</div>\n\n1. d"])
def test_a_note_cannot_break_out_of_its_item(note: str) -> None:
    tokens = parsed(as_markdown(with_note(note), replace(ROW, file="b.txt")))
    top = [token.type for token in tokens if token.level == 0]
    article = ["heading_open", "inline", "heading_close", "paragraph_open", "inline", "paragraph_close"]
    assert [kind for kind in top if kind != "inline"] == [
        kind for kind in [*article, "bullet_list_open", "bullet_list_close"] * 2 if kind != "inline"
    ]


def test_a_file_name_with_backticks_stays_code() -> None:
    tokens = walk(parsed(as_markdown(replace(ROW, file="a`b``<i>.txt"))))
    assert any(token.type == "code_inline" and token.content == "a`b``<i>.txt" for token in tokens)


# CSV


def test_a_table_has_a_header_and_a_line_an_annotation() -> None:
    header, cells = as_cells(ROW)
    assert tuple(header) == csv.HEADER
    assert dict(zip(header, cells, strict=True)) == {
        "id": MARK.id,
        "file": "seeds/harbour.txt",
        "title": "Harbour",
        "byline": "Ada Example",
        "outlet": "The Mole",
        "date": "2026-01-01",
        "pen": "number",
        "tags": "storm;boats",
        "quote": "nine boats from\nthe quay",
        "note": "Seven, says the *other* account.",
        "start": "20",
        "end": "44",
        "state": "moved",
        "by": "anna",
        "created": "2026-01-02T03:04:05Z",
        "modified": "",
    }


def test_an_orphan_has_no_place_in_a_table() -> None:
    cells = as_cells(replace(ROW, state=State.ORPHAN, start=None, end=None))[1]
    assert cells[10:13] == ["", "", "orphan"]


@pytest.mark.parametrize(
    "start", ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "=cmd|' /C calc'!A1"]
)
def test_no_cell_starts_a_formula(start: str) -> None:
    row = replace(with_note(start), file=start, title=start, byline=start, outlet=start)
    row = replace(
        row, annotation=replace(row.annotation, quote=Quote(start), tags=(start,), by=start, pen=start)
    )
    assert sum(cell.startswith("'") for cell in as_cells(row)[1]) == 9
    assert not any(cell.startswith(csv.FORMULA) for cell in as_cells(row)[1])
    assert as_cells(row, raw=True)[1][9] == start


def test_lines_of_a_table_end_as_rfc_4180_says() -> None:
    out = io.StringIO(newline="")
    csv.write([with_note('say "so", twice')], out)
    assert out.getvalue().endswith("\r\n") and '"say ""so"", twice"' in out.getvalue()


# JSON


def test_a_list_of_objects_has_all_keys_in_their_order() -> None:
    (entry,) = notation.loads(as_json(ROW))
    assert list(entry) == [
        "id", "file", "title", "byline", "outlet", "date", "pen", "tags", "quote", "prefix", "suffix", "note",
        "links", "foreign", "conflict", "start", "end", "state", "by", "created", "modified", "sha256",
    ]  # fmt: skip
    assert entry["links"] == [{"to": "01KDXAB0000000000000000007", "relation": "contradicts"}]
    assert (entry["date"], entry["start"], entry["state"], entry["modified"]) == (
        "2026-01-01",
        20,
        "moved",
        None,
    )


def test_no_annotation_is_an_empty_list() -> None:
    assert notation.loads(as_json()) == [] and as_markdown() == "" and len(as_cells()) == 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(), max_size=30), max_size=3))
def test_whatever_a_note_holds_json_gives_it_back_and_every_format_can_be_encoded(notes: list[str]) -> None:
    rows = [replace(with_note(note), title=note) for note in notes]
    text = as_json(*rows)
    assert [entry["note"] for entry in notation.loads(text)] == notes
    assert len(text.splitlines()) == (len(notes) + 2 if notes else 1)
    text.encode("utf-8")
    as_markdown(*rows).encode("utf-8")
    assert all("".join(cells).encode("utf-8") is not None for cells in as_cells(*rows))


ATTACKS = "\x1b]52;c;AAAA\x07 \x9b2J \x7f \u202e \ud800 \x00 \u2028"


def test_no_format_lets_an_escape_sequence_out() -> None:
    row = replace(with_note(ATTACKS), title=ATTACKS, file=ATTACKS, byline=ATTACKS)
    mark = replace(row.annotation, quote=Quote(ATTACKS), tags=(ATTACKS,), links=(Link(ATTACKS, ATTACKS),))
    row = replace(row, annotation=replace(mark, pen=ATTACKS, by=ATTACKS))
    for text in (as_markdown(row), as_json(row), "".join(map("".join, as_cells(row)))):
        assert not set(text) & set("\x1b\x07\x9b\x7f\u202e\ud800\x00")


def test_rows_are_written_as_they_come() -> None:
    written: list[int] = []

    def rows(out: io.StringIO) -> Iterator[Row]:
        for _ in range(3):
            yield ROW
            written.append(len(out.getvalue()))

    for write in (markdown.write, json.write):
        written.clear()
        out = io.StringIO()
        write(rows(out), out)
        assert 0 < written[0] < written[1] < written[2], write
