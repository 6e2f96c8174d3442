"""What cannot be read of the library's annotations, as the reader is told it: a line, and in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.annotations.problem import Problem
    from tui.errors import FileProblem


class Unread:
    """By article: why its annotations are not shown, or not all of them.

    What is wrong comes first and the name of the file last: it is the article's, and 80 columns cut the end.
    """

    def __init__(self) -> None:
        self.lines: dict[str, str] = {}
        """File -> one line for the status line."""

        self._short: dict[str, str] = {}
        """File -> the same in as few words as the sidebar has room for."""

    def forget(self, file: str) -> None:
        """All of an article's annotations can be read, as far as is known."""
        self.lines.pop(file, None)
        self._short.pop(file, None)

    def none_of(self, file: str, problem: FileProblem) -> None:
        """Its sidecar cannot be read at all."""
        self.lines[file] = f"annotations not shown, {problem.reason} ({problem.path.name})"
        self._short[file] = f"not shown: {problem.reason}"

    def some_of(self, file: str, name: str, problems: Sequence[Problem]) -> None:
        """Some of it was not understood, or it may not be changed; `name`: the sidecar's."""
        first = next((each for each in problems if each.seals), problems[0])
        self.lines[file] = f"line {first.line}: {first.message} ({name})"
        count = len(problems)
        what = f"{count} item{'' if count == 1 else 's'} not understood"
        self._short[file] = f"{'shown, not changed' if first.seals else what} (line {first.line})"

    def short(self, file: str = "") -> str:
        """What was not understood of an article's annotations, in a few words; without `file`, of all."""
        if file or len(self._short) < 2:
            return self._short.get(file, "") if file else "".join(self._short.values())
        return f"{len(self._short)} sidecars are not understood in whole"
