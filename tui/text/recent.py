"""A small memory of what was made lately, so that a long article costs no more than a short one.

What is cut out of a text (paragraphs, sentences, words) is made when somebody looks there and may be
made again at any time; only the last few pieces are worth their memory.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """At most `room` values, the least recently used one forgotten first.  Safe between threads.

    >>> lengths = Recent(len, room=2)
    >>> lengths.get("one"), lengths.get("three"), lengths.get("seventh"), len(lengths)
    (3, 5, 7, 2)
    """

    def __init__(self, make: Callable[[Key], Value], room: int) -> None:
        self._make = make
        self._room = room
        self._kept: OrderedDict[Key, Value] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, key: Key) -> Value:
        """Return the value of `key`, made now if it is not remembered.

        Two threads that ask at once may both make it; they get equal values.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = self._make(key)
        with self._lock:
            self._kept[key] = value
            while len(self._kept) > self._room:
                self._kept.popitem(last=False)
        return value
