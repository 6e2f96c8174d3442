"""A change is kept in the form in which it is read back."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from tui.annotations.annotation import Annotation, Quote
from tui.annotations.change import normal
from tui.text.span import Span

BASE = Annotation("A", Quote("words"), Span(1, 6), "claim", ("x", "y"), "a note", by="anna")


def test_dates_are_kept_in_utc_and_whole_seconds() -> None:
    kyiv = timezone(timedelta(hours=2))
    when = datetime(2026, 1, 2, 5, 4, 5, 999, tzinfo=kyiv)
    assert normal(replace(BASE, created=when)).created == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
