"""When an app has done all that it was told, so that a test may look at it.

Textual's pilot takes a processor that does little for an app that rests.  On a machine with much else to
do the app may only have waited for its turn.  So here, after that, nobody has a message left, and nothing
waits to be laid out.
"""

from __future__ import annotations

import asyncio
from typing import Any

import textual.app
import textual.pilot
from textual._context import active_app
from textual._wait import SLEEP_GRANULARITY, wait_for_idle
from textual.app import App

from tui.app.turns import _is_at_rest

LOOKS = 200
"""Looks, of 5 ms or more, after which a widget is one that waits for something itself."""


async def at_rest(min_sleep: float = SLEEP_GRANULARITY, max_sleep: float = 1) -> None:
    """Wait as Textual does, and then until the app rests."""
    await wait_for_idle(min_sleep, max_sleep)
    app = active_app.get(None)
    for _ in range(LOOKS):
        if app is None or rests(app):
            break
        await asyncio.sleep(0.005)


def rests(app: App[Any]) -> bool:
    """Whether nothing is under way in an app but what waits for a clock, a thread or a key."""
    if app._resize_event or not app._running or not app.screen_stack:
        return not app._running
    if app.screen._layout_required or app.screen._callbacks:
        return False
    every = [app, *(each for screen in app.screen_stack for each in screen.walk_children(with_self=True))]
    return all(_is_at_rest(each, False) for each in every if each.is_running)


textual.pilot.wait_for_idle = textual.app.wait_for_idle = at_rest  # type: ignore[attr-defined]
