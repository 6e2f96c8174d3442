"""When the index on disk turns out to be damaged: a disk that failed, a file that somebody took away.

Tantivy tells some of it by a `ValueError`, and some by a panic, which Python gets as an exception that is
none of its own.
"""

from __future__ import annotations

from types import TracebackType

_PANIC = "PanicException"
"""The name of the class, which cannot be imported."""


class Damaged(ValueError):
    """The index on disk cannot be read any more."""


class Sound:
    """While this lasts an index is read: what goes wrong with it is told as `Damaged`."""

    def __enter__(self) -> None:
        """Begin."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is not None and (issubclass(kind, ValueError) or kind.__name__ == _PANIC):
            raise Damaged(f"the search index is damaged: {error}") from error
