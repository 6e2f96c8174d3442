"""Words in a sidecar are the same words for every program that reads YAML, not only for ours."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tui.annotations.scalars import bare, block

LOADERS = [yaml.SafeLoader, yaml.CSafeLoader]
WORDS = st.text(" ?!#:,-[]{}&*|>%@`'\"\\~=<.+_0129abnoyé😀’\x85\u2028\ufeff\t\n", max_size=8)


@pytest.mark.parametrize("loader", LOADERS)
@given(WORDS)
@example("a?b")
@settings(max_examples=150, deadline=None)
def test_words_are_read_back_by_other_programs_wherever_they_stand(loader: type, words: str) -> None:
    flow = bare(words, flow=True)
    assert yaml.load(f"tags: [{flow}, {flow}]\n", Loader=loader) == {"tags": [words, words]}
    assert yaml.load(f"- {{to: {flow}, relation: {flow}}}\n", Loader=loader) == [
        {"to": words, "relation": words}
    ]
    assert yaml.load(f"pen: {bare(words)}\nby: {bare(words)}\n", Loader=loader) == {"pen": words, "by": words}
    head, lines = block(words)
    written = "".join(f"  {line}\n" if line else "\n" for line in lines)
    assert yaml.load(f"note: {head}\n{written}by: me\n", Loader=loader) == {"note": words, "by": "me"}


@pytest.mark.parametrize("tag", ["why?", "h?>x1", "a?b", "?", "who? me"])
def test_a_question_in_a_list_is_quoted_because_not_every_program_reads_it_there(tag: str) -> None:
    assert bare(tag, flow=True) == f'"{tag}"'
