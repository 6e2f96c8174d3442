"""The headings of an article, how deep they lie, and which of them one is below."""

from __future__ import annotations

from tui.reading.outline import heading_at, outline, sections
from tui.text.paragraphs import Paragraphs

BODY = "It rained all day, and nobody who had a roof over the head went out."


def of(text: str) -> list[tuple[str, int]]:
    return [(heading.words, heading.depth) for heading in outline(Paragraphs(text))]


def test_the_title_and_the_headings_are_listed_and_nothing_else() -> None:
    text = f"Rain\n\n{BODY}\n\nA dry spell\n\n{BODY}\n\nShare this story\n\n{BODY}\n"
    assert of(text) == [("Rain", 0), ("A dry spell", 1)]


def test_markdowns_signs_tell_the_depth_and_are_not_shown() -> None:
    text = f"# Rain\n\n{BODY}\n\n## Monday\n\n{BODY}\n\n### At   noon\n\n{BODY}\n"
    assert of(text) == [("Rain", 0), ("Monday", 2), ("At noon", 3)]


def test_one_is_below_the_last_heading_above() -> None:
    text = f"Rain\n\n{BODY}\n\nA dry spell\n\n{BODY}\n"
    found = list(outline(Paragraphs(text)))
    second = found[1].span
    places = (0, second.start - 1, second.start, second.end, len(text))
    assert [heading_at(found, at) for at in places] == [0, 0, 1, 1, 1]
    assert heading_at([], 5) == -1
    assert [(part.start, part.end) for part in sections(found, len(text))] == [
        (0, second.start),
        (second.start, len(text)),
    ]
