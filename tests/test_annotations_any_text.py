"""Every text that Unicode allows comes back from a sidecar as it was, whatever field it stands in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.annotations.annotation import Annotation, Foreign, Link, Quote
from tui.annotations.sidecar import Change, Sidecar, parse, render
from tui.errors import UnwritableFile
from tui.text.span import Span

PATH = Path("a.txt.yaml")
ODD = (
    "\x00", "\x07", "\x1b", "\x7f", "\x85", "\xa0", "\xad", "\u200b", "\u2028", "\u2029", "\ufeff",
    "\ufffe", "\uffff", "\U0001f4f7", "\U0010ffff", "\r", "\r\n", "\t", " ", "\n", "---", "...", "- ",
    ": ", " #", "'", '"', "\\", "|", ">", "%", "@", "`", "&", "*", "!", "{", "}", "[", "]", ",", "?",
    "=", "<<", "~", "null", "no", "010", "1:30", "é", "e\u0301",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(ODD) | st.text(max_size=3), max_size=8).map("".join)
TRICKS = (
    "---", "--- a", "...\n", "\n", "\n\na", " a", "a ", "\ta", "a\t", "a\r\nb", "\ra", "# a", "- a",
    "a\n---\nb", " \n a", "a\n\n\n", "\u2028", "a\x85b", "\ufeffa", "'", '"', "\\", "a: b", "a #b",
    "%YAML", "x" * 5000, "😀" * 300, "a\n  b\n c", "|", "|-\n", ">", "? a", ": a", "!a", "&a", "*a",
    "@a", "`a", "{a", "[a", "no", "~", "0x1F", "1e3", ".inf", "2024-01-02",
)  # fmt: skip
CALM = settings(max_examples=60, deadline=None)


def saved(sidecar: Sidecar, *pairs: tuple[Annotation | None, Annotation | None]) -> Sidecar:
    text, _ = render(sidecar, {}, [Change(*pair) for pair in pairs])
    return parse(text.encode(sidecar.encoding), PATH)


def annotation(text: str, other: str) -> Annotation:
    """An annotation that says a text wherever one may stand."""
    return Annotation(
        id="X1",
        quote=Quote(text or "q", other, text),
        span=Span(1, 2),
        pen=text,
        tags=tuple(dict.fromkeys((text, other))),
        note=other,
        links=(Link(text, other), Link(other)),
        by=other,
        foreign=(Foreign("tool", tuple({"key": text, other[:200] or "k": other}.items())),),
        conflict=(("note", text), ("quote", other)),
    )


@CALM
@given(TEXTS, TEXTS)
@example("", "")
def test_any_text_is_read_back(text: str, other: str) -> None:
    one, two = annotation(text, other), annotation(other, text)
    sidecar = saved(Sidecar(path=PATH), (None, one))
    assert sidecar.annotations == (one,)
    assert sidecar.problems == ()
    assert saved(sidecar, (one, two)).annotations == (two,)


@CALM
@given(TEXTS, TEXTS)
def test_any_text_is_read_back_from_a_file_on_one_line(text: str, other: str) -> None:
    sidecar = parse(b'{"annotations": [{"id": "X1", "quote": "q"}]}', PATH)
    (before,) = sidecar.annotations
    one, two = annotation(text, other), replace(annotation(other, text), id="X2")
    assert saved(sidecar, (before, one), (None, two)).annotations == (one, two)


@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: ascii(trick[:12]))
def test_texts_that_look_like_yaml_are_read_back(trick: str) -> None:
    one = annotation(trick, "o")
    sidecar = saved(Sidecar(path=PATH), (None, one), (None, replace(annotation("o", trick), id="X2")))
    assert sidecar.annotations[0] == one
    assert sidecar.annotations[1] == replace(annotation("o", trick), id="X2")


@pytest.mark.parametrize("field", ["quote", "pen", "tags", "note", "links", "by", "foreign", "conflict"])
def test_half_a_character_is_refused_in_every_field(field: str) -> None:
    whole, half = annotation("a", "b"), annotation("\ud83d", "x\udc00")
    broken = replace(whole, **{field: getattr(half, field)})
    with pytest.raises(UnwritableFile, match="half a character"):
        saved(Sidecar(path=PATH), (None, broken))
