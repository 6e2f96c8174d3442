"""Slices: a long text is laid out at once while nobody types, and makes room for keys."""

from __future__ import annotations

from tui.app.widgets.slices import BETWEEN, EVERY, SHARE, TYPING, Slices


def test_slices_follow_each_other_until_a_key_comes_and_again_when_no_other_follows() -> None:
    now = 50.0
    slices = Slices(lambda: now)
    assert slices.pause(0.005) == BETWEEN and not slices.disturbed
    now += BETWEEN / 2
    slices.typed()
    now += BETWEEN / 2
    assert slices.disturbed
    assert slices.pause(0.0) == EVERY
    now += EVERY
    slices.typed()
    assert not slices.disturbed  # of held keys each would put the slice off
    assert slices.pause(0.017) == SHARE * 0.017
    now += 2 * TYPING
    assert slices.pause(0.005) == BETWEEN
