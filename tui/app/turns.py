"""One key after the other: what a key does is done before anybody is given the next one.

A key opens a box by way of some messages: the page tells the screen, the screen asks a presenter, and
only then the box has the keys.  Keys that a slow line delivers at once, or that are typed while a
file is written, would have reached the page by then: the letters of a note would be commands.

So a message of our own, the fence, goes the way of the key's messages: from the widget that had the
keys up to its screen and the app, and up once more for what a binding does there; whoever has nothing to
do is passed by.  Keys that come meanwhile wait.  A key that comes when nothing is under way, as nearly
all do, waits for nothing.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.message_pump import MessagePump

if TYPE_CHECKING:
    from textual._queue import Queue
    from textual.message import Message

ROUNDS = 2
"""Times the fence passes a queue: once behind the key, once behind what the key's handler posted there."""

PATIENCE = 2.0
"""Seconds after which the next key is given out all the same: somebody on the way was taken away."""

LOOKS = 20
"""Pieces they are waited in.  A program that stood still meanwhile, for a disk or a processor, comes back to
one piece that is over, and the fence goes on before the next: letters would be commands else."""


class Turns:
    """Keys and pasted words that wait for their turn; `give` hands one of them out."""

    def __init__(self, give: Callable[[events.Event], object]) -> None:
        self._give = give
        self._waiting: deque[events.Event] = deque()
        self._turn: _Turn | None = None
        """That of the key before; `None`: it is over."""

    @property
    def under_way(self) -> bool:
        """Whether the last key handed out is not answered yet."""
        return self._turn is not None

    def take(self, event: events.Event) -> None:
        """Hand it out now, or when its turn comes."""
        self._waiting.append(event)
        if self._turn is None:
            self._next()

    def put_first(self, first: Sequence[events.Event]) -> None:
        """Let these go before all that waits, in their order."""
        self._waiting.extendleft(reversed(first))
        if self._turn is None:
            self._next()

    def take_back(self, gone: Collection[object]) -> None:
        """Hand these out no more."""
        self._waiting = deque(event for event in self._waiting if event not in gone)

    def begin(self, way: Sequence[MessagePump]) -> None:
        """One was handed out; its messages go this way."""
        assert self._turn is not None  # noqa: S101 - `take` began the turn
        self._pass([pump for pump in way for _ in range(ROUNDS)], self._turn)

    def _next(self) -> None:
        self._turn = None
        if self._waiting:
            self._turn = _Turn(self._next)
            self._give(self._waiting.popleft())

    def _pass(self, way: list[MessagePump], turn: _Turn, here: MessagePump | None = None) -> None:
        """Send the fence from `here` through the next queue in which there is something before it."""
        while way:
            pump = way.pop(0)
            if not pump.is_running or _is_at_rest(pump, pump is here):
                continue
            if pump.post_message(events.Callback(callback=_Fence(self._pass, way, turn, pump))):
                return
        if turn is self._turn:  # else it has been given up
            turn.cancel()
            self._next()


class _Turn:
    """The time a key is given to be answered; `give_up` is called when all of it has passed."""

    def __init__(self, give_up: Callable[[], None]) -> None:
        self._give_up = give_up
        self._left = LOOKS
        self._wait()

    def _wait(self) -> None:
        self._timer = asyncio.get_running_loop().call_later(PATIENCE / LOOKS, self._look)

    def _look(self) -> None:
        self._left -= 1
        if self._left:
            self._wait()
        else:
            self._give_up()

    def cancel(self) -> None:
        """It is over."""
        self._timer.cancel()


def _is_at_rest(pump: MessagePump, holds_fence: bool) -> bool:
    """Whether nothing waits to be done there, and nothing is being done but for what holds the fence."""
    queue: Queue[Message | None] = pump._message_queue
    return (
        (holds_fence or bool(queue.ready_event._waiters)) and queue.empty() and pump._pending_message is None
    )


class _Fence(partial[None]):
    """A call without parameters that says so: else Textual inspects each anew, two dozen at every key."""

    _param_count = 0
