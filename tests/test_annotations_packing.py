"""Every value comes back as it was from what is kept of it."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.annotations.anchoring import Anchor, State
from tui.annotations.annotation import Annotation, Foreign, Link, Quote, Rival
from tui.annotations.cache import Kept
from tui.annotations.notebook import Placed
from tui.annotations.packing import packing
from tui.annotations.problem import Problem
from tui.text.span import Span

TEXTS = st.text(max_size=9)
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda pair: Span(min(pair), max(pair)))
PAIRS = st.lists(st.tuples(TEXTS, TEXTS), max_size=2).map(tuple)
DATES = st.none() | st.datetimes(datetime(1, 1, 2), datetime(9999, 1, 1), timezones=st.just(UTC))
SHARES = st.floats(0, 1)
PLACED = st.builds(
    Placed,
    TEXTS,
    st.builds(
        Annotation,
        TEXTS,
        st.builds(Quote, TEXTS, TEXTS, TEXTS, st.none() | st.builds(Rival, SHARES, SHARES, SHARES, SHARES)),
        st.none() | SPANS,
        TEXTS,
        st.lists(TEXTS, max_size=2).map(tuple),
        TEXTS,
        st.lists(st.builds(Link, TEXTS, TEXTS), max_size=2).map(tuple),
        TEXTS,
        DATES,
        DATES,
        st.lists(st.builds(Foreign, TEXTS, PAIRS), max_size=2).map(tuple),
        PAIRS,
    ),
    st.builds(Anchor, st.none() | SPANS, st.sampled_from(State), SHARES, TEXTS, st.none() | SPANS),
)
KEPT = st.builds(
    Kept,
    TEXTS,
    st.lists(PLACED, max_size=2).map(tuple),
    st.lists(st.none() | st.integers(1, 99), max_size=2).map(tuple),
    st.lists(st.builds(Problem, st.integers(1, 9), TEXTS), max_size=2).map(tuple),
)


@settings(max_examples=80, deadline=None)
@given(KEPT)
def test_every_field_comes_back_from_json(kept: Kept) -> None:
    pack, unpack = packing(Kept)
    assert unpack(json.loads(json.dumps(pack(kept)))) == kept


def test_a_type_without_a_way_is_refused() -> None:
    with pytest.raises(TypeError):
        packing(bytes)
