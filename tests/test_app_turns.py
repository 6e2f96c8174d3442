"""Keys wait for their turn: each is given out when the way of the one before is at its end."""

from __future__ import annotations

import asyncio
import time

import pytest
from textual import _callback, events
from textual.message import Message
from textual.message_pump import MessagePump

from tui.app.turns import Turns, _Fence


class Pump(MessagePump):
    """A queue that takes callbacks, or is gone."""

    def __init__(self, gone: bool = False) -> None:
        super().__init__()
        self._gone = gone
        self._running = True
        self.fences = 0

    def post_message(self, message: Message) -> bool:
        assert isinstance(message, events.Callback)
        self.fences += 1
        if not self._gone:
            asyncio.get_running_loop().call_soon(message.callback)
        return not self._gone


async def given(way: list[Pump], keys: str, patience: float = 2.0) -> list[str]:
    """The keys that were given out, in that order."""
    out: list[str] = []
    turns: Turns

    def give(event: events.Event) -> None:
        assert isinstance(event, events.Key)
        out.append(event.key)
        turns.begin(way)

    turns = Turns(give)
    for key in keys:
        turns.take(events.Key(key, key))
        assert out[0] == keys[0]
    assert len(out) == 1 or all(pump._gone for pump in way)
    for _ in range(500):
        await asyncio.sleep(0.01 if patience < 1 else 0)
        if len(out) == len(keys):
            break
    return out


async def test_keys_are_given_out_one_after_the_other_in_their_order() -> None:
    assert "".join(await given([Pump(), Pump(), Pump()], "abcdef")) == "abcdef"


async def test_who_is_gone_is_passed_by() -> None:
    assert "".join(await given([Pump(gone=True), Pump(), Pump(gone=True)], "abc")) == "abc"
    assert "".join(await given([Pump(gone=True)], "abc")) == "abc"


async def test_who_has_nothing_to_do_is_passed_by() -> None:
    way = [Pump(), Pump(), Pump()]
    waiting = asyncio.create_task(way[1]._message_queue.get())  # as a pump does that waits for a message
    await asyncio.sleep(0)
    assert "".join(await given(way, "abc")) == "abc"
    assert way[0].fences and way[2].fences and not way[1].fences
    way[1]._message_queue.put_nowait(None)
    assert "".join(await given(way, "ab")) == "ab"
    assert way[1].fences
    await waiting


async def test_a_key_whose_way_ends_in_nothing_holds_the_next_one_up_only_for_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.app.turns.PATIENCE", 0.02)

    class Silent(Pump):
        def post_message(self, message: Message) -> bool:
            return True

    assert "".join(await given([Silent()], "abc", patience=0.02)) == "abc"


async def test_a_machine_that_stands_still_meanwhile_gives_no_key_away(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.app.turns.PATIENCE", 0.02)
    done: list[str] = []

    class Held(Pump):
        """The loop is held up at every key, as by a disk that does not answer; then the fence goes on."""

        def post_message(self, message: Message) -> bool:
            assert isinstance(message, events.Callback)
            fence, loop = message.callback, asyncio.get_running_loop()
            loop.call_soon(time.sleep, 0.05)
            loop.call_soon(
                loop.call_soon, loop.call_soon, loop.call_soon, lambda: (done.append("over"), fence())
            )
            return True

    def give(event: events.Event) -> None:
        assert isinstance(event, events.Key)
        done.append(event.key)
        turns.begin([Held()])

    turns = Turns(give)
    for key in "abc":
        turns.take(events.Key(key, key))
    while turns.under_way:
        await asyncio.sleep(0.001)
    assert done == ["a", "over", "b", "over", "c", "over"]


def test_a_fence_says_by_itself_that_it_takes_no_parameters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_callback, "signature", lambda _: pytest.fail("it was inspected"))
    assert _callback.count_parameters(_Fence(print, "passed")) == 0
