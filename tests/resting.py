"""When an app has done all that it was told, so that a test may look at it.

Textual's pilot has every widget answer a message, and takes a processor that does little for an app that is
done.  On a machine with much else to do the app may only have waited for its turn; and the answers were
nine in ten of all messages, a third of the time that the tests took.  Here nobody has a message left to read,
and nothing waits to be laid out.
"""

from __future__ import annotations

import asyncio
from typing import Any

import textual.app
import textual.pilot
from textual._context import active_app
from textual._wait import SLEEP_GRANULARITY, wait_for_idle
from textual.app import App
from textual.pilot import Pilot

from tui.app.turns import _is_at_rest

TURNS = 5
"""Turns of the loop in a row in which it must rest: a key from a thread takes three to its first queue."""

LOOKS = 200
"""Looks after which a widget is one that waits for a thread itself."""


async def at_rest(min_sleep: float = SLEEP_GRANULARITY, max_sleep: float = 1) -> None:
    """Wait as Textual does, and then until the app rests and is laid out."""
    await wait_for_idle(min_sleep, max_sleep)
    if app := active_app.get(None):
        await _until_it_rests(app, laid_out=True)


async def _answered(pilot: Pilot[Any], timeout: float = 0.0) -> bool:
    """Wait until all messages have been read."""
    await _until_it_rests(pilot.app, laid_out=False)
    return True


async def _until_it_rests(app: App[Any], *, laid_out: bool) -> None:
    rested = 0
    for look in range(LOOKS):
        await asyncio.sleep(0 if look < LOOKS // 4 else 0.005)
        rested = rested + 1 if _rests(app, laid_out) else 0
        if rested == TURNS:
            break


def _rests(app: App[Any], laid_out: bool) -> bool:
    """Whether nothing is under way in an app but what waits for a clock, a thread or a key."""
    if not (app._running and app.screen_stack):
        return True
    if laid_out and (app._resize_event or app.screen._layout_required or app.screen._callbacks):
        return False
    every = [app, *(each for screen in app.screen_stack for each in screen.walk_children(with_self=True))]
    return all(_is_at_rest(each, False) for each in every if each.is_running)


textual.pilot.wait_for_idle = textual.app.wait_for_idle = at_rest  # type: ignore[attr-defined]
Pilot._wait_for_screen = _answered  # type: ignore[method-assign]
