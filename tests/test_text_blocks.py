"""Blocks: a long text is cut where its paragraphs are, and costs no more than a short one."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.prose import BODY, MORE, WRAPPED
from tui.text import blocks
from tui.text import paragraphs as module
from tui.text.paragraphs import BLOCK, Kind, Paragraph, Paragraphs
from tui.text.wrapping import BLANKS


@given(st.text(alphabet="aB.\n \u00a0é“c", max_size=300), st.integers(8, 40))
@settings(max_examples=200, deadline=None)
def test_blocks_cover_the_text_and_paragraphs_all_that_is_not_blank(text: str, size: int):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "BLOCK", size)
        patch.setattr(blocks, "NEAR", size // 2)
        found = Paragraphs(text)
    assert "".join(block.slice(text) for block in found.blocks) == text
    parts = list(found)
    assert all(left.span.end <= right.span.start for left, right in pairwise(parts))
    inside = {offset for part in parts for offset in range(part.span.start, part.span.end)}
    assert all(offset in inside or text[offset] in BLANKS for offset in range(len(text)))
    walk_along(found, parts)


def walk_along(found: Paragraphs, parts: list[Paragraph]) -> None:
    """Every way to a paragraph leads to the same ones."""
    for left, right in pairwise(parts):
        assert found.after(left) == right
        assert found.before(right) == left
    if parts:
        assert found.before(parts[0]) is None
        assert found.after(parts[-1]) is None
    for offset in range(len(found.text) + 1):
        expected = next((part for part in parts if part.span.end > offset), parts[-1] if parts else None)
        assert found.at(offset) == expected


def test_a_block_ends_at_a_blank_line_if_there_is_one_near():
    text = f"{WRAPPED}\n\n" * 400
    found = Paragraphs(text)
    assert len(found.blocks) > 2
    assert all(text[block.start - 1 : block.start + 1] == "\n\n" for block in found.blocks[1:])
    assert {part.span.slice(text) for part in found} == {WRAPPED}


def test_a_run_of_whole_lines_is_cut_between_two_lines():
    text = f"{BODY} {MORE}\n" * 1000
    found = Paragraphs(text)
    assert max(map(len, found.blocks)) < 2 * BLOCK
    assert {part.span.slice(text) for part in found} == {f"{BODY} {MORE}"}


def test_a_heading_at_the_end_of_a_block_is_still_one():
    text = f"{BODY}\n\n" * ((BLOCK - 10) // (len(BODY) + 2))
    text += "x" * (BLOCK - len(text) - 2) + ".\n\nA heading\n\n" + f"{MORE}\n\n" * 600
    found = Paragraphs(text)
    heading = found.at(text.index("A heading"))
    assert heading is not None
    assert heading.kind is Kind.HEADING


def test_one_line_of_a_megabyte_is_one_paragraph():
    text = "A title\n\n" + "word " * 200_000 + "\n\nThe end."
    assert [len(part.span) for part in Paragraphs(text)] == [7, 999_999, 8]


@pytest.mark.parametrize(
    "shape", [f"{BODY}\n\n", f"{BODY}\n", "ab\n", "word ", "\n", " \n", f"{WRAPPED}\n\n"]
)
def test_fifty_megabytes_open_at_once(shape: str):
    text = shape * (50_000_000 // len(shape))
    began = time.thread_time()
    found = Paragraphs(text)
    took = time.thread_time() - began
    assert took < 0.5  # seconds of processor time: 0.04
    assert found.blocks[-1].end == len(text)


def test_few_blocks_are_remembered(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "KEPT", 2)
    found = Paragraphs(f"{BODY}\n\n" * 3000)
    assert len(list(found)) == 3000
    assert len(found._made) == 2


def test_offsets_outside_the_text_lead_to_its_ends():
    found = Paragraphs(f"A title\n\n{BODY}")
    assert found.at(-5) == next(iter(found))
    assert found.at(10_000) == list(found)[-1]
    assert (found.block_of(-5), found.block_of(10_000)) == (0, 0)
