"""A value that changes often and is written down now and then: always the newest, and only if it changed."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Newest(Generic[Value]):
    """Writes down a value that changes, always the newest, from whatever thread."""

    def __init__(self, written: Value, save: Callable[[Value], None]) -> None:
        self._last = written
        self._save = save
        self._wanted: list[Value] = []
        self._writing = threading.Lock()

    def want(self, value: Value) -> bool:
        """This is the value now; whether it is another one."""
        if value == self._last:
            return False
        self._last, self._wanted = value, [value]
        return True

    def write(self) -> None:
        """Write the newest value, unless that was done.

        Raises:
            UnwritableFile: it could not be written; it is tried no more until the value changes again.
        """
        with self._writing:
            wanted, self._wanted = self._wanted, []
            for value in wanted:
                self._save(value)
